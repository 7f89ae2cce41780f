"""Money that is set aside by an agent: 中央财政拟安排3185亿元, 投资250亿元建设园区."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.strategies.base import Claim, metric_before, single
from plan_ie.linking.view import DocumentView, Link, Sentence

_FUND = re.compile(r"(?:资金|投资|经费|债券|预算|基金|补助)$")
_SPENDING = frozenset(["安排", "拟安排", "统筹安排", "投入", "拟投入", "筹措", "筹集", "下达", "斥资", "出资", "投资"])


def spending(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """The agent is the subject; the indicator is what the clause before says is raised, else the verb."""
    slot = sentence.slots[index]
    left = slot.left
    if slot.quantity.form != "money" or slot.right is not None or not left.direct or left.verb is None:
        return None
    if left.verb.text not in _SPENDING:
        return None
    if left.noun is not None and _FUND.search(view.text[slice(*left.noun)]):
        return single(index, Link(left.noun, left.topic, "spending", measure="output"))
    indicator = metric_before(view, sentence, index) or (left.verb.end - 2, left.verb.end)
    return single(index, Link(indicator, left.noun or left.topic, "spending", measure="output"))
