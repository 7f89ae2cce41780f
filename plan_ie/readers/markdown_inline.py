"""Markdown marks inside a line: emphasis, links, code, escapes."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

_LINK = re.compile(r"\[([^\[\]]+)\]\((?:<[^<>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+[\"'(][^)]{0,500})?\)")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_NOTE_MARK = re.compile(r"\[\^[^\[\]\s]+\]")
_CODE = re.compile(r"(?<!`)`+([^`]+)`+")
#: What opens strong type, and what closes it.
_STRONG: Final = (
    (re.compile(r"\*\*(?=\S)"), re.compile(r"(?<=\S)\*\*")),
    (re.compile(r"(?<!\w)__(?=\S)"), re.compile(r"(?<=\S)__(?!\w)")),
)
_STRUCK = re.compile(r"(?<!`)`+[^`]+`+|(?<![\\~])~~(?!~)(.+?)(?<![\\~])~~(?!~)")
_EMPHASIS = re.compile(
    r"(?<![*\d])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?!\*)|(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HELD_BASE: Final = 0xE000


def without_struck(line: str) -> tuple[str, list[str]]:
    """A line of Markdown without what is struck out in it, and this.

    >>> without_struck("增加值达到~~5500~~6000亿元")
    ('增加值达到6000亿元', ['5500'])
    """
    struck = [m[1] for m in _STRUCK.finditer(line) if m[1]]
    return _STRUCK.sub(lambda m: "" if m[1] else m[0], line), struck


def plain(line: str) -> str:
    """A line of Markdown without its marks.

    >>> plain("**（二）电子信息。**力争产业规模*突破*[12000 亿元](https://example.cn)[^1]\\\\*")
    '（二）电子信息。力争产业规模突破12000 亿元*'
    """
    held: list[str] = []

    def hold(m: re.Match[str]) -> str:
        held.append(m[1])
        return chr(_HELD_BASE + len(held) - 1)

    line = _ESCAPE.sub(hold, line) if line.count("\\") < 1000 else line
    line = _NOTE_MARK.sub("", _without_images(line))
    line = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", line))
    line = _CODE.sub(r"\1", line)
    for opening, closing in (*_STRONG, *_STRONG):
        line = _without_marks(line, opening, closing)
    line = _EMPHASIS.sub(lambda m: next(g for g in m.groups() if g is not None), line)
    line = unescape(line)
    for i, char in enumerate(held):
        line = line.replace(chr(_HELD_BASE + i), char)
    return line


def _without_marks(line: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """A line without pairs of marks. Where one is not closed no later one is: every stretch is looked at once."""
    kept: list[str] = []
    at = 0
    while (m := opening.search(line, at)) and (end := closing.search(line, m.end() + 1)):
        kept += line[at : m.start()], line[m.end() : end.start()]
        at = end.end()
    kept.append(line[at:])
    return "".join(kept)


def _without_images(line: str) -> str:
    """A line without its images, `![text](address)`."""
    kept: list[str] = []
    at = search = 0
    bracket = close = -1
    while (start := line.find("![", search)) >= 0:
        search = start + 2
        bracket = line.find("]", search) if bracket < search else bracket
        if bracket < 0:
            break
        if not line.startswith("](", bracket):
            continue
        close = line.find(")", bracket) if close < bracket else close
        if close < 0:
            break
        kept.append(line[at:start])
        at = search = close + 1
    kept.append(line[at:])
    return "".join(kept)
