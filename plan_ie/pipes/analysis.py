"""Steps of the analysis that several components need, computed once per text and lexicon.

A component that runs without its predecessors computes what they would have left behind.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from plan_ie.goals.words import GoalWords
from plan_ie.industries.words import IndustryWords
from plan_ie.lexicon.document_region import document_region
from plan_ie.lexicon.gazetteer import Gazetteer
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.places import Places
from plan_ie.linking.words import CueTable, Metrics, Predicates
from plan_ie.quantity.bounds import BoundTable
from plan_ie.quantity.grammar import find_quantities
from plan_ie.quantity.periods import TimeExpression, find_times
from plan_ie.quantity.quantity import Quantity
from plan_ie.quantity.raw import Grammar
from plan_ie.quantity.units import UnitRow, UnitTable
from plan_ie.tables.find import find_grids
from plan_ie.tables.units import UnitReader
from plan_ie.tables.words import TableWords
from plan_ie.text.damage import damage_warnings
from plan_ie.text.fold import fold
from plan_ie.text.layout import BlockKind, LayoutBlock, parse_layout
from plan_ie.text.metadata import plan_metadata
from plan_ie.text.plan_period import met_year, this_year, told_year
from plan_ie.text.prose_cells import prose_cells
from plan_ie.text.reading import Reading, read_view
from plan_ie.text.source import Source
from plan_ie.text.tables import Grid
from plan_ie.types import Mention, Period, Plan, Region

_TITLES = re.compile(r"《[^《》\n]{1,80}》")
_YEAR_OF_NUMBER = re.compile(r"〔((?:19|20)\d\d)〕")
_NUMERAL = re.compile("[一二两三四五六七八九十百千万]")
_OPENING = 1500
_FEWEST_INSIDE = 3  # places that together tell the area around them
_OWN_AREA = re.compile(r"(?:我|本|全)(省|市|县|区|州|盟|旗)(?!前|首|第|直|级)")
_LEVELS = {
    "省": ("province",),
    "市": ("province", "prefecture"),
    "县": ("county",),
    "区": ("province", "county"),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "旗": ("county",),
}
#: Classes of the cues that tables are read by; linking reads the others.
_OF_TABLES = ("head.", "caption.", "cell.", "row.")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Layout:
    """The reading view of a text, its blocks, its tables, and the plan it is.

    Attributes:
        reading: The reading view.
        blocks: Its blocks.
        plan: What the document says of itself.
        grids: The tables that the reader found, or those that stand in a plain text.
        sentences: Source spans of table cells that are read as text.
    """

    reading: Reading
    blocks: tuple[LayoutBlock, ...]
    plan: Plan
    grids: tuple[Grid, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()

    @property
    def year(self) -> int | None:
        """The year that 今年 means.

        A period of one year says it, then the text, the date, the number (江政发〔2026〕12号), a year beside 今年, the
        period's start, the day of a meeting that it tells of.
        """
        period, date, number = self.plan.period, self.plan.date, self.plan.number
        if period and period.start_year is not None and period.start_year == period.end_year:
            return period.start_year
        if (told := this_year(self.reading.text)) is not None:
            return told
        if date and date[:4].isdigit():
            return int(date[:4])
        if number and (m := _YEAR_OF_NUMBER.search(number)) is not None:
            return int(m[1])
        own = told_year(self.reading.text) or (period.start_year if period else None)
        return own or met_year(self.reading.text)


@dataclass(frozen=True, slots=True)
class Quantities:
    """Quantities and time expressions of a reading view."""

    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]


class Recent:
    """The last few results of a function, by key: components that follow each other share them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        if key in self._kept:
            self._kept.move_to_end(key)
            result: _T = self._kept[key]
            return result
        result = self._kept[key] = make()
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return result


_layouts = Recent(2)
_found = Recent(4)
_compiled = Recent(24)  # six kinds of each of four lexicons: pipelines with other packs take turns


def layout_of(text: str, source: Source | None, lexicon: Lexicon) -> Layout:
    """The layout of a text, with what its reader knew."""
    return _layouts.get((text, source, lexicon), lambda: _layout(text, source, lexicon))


