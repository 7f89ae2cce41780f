"""The numbers that Word generates before paragraphs (`（一）`, `1.`, `第一章`), as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from plan_ie.readers.docx_package import attribute, child, local, value, whole

_DIGITS: Final = "零一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACE = re.compile(r"%([1-9])")
_BULLET: Final = "●"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering.

    Attributes:
        start: First number.
        format: `numFmt`, such as `decimal` or `chineseCounting`.
        text: Pattern, `%1` for the number of level 1.
        suffix: `tab`, `space` or `nothing`.
        restart: The level (from 1) after which it starts anew, 0 for never, None for any above it.
        legal: All numbers in it are shown as Arabic numerals.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    restarted: set[int] = field(default_factory=set)


class Numbering:
    """Counts the numbered paragraphs of a document in their order.

    Args:
        root: The numbering part, or None.
    """

    def __init__(self, root: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def label(self, number_id: str, level: int) -> str:
        """The number of the next paragraph of a list at a level (from 0); "" where it has none."""
        found = self._lists.get(number_id)
        if found is None or level not in found.levels:
            return ""
        definition = found.levels[level]
        counts = self._counts.setdefault(found.abstract, {})
        if level in found.restarted and (number_id, level) not in self._used:
            counts.pop(level, None)
        self._used.add((number_id, level))
        counts[level] = counts[level] + 1 if level in counts else definition.start
        for above in range(level):
            if above not in counts and above in found.levels:
                counts[above] = found.levels[above].start
        for below in [b for b in counts if b > level]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or (restart and level < restart):
                del counts[below]
        return _shown(found.levels, definition, counts)

    def _load(self, root: Any) -> None:
        abstracts: dict[str, dict[int, Level]] = {}
        for element in root:
            if local(element) == "abstractNum":
                levels = {_level_index(e): _level(e) for e in element if local(e) == "lvl"}
                abstracts[attribute(element, "abstractNumId") or ""] = levels
        for element in root:
            if local(element) != "num":
                continue
            abstract = value(element, "abstractNumId") or ""
            found = _List(abstract, dict(abstracts.get(abstract, {})))
            for override in (e for e in element if local(e) == "lvlOverride"):
                index = _level_index(override)
                own = child(override, "lvl")
                if own is not None:
                    found.levels[index] = _level(own)
                start = value(override, "startOverride")
                if start is not None and index in found.levels:
                    found.levels[index] = replace(found.levels[index], start=whole(start, 1))
                    found.restarted.add(index)
            self._lists[attribute(element, "numId") or ""] = found


def _level_index(element: Any) -> int:
    return whole(attribute(element, "ilvl"), 0)


def _level(element: Any) -> Level:
    restart = value(element, "lvlRestart")
    legal = value(element, "isLgl")
    return Level(
        start=whole(value(element, "start"), 0),
        format=value(element, "numFmt") or _alternate_format(element) or "decimal",
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        restart=None if restart is None else whole(restart, 0),
        legal=legal is not None and legal not in ("0", "false"),
    )


def _alternate_format(element: Any) -> str | None:
    """Formats newer than 2007 stand in `mc:AlternateContent`, with their fallback."""
    for name in ("Fallback", "Choice"):
        found = value(element, "AlternateContent", name, "numFmt")
        if found:
            return found
    return None


def _shown(levels: dict[int, Level], definition: Level, counts: dict[int, int]) -> str:
    if definition.format == "none" and not definition.text:
        return ""
    if definition.format == "bullet":
        char = definition.text[:1]
        text = _BULLET if not char or "\ue000" <= char <= "\uf8ff" or char.isalnum() else char
        return text + " "

    def number(m: re.Match[str]) -> str:
        index = int(m[1]) - 1
        if index not in counts or index not in levels:
            return ""
        form = "decimal" if definition.legal else levels[index].format
        return _FORMATS.get(form, str)(counts[index])

    label = _PLACE.sub(number, definition.text).strip()
    if not label:
        return ""
    # behind a Chinese mark the text follows at once; `1. 2025年` needs its blank
    return label if definition.suffix == "nothing" or label[-1] in "、）)．章节条篇部" else label + " "


def _chinese(n: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """`12` → `十二`, `105` → `一百零五`.

    >>> _chinese(12), _chinese(20), _chinese(105)
    ('十二', '二十', '一百零五')
    """
    if not 0 < n < 10_000:
        return str(n)
    out = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = True
    tens = digits[1] + units[0]
    return out[1:] if digits is _DIGITS and out.startswith(tens) else out


def _roman(n: int) -> str:
    out = ""
    for size, mark in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN, strict=True):
        times, n = divmod(n, size)
        out += mark * times
    return out


_ROMAN: Final = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")


def _letter(n: int) -> str:
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n <= 26 * 50 else str(n)


def _circled(n: int) -> str:
    return chr(0x2460 + n - 1) if 1 <= n <= 20 else f"({n})"


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate({ord("0") + i: 0xFF10 + i for i in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda n: _chinese(n) if n < 10 else "".join("〇一二三四五六七八九"[int(d)] for d in str(n)),
    "chineseLegalSimplified": lambda n: _chinese(n, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda n: _chinese(n, _LEGAL, "拾佰仟"),
    "ideographTraditional": lambda n: "甲乙丙丁戊己庚辛壬癸"[(n - 1) % 10],
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
    "none": lambda n: "",
}
