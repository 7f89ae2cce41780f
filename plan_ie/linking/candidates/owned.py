"""Owners that grammar or layout settles: who attains something, what lies within a zone, whose counts a bracket holds.

A pair names the indicator and its owner (90%的|化工园区|达到|较低安全风险等级); an owner alone is the only one of its slot.
"""

from __future__ import annotations

from plan_ie.linking.candidates.document import RUN, DocumentNouns
from plan_ie.linking.candidates.titles import without_verb
from plan_ie.linking.nouns import trim
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What
from plan_ie.quantity.names import behind_list_number

_LONGEST_DONE = 60  # characters behind a share in which those who attain something and what they attain stand
_STANDARDS = frozenset(("要求", "标准", "条件", "规定"))  # 60%以上的学校达到要求: nothing is named that they attain
_SOME = "一批"
_WITHIN, _RANGE = "内", "范围"
_FAR = 200  # characters before a value in which the zone may be named within which it holds
_ZONE = (2, 20)  # characters of its name
_NAMED_ZONE = 4
_ZONE_ENDS = frozenset("区域城港园地圈带")
_ZONES = ("entityzone", "zoneend", "headzone")
_UNZONED = frozenset("，。；：、的“”（）《》")
_PROGRAMME = (5, 32)  # characters of the name of a programme
_PARTS = frozenset("，。；！？（）\n")
_HEAD = 40  # characters of the sentence that heads a paragraph
_NO_NAMES = "各多类一批有个"  # what no name of one zone begins with: 各类园区, 一批示范园区


