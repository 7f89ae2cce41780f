"""What can be no name and no owner wherever it stands, because it is no noun phrase: 单位产品能耗较, 地处交通枢纽."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from plan_ie.linking.nouns import bare
from plan_ie.linking.view import DocumentView, Span

_WORDED = re.compile(r"[\u4e00-\u9fffA-Za-z]")
#: How long something takes, which is no end of a name: 茶叶加工产值|五年.
_YEARS = re.compile(r"[一二两三四五六七八九十]年[来内间中]?$")
_LONGEST_YEARS = 3
#: The same begins no name that is only a metric (三年|采购额), and none begins in it; but 九年义务教育巩固率.
_FOR_YEARS = re.compile(r"([两三四五六七八九十]年)|(?<=[两三四五六七八九十])年")
#: What a direction follows (计划|到, but not 报到).
_TO = re.compile(r"(?<![报签])到$")
#: What ends a clause, and stands in no owner.
_MARKS = re.compile(r"[，；：。】]")
#: How many a list names, behind its last name: 赣州、上饶、吉安|三市, but not 第三产业.
_NUMBER = re.compile(r"(?<!第)([两三四五六七八九])[大个家地市县区省州项类种座条国镇]")
#: How a count goes on that is no quantity of its own.
_ONE_MORE = re.compile("、一[个所座处家条]")
_NUMERALS = " 一两三四五六七八九"
_JOINTS = frozenset("、和及与")
_CLAUSE_ENDS = frozenset("，；：。（\n")
_LONGEST_LISTED = 10  # characters of the last name of a list that is counted
_LONGEST_LIST = 60  # characters in which a list that is counted behind its last name begins
_PAIRED = (("“", "”"), ("《", "》"), ("（", "）"))
_PAIRING = re.compile(r"[“”《》（）]")
_HEADS = frozenset("【】")
_AFTER, _AMID = "后", "中"
#: The predicates with which no name begins or ends: 保持|产值, 专家|表示.
_NOT_NAMED = frozenset({"keep", "say"})
#: Those with which no owner begins, and none ends: 提高|产值, 产值|达到, but 农网巩固|提升.
_NOT_FIRST = _NOT_NAMED | {"reach", "up", "down"}
_NOT_LAST = _NOT_NAMED | {"reach", "down"}
_SHORTEST = 2  # characters of a predicate that is no part of another word: 达到, but not the 居 of 家居
_PREPOSITION, _CONJUNCTION, _PARTICLE, _ADVERBS, _LOCATED = "p", "c", "u", "dz", "f"
#: Prepositions with which names begin: 在芜高校, 同城快递, 被芯.
_ADJECTIVE, _COMPARED = "a", frozenset("更最")
_NAMING = frozenset("在同被")
_AMONG = frozenset("从在")
_WITHIN = ("境内", "辖区内")
#: Roles of times that names hold: 使用20年以上的小区, 学前三年毛入园率.
_NAMING_TIMES = frozenset({"duration", "past"})
#: What stands behind a time that begins a name: 两年|以上应收款, 三年|期存款.
_AGES = frozenset("以期制级")
#: What closes a list of places or fields behind 等.
_CLOSERS = ("区域", "地区", "领域", "行业")
#: Adverbs with which nothing ends: 吨钢综合能耗|较|2020年下降.
_OPENING = frozenset("较就也都还仍再又")


class _Phrase(NamedTuple):
    """A stretch that may be a name, as it is written.

    Attributes:
        start: Where it begins, without whose it is.
        end: Where it ends, without how and when something is so.
        first: The class of the predicate of two characters or more that it begins with, or "".
        last: That of the one it ends with.
    """

    start: int
    end: int
    first: str
    last: str


class Nominals:
    """Says of the stretches of one document which are no noun phrases, as they are written.

    Args:
        view: The document. Words that make a clause of what holds them are cues of class `clausal` (是), verbs that
            stand in no name `acting` (进行), those that none opens with `unopening` (推进), those that none
            closes with `unclosing` (翻番), nouns in 中 `amidword` (初中), words that stand in no owner
            `unowned` (不低于), and those that none closes with, as they say how good things are, `quality` (实力).
    """

    def __init__(self, view: DocumentView) -> None:
        self._view = view
        self._phrases: dict[Span, _Phrase | None] = {}
        self._outer = {place.start for place in view.places if view.text.startswith(_WITHIN, place.end)}
        self._in_names = {place.end for place in view.places if view.goes_on(place)}
        self._timed = {
            time.start
            for time in view.times
            if time.role in _NAMING_TIMES and view.text[time.end : time.end + 1] not in _AGES
        }
        self._dated = [time.start for time in view.times if time.role not in _NAMING_TIMES]

    def may_name(self, span: Span) -> bool:
        """Whether a stretch may be an indicator."""
        return self._phrase(span) is not None

    def may_own(self, span: Span) -> bool:
        """Whether a stretch may be a subject."""
        phrase = self._phrase(span)
        return phrase is not None and self._may_own(phrase)

    def _phrase(self, span: Span) -> _Phrase | None:
        """A stretch as a name, None where it can be none; looked at once."""
        if span in self._phrases:
            return self._phrases[span]
        start, end = bare(self._view.text, *span)
        phrase = _Phrase(start, end, *self._predicates(start, end))
        known = self._phrases[span] = phrase if self._may_name(phrase) else None
        return known

    def _predicates(self, start: int, end: int) -> tuple[str, str]:
        """The classes of the predicates that a stretch begins and ends with, "" for none."""
        predicates, text = self._view.predicates, self._view.text
        first, last = predicates.at(text, start, end), predicates.before(text, end, start)
        return (
            first.cls if first is not None and len(first.text) >= _SHORTEST else "",
            last.cls if last is not None and len(last.text) >= _SHORTEST else "",
        )

    def _may_name(self, phrase: _Phrase) -> bool:
        start, end, first, last = phrase
        view, text = self._view, self._view.text
        return not (
            first in _NOT_NAMED
            or last in _NOT_NAMED
            or _WORDED.search(text, start, end) is None  # 3.0∶
            or _YEARS.search(text, max(start, end - _LONGEST_YEARS), end) is not None
            or self._lasts(start, end)
            or not _HEADS.isdisjoint(text[start:end])  # 【印度
            or (text[start] == _AFTER and view.tags.around(start, end)[1] == _LOCATED)  # 改造|后建筑能效
            or view.cues.first("clausal", start, end) is not None
            or start in self._outer  # 赤峰境内|草原
            or start in self._in_names  # 佛山|基地产能
            or start in self._timed  # 未来五年|新增
            or (text[start - 1 : start] == "等" and text.startswith(_CLOSERS, start))  # 京津冀等|区域布局园区
            or any(place.end == end for place in view.places_in(start, start + 1))  # 孝感市
            or (text[end - 1] in _NUMERALS and text.startswith("年", end))  # 高科园两|年内新建
            or (text[end - 1] == _AMID and self._is_amid(start, end))
            or _ONE_MORE.search(text, start, end) is not None  # 幼儿园|、一个文化站
            or self._is_dated(start, end)
            or self._closes_with("unclosing", start, end)  # 计算能力|翻倍, but not 产值翻番企业
            or self._acts(start, end)
            or (text[start - 1 : start] in _JOINTS and self._closes_list(start, end))
            or self._is_number_of_list(start, end)
            or (_PAIRING.search(text, start, end) is not None and self._is_unpaired(start, end))
        )

    def _may_own(self, phrase: _Phrase) -> bool:
        start, end, first, last = phrase
        text = self._view.text
        return not (
            first in _NOT_FIRST
            or last in _NOT_LAST
            or _MARKS.search(text, start, end) is not None
            or self._is_worded(start, end)
            or self._closes_with("quality", start, end)  # 规模实力。|产业规模突破千亿元
            or self._is_cut(start, end)
            or self._describes(start, end)
            or (text[end - 1] == "大" and text[end - 2] in _NUMERALS)  # 衡阳、郴州两大|机场
        )

    def _lasts(self, start: int, end: int) -> bool:
        """Whether a stretch begins with how long its metric is counted, or in it: 三年|采购额, 三|年采购额."""
        years = _FOR_YEARS.match(self._view.text, start, end)
        if years is None:
            return False
        return years[1] is None or self._view.metrics.tail(self._view.text[years.end() : end]) == 0

    def _is_dated(self, start: int, end: int) -> bool:
        """Whether a time stands in a stretch that stands in no name: 甘肃|今年|推进公路建设."""
        at = bisect_left(self._dated, start)
        return at < len(self._dated) and self._dated[at] < end

    def _closes_with(self, cls: str, start: int, end: int) -> bool:
        """Whether the last word of a stretch is a cue of a class."""
        hit = self._view.cues.last(cls, start, end)
        return hit is not None and hit.end == end

    def _is_unpaired(self, start: int, end: int) -> bool:
        """Whether a quote, a title or a bracket is opened or closed in a stretch that it is not all in."""
        text = self._view.text
        return any(text.count(opening, start, end) != text.count(closing, start, end) for opening, closing in _PAIRED)

    def _acts(self, start: int, end: int) -> bool:
        """Whether a stretch goes over a verb that stands in no name, or opens with one: 儿童|进行评估, 推进|审计.

        But 开展评估的企业, and behind its doer what is measured: 企业|开展评估比例.
        """
        view, text = self._view, self._view.text
        word = view.predicates.at(text, start, end)
        behind = word.end if word is not None and word.cls == "adverb" and len(word.text) >= _SHORTEST else start
        for at in (start, behind, *(place.end for place in view.places_in(start, start + 1))):
            opening = view.cues.at("unopening", at) or view.cues.at("acting", at)  # 全力|推进X, 滁州市|实现覆盖率
            if opening is not None and opening.end <= end and "的" not in text[opening.end : end - 1]:
                return True
        verb = view.cues.last("acting", start, end)
        if verb is None or verb.end > end or "的" in text[verb.end : end - 1]:
            return False
        return verb.end == end or not view.metrics.head(text[verb.end : end])

    def _closes_list(self, start: int, end: int) -> bool:
        """Whether a stretch behind a joint is the last name of a list and its number: 赣州、上饶、|吉安三市."""
        text = self._view.text
        number = _NUMBER.search(text, start + 1, end)
        if number is None:
            return False
        names = 1
        for at in range(start - 1, max(0, start - _LONGEST_LIST), -1):
            if text[at] in _CLAUSE_ENDS:
                break
            names += text[at] in _JOINTS
        return names >= _NUMERALS.index(number[1])

    def _is_amid(self, start: int, end: int) -> bool:
        """Whether the 中 that a stretch ends in is no part of a word: 从|示范园区中|选择10家, but not 示范高中."""
        if self._view.cues.at("amidword", end - 2) is not None:
            return False
        return self._view.text[start - 1 : start] in _AMONG or self._view.tags.around(start, end)[2] == _LOCATED

    def _is_number_of_list(self, start: int, end: int) -> bool:
        """Whether a stretch begins with how many the list before it names: 衡阳、郴州|两大机场旅客吞吐量."""
        text = self._view.text
        if _NUMBER.match(text, start, end) is None:
            return False
        last = 1 + max(text.rfind(joint, max(0, start - _LONGEST_LISTED), start) for joint in _JOINTS)
        return 0 < last < start and self._is_last_name(last, start) and self._closes_list(last, end)

    def _is_last_name(self, start: int, end: int) -> bool:
        """Whether no clause ends and nothing is done in a stretch: 郴州, but not 郴州打造."""
        text = self._view.text
        return _CLAUSE_ENDS.isdisjoint(text[start:end]) and self._view.predicates.before(text, end, start) is None

    def _is_worded(self, start: int, end: int) -> bool:
        """Whether a word stands in a stretch that stands in no owner: 分配的利润|不少于, but not 公司在泰国的工厂."""
        of = self._view.text.rfind("的", start, end - 1)
        return self._view.cues.first("unowned", max(start, of) + 1, end) is not None

    def _describes(self, start: int, end: int) -> bool:
        """Whether a stretch says how something is: 建筑品质|更高, 10家|代表性强、实力雄厚|的企业."""
        text = self._view.text
        compared = text[max(start, end - 2)] in _COMPARED or text.startswith("的", end)
        return compared and self._view.tags.around(start, end)[2] == _ADJECTIVE

    def _is_cut(self, start: int, end: int) -> bool:
        """Whether the first or the last word needs others: 单位产品能耗|较, 计划|到, 他|在信里; 在芜高校 none."""
        _, first, last, _, _ = self._view.tags.around(start, end)
        text = self._view.text
        if (
            first.startswith((_PARTICLE, _CONJUNCTION))
            or last in (_PREPOSITION, _CONJUNCTION)
            or _TO.search(text, start, end)
        ):
            return True
        if last in _ADVERBS and text[end - 1] in _OPENING:
            return True
        placed = last == _LOCATED and text.find("在", start + 1, end - 2) > 0
        return placed or (first == _PREPOSITION and text[start] not in _NAMING)
