"""`上述5项指标均比2010年翻一番`: the indicators named before share the value."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_ie.linking.strategies.base import Claim
from plan_ie.linking.view import DocumentView, Link, Sentence

_ABOVE = re.compile(
    r"(?:上述|(?<![\d%％元个家人级万亿])以上|前述|这)\D{0,2}(\d{1,2}|[二三四五六七八九十])?(?:项|个|大)?(?:主要)?(?:指标|目标|产业|"
    r"领域)[^，。]{0,4}$"
)


def anaphora(view: DocumentView, sentence: Sentence, index: int, claimed: Mapping[int, list[Link]]) -> Claim | None:
    """One record for each indicator that 上述N项指标 refers to."""
    slot = sentence.slots[index]
    end = slot.left.words[-1].start if slot.left.words else slot.quantity.left
    if slot.left.baseline:
        end = min(end, slot.left.baseline.start)
    if not _ABOVE.search(view.text[max(sentence.start, end - 24) : end].rstrip("比较均都")):
        return None
    seen: list[Link] = []
    for i in range(index):
        for link in claimed.get(i, ()):
            if link.indicator and all(
                view.text[slice(*link.indicator)] != view.text[slice(*s.indicator)] for s in seen if s.indicator
            ):
                seen.append(link)
    if not seen:
        return None
    return Claim({index: [Link(s.indicator, s.subject, "anaphora", region=s.region) for s in seen]})
