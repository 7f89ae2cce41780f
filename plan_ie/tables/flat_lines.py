"""The lines of a text whose tables were flattened: each a cell, a piece of one, or cells that only blanks part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plan_ie.tables.looks import LABEL
from plan_ie.tables.view import PAGE_MARK, tight
from plan_ie.text.regex import regex

_PAGE = regex(rf"^(?:{PAGE_MARK})$")
_BARE_PAGE = regex(r"^\d{1,3}$")
_BLANK = r"[ \u3000]"
_LABEL = "(?:约束|预期|指导|参考)性?"
_WORDS = "完成|达到|保持|优于"
#: Where a line with several cells parts: before and behind 约束性, behind a name's unit, between values.
_PARTS = regex(
    rf"(?<=\S){_BLANK}+(?=[（(]?{_LABEL}[）)]?{_BLANK}+[\d\[〔［—≥≤<>-])"
    rf"|(?<=\S){_BLANK}+(?=[（(]?{_LABEL}[）)]?$)|(?<=[束期导考]性){_BLANK}+(?=[\d\[〔［—≥≤<>-])"
    rf"|(?<=[）)]){_BLANK}*(?=[\[〔［][<>≥≤]?\d)|(?<=[）)]){_BLANK}+(?=[<>≥≤]?\d|[—-]+$|完成|达到)"
    rf"|(?<=[\d%]){_BLANK}+(?={_WORDS})|(?<=[\]〕］]){_BLANK}+(?=[\[〔［]|{_WORDS})"
)
_COUNTED = "岁年月个项家公分小天周米千万亿吨次座人户台套条所类级种亩"
_NUMBER = regex(rf"^\d{{1,2}}(?:\.\d{{1,2}})?[ \u3000]+(?=[\u4e00-\u9fff“（][^\d]{{3}})(?![{_COUNTED}])")
_WORD = regex(r"[A-Za-z0-9.]+|\S")
_OPENING: Final = "（([〔【/"
_MOST_BLANK = 0.35
_SLACK = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a part of one that is a cell of its own.

    Attributes:
        start: Offset of its text.
        end: Offset behind its text.
        text: Its text.
        tight: Its text folded, without blanks.
        width: How wide it is, in half characters.
        goes_on: It may go on with the cell of the line before: it begins a line, without a number of its own, and no
            page ends there.
        numbered: A number stood before its text (`1.2 非水电消纳责任权重`).
        gap: A line of blanks stands before it: an empty cell.
    """

    start: int
    end: int
    text: str
    tight: str
    width: int
    goes_on: bool = True
    numbered: bool = False
    gap: bool = False


def flat_lines(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Line]:
    r"""The lines of `text` with text, without page numbers and what lies in the stretches `taken`.

    >>> [line.tight for line in flat_lines("2430\n12000 约束性\n— 12 —\n能耗降低（%）[17.1]")]
    ['2430', '12000', '约束性', '能耗降低（%）', '[17.1]']
    """
    raws = text.split("\n")
    spaced = sum(not raw.strip() for raw in raws) > _MOST_BLANK * len(raws)
    walls = iter(sorted(taken))
    wall = next(walls, None)
    out: list[Line] = []
    goes_on, gap, at = True, False, 0
    for number, raw in enumerate(raws):
        whole = raw.strip()
        stripped = whole.removesuffix("|").rstrip()
        start = at + raw.index(stripped)
        at += len(raw) + 1
        while wall is not None and wall[1] <= start:
            wall = next(walls, None)
        if not stripped:
            gap = bool(raw) and not spaced
            continue
        inside = wall is not None and wall[0] <= start
        if inside or _PAGE.match(stripped) or (not spaced and _alone(raws, number, stripped)):
            goes_on = gap = False
            continue
        out += _parted(stripped, start, goes_on=goes_on, gap=gap)
        gap = False
        goes_on = stripped == whole  # a bar ends a cell
    return out


def _alone(raws: Sequence[str], number: int, stripped: str) -> bool:
    """Whether a line is a bare page number: blank lines stand before and behind it."""
    if not _BARE_PAGE.match(stripped):
        return False
    return all(not raws[n].strip() for n in (number - 1, number + 1) if 0 <= n < len(raws))


def _parted(stripped: str, start: int, *, goes_on: bool, gap: bool) -> Iterator[Line]:
    number = _NUMBER.match(stripped)
    begin = first = number.end() if number else 0
    for m in [*_PARTS.finditer(stripped, begin), None]:
        end = len(stripped) if m is None else m.start()
        piece = stripped[begin:end]
        if said := tight(piece):  # what no one sees is no cell
            opens = begin == first
            numbered = opens and number is not None
            follows = goes_on and opens and not numbered
            yield Line(start + begin, start + end, piece, said, width(piece), follows, numbered, gap and opens)
        begin = len(stripped) if m is None else m.end()


def width(text: str) -> int:
    """How wide a text is in print, in half characters, blanks left out.

    >>> width("森林覆盖率(%)")
    13
    """
    printed = "".join(text.split())
    return 2 * len(printed) - len(printed.encode("ascii", "ignore"))


def wraps(line: Line, after: Line, full: int) -> bool:
    """Whether `line` is so wide that a cell as wide as `full` had to break before `after`.

    >>> first, second = flat_lines("单位地区生产总值能源\\n消耗降低")
    >>> wraps(first, second, 20), wraps(first, second, 30)
    (True, False)
    """
    if after.text[0] in _OPENING:
        return True
    word = _WORD.match(after.text)
    return line.width + (width(word.group()) if word else 0) + _SLACK >= full


def is_label(line: Line) -> bool:
    """Whether a line is 约束性 or 预期性."""
    return bool(LABEL.match(line.tight))
