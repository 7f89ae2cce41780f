"""The head of a flattened table: which columns the lines name, each title broken over several lines or not.

Pieces that blanks and line ends part are joined to titles, each of a kind that is known; the fewest titles win. A
head names one column of indicators and one of values behind it, or it is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from plan_ie.tables.columns import YEAR, bare_title, title_years
from plan_ie.tables.flat_lines import Line
from plan_ie.tables.head import HEAD_CLASSES
from plan_ie.tables.kinds import head_kind
from plan_ie.tables.looks import LABEL
from plan_ie.tables.view import tight
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex

_MOST_PIECES: Final = 5
_MOST_COLUMNS: Final = 12
_MOST_HEAD: Final = 36
_MOST_HEADS: Final = 3
_LONGEST_LINE: Final = 40
_LONGEST_TITLE: Final = 18
_FIRST: Final = frozenset(("indicator", "category", "number"))
_FEWEST_BELOW: Final = 2
_SPAN = regex(r"^[\u4e00-\u9fff]{2,8}$")
_LABEL_TITLES: Final = ("属性", "性质")
_TEXT_CLASSES: Final = frozenset(("head.duty", "head.remark", "head.review"))
_ALONE: Final = frozenset(("head.serial", "head.unit"))
_NAMING: Final = frozenset(("head.name", "head.group", "head.item"))
_APART: Final = (
    frozenset(("head.serial",)),
    frozenset(("head.unit",)),
    frozenset(("head.binding",)),
    frozenset(("head.base", "head.goal", "head.rate", "head.growth", "head.total", "head.review", "head.duty")),
)
_TIME = regex(r"20\d\d年?|[三五十]年|[一二三四五六七八九十]{1,3}五(?!年)")
_RANGE = regex(r"20\d\d年?[—~至-]+20\d\d年?")
_OVER_YEARS: Final = frozenset(("head.total", "head.rate"))
_OPPOSED: Final = ("head.base", "head.goal")
_NO_TITLE = regex(r"^[（(—-]|^(?:附?表|专栏)\d|[—-]\d|^\d{1,3}$|约束性.|.预期性|[。；]")
_CLASSES: Final = frozenset(HEAD_CLASSES)
_MOST_REST, _MOST_JOINED_REST = 4, 2
_YEAR_DIGITS: Final = 4
_NO_REST = regex(r"[\d（）()“”年末底—~至-]|[一二三四五六七八九十]{1,3}五|时期|期间")
_BEGINS = regex(r"^.{0,8}(?:指标|类|名称|项目|内容|领域|分|方面|维度|要素|事项|序|编|号|指$|项$|名$)")
_PIECE = regex(r"(?:[^\s\u3000年]|年(?!20\d\d))+年?|年")


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """A column by its head.

    Attributes:
        index: Its place.
        title: Its title, folded, without blanks.
        kind: What it holds, as `head_kind` says; `text` for duties and remarks, `label` for a category behind the
            names, `span` for a title over others.
        start: Offset of its title.
        end: Offset behind its title.
    """

    index: int
    title: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FlatHead:
    """A head.

    Attributes:
        columns: Its columns.
        first: Its first line.
        body: The line behind it.
        text: All it says, folded, without blanks.
    """

    columns: tuple[FlatColumn, ...]
    first: int
    body: int
    text: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its columns."""
        return tuple(column.kind for column in self.columns)


_Cut = tuple[FlatColumn, ...]
"""The columns that the pieces before a place were cut into."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line that blanks part from others."""

    start: int
    end: int
    text: str
    line: int
    ends_line: bool


