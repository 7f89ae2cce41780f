"""Owners that grammar or layout settles: who attains something, what lies within a zone, who invests.

A pair names the indicator and its owner (90%的|化工园区|达到|较低安全等级); an owner alone is the only one of its slot.
"""

from __future__ import annotations

from plan_ie.linking.candidates.document import RUN, DocumentNouns
from plan_ie.linking.candidates.found import LONGEST_LIST, Bag
from plan_ie.linking.candidates.fronted import of_fronted, of_its_own
from plan_ie.linking.candidates.heads import heading_clause, of_works
from plan_ie.linking.candidates.parts import another_purpose
from plan_ie.linking.candidates.pointed import pointed_at
from plan_ie.linking.candidates.programmes import named_alone, owner_of_counts
from plan_ie.linking.candidates.titles import without_verb
from plan_ie.linking.clause import AREA_WORDS
from plan_ie.linking.companies import TOLD
from plan_ie.linking.nouns import trim
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What
from plan_ie.quantity.names import behind_list_number

_LONGEST_DONE = 60  # characters behind a share in which those who attain something and what they attain stand
_AND = frozenset("并且")
_YEARLY = "年"  # 年产值
_SOME = "一批"
_JOINED = frozenset("的、和与及等内以")  # behind a place that is only part of a name or of a list
_WITHIN, _RANGE = "内", "范围"
_FAR = 200  # characters before a value in which the zone may be named within which it holds
_ZONE = (2, 20)  # characters of its name
_NAMED_ZONE = 4
_ZONE_ENDS = frozenset("区域城港园地圈带")
_AREAS = frozenset(("省域", "市域", "县域", "镇域", "全域"))
_ZONES = ("entityzone", "zoneend", "headzone")
_UNZONED = frozenset("，。；：、的“”（）《》")
_AMONG, _INSIDE, _IN = "从在", frozenset("中里内"), "在"
_TOWARDS = (_IN, "对于", "对")  # 对|开发区|内企业
_AREA_NOUNS = frozenset("县乡村镇")  # who may attain something, of one character: 80%的|县|通过验收
_SERVING = frozenset(("given=为", "given=面向", "given=针对"))
_THEN_DONE = ("then=do", "then=nominal")
_LISTED = frozenset("、和与及")
_BEFORE_NAMES = frozenset("。；、”）】 \n")
_HEAD = 40  # characters of the sentence that heads a paragraph
_NO_NAMES = "各多类一批有个"  # what no name of one zone begins with: 各类园区, 一批示范园区


