"""What two statements of different documents must share to be about the same thing."""

from __future__ import annotations

import re

from plan_ie.text.fold import fold
from plan_ie.types import Region, Target

_NOISE = re.compile(r"[\s·、，,。：:（）()“”\"*#△▲①-⑳]+")


def indicator_key(target: Target) -> str:
    """One name for all wordings of an indicator, "" where there is none.

    >>> import plan_ie
    >>> nlp = plan_ie.load()
    >>> texts = ("到2025年，全市GDP达到3000亿元。", "到2030年，地区生产总值达到4500亿元。")
    >>> [indicator_key(target) for doc in nlp.pipe(texts) for target in doc._.targets]
    ['地区生产总值', '地区生产总值']
    """
    if target.indicator is None:
        return ""
    return target.indicator.key or plain_key(target.indicator.text)


def owner_key(target: Target) -> str:
    """Whose the indicator is, "" for the whole region: what its key leaves out of its name, else the subject."""
    if target.indicator is not None and target.indicator.key is not None:
        owner = target.indicator.owner
    else:
        owner = target.subject.text if target.subject else None
    return "" if owner is None or (target.region and owner == target.region.name) else plain_key(owner)


def own_region(target: Target, region: Region | None) -> str:
    """The area a target is about, "" for the document's own."""
    return "" if target.region is None or region is None or target.region.name == region.name else target.region.name


def plain_key(text: str) -> str:
    """Words as they compare: folded, without blanks and punctuation.

    >>> plain_key("城镇登记 失业率（%）")
    '城镇登记失业率%'
    """
    return _NOISE.sub("", fold(text).lower())
