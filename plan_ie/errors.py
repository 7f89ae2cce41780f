"""The one exception family of plan_ie.

Every error that a user can cause derives from `PlanIEError` and says what to do next; errors of
data files name the file and, where there is one, the line.
"""

from __future__ import annotations

from pathlib import Path


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
