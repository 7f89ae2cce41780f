"""Places: find place names in a text and say which place each one means.

A name that several places share is resolved by the words just before it (`北京市朝阳区`), by the
region of the document, or by the other places of the text; what stays open is dropped, not guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from plan_ie.lexicon.deictic import LEVELS_OF, deictic_words
from plan_ie.lexicon.entry import Entry, PlaceEntry
from plan_ie.lexicon.matcher import Matcher
from plan_ie.text.fold import fold
from plan_ie.text.regex import regex
from plan_ie.types import CharSpan, Region

_NOT_AFTER: Final = {"区": "域间划位块别", "市": "场值价面盈", "县": "", "州": ""}
_NOT_AFTER_SHORT_COUNTY: Final = "级城域强富"
_BEFORE_SHORT_COUNTY: Final = frozenset("、，。；：（《“”】和与及在到的\n ")
#: Behind a district's short name these make another name of it: 罗定|镇, 安吉|路, 安溪|茶.
_LONGER: Final = regex(
    r"[区县市旗路街道镇乡村屯寨河湖江山岛港桥站线渠塔寺庙股银酒茶菜米枣话战海湾]|大(?!力|幅)|集(?!聚|中)|人(?!均|口|才)|公(?!共|路)|"
    r"机(?!械|器)|水(?!利|泥|产)|学|院|流域|干流|国家公园|景区|湿地|自然保护区|革命"
)
#: Behind the short name of a place what makes the name of a street: 南京|路, 北京|西路, but not 江西|路网.
_ROAD: Final = regex(r"[东西南北中]?路(?![网面灯桥政径段线况产由基])")
#: Behind the short name of a place named in full before, what makes it act, also where it is an ordinary word: 晋江|将.
_ACTS: Final = regex(r"将|今年|明年|计划|提出|力争|拟")
_BEFORE_SHORT: Final = ("其中", "以及", "包括", "支持", "除")
#: What parts places in a row, and what ends the row.
_JOINTS: Final = frozenset("、和及与")
#: What says that a short name in a row that is an ordinary word ends there: 渝北区和长寿|新建, not 长寿|老人.
_BEHIND_JOINED: Final = regex(
    r"$|[、，。；：！？（\n\d的各超达]|[和及与](?![里美谐顺])|均(?!衡)|分别|都(?!市)|[两三四五六]地|新[建增]|建[成设]|投[入产运]|提[高升]|"
    r"实现|完成|培育|引进|打造|签约|开[工办设展]|启动|改造|举办|设立|布局|今年|明年"
)
_ROW_ENDS: Final = regex(r"等?[两二三四五六七八九十]个?[县区市]|等地")
_AREA_ENDS: Final = frozenset("省市县区州盟旗镇乡")
_ABBREVIATIONS: Final = frozenset("皖鄂浙赣粤桂川黔滇湘闽鲁豫冀晋陕甘青辽吉黑苏琼渝疆")
_MOST_CITIES: Final = 4  # cities of a text whose districts are looked for
_PLACE_LABELS: Final = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class PlaceMention(CharSpan):
    """A place named in the text.

    Attributes:
        region: The place that is meant.
        id: Its id in the pack: the adcode, or the id of a named region or zone.
    """

    region: Region
    id: str


@dataclass(slots=True)
class Trail:
    """What has been read so far: the last place with its end, and every place seen."""

    end: int = -1
    last: PlaceEntry | None = None
    seen: list[PlaceEntry] = field(default_factory=list)

    def add(self, entry: PlaceEntry, end: int) -> None:
        """Remember a place that ends at `end`."""
        self.end, self.last = end, entry
        self.seen.append(entry)


class Places:
    """The places of the loaded packs.

    Args:
        entries: Entries with the labels GPE and ZONE.

    >>> from plan_ie.lexicon.packs import load_packs
    >>> places = load_packs(["places"]).places
    >>> [m.region.name for m in places.find("京九（江西）电子信息产业带")]
    ['江西省']
    >>> [m.region.adcode for m in places.find("提升朝阳区服务业能级", Region("长春市", "220100", "prefecture"))]
    ['220104']
    """

    def __init__(self, entries: Iterable[PlaceEntry]) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._named: dict[str, list[tuple[PlaceEntry, bool]]] = {}
        self._children: dict[str, list[PlaceEntry]] = {}
        for entry in self._entries.values():
            if entry.parent:
                self._children.setdefault(entry.parent, []).append(entry)
            needs = entry.context
            names = entry.names if entry.match else ()
            for name in names:
                self._named.setdefault(fold(name), []).append((entry, needs))
            for name in entry.aliases_in_context:
                self._named.setdefault(fold(name), []).append((entry, True))

    @property
    def names(self) -> Iterable[str]:
        """Every name to look for, folded."""
        return self._named.keys()

    @property
    def ids(self) -> Iterable[str]:
        """The adcodes and ids of all places."""
        return self._entries.keys()

    def __contains__(self, name: str) -> bool:
        return name in self._named

    @cached_property
    def not_in_words(self) -> dict[str, list[str]]:
        """For every name, the longer words in which it is not meant."""
        return not_in(self._entries.values())

    @cached_property
    def _matcher(self) -> Matcher:
        names = list(self._named)
        return Matcher(names, self.not_in_words, frozenset(names))

    def find(self, text: str, context: Region | None = None) -> list[PlaceMention]:
        """Places named in `text`, in order.

        Args:
            text: Any text.
            context: The region of the document. It resolves shared names, and lets `我省`, `全市`
                and the like stand for the region of that level.
        """
        folded = fold(text)
        found: list[PlaceMention] = []
        trail = Trail()
        near = self.entry(context)
        resolved: dict[int, PlaceEntry] = {}

        def accept(index: int, start: int, end: int) -> bool:
            entry = self.resolve(names[index], folded, start, end, trail, near)
            if entry is None:
                return False
            resolved[start] = entry
            trail.add(entry, end)
            return True

        matcher = self._matcher
        names = matcher.names
        for _, start, end in matcher.find(folded, accept):
            entry = resolved[start]
            found.append(self.mention(text, start, end, entry))
            if child := self.child_at(folded, end, entry):
                short, below = child
                found.append(self.mention(text, end, end + len(short), below))
        found += self._again(text, folded, trail.seen)
        if near is not None:
            found += self._deictic(text, folded, near)
            found += self._shortened(text, folded, near)
            found += self._joined(text, folded, near, found)
        found.sort(key=lambda mention: mention.start)
        return _without_overlaps(found)

    def in_rows(self, text: str, found: Sequence[PlaceMention]) -> list[PlaceMention]:
        """Those found and, in rows, the districts of the cities among them by their short names.

        For a text that is of no one area, where such a name alone says little.

        >>> from plan_ie.lexicon.packs import load_packs
        >>> places = load_packs(["places"]).places
        >>> text = "江苏盐城：射阳、滨海、大丰并网规模达到100万千瓦"
        >>> [m.region.name for m in places.in_rows(text, places.find(text))]
        ['江苏省', '盐城市', '射阳县', '滨海县', '大丰区']
        """
        folded = fold(text)
        cities = {m.id: m.region for m in found if m.region.level == "prefecture"}
        rows = [
            mention
            for city in list(cities.values())[:_MOST_CITIES]
            if (near := self.entry(city)) is not None
            for mention in self._row_below(text, folded, near, found)
        ]
        return _without_overlaps(sorted([*found, *rows], key=lambda mention: mention.start)) if rows else list(found)

    def _row_below(
        self, text: str, folded: str, near: PlaceEntry, found: Sequence[PlaceMention]
    ) -> Iterator[PlaceMention]:
        """Two or more districts of a city by their short names that only joints part, and nothing else beside them."""
        hits = [
            (start, end, below[index])
            for matcher, below in (self._below(near), self._below(near, words=True))
            if below
            for index, start, end in matcher.find(folded, _stands_in(folded))
        ]
        hits.sort(key=lambda hit: hit[0])
        starts, ends = {m.start for m in found}, {m.end for m in found}
        rows: list[list[tuple[int, int, PlaceEntry]]] = []
        for hit in hits:
            if rows and rows[-1][-1][1] == hit[0] - 1 and folded[hit[0] - 1] in _JOINTS:
                rows[-1].append(hit)
            else:
                rows.append([hit])
        for row in rows:
            first, last = row[0][0], row[-1][1]
            opens = folded[first - 1 : first] not in _JOINTS or first - 1 in ends
            closes = folded[last : last + 1] not in _JOINTS or last + 1 in starts
            if len(row) > 1 and opens and closes:  # not 朝阳、|宽城、绿园, of which one is another place
                yield from (self.mention(text, *hit) for hit in row)

    def chained(self, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
        """The mentions with every chain of places (吉林省|吉林市, 江苏|苏州|昆山市) made one: its smallest.

        >>> from plan_ie.lexicon.packs import load_packs
        >>> places = load_packs(["places"]).places
        >>> [(m.text, m.region.name) for m in places.chained(places.find("四川省成都市新津区力争"))]
        [('四川省成都市新津区', '新津区')]
        """
        out: list[PlaceMention] = []
        for mention in mentions:
            outer = out[-1] if out else None
            if outer is not None and outer.end == mention.start and self._chains(outer, mention):
                text = outer.text + mention.text
                out[-1] = PlaceMention(outer.start, mention.end, text, mention.region, mention.id)
            else:
                out.append(mention)
        return out

    def _chains(self, outer: PlaceMention, inner: PlaceMention) -> bool:
        """Whether a place lies in the one right before it; a zone of several cities may stand behind each of them."""
        if self.contains(outer.region, inner.region):
            return True
        above = self.ancestor(outer.region, "province")
        return inner.region.level == "zone" and above is not None and self.contains(above, inner.region)

    def _deictic(self, text: str, folded: str, near: PlaceEntry) -> Iterator[PlaceMention]:
        """The regions around `near` that `我省`, `全市` and the like stand for."""
        for start, end, kind, levels in deictic_words(folded):
            for level in levels:
                entry = self.above(near, level)
                if entry is not None and entry.name.endswith(kind):
                    yield self.mention(text, start, end, entry)
                    break

    def _shortened(self, text: str, folded: str, near: PlaceEntry) -> Iterator[PlaceMention]:
        """The districts of the document's own area by their short names: 罗定|主攻岗石, 东台、大丰|各9万亩."""
        matcher, below = self._below(near)
        for index, start, end in matcher.find(folded, _stands_in(folded)) if below else ():
            yield self.mention(text, start, end, below[index])

    def _joined(
        self, text: str, folded: str, near: PlaceEntry, named: Sequence[PlaceMention]
    ) -> Iterator[PlaceMention]:
        """The districts there whose short names are ordinary words, in a row of places: 福田、罗湖|两区, 蒲江|等地."""
        matcher, below = self._below(near, words=True)
        hits = [(s, e, below[i]) for i, s, e in matcher.find(folded, _stands_in(folded))] if below else []
        ends, starts = {m.end for m in named}, {m.start for m in named}
        behind = []
        for start, end, entry in hits:
            row_ends = _ROW_ENDS.match(folded, end) is not None
            parts = row_ends or any(what.match(folded, end) for what in (_BEHIND_JOINED, _ACTS))
            if start - 1 in ends and folded[start - 1] in _JOINTS and parts:  # not 滨海新区、和平|里社区
                ends.add(end)
                yield self.mention(text, start, end, entry)
            else:
                behind.append((start, end, entry, row_ends))
        for start, end, entry, row_ends in reversed(behind):
            if (end + 1 in starts and folded[end] in _JOINTS) or row_ends:
                starts.add(start)
                yield self.mention(text, start, end, entry)

    def _again(self, text: str, folded: str, seen: Sequence[PlaceEntry]) -> Iterator[PlaceMention]:
        """The counties that the text names in full, by their short names behind that: 从晋江市获悉，晋江|将新建…."""
        counties = {entry.id: entry for entry in seen if entry.level == "county" and len(entry.name) > 2}
        named: dict[str, list[PlaceEntry]] = {}
        for entry in counties.values():
            if entry.name[-1] in "县市区旗" and fold(entry.name[:-1]) not in self._named:
                named.setdefault(fold(entry.name[:-1]), []).append(entry)
        alone = {short: entries[0] for short, entries in named.items() if len(entries) == 1}
        if not alone:
            return
        entries, stands = list(alone.values()), _stands_in(folded)
        full = [fold(entry.name) for entry in entries]
        named_from = [folded.find(name) for name in full]

        def acts(index: int, start: int, end: int) -> bool:
            known = not entries[index].word or _ACTS.match(folded, end) is not None
            behind = 0 <= named_from[index] <= start - len(full[index])
            return known and behind and stands(index, start, end)

        for index, start, end in Matcher(list(alone), checked=frozenset(alone)).find(folded, acts):
            yield self.mention(text, start, end, entries[index])

    def _below(self, near: PlaceEntry, *, words: bool = False) -> tuple[Matcher, Sequence[PlaceEntry]]:
        """The districts in an area that have a short name of their own there, and what finds them."""
        known = self._below_cache.get((near.id, words))
        if known is None:
            alone = self._alone_below(near, words=words)
            matcher = Matcher(list(alone), checked=frozenset(alone))
            known = self._below_cache[near.id, words] = matcher, tuple(alone.values())
        return known

    def _alone_below(self, near: PlaceEntry, *, words: bool = False) -> dict[str, PlaceEntry]:
        """The districts in an area by short names that no other has there: ordinary `words` or shared, or neither."""
        known = self._alone_cache.get((near.id, words))
        if known is None:
            named: dict[str, list[PlaceEntry]] = {}
            if near.label == "GPE" and near.level in ("province", "prefecture"):
                for parent in (near, *self._children.get(near.id, ())):
                    for short, entry in self._shorts(parent, shared=words).items():
                        ordinary = entry.word or entry.context
                        if entry.level == "county" and ordinary == words and fold(short) not in self._named:
                            named.setdefault(fold(short), []).append(entry)
            known = {short: entries[0] for short, entries in named.items() if len(entries) == 1}
            self._alone_cache[near.id, words] = known
        return known

    @cached_property
    def _alone_cache(self) -> dict[tuple[str, bool], dict[str, PlaceEntry]]:
        return {}

    @cached_property
    def _below_cache(self) -> dict[tuple[str, bool], tuple[Matcher, Sequence[PlaceEntry]]]:
        return {}

    def resolve(
        self, name: str, text: str, start: int, end: int, trail: Trail, near: PlaceEntry | None
    ) -> PlaceEntry | None:
        """The place that `name` at `start` means, or None if it is none or stays open.

        Args:
            name: The folded name as found.
            text: The folded text.
            start: Where the name begins.
            end: Where it ends.
            trail: The places before it.
            near: The entry of the document's region.
        """
        after = text[end] if end < len(text) else ""
        if after and after in _NOT_AFTER.get(name[-1], ""):
            return None
        if start and name[0] in "东西南北中" and text[start - 1] in _ABBREVIATIONS:  # 皖西南地区
            return None
        if name[-1] not in _AREA_ENDS and _ROAD.match(text, end) is not None:  # 青岛的|南京路
            return None
        candidates = self._named[name]
        last = trail.last
        if last is not None and trail.end == start:
            inside = [entry for entry, _ in candidates if entry is not last and self.within(entry, last)]
            if len(inside) == 1:
                return inside[0]
            if last.level != "country" and not any(map(_stands_alone, candidates)):
                return None  # 浙江西部 is no 西部地区
        if len(name) == 2 and name[-1] in "县区市":
            before = text[start - 1] if start else "\n"
            if before not in _BEFORE_SHORT_COUNTY or (after and after in _NOT_AFTER_SHORT_COUNTY):
                return None
        free = [entry for entry, needs_context in candidates if not needs_context]
        if len(candidates) == 1 and free:
            return free[0]
        known = [entry for entry, _ in candidates]
        chosen = self._closest(known, [near] if near else [])
        if chosen is None and len(free) == len(known):  # 吉林 is the province unless the text says otherwise
            highest = min(map(_rank, free))
            top = [entry for entry in free if _rank(entry) == highest]
            chosen = top[0] if len(top) == 1 else None
        if chosen is None and free:
            chosen = self._closest(free, trail.seen)
        return chosen

    def _closest(self, candidates: list[PlaceEntry], anchors: list[PlaceEntry]) -> PlaceEntry | None:
        scores = [max((self._closeness(entry, anchor) for anchor in anchors), default=0) for entry in candidates]
        best = max(scores, default=0)
        return candidates[scores.index(best)] if best and scores.count(best) == 1 else None

    def _closeness(self, entry: PlaceEntry, anchor: PlaceEntry) -> int:
        if anchor.level == "country":  # a national text may say 西部 for 西部地区
            return int(entry.parent is None and entry is not anchor)
        if entry is anchor:
            return 4
        if self.within(entry, anchor) or self.within(anchor, entry):
            return 3
        for score, level in ((2, "prefecture"), (1, "province")):
            above = self.above(entry, level)
            if above is not None and above is self.above(anchor, level):
                return score
        return 0

    def child_at(self, text: str, start: int, parent: PlaceEntry) -> tuple[str, PlaceEntry] | None:
        """The district or county whose short form stands right after its parent (上海|奉贤)."""
        if parent.label != "GPE" or parent.level not in _PLACE_LABELS:
            return None
        shorts = self._shorts(parent)
        counties = self._alone_below(parent) if parent.level == "province" else {}
        for length in (5, 4, 3, 2):
            short = text[start : start + length]
            if short in shorts and text[start + length : start + length + 1] not in ("", *"区县市旗省路"):
                return short, shorts[short]
            if short in counties and _LONGER.match(text, start + length) is None:  # 浙江|余姚
                return short, counties[short]
        return None

    def _shorts(self, parent: PlaceEntry, *, shared: bool = False) -> dict[str, PlaceEntry]:
        """The districts of a place by their short names, with those whose name others share, if so wished (南山)."""
        cached = self._short_cache.get((parent.id, shared))
        if cached is None:
            cached = {}
            for child in self._children.get(parent.id, ()):
                name = child.name
                if child.label == "GPE" and (shared or not child.context) and len(name) > 2 and name[-1] in "区县市旗":
                    cached[name[:-1]] = child
            self._short_cache[parent.id, shared] = cached
        return cached

    @cached_property
    def _short_cache(self) -> dict[tuple[str, bool], dict[str, PlaceEntry]]:
        return {}

    def entry(self, region: Region | None) -> PlaceEntry | None:
        """The pack's entry for a region, by adcode or else by name."""
        if region is None:
            return None
        if region.adcode and region.adcode in self._entries:
            return self._entries[region.adcode]
        named = [entry for entry, _ in self._named.get(fold(region.name), ()) if entry.name == region.name]
        return named[0] if len(named) == 1 else None

    def region(self, entry_id: str) -> Region | None:
        """The region with this adcode or id."""
        entry = self._entries.get(entry_id)
        return None if entry is None else region_of(entry)

    def ancestor(self, region: Region, level: str) -> Region | None:
        """The region of `level` that contains `region` (or is it): 紫阳县, "province" → 陕西省."""
        entry = self.entry(region)
        above = None if entry is None else self.above(entry, level)
        return None if above is None else region_of(above)

    def around(self, region: Region, kind: str) -> Region | None:
        """The region of a kind that contains `region` or is it, as 全省 means it: 西安市, "省" → 陕西省.

        Args:
            region: A region.
            kind: The last letter of the names of that kind.
        """
        entry = self.entry(region)
        if entry is None or entry.name.endswith(kind):  # 昆山市 is its own 全市
            return None if entry is None else region_of(entry)
        found = (self.above(entry, level) for level in LEVELS_OF[kind])
        return next((region_of(above) for above in found if above is not None and above.name.endswith(kind)), None)

    def contains(self, outer: Region, inner: Region) -> bool:
        """Whether `inner` lies in `outer` or is it, as far as the packs know."""
        above, below = self.entry(outer), self.entry(inner)
        return above is not None and below is not None and self.within(below, above)

    def within(self, entry: PlaceEntry, outer: PlaceEntry) -> bool:
        """Whether `entry` is `outer` or below it."""
        here: PlaceEntry | None = entry
        while here is not None:
            if here is outer:
                return True
            here = self._entries.get(here.parent) if here.parent else None
        return False

    def above(self, entry: PlaceEntry, level: str) -> PlaceEntry | None:
        """The entry of `level` that contains `entry` or is it."""
        here: PlaceEntry | None = entry
        while here is not None and here.level != level:
            here = self._entries.get(here.parent) if here.parent else None
        return here

    def mention(self, text: str, start: int, end: int, entry: PlaceEntry) -> PlaceMention:
        """The place `entry` as named at `start`."""
        return PlaceMention(start, end, text[start:end], region_of(entry), entry.id)