def quantities_of(layout: Layout, lexicon: Lexicon) -> Quantities:
    """Quantities and times of a layout."""
    key = (layout.reading.source, layout.plan.period, layout.year, lexicon)
    return _found.get(key, lambda: _quantities(layout, lexicon))


@dataclass(frozen=True, slots=True)
class Nouns:
    """The industries, indicators and places that packs find in a text.

    Attributes:
        mentions: In the reading view, in order.
        records: The same with offsets into the text: (start, end, label, id).
    """

    mentions: tuple[Mention, ...]
    records: tuple[tuple[int, int, str, str], ...]


def nouns_of(layout: Layout, gazetteer: Gazetteer) -> Nouns:
    """The nouns of a layout."""
    key = (layout.reading.text, layout.reading.source, layout.plan.region, gazetteer)
    return _found.get(key, lambda: _nouns(layout, gazetteer))


def _nouns(layout: Layout, gazetteer: Gazetteer) -> Nouns:
    mentions = tuple(gazetteer.scan(layout.reading.text, layout.plan.region))
    to_source = layout.reading.to_source
    return Nouns(mentions, tuple((*to_source(m.start, m.end), m.label, m.id or "") for m in mentions))


def grammar_of(lexicon: Lexicon) -> Grammar:
    """The quantity grammar of a lexicon's units and bounds."""
    return _compiled.get(("grammar", lexicon), lambda: _grammar(lexicon))


@dataclass(frozen=True, slots=True)
class LinkingWords:
    """The words of a lexicon that linking reads."""

    predicates: Predicates
    cues: CueTable
    metrics: Metrics


def words_of(lexicon: Lexicon) -> LinkingWords:
    """The predicates, cues and metrics of a lexicon."""
    return _compiled.get(("words", lexicon), lambda: _words(lexicon))


def table_words_of(lexicon: Lexicon) -> TableWords:
    """The units and the cues of tables that a lexicon knows."""
    return _compiled.get(("table words", lexicon), lambda: _table_words(lexicon))


def industry_words_of(lexicon: Lexicon) -> IndustryWords:
    """The words of a lexicon that tell an industry."""
    return _compiled.get(
        ("industries", lexicon), lambda: IndustryWords(lexicon.entries("INDUSTRY"), lexicon.entries("CUE"))
    )


def goal_words_of(lexicon: Lexicon) -> GoalWords:
    """The words of a lexicon by which goals are read."""
    return _compiled.get(("goals", lexicon), lambda: _goal_words(lexicon))


def _goal_words(lexicon: Lexicon) -> GoalWords:
    rows = [(name, entry.role, entry.class_) for entry in lexicon.entries("GOAL") for name in entry.names]
    return GoalWords(rows, [name for entry in lexicon.entries("INDUSTRY") for name in entry.names])


def _layout(text: str, source: Source | None, lexicon: Lexicon) -> Layout:
    blocks = source.blocks if source else ()
    grids = source.grids if source and source.grids else tuple(find_grids(text, table_words_of(lexicon)))
    sentences = tuple((cell.start, cell.end) for grid in grids for cell in prose_cells(grid))
    walls = frozenset(at for start, end in sentences for at in (start - 1, end) if 0 <= at < len(text))
    reading = read_view(text, walls.union(b.end for b in blocks), walls)
    headings = {reading.to_view(b.start): b.level or 1 for b in blocks if b.kind == "heading"}
    parsed = parse_layout(reading.text, headings, _cell_lines(text, reading, sentences))
    plan = plan_metadata(text, source.plan if source else Plan())
    if plan.region is None:
        places = lexicon.places
        region = document_region(places, lexicon.national_bodies, plan.title or "", text[:_OPENING])
        region = region or named_most(places, reading.text)
        plan = replace(plan, region=region)
    plan = replace(plan, warnings=(*plan.warnings, *damage_warnings(text)))
    return Layout(reading, parsed, plan, grids, sentences)