class FlatHeads:
    r"""Finds heads among the lines of a text.

    Args:
        lines: The lines.
        words: Units and cue words.

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.tables.flat_lines import flat_lines
    >>> from plan_ie.tables.units import UnitReader
    >>> cues = [("head.name", "指标", ()), ("head.goal", "目标值", ()), ("head.serial", "序号", ())]
    >>> words = TableWords(UnitReader(UnitTable.from_rows([])), cues)
    >>> heads = FlatHeads(flat_lines("序\n号 指 标\n2025 年目\n标值\n1\n森林覆盖率\n45%"), words)
    >>> [(column.title, column.kind) for column in heads.at(0)[0].columns]
    [('序号', 'number'), ('指标', 'indicator'), ('2025年目标值', 'values')]
    """

    def __init__(self, lines: Sequence[Line], words: TableWords) -> None:
        self._lines, self._words = lines, words
        self._kinds: dict[str, str] = {}

    def at(self, first: int) -> list[FlatHead]:
        """The heads that may begin with a line, the longest first."""
        if not _BEGINS.search(self._lines[first].tight) or self._in_a_head(first):
            return []
        pieces = self._pieces(first)
        best: list[_Cut | None] = [()]
        found: list[FlatHead] = []
        for end in range(1, len(pieces) + 1):
            best.append(self._cheapest(pieces, end, best))
            if all(cut is None for cut in best[-_MOST_PIECES:]):
                break
            cut = best[end]
            columns = self._settled(cut) if cut is not None and pieces[end - 1].ends_line else None
            if columns is not None and not self._goes_on(columns, pieces[end : end + _MOST_PIECES]):
                said = "".join(piece.text for piece in pieces[:end])
                found.append(FlatHead(columns, first, pieces[end - 1].line + 1, said))
        labelled = [head for head in found if "binding" in head.kinds]
        return (labelled or found)[: -_MOST_HEADS - 1 : -1]

    def _in_a_head(self, first: int) -> bool:
        """Whether the line before is the title of a number, a category or a unit, so that no head begins here."""
        return first > 0 and self._kind_of(self._lines[first - 1].tight) in ("number", "category", "unit")

    def _goes_on(self, columns: Sequence[FlatColumn], behind: Sequence[_Piece]) -> bool:
        """Whether the pieces behind a head begin with a title, so that it is no whole one; labels end every head."""
        if columns[-1].kind == "binding":
            return False
        titles = (self._kind([piece.text for piece in behind[:size]]) for size in range(1, len(behind) + 1))
        return any(kind in ("values", "binding", "unit", "text", "label") for kind in titles)

    def _pieces(self, first: int) -> list[_Piece]:
        pieces: list[_Piece] = []
        for n in range(first, min(first + _MOST_HEAD, len(self._lines))):
            line = self._lines[n]
            found = list(_PIECE.finditer(line.text))
            if line.width > _LONGEST_LINE or len(pieces) + len(found) > _MOST_HEAD:
                break
            for m in found:
                start, end = line.start + m.start(), line.start + m.end()
                pieces.append(_Piece(start, end, tight(m.group()), n, m is found[-1]))
        return pieces

    def _cheapest(self, pieces: Sequence[_Piece], end: int, best: Sequence[_Cut | None]) -> _Cut | None:
        """The fewest columns that the pieces before `end` can be cut into."""
        chosen: _Cut | None = None
        for size in range(1, min(_MOST_PIECES, end) + 1):
            before = best[end - size]
            if before is None or len(before) >= _MOST_COLUMNS:
                continue
            if chosen is not None and len(before) + 1 >= len(chosen):
                continue
            own = pieces[end - size : end]
            kind = self._kind([piece.text for piece in own])
            if kind == "other" and size == 1 and _SPAN.match(own[0].text):
                kind = "span"
            if kind == "other" or not _may_follow(before, kind):
                continue
            title = "".join(piece.text for piece in own)
            column = FlatColumn(len(before), title, kind, own[0].start, own[-1].end)
            chosen = (*before, column)
        return chosen

    def _kind(self, parts: Sequence[str]) -> str:
        """What a column titled by these pieces holds; `other` where they make no title, or more than one."""
        title = "".join(parts)
        kind = self._kind_of(title)
        if kind == "other" or len(parts) == 1:
            return kind
        if self._mixed(title) or any(part.isdigit() and len(part) < _YEAR_DIGITS for part in parts):
            return "other"
        if len(self._rest(title)) > (0 if kind == "text" else _MOST_JOINED_REST):
            return "other"
        for n in range(1, len(parts)):
            if self._parts("".join(parts[:n]), "".join(parts[n:])):
                return "other"
        return kind

    def _kind_of(self, title: str) -> str:
        kind = self._kinds.get(title)
        if kind is None:
            kind = self._kinds[title] = self._decided(title)
        return kind

    def _decided(self, title: str) -> str:
        if len(title) > _LONGEST_TITLE or _NO_TITLE.search(title) or LABEL.match(title):
            return "other"
        said = self._words.classes(title)
        if not said & _CLASSES and not YEAR.search(title) and not any(title_years(title)):
            return "other"
        if len(self._rest(title)) > _MOST_REST:
            return "other"
        kind = head_kind(title, self._words)
        if kind == "indicator" and "cell.words" in said:
            return "other"  # 国家下达指标 stands for a value
        return "text" if kind == "other" and said & _TEXT_CLASSES else kind

    def _rest(self, title: str) -> str:
        """What of a title no word of heads and no year says."""
        return _NO_REST.sub("", self._words.without(HEAD_CLASSES, title))

    def _mixed(self, title: str) -> bool:
        """Whether pieces hold what stands in the titles of several columns: two times, a unit beside a number."""
        if len(_TIME.findall(_RANGE.sub("0年", bare_title(title)))) > 1:
            return True
        said = self._words.classes(title)
        if said & _ALONE and said & _NAMING:
            return True
        return sum(bool(said & classes) for classes in _APART) > 1

    def _parts(self, left: str, right: str) -> bool:
        """Whether two texts that follow each other are plainly the titles of two columns."""
        if right[0] in "（(":
            return False
        kinds = self._kind_of(left), self._kind_of(right)
        if "other" in kinds or (kinds[0] == kinds[1] and kinds[0] not in ("values", "indicator")):
            return False
        said = self._words.classes(left), self._words.classes(right)
        if kinds[0] == "values" and (kinds[1] == "values" or "head.base" in said[1]):
            if said[1] & _OVER_YEARS and YEAR.search(left) and not _RANGE.search(left):
                return True
            return any(a in said[0] and b in said[1] for a, b in (_OPPOSED, _OPPOSED[::-1]))
        return left != "指标" or kinds[1] not in ("category", "binding", "indicator") or "指标" in right

    def _settled(self, columns: tuple[FlatColumn, ...]) -> tuple[FlatColumn, ...] | None:
        """The columns with one of indicators; None where which it is, or what they are, is in doubt."""
        columns = _below_span(_label_before_values(columns))
        kinds = [column.kind for column in columns]
        named = [n for n, kind in enumerate(kinds) if kind == "indicator"]
        sure = [n for n in named if self._words.holds("head.name", columns[n].title)]
        named = sure or named
        if not named and "binding" in kinds:
            named = [n for n, kind in enumerate(kinds) if kind == "category"]
        if len(named) != 1 or (not sure and "binding" not in kinds):
            return None
        name = named[0]
        if (
            "span" in kinds
            or "values" not in kinds[name:]
            or "values" in kinds[:name]
            or max(map(kinds.count, ("unit", "binding"))) > 1
        ):
            return None
        return tuple(replace(column, kind=_place_kind(column, name)) for column in columns)


