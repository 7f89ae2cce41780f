"""The one grammar of quantities in prose: number, multiplier, unit, range, bounds.

`find_quantities` walks from one numeral character to the next and tries a fixed list of readers at
each; the first that matches wins. Names with numbers in them (5G, “1+6+N”, 第三章) are consumed by
`names.py` and give nothing. Numbers before a unit are read in `measured.py`, all others in `forms.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from plan_ie.quantity import forms, measured, names
from plan_ie.quantity.bounds import BoundTable, interval
from plan_ie.quantity.numbers import read_chinese, read_digits
from plan_ie.quantity.numerals import NumeralError
from plan_ie.quantity.quantity import Quantity
from plan_ie.quantity.raw import Grammar, Raw, Reader
from plan_ie.quantity.signs import currency_before
from plan_ie.text.regex import regex

_ANCHOR = regex(r"[\d一二两三四五六七八九十百千万亿零]|翻|全覆盖|倍增|首位|半(?=个百分点|倍|成|数|个?小时|天)")
_DIGIT_READERS: tuple[Reader, ...] = (
    forms.rank,
    forms.fraction,
    forms.stroke,
    forms.tenths,
    forms.share,
    forms.ratio,
    forms.scaled_range,
    measured.digits,
)
_CHINESE_READERS: tuple[Reader, ...] = (
    forms.half,
    forms.rank,
    forms.fraction,
    forms.tenths,
    measured.pair,
    measured.bare_magnitude,
    measured.chinese,
)
#: What belongs to a quantity and bounds nothing: 2%到3%之间, 突破1000家大关, 迈上500亿元新台阶.
_BEHIND = regex(r"之间|的?[大新]?(?:台阶|关口|大关)")
_BETWEEN = regex(r"(?:介于|处于|处在|(?<![持定制])在)$")
_BREAK_THROUGH = "突破"
#: What may stand before it where something is broken through: 攻克|突破|50项, but not 推广应用|突破1000项.
_BROKEN_BY = regex(r"(?:^|[，。；：、\n和并与]|攻[克关坚]|研发|力争|争取|计划|实现|联合|集中|每年|将|\d年底?)$")
#: What is broken through, one by one: 50项|制约产业发展的关键核心技术.
_PROBLEMS = regex(r"[^，。；、：\n\d]{0,24}?(?:(?:技术|难题|瓶颈|难关|堵点)(?![\u4e00-\u9fff])|“?卡脖子)")
_STEPS = regex(r"(?:[百千万]?亿|万)?[元级]*[大新]*(?:台阶|关口|大关)")
_MOST_STEPS = 10
_OPENS_BEHIND = frozenset("之的大新台关")
_RESTATED = regex(r"（(?:约|即|合|折合|相当于)*(?:人民币)?(?=\d)([^（），。；：\n]{1,12})）")
_WORD_READERS: tuple[Reader, ...] = (forms.doubling, forms.coverage, forms.first_place, forms.half, forms.half_unit)
_WORDS = frozenset("翻全倍半首")
_FIGURES = regex(r"[\d,]+(?:\.\d+)?")


def find_quantities(view: str, grammar: Grammar, masked: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of a reading view, in order, not overlapping.

    Args:
        view: The reading view (`text/reading.py`).
        grammar: Units and bounds.
        masked: Sorted spans where no quantity can be: time expressions, titles in 《》.
    """
    found: list[Quantity] = []
    starts = [start for start, _ in masked]
    at = 0
    while m := _ANCHOR.search(view, at):
        here = m.start()
        mask = bisect_right(starts, here) - 1
        if mask >= 0 and here < masked[mask][1]:
            at = masked[mask][1]
            continue
        paired = bool(found) and found[-1].end == here - 1 and grammar.units.is_pair(view, here, found[-1].unit)
        skip = None if paired else names.skip(view, here)
        if skip and currency_before(grammar, view, here) is None:
            at = skip
            continue
        raw = _read(grammar, view, here)
        bare = raw is not None and raw.form == "number" and raw.end - here <= 2
        if raw is None or (bare and names.counts_list(view, raw.start, raw.end)) or _counts_steps(view, raw):
            at = _behind_run(view, here)
            continue
        quantity = _bounded(view, grammar.bounds, raw)
        at = max(_behind_restated(grammar, view, quantity), here + 1)
        found.append(quantity)
    return _join_between(view, _share_units(view, found))


def _behind_restated(grammar: Grammar, view: str, quantity: Quantity) -> int:
    """Offset behind a bracket before the bound that says the same in another unit: 85%（310天）以上; else the end."""
    restated = _RESTATED.match(view, quantity.end) if quantity.own_bound else None
    if restated is None or restated.end() >= quantity.right:
        return quantity.end
    other = _read(grammar, view, restated.start(1))
    if other is None or not other.unit or other.unit == quantity.unit:
        return quantity.end
    return restated.end() if other.end == restated.end(1) else quantity.end


