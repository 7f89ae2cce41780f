"""The one exception family of plan_ie.

Every error that a user can cause derives from `PlanIEError` and says what to do next; errors of
data files name the file and, where there is one, the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class PlanIEError(Exception):
    """Base of all errors that plan_ie raises on purpose."""


class DataNotFoundError(PlanIEError):
    """The pattern packs or models that belong to the installation cannot be found."""


class ReadError(PlanIEError):
    """A document cannot be read; the message names the source and says what to do."""


class PackError(PlanIEError):
    """A pattern pack is invalid.

    Args:
        message: What is wrong, with a suggestion where there is one.
        path: The file.
        line: 1-based line in the file, if the error has one.
    """

    def __init__(self, message: str, path: str | Path, line: int | None = None) -> None:
        self.path = str(path)
        self.line = line
        where = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{where}: {message}")


class PipelineError(PlanIEError):
    """A pipeline component is missing what it needs before it."""


def listed(given: Iterable[T] | None, option: str) -> tuple[T, ...]:
    """What an option lists; nothing for None. A text is refused, which would be taken letter by letter.

    Args:
        given: The list.
        option: Its name, for the message.

    Raises:
        TypeError: It is one text or path, or no list.

    >>> listed(["water", "./forest"], "packs")
    ('water', './forest')
    >>> listed("water", "packs")
    Traceback (most recent call last):
        ...
    TypeError: packs is a list, and not str; write packs=['water']
    """
    if given is None:
        return ()
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        advice = f"; write {option}=[{str(given)!r}]" if isinstance(given, str | Path) else ""
        raise TypeError(f"{option} is a list, and not {type(given).__name__}{advice}")
    return tuple(given)


@contextmanager
def damaged(what: str, advice: str = "save it again") -> Iterator[None]:
    """Turns whatever reading saved data raises into a `PipelineError` that names the data; our own errors pass.

    Saved data is parsed by several libraries (msgpack, zlib, NumPy, JSON), each with exceptions of its own, and may
    have any type where we expect ours.

    Args:
        what: The data, for the message.
        advice: What to do.

    >>> with damaged("the tokenizer of the saved pipeline"):
    ...     {}["cfg"]
    Traceback (most recent call last):
        ...
    plan_ie.errors.PipelineError: the tokenizer of the saved pipeline is damaged (KeyError: 'cfg'); save it again
    """
    try:
        yield
    except PlanIEError:
        raise
    except Exception as error:
        raise PipelineError(f"{what} is damaged ({type(error).__name__}: {str(error)[:200]}); {advice}") from error
