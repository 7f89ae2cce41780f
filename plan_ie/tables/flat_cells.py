"""What lines of a flattened table can be as a cell of a column, and what it costs to take them for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from plan_ie.tables.flat_lines import Line, is_label, wraps
from plan_ie.tables.flat_texts import LETTERS, ODD, FlatTexts
from plan_ie.tables.looks import LABEL
from plan_ie.text.regex import regex

#: The most lines that a cell of a column takes.
MOST_LINES: Final = {"indicator": 5, "values": 6, "unit": 3, "binding": 2, "label": 2, "text": 3}
_LONGEST_CELL: Final = 60
_LONGEST_SECTION: Final = 30
_MOST_OF: Final = 0.6
_NARROW, _WIDE = 8, 16
_SECTION_COST, _NUMBERED_SECTION = 0.1, 1.2
_A_LINE, _SHORT_LINE, _IN_BRACKET = 0.6, 2.0, 0.1
_NO_BEGINNING: Final = 3.0
_MARKS = regex(r"^[*※#△▲☆★①-⑳]+$")
_BEHIND = regex(r"^(?:(?:及?以[上下内]|左右)|\d）)$")
_PARTICLE = regex(r"^[及和与或、的等—-]")
_SERIAL = regex(r"^(?:\d{1,3}[.、．]?|[①-⑳])$")
_SECTION = regex(r"^(?:（[一二三四五六七八九十]{1,2}）|[一二三四五六七八九十]{1,2}、)")
_PIECE = regex(r"^[^\W\d_A-Za-z]*[与和、“”/]?[^\W\d_A-Za-z]*$")
_LABELLED = regex(r"(?<!（)(?:约束|预期)性(?!指标)")


#: What a value goes on behind: 稳定在|41.8%, ≥|55.
_OPEN = regex(r"(?:稳定|控制|保持|维持)在|达到|不[低高]于|不[少超大小][于过]|年均|[<>≥≤≧≦]")


class FlatCells:
    """Costs of the cells of one text; None says that the lines cannot be such a cell.

    Args:
        lines: The lines of the text.
        texts: What texts say.
        anchored: Every row ends with 约束性 or 预期性: then a cell of values may hold words that nobody knows.
        full: The width of the column of names, 0 where it is not known.
        group: The width of the column of groups, 0 where it is not known.
    """

    def __init__(
        self, lines: Sequence[Line], texts: FlatTexts, *, anchored: bool, full: int = 0, group: int = 0
    ) -> None:
        self.lines, self._texts, self._anchored = lines, texts, anchored
        self._full, self._group = full, group
        self._kept: dict[tuple[str, int, int], float | None] = {}

    def cost(self, kind: str, at: int, size: int) -> float | None:
        """What it costs to read `size` lines from `at` as a cell of a column of `kind`."""
        key = (kind, at, size)
        if key not in self._kept:
            self._kept[key] = self._cost(kind, self.lines[at : at + size])
        return self._kept[key]

    def serial(self, at: int) -> bool:
        """Whether a line may number a row; False behind the last line."""
        return at < len(self.lines) and bool(_SERIAL.match(self.lines[at].tight))

    def section(self, at: int) -> float | None:
        """What it costs to read a line as a section (`（一）环境治理`; `1 发电利用` above `1.1 消纳责任权重`)."""
        line = self.lines[at]
        if self._texts.ends_with_unit(line.tight) or len(line.tight) >= _LONGEST_SECTION:
            return None
        if _SECTION.match(line.tight) or (line.numbered and at + 1 < len(self.lines) and self.lines[at + 1].numbered):
            return _SECTION_COST
        if not line.tight.startswith("（") or not self._texts.numbered(line.tight):
            return None
        return _NUMBERED_SECTION if line.width < _MOST_OF * self._full else _NUMBERED_SECTION + _SHORT_LINE

    def group(self, at: int, *, headed: bool) -> float | None:
        """What it costs to read a line as a piece of a group's name, which a column of groups has `headed`."""
        line = self.lines[at]
        if line.width > (_WIDE if headed else _NARROW) or not _PIECE.match(line.tight) or is_label(line):
            return None
        too_wide = (self._full and line.width >= self._full - 2) or (self._group and line.width > self._group)
        return _SHORT_LINE if too_wide else 0.0

    def group_width(self, first: int, behind: int) -> int:
        """How wide the column of groups is, as a group broken over lines tells; 0 where none does."""
        return max((self.lines[n].width for n in range(first, behind)), default=0) if behind - first > 1 else 0

    def whole(self, at: int, size: int) -> float | None:
        """What it costs to read lines as a whole whose parts follow in rows of their own: they end with their unit."""
        ends = self._texts.ends_with_unit(_joined(self.lines[at : at + size]))
        return self.cost("indicator", at, size) if ends else None

    def _cost(self, kind: str, lines: Sequence[Line]) -> float | None:
        if not all(line.goes_on for line in lines[1:]):
            return None
        said = _joined(lines)
        if len(said) > _LONGEST_CELL or (_LABELLED.search(said) and not LABEL.match(said)):
            return None
        if kind == "indicator":
            return self._name(lines, said)
        if kind == "values":
            return self._value(lines, said)
        if kind == "unit":
            cost = self._texts.unit(said)
            return None if cost is None else cost + 0.2 * (len(lines) - 1)
        if kind in ("binding", "label") and LABEL.match(said):
            return 0.1 * (len(lines) - 1)
        return self._remark(lines, said) if kind in ("text", "label") else None

    def _remark(self, lines: Sequence[Line], said: str) -> float | None:
        if not LETTERS.search(said) or self._texts.value(said) == 0.0:
            return None
        full = max(line.width for line in lines)
        broken = sum(not wraps(line, after, full) for line, after in pairwise(lines))
        return 0.5 * len(lines) + _SHORT_LINE * broken

    def _name(self, lines: Sequence[Line], said: str) -> float | None:
        cost = self._texts.name(said)
        if cost is None or (len(lines) > 1 and self._texts.stands_for_value(lines[0].tight)):
            return None
        full = max(self._full, *(line.width for line in lines)) if len(lines) > 1 else 0
        before = ""
        for line, after in pairwise(lines):
            before += line.tight
            further = self._further(before, line, after, full)
            if further is None:
                return None
            cost += further
        section = _SECTION.match(said) and not self._texts.ends_with_unit(said)
        return cost + _NO_BEGINNING if section or _PARTICLE.match(said) or self._texts.opened(said) else cost

    def _further(self, before: str, line: Line, after: Line, full: int) -> float | None:
        """What it costs that a name, `before` of which `line` is the last, goes on with line `after`."""
        texts = self._texts
        if texts.opened(before) or _MARKS.match(after.tight):
            return _IN_BRACKET
        if texts.stands_for_value(after.tight) or texts.numbered(after.tight) or texts.ends_with_unit(before):
            return None
        if after.tight[0] in "（)）":
            return _IN_BRACKET
        return _A_LINE if wraps(line, after, full) else _A_LINE + _SHORT_LINE

    def _value(self, lines: Sequence[Line], said: str) -> float | None:
        cost = self._texts.value(said)
        if cost is None or self._texts.opened(said) or _OPEN.fullmatch(said):
            return None
        if not self._anchored and (cost == ODD or said.endswith("。")):
            return None
        before = ""
        for line, after in pairwise(lines):
            before += line.tight
            if (
                self._texts.opened(before)
                or _OPEN.fullmatch(before)
                or after.tight[0] == "（"
                or _BEHIND.match(after.tight)
            ):
                cost += _IN_BRACKET
            elif self._texts.alone(before) or self._texts.alone(after.tight):
                return None
            else:
                cost += 0.3
        return cost


def _joined(lines: Sequence[Line]) -> str:
    return "".join(line.tight for line in lines)