def _counts_steps(view: str, raw: Raw) -> bool:
    """Whether a number says how many steps are taken (连上两个台阶), not which is reached (突破1000个大关)."""
    return raw.unit == "个" and raw.high < _MOST_STEPS and _STEPS.match(view, raw.end) is not None


def _read(grammar: Grammar, view: str, at: int) -> Raw | None:
    char = view[at]
    readers = _DIGIT_READERS if char.isdigit() else _WORD_READERS if char in _WORDS else _CHINESE_READERS
    for reader in readers:
        try:
            raw = reader(grammar, view, at)
        except NumeralError:
            continue
        if raw is not None:
            return raw
    return None


def _behind_run(view: str, at: int) -> int:
    """Offset behind the run of digits or numeral characters at `at`."""
    ratio = forms.ratio_end(view, at)
    if ratio:
        return ratio
    number = read_digits(view, at) or read_chinese(view, at)
    figures = None if number else _FIGURES.match(view, at)
    return max(number.end if number else figures.end() if figures else at + 1, at + 1)


def _bounded(view: str, bounds: BoundTable, raw: Raw) -> Quantity:
    comparator, left, right, word, own = bounds.read(view, raw.start, raw.end)
    if raw.form == "rank" and view[raw.start - 1 : raw.start] in ("保", "争"):
        left = raw.start - (2 if view[raw.start - 2 : raw.start - 1] == "“" else 1)
    broken = word == _BREAK_THROUGH and raw.form == "count"
    if broken and _PROBLEMS.match(view, right) and _BROKEN_BY.search(view, max(0, left - 4), left):
        comparator, left, word = comparator if own else "=", raw.start, ""  # 突破|50项关键技术: done, not passed
    if raw.form == "multiple" and view[left - 1 : left] == "双":
        left -= 1  # 营业收入和利税|双|翻番
    if view[right : right + 1] in _OPENS_BEHIND and (behind := _BEHIND.match(view, right)):
        right = behind.end()
        if behind.group() == "之间" and (between := _BETWEEN.search(view, max(0, left - 2), left)):
            left = between.start()
    if raw.low != raw.high:
        comparator = "range"
    elif raw.comparator:
        comparator = raw.comparator  # type: ignore[assignment]
    elif raw.approximate and comparator == "=":
        comparator = "~"
    elif raw.form in ("scale", "coverage") and not word and not own:
        comparator = "~" if raw.form == "scale" else "="
    low, high = interval(comparator, raw.low, raw.high)
    return Quantity(
        raw.start, raw.end, low, high, raw.unit, raw.form, raw.written, comparator, left, right, word, own, raw.low
    )


def _join_between(view: str, found: list[Quantity]) -> list[Quantity]:
    """介于6%和8%之间, 控制在5万和6万之间: one range."""
    if "之间" not in view:
        return found
    out = found[:1]
    for upper in found[1:]:
        lower = out[-1]
        joined = view[lower.right : upper.left] in ("和", "与") and view.endswith("之间", upper.end, upper.right)
        led = lower.bound == "控制在" or view[lower.left - 1 : lower.left] in ("在", "于")
        if joined and led and lower.unit == upper.unit and lower.value < upper.value:
            between = _BETWEEN.search(view, max(0, lower.left - 2), lower.left)
            left = between.start() if between else lower.left
            low, high = lower.value, upper.value
            out[-1] = replace(
                upper,
                start=lower.start,
                low=low,
                high=high,
                comparator="range",
                left=left,
                bound=lower.bound,
                value=low,
            )
        else:
            out.append(upper)
    return out


def _share_units(view: str, found: list[Quantity]) -> list[Quantity]:
    """`1.28万亿、1.18万亿、8200亿元` and `97、73%`: a list shares the unit of its last member."""
    for i in range(len(found) - 2, -1, -1):
        this, following = found[i], found[i + 1]
        if view[this.right : following.left] not in ("、", "和", "及", "与"):
            continue
        bare = this.unit == "" and this.form == "number" and following.form in ("money", "percent", "points", "measure")
        if bare or (this.unit == "个" and following.unit == "个百分点"):
            found[i] = replace(this, unit=following.unit, form=following.form)
    for before, (i, this) in zip(found, enumerate(found[1:], 1), strict=False):
        if before.unit.startswith(f"{this.unit}/") and view[before.right : this.left] in ("、", "和", "及", "与"):
            found[i] = replace(this, unit=found[i - 1].unit)  # 每50公斤分别提高3元、5元和10元
    return found
