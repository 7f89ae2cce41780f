"""Parts of a whole: `2600万千瓦，其中煤电1250万千瓦`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from plan_ie.linking.nouns import ends_in_metric, split_items
from plan_ie.linking.strategies.base import Claim, area, single
from plan_ie.linking.strategies.counted import RANK_ONLY
from plan_ie.linking.strategies.distributive import values
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot, Span

_OF_PEOPLE = re.compile(r"(?:就业|培训|参保|落户)(?:人数)?$")
_PARTS = "其中"


def parts(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """A part behind 其中 takes the indicator of the whole, unless it has one of its own."""
    whole = _whole(view, sentence, index)
    if whole is None or not claimed.get(whole):
        return None
    slot, total = sentence.slots[index], claimed[whole][0]
    noun = slot.left.noun
    if noun is None or total.indicator is None:
        return None
    if whole < index - 1 and slot.left.lead and slot.left.lead[-1].cls == "do" and not slot.left.inherited:
        return None  # 其中A8500亿元，代发B2000亿元: another undertaking
    listed = values(view, sentence, index, noun)
    if listed is not None:
        return Claim({i: [_of_whole(view, total, link) for link in links] for i, links in listed.links.items()})
    text = view.text[noun[0] : noun[1]]
    if RANK_ONLY.match(text):
        return single(index, Link(total.indicator, noun, "parts"))  # 其中国家级60家
    unit = sentence.slots[whole].quantity.unit
    if slot.left.first("up", "down"):
        items = split_items(view.text, *noun) if slot.left.has("均", "各", "都") else [noun]
        return Claim({index: [Link(item, None, "parts") for item in items]})
    if _OF_PEOPLE.search(view.text, *total.indicator) and slot.quantity.unit == unit == "人" and slot.left.verb is None:
        return Claim({index: [_part(view, slot, total, noun)]})  # 新增就业300万人，其中高校毕业生80万人
    if ends_in_metric(text) or slot.quantity.unit != unit or slot.quantity.form == "count":
        measure = total.measure if not slot.left.words and slot.left.verb is None else None
        return single(index, Link(noun, total.subject, "parts", measure=measure))
    subjects: list[Span] = [noun]
    if slot.left.has("均", "各"):
        subjects = split_items(view.text, *noun)
    return Claim({index: [_part(view, slot, total, subject) for subject in subjects]})


def _of_whole(view: DocumentView, total: Link, link: Link) -> Link:
    """`其中风电、光伏分别为…`: a bare part of a list takes the indicator of the whole."""
    if link.subject is not None or link.indicator is None or ends_in_metric(view.text[slice(*link.indicator)]):
        return link
    return replace(link, indicator=total.indicator, subject=link.indicator, measure=total.measure)


def _part(view: DocumentView, slot: Slot, total: Link, subject: Span) -> Link:
    """A part of the whole; a part that is an area is the region as well."""
    region = area(view, subject)
    return Link(total.indicator, subject, "parts", measure=total.measure, region=region)


def _whole(view: DocumentView, sentence: Sentence, index: int) -> int | None:
    """The slot that 其中 refers to, as long as the chain of parts holds its unit."""
    if view.text.rfind(_PARTS, sentence.start, sentence.slots[index].quantity.left) < 0:
        return None
    for i in range(index - 1, -1, -1):
        between = view.text[sentence.slots[i].quantity.right : sentence.slots[i + 1].quantity.left]
        if _PARTS in between:
            same = all(
                sentence.slots[j].quantity.unit == sentence.slots[index].quantity.unit for j in range(i + 1, index + 1)
            )
            return i if same or i == index - 1 else None
        if "；" in between or "。" in between:
            return None
    return None
