"""The name of an indicator in its cell: without number, unit, footnote mark and growth word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from plan_ie.quantity.binding import binding_of
from plan_ie.quantity.yearly import is_yearly
from plan_ie.tables.units import Unit, UnitReader
from plan_ie.tables.view import CellView
from plan_ie.text.regex import regex
from plan_ie.types import Binding, CharSpan, Comparator

Change = Literal["increase", "decrease"]
_Tail = Literal["mark", "binding", "bound", "unit", "year", "total"]

_SHORTEST = 2

_NUMBERING = regex(
    r"(?:\d{1,2}(?:[、．]|\.(?!\d)|\.(?=\d{1,4}(?:岁|G|千伏|分钟|小时|年))|）)|（[\d一二三四五六七八九十]{1,3}）|[①-⑳]|"
    r"[一二三四五六七八九十]{1,3}[、.．]|[-·●○◆*#※△▲☆★]|[⁰¹²³⁴-⁹]+)+"
)
_PART = regex(r"(?:其中|#)[：:]?")
_RAISED = r"(?<=[\u4e00-\u9fff）”])[²³]|(?<=[率度量数积值重例长])\d"
_MARK = regex(rf"(?:[*#†‡※△▲☆★☐○◎□]|[①-⑳]|[⁰¹⁴-⁹]+|{_RAISED}|（?注\d*）?|\[注?\d*\])+$")
_STAR = regex(r"[*#※△▲☆★☐□]")
_BRACKET = regex(r"[（\[〔]([^（）\[\]〔〕]*(?:（[^（）]*）)?)[）\]〕]$")
_YEAR_BRACKET = regex(r"^(20\d\d)年?$")
_BINDING_BRACKET = regex(r"^(?:约束|预期)性?(?:指标)?$")
_TOTAL_BRACKET = regex(r"^(?:[三五]年|规划期内?|期内)累计值?$")
_COMPARED = regex(r"(?:较|比)20\d\d年(?:底|末)?(?:的)?$")
_REACHED = regex(r"(?:下降|降低|减少|提高|提升|增加|增长|控制|保持)(?:到|至|在)$")
_BOUND_TAIL: tuple[tuple[str, Comparator], ...] = (
    ("≥", ">="),
    ("≤", "<="),
    ("不低于", ">="),
    ("不高于", "<="),
    ("不超过", "<="),
)
_REMARK = regex(r"[（\[][^（）\[\]]*[）\]]$")
_GROWTH = regex(r"(?:年均|年度|年)?(?:实际|名义|累计)?(?:增长率|增长速度|增长幅度|增长|增速|增幅|涨幅)$")
_RISE = regex(r"(?:累计)?(?:提高|提升|增加|上升)(?:率|幅度|比例)?$")
_FALL = regex(r"(?:累计)?(?:降低|下降|减少|削减|降幅|压减)(?:率|幅度|比例|比率)?$")
_MEASURES = (
    r"率|比例|比重|比|(?<![年制季调])度|(?<!需氧)(?<!质)量|数|浓度|面积|规模|容量|装机|强度|指数|长度|里程|产值|增加值|总值|收入|支出|寿命|年限|系数|额|"
    r"价格|密度|余额|煤耗|能耗|水耗|电耗|负荷|功率|产能|蓄积|电价|税收"
)
_METRIC = regex(
    rf"(?:{_MEASURES}|产出|投资|投入|能力|水平|消费|覆盖|程度|满意度|效率|库存|时间|效能|人口|建设|改造|修复|治理|岸线|成本)$"
)
_WHOLE = regex(rf"(?:{_MEASURES})$")


@dataclass(frozen=True, slots=True)
class Name:
    """What an indicator's cell says.

    Attributes:
        span: The name in the source.
        text: The name, folded, without blanks.
        unit: The unit in its bracket, or None.
        part: It is marked as a part (`其中：…`).
        metric: It names something that can be measured (`…率`, `…能力`), or has a unit of its own.
        whole: It can be the whole of parts named in cells of their own: a metric beyond doubt, no mere topic
            (`创新能力`, `污染治理`).
        change: The change that its last word names, left out of the name, or None.
        growth: That change is a rate of growth (`增速`, `增长`).
        annual: It says that the value is a yearly one.
        delivered: It says that the value is what is done in the period (`新增…`, `…减排量`).
        binding: A bracket says 约束性 or 预期性.
        starred: A footnote star stands at it.
        comparator: A bound stands at its end (`森林覆盖率（%）≥`).
        numbering: The form of the number that stands before it, its digits as 0 (`0.`), or "".
        total: A bracket says that the value is the plan's total (`新增建筑（五年累计）`).
        year: The year of the value, where a bracket says it (`城镇化率（2030年）`), or None.
    """

    span: CharSpan
    text: str
    unit: Unit | None
    part: bool
    metric: bool
    whole: bool
    change: Change | None
    growth: bool
    annual: bool
    delivered: bool
    binding: Binding | None
    starred: bool
    comparator: Comparator
    numbering: str = ""
    total: bool = False
    year: int | None = None

    @property
    def numbered(self) -> bool:
        """Whether a number of its own stands before it."""
        return bool(self.numbering)


_ANNUAL = regex(r"每年|年增长|年增速|年度增|年发生率|年增幅")
_DELIVERED = regex(
    r"^(?:累计|新增|新建|新培育|培育|建成|建设|改造|完成|实施|引进|创建|整治|修复|推进|恢复|治理|转移|培训|新改建|新开工|城镇新增就业)"
    r"|减排量|新增(?!长)|治理面积|改造面积|修复(?:面积|长度)|造林面积|节能量|累计"
)
#: What is a level of what was done: 新增劳动力|平均受教育年限, 治理|率.
_LEVEL = regex(r"平均|(?:率|年限|强度|比重|占比)$")


def read_name(cell: CellView, units: UnitReader) -> Name | None:
    """The name in an indicator's cell; None where the cell is empty or only a number.

    >>> from plan_ie.quantity.units import UnitTable
    >>> from plan_ie.tables.view import view
    >>> from plan_ie.text.tables import Cell
    >>> units = UnitReader(UnitTable.from_rows([("立方米", "立方米", "volume")]))
    >>> name = read_name(view(Cell(0, 0, 1, 1, 0, 17, "3. 森林蓄积量（亿立方米）①")), units)
    >>> name.text, name.unit.name
    ('森林蓄积量', '立方米')
    """
    text = cell.text
    start, part, starred = _lead(text)
    tails = _stripped(text, start, units)
    end = tails.start
    change, growth = None, False
    full = text[start:end]
    shorter = _without_change(full)
    if shorter is not None:
        kept, change, growth = shorter
        end = start + kept
    end = _cut(text, start, end)
    while start < end and text[end - 1] in "：，、。；":
        end -= 1
    if end <= start or not re.search(r"[^\W\d_]", text[start:end]):
        return None
    name = text[start:end]
    bare = _REMARK.sub("", full)
    metric = bool(_METRIC.search(bare)) or change is not None or tails.unit is not None
    whole = bool(_WHOLE.search(bare)) or tails.unit is not None
    return Name(
        span=cell.span(start, end),
        text=name,
        unit=tails.unit,
        part=part,
        metric=metric,
        whole=whole,
        change=change,
        growth=growth,
        annual=is_yearly(full) or bool(_ANNUAL.search(full)),
        delivered=tails.total or bool(_DELIVERED.search(full) and not _LEVEL.search(name)),
        binding=tails.binding,
        starred=starred or tails.starred,
        comparator=tails.comparator,
        numbering=re.sub(r"\d+", "0", text[:start]) if any(char.isalnum() for char in text[:start]) else "",
        total=tails.total,
        year=tails.year,
    )


def _cut(text: str, start: int, end: int) -> int:
    """Where the name in `text[start:end]` ends without what it is compared with, or the verb of a level reached."""
    for pattern in (_COMPARED, _REACHED):
        m = pattern.search(text, start, end)
        if m and m.start() - start >= _SHORTEST:
            end = m.start()
    return end


def _lead(text: str) -> tuple[int, bool, bool]:
    """Where the name begins behind numbers and 其中, whether 其中 makes it a part, and whether a star stands there."""
    start, starred = 0, False
    m = _NUMBERING.match(text)
    if m:
        start = m.end()
        starred = bool(_STAR.search(m.group().replace("#", "")))  # # numbers parts of a whole
    part = _PART.match(text, start)
    if part:
        start = part.end()
        m = _NUMBERING.match(text, start)
        start = m.end() if m else start
    return start, part is not None, starred


@dataclass(slots=True)
class _Tails:
    """What stands behind a name: where it begins, and what it says."""

    start: int
    unit: Unit | None = None
    binding: Binding | None = None
    starred: bool = False
    comparator: Comparator = "="
    year: int | None = None
    total: bool = False


def _stripped(text: str, start: int, units: UnitReader) -> _Tails:
    """The marks, brackets and bounds at the end of a name that begins at `start`."""
    found = _Tails(len(text))
    while found.start > start:
        tail = _tail(text[start : found.start], units)
        if tail is None:
            break
        kind, cut = tail
        piece = text[start + cut : found.start]
        found.start = start + cut
        if kind == "mark":
            found.starred = found.starred or bool(_STAR.search(piece))
        elif kind == "binding":
            found.binding = binding_of(piece)
        elif kind == "total":
            found.total = True
        elif kind == "year":
            found.year = int(re.sub(r"\D", "", piece))
        elif kind == "bound":
            found.comparator = next(sign for word, sign in _BOUND_TAIL if word == piece)
        else:
            found.unit = found.unit or _bracket_unit(piece, units)
    return found


def _tail(text: str, units: UnitReader) -> tuple[_Tail, int] | None:
    """What stands behind the name: (kind, offset where it begins)."""
    m = _MARK.search(text)
    if m and m.start() > 0:
        return "mark", m.start()
    bracket = _BRACKET.search(text)
    if bracket and bracket.start() > 0:
        if _BINDING_BRACKET.match(bracket[1]):
            return "binding", bracket.start()
        if _YEAR_BRACKET.match(bracket[1]):
            return "year", bracket.start()
        if _TOTAL_BRACKET.match(bracket[1]):
            return "total", bracket.start()
        if _bracket_unit(bracket.group(), units) is not None:
            return "unit", bracket.start()
    for word, _ in _BOUND_TAIL:
        if text.endswith(word) and len(text) > len(word):
            return "bound", len(text) - len(word)
    return None


def _bracket_unit(bracket: str, units: UnitReader) -> Unit | None:
    """The unit in a bracket, alone or beside a remark (`（亿元，现价）`)."""
    for piece in re.split(r"[，；、,]", bracket[1:-1]):
        unit = units.whole(piece)
        if unit is not None:
            return unit
    return None


def _without_change(name: str) -> tuple[int, Change, bool] | None:
    """(length of the name without its last word of change, the change, whether it is a growth rate)."""
    for pattern, change, growth in (
        (_GROWTH, "increase", True),
        (_RISE, "increase", False),
        (_FALL, "decrease", False),
    ):
        m = pattern.search(name)
        if m and m.start() >= 2:
            return m.start(), "increase" if change == "increase" else "decrease", growth
    return None
