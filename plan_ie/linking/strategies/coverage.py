"""全覆盖: what covers is the indicator, whom it covers the subject where they are said apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.strategies.base import Claim, previous, single
from plan_ie.linking.view import DocumentView, Link, Sentence

_WHOM = re.compile(
    r"^(?:[市县区乡镇村旗街道社区（）、和及]|设区市|行政村|省市县|县级|乡级|村级|市级|各类|所有|中小学|县域|省域|城乡|"
    r"建制村|自然村|社区|人群|学段|领域|行业)+$"
)

_AREAS = (
    r"(?:行政村|建制村|自然村|建制镇|乡镇（街道）|乡镇|设区市|县域|县级|乡级|村级|市级|市县|县区|社区|街道|城乡|省域)"
)
_WHOM_LAST = re.compile(rf"(?<=\S{{2}}){_AREAS}$")


def coverage(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """Link 全覆盖 to the noun before it, or to the indicator before where only the covered are named."""
    slot = sentence.slots[index]
    if slot.quantity.form != "coverage":
        return None
    noun = slot.left.noun or slot.left.topic
    before = previous(claimed, index)
    if noun is None:
        if not before:
            return Claim(dropped={index: "nothing names what covers"})
        return single(index, Link(before[-1].indicator, before[-1].subject, "coverage"))
    text, topic = view.text[noun[0] : noun[1]], slot.left.topic if slot.left.topic != noun else None
    if _WHOM.match(text):
        if topic is not None and not _WHOM.match(view.text[topic[0] : topic[1]]):
            return single(index, Link(topic, noun, "coverage"))  # 千兆光网实现乡镇全覆盖
        if before and before[-1].indicator:
            return single(index, Link(before[-1].indicator, noun, "coverage"))
        return single(index, Link(noun, topic, "coverage"))
    if m := _WHOM_LAST.search(text):
        return single(index, Link((noun[0], noun[0] + m.start()), (noun[0] + m.start(), noun[1]), "coverage"))
    return single(index, Link(noun, topic, "coverage"))
