"""Owners that head a clause or a sentence: 佛山基地|产能扩到1万套, 中央财政|安排资金9亿元, 航空港区|新增航线60条."""

from __future__ import annotations

import re

from plan_ie.linking.candidates.document import SHARE_OF, DocumentNouns
from plan_ie.linking.candidates.titles import without_verb
from plan_ie.linking.clause import Piece
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Place, Span, What

_FIRST_PHASE, _PHASE = "一期", "期"  # of works: 越南工厂|一期
_THEN = frozenset(("time", "do", "adverb", "reach", "up"))  # what follows who does something
_REACHED = frozenset(("reach", "keep", "up", "down"))
_PASSED = frozenset(("time", "adverb", "case"))  # what stands between who spends money and the verb: 市财政|今年将|安排
_LONGEST_PURSE = 4  # characters before 财政 of whose it is
_BY = "由"
_ZONE = (3, 14)  # characters of the name of a zone
_ZONES = ("entityzone", "zoneend")
_YEARS = re.compile(r"[一两三四五六七八九十]年")  # how long something takes: 两|年内
_LONGEST_BUILT = 30  # characters of a clause that ends in what it builds
_FAR = 160  # characters before a value in which the head of its sentence stands
_MARKS = frozenset("，。；：、的“”（）《》【】")
_JOINTS = frozenset("和与及")
_NO_NAMES = frozenset("各多类全本该在对从向为以把")
_COLON = "："


def of_works(p: DocumentNouns, slot: Slot) -> list[What]:
    """The works of a company and what is measured of them: 佛山基地|产能|明年扩到1万套.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    site, name = _site(p, _behind_time(p, slot.low), slot), p.noun_before(slot)
    if site is None or name is None or not name[0] <= site[0] < site[1] < name[1] - 1:
        return []
    return [What((site[1], name[1]), site)] if p.view.metrics.head(p.view.text[site[1] : name[1]]) else []


def heading_clause(p: DocumentNouns, slot: Slot) -> Span | None:
    """The owner that heads the clause of a value, or the sentence of which it goes on.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    return _works_that_act(p, slot) or purse(p, slot) or _built_before(p, slot) or _zone_of_sentence(p, slot)


def _behind_time(p: DocumentNouns, at: int) -> int:
    """Behind a time that begins at an offset: 到2025年，|航空港区; the offset without."""
    time = p.view.time_starting(at)
    at = time.end if time is not None else at
    return at + (time is not None and p.view.text.startswith("，", at))


def _first(slot: Slot, at: int) -> Piece | None:
    """The first piece behind an offset, before the value."""
    return next(iter(slot.sentence.each(at, slot.quantity.left)), None)


def _site(p: DocumentNouns, at: int, slot: Slot) -> Span | None:
    """The works that begin at an offset: 佛山基地, 越南工厂一期."""
    for place in p.view.places_in(at, at + 1):
        site = p.view.cues.at("site", place.end)
        if site is not None and site.end < slot.quantity.left:
            phase = p.view.text.startswith(_PHASE, site.end + 1)
            return at, site.end + (len(_FIRST_PHASE) if phase else 0)
    return None


def _works_that_act(p: DocumentNouns, slot: Slot) -> Span | None:
    """Works that do something in the clause, or in the one before: |越南工厂|三季度投产，明年形成5000台产能."""
    text, low = p.view.text, max(slot.sentence.start, slot.low - _LONGEST_BUILT)
    before = max([low, *[text.rfind(mark, low, slot.low - 1) + 1 for mark in "，；"]])
    starts = [slot.low]
    if text[slot.low - 1] == "，" and not p.view.quantities_in(before, slot.low) and slot.direct:
        starts.append(before)  # 越南工厂一期三季度投产，明年形成5000台产能
    for start in starts:
        site = _site(p, _behind_time(p, start), slot)
        piece = _first(slot, site[1]) if site is not None else None
        if piece is not None and piece.kind in _THEN:
            return site
    return None


