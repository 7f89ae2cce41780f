"""Whether two records of a quantity say the same, field by field.

Records are `Target` objects or mappings with the keys of `Target.to_dict()`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from plan_ie.types import Target

Record = Mapping[str, Any]

RECORD_FIELDS = ("value", "unit", "comparator", "measure", "what", "region", "end_year")
"""The fields that must all agree for a record to be right."""

_RELATIVE, _ABSOLUTE = Decimal("1e-6"), Decimal("1e-9")
_SAME_NAME, _SAME_SUBJECT = 0.6, 0.5
_IGNORED = re.compile(r"[\s“”\"'‘’《》（）()、，]")
_UNIT_NAMES = {"百分点": "个百分点", "番": "倍", "CNY": "元", "USD": "美元"}
_NATION = frozenset(("中国", "我国", "国家", "全国"))
_AREA_KIND = re.compile(r"(?:(?:维吾尔|壮族|回族)?自治区|自治[州县]|特别行政区|新区|[省市县区州盟旗])$")


def agreement(predicted: Target | Record, gold: Target | Record) -> dict[str, bool]:
    """For every field of `FIELDS`, whether two records agree.

    Numbers agree to one part in a million; units and areas also under another name (百分点 and 个百分点, 江西 and
    江西省); names when they share most of their pairs of characters, for annotators end them differently.
    """
    guess, truth = as_record(predicted), as_record(gold)
    return {name: same(guess, truth) for name, same in _COMPARISONS.items()}


def as_record(item: Target | Record) -> Record:
    """The record of a target; a mapping is one already."""
    return item.to_dict() if isinstance(item, Target) else item


def _name(mention: Any) -> str:
    if mention is None:
        return ""
    return str(mention["text"]) if isinstance(mention, Mapping) else str(mention)


def _same_number(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is b
    x, y = Decimal(str(a)), Decimal(str(b))
    return abs(x - y) <= max(_RELATIVE * max(abs(x), abs(y)), _ABSOLUTE)


def _same_value(guess: Record, truth: Record) -> bool:
    return all(_same_number(guess.get(key), truth.get(key)) for key in ("low", "high"))


def _unit(unit: str | None) -> str:
    name = (unit or "").strip().replace("％", "%").replace("人民币", "").replace("圆", "元")
    return _UNIT_NAMES.get(name, name)


def _area(region: Any) -> str:
    if isinstance(region, Mapping):
        region = region.get("name") or region.get("text")
    name = (region or "").strip()
    if name in _NATION:
        return "全国"
    short = _AREA_KIND.sub("", name)
    return short if len(short) > 1 else name


def likeness(a: str, b: str) -> float:
    """Dice coefficient of the character bigrams, quotes, brackets and list marks left out; 1 if both are empty."""
    x, y = (_bigrams(_IGNORED.sub("", text)) for text in (a, b))
    if not x or not y:
        return float(not x and not y)
    return 2 * (x & y).total() / (x.total() + y.total())


@lru_cache(maxsize=4096)
def _bigrams(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) or Counter(text)


def same_what(guess: Record, truth: Record) -> bool:
    """Whether two records measure the same thing of the same owner; see `agreement`."""
    subject, indicator = _name(guess.get("subject")), _name(guess.get("indicator"))
    true_subject, true_indicator = _name(truth.get("subject")), _name(truth.get("indicator"))
    said, meant = subject + indicator, true_subject + true_indicator
    if max(likeness(said, meant), likeness(indicator, meant)) < _SAME_NAME:
        return False
    if truth.get("subject") is None:
        return True
    return true_subject in said or likeness(subject, true_subject) >= _SAME_SUBJECT


def _equal(key: str) -> Callable[[Record, Record], bool]:
    return lambda guess, truth: bool(guess.get(key) == truth.get(key))


_COMPARISONS: dict[str, Callable[[Record, Record], bool]] = {
    "value": _same_value,
    "unit": lambda guess, truth: _unit(guess.get("unit")) == _unit(truth.get("unit")),
    "comparator": _equal("comparator"),
    "measure": _equal("measure"),
    "annual": lambda guess, truth: bool(guess.get("annual")) == bool(truth.get("annual")),
    "what": same_what,
    "region": lambda guess, truth: _area(guess.get("region")) == _area(truth.get("region")),
    "end_year": _equal("end_year"),
    "start_year": _equal("start_year"),
    "baseline_year": _equal("baseline_year"),
    "baseline_value": lambda guess, truth: _same_number(guess.get("baseline_value"), truth.get("baseline_value")),
    "binding": _equal("binding"),
}
FIELDS: tuple[str, ...] = tuple(_COMPARISONS)
"""The fields that are compared; `what` is subject and indicator together, `value` is `low` and `high`."""
