"""Money that is set aside by an agent: 中央财政拟安排3185亿元, 投资250亿元建设园区."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.nouns import trim
from plan_ie.linking.strategies.base import Claim, metric_before, single
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot, Span

_FUND = re.compile(r"(?:资金|投资|经费|债券|预算|基金|补助)$")
_INVESTING = frozenset(["投资", "投入", "投", "斥资", "出资"])
_FOR = re.compile(
    r"(?:人民币)?(?:全部|主要|重点)?(?:用于|用来|投向|发展|建设|兴建|修建|新建|改造|办好|打造|推进|实施|兴)"
    r"(?:本[省市区县])?([^，。；：、！？\n（）]{2,20})"
)
_SPENDING = frozenset(["安排", "拟安排", "统筹安排", "投入", "拟投入", "筹措", "筹集", "下达", "斥资", "出资", "投资"])


def _purpose(view: DocumentView, sentence: Sentence, slot: Slot) -> Span | None:
    """What the money is for: 投资1000亿元用于水利建设, 投资20亿元兴建防洪工程."""
    m = _FOR.match(view.text, slot.quantity.right, sentence.end)
    return trim(view.text, *m.span(1)) if m else None


def spending(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """The agent is the subject; the indicator is what the clause before says is raised, else the verb."""
    slot = sentence.slots[index]
    left = slot.left
    if slot.quantity.form != "money":
        return None
    if left.noun is not None and view.text[slice(*left.noun)] in _INVESTING:
        purpose = _purpose(view, sentence, slot)
        return single(index, Link(left.noun, purpose, "spending", measure="output")) if purpose else None
    if slot.right is not None or not left.direct or left.verb is None:
        return None
    if left.verb.text not in _SPENDING:
        return None
    if left.noun is not None and _FUND.search(view.text[slice(*left.noun)]):
        return single(index, Link(left.noun, left.topic, "spending", measure="output"))
    indicator = metric_before(view, sentence, index) or (left.verb.end - 2, left.verb.end)
    return single(index, Link(indicator, left.noun or left.topic, "spending", measure="output"))
