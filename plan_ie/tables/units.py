"""Units as tables write them: in brackets, in a column, in a head, or behind a value.

A table names its units apart from running text, so a unit is all of a bracket or of a cell: an
optional multiplier, a word of measure, optional denominators (`万千瓦`, `克标煤/千瓦时`, `起/每万枚`).
The words are those of the packs and a few that only tables use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from plan_ie.quantity.numerals import MULTIPLIER, magnitude
from plan_ie.quantity.units import UnitTable
from plan_ie.text.regex import regex

_TABLE_WORDS = {
    "起": "起",
    "番": "倍",
    "µg": "μg",
    "μm": "μm",
    "KW": "KW",
    "KWh": "KWh",
    "hm2": "hm²",
    "hm²": "hm²",
    "m²": "m²",
    "CO2": "CO2",
    "吨CO2": "吨CO2",
    "吨CO2e": "吨CO2e",
    "标准煤": "标准煤",
    "bps": "bps",
    "d": "d",
    "L": "L",
    "l": "l",
    "h": "h",
    "g": "g",
    "t": "t",
    "dB（A）": "dB（A）",
    "人天": "人天",
    "年": "年",
    "级": "级",
    "星": "星",
}
_RAISED = {"m3": "m³", "m2": "m²", "km2": "km²"}
_LABEL = regex(r"^(?:计量)?单位(?:[：:为]|是)?")
_BRACKETED = regex(r"^[（\[【〔]([^（）]+)[）\]】〕]$")
_MULTIPLIER = regex(MULTIPLIER)
_UNIT_WORD = regex(r"^[^\W\d_][^\d，。；、]{0,9}$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and the multiplier before it.

    Attributes:
        name: Unit as reported (`千瓦`, `个百分点`, `μg/m³`); "" where there is only a multiplier.
        times: 10000 for 万千瓦; 1 where there is no multiplier.
        multiplied: A multiplier is written.
    """

    name: str
    times: Decimal = Decimal(1)
    multiplied: bool = False


NO_UNIT = Unit("")


class UnitReader:
    """Reads the units that a table names.

    Args:
        known: The units of the packs; a few that only tables use are added.
    """

    def __init__(self, known: UnitTable) -> None:
        self._canonical: Mapping[str, str] = {**known.canonical, **_TABLE_WORDS, **_RAISED}
        words = "|".join(map(re.escape, sorted(self._canonical, key=len, reverse=True)))
        rest = (
            rf"(?P<word>{words})(?P<variant>（[户间处台件座个套]）)?"
            rf"(?P<below>(?:(?:/|·)?每?(?<=[/·每])(?!\d*[%‰])(?:\d+|[十百千万亿]+)?(?:{words}))*)"
        )
        self._multiplied = regex(rf"(?P<times>{MULTIPLIER}){rest}")
        self._plain = regex(rf"(?P<times>){rest}")

    def read(self, text: str, at: int = 0) -> tuple[Unit, int] | None:
        """The longest unit at `at` of folded text without blanks.

        Returns:
            (unit, offset behind it), or None where no unit stands.

        >>> rows = [("千瓦", "千瓦", "power"), ("微克", "微克", "mass"), ("立方米", "立方米", "volume")]
        >>> units = UnitReader(UnitTable.from_rows(rows))
        >>> units.read("万千瓦")
        (Unit(name='千瓦', times=Decimal('10000'), multiplied=True), 3)
        >>> units.read("微克/立方米以下")[0].name
        '微克/立方米'
        """
        found = [m for pattern in (self._multiplied, self._plain) if (m := pattern.match(text, at))]
        if found:
            m = max(found, key=lambda m: (m.end(), not m["times"]))
            return self._unit(m), m.end()
        bare = _MULTIPLIER.match(text, at)
        return None if bare is None else (Unit("", magnitude(bare.group()), True), bare.end())

    def whole(self, text: str) -> Unit | None:
        """The unit that is all of `text` (a bracket, a cell of the unit column), or None.

        >>> units = UnitReader(UnitTable.from_rows([("元", "元", "money")]))
        >>> units.whole("单位：亿元").name, units.whole("（亿元）").name
        ('元', '元')
        >>> units.whole("新EI") is None
        True
        """
        text = _LABEL.sub("", _BRACKETED.sub(r"\1", text))
        found = self.read(text) if text else None
        return found[0] if found is not None and found[1] == len(text) else None

    def written(self, text: str) -> Unit | None:
        """What a cell of the unit column says, a word that no pack knows included; None where it says no unit.

        >>> units = UnitReader(UnitTable.from_rows([]))
        >>> units.written("万标箱次")
        Unit(name='标箱次', times=Decimal('10000'), multiplied=True)
        >>> units.written("—") is None
        True
        """
        known = self.whole(text)
        text = _BRACKETED.sub(r"\1", text)
        if known is not None or not _UNIT_WORD.match(text):
            return known
        m = _MULTIPLIER.match(text)
        name = text[m.end() :] if m else text
        return Unit(name, magnitude(m.group()) if m else Decimal(1), bool(m)) if name else None

    def _unit(self, m: re.Match[str]) -> Unit:
        below = m["below"]
        for plain, raised in _RAISED.items():
            below = re.sub(rf"(?<![A-Za-z]){plain}(?!\d)", raised, below)
        name = self._canonical[m["word"]] + (m["variant"] or "") + below
        return Unit(name, magnitude(m["times"]) if m["times"] else Decimal(1), bool(m["times"]))
