"""Orders of magnitude that size a thing: 千亿级产业集群, 百亿元企业, 万吨级项目."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.nouns import ends_in_metric, split_items
from plan_ie.linking.strategies.base import Claim
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot, Span

_VERB_BEFORE = re.compile(
    r"打造|培育|形成|建设|建成|发展|壮大|做大|做强|做优|新增|实现|推动|推进|力争|争创|构建|引进|支持|集聚|实施|突破|"
    r"迈|冲刺|达到|超过|扶持|梯度|加快|创建|招引|培植|催生|锻造|迈向|达|一批|更多|个$|家$|条$|项$|座$"
)


def scale(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """The noun behind a scale word; with 达到 before it, the noun before it."""
    slot = sentence.slots[index]
    if slot.quantity.form != "scale":
        return None
    left = slot.left
    if left.first("reach", "keep") and left.noun and not _counts_behind(view, slot):
        return Claim({index: [Link(left.noun, left.topic, "scale", measure="scale")]})
    before = view.text[max(sentence.start, slot.left.start - 30) : slot.quantity.left]
    count = _count_before(sentence, index)
    if count is None and not _VERB_BEFORE.search(before) and not _count_behind(sentence, index):
        return Claim(dropped={index: "a size in a name"})
    indicator = slot.right
    if indicator is None:  # 5000亿级、千亿级产业; 2个万亿级、5个千亿级产业集群
        fellows = (s.right for s in sentence.slots[index + 1 : index + 3] if s.quantity.form == "scale")
        indicator = next((right for right in fellows if right), None)
    if indicator is None:
        if left.noun is None:
            return Claim(dropped={index: "a size of nothing"})
        indicator = left.noun
    subjects = _subjects(view, sentence, index, claimed, count)
    region = claimed[count][0].region if count is not None and claimed.get(count) else None
    return Claim({index: [Link(indicator, subject, "scale", measure="scale", region=region) for subject in subjects]})


def _subjects(
    view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]], count: int | None
) -> list[Span | None]:
    """One record per item of a closed list, one for an open list or none."""
    left = sentence.slots[index].left
    if count is not None and claimed.get(count):
        link = claimed[count][0]
        if link.subject is None or link.rule != "closing_count":
            return [link.subject]
        behind = view.text[link.subject[1] : link.subject[1] + 1]
        if behind == "等":
            return [link.subject]
        return list(split_items(view.text, *link.subject))
    noun = left.topic or (left.noun if left.noun and sentence.slots[index].right else None)
    if noun is None or ends_in_metric(view.text[noun[0] : noun[1]]):
        return [None]  # 产值超百亿元企业
    listed = view.text[noun[0] : noun[1]]
    if "、" in listed and not re.search(r"等", listed):
        return list(split_items(view.text, *noun))
    end = noun[1]
    m = re.search(r"等\S{0,8}$", listed)
    if m:
        end = noun[0] + m.start()
    return [(noun[0], end)]


def _count_before(sentence: Sentence, index: int) -> int | None:
    """The count that the scale's thing is counted by: 3个千亿级产业集群."""
    if not index:
        return None
    before = sentence.slots[index - 1].quantity
    return index - 1 if before.right == sentence.slots[index].quantity.left and before.form == "count" else None


def _count_behind(sentence: Sentence, index: int) -> bool:
    if index + 1 >= len(sentence.slots):
        return False
    return sentence.slots[index + 1].quantity.form == "count"


def _counts_behind(view: DocumentView, slot: Slot) -> bool:
    return slot.right is not None and not view.text.startswith(("规模", "水平"), slot.right[0])
