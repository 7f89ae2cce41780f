"""What a text of a flattened table says whatever column it stands in; each text is looked at once."""

from __future__ import annotations

import re
from typing import Final

from plan_ie.tables.head import HEAD_CLASSES
from plan_ie.tables.looks import LABEL, YEAR_CELL
from plan_ie.tables.names import read_name
from plan_ie.tables.several import several_values
from plan_ie.tables.values import read_value
from plan_ie.tables.view import CellView, view
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell

#: What it costs to read as a value what holds no word or number for one.
ODD: Final = 4.0
_WORDED, _TALKING, _LONG_WORDED = 0.5, 0.5, 1.0
_LONGEST_VALUE: Final = 34
_LONGEST_WORD: Final = 6
_LONGEST_UNIT: Final = 8
_DASH = regex(r"^[-—–―/\\~_]+(?:（.*）)?$")
_PLAIN = regex(r"^[（(][-+]?\d+(?:\.\d+)?%?[）)]$")
_IN_BRACKETS = regex(r"（[^（）]*）")
_NUMBERED = regex(r"^(?:\d{1,2}(?:[、．]|\.(?!\d))|（[\d一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,2}、)")
#: Two letters or characters in a row, without which a text names nothing.
LETTERS = regex(r"[^\W\d_]{2}")
_NO_NAME = regex(r"[。；！？，]|(?<!其中)：|^\d{1,2}(?:\.\d{1,2}){2}|^第[一二三四五六七八九十\d]{1,3}[章节篇]")
_BARE = regex(r"^(?:总量|总数|数量|比例|比重|占比|面积|规模|强度|[率量数值])$")
_YEARS = regex(r"20\d\d年?|[“”年末]")
_SENTENCE = regex(r"。.|[！？]")
_NO_VALUE = (LABEL, regex(r"^20\d\d年"), _NUMBERED, _SENTENCE)  # 2000 is a value as well as a year
_SAYS_GOAL = regex(r"^(?:完成|达到|达|以|按|控制|保持|满足|优于|不|低于|高于|力争|国家|省|市|自治区|上级)")
_CLOSED = regex(r"（(?P<inner>[^（）]*)）[*①-⑳※△▲☆★]*$")


class FlatTexts:
    """Looks at texts, folded and without blanks.

    Args:
        words: Units and cue words.

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.tables.units import UnitReader
    >>> texts = FlatTexts(TableWords(UnitReader(UnitTable.from_rows([("%", "%", "percent")])), []))
    >>> texts.value("15.6%"), texts.value("森林覆盖率（%）"), texts.name("森林覆盖率（%）")
    (0.0, None, 0.0)
    """

    def __init__(self, words: TableWords) -> None:
        self._words, self._units = words, words.units
        self._values: dict[str, float | None] = {}
        self._names: dict[str, float | None] = {}
        self._numbers: dict[str, bool] = {}

    def value(self, said: str) -> float | None:
        """What it costs to read a text as a value, as words for one, or (`ODD`) as what stands where one should."""
        if said not in self._values:
            self._values[said] = self._value(said)
        return self._values[said]

    def name(self, said: str) -> float | None:
        """What it costs to read a text as the name of an indicator; None where it is none."""
        if said not in self._names:
            self._names[said] = self._name(said)
        return self._names[said]

    def unit(self, said: str) -> float | None:
        """What it costs to read a text as a cell of the column of units; None where it is none."""
        if self._units.whole(said) is not None:
            return 0.0
        if _DASH.match(said):
            return 0.3
        if len(said) > _LONGEST_UNIT or LABEL.match(said) or self.value(said) in (0.0, _WORDED) or self._whole(said):
            return None
        return 2.0 if self._units.written(said) is not None else None

    def stands_for_value(self, said: str) -> bool:
        """Whether a text is plainly no name: a number, a dash, a year, 约束性."""
        return bool(LABEL.match(said) or _DASH.match(said) or YEAR_CELL.match(said)) or self._number(said)

    def alone(self, said: str) -> bool:
        """Whether a text is a cell of its own: a value, a unit, or the name of what is measured."""
        if self.value(said) == 0.0 or self._units.whole(said) is not None or self.ends_with_unit(said):
            return True
        return not _SAYS_GOAL.match(said) and self._whole(said)

    def ends_with_unit(self, said: str) -> bool:
        """Whether a text ends with a unit in its bracket, a footnote's mark behind it or not."""
        m = _CLOSED.search(said)
        return m is not None and self._units.whole(m["inner"]) is not None

    @staticmethod
    def numbered(said: str) -> bool:
        """Whether a text begins with a number of its own (`1.`, `（2）`, `三、`)."""
        return bool(_NUMBERED.match(said))

    @staticmethod
    def opened(said: str) -> bool:
        """Whether a bracket is open at the end of a text."""
        return len(re.findall(r"[（\[〔]", said)) > len(re.findall(r"[）\]〕]", said))

    def _name(self, said: str) -> float | None:
        bare = _IN_BRACKETS.sub("", said)
        if not LETTERS.search(bare) or _NO_NAME.search(bare) or self.stands_for_value(said):
            return None
        if len(_YEARS.sub("", self._words.without((*HEAD_CLASSES, "head.expected"), said))) <= 1:
            return None  # words of heads (`末现状`), which no indicator is called
        name = read_name(_view(said), self._units)
        if name is not None and _BARE.match(name.text):
            return None
        return 0.0 if name is not None and name.metric else 0.5

    def _value(self, said: str) -> float | None:
        if _DASH.match(said) or _PLAIN.match(said):
            return 0.0
        if len(said) > _LONGEST_VALUE or any(form.search(said) for form in _NO_VALUE):
            return None
        if self._number(said):
            return _TALKING if "，" in said or said[0].isalpha() else 0.0
        goal = bool(_SAYS_GOAL.match(said))
        if self._unit_in(said) or (not goal and self._whole(said)):
            return None
        if self._words.place("cell.state", said) == "whole":
            return _WORDED
        if self._words.holds("cell.words", said):
            return _WORDED if goal or len(said) <= _LONGEST_WORD else _LONG_WORDED
        short = len(said) <= _LONGEST_WORD and LETTERS.search(said)
        return ODD if short or any(char.isdigit() for char in said) else None

    def _number(self, said: str) -> bool:
        if said not in self._numbers:
            digits = any(char.isdigit() for char in said)
            self._numbers[said] = digits and (
                read_value(said, self._units) is not None or bool(several_values(said, self._units))
            )
        return self._numbers[said]

    def _whole(self, said: str) -> bool:
        name = read_name(_view(said), self._units)
        return name is not None and name.whole

    def _unit_in(self, said: str) -> bool:
        """Whether a text is a unit, begins with one that a number follows, or holds one in a bracket."""
        found = self._units.read(said)
        if found is not None and (found[1] == len(said) or said[found[1]].isdigit()):
            return True
        return any(self._units.whole(m.group()[1:-1]) is not None for m in _IN_BRACKETS.finditer(said))


def _view(said: str) -> CellView:
    return view(Cell(0, 0, 1, 1, 0, len(said), said))
