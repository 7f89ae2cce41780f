"""What each column holds, weighed from its head and its cells together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plan_ie.tables.columns import bare_title, title_years
from plan_ie.tables.evidence import decide
from plan_ie.tables.head import HEAD_CLASSES, HeadRows, Matrix
from plan_ie.tables.looks import Look, Looks
from plan_ie.tables.values import TICKED
from plan_ie.tables.words import TableWords
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell
from plan_ie.weighing import Decision

_SAMPLE = 80
_ALL, _MOST, _FEW = 0.85, 0.5, 0.12
_VALUES = 0.5
_LONGEST_PART = 14
_DONE = frozenset(("完成", "已完成", "未完成", "已达标", "未达标", "已实现", "未实现", "提前完成", "超额完成"))
_TICKS = _DONE | TICKED | {"否", "×"}
_SURE_HEAD = 0.35
_TIME_ONLY = regex(
    r"^(?:[“”\"'—~/（）()-]|20\d\d|[年末底值数至到率]|[一二三四五六七八九十]{1,3}五|[三五十]年|期间|时期|期末|发展|规划)*$"
)


@dataclass(slots=True)
class Body:
    """The cells of one column below the head.

    Attributes:
        looks: Looks of its cells with text, a merged cell once.
        blank: How many of its places are empty.
        merged: How many of its cells cover several rows.
        texts: How many different texts they have.
    """

    looks: list[Look] = field(default_factory=list)
    blank: int = 0
    merged: int = 0
    texts: int = 0

    def share(self, trait: str) -> float:
        """The share of the cells that have a trait."""
        return sum(getattr(look, trait) for look in self.looks) / len(self.looks) if self.looks else 0.0

    @property
    def values(self) -> float:
        """The share of cells that say a value, that there is none, or what stands for one."""
        if not self.looks:
            return 0.0
        said = sum(k.number or k.dash or (k.words and not k.metric) for k in self.looks)
        return said / len(self.looks) if any(k.number for k in self.looks) else 0.3 * said / len(self.looks)


@dataclass(frozen=True, slots=True)
class Typed:
    """A column and what was decided of it: `indicator`, `category`, `number`, `unit`, `binding`, `bound`, `values`,
    `other`."""

    index: int
    title: str
    body: Body
    kind: str
    sure: float


def read_bodies(matrix: Matrix, body: int, looks: Looks) -> list[Body]:
    """The cells of every column below the head, of at most `_SAMPLE` rows; rows of one cell are left out."""
    cols = len(matrix[0]) if matrix else 0
    found = [Body() for _ in range(cols)]
    texts: list[set[str]] = [set() for _ in range(cols)]
    last: list[Cell | None] = [None] * cols
    for row in _sampled(matrix[body:]):
        first = row[0]
        if cols > 1 and all(cell is first for cell in row):
            continue
        for c, cell in enumerate(row):
            if cell is None or not cell.text.strip():
                found[c].blank += 1
            elif cell is not last[c] and (c == 0 or cell is not row[c - 1]):
                found[c].looks.append(looks.of(cell))
                found[c].merged += cell.rowspan > 1
                texts[c].add(cell.text)
            last[c] = cell
    for column, seen in zip(found, texts, strict=True):
        column.texts = len(seen)
    return found


def _sampled(rows: Matrix) -> Matrix:
    if len(rows) <= _SAMPLE:
        return rows
    half = _SAMPLE // 2
    step = max(1, (len(rows) - half) // half)
    return [*rows[:half], *rows[half::step][:half]]


def type_columns(matrix: Matrix, head: HeadRows, looks: Looks, words: TableWords) -> list[Typed]:
    """Every column with what it holds."""
    bodies = read_bodies(matrix, head.body, looks)
    valued = [b.values >= _VALUES and not _counts_up(b) and b.share("number") > 0 for b in bodies]
    first_value = next((c for c, is_so in enumerate(valued) if is_so), len(bodies))
    facts = [
        column_facts(c, title, body, first_value, words)
        for c, (title, body) in enumerate(zip(head.titles, bodies, strict=True))
    ]
    decisions = [decide("column", held) for held in facts]
    named = [d.probability_of("indicator") for d in decisions[:first_value]]
    best = max(range(len(named)), key=lambda c: (named[c], c), default=0)
    for c in range(best):
        if decisions[c].value == "indicator" and _groups(bodies[c], bodies[best]) and not _one_head(head, c, best):
            decisions[c] = decide("column", [*facts[c], "left of likelier names"])
    typed = [
        Typed(c, head.titles[c], bodies[c], decision.value, decision.probability)
        for c, decision in enumerate(decisions)
    ]
    return _named(typed, decisions, _first_value(typed, first_value))


def _groups(body: Body, names: Body) -> bool:
    """Whether a column left of the names groups them: it repeats itself, or names nothing that is measured."""
    if body.merged >= _FEW * len(body.looks) or body.texts < 0.8 * len(body.looks) or body.blank > len(body.looks):
        return True
    return body.share("metric") < _MOST <= names.share("metric")


def _one_head(head: HeadRows, a: int, b: int) -> bool:
    """Whether one head cell covers two columns: then both name the indicator."""
    return head.lowest[a] is not None and head.lowest[a] is head.lowest[b]


def _first_value(typed: Sequence[Typed], guessed: int) -> int:
    return next((t.index for t in typed if t.kind == "values"), guessed)


def _named(typed: list[Typed], decisions: Sequence[Decision[str]], first_value: int) -> list[Typed]:
    """`typed` with a column of names, the likeliest of the others where none is one, and with what parts names."""
    names = [t.index for t in typed if t.kind == "indicator" and t.index < first_value]
    if not names:
        best = max(
            (t.index for t in typed[:first_value] if t.kind in ("category", "other") and t.body.share("name") >= _MOST),
            key=lambda c: (decisions[c].probability_of("indicator"), c),
            default=None,
        )
        if best is not None:
            sure = max(0.5, decisions[best].probability_of("indicator"))
            typed[best] = Typed(best, typed[best].title, typed[best].body, "indicator", sure)
            names = [best]
    for t in typed[(names[-1] + 1 if names else first_value) : first_value]:
        short = all(len(look.text) <= _LONGEST_PART for look in t.body.looks)
        if t.kind in ("other", "category") and t.body.looks and short and t.body.share("name") > 0:
            typed[t.index] = Typed(t.index, t.title, t.body, "indicator", t.sure)
    return typed


def head_kind(title: str, words: TableWords) -> str:
    """What a column holds by its head alone; `other` where the head leaves a doubt."""
    bare = bare_title(title) or title
    rest = words.without((*HEAD_CLASSES, "head.expected"), bare)
    if len(rest) >= len(bare) and not any(title_years(title)):
        return "other"
    decision = decide("column", _head_facts(title, words))
    if decision.probability < _SURE_HEAD:
        return "other"
    # a column of values says nothing but time and kind of value
    return decision.value if decision.value != "values" or _TIME_ONLY.match(rest) else "other"


def _head_facts(title: str, words: TableWords) -> list[str]:
    bare = bare_title(title) or title
    facts = [f"{cls}={place}" for cls in HEAD_CLASSES if (place := words.place(cls, bare)) is not None]
    return [*facts, "head: time"] if any(part is not None for part in title_years(title)) else facts


def column_facts(c: int, title: str, body: Body, first_value: int, words: TableWords) -> list[str]:
    """What speaks for what a column holds."""
    facts = _head_facts(title, words)
    if c == 0:
        facts.append("first column")
    if c < first_value:
        facts.append("left of the values")
    elif c > first_value:
        facts.append("right of the first values")
    return facts + _cell_facts(body)


def _cell_facts(body: Body) -> list[str]:
    if not body.looks:
        return ["no cells"]
    facts = [f"cells.value={_much(body.values)}"]
    for trait in ("number", "name", "metric", "unit", "label", "bound", "serial", "long"):
        facts.append(f"cells.{trait}={_much(body.share(trait))}")
    if _counts_up(body):
        facts.append("cells count up")
    if body.texts > 0.8 * len(body.looks):
        facts.append("cells differ")
    elif body.texts < 0.6 * len(body.looks):
        facts.append("cells repeat")
    if body.merged >= 0.3 * len(body.looks) or body.blank > len(body.looks):
        facts.append("cells merged")
    if sum(look.text in _TICKS for look in body.looks) > _MOST * len(body.looks):
        facts.append("cells.ticks=most")
    return facts


def says_done(body: Body) -> bool:
    """Whether most cells of a column only say that something was reached, or was not."""
    return sum(look.text in _DONE for look in body.looks) > _MOST * len(body.looks)


def _much(share: float) -> str:
    if share >= _ALL:
        return "all"
    if share >= _MOST:
        return "most"
    return "few" if share > _FEW else "none"


def _counts_up(body: Body) -> bool:
    """Whether the cells number the rows: mostly one more than the one above."""
    numbers = [int("".join(filter(str.isdigit, look.text))) for look in body.looks if look.serial]
    if len(numbers) < 2 or len(numbers) < _ALL * len(body.looks):
        return False
    return sum(b == a + 1 for a, b in pairwise(numbers)) >= 0.6 * (len(numbers) - 1) and numbers[0] <= 1
