"""What a table is and how it is to be read: a table of goals, a review of what was reached, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plan_ie.tables.columns import VALUES, Column, Kind, plan_of, plan_period, title_years
from plan_ie.tables.evidence import decide, reasons
from plan_ie.tables.head import Matrix, caption_units, distinct, find_head
from plan_ie.tables.kinds import Typed, says_done, type_columns
from plan_ie.tables.looks import Looks
from plan_ie.tables.roles import settle_values
from plan_ie.tables.units import Unit
from plan_ie.tables.view import tight
from plan_ie.tables.words import TableWords
from plan_ie.text.prose_cells import names_what_it_states
from plan_ie.text.regex import regex
from plan_ie.text.tables import Grid
from plan_ie.types import Period

Verdict = Literal["goals", "review", "other"]

_GOALS: tuple[Kind, ...] = ("goal", "rate", "growth", "total")
_SUM = regex(r"^(?:合计|总计|小计|总和|共计)$")
_SOME, _MOST = 0.2, 0.5
_FOREIGN = (("head.money", "money"), ("head.project", "projects"), ("head.score", "scores"), ("head.duty", "duties"))


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read.

    Attributes:
        verdict: What it is.
        sure: The probability of that.
        goals_probability: The probability that it sets goals.
        reasons: The facts that weigh most for and against the verdict.
        columns: All columns in order.
        body: First row behind the head.
        period: The plan's years as the table or its caller states them, or None.
        units: Units that the caption sets for cells that name none.
        caption: Caption and title rows, folded, without blanks.
    """

    verdict: Verdict
    sure: float
    goals_probability: float
    reasons: tuple[tuple[str, float], ...]
    columns: tuple[Column, ...]
    body: int
    period: Period | None
    units: tuple[Unit, ...]
    caption: str

    def of(self, *kinds: Kind) -> tuple[Column, ...]:
        """The columns of these kinds."""
        return tuple(column for column in self.columns if column.kind in kinds)


def read_table(grid: Grid, words: TableWords, period: Period | None, year: int | None) -> Reading | None:
    """How `grid` is to be read; None where it has no columns of names and values at all.

    Args:
        grid: The table, its rows upright.
        words: Units and cue words.
        period: Years of the plan that the table stands in, or None.
        year: Year of a document that plans one year, or None.
    """
    matrix = grid.matrix()
    looks = Looks(words)
    head = find_head(matrix, looks, words)
    if head is None or head.body >= len(matrix):
        return None
    typed = type_columns(matrix, head, looks, words)
    if not any(t.kind == "indicator" for t in typed) or not any(t.kind == "values" for t in typed):
        return None
    caption = tight(grid.caption) + head.above
    plan = plan_of(caption, [title_years(title) for title in head.titles], period, year)
    columns = settle_values(typed, head, matrix, plan, words)
    facts = _facts(columns, typed, caption, plan, words)
    facts += _body_facts(matrix, head.body, columns)
    if period is not None or year is not None:
        facts.append("a document with a plan")
    decision = decide("table", facts)
    return Reading(
        decision.value,  # type: ignore[arg-type]
        decision.probability,
        decision.probability_of("goals"),
        tuple(reasons("table", decision)),
        tuple(columns),
        head.body,
        plan,
        caption_units([*grid.caption.split("\n"), head.above], words.units),
        caption,
    )


def _facts(
    columns: Sequence[Column], typed: Sequence[Typed], caption: str, plan: Period | None, words: TableWords
) -> list[str]:
    goals = [c for c in columns if c.kind in _GOALS]
    titles = [c.title for c in columns]
    facts = [
        *_caption_facts(caption, titles, plan, words),
        *_goal_facts(goals, plan, words),
        *_name_facts(columns, typed, words),
    ]
    years = [c.year for c in columns if c.kind in VALUES and c.year is not None]
    if years and plan is not None and plan.start_year is not None and max(years) < plan.start_year:
        facts.append("all years past")
    if any(c.kind == "binding" and c.sure > _MOST for c in columns):
        facts.append("a column of labels")
    if any(c.kind == "unit" for c in columns):
        facts.append("units named")
    if any(says_done(t.body) for t in typed if t.body.looks):
        facts.append("rows ticked off")
    if goals and any(c.kind == "base" for c in columns):
        facts.append("base and goal")
    if not goals:
        facts.append("no goals")
    return facts