def of_owner(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a value is of, and whose that is, where grammar says both; empty where it does not.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    for settles in (
        of_works,
        _of_those_who_attain,
        _within_zone,
        named_alone,
        _chosen_themselves,
        another_purpose,
        of_fronted,
        of_its_own,
    ):
        if pairs := settles(p, slot):
            return pairs
    return []


def sure_owner(p: DocumentNouns, slot: Slot) -> Span | None:
    """The only owner that a value may have, None where that is to be weighed.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    return (
        owner_of_counts(p, slot)
        or pointed_at(p, slot)
        or heading_clause(p, slot)
        or _zone_here(p, slot)
        or _zone_above(p, slot)
        or _some_before(p, slot)
        or _selected_from(p, slot)
        or _in_fields(p, slot)
        or _served(p, slot)
        or _company(p, slot)
    )


def _of_those_who_attain(p: DocumentNouns, slot: Slot) -> list[What]:
    """Who attains something, and what: 90%的|化工园区|达到|较低安全风险等级, 80%的|钢铁产能|完成|超低排放改造."""
    text = p.view.text
    if slot.quantity.form != "percent" or slot.closed or not _leads_to_share(p, slot):
        return []
    start = p.behind(slot)
    pieces = slot.sentence.between(start, min(slot.sentence.end, start + _LONGEST_DONE))
    behind = next((i for i, q in enumerate(pieces) if q.kind not in RUN or (i and _attains(p, q.start))), len(pieces))
    verb = next((i for i in range(behind, len(pieces)) if pieces[i].kind != "adverb"), len(pieces))
    who = trim(text, start, pieces[behind].start) if behind < len(pieces) else (start, start)
    short = who[1] - who[0] < 2 and text[slice(*who)] not in _AREA_NOUNS
    if verb == len(pieces) or not _attains(p, pieces[verb].start) or short:
        return []
    end = _end_of_object(slot, pieces[verb].end)
    done = trim(text, pieces[verb].end, end)
    if done[1] - done[0] < 2 or p.view.metrics.kind(text[slice(*who)]) == "rate" or "“" in text[slice(*done)]:
        return []
    return [What(who, None) if _is_norm(p, *done) else What(done, who)]


def _is_norm(p: DocumentNouns, at: int, end: int) -> bool:
    """Whether words only say that a standard is met, and name nothing: 60%以上的学校达到|要求, 达到|国家标准."""
    while at < end and (word := p.view.cues.at("standardword", at)) is not None:
        at = word.end
    return at >= end


def _leads_to_share(p: DocumentNouns, slot: Slot) -> bool:
    """Whether nothing stands before, or a verb whose object does something: 推动|90%的煤矿, but not 落实|100%."""
    word = slot.predicate
    return word is None or slot.pivot or (word.cls not in ("up", "down") and p.noun_before(slot) is None)


def _attains(p: DocumentNouns, at: int) -> bool:
    """Whether a verb begins at an offset that says what some attain: 达到, 完成, 纳入."""
    return p.view.cues.at("attains", at) is not None


def _end_of_object(slot: Slot, start: int) -> int:
    """Where the object of a verb ends: at a mark, a number, or the joint before one (…改造、|90%的煤矿)."""
    end = start
    for piece in slot.sentence.each(start, slot.sentence.end):
        if piece.kind in ("mark", "quantity", "time") or (piece.kind == "joint" and piece.text == "、"):
            break
        if piece.text in _AND:  # 实现超低排放|并稳定运行
            break
        end = piece.end
    return end


def _within_zone(p: DocumentNouns, slot: Slot) -> list[What]:
    """A metric and the zone within which it holds: 试点区域内A占比达到34%; of one by name for all: ，|B占比|达到25%."""
    found = _zone_said(p, slot)
    if found is None or not (found[0][0] >= slot.low or _is_proper(p, *found[0])):
        return []
    zone, name = found
    return [What(name, zone)]


def zone_before(p: DocumentNouns, slot: Slot, _: Bag, subjects: Bag) -> None:
    """Propose the zone within which the value of a clause before holds: 示范区内A占比达到34%，|B占比达到25%.

    Args:
        p: The stretches of the document.
        slot: The slot.
        subjects: The subjects, to which it is added.
    """
    found = _zone_said(p, slot)
    if found is not None and found[0][1] <= slot.low:
        subjects.put(*found[0], "Gi", ("given=在&own=metric", "given&n=1&then=noun&own=metric"))


def _zone_said(p: DocumentNouns, slot: Slot) -> tuple[Span, Span] | None:
    """The zone within which something holds in the clause of a value or before it, and what the value is of."""
    view, text, name = p.view, p.view.text, p.noun_before(slot)
    floor = max(slot.sentence.start, slot.quantity.left - _FAR)
    at = text.rfind(_WITHIN, floor, slot.end)
    if at < 0 or name is None or not view.metrics.head(text[slice(*name)]):
        return None
    zone = _zone_before(p, floor, at)
    name = (max(name[0], at + 1), name[1])
    if zone is None or name[1] - name[0] < 2 or text.find("；", at, slot.low) >= 0:
        return None
    own = at > slot.low or not (view.places_in(slot.low, slot.quantity.left) or _names_area(slot))
    return (zone, name) if own else None


def _is_proper(p: DocumentNouns, start: int, end: int) -> bool:
    """Whether a zone has a name of its own: 怀柔科学城, but not 园区, 自然保护区."""
    return bool(p.view.places_in(start, end)) or "" in p.view.tags.clusters(start, end)


def _zone_before(p: DocumentNouns, floor: int, end: int) -> Span | None:
    """The zone that opens a clause and ends at an offset: 到2025年，|港区|范围内; None for an area: 市域内."""
    text = p.view.text
    start = max(text.rfind(mark, floor, end) + 1 for mark in "，：；") or floor
    start = max(start, floor)
    if (time := p.view.time_starting(start)) is not None:
        start = time.end
    opening = next((word for word in _TOWARDS if text.startswith(word, start)), "")
    start = without_verb(p, start + len(opening), end)
    end -= len(_RANGE) if text.endswith(_RANGE, start, end) else 0
    fits = _ZONE[0] <= end - start <= _ZONE[1] and text[end - 1] in _ZONE_ENDS and _UNZONED.isdisjoint(text[start:end])
    area = text.startswith(AREA_WORDS, start) or text[end - 2 : end] in _AREAS
    area = area or any(place.end == end for place in p.view.places_in(start, end))
    short = end - start == _ZONE[0] and p.view.cues.at("entityzone", start) is None  # 区域内, 城区内
    return (start, end) if fits and not area and not short and not p.view.quantities_in(start, end) else None


def _names_area(slot: Slot) -> bool:
    """Whether the own clause speaks of a whole area: 全市|产值达到."""
    return any(piece.kind == "area" for piece in slot.sentence.each(slot.low, slot.quantity.left))


def _zone_here(p: DocumentNouns, slot: Slot) -> Span | None:
    """The zone that a clause opens with, whose city is the region: |苏州工业园区|生产总值达到5000亿元."""
    view, left = p.view, slot.quantity.left
    places = view.places_in(slot.low, left)
    if len(places) != 1 or not view.is_zone(places[0]):
        return None
    place = places[0]
    opens = place.start == slot.low or view.time_ending(place.start) is not None
    alone = place.end < left and view.text[place.end] not in _JOINED
    return (place.start, place.end) if opens and alone else None


def _zone_above(p: DocumentNouns, slot: Slot) -> Span | None:
    """The zone that the head of a paragraph is about: 提升|怀柔科学城|低碳水平。…新增供暖面积50万平方米."""
    view, text, floor = p.view, p.view.text, slot.sentence.floor
    stop = text.find("。", floor, floor + _HEAD)
    if not floor < stop < slot.sentence.start or view.places_in(slot.low, slot.quantity.left) or _names_area(slot):
        return None
    if view.quantities_in(floor, stop):
        return None  # 田心片区集中了三百家企业。按市里的盘子，全产业产值达到1000亿元
    hits = sorted([hit for cls in _ZONES for hit in view.cues.within(cls, floor, stop)])
    if not hits or p.inline.start(stop, slot.quantity.left) is not None:  # …。二是另一示范区。新建变电站3座
        return None
    end = max(hit.end for hit in hits if hit.start < hits[0].end)  # 苏州|工业园|区
    start = behind_list_number(text, floor)
    if text[start] == "【":  # 【现场】|襄阳高新区
        start = text.find("】", start, end) + 1
    start = without_verb(p, start, end)
    topic = p.companies.topic(slot)
    if topic is not None and topic.where in ("here", "para"):
        return None
    named = [hit for cls in _ZONES for hit in view.cues.within(cls, slot.reach, slot.quantity.left)]
    if any(not text.endswith(text[start:end], 0, hit.end) for hit in named):
        return None  # the sentence names another
    if not _is_proper(p, start, end) or text[start] in _NO_NAMES or not _UNZONED.isdisjoint(text[start:end]):
        return None
    return (start, end) if _NAMED_ZONE <= end - start <= _ZONE[1] else None


def _some_before(p: DocumentNouns, slot: Slot) -> Span | None:
    """What the clause before counts as some, if its metric is bare: 打造一批|建筑项目|，总面积达到90万平方米."""
    text, sentence, end = p.view.text, slot.sentence, slot.low - 1
    name = p.noun_before(slot)
    if end <= sentence.start or text[end] != "，" or name is None or name[0] != slot.low:
        return None
    yearly = text.startswith(_YEARLY, name[0])
    if not p.view.metrics.is_bare(text[name[0] + yearly : name[1]]):
        return None
    start = text.rfind(_SOME, max(text.rfind("，", sentence.start, end), sentence.start), end)
    run = p.run_ending(sentence, start, end) if start >= 0 else None
    if run is None:
        return None
    of = text.rfind("的", *run) + 1
    return (of or max(run[0], start + len(_SOME)), run[1])


def _chosen_themselves(p: DocumentNouns, slot: Slot) -> list[What]:
    """Those among whom some are chosen that nothing else names: 从|规上企业|中遴选30家."""
    chosen = _among(p, slot) if slot.direct and p.noun_behind(slot) is None else None
    return [What(chosen, None)] if chosen is not None else []


def _selected_from(p: DocumentNouns, slot: Slot) -> Span | None:
    """Among whom some are chosen that have a name of their own: 从|省级及以上产业园区|中选择10家企业."""
    return _among(p, slot) if p.noun_behind(slot) is not None else None


def _among(p: DocumentNouns, slot: Slot) -> Span | None:
    """Among whom some are chosen: 从|规上企业|中遴选."""
    text, word = p.view.text, slot.predicate
    if word is None or p.view.cues.at("selecting", word.start) is None:
        return None
    start = max(text.rfind(mark, slot.low, word.start) for mark in _AMONG) + 1
    end = word.start - (text[word.start - 1] in _INSIDE)
    fits = start and _NAMED_ZONE <= end - start <= LONGEST_LIST and not p.view.places_in(start, start + 1)
    return (start, end) if fits else None


def _in_fields(p: DocumentNouns, slot: Slot) -> Span | None:
    """The fields in all of which things are counted: 在|电子信息、汽车等产业|，形成10条供应链, 在|A、B产业|打造10家."""
    text, sentence = p.view.text, slot.sentence
    if slot.quantity.form != "count" or not slot.direct:
        return None
    stop = slot.end if slot.end > slot.low else max(slot.low - 1, sentence.start)
    if stop < slot.end and text[stop] != "，":
        return None
    low = text.rfind("，", max(sentence.start, stop - _FAR), stop) + 1 or sentence.start
    at = text.find(_IN, low, stop)
    hit = p.view.cues.last("field", at, stop) if at >= 0 else None
    if hit is None or hit.end != stop or (at > low and p.view.time_ending(at) is None):
        return None
    listed = not _LISTED.isdisjoint(text[at + 1 : stop])
    return (at + 1, stop) if listed and stop - at <= LONGEST_LIST else None


def _served(p: DocumentNouns, slot: Slot) -> Span | None:
    """For whom the own clause says that something is done: 为|残疾人|适配辅具5000例, 面向|重点群体|开展培训5万人次."""
    if slot.quantity.form not in ("count", "money"):
        return None
    for span, source, facts in p.governors.get(slot.low, ()):
        served = source == "Gi" and facts[0] in _SERVING and facts[1].endswith(_THEN_DONE)
        if (
            served
            and slot.low < span[0]
            and span[1] < slot.quantity.left
            and not p.view.text.startswith(AREA_WORDS, span[0])
            and not p.view.places_in(*span)
        ):
            return span
    return None


def _company(p: DocumentNouns, slot: Slot) -> Span | None:
    """The company that opens the clause of what it intends, or its sentence: 阳光股份：|拟投资9亿元, Meta…，|计划."""
    if (topic := p.companies.topic(slot)) is None or topic.where != "here":
        return None
    (start, end), text, says = topic.span, p.view.text, p.companies.institutions.says
    if end > slot.quantity.left or p.companies.is_zone(start, end):
        return None
    placed = text[start - 1] == "的" and start - slot.low < _ZONE[1] and _UNZONED.isdisjoint(text[slot.low : start - 1])
    told = text[slot.low - 1] == "：" and slot.low - end <= TOLD and says(slot.low, timed=True)
    if start == slot.low or placed or told or (end + 1 == slot.low and text[end] == "："):
        return topic.span if told or says(end) or says(slot.low) else None
    opens = start == slot.sentence.start or text[start - 1] in _BEFORE_NAMES
    return topic.span if opens and says(end) and says(slot.low) else None