def _cell_lines(text: str, reading: Reading, sentences: Sequence[tuple[int, int]]) -> dict[int, BlockKind]:
    """The lines of the view that are cells with sentences, and those that are the rest of their rows."""
    rest: dict[int, BlockKind] = {}
    for start, end in sentences:
        rest[reading.to_view(text.rfind("\n", 0, start) + 1)] = "table"
        if text[end : end + 1].strip("\n"):
            rest[reading.to_view(end + 1)] = "table"
    return rest | {reading.to_view(start): "paragraph" for start, _ in sentences}


def named_most(places: Places, view: str) -> Region | None:
    """The area that a text calls 我省 or 全市: one of that level that is named far more than others, or around them."""
    m = _OWN_AREA.search(view)
    if m is None:
        return None
    levels, named = _LEVELS[m.group(1)], [p.region for p in places.find(view)]
    own = _far_ahead(region for region in named if region.level in levels)
    if own is not None or len(set(named)) < _FEWEST_INSIDE:
        return own
    around = (places.around(region, m.group(1)) for region in named)  # 遵义市、毕节市: 全省 is 贵州省
    return _far_ahead(region for region in around if region is not None)


def _far_ahead(regions: Iterable[Region]) -> Region | None:
    """The region that is there three times as often as any other."""
    ranked = Counter(regions).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    return ranked[0][0]


def _quantities(layout: Layout, lexicon: Lexicon) -> Quantities:
    view = layout.reading.text
    times = find_times(view, layout.year, layout.plan.period, _named_periods(lexicon))
    masked = [(t.start, t.end) for t in times] + [m.span() for m in _TITLES.finditer(view)]
    counting = _compiled.get(("counting names", lexicon), lambda: _counting_names(lexicon))
    masked += [m.span() for m in counting.finditer(view)] if counting is not None else []
    masked.sort()
    return Quantities(tuple(find_quantities(view, grammar_of(lexicon), masked)), tuple(times))


def _counting_names(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Finds the names of areas that a quantity could be read out of: 七台河, 五台县; None where packs have none."""
    grammar = grammar_of(lexicon)
    areas = [name for entry in lexicon.entries("GPE") for name in map(fold, entry.every_name) if len(name) > 2]
    counting = [name for name in areas if _NUMERAL.search(name) and find_quantities(name, grammar)]
    return re.compile("|".join(map(re.escape, sorted(counting, key=len, reverse=True)))) if counting else None


def _named_periods(lexicon: Lexicon) -> dict[str, Period]:
    return {
        name: Period(entry.start_year, entry.end_year) for entry in lexicon.entries("PERIOD") for name in entry.names
    }


def _grammar(lexicon: Lexicon) -> Grammar:
    units = UnitTable.from_rows(
        UnitRow(fold(name), entry.unit, entry.dimension, entry.same_as, entry.currency, entry.before)
        for entry in lexicon.entries("UNIT")
        for name in entry.names
    )
    bounds = BoundTable.from_rows(
        (name, entry.side, entry.comparator) for entry in lexicon.entries("BOUND") for name in entry.names
    )
    return Grammar(units, bounds)


def _words(lexicon: Lexicon) -> LinkingWords:
    predicates = Predicates(
        (name, entry.class_, entry.nominal, "".join(entry.tail_of), entry.not_in)
        for entry in lexicon.entries("PREDICATE")
        for name in entry.names
    )
    cues = CueTable(
        (entry.class_, name, entry.not_in)
        for entry in lexicon.entries("CUE")
        if not entry.class_.startswith(_OF_TABLES)
        for name in entry.names
    )
    metrics = Metrics(
        (name, entry.role, entry.class_, entry.bare) for entry in lexicon.entries("METRIC") for name in entry.names
    )
    return LinkingWords(predicates, cues, metrics)


def _table_words(lexicon: Lexicon) -> TableWords:
    cues = (
        (entry.class_, name, entry.not_in)
        for entry in lexicon.entries("CUE")
        if entry.class_.startswith(_OF_TABLES)
        for name in entry.names
    )
    return TableWords(UnitReader(grammar_of(lexicon).units), cues)
