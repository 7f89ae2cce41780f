"""Targets out of the indicator tables of a document."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plan_ie.industries.decide import row_industry
from plan_ie.industries.phrase import Phrases
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.places import Places
from plan_ie.linking.view import Names
from plan_ie.pipes.analysis import Layout, grammar_of, industry_words_of, table_words_of, words_of
from plan_ie.pipes.invariants import broken_by
from plan_ie.tables.goal import TableGoal
from plan_ie.tables.indicator import indicator_records
from plan_ie.text.tables import Grid
from plan_ie.types import CharSpan, Kind, Mention, Region, TableRef, Target
from plan_ie.wording import reason_text

#: The line from the log odds of a record's decisions to those of its confidence, and what a guessed grid costs.
_SLOPE: Final = 0.6
_OFFSET: Final = 0.6
_GUESSED: Final = -1.0
_SUREST: Final = 0.99
_ROW_LEVELS: Final = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class TableFindings:
    """What the tables of a document give.

    Attributes:
        records: Goals, and the values reached that reviews tell, in text order of their tables.
        warnings: Tables that were given up and cells that could not be read.
    """

    records: tuple[Target, ...]
    warnings: tuple[str, ...]


def grid_span(grid: Grid) -> tuple[int, int]:
    """Offsets of the stretch of text that a table covers."""
    return min(c.start for c in grid.cells), max(c.end for c in grid.cells)


def table_targets(
    text: str, grids: Sequence[Grid], layout: Layout, lexicon: Lexicon, pages: Sequence[int], names: Names | None = None
) -> TableFindings:
    """One record for each goal cell of the indicator tables, and for each value that a review says was reached.

    Args:
        text: The text of the document.
        grids: Its tables.
        layout: Its layout.
        lexicon: The packs.
        pages: Offsets at which its pages begin.
        names: Says what names mean; None for the packs alone.
    """
    period, year = layout.plan.period, layout.year
    single = year if period and period.start_year == period.end_year else None
    words, names = table_words_of(lexicon), names or lexicon
    phrases = Phrases(industry_words_of(lexicon), words_of(lexicon).metrics, names)
    out: list[Target] = []
    warnings: list[str] = []
    for grid in grids:
        found = indicator_records(grid, words, period=period, year=single)
        builder = _Builder(text, grid, layout.plan.region, lexicon, pages, names, phrases)
        built = [builder.target(goal, "target") for goal in found.goals]
        built += [builder.target(goal, "actual") for goal in found.actuals]
        place = "" if grid.page is None else f"page {grid.page}: "
        for target in built:
            if (reason := broken_by(target, text)) is None:
                out.append(target)
            else:
                why = reason_text(reason, "en")
                warnings.append(f"{place}the value {target.text!r} of a table is left out ({why})")
        warnings += [place + said for said in found.warnings]
    return TableFindings(tuple(out), tuple(warnings))


def confidence(sure: float, *, certain: bool) -> float:
    """The confidence of a record whose decisions have the joint probability `sure`.

    The line was fitted on the gold tables; probabilities of hand-set weights are surer than they should be.

    >>> confidence(0.999, certain=True) > confidence(0.7, certain=True) > confidence(0.7, certain=False)
    True
    """
    sure = min(max(sure, 1e-6), 1 - 1e-6)
    odds = _SLOPE * math.log(sure / (1 - sure)) + _OFFSET + (0.0 if certain else _GUESSED)
    return round(min(1 / (1 + math.exp(-odds)), _SUREST), 3)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes targets of what one table gives."""

    text: str
    grid: Grid
    region: Region | None
    lexicon: Lexicon
    pages: Sequence[int]
    names: Names
    phrases: Phrases

    def target(self, goal: TableGoal, kind: Kind) -> Target:
        indicator, subject, region = self._placed(goal)
        entry = self.names.indicator(indicator.text)
        owned = self.names.industry(subject.text) if subject else None
        unit = grammar_of(self.lexicon).units.kind(goal.unit)
        name, owner = (entry.id or None) if entry else None, (owned.id or None) if owned else None
        return Target(
            start=goal.start,
            end=goal.end,
            text=self.text[goal.start : goal.end],
            low=goal.low,
            high=goal.high,
            unit=goal.unit,
            comparator=goal.comparator,
            measure=goal.measure,
            annual=goal.annual,
            indicator=Mention(indicator.start, indicator.end, indicator.text, "INDICATOR", name),
            subject=None
            if subject is None
            else Mention(subject.start, subject.end, subject.text, "INDUSTRY" if owned else "", owner),
            region=region,
            start_year=goal.start_year,
            end_year=goal.end_year,
            sentence=_row(self.text, goal),
            rule=goal.rule,
            confidence=confidence(goal.sure, certain=self.grid.certain),
            kind=kind,
            origin="table",
            industry=row_industry(self.phrases, self.names, indicator.text, subject.text if subject else None),
            baseline_year=goal.baseline_year,
            baseline_value=goal.baseline_value,
            baseline_unit=goal.baseline_unit,
            binding=goal.binding,
            section=() if goal.category is None else (goal.category.text,),
            page=bisect_right(self.pages, goal.start) if self.pages else None,
            table=TableRef(self.grid.caption.split("\n")[0], goal.indicator.text, goal.column),
            unit_id=unit.id,
            dimension=unit.dimension,
            currency=unit.currency,
        )

    def _placed(self, goal: TableGoal) -> tuple[CharSpan, CharSpan | None, Region | None]:
        """(indicator, subject, region): a place that the row names is its region, not part of the name."""
        indicator, subject = goal.indicator, goal.subject
        if subject is not None and (found := _place(self.lexicon.places, subject.text, self.region)) is not None:
            end, region = found
            if end == len(subject.text):
                return indicator, None, region
        found = _place(self.lexicon.places, indicator.text, self.region)
        if found is not None and len(indicator.text) - found[0] >= 2:
            cut, region = found
            return CharSpan(indicator.start + cut, indicator.end, indicator.text[cut:]), subject, region
        return indicator, subject, self.region


def _place(places: Places, text: str, context: Region | None) -> tuple[int, Region] | None:
    """(end, region) of the place that `text` begins with, an area of the document's region."""
    for mention in places.find(text, context):
        inside = context is None or places.contains(context, mention.region)
        if mention.start == 0 and mention.region.level in _ROW_LEVELS and inside:
            return mention.end, mention.region
    return None


def _row(text: str, goal: TableGoal) -> CharSpan:
    """The lines from the indicator's cell to the goal's: what a reader would quote."""
    start = text.rfind("\n", 0, min(goal.indicator.start, goal.start)) + 1
    end = text.find("\n", max(goal.end, goal.indicator.end))
    end = len(text) if end < 0 else end
    return CharSpan(start, end, text[start:end])
