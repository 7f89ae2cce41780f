"""Look up an indicator or an industry by the words of a plan, conservatively.

A phrase is compared after folding, without quotes, brackets and blanks. What is not known as it
stands is tried without the words of scope around it (`全市`, `省级`, `总数`), then by the longest
known name that it ends with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from plan_ie.lexicon.entry import NounEntry
from plan_ie.text.fold import fold
from plan_ie.text.regex import regex

_DROPPED: Final = str.maketrans("", "", "“”\"'‘’「」『』《》〈〉（）()[]【】 \n·")
_SCOPE: Final = regex(
    r"(?:(?:全|我|本)?(?:社会|国|省|市|县|区|州|域|年|口径|部门)(?=.{2})|国家|省属|市属|中央|地方|全部|各类|各级|"
    r"(?:国家|省部|省|市|县|区|地市|部)级(?:以上|及以上)?|以上|及以上|及|主要|重点|重大|累计|新增|新建|年度|年均|期末|当年|年末|"
    r"本地|本级|实际|有效|高质量|高水平|标志性|示范性|现代化?|新型|优质|特色|骨干|大型|中小型?|智慧|智能|数字|绿色|先进|"
    r"一流|世界级|全球|国内|国际|区域性|专业类?|若干|一批|平均|综合|农村|城市|城镇|城乡|乡镇|公共|社区|规模以上|规上|"
    r"[一二三四五六七八九十百千万亿]+级|“?[0-9A-Za-z+一-九]{1,6}”?)"
)
_TAIL: Final = regex(
    r"(?:(?:年均|同比|平均|累计|实际)?(?:增速|增幅|涨幅|降幅|增长率?|增长速度|上涨幅度|下降幅度|下降率?|提高|累计)|"
    r"总数量?|总量|总数|数量?|总规模|数值|值|总额|个数|比例)$"
)
_OTHER_MEASURE: Final = regex(r"、|[占比率每均]|单位|万元|亿元|之|与|和|及|增量|非|不|逆|反")
_MEASURED_TAIL: Final = regex(
    r"(?=[核重产链集总规主营收增投利企基园项平])(?:核心|重点)?(?:产业)?(?:链|集群)?(?:总?规模|总?产值|(?:主营业务|营业)?收入|营收|增加值|总?产量|产能|投资|利润|企业|基地|园区|项目|平台)$"
)
_INDUSTRY_TAIL: Final = regex(
    r"(?:产业集群|产业链群?|产业生态|产业基地|产业园区?|产业带|产业|行业|制造业|领域|集群|链|业)$"
)


class NameIndex:
    """Names of one label.

    Args:
        entries: The entries; later ones win where two share a name.
        tails: What may follow a name without changing what it is.
        by_end: Whether a longer phrase may be known by the name it ends with.
    """

    def __init__(self, entries: Iterable[NounEntry], tails: re.Pattern[str], by_end: bool) -> None:
        self._tails = tails
        self._by_end = by_end
        self._names: dict[str, NounEntry] = {}
        for entry in entries:
            for name in (*entry.names, *entry.lookup):
                self._names[normal(name)] = entry
        self._cache: dict[str, NounEntry | None] = {}

    def find(self, text: str) -> NounEntry | None:
        """The entry that `text` names, or None."""
        if text not in self._cache:
            if len(self._cache) > 4096:
                self._cache.clear()
            self._cache[text] = self._find(normal(text))
        return self._cache[text]

    def _find(self, phrase: str) -> NounEntry | None:
        if not phrase:
            return None
        if (entry := self._names.get(phrase)) is not None:
            return entry
        bare = self._tails.sub("", phrase)
        for form in (bare, *_narrowed(phrase), *_narrowed(bare)):
            if (entry := self._names.get(form)) is not None:
                return entry
        return self._by_its_end(phrase, bare) if self._by_end else None

    def _by_its_end(self, phrase: str, bare: str) -> NounEntry | None:
        for form in dict.fromkeys((phrase, bare)):
            for start in range(1, len(form) - 1):
                entry = self._names.get(form[start:])
                if entry is not None and self._may_stand_before(form[:start], entry):
                    return entry
        return None

    def _may_stand_before(self, front: str, entry: NounEntry) -> bool:
        """A head (`"head": true`: 充电桩, 绿色工厂) takes any modifier, other indicators only scope."""
        front = next((rest for rest in (front, *_narrowed(front)) if not _SCOPE.match(rest)), "")
        if not front:
            return True
        return entry.head and not _OTHER_MEASURE.search(front)


def _narrowed(phrase: str) -> Iterator[str]:
    """The phrase without its first word of scope, without the first two …"""
    while (scope := _SCOPE.match(phrase)) and scope.end() < len(phrase):
        phrase = phrase[scope.end() :]
        yield phrase


class IndustryIndex(NameIndex):
    """Names of industries; tails of a kind or a measure (电子信息|产业规模, 低空经济|领域) are left out one by one."""

    def _find(self, phrase: str) -> NounEntry | None:
        found = super()._find(phrase)
        while found is None and phrase:
            bare = self._tails.sub("", phrase)
            if bare == phrase:
                bare = _MEASURED_TAIL.sub("", phrase)
            if bare == phrase or len(bare) < 2:
                return None
            phrase = bare
            found = next(
                (self._names[form] for form in (bare, bare + "产业", bare + "业") if form in self._names), None
            )
        return found


def normal(text: str) -> str:
    """The form in which names are compared."""
    return fold(text).translate(_DROPPED).upper()


def indicator_index(entries: Iterable[NounEntry]) -> NameIndex:
    """The index behind `Lexicon.indicator`."""
    return NameIndex(entries, _TAIL, by_end=True)


def industry_index(entries: Iterable[NounEntry]) -> NameIndex:
    """The index behind `Lexicon.industry`."""
    return IndustryIndex(entries, _INDUSTRY_TAIL, by_end=False)