def region_of(entry: PlaceEntry) -> Region:
    """The public `Region` of a place entry."""
    return Region(entry.name, entry.id if entry.id.isdigit() else None, entry.level)


def not_in(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """For every folded name, the longer words in which it is not meant."""
    words: dict[str, list[str]] = {}
    for entry in entries:
        if entry.not_in:
            for name in entry.every_name:
                folded = fold(name)
                words.setdefault(folded, []).extend(word for word in map(fold, entry.not_in) if folded in word)
    return words


def _stands_alone(candidate: tuple[PlaceEntry, bool]) -> bool:
    entry, needs_context = candidate
    return not needs_context and entry.level != "region"


def _rank(entry: PlaceEntry) -> int:
    level = entry.level
    return ("country", "province", "prefecture", "county").index(level) if level in _PLACE_LABELS else 4


def _stands_in(folded: str) -> Callable[[int, int, int], bool]:
    """Says whether a short name stands for the place: what is before it ends, and no longer name begins with it."""

    def stands(_: int, start: int, end: int) -> bool:
        before = start == 0 or folded[start - 1] in _BEFORE_SHORT_COUNTY or folded.endswith(_BEFORE_SHORT, 0, start)
        return before and _LONGER.match(folded, end) is None

    return stands


def _without_overlaps(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """The mentions that begin behind the one before; of two that begin at one place the longer (福州, 福州新区)."""
    kept: list[PlaceMention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.start == kept[-1].start and mention.end > kept[-1].end:
            kept[-1] = mention
    return kept
