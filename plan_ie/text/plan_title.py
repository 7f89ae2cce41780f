"""The title of a document, from its opening lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plan_ie.text.fold import fold
from plan_ie.text.regex import regex

_KINDS: Final = (
    "规划|方案|计划|纲要|要点|措施|意见|报告|通知|办法|条例|决定|规定|细则|行动|目标|通告|公告|公报|批复|指南|建议|"
    "清单|草案|指标|任务|安排|"
    "分配表|责任表|责任书|进度表|一览表|台账|打算|愿景|对策|战略|路线图|蓝图|白皮书|实施方略|导则|指引|函|讲话|解读|问答"
)
_ENDS = regex(
    rf"(?:{_KINDS})(?:表|书|稿|文本|全文|摘要|节选|[（(][^（()）]{{1,40}}[)）]|[〔\[][^〕\]]{{1,20}}[〕\]]|"
    rf"20\d\d(?:[-—~]20\d\d)?年?)*$"
)
_ISSUED = regex(
    r"(?:印发|发布|公布|下发|转发|批转|公开征求|征求对?|出台|批准|审议通过|实施)(?:的|"
    r"了)?[^《》]{0,40}《([^《》]+(?:《[^《》]*》[^《》]*)*)》"
)
_IS_NOTICE = regex(r"(?:通知|公告|通告|函|批复|决定|决议|意见)(?:[（(][^（()）]*[)）])?$")
_ISSUED_BARE = regex(
    r"(?:关于印发|关于发布|关于下发|关于公布)([^《》]{4,80}?)的?(?:通知|公告|通告|函)$|印发(关于[^《》]{4,80}?)的通知$"
)
_NAMED = regex(
    r"(?:现将|编制了?|制定了?)《([^《》]{6,80})》|《([^《》]{6,80})》(?:已经|业经|已|经)[^《》。]{0,40}(?:同意|通过|"
    r"审定|批准)|"
    r"作了?《(政府工作报告)》"
)
_ABOUT = regex(r"关于.{2,80}的(?:\w{0,6}(?:意见|通知|决定|办法|措施|方案|报告|建议|规定|函|批复|公告|通告)|$)")
_NOT_TITLE = regex(
    r"[。；！？|\t]|^各|[：:]$|^[（(【\[].{0,30}[)）】\]]$|文件$|^附件|^目 ?录$|^前 ?言$|"
    r"^(?:来源|作者|时间|发布|记者|编辑)|位置[：:]|https?:|www\.|"
    r"[〔\[（(„【] ?20\d\d ?[〕\]）)‟】] ?第? ?\d+ ?号$|"
    r"^[IVXLivxl]{1,5}$|"
    r"^\d{1,2}月\d{1,2}日|消息$|电$|^新华社|^央视网|^(?:索 ?引 ?号|文 ?号|发文|成文|主题|名 ?称|标 ?题)"
)
_NUMBERED = regex(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十\d]{1,3}[章节条篇])"
)
_NOTICE = regex(r"(?:[\u4e00-\u9fff、 ]{2,60})?关于(?:印发|发布|下发|公布)《.{4,80}?》的?(?:通知|公告|通告|函)(?=各)")
_LEADING_MARKUP = regex(r"^#{1,6} +")
_SPACED = regex(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_REPORT = regex(r"^(.{0,20}?政 ?府 ?工 ?作 ?报 ?告)(?:\s*[—（(].*)?$")
_PLACE_LINE = regex(r"^[\u4e00-\u9fff]{2,24}(?:人民政府|办公厅|办公室|委员会|政府|厅|局|部|委)$")
_LONGEST: Final = 120
_MOST_LINES: Final = 4
_LONGEST_HEADLINE: Final = 60


def plan_title(lines: Sequence[str]) -> str | None:
    """The title in the opening lines of a document, or None.

    A line, or two to four lines together, that end as titles do (`规划`, `实施方案`, `通知` …); else the headline of a
    news item.

    Args:
        lines: The first lines, blank ones left out.

    >>> plan_title(["国务院关于印发", "“十四五”数字经济发展规划的通知", "国发〔2021〕29号", "各部委、各直属机构："])
    '国务院关于印发“十四五”数字经济发展规划的通知'
    >>> plan_title(["青岛公布十二五交通规划 建两纵两横大通道", "记者从青岛市了解到，今后五年将建两纵两横大通道。"])
    '青岛公布十二五交通规划 建两纵两横大通道'
    """
    clean = [tidy(line) for line in lines]
    in_prose = False
    for i, line in enumerate(clean):
        if m := _REPORT.match(line):
            return m[1].replace(" ", "")
        if m := _NOTICE.match(line):
            return m[0]
        in_prose = in_prose or _is_prose(line)
        if in_prose:
            continue
        if _NOT_TITLE.search(line) or _NUMBERED.match(line):
            continue
        if (title := _from(clean, i)) is not None:
            return title
    return _headline(clean)


def looks_like_title(line: str) -> bool:
    """Whether a line ends as the titles of plans and notices do.

    >>> looks_like_title("江苏省“十四五”应对气候变化规划"), looks_like_title("江苏省发展和改革委员会")
    (True, False)
    """
    line = tidy(line)
    return 6 <= len(line) <= _LONGEST and not _NOT_TITLE.search(line) and not _NUMBERED.match(line) and _complete(line)


def issued_title(title: str) -> str:
    """Of a notice that issues a plan, the title of that plan; any other title, of news too, as it is.

    >>> issued_title("益阳市人民政府办公室关于印发《益阳市“十四五”生态环境保护规划》的通知")
    '益阳市“十四五”生态环境保护规划'
    """
    if (m := _ISSUED.search(title)) and _IS_NOTICE.search(title[m.end() :]):
        return _SPACED.sub("", m[1])
    if m := _ISSUED_BARE.search(title):
        return _SPACED.sub("", m[1] or m[2])
    return title


def named_title(lines: Sequence[str]) -> str | None:
    """The title that the opening sentences give (`《X》已经市政府同意`, `现将《X》印发给你们`, `编制《X》`), or None.

    >>> named_title(["《白银市生态环境保护规划（2021-2025）》已经市政府常务会议审议通过，现印发给你们。"])
    '白银市生态环境保护规划（2021-2025）'
    """
    for line in lines:
        for m in _NAMED.finditer(line):
            title = m[1] or m[2] or m[3]
            if looks_like_title(title):
                return title
    return None


def tidy(line: str) -> str:
    """A line without Markdown marks, outer blanks and blanks between Chinese characters that only space them out."""
    line = _LEADING_MARKUP.sub("", line.strip()).strip()
    spaced = _SPACED.findall(line)
    if len(spaced) >= 3 and len(spaced) >= len(line) // 3:  # `政 府 工 作 报 告`
        return _SPACED.sub("", line)
    return line


def _from(lines: Sequence[str], start: int) -> str | None:
    """The title that begins at a line and may run over the next ones."""
    title = ""
    for line in lines[start : start + _MOST_LINES]:
        if title and (_NOT_TITLE.search(line) or _NUMBERED.match(line) or _is_prose(line)):
            break
        joined = title + line
        if len(joined) > _LONGEST:
            break
        title = joined
        if _complete(title):
            return title
    return None


def _complete(title: str) -> bool:
    folded = fold(title)
    if folded.count("《") != folded.count("》") or folded.endswith("关于印发"):
        return False
    return bool(_ENDS.search(folded) or _ABOUT.search(folded))


def _is_prose(line: str) -> bool:
    return len(line) > _LONGEST or (len(line) > 30 and line[-1] in "。；")


def _headline(lines: Sequence[str]) -> str | None:
    if not lines:
        return None
    first = lines[0]
    if not 6 <= len(first) <= _LONGEST_HEADLINE or _NOT_TITLE.search(first) or _NUMBERED.match(first):
        return None
    return None if _PLACE_LINE.match(first) else first