def _may_follow(columns: Sequence[FlatColumn], kind: str) -> bool:
    """Whether a column of `kind` may stand behind `columns`."""
    if not columns:
        return kind in _FIRST
    if kind == "span":
        return columns[-1].kind in ("indicator", "unit") and all(column.kind != "span" for column in columns)
    return kind == "binding" or columns[-1].kind != "span"


def _below_span(columns: tuple[FlatColumn, ...]) -> tuple[FlatColumn, ...]:
    """The columns, where a title spans values whose own titles come last (`规划目标`, 属性, `2025年`, `五年累计`)."""
    labels = next((n for n, column in enumerate(columns) if column.kind == "binding"), 0)
    below = columns[labels + 1 :]
    over = columns[labels - 1] if labels else None
    spans = over is not None and (over.kind == "span" or (over.kind == "values" and not YEAR.search(over.title)))
    if not spans or len(below) < _FEWEST_BELOW or any(column.kind != "values" for column in below):
        return columns
    ordered = (*columns[: labels - 1], *below, columns[labels])
    return tuple(replace(column, index=n) for n, column in enumerate(ordered))


def _label_before_values(columns: tuple[FlatColumn, ...]) -> tuple[FlatColumn, ...]:
    """The columns, where 指标 before the values and 属性 behind them are two lines of one title: that of the labels."""
    first = next((n for n, column in enumerate(columns) if column.kind == "values"), 0)
    if first < 2 or columns[-1].title not in _LABEL_TITLES or columns[first - 1].title != "指标":
        return columns
    if not any(column.kind == "indicator" for column in columns[: first - 1]):
        return columns
    return (*columns[: first - 1], replace(columns[first - 1], kind="binding"), *columns[first:-1])


def _place_kind(column: FlatColumn, name: int) -> str:
    """What a column holds by its kind and by where it stands to that of the names."""
    if column.index == name:
        return "indicator"
    if column.kind in ("indicator", "category"):
        return "category" if column.index < name else "label"
    return column.kind
