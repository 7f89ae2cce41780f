"""The indicator stands before the predicate of its own clause: 产业规模突破12000亿元."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.nouns import ends_in_metric, metric_tail
from plan_ie.linking.strategies.base import Claim, clause_subject, entity_part, is_bare, previous, single, with_place
from plan_ie.linking.view import DocumentView, Link, Sentence, Span

_GENERIC = re.compile(
    r"^(?:其|预期目标|目标|这一|以上|上述|该|总体|整体|规模|水平|数量|总数|总量|全年|全部|达标率?|建设|改造|开展|完成|"
    r"任务|工作|剩下|其余|这一目标|该目标|(?:该|这一|此)(?:比例|占比|比重|指标|比率|数字|数值|规模|面积))$"
)


def _shared_metric(view: DocumentView, sentence: Sentence, index: int, before: list[Link]) -> Span | None:
    """The metric that a bare item of a list shares with the one before it: 磷石膏综合利用率75%、赤泥25%."""
    slot, noun = sentence.slots[index], sentence.slots[index].left.noun
    if (
        not before
        or noun is None
        or slot.left.words
        or slot.left.verb
        or slot.left.lead
        or before[-1].indicator is None
    ):
        return None
    earlier = sentence.slots[index - 1].quantity
    if slot.quantity.form not in ("percent", "measure") or slot.quantity.unit != earlier.unit or slot.quantity.bound:
        return None
    if view.text[earlier.right : noun[0]] != "、" or ends_in_metric(view.text[noun[0] : noun[1]]):
        return None
    start, end = before[-1].indicator
    at = metric_tail(view.text[start:end])
    return (start + at, end) if at is not None else None


def local(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """The noun phrase before the quantity in its clause."""
    slot = sentence.slots[index]
    noun = slot.left.noun
    if noun is None:
        return None
    text = view.text[noun[0] : noun[1]]
    if _GENERIC.match(text):
        return None
    subject = slot.left.topic
    before = previous(claimed, index)
    if (metric := _shared_metric(view, sentence, index, before)) is not None:
        return single(index, with_place(view, slot, Link(metric, noun, "local")))
    if subject is None and text.startswith("占") and before:
        subject = before[-1].indicator  # 服务业增加值增长5%，占GDP比重达到60%
    elif subject is None and is_bare(text):
        if not before or "；" in view.text[sentence.slots[index - 1].quantity.right : slot.left.start]:
            subject = clause_subject(view, sentence, index)
        if before and subject is None:
            subject = before[-1].subject or (entity_part(view, before[-1].indicator) if before[-1].indicator else None)
    return single(index, with_place(view, slot, Link(noun, subject, "local")))
