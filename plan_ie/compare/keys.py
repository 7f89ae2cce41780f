"""What two statements of different documents must share to be about the same thing."""

from __future__ import annotations

import re

from plan_ie.text.fold import fold
from plan_ie.types import Target

_NOISE = re.compile(r"[\s·、，,。：:（）()“”\"*#△▲①-⑳]+")
_OWNER = re.compile(r"^(?:全省|全市|全区|全县|全州|全国|我省|我市|我区|全自治区|年均|每年)+")


def indicator_key(target: Target) -> str:
    """One key for all wordings of an indicator: its id in a pack, else its words without owner and punctuation.

    >>> import plan_ie
    >>> nlp = plan_ie.load()
    >>> texts = ("到2025年，全市GDP达到3000亿元。", "到2030年，地区生产总值达到4500亿元。")
    >>> [indicator_key(target) for doc in nlp.pipe(texts) for target in doc._.targets]
    ['indicator.gdp', 'indicator.gdp']
    """
    if target.indicator is None:
        return ""
    return target.indicator.id or plain_key(target.indicator.text)


def plain_key(text: str) -> str:
    """Words as they compare: folded, without blanks, punctuation and a whole region's owner in front.

    >>> plain_key("全市 城镇登记失业率（%）")
    '城镇登记失业率%'
    """
    return _OWNER.sub("", _NOISE.sub("", fold(text).lower()))