def purse(p: DocumentNouns, slot: Slot) -> Span | None:
    """Whose money a clause says is spent: |中央财政|五年安排资金450亿元支持内河水运建设, |市财政|今年投入9亿元.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    if slot.quantity.form != "money":
        return None
    view, start = p.view, _behind_time(p, slot.low)
    hit = view.cues.first("purse", start, slot.quantity.left)
    if hit is None or not _MARKS.isdisjoint(view.text[start : hit.end]):
        return None
    start = max(without_verb(p, start, hit.end), view.text.rfind(_BY, start, hit.start) + 1)  # 力争|中央财政, 由|市财政
    if hit.start - start > _LONGEST_PURSE:
        return None
    behind = slot.sentence.each(hit.end, slot.quantity.left)
    first = next((piece for piece in behind if piece.kind not in _PASSED), None)
    verb = view.cues.at("spends", first.start) if first is not None else None
    reached = verb is not None and view.predicates.at(view.text, verb.end, slot.quantity.left)
    if verb is None or (reached and reached.cls in _REACHED):
        return None  # 公共财政投入|达到50亿元
    return start, hit.end


def _built_before(p: DocumentNouns, slot: Slot) -> Span | None:
    """What the clause before builds, if the own one has a bare metric: 建设|咖啡交易中心|，到2028年交易额达到50亿元."""
    view, text, end = p.view, p.view.text, slot.low - 1
    if text[end] != "，" or end - slot.sentence.start < _ZONE[0] or not _is_bare(p, slot):
        return None
    low = max(slot.sentence.start, end - _LONGEST_BUILT)
    low = max([low, *[text.rfind(mark, low, end) + 1 for mark in "，；："]])
    verb, kind = view.cues.last("builds", low, end), view.cues.last("built", low, end)
    if verb is None or kind is None or kind.end != end or end - verb.end < _ZONE[0]:
        return None
    if view.cues.last("unbuilt", low, verb.start) is not None:  # 围绕|建设工业强市
        return None
    fits = (_MARKS | _JOINTS).isdisjoint(text[verb.end : end]) and not view.quantities_in(verb.start, end)
    return (verb.end, end) if fits else None


def _is_bare(p: DocumentNouns, slot: Slot) -> bool:
    """Whether a value is of a metric that says nothing of whose: 交易额|达到50亿元, 形成20万吨|产能."""
    noun = (p.noun_behind(slot) if slot.direct else None) or p.noun_before(slot)
    words = p.view.text[slice(*noun)] if noun is not None else ""
    return p.view.metrics.is_bare(words.removeprefix("年"))


def _zone_of_sentence(p: DocumentNouns, slot: Slot) -> Span | None:
    """The zone that heads the sentence: |前海|：上半年引进60家, |航空港区|新增年处理能力9万件，货运航线增至60条.

    None where the clauses up to the value name another area, a company, or an industry that the value is of.
    """
    view, text, sentence = p.view, p.view.text, slot.sentence
    if p.frame.entity is not None or slot.quantity.left - sentence.start > _FAR:
        return None
    start = _behind_time(p, max(text.rfind("；", sentence.start, slot.low) + 1, sentence.start))
    zone = _zone_at(p, start, slot)
    if zone is None or zone[1] == slot.end:  # 绿色园区|达到50个
        return None
    apart = any(place.start >= zone[1] for place in view.places_in(zone[1], slot.quantity.left))
    areas = any(piece.kind == "area" for piece in sentence.each(zone[1], slot.quantity.left))
    if slot.low > zone[1] + 1 and _is_of_another(p, slot):
        return None
    others = any(view.cues.first(cls, zone[1], slot.end) is not None for cls in _ZONES)
    if apart or areas or others or p.companies.named_in(zone[1], slot.quantity.left) or _has_field(p, slot):
        return None
    return zone


def _is_of_another(p: DocumentNouns, slot: Slot) -> bool:
    """Whether the own clause has an actor of its own, or says a share: 高新区新建30座，|蓝谷|再建20座; |占比|30%."""
    pieces = [piece for piece in slot.sentence.each(slot.low, slot.quantity.left) if piece.kind not in _PASSED]
    acts = len(pieces) > 1 and pieces[0].kind in ("noun", "place") and pieces[1].kind == "do"
    name = p.noun_before(slot)
    return acts or (name is not None and SHARE_OF in p.view.text[slice(*name)])


def _zone_at(p: DocumentNouns, start: int, slot: Slot) -> Span | None:
    """The zone whose name begins at an offset, before what it does, a colon or who speaks for it."""
    view, text = p.view, p.view.text
    for place in view.places_in(start, start + 1):
        spoken = text.startswith(_COLON, place.end) or view.cues.first("office", place.end, place.end + 1) is not None
        if _is_other_zone(p, place) and (spoken or _acts(slot, place.end)):
            return _own_name(p, place), place.end
    hits = (hit for cls in _ZONES for hit in view.cues.within(cls, start, start + _ZONE[1]))
    end = next((hit.end for hit in hits if _acts(slot, hit.end) or text.startswith(_COLON, hit.end)), start)
    fits = _ZONE[0] <= end - start <= _ZONE[1] and _MARKS.isdisjoint(text[start:end]) and text[start] not in _NO_NAMES
    verb = view.predicates.at(text, start, end)
    return (start, end) if fits and (verb is None or verb.nominal) else None


def _acts(slot: Slot, at: int) -> bool:
    """Whether a time or a verb follows who does something."""
    piece = _first(slot, at)
    if _YEARS.match(slot.sentence.view.text, at) is not None:
        return True
    return piece is not None and piece.start == at and piece.kind in _THEN


def _is_other_zone(p: DocumentNouns, place: Place) -> bool:
    """Whether a place is a zone that the document is not of."""
    own = p.view.plan.region
    return place.region.level == "zone" and (own is None or own.name != place.region.name)


def _own_name(p: DocumentNouns, place: Place) -> int:
    """Where the name of a zone begins behind the area that it lies in: 深圳|前海."""
    inside = (at for at in range(place.start, place.end - 1) if p.view.text[at : place.end] in place.region.name)
    return next(inside, place.start)


def _has_field(p: DocumentNouns, slot: Slot) -> bool:
    """Whether the own clause says of which industry its metric is: 电子信息产业|产值达到."""
    name = p.noun_before(slot)
    words = p.view.text[slice(*name)] if name is not None else ""
    return p.view.is_industry(words[: p.view.metrics.tail(words) or 0])
