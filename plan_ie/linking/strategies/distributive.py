"""One predicate over several subjects or several values: 分别, 均, 各, and lists of both."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.nouns import ends_in_metric, metric_tail, split_items, trim
from plan_ie.linking.strategies.base import Claim, group, metric_before, previous, with_place
from plan_ie.linking.view import DocumentView, Link, Place, Sentence, Span
from plan_ie.quantity.periods import TimeExpression

_TOWN_AND_COUNTRY = re.compile(r"城乡")
_ENTITY_END = re.compile(r"行业|产业|领域|企业|园区|地区")
_OPEN = re.compile(r"等(?!级)")


def distributive(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """Distribute values over subjects or years, or one value over several subjects."""
    slot = sentence.slots[index]
    if slot.continues or slot.quantity.form in ("scale", "coverage"):
        return None
    noun = slot.left.noun
    members = group(sentence, index)
    if len(members) > 1:
        years = _years(view, sentence, index)
        if not years and noun is not None and slot.left.has("分别"):
            years = _each_year(view, sentence, index, noun)
        if len(years) == len(members) and noun is None:
            noun = slot.left.topic  # 非化石能源消费比重到2025年和2030年分别达到18%和25%
        if noun is None:
            before = previous(claimed, index)
            if len(before) == len(members):
                return Claim(
                    {i: [Link(b.indicator, b.subject, "distributive")] for i, b in zip(members, before, strict=True)}
                )
            if not before:
                return None
            pick = before[-1]
            return Claim({i: [Link(pick.indicator, pick.subject, "distributive")] for i in members})
        if len(years) == len(members):
            links = {i: [Link(noun, None, "distributive", year=y)] for i, y in zip(members, years, strict=True)}
            return Claim(links)
        return values(view, sentence, index, noun)
    if noun is None:
        return None
    return _shared(view, sentence, index, noun)


def values(view: DocumentView, sentence: Sentence, index: int, noun: Span) -> Claim | None:
    """A list of values over a list of subjects of the same length; otherwise every value over the whole."""
    members = group(sentence, index)
    if len(members) < 2:
        return None
    slot = sentence.slots[index]
    pairs = _pairs(view, noun, len(members))
    if pairs and slot.left.first("up", "down") and not any(ends_in_metric(view.text[a:b]) for _, (a, b) in pairs):
        metric = metric_before(view, sentence, index)
        if metric is not None:  # 提高粮食最低收购价，早籼稻、粳稻分别提高3元、10元
            pairs = [(item, metric) for _, item in pairs]
    if pairs is None:
        links = {i: [with_place(view, slot, Link(noun, slot.left.topic, "value_list"))] for i in members}
        return Claim(links)
    return Claim({i: [Link(ind, sub, "distributive")] for i, (sub, ind) in zip(members, pairs, strict=True)})


def _pairs(view: DocumentView, noun: Span, count: int) -> list[tuple[Span | None, Span]] | None:
    m = _TOWN_AND_COUNTRY.match(view.text, *noun)
    if m and count == 2:
        rest = (m.end(), noun[1])
        return [((noun[0], noun[0] + 1), rest), ((noun[0] + 1, noun[0] + 2), rest)]
    for conjunctions in (True, False):
        items = split_items(view.text, *noun, conjunctions=conjunctions)
        if len(items) == count:
            return distribute(view, items)
    return None


def distribute(view: DocumentView, items: list[Span]) -> list[tuple[Span | None, Span]]:
    """(subject, indicator) of each list item; the last item may end in an indicator that all share."""
    text = view.text
    last = items[-1]
    words = [text[a:b] for a, b in items]
    if len(items) > 1 and all(ends_in_metric(w) for w in words):
        return [(None, item) for item in items]
    if len(items) > 1 and (place := _last_place(view, items)) is not None:
        indicator = trim(text, place.end, last[1])
        return [(subject, indicator) for subject in (*items[:-1], (place.start, place.end))]
    of = words[-1].rfind("的")
    at = of + 1 if of > 0 and ends_in_metric(words[-1][of + 1 :]) else metric_tail(words[-1])
    if at is None or at == 0 or len(items) == 1 or len(words[-1]) - at < 2:
        return [(None, item) for item in items]
    entity = _ENTITY_END.search(words[-1], 1, at)
    at = entity.end() if entity else _parallel(words, at)
    indicator = trim(text, last[0] + at, last[1])
    subjects = [*items[:-1], trim(text, last[0], last[0] + at)]
    return [(subject, indicator) for subject in subjects]


def _last_place(view: DocumentView, items: list[Span]) -> Place | None:
    """The place that opens the last item, where the others are places: 合肥市、芜湖市规模以上工业增加值."""
    for start, end in items[:-1]:
        if not any((p.start, p.end) == (start, end) for p in view.places_in(start, end)):
            return None
    place = next(iter(view.places_in(items[-1][0], items[-1][0] + 1)), None)
    return place if place is not None and place.end < items[-1][1] else None


def _parallel(words: list[str], at: int) -> int:
    """Where the last subject ends: as long as its fellows when they are short and its rest is no metric word."""
    longest = max(len(w) for w in words[:-1])
    if longest <= 3 and at > longest + 1 and words[-1][longest - 1 : longest] == words[0][-1:]:
        return longest
    return at


def _shared(view: DocumentView, sentence: Sentence, index: int, noun: Span) -> Claim | None:
    """One rate over several named subjects: one record for each."""
    slot = sentence.slots[index]
    text = view.text[noun[0] : noun[1]]
    spread = slot.left.has("均", "各", "都", "分别")
    rate = slot.quantity.form in ("percent", "points", "multiple") or bool(slot.left.first("up", "down"))
    raised = slot.quantity.form == "money" and bool(slot.left.first("reach")) and "标准" in text
    if not (spread or rate or raised) or _OPEN.search(text):
        return None
    m = _TOWN_AND_COUNTRY.match(text)
    items = split_items(view.text, *noun)
    if len(items) < 2:
        return None
    pairs = distribute(view, items)
    if "、" not in text and not spread and not all(s is None for s, _ in pairs) and not raised:
        return None
    if (
        not spread
        and not slot.left.base_bound
        and not ends_in_metric(text)
        and not m
        and not slot.left.first("up", "down")
    ):
        return None
    if (
        all(sub is None for sub, _ in pairs)
        and not spread
        and not slot.left.base_bound
        and not all(ends_in_metric(view.text[a:b]) for _, (a, b) in pairs)
    ):
        return None
    if any(b - a < 1 for a, b in items):
        return None
    return Claim({index: [Link(ind, sub, "shared") for sub, ind in pairs]})


def _years(view: DocumentView, sentence: Sentence, index: int) -> list[TimeExpression]:
    """Two or more deadlines joined in a list before the values: 到2025年和2030年分别."""
    slot = sentence.slots[index]
    times = [t for t in view.times_in(sentence.start, slot.quantity.left) if t.role in ("deadline", "point", "span")]
    run: list[TimeExpression] = times[-1:]
    for time in reversed(times[:-1]):
        if re.fullmatch(r"[、，]?(?:和|及|与|、|到)?", view.text[time.end : run[0].start]):
            run.insert(0, time)
        else:
            break
    if len(run) < 2:
        return []
    return [TimeExpression(t.start, t.end, "deadline", None, t.end_year) for t in run]


def _each_year(view: DocumentView, sentence: Sentence, index: int, noun: Span) -> list[TimeExpression]:
    """The years of a span that has as many as there are values: 2022—2025年占比分别达到80%、90%、95%、100%."""
    slot, count = sentence.slots[index], len(group(sentence, index))
    span = next((t for t in reversed(view.times_in(sentence.start, slot.quantity.left)) if t.role == "span"), None)
    if span is None or span.start_year is None or span.end_year is None:
        return []
    if span.end_year - span.start_year + 1 != count or len(split_items(view.text, *noun)) == count:
        return []
    years = range(span.start_year, span.end_year + 1)
    return [TimeExpression(span.start, span.end, "deadline", None, year) for year in years]
