"""The noun behind the quantity: 培育300家…企业, 建设50个基地, 95%的省级机关."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.nouns import ends_in_metric, split_items
from plan_ie.linking.strategies.base import Claim, single, with_place
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot, Span

RANK_ONLY = re.compile(r"^(?:国家级|省级|市级|县级|部级|省部级|世界级|国家|自治区级|区级|\d+千伏)$")
_RANK_FIRST = re.compile(r"^(?:国家级|省级|市级|县级|部级|省部级|世界级|自治区级|区级)")
_USE = re.compile(r"^(?:使用|执行|采用|达到|按照?|落实|实行|预留|配建|安装|符合|满足|实现|完成|应用|推广)")
_SIZES = frozenset({"总规模", "规模", "首期规模", "总额", "总投资"})
_OPEN_LIST = re.compile(r"等(?=\S{0,12}$)")


def counted(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """A doing verb right before the quantity, or nothing before it, and a noun phrase behind it."""
    slot = sentence.slots[index]
    right, left, quantity = slot.right, slot.left, slot.quantity
    if right is None or quantity.form in ("scale", "coverage", "rank", "multiple"):
        return None
    if left.noun is not None and view.text[slice(*left.noun)] in _SIZES and view.text.startswith("的", quantity.right):
        return single(index, Link(left.noun, right, "sized"))  # 设立总规模50亿元的产业基金
    if left.noun is not None and not left.direct:
        return _share(view, slot, index) or _closing(view, slot, index)
    if (
        left.first("reach", "keep", "up", "down")
        and not left.direct
        and left.noun is None
        and index
        and claimed.get(index - 1)
    ):
        return None
    subject = left.topic or (left.noun if left.noun and _is_entity(view, left.noun) else None)
    indicator, kind = right, RANK_ONLY.match(view.text[right[0] : right[1]])
    if kind and (shared := _shared_head(view, sentence, index)):
        subject, indicator = right, shared  # 2个国家级、3个省级文化生态保护区
    return single(index, with_place(view, slot, Link(indicator, subject, "counted")))


def _shared_head(view: DocumentView, sentence: Sentence, index: int) -> Span | None:
    """The full noun of a later member of the list: 95%的省级、90%的市级和70%的县级党政机关."""
    for slot in sentence.slots[index + 1 :]:
        if slot.right is None:
            return None
        words = view.text[slot.right[0] : slot.right[1]]
        if not RANK_ONLY.match(words):
            m = _RANK_FIRST.match(words)
            return (slot.right[0] + m.end(), slot.right[1]) if m else slot.right
    return None


def _share(view: DocumentView, slot: Slot, index: int) -> Claim | None:
    """`制造业企业100%使用绿色电力`: a share of the noun before, doing what stands behind."""
    noun, right = slot.left.noun, slot.right
    if slot.quantity.form != "percent" or noun is None or right is None:
        return None
    if slot.left.first("reach", "keep", "up", "down") or (slot.quantity.bound and not slot.left.direct):
        return None
    if ends_in_metric(view.text[noun[0] : noun[1]]):
        return None
    use = _USE.match(view.text[right[0] : right[1]])
    if not use:
        return None
    start = right[0] + use.end()
    return single(index, Link((start, right[1]) if right[1] - start >= 2 else right, noun, "share"))


def _closing(view: DocumentView, slot: Slot, index: int) -> Claim | None:
    """`稻米、油料、果蔬3个千亿级产业`: a count that closes a list of named things."""
    noun, right = slot.left.noun, slot.right
    if slot.quantity.form != "count" or noun is None or right is None or slot.left.first("reach", "keep", "up", "down"):
        return None
    if view.text[slot.quantity.left - 1] == "的":
        return single(index, Link(right, None, "counted"))  # 总投资2万亿元的289个项目
    listed = view.text[noun[0] : noun[1]]
    if listed.endswith(("和", "及", "与")) or re.search(r"[、和及与]", view.text[noun[1] : slot.quantity.left]):
        return single(index, Link(right, None, "counted"))  # 建成A大型水库、21座中型水库
    if len(split_items(view.text, *noun)) < 2 and slot.left.verb is None:
        place = next((p for p in view.places_in(*noun) if p.end == noun[1]), None)
        return single(index, Link(right, None, "counted", region=place.region if place else None))
    open_list = _OPEN_LIST.search(listed)
    subject: Span = (noun[0], noun[0] + open_list.start()) if open_list else noun
    return single(index, Link(right, subject, "closing_count"))


def _is_entity(view: DocumentView, span: Span) -> bool:
    noun = view.text[span[0] : span[1]]
    return 2 <= len(noun) <= 14 and not re.search(r"[，、的]|全年|每年|年度", noun)
