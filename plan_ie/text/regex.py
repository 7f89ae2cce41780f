"""Regular expressions that are compiled when they are first used.

The package has some four hundred, and compiling them takes longer than all else in its modules: who loads a pipeline,
or spaCy beside it, should not wait for those that no text has asked for.

One that is looked for in whole texts is found several times faster if it opens with a character or a class of them, not
by looking back or with alternatives: `前(?<!以前)` for `(?<!以)前`, or `(?=[到至])` before all else
(`tests/text/test_openings.py` looks whether that leaves anything out).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression for a module to keep, compiled at its first use.

    Args:
        pattern: The expression. A wrong one is an error at the first use, not here.
        flags: Those of `re.compile`.

    Returns:
        What has the methods and attributes of a compiled expression, but is none: the functions of `re` take its
        `pattern`, and the `re` of a match is not it.

    >>> share = regex(r"(\\d+(?:\\.\\d+)?)%")
    >>> share.findall("到2030年，森林覆盖率达到59.5%，城镇化率达到70%。")
    ['59.5', '70']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """Stands for a compiled expression, whose attributes become its own when they are asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __reduce__(self) -> tuple[type[_Late], tuple[str, int]]:
        return _Late, (self.pattern, self._flags)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value
