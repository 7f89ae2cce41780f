"""Regular expressions of users, run by RE2: its time is linear in the text whatever the expression.

RE2 has no back-references and no look-around, which is what backtracking is for. Its `\\d`, `\\w` and `\\s` are ASCII
only; here they mean what they mean in Python, so that `\\w+市` matches 芜湖市.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Protocol

import re2

#: Characters of the longest regular expression in a pattern.
LONGEST: Final = 1000
_WORD: Final = r"\p{L}\p{N}_"
_BLANK: Final = r"\p{Z}\t\n\v\f\r\x1c-\x1f\x{85}"
_SETS: Final = {"d": r"\p{Nd}", "w": _WORD, "s": _BLANK}
_HEX: Final = {"u": 4, "U": 8}


class Expression(Protocol):
    """What is asked of a compiled expression."""

    def search(self, text: str) -> object | None:
        """A match anywhere in the text, or None."""


@lru_cache(maxsize=1024)
def compiled(expression: str) -> Expression:
    """A regular expression that runs in linear time.

    Raises:
        ValueError: It does not compile, or needs what only backtracking can do; the message says what.

    >>> compiled(r"^\\w+市$").search("芜湖市") is not None
    True
    >>> compiled(r"(a+)+$").search("a" * 100 + "b") is None
    True
    """
    if len(expression) > LONGEST:
        raise ValueError(f"has {len(expression)} characters, more than the limit of {LONGEST}")
    options = re2.Options()
    options.log_errors = False
    try:
        found: Expression = re2.compile("".join(_translated(expression)), options)
    except (re2.error, UnicodeEncodeError) as error:
        raise ValueError(_reason(expression, error)) from error
    return found


def regex_problem(expression: str) -> str | None:
    """Why a regular expression cannot be used; None where it can.

    >>> regex_problem("^第[一二三四五]+批$") is None, regex_problem("(a+)+$") is None
    (True, True)
    >>> regex_problem(r"(a)\\1")
    'does not compile: a back-reference (backtracking is not supported, so that no pattern can hang)'
    """
    try:
        compiled(expression)
    except ValueError as error:
        return str(error)
    return None


def _reason(expression: str, error: Exception) -> str:
    said = error.args[0] if error.args else ""
    message = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(error)
    advice = " (backtracking is not supported, so that no pattern can hang)"
    if "perl operator" in message:
        return f"does not compile: {message.rpartition(': ')[2]} is a look-around, a comment or a flag{advice}"
    if "invalid escape sequence: \\" in message and message[-1:].isdigit():
        return f"does not compile: a back-reference{advice}"
    return f"does not compile: {message}"


def _translated(expression: str) -> Iterator[str]:
    """The expression in RE2's syntax."""
    at, inside = 0, -1  # inside: where the open bracket stands
    while at < len(expression):
        char = expression[at]
        if char == "\\":
            piece, at = _escape(expression, at + 1, inside >= 0)
            yield piece
            continue
        if inside < 0 and char == "[":
            inside = at
        elif inside >= 0 and char == "[":
            char = "\\["  # no POSIX class
        elif inside >= 0 and char == "]" and expression[inside + 1 : at] not in ("", "^"):
            inside = -1
        elif inside >= 0 and char == "]":
            char = "\\]"
        elif inside < 0 and char == "$":
            char = "(?:\\n?\\z)"  # Python's $ is before a last line break too
        yield char
        at += 1


def _escape(expression: str, at: int, inside: bool) -> tuple[str, int]:
    """An escape in RE2's syntax, and the offset behind it."""
    char = expression[at : at + 1]
    if char in _HEX:
        code = expression[at + 1 : at + 1 + _HEX[char]]
        if len(code) < _HEX[char]:
            raise ValueError(f"does not compile: \\{char} needs {_HEX[char]} hexadecimal digits")
        return f"\\x{{{code}}}", at + 1 + _HEX[char]
    if char and char.lower() in _SETS:
        members = _SETS[char.lower()]
        if char.islower():
            return members if inside else f"[{members}]", at + 1
        if inside:
            raise ValueError(f"uses \\{char} between brackets; write the set itself")
        return f"[^{members}]", at + 1
    if not inside and char in ("b", "B"):
        raise ValueError(f"uses \\{char}; words of Chinese have no such borders, use ^ and $ of the token")
    return ("\\z" if char == "Z" and not inside else f"\\{char}"), at + 1
