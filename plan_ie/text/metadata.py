"""What a document is: title, issuing body, document number, date and period, from its page and its opening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from plan_ie.text.dates import find_date, url_date
from plan_ie.text.fold import fold
from plan_ie.text.front_matter import front_matter
from plan_ie.text.news_day import news_day
from plan_ie.text.plan_period import annexes, stated_period, title_period
from plan_ie.text.plan_title import issued_title, named_title, plan_title
from plan_ie.text.regex import regex
from plan_ie.types import Period, Plan

_OPENING_LINES: Final = 30
_OPENING_CHARS: Final = 6000
_LONGEST_DATE: Final = 32
_CLOSING_CHARS: Final = 1000
_ENDING_CHARS: Final = 60
_NUMBER = regex(
    r"([\u4e00-\u9fff]{1,14}?(?:[（(][\u4e00-\u9fff]{1,6}[)）])?[\u4e00-\u9fff]{0,4}) ?"
    r"[〔\[（(【„] ?((?:19|20)\d\d) ?[〕\]）)】‟] ?第? ?(\d{1,4}) ?号"
)
_BRACKETED = regex(r"[（(]([^（）()]{2,20}[〔\[][^（）()]{1,14}号)[)）]$")
_BODY = regex(
    r"[\u4e00-\u9fff]{0,24}(?:人民政府|办公[厅室]|委员会|领导小组|管委会|国务院|中共中央|发展改革委|发改委|"
    r"[省市县区]委|厅|局|部)"
)
_NAMES_ONLY = regex(r"[\u4e00-\u9fff、 ]{2,100}")
_REPORT = regex(r"(?:((?:19|20)\d\d)年)?([\u4e00-\u9fff]{2,12}?(?:[省市区县盟旗州])|国务院)(?:人民)?政府工作报告")
_SPOKEN = regex(r"((?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日) ?在.{4,60}?(?:会议|大会|全会)")
#: 新华社北京2026年3月12日电, 本报芜湖2026年3月12日讯.
_DATELINE = regex(
    r"((?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:[晚凌早上下晨午]{0,2}电(?![力网价子动信商站池器影视机缆])|讯(?!息)|专电|消息(?!人士))"
)
_STATE_COUNCIL = regex(r"国务院总理|代表国务院|全国人民代表大会第")
_YEAR_OF_REPORT = regex(r"工作报告[（(]((?:19|20)\d\d) ?年[）)]")
_DATE_LINE = regex(
    r"[（(]?[\d〇○零一二三四五六七八九十Ｏ ]{4,8}年[\d一二三四五六七八九十 ]{1,5}月"
    r"(?:[\d一二三四五六七八九十 ]{1,5}日)?[)）]?|"
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?: \d{1,2}：\d\d(?:：\d\d)?)?(?: ?[\u4e00-\u9fff]{2,10})?"
)
_LABEL = regex(r"^[【\[]?([\u4e00-\u9fff](?:[\u4e00-\u9fff ]{0,8}[\u4e00-\u9fff])?)[】\]]? ?[：:] ?(.*)$")
_INLINE_LABEL = regex(
    r"(标题|名称|发文机关|发文字号|文号|成文日期|发文日期|印发日期|发布日期|发布时间|来源|发布机构|索引号)[：:]? ?"
    r"([^\s：:]+)"
)

_DEADLINE = regex(r"[，。；、前底内止]")

_TITLE, _ISSUER, _NO, _WRITTEN, _PUBLISHED, _SOURCE, _OTHER = range(7)
_NAMES: Final[dict[int, str]] = {
    _TITLE: "标题 名称 文件名称 信息名称 文件标题",
    _ISSUER: "发文机关 发布机构 制发机关 发布机关 发文单位 印发机关 制定机关 发布单位",
    _NO: "发文字号 文号 文件编号 文件号 发文文号",
    _WRITTEN: "成文日期 发文日期 印发日期 签署日期 成文时间 发文时间 印发时间",
    _PUBLISHED: "发布日期 发布时间 公开日期 公布日期 时间 日期 更新时间 发稿时间",
    _SOURCE: "来源 信息来源 稿件来源 文章来源 发布人",
    _OTHER: (
        "索引号 信息索引号 主题 主题分类 主题词 组配分类 信息分类 公开方式 公开范围 有效性 效力状态 时效性 效力级别 "
        "公文种类 文种 体裁分类 服务对象分类 关键词 浏览次数 阅读次数 点击数 点击量 访问量 作者 责任编辑 字体 字号 "
        "法宝引证码 生效日期 实施日期 废止日期 发文顺序号 统一登记号"
    ),
}
_LABELS: Final = {label: kind for kind, labels in _NAMES.items() for label in labels.split()}


def plan_metadata(text: str, known: Plan) -> Plan:
    """`known`, with what is missing in it filled from the opening of the text.

    Looks at the front matter and at the first 30 lines: the title and the period in it, the issuing body (head of the
    page, head of a notice, line of its own), the document number and the date (lines of their own; numbers of other
    documents cited in sentences do not count). The region is left to the gazetteer.

    Args:
        text: The document.
        known: What its reader knows.

    Returns:
        A new plan; fields of `known` that are set stay, but the title of a notice becomes the title of what it issues.

    >>> plan = plan_metadata("国务院关于印发\\n“十四五”数字经济发展规划的通知\\n国发〔2021〕29号\\n各部委：", Plan())
    >>> plan.title, plan.issuer, plan.number, plan.period
    ('“十四五”数字经济发展规划', '国务院', '国发〔2021〕29号', Period(start_year=2021, end_year=2025))
    """
    fenced = front_matter(text)
    body = text
    if fenced is not None:
        known = with_front_matter(known, fenced.fields)
        body = text[fenced.end :]
    lines = _opening(body)
    if known.date is None and (spoken := _spoken(lines) or _dateline(lines)) is not None:
        known = replace(known, date=spoken)
    for line in lines:
        known = labelled_line(line, known) or _inline_labels(line, known)
    stated = known.title or plan_title(lines) or named_title(lines)
    title = issued_title(stated) if stated else None
    date = known.date or _date(lines) or news_day(lines, body[-_ENDING_CHARS:])
    date = date or url_date(body[:_OPENING_CHARS]) or url_date(body[-_CLOSING_CHARS:])
    return replace(
        known,
        title=title,
        issuer=known.issuer or _issuer(stated, lines),
        number=known.number or _number(lines) or _behind_title(title, lines),
        date=date,
        period=known.period or _period(title, stated, lines, date),
    )


def with_front_matter(plan: Plan, fields: dict[str, str]) -> Plan:
    """`plan`, with what front matter says: `title`, `date`; `author`, `source` and `url` go to `Plan.extra`."""
    extra = {k: fields[k] for k in ("author", "source", "url", "link", "categories", "tags") if k in fields}
    title = fields.get("title") or fields.get("标题")
    date = fields.get("date") or fields.get("published") or fields.get("日期")
    return replace(
        plan,
        title=plan.title or title,
        date=plan.date or (find_date(date) if date else None),
        extra=extra | plan.extra,
    )


def with_label(plan: Plan, label: str, value: str) -> Plan | None:
    """`plan`, with one labelled field of a page or of a document's head; None for an unknown label
    and for a date label without a date.

    A date of writing (`成文日期`) replaces a date of publication (`发布时间`), never the other way round.

    >>> with_label(Plan(), "发文字号", "赣府发〔2021〕20号").number
    '赣府发〔2021〕20号'
    """
    kind = _LABELS.get(label.replace(" ", "").replace("\u3000", ""))
    if kind is None:
        return None
    value = value.strip(" \u3000\u00a0-—|")
    if not value:
        return plan
    if kind == _TITLE:
        return replace(plan, title=plan.title or value)
    if kind == _ISSUER:
        return replace(plan, issuer=plan.issuer or value)
    if kind == _NO:
        return replace(plan, number=plan.number or _number([value]))
    if kind in (_WRITTEN, _PUBLISHED):
        return _dated(plan, value, written=kind == _WRITTEN)
    if kind == _SOURCE:
        return replace(plan, extra={"source": value} | plan.extra)
    return plan


def labelled_line(line: str, plan: Plan) -> Plan | None:
    """`plan`, with the field that a line of its own states (`发布时间：2011-04-25`); None for any other line.

    >>> labelled_line("来源：江西日报", Plan()).extra
    {'source': '江西日报'}
    >>> labelled_line("目标：到2025年产业规模达到2600亿元", Plan()) is None
    True
    """
    if len(line) > 80:
        return None
    found = _LABEL.match(fold(line).strip())
    if found is None or "。" in found[2]:
        return None
    # keep the value as it is written: folding does not move offsets
    stripped = line.strip()
    return with_label(plan, found[1], stripped[found.start(2) :])


def _dated(plan: Plan, value: str, *, written: bool) -> Plan | None:
    date = find_date(value) if len(value) <= _LONGEST_DATE and not _DEADLINE.search(value) else None
    if date is None or len(date) == 4:
        return None  # `时间：2025年底前建成` tells no date of the document
    if plan.date and not written:
        return plan
    return replace(plan, date=date)


def _opening(body: str) -> list[str]:
    lines = (line.strip(" \t\u3000\u00a0") for line in body[:_OPENING_CHARS].split("\n"))
    kept: list[str] = []
    for line in lines:
        if line and (not kept or line != kept[-1]):  # pages often repeat their title
            kept.append(line)
    return kept[:_OPENING_LINES]


def _inline_labels(line: str, plan: Plan) -> Plan:
    """Several fields on one line: `文号 紫政发〔2025〕3 号 成文日期: 2025年04月29日`."""
    found = list(_INLINE_LABEL.finditer(line)) if len(line) <= 120 else []
    if len(found) < 2:
        return plan
    for i, m in enumerate(found):
        value = line[m.start(2) : found[i + 1].start() if i + 1 < len(found) else len(line)]
        plan = with_label(plan, m[1], value) or plan
    return plan


_LONGEST_NUMBER_LINE = 60
_TITLE_END = 10  # characters of the title that stand before a number behind it
_TITLE_LINES = 3
_DATELINES, _LONGEST_DATELINE = 8, 60  # lines, and characters of a line, in which a dateline may stand


def _number(lines: Sequence[str]) -> str | None:
    for line in lines:
        if len(line) > _LONGEST_NUMBER_LINE:
            continue
        folded = fold(line).strip()
        m = _NUMBER.search(folded)
        if m and len(folded) - len(m[0]) <= 8 and "《" not in folded:
            return f"{m[1].replace(' ', '')}〔{m[2]}〕{m[3]}号"
    return None


def _behind_title(title: str | None, lines: Sequence[str]) -> str | None:
    """The number in brackets behind the title: 关于推进充电设施建设的通知|（江政发〔2026〕12号）."""
    ends = fold(title[-_TITLE_END:]) if title else ""
    for line in lines:
        folded = fold(line).strip()
        m = _BRACKETED.search(folded)
        if ends and m and "《" not in folded and (folded.endswith(ends) or folded.endswith(ends, 0, m.start())):
            return _number([m[1]])
    return None


def _issuer(stated: str | None, lines: Sequence[str]) -> str | None:
    """The body in the head of the page, in the head of a notice, of a work report, or on a line of its own."""
    for line in lines:
        head = line.replace(" ", "")
        if head.endswith("文件") and _are_bodies(head.removesuffix("文件")):
            return head.removesuffix("文件")
    if stated and (m := _REPORT.search(stated.replace(" ", ""))):
        return "国务院" if m[2] == "国务院" else f"{m[2]}人民政府"
    for opening in ("".join(lines[:4]), stated or ""):
        before, about, _ = opening[:200].partition("关于")
        if about and _are_bodies(before):
            return before
    if stated and "政府工作报告" in stated and any(_STATE_COUNCIL.search(line) for line in lines):
        return "国务院"
    for line in lines:
        bare = line.replace(" ", "").replace("\u3000", "")
        if _are_bodies(bare):
            return bare
    return None


def _are_bodies(text: str) -> bool:
    """Whether a text is nothing but the names of one or several public bodies."""
    if not _NAMES_ONLY.fullmatch(text):
        return False
    return all(_BODY.fullmatch(name) or _BODY.fullmatch(name[-26:]) for name in re.split(r"[、 ]+", text) if name)


def _spoken(lines: Sequence[str]) -> str | None:
    """The date on which a report was read to an assembly."""
    for line in lines:
        if m := _SPOKEN.search(fold(line)):
            return find_date(m[1])
    return None


def _dateline(lines: Sequence[str]) -> str | None:
    """The day that a news item is of: 新华社北京|2026年3月12日|电."""
    for line in lines[:_DATELINES]:
        if m := _DATELINE.search(fold(line[:_LONGEST_DATELINE]).replace(" ", "")):
            return find_date(m[1])
    return None


def _date(lines: Sequence[str]) -> str | None:
    partial = None
    for line in lines:
        if not _DATE_LINE.fullmatch(fold(line).strip()):
            continue
        date = find_date(line)
        if date is not None and len(date) == 10:
            return date
        partial = partial or date
    return partial


def _period(title: str | None, stated: str | None, lines: Sequence[str], date: str | None) -> Period | None:
    for part in (title, stated):
        if part and (period := title_period(part)) is not None:
            return period
    behind = next((m for line in lines[:_TITLE_LINES] if (m := _YEAR_OF_REPORT.search(fold(line)))), None)
    if behind is not None:
        return Period(int(behind[1]), int(behind[1]))
    if title and "工作报告" in title and date:
        return Period(int(date[:4]), int(date[:4]))
    for line in lines:
        if annexes(fold(line)):
            break  # what follows has a period of its own
        if (period := stated_period(line)) is not None:
            return period
    return None
