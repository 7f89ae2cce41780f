"""What lines of a flattened table can be as a cell of a column, and what it costs to take them for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from plan_ie.tables.flat_lines import Line, is_label, wraps
from plan_ie.tables.head import HEAD_CLASSES
from plan_ie.tables.looks import LABEL, YEAR_CELL
from plan_ie.tables.names import read_name
from plan_ie.tables.several import several_values
from plan_ie.tables.values import read_value
from plan_ie.tables.view import view
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell

#: The most lines that a cell of a column takes.
MOST_LINES: Final = {"indicator": 5, "values": 6, "unit": 3, "binding": 2, "label": 2, "text": 3}
_LONGEST_CELL: Final = 60
_LONGEST_VALUE: Final = 34
_LONGEST_WORD: Final = 6
_LONGEST_SECTION: Final = 30
_NARROW: Final = 8
_WIDE: Final = 16
_ODD: Final = 4.0
_TALKING: Final = 0.5
_NUMBERED_SECTION: Final = 1.2
_A_LINE: Final = 0.6
_SHORT_LINE: Final = 2.0
_DASH = regex(r"^[-—–―/\\~_]+(?:（.*）)?$")
_PLAIN = regex(r"^[（(][-+]?\d+(?:\.\d+)?%?[）)]$")
_MARKS = regex(r"^[*※#△▲☆★①-⑳]+$")
_BOUND = regex(r"^(?:及?以[上下内]|左右)$")
_PARTICLE = regex(r"^[及和与或、的等—-]")
_IN_BRACKETS = regex(r"（[^（）]*）")
_SERIAL = regex(r"^(?:\d{1,3}[.、．]?|[①-⑳])$")
_NUMBERED = regex(r"^(?:\d{1,2}(?:[、．]|\.(?!\d))|（[\d一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,2}、)")
_SECTION = regex(r"^(?:（[一二三四五六七八九十]{1,2}）|[一二三四五六七八九十]{1,2}、)")
_LETTERS = regex(r"[^\W\d_]{2}")
_NO_NAME = regex(r"[。；！？，]|(?<!其中)：|^\d{1,2}(?:\.\d{1,2}){2}")
_SENTENCE = regex(r"。.|[！？]")
_NO_VALUE = (LABEL, YEAR_CELL, _NUMBERED, _SENTENCE)
_PIECE = regex(r"^[^\W\d_A-Za-z]*[与和、“”/]?[^\W\d_A-Za-z]*$")
_SAYS_GOAL = regex(r"^(?:完成|达到|达|以|按|控制|保持|满足|优于|不|低于|高于|力争|国家|省|市|自治区|上级)")
_LABELLED = regex(r"(?<!（)(?:约束|预期)性(?!指标)")
_CLOSED = regex(r"（(?P<inner>[^（）]*)）[*①-⑳※△▲☆★]*$")


class FlatCells:
    """Costs of the cells of one text; None says that the lines cannot be such a cell.

    Args:
        lines: The lines of the text.
        words: Units and cue words.
        anchored: Every row ends with 约束性 or 预期性: then a cell of values may hold words that nobody knows.
        full: The width of the column of names, 0 where it is not known.
        group: The width of the column of groups, 0 where it is not known.
    """

    def __init__(
        self, lines: Sequence[Line], words: TableWords, *, anchored: bool, full: int = 0, group: int = 0
    ) -> None:
        self.lines, self._full, self._group = lines, full, group
        self._odd = _ODD if anchored else None
        self._words, self._units = words, words.units
        self._kept: dict[tuple[str, int, int], float | None] = {}
        self._values: dict[str, float | None] = {}

    def cost(self, kind: str, at: int, size: int) -> float | None:
        """What it costs to read `size` lines from `at` as a cell of a column of `kind`."""
        key = (kind, at, size)
        if key not in self._kept:
            self._kept[key] = self._cost(kind, self.lines[at : at + size])
        return self._kept[key]

    def serial(self, at: int) -> bool:
        """Whether a line may number a row."""
        return bool(_SERIAL.match(self.lines[at].tight))

    def section(self, at: int) -> float | None:
        """What it costs to read a line as a section (`（一）环境治理`; `1 发电利用` above `1.1 消纳责任权重`)."""
        line = self.lines[at]
        if self._ends_with_unit(line.tight) or len(line.tight) >= _LONGEST_SECTION:
            return None
        if _SECTION.match(line.tight) or (line.numbered and at + 1 < len(self.lines) and self.lines[at + 1].numbered):
            return 0.1
        return _NUMBERED_SECTION if line.tight.startswith("（") and _NUMBERED.match(line.tight) else None

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

    def heading(self, at: int, size: int) -> bool:
        """Whether lines name a whole whose parts follow in rows of their own: they end with their unit."""
        said = self._joined(self.lines[at : at + size])
        return self._ends_with_unit(said) and self.cost("indicator", at, size) is not None

    def _cost(self, kind: str, lines: Sequence[Line]) -> float | None:
        if not all(line.goes_on for line in lines[1:]):
            return None
        said = self._joined(lines)
        if len(said) > _LONGEST_CELL or (_LABELLED.search(said) and not LABEL.match(said)):
            return None
        if kind == "indicator":
            return self._name(lines, said)
        if kind == "values":
            return self._value(lines, said)
        if kind == "unit":
            return self._unit(lines, said)
        if kind in ("binding", "label") and LABEL.match(said):
            return 0.1 * (len(lines) - 1)
        if kind in ("text", "label"):
            return self._text(lines, said)
        return None

    def _text(self, lines: Sequence[Line], said: str) -> float | None:
        if not _LETTERS.search(said) or self._of_value(said) == 0.0:
            return None
        full = max(line.width for line in lines)
        broken = sum(not wraps(line, after, full) for line, after in pairwise(lines))
        return 0.5 * len(lines) + _SHORT_LINE * broken

    @staticmethod
    def _joined(lines: Sequence[Line]) -> str:
        return "".join(line.tight for line in lines)

    def _ends_with_unit(self, said: str) -> bool:
        m = _CLOSED.search(said)
        return m is not None and self._units.whole(m["inner"]) is not None

    def _name(self, lines: Sequence[Line], said: str) -> float | None:
        bare = _IN_BRACKETS.sub("", said)
        if not _LETTERS.search(bare) or _NO_NAME.search(bare) or self._stands_for_value(said) or self._of_head(said):
            return None
        if len(lines) > 1 and self._stands_for_value(lines[0].tight):
            return None
        full = max(self._full, *(line.width for line in lines)) if len(lines) > 1 else 0
        cost, before = 0.0, ""
        for n, line in enumerate(lines[:-1]):
            before += line.tight
            further = self._further(before, line, lines[n + 1], full)
            if further is None:
                return None
            cost += further
        if _opened(said) or _PARTICLE.match(said) or (_SECTION.match(said) and not self._ends_with_unit(said)):
            cost += 3.0
        return cost if self._measured(said) else cost + 0.5

    def _further(self, before: str, line: Line, after: Line, full: int) -> float | None:
        """What it costs that a name, `before` of which `line` is the last, goes on with line `after`."""
        if _opened(before) or _MARKS.match(after.tight):
            return 0.1
        if self._stands_for_value(after.tight) or _NUMBERED.match(after.tight) or self._ends_with_unit(before):
            return None
        if after.tight[0] in "（)）":
            return 0.1
        return _A_LINE if wraps(line, after, full) else _A_LINE + _SHORT_LINE

    def _measured(self, said: str) -> bool:
        name = read_name(view(Cell(0, 0, 1, 1, 0, len(said), said)), self._units)
        return name is not None and name.metric

    def _of_head(self, said: str) -> bool:
        """Whether a text is all words of heads (`末现状`), which no indicator is called."""
        return len(self._words.without((*HEAD_CLASSES, "head.expected"), said)) <= 1

    def _stands_for_value(self, said: str) -> bool:
        """Whether a text is plainly no name: a number, a dash, a year, 约束性."""
        if LABEL.match(said) or _DASH.match(said) or YEAR_CELL.match(said):
            return True
        return any(char.isdigit() for char in said) and self._number(said)

    def _number(self, said: str) -> bool:
        return read_value(said, self._units) is not None or bool(several_values(said, self._units))

    def _value(self, lines: Sequence[Line], said: str) -> float | None:
        cost = self._of_value(said)
        if cost is None:
            return None
        before = ""
        for n, line in enumerate(lines[:-1]):
            before += line.tight
            after = lines[n + 1]
            if _opened(before) or after.tight[0] == "（" or _BOUND.match(after.tight):
                cost += 0.1
                continue
            if any(self._alone(part) for part in (before, after.tight)):
                return None
            cost += 0.3
        return cost if not _opened(said) else None

    def _alone(self, said: str) -> bool:
        """Whether a piece is a cell of its own: a value, a unit, or the name of what is measured."""
        if self._of_value(said) == 0.0 or self._units.whole(said) is not None or self._ends_with_unit(said):
            return True
        return not _SAYS_GOAL.match(said) and self._whole(said)

    def _of_value(self, said: str) -> float | None:
        """What it costs to read a text as a value, as words for one, or as what stands where one should."""
        if said not in self._values:
            self._values[said] = self._read(said)
        return self._values[said]

    def _read(self, said: str) -> float | None:
        if _DASH.match(said) or _PLAIN.match(said):
            return 0.0
        if len(said) > _LONGEST_VALUE or any(form.search(said) for form in _NO_VALUE):
            return None
        if said.endswith("。") and self._odd is None:
            return None
        digits = any(char.isdigit() for char in said)
        if digits and self._number(said):
            return _TALKING if "，" in said or said[0].isalpha() else 0.0
        if self._unit_in(said):
            return None
        goal = bool(_SAYS_GOAL.match(said))
        if not goal and self._whole(said):
            return None
        if self._words.place("cell.state", said) == "whole":
            return 0.5
        if self._words.holds("cell.words", said):
            return 0.5 if goal or len(said) <= _LONGEST_WORD else 1.0
        return self._odd if digits or (len(said) <= _LONGEST_WORD and _LETTERS.search(said)) else None

    def _whole(self, said: str) -> bool:
        name = read_name(view(Cell(0, 0, 1, 1, 0, len(said), said)), self._units)
        return name is not None and name.whole

    def _unit_in(self, said: str) -> bool:
        """Whether a text is a unit, begins with one that a number follows, or holds one in a bracket."""
        found = self._units.read(said)
        if found is not None and (found[1] == len(said) or said[found[1]].isdigit()):
            return True
        return any(self._units.whole(m.group()[1:-1]) is not None for m in _IN_BRACKETS.finditer(said))

    def _unit(self, lines: Sequence[Line], said: str) -> float | None:
        extra = 0.2 * (len(lines) - 1)
        if self._units.whole(said) is not None:
            return extra
        if _DASH.match(said):
            return extra + 0.3
        if LABEL.match(said) or self._of_value(said) in (0.0, 0.5) or len(said) > _NARROW or self._whole(said):
            return None
        return extra + 2.0 if self._units.written(said) is not None else None


def _opened(said: str) -> bool:
    """Whether a bracket is open at the end of a text."""
    return len(re.findall(r"[（\[〔]", said)) > len(re.findall(r"[）\]〕]", said))
