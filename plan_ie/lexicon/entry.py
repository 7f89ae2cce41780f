"""One entry of a pattern pack: a class for each kind, with the keys that the code reads.

The schema has checked every line before an entry is made of it, so that what is read here has the type it is said to
have; a wrong one is an error with file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from plan_ie.types import Comparator

TokenPattern = tuple[Mapping[str, Any], ...]
_NOTHING: Final[Mapping[str, Any]] = {}


class Entry(NamedTuple):
    """A term or pattern with what a pack says of it.

    Attributes:
        label: `INDUSTRY`, `INDICATOR`, `ORG`, `GPE`, `ZONE`, `UNIT`, `BOUND`, `PERIOD`, `PREDICATE`, `CUE`,
            `METRIC` or `GOAL`.
        pattern: The canonical name, or a spaCy token pattern.
        id: Its id; for places the adcode.
        aliases: Other names of the same thing.
        parent: The id of the entry above it.
        source: Where the fact comes from, if the line says so; else `pack.toml` does.
        extra: All other keys of the line as they are written (`code`, `direction` …).
    """

    label: str
    pattern: str | TokenPattern
    id: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    source: str | None = None
    extra: Mapping[str, Any] = _NOTHING

    @property
    def name(self) -> str:
        """The canonical name; the id for a token pattern."""
        return self.pattern if isinstance(self.pattern, str) else self.id

    @property
    def names(self) -> tuple[str, ...]:
        """The literals to look for in running text: the name and its aliases."""
        own = (self.pattern,) if isinstance(self.pattern, str) else ()
        return (*own, *self.aliases)

    @property
    def every_name(self) -> tuple[str, ...]:
        """The literals that can mean it, in whatever surroundings."""
        return self.names

    @property
    def match(self) -> bool:
        """Whether it is looked for in running text, and not only looked up by name."""
        return bool(self.extra.get("match", True))

    @property
    def not_in(self) -> tuple[str, ...]:
        """Longer words in which it is not meant."""
        return tuple(self.extra.get("not_in", ()))


class NounEntry(Entry):
    """An industry or an indicator."""

    __slots__ = ()

    @property
    def lookup(self) -> tuple[str, ...]:
        """Bare words (产量) by which it is looked up, and not looked for in running text."""
        return tuple(self.extra.get("lookup", ()))

    @property
    def signs(self) -> tuple[str, ...]:
        """Words for what it makes and runs (变电站, 充电桩): a longer name that holds one belongs to it."""
        return tuple(self.extra.get("signs", ()))

    @property
    def category(self) -> bool:
        """Whether it is a category that plans group industries by (新兴产业), so that a title of it names none."""
        return bool(self.extra.get("category"))

    @property
    def broad(self) -> bool:
        """Whether it is a whole sector (农业), whose name in a longer one counts only before what is measured of it."""
        return bool(self.extra.get("broad"))

    @property
    def head(self) -> bool:
        """Whether any modifier may stand before it (充电桩, 绿色工厂)."""
        return bool(self.extra.get("head"))


class PlaceEntry(Entry):
    """A division, a named region or a zone."""

    __slots__ = ()

    @property
    def level(self) -> str | None:
        """`country`, `province`, `prefecture`, `county`, `zone` or `region`."""
        level: str | None = self.extra.get("level")
        return level

    @property
    def context(self) -> bool:
        """Whether its name is an ordinary word too (城区), a place only where the parent is known."""
        return bool(self.extra.get("context"))

    @property
    def word(self) -> bool:
        """Whether its name without the last letter is an ordinary word too (新兴|县), and so no short name of it."""
        return bool(self.extra.get("word"))

    @property
    def aliases_in_context(self) -> tuple[str, ...]:
        """Other names of which the same is true (朝阳, 日照)."""
        return tuple(self.extra.get("aliases_in_context", ()))

    @property
    def every_name(self) -> tuple[str, ...]:
        """The literals that can mean it, in whatever surroundings."""
        return (*self.names, *self.aliases_in_context)


class UnitEntry(Entry):
    """A unit or a classifier."""

    __slots__ = ()

    @property
    def unit(self) -> str:
        """What it is called in results."""
        return str(self.extra.get("unit", self.pattern))

    @property
    def dimension(self) -> str:
        """`money`, `percent`, `mass` …; `other` where the line does not say."""
        return str(self.extra.get("dimension", "other"))

    @property
    def same_as(self) -> str:
        """The unit that it is another spelling of; "" where it stands for itself."""
        return str(self.extra.get("same_as", ""))

    @property
    def currency(self) -> str | None:
        """The ISO 4217 code of money."""
        code: str | None = self.extra.get("currency")
        return code

    @property
    def before(self) -> bool:
        """Whether it is a sign that stands before the number ($, HK$)."""
        return self.extra.get("side") == "before"


class BoundEntry(Entry):
    """A word that makes a number a bound (以上, 不低于)."""

    __slots__ = ()

    @property
    def side(self) -> Literal["before", "after"]:
        """Where it stands, seen from the number."""
        side: Literal["before", "after"] = self.extra["side"]
        return side

    @property
    def comparator(self) -> Comparator:
        """What it makes of the number."""
        comparator: Comparator = self.extra["comparator"]
        return comparator


class PeriodEntry(Entry):
    """A name for a stretch of years."""

    __slots__ = ()

    @property
    def start_year(self) -> int | None:
        """Its first year, or None where it is open."""
        year: int | None = self.extra["start_year"]
        return year

    @property
    def end_year(self) -> int | None:
        """Its last year, or None where it is open."""
        year: int | None = self.extra["end_year"]
        return year


class PredicateEntry(Entry):
    """A verb."""

    __slots__ = ()

    @property
    def class_(self) -> str:
        """What it says: `do` (培育), `reach` (达到), `up`, `down` …"""
        return str(self.extra["class"])

    @property
    def nominal(self) -> bool:
        """Whether the verb is a noun as well (建设), so that it may be part of a name."""
        return bool(self.extra.get("nominal"))

    @property
    def tail_of(self) -> tuple[str, ...]:
        """Characters behind which it is the tail of another word (行|为, 所|有)."""
        return tuple(self.extra.get("tail_of", ()))


class CueEntry(Entry):
    """A word that tells something of the quantities around it (力争, 已, 给予, 回顾)."""

    __slots__ = ()

    @property
    def class_(self) -> str:
        """What it tells: `past`, `aim`, `subsidy`, `goalhead` …"""
        return str(self.extra["class"])


class MetricEntry(Entry):
    """A word for a measured property (产值, 覆盖率), or one that stands inside such a name (人均)."""

    __slots__ = ()

    @property
    def role(self) -> str:
        """`head` ends the name of a metric, `modifier` stands before a head, `noun` is only classed."""
        return str(self.extra["role"])

    @property
    def class_(self) -> str:
        """`stock`, `flow`, `rate` or `price`; "" where the line does not say."""
        return str(self.extra.get("class", ""))

    @property
    def bare(self) -> bool:
        """Whether it says nothing of whose it is when it stands alone."""
        return bool(self.extra.get("bare"))


class GoalEntry(Entry):
    """A word by which qualitative goals are read: a verb (攻克), the head of a noun (基地, 工程), a tail (产业链)."""

    __slots__ = ()

    @property
    def role(self) -> str:
        """`verb`, `finite` (what a subject does), `adverb`, `head`, `tail` (may stand outside the object), `scope`."""
        return str(self.extra["role"])

    @property
    def class_(self) -> str:
        """Of a verb `become`, `develop`, `break`, `layout` …; of a head `role`, `undertaking`, `thing`, `means` …"""
        return str(self.extra.get("class", ""))


#: A label that is not here has no keys of its own that are read: a plain `Entry`.
_CLASSES: Final[dict[str, type[Entry]]] = {
    "INDUSTRY": NounEntry,
    "INDICATOR": NounEntry,
    "GPE": PlaceEntry,
    "ZONE": PlaceEntry,
    "UNIT": UnitEntry,
    "BOUND": BoundEntry,
    "PERIOD": PeriodEntry,
    "PREDICATE": PredicateEntry,
    "CUE": CueEntry,
    "METRIC": MetricEntry,
    "GOAL": GoalEntry,
}
_FIELDS: Final = frozenset(Entry._fields)


def make_entry(line: dict[str, Any]) -> Entry:
    """An `Entry` from a validated line; what has no id gets `label.pattern`."""
    pattern = line["pattern"]
    if not isinstance(pattern, str):
        pattern = tuple(pattern)
    label = line["label"]
    extra = {key: value for key, value in line.items() if key not in _FIELDS}
    return _CLASSES.get(label, Entry)(
        label,
        pattern,
        line.get("id") or f"{label.lower()}.{pattern}",
        tuple(line.get("aliases", ())),
        line.get("parent"),
        line.get("source"),
        extra or _NOTHING,
    )