def of_owner(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a value is of, and whose that is, where grammar says both; empty where it does not.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    return _of_those_who_attain(p, slot) or _within_zone(p, slot)


def sure_owner(p: DocumentNouns, slot: Slot) -> Span | None:
    """The only owner that a value may have, None where that is to be weighed.

    Args:
        p: The stretches of the document.
        slot: The slot.
    """
    return _programme(p, slot) or _zone_above(p, slot) or _some_before(p, slot) or _investor(p, slot)


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
    if verb == len(pieces) or not _attains(p, pieces[verb].start) or who[1] - who[0] < 2:
        return []
    end = _end_of_object(slot, pieces[verb].end)
    done = trim(text, pieces[verb].end, end)
    if done[1] - done[0] < 2 or p.view.metrics.kind(text[slice(*who)]) == "rate":
        return []
    return [What(who, None) if text[slice(*done)] in _STANDARDS else What(done, who)]


def _leads_to_share(p: DocumentNouns, slot: Slot) -> bool:
    """Whether nothing, or a verb whose object does something in turn, stands before: 推动|90%的煤矿, but not 落实|100%."""
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
        end = piece.end
    return end


def _within_zone(p: DocumentNouns, slot: Slot) -> list[What]:
    """A metric and the zone within which it holds, for all coordinate clauses: 试点区域内A占比达到34%，|B占比|达到25%."""
    view, text, name = p.view, p.view.text, p.noun_before(slot)
    floor = max(slot.sentence.start, slot.quantity.left - _FAR)
    at = text.rfind(_WITHIN, floor, slot.end)
    if at < 0 or name is None or not view.metrics.head(text[slice(*name)]):
        return []
    zone = _zone_before(p, floor, at)
    name = (max(name[0], at + 1), name[1])
    if zone is None or name[1] - name[0] < 2 or text.find("；", at, slot.low) >= 0:
        return []
    own = at > slot.low or not (view.places_in(slot.low, slot.quantity.left) or _names_area(slot))
    return [What(name, zone)] if own else []


def _zone_before(p: DocumentNouns, floor: int, end: int) -> Span | None:
    """The zone that opens a clause and ends at an offset: 到2025年，|港区|范围内; None for an area, 市域内, or a time."""
    text = p.view.text
    start = max(text.rfind(mark, floor, end) + 1 for mark in "，：；") or floor
    start = max(start, floor)
    if (time := p.view.time_starting(start)) is not None:
        start = time.end
    start += text.startswith("在", start)
    end -= len(_RANGE) if text.endswith(_RANGE, start, end) else 0
    fits = _ZONE[0] <= end - start <= _ZONE[1] and text[end - 1] in _ZONE_ENDS and _UNZONED.isdisjoint(text[start:end])
    placed = any(place.end == end for place in p.view.places_in(start, end))
    return (start, end) if fits and not placed and not p.view.quantities_in(start, end) else None


def _names_area(slot: Slot) -> bool:
    """Whether the own clause speaks of a whole area: 全市|产值达到."""
    return any(piece.kind == "area" for piece in slot.sentence.each(slot.low, slot.quantity.left))


def _programme(p: DocumentNouns, slot: Slot) -> Span | None:
    """The programme that opens a line and owns the counts in the bracket or behind the colon that follows.

    多式联运攻坚行动|（1000个货运节点、培育100家骨干经营人）; a count alone is of what the programme names: 老旧码头改造工程（120座）.
    """
    text, quantity, low = p.view.text, slot.quantity, p.view.blocks[slot.sentence.block].start
    start = behind_list_number(text, low)
    stop = next((i for i in range(start, min(quantity.left, start + _HEAD)) if text[i] in "（：，。；"), start)
    if stop == start and text[start] == "（" and low:  # the bracket stands on the next line
        start, stop = text.rfind("\n", 0, low - 1) + 1, low - 1
    elif text[stop] not in "（：":
        return None
    name = _programme_name(p, start, stop)
    if name is None or (text[stop] == "（" and not _is_open(text, stop, quantity.left)):
        return None
    return name if _counts_own(p, slot, stop, text[slice(*name)]) else None


def _programme_name(p: DocumentNouns, start: int, end: int) -> Span | None:
    """The name of a programme that ends at an offset, behind its number and the verbs before it; None for none."""
    text = p.view.text
    start = max([start, *[text.rfind(mark, start, end) + 1 for mark in "；，"]])
    column = p.view.cues.at("column", start)
    if column is not None:
        start = column.end
        while start < end and (text[start].isdecimal() or text[start] in " —-"):
            start += 1
    start, end = trim(text, without_verb(p, start, end), end)
    last = p.view.cues.last("programme", start, end)
    if last is None or not last.end <= end <= last.end + 1 or not _PROGRAMME[0] <= end - start <= _PROGRAMME[1]:
        return None
    return (start, end) if _PARTS.isdisjoint(text[start:end]) and last.start - start > 1 else None


def _is_open(text: str, at: int, end: int) -> bool:
    """Whether the bracket that opens at an offset is not closed before another."""
    return text.count("（", at, end) > text.count("）", at, end)


def _counts_own(p: DocumentNouns, slot: Slot, start: int, owner: str) -> bool:
    """Whether a value has a noun of its own behind an offset, and no owner there: 培育|骨干经营人|100家."""
    if slot.quantity.form not in ("count", "measure", "money") or slot.has("覆盖"):
        return False
    noun = p.noun_before(slot)
    if noun is None or noun[0] <= start:
        noun = p.noun_behind(slot)
    elif slot.direct:
        return False  # 知识更新工程|培训100万名人才
    if noun is None:
        return False
    words = p.view.text[slice(*noun)]
    return words not in owner and (not p.view.metrics.head(words) or p.view.metrics.is_bare(words))


def _zone_above(p: DocumentNouns, slot: Slot) -> Span | None:
    """The zone that the head of a paragraph is about: 提升|怀柔科学城|能源低碳水平。…新增热泵供暖面积50万平方米."""
    view, text, floor = p.view, p.view.text, slot.sentence.floor
    stop = text.find("。", floor, floor + _HEAD)
    if not floor < stop < slot.sentence.start or view.places_in(slot.low, slot.quantity.left) or _names_area(slot):
        return None
    hits = sorted([hit for cls in _ZONES for hit in view.cues.within(cls, floor, stop)])
    own = any(view.cues.last(cls, slot.reach, slot.quantity.left) is not None for cls in _ZONES)
    if not hits or own:
        return None
    end = max(hit.end for hit in hits if hit.start < hits[0].end)  # 苏州|工业园|区
    start = without_verb(p, behind_list_number(text, floor), end)
    named = bool(view.places_in(start, end)) or "" in view.tags.clusters(start, end)
    if not named or text[start] in _NO_NAMES or not _UNZONED.isdisjoint(text[start:end]):
        return None
    return (start, end) if _NAMED_ZONE <= end - start <= _ZONE[1] else None


def _some_before(p: DocumentNouns, slot: Slot) -> Span | None:
    """What the clause before counts as some, of which a bare metric is: 打造一批|绿色建筑项目|，总面积达到2000万平方米."""
    text, sentence, end = p.view.text, slot.sentence, slot.low - 1
    name = p.noun_before(slot)
    if end <= sentence.start or text[end] != "，" or name is None or name[0] != slot.low:
        return None
    if not p.view.metrics.is_bare(text[slice(*name)]):
        return None
    start = text.rfind(_SOME, max(text.rfind("，", sentence.start, end), sentence.start), end)
    run = p.run_ending(sentence, start + len(_SOME), end) if start >= 0 else None
    if run is None:
        return None
    of = text.rfind("的", *run) + 1
    return (of or run[0], run[1])


def _investor(p: DocumentNouns, slot: Slot) -> Span | None:
    """The company that opens the clause of what it invests: 阳光股份：|拟投资9.8亿元建设智算中心."""
    if slot.quantity.form != "money" or (topic := p.companies.topic(slot)) is None or not slot.has("投资"):
        return None
    start, end = topic.span
    opens = start >= slot.low or (end + 1 == slot.low and p.view.text[end] == "：")
    acts = p.companies.institutions.says(end + (end + 1 == slot.low))
    return topic.span if opens and acts and end <= slot.quantity.left else None
