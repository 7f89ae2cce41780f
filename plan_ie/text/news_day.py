"""The day that a news item is of, where no line says it: by its paper, in a bracket, behind 讯, at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plan_ie.text.dates import find_date
from plan_ie.text.fold import fold
from plan_ie.text.regex import regex

_LINES: Final = 8  # lines in which a day may stand
_LEAD: Final = 60  # characters of a line in which one may stand
_LONGEST: Final = 48  # characters of a line that names a paper and its day
_MONTH = r"(?:19|20)\d\d年\d{1,2}月"
_DAY = rf"{_MONTH}\d{{1,2}}日"
#: 辽宁日报 2018年9月4日 第03版, 本报记者 赵建华 2022年5月18日, 播出时间：2021年12月6日18:30.
_OF_PAPER = regex(
    rf"(?:报|网|社|版|刊|台|记者|通讯员|客户端|频道|联播|播出(?:时间|日期)：?)[^，。；\d]{{0,24}}((?:19|20)\d\d-\d\d-\d\d|{_DAY})"
)
#: 地方要闻集纳（2014年6月）, （2011年3月8日）春节刚过, 区域动态（2022年第17期，5月9日）, 早餐（2023-05-16）.
_BRACKETED = regex(
    rf"^[^（。，；]{{0,24}}[（(]({_DAY}|{_MONTH}|(?:19|20)\d\d(?:年(?=第\d+期)|-\d\d-\d\d))(?:第\d+期)?[，,）)]"
)
#: 大河网讯 2016年4月28日，省政府…, 北疆日报讯 2023年4月初，….
_BEHIND = regex(rf"(?:讯|电|消息)(?:[（(][^（）()]{{1,30}}[）)])?({_MONTH}(?:\d{{1,2}}日)?)[，,上中下初底晚]")
#: 江城日报2021年11月16日三版 “别人…, 《海西时讯》2025年6月5日记者…: a paper opens the line, its day stands behind.
_PAPER_LEADS = regex(
    rf"^(?:《[^》]{{2,16}}》|[^，。；：《》\d]{{2,20}}?(?:[日晚时商早晨新]报|网|社|台|卫视|客户端|频道|新闻|在线|讯|消息))"
    rf"[^，。；\d]{{0,14}}({_DAY})(?![之以]?前|[起至到—~-])"
)
#: 2025年9月23日，常州——星曜公司….
_RELEASED = regex(rf"^({_DAY})[，,][\u4e00-\u9fff]{{2,8}}——")
#: 2023年3月8日 海岱网·闪电新闻: the day opens a line that ends in a paper.
_DAY_LEADS = regex(rf"^({_DAY})[^，。；：\d]{{2,20}}(?:[日晚时商早晨新]报|网|社|台|卫视|客户端|频道|新闻|在线)$")
#: …占全球三分之一以上。（2015年11月20日）
_CLOSES = regex(rf"[。”][（(]({_DAY})(?:[，,][^（）()]{{1,16}})?[）)]$")


def news_day(lines: Sequence[str], ending: str) -> str | None:
    """The day, month or year that a news item is of, as an ISO date or a prefix of it; None if nothing says it.

    Args:
        lines: The first lines.
        ending: The last characters of the text.

    >>> news_day(["老码头新生", "江城日报　2021年7月8日　第05版"], ""), news_day(["要闻集纳（2014年6月）"], "")
    ('2021-07-08', '2014-06')
    """
    for line in lines[:_LINES]:
        lead = _bare(line[:_LEAD])
        found = _BRACKETED.search(lead) or _BEHIND.search(lead) or _RELEASED.search(lead) or _PAPER_LEADS.search(lead)
        if found is None and len(line) <= _LONGEST and "。" not in lead:
            found = _OF_PAPER.search(lead) or _DAY_LEADS.search(lead)
        if found is not None:
            return find_date(found[1])
    closing = _CLOSES.search(_bare(ending))
    return find_date(closing[1]) if closing is not None else None


def _bare(line: str) -> str:
    return "".join(fold(line).split())
