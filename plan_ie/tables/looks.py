"""What a single cell of a table looks like, whatever column it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from plan_ie.tables.names import read_name
from plan_ie.tables.several import several_values
from plan_ie.tables.values import read_value
from plan_ie.tables.view import view
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell

LABEL = regex(r"^[（(]?(?:约束|预期|指导|参考|引导|导向)性?(?:指标)?[）)]?$")
YEAR_CELL = regex(
    r"^(?:到|至)?20\d\d年?(?:底|末)?(?:（[^（）\d]{1,6}）)?$|^[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:期末|末|时期|期间)?$"
)
_DASH = regex(r"^[-—–―/*·\\~－_]+(?:（.*）)?$")
_SERIAL = regex(r"^（?\d{1,3}）?[.、．]?$")
_BOUND = regex(r"^(?:[≥≤<>⩾⩽=]|>=|<=|不低于|不高于|不少于|不超过|大于|小于)$")
_LETTERS = regex(r"[^\W\d_]{2}")
_SENTENCE = regex(r"[。；！？]|，[^（]*，")
_LONG = 40
_YEARS = regex(r"20\d\d年?[—~-]{1,2}20\d\d年?$")


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell could be; several may hold.

    Attributes:
        text: Its view: folded, no blanks.
        number: It holds a value of its own.
        dash: It says that there is none (`—`, `/`).
        words: It holds words where a value is expected (`完成国家下达指标`, `稳中向好`).
        year: It is a year or a five-year plan.
        serial: It is a small whole number, such as a row's number.
        unit: It is a unit and no more.
        label: It is 约束性 or 预期性.
        bound: It is a sign of a bound and no more.
        name: It can be a name.
        metric: It names something that can be measured, or bears a unit.
        long: It is a sentence or longer than names are.
        bracketed: Its value stands in square brackets.
    """

    text: str
    number: bool = False
    dash: bool = False
    words: bool = False
    year: bool = False
    serial: bool = False
    unit: bool = False
    label: bool = False
    bound: bool = False
    name: bool = False
    metric: bool = False
    long: bool = False
    bracketed: bool = False


class Looks:
    """Looks at cells; equal texts are looked at once.

    Args:
        words: Units and cue words.
    """

    def __init__(self, words: TableWords) -> None:
        self._words = words
        self._kept: dict[str, Look] = {}

    def of(self, cell: Cell) -> Look:
        """The look of a cell."""
        look = self._kept.get(cell.text)
        if look is None:
            look = self._kept[cell.text] = self._look(cell)
        return look

    def _look(self, cell: Cell) -> Look:
        seen = view(cell)
        text = seen.text
        if not text:
            return Look(text)
        if _DASH.match(text):
            return Look(text, dash=True)
        if LABEL.match(text):
            return Look(text, label=True)
        if _BOUND.match(text):
            return Look(text, bound=True)
        long = len(text) > _LONG or bool(_SENTENCE.search(text))
        if YEAR_CELL.match(text):
            return Look(text, year=True, number=text.isdigit())
        if _YEARS.match(text):
            return Look(text, year=True)
        value = None if long and len(text) > 2 * _LONG else read_value(text, self._words.units)
        if value is None and not long and several_values(text, self._words.units):
            return Look(text, number=True)
        if value is not None:
            return Look(text, number=True, serial=bool(_SERIAL.match(text)), bracketed=value.cumulative, long=long)
        if self._words.units.whole(text) is not None:
            return Look(text, unit=True)
        name = read_name(seen, self._words.units) if _LETTERS.search(text) else None
        words = self._words.holds("cell.words", text) and len(text) <= _LONG
        metric = name is not None and name.metric and not (words and name.unit is None)
        return Look(
            text, words=words, name=name is not None, metric=metric, long=long, serial=bool(_SERIAL.match(text))
        )