def _caption_facts(caption: str, titles: Iterable[str], plan: Period | None, words: TableWords) -> list[str]:
    said = words.classes(caption)
    facts = [
        fact
        for cls, fact in (
            ("caption.indicators", "caption: indicators"), ("caption.goal", "caption: plan"),
            ("caption.review", "caption: review"), ("caption.list", "caption: list"),
            ("caption.estimate", "caption: estimate"),
        )
        if cls in said
    ]  # fmt: skip
    named = plan_period(caption)
    if named is not None and plan is not None and plan.start_year is not None and named.end_year is not None:
        facts += ["caption: an earlier plan"] if named.end_year < plan.start_year else []
    heads = [words.classes(title) for title in titles]
    facts += [fact for cls, fact in _FOREIGN if any(cls in found for found in heads)]
    if any("head.review" in found for found in heads):
        facts.append("head: review")
    if any(words.place("head.name", title.partition("（")[0]) in ("whole", "tail") for title in titles):
        facts.append("a head word for indicators")
    if not said & {"caption.indicators"} and not any(found & {"head.goal", "head.name"} for found in heads):
        facts.append("nothing says goal or indicator")
    if not (said & {"caption.goal"}) and plan is None and not any("head.goal" in found for found in heads):
        facts.append("no word of a plan")
    return facts


def _goal_facts(goals: Sequence[Column], plan: Period | None, words: TableWords) -> list[str]:
    facts = []
    if any(c.kind in ("rate", "growth", "total") for c in goals):
        facts.append("rates or totals")
    dated = [c for c in goals if c.kind == "goal" and (c.year is not None or c.period is not None)]
    if plan is not None and plan.start_year is not None and any((c.year or 0) >= plan.start_year for c in dated):
        facts += ["goals of a year of the plan", "looks ahead"]
    if any(words.holds("head.goal", c.title) for c in goals):
        facts.append("goals said")
    elif goals and not dated:
        facts.append("goals without word or year")
    said = [c for c in goals if c.kind == "goal"]
    if said and all(c.sure < _MOST for c in said):
        facts.append("goal cells hold values: few")
    return facts


def _name_facts(columns: Sequence[Column], typed: Sequence[Typed], words: TableWords) -> list[str]:
    names = [typed[c.index].body for c in columns if c.kind == "indicator"]
    if not names:
        return ["no names"]
    named = max((body.share("metric") for body in names), default=0.0)
    facts = [f"names are measured: {'most' if named >= _MOST else 'some' if named >= _SOME else 'none'}"]
    if any(words.units.whole(look.text) for body in names[:1] for look in body.looks[:3]):
        facts.append("names are measured: none")
    if sum(typed[c.index].body.share("long") >= _MOST for c in columns) >= 1:
        facts.append("long cells")
    return facts


def _body_facts(matrix: Matrix, body: int, columns: Sequence[Column]) -> list[str]:
    facts = []
    rows = matrix[body:]
    if any(_SUM.match(tight(cell.text)) for row in rows for cell in row[:3] if cell is not None and len(cell.text) < 6):
        facts.append("a row of sums")
    if any(len(cells) == 1 and cells[0].colspan > 1 for cells in map(distinct, rows[:8])):
        facts.append("sections")
    goals = [c.index for c in columns if c.kind in _GOALS]
    cells = [cell for row in rows[:80] for c in goals if (cell := row[c]) is not None and cell.text.strip()]
    if cells and sum(names_what_it_states(cell.text) for cell in cells) >= _MOST * len(cells):
        facts.append("goal cells name what they state")
    held = sum(any(ch.isdigit() for ch in cell.text) for cell in cells)
    if cells and held >= 0.4 * len(cells):
        facts.append("goal cells hold values: most")
    elif cells and held < 0.15 * len(cells):
        facts.append("goal cells hold values: few")
    return facts
