"""A key under which the rows of two plans meet: one form for all wordings of an indicator, its owner apart.

The words of a name are put into one form: 生产总值 and GDP, 达到或好于 and 优于, A占B的比重 and B中A占比. A name that a
pack knows in that form gets the pack's name for it. A longer one that ends with such a name (新能源汽车|产业规模) gives
its beginning to the owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from plan_ie.lexicon.entry import NounEntry
from plan_ie.lexicon.names import normal
from plan_ie.text.regex import regex

_WORDS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (regex(pattern), form)
    for pattern, form in (
        ("臵", "置"),  # how some PDF fonts give it
        (r"[的之、，,：:\-—/]", ""),
        (r"(?:国内|地区|地方)?(?:生产总值|GDP)(?:GDP)?", "GDP"),
        (r"研究与(?:试验发展|开发)(?:R&D)?|R&D", "研发"),
        (r"规模以上", "规上"),
        (r"(?:固体)?废弃物|固废", "固体废物"),
        (r"(?:畜禽|固体)?(粪污|垃圾|农膜)(?:收集|回收)(?:再?利用)率", r"\1回收率"),
        (r"(?:农田)?灌溉水(?:有效)?利用系数", "灌溉水利用系数"),
        (r"(?:达到)?(?:或|及)?(?:好于|优于|高于)(?=[IVXⅠ-Ⅻ\d])", "优于"),
        (r"(?<=[水气])(?:环境)?质量(?=(?:达到|优于|劣|[IVX]))", ""),
        (r"重点工程(?:任务)?(?:减排|排放)(?:总量|量)", "重点工程减排量"),
        (r"(?:二氧化碳|CO2)(?:排放)?(?:量|总量)?", "二氧化碳排放"),
        (r"排放(?:总量|量)$", "排放量"),
        (r"(?:比重|比率|占比|百分比|之比|比)$", "比例"),
        (r"(?<=率)比例$", ""),
    )
)
_AREA: Final = regex(
    r"^(?:(?:全|我|本)(?:国|省|市|县|区|州|域|社会|自治区|兵团)|地级(?:及|市及)?以上城市|地级市|省级?|市级?|年均|年度|累计|预期|力争|实现)"
    r"(?=.{2})"
)
_GROWTH: Final = regex(r"(?:年均|同比|累计|实际)?(?:增长速度|增长率|增长|增速|增幅|涨幅|上涨)$")
_COUNT: Final = regex(r"(?:总数量?|数量|个数|户数|家数)$")
#: One name in seven has anything that is put into another form.
_WORDED: Final = regex("|".join(pattern.pattern for pattern in (_AREA, _GROWTH, _COUNT, *(row[0] for row in _WORDS))))
_SHARE_OF: Final = regex(r"^(.{2,})占(.{2,})比例$")
_SHARE_IN: Final = regex(r"^(.{2,})中(.{2,}?)(?:面积)?比例$")
_BRACKET: Final = regex(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]")
_BOUND_FRONT: Final = regex(r"(?:人均|户均|单位|万元|亿元|亩均|地均|每|占|比|非|不|劣|与|和|及|或|后|前|除)$")
_BARE: Final = regex(
    r"^(?:综合|循环|安全|集中|无害化|规范化)?(?:(?:覆盖|利用|普及|回收|达标|处理|处置|治理|收集|合格|完成|参保|回用|消除|抽查|转化|使用|"
    r"贡献|入学)率|效率|比例|浓度|密度|面积|排放量|减排量)$"
)
"""What says nothing without the thing that it is of, so that this belongs to the key."""
_LONGEST_OWNER: Final = 16
_LEAST_NAME: Final = 3

_SAME: Final = {"经济": "GDP", "经济总量": "GDP", "经济规模": "GDP", "经济社会发展": "GDP"}
"""Words that stand for the gross product where nothing else is named; the pack has them as indicators of their own."""


@lru_cache(maxsize=8192)
def canonical(name: str) -> str:
    """A name in the one form of its words.

    >>> canonical("全市GDP年均增长"), canonical("经济增长"), canonical("地区生产总值")
    ('GDP', 'GDP', 'GDP')
    >>> canonical("城镇新建建筑中绿色建筑面积占比"), canonical("绿色建筑占城镇新建建筑的比重")
    ('绿色建筑占城镇新建建筑比例', '绿色建筑占城镇新建建筑比例')
    """
    bare = _BRACKET.sub("", "".join(name.split()))
    text = _roman(normal(bare or name))
    if _WORDED.search(text):
        text = _reworded(text)
    if not _SHARE_OF.match(text) and (inside := _SHARE_IN.match(text)):
        text = f"{inside[2]}占{inside[1]}比例"
    return _SAME.get(text, text)


def _reworded(text: str) -> str:
    while (shorter := _AREA.sub("", text)) != text:
        text = shorter
    for pattern, form in _WORDS:
        text = pattern.sub(form, text)
    return _COUNT.sub("", _GROWTH.sub("", text) or text) or text


class Keys:
    """The keys of indicators.

    Args:
        entries: The indicators of the packs.
    """

    def __init__(self, entries: Iterable[NounEntry]) -> None:
        self._names: dict[str, str] = {}
        for entry in entries:
            for name in (*entry.names, *entry.lookup):
                self._names.setdefault(canonical(name), entry.name)
        self._names["GDP"] = "地区生产总值"

    def key(self, indicator: str, subject: str = "") -> tuple[str, str]:
        """The key of an indicator and its owner.

        Args:
            indicator: The indicator as written.
            subject: What it is measured of, as written, or "".

        Returns:
            The key and the owner: the subject, what stands before the known part of the name, or "".

        >>> from plan_ie.lexicon.packs import load_packs
        >>> keys = load_packs().keys
        >>> keys.key("新能源汽车产业规模"), keys.key("产业规模", "新能源汽车")
        (('产业规模', '新能源汽车'), ('产业规模', '新能源汽车'))
        >>> keys.key("综合利用率", "畜禽粪污"), keys.key("畜禽粪污综合利用率")
        (('畜禽粪污综合利用率', ''), ('畜禽粪污综合利用率', ''))
        """
        name = canonical(indicator)
        owner = "".join(subject.split())
        if owner and (whole := self._names.get(canonical(owner + indicator))) is not None:
            return whole, ""
        if owner and _BARE.match(name):
            return canonical(owner + indicator), ""
        if (known := self._names.get(name)) is not None:
            return known, owner
        if not owner:
            return self._split(name)
        return name, owner

    def _split(self, name: str) -> tuple[str, str]:
        for cut in range(2, min(len(name) - _LEAST_NAME, _LONGEST_OWNER) + 1):
            front, rest = name[:cut], name[cut:]
            known = self._names.get(rest)
            if known is None or _BARE.match(rest) or _BOUND_FRONT.search(front):
                continue
            if known.startswith("城市") and not rest.startswith("城市") and "城" not in front:
                continue  # 农村|黑臭水体治理率 is not that of the city
            return known, front
        return name, ""


def _roman(text: str) -> str:
    return text.translate(_ROMAN)


_ROMAN: Final = {ord("Ⅰ"): "I", ord("Ⅱ"): "II", ord("Ⅲ"): "III", ord("Ⅳ"): "IV", ord("Ⅴ"): "V", ord("Ⅵ"): "VI"}
