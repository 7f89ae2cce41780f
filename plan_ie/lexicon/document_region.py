"""The region that a document is about, from its title and its first lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from plan_ie.lexicon.national_bodies import NationalBodies
from plan_ie.lexicon.places import PlaceMention, Places
from plan_ie.text.fold import fold
from plan_ie.text.regex import regex
from plan_ie.types import Region

_TITLED: Final = regex(r"(?:印发|转发|发布|公布|出台|推出|通报|通过|批准|下发)\w{0,2}《([^《》]{2,80})")
_NATIONAL_WORDS: Final = regex(
    r"各省、自治区、直辖市|我国|(?<![占居在列])全国(?!影响|前|第|领先|平均|内河|排名|同类|重要|性)|国内生产总值|央视网|新闻联播|新华社|中国政府网"
)
#: A title of the state's own plan: 国家内河航运发展“十五五”规划, but not 国家生态文明试验区（…）实施方案.
_NATIONAL_TITLE: Final = regex(
    r"《?国家(?!级|公园|电网|电投|能源集团|管网|\w{0,16}(?:城市|县城|园区|基地|试点|示范|名城|强[市县]|试验区|新区))\w[^《》]*(?:规划|纲要|战略|行动计划)"
)
#: A plan of a sector that bears a five-year plan's number and no area: 内河水运发展“十二五”规划.
_SECTOR_TITLE: Final = regex(
    r"(?=[^（(]*十[一二三四五六七]五)(?![\u4e00-\u9fff]{2,6}[省市县区州盟旗])[“”\"\w]{4,40}(?:规划|纲要)(?:[（(]|$)"
)
#: A plan or report of a company: 胶东核能供热有限公司“暖核”三年发展计划.
_COMPANY_TITLE: Final = regex(
    r"([\u4e00-\u9fff（）()]{2,30}?(?:公司|集团|银行))[^，。]{0,40}(?:规划|纲要|计划|方案|报告|公告|说明)(?:[（(]|\w{0,8}$)"
)
#: What many companies are called: 四川培育|大企业大集团|行动计划, 浙江|上市公司|质量提升方案.
_OF_MANY: Final = regex(r"企业|大集团|上市公司|国有|国资|培育")
_AREA_ENDS: Final = frozenset("省市县区州旗盟")
_SESSION: Final = regex(r"在(\w{2,12}?)第\w{1,4}(?:届|次)(?:人民代表大会|党代会|代表大会)")
_ISSUER: Final = regex(
    r"(?:人民政府|管委会|管理委员会|党代会|委员会|委办公[室厅]|[局委厅办]|工作报告|规划|纲要|计划|方案|意见|措施|条例|"
    r"办法|通知)"
)
_ACTS: Final = regex(
    r"[，、]?(?:将|拟|计划|提出|出台|印发|发布|力争|公布|推出|明确|已|加快|第\w+次|日前|近日|今年|继续|召开)"
)
_LOCAL: Final = regex(
    r"[我本][省市县区](?![场域])|[省市县区]委、[省市县区]政府|(?m:^[ \t]*[省市县](?:人民政府|政府|委(?!员)|"
    r"(?!场)[\u4e00-\u9fff]{2,8}厅))"
)
_SPEAKS_FOR_ALL: Final = regex(r"我国|各省、自治区、直辖市")
_NATIONAL_SESSION: Final = regex(r"全国(?:人民代表大会|人大)\w{0,6}次会议|国务院总理|代表国务院")
_DATELINE: Final = regex(r"\d{1,2}月\d{1,2}日[电讯]|人民大会堂|\d{1,2}日电")
_GOVERNMENT: Final = regex(r"(?:人民)?政府\w{0,4}(?:发布|印发|出台)")
_NEAR_ISSUER: Final = 40  # characters before 《 in which who issues it is named
_FROM: Final = regex(r"(?:记者|笔者)?(?:\w{0,6})?[从自]$")


def document_region(places: Places, bodies: NationalBodies, title: str, opening: str) -> Region | None:
    """The region a document is about, or None where neither its title nor its opening says.

    A plan or report of a company is about no region. Else a place in the title decides; then the body that issues the
    document or the assembly it is read to; then a national body, or `我国` where no place acts; then the number of a
    five-year plan in a title without a place. `我县` or `本市` alone say nothing.

    Args:
        places: The places of the packs.
        bodies: The national bodies of the packs.
        title: The document's title, may be empty.
        opening: Its first lines, some hundreds of characters; may repeat the title.

    >>> from plan_ie.lexicon.packs import load_packs
    >>> packs = load_packs(["core", "places"])
    >>> places, bodies = packs.places, packs.national_bodies
    >>> document_region(places, bodies, "关于印发《常州市新能源产业促进条例》的通知", "各辖市、区人民政府：").name
    '常州市'
    >>> document_region(places, bodies, "“十四五”水利科技规划", "“十四五”时期，我国水利科技进入新阶段。").name
    '全国'
    >>> document_region(places, bodies, "国家内河航运发展“十五五”规划", "到2030年，高等级航道更加完善。").name
    '全国'
    >>> document_region(places, bodies, "胶东核能供热有限公司三年发展计划", "2025年覆盖莱阳市城区。") is None
    True
    """
    if _is_of_company(places, title):
        return None
    named = _TITLED.findall(fold(title))
    for part in (*named, title):
        if (region := _from_title(places, part)) is not None:
            return region
    if bodies.find(title) or _NATIONAL_TITLE.match(fold(title)):  # no place in it, as has been seen
        return _country(places)
    return _from_opening(places, bodies, opening[:3000], sector=_SECTOR_TITLE.match(fold(title)) is not None)


def _is_of_company(places: Places, title: str) -> bool:
    """Whether a company opens the title of a plan or report, and no area does: 上海市|推进市属集团改革方案."""
    m = _COMPANY_TITLE.match(fold(title))
    if m is None or _OF_MANY.search(m[1]) is not None:
        return False
    return not any(place.text[-1] in _AREA_ENDS for place in places.find(m[1]))


def _from_title(places: Places, title: str) -> Region | None:
    mentions = _undated(places.find(title), fold(title))
    found = [mention for mention in mentions if mention.region.level != "country"]
    if not found:
        return _country(places) if mentions else None
    return _narrowest(places, found)


def _narrowest(places: Places, found: list[PlaceMention]) -> Region:
    """The first place, narrowed by places that follow it directly and lie in it (上海|奉贤)."""
    chosen = found[0]
    for mention in found[1:]:
        if mention.start - chosen.end > 1 or not places.contains(chosen.region, mention.region):
            break
        chosen = mention
    return chosen.region


def _from_opening(places: Places, bodies: NationalBodies, opening: str, *, sector: bool) -> Region | None:
    folded = fold(opening)
    found = [m for m in _undated(places.find(opening), folded) if m.region.level != "country"]
    national_session = _NATIONAL_SESSION.search(folded)
    for session in _SESSION.finditer(folded):
        if national_session and national_session.start() < session.start():
            break
        if within := [m for m in found if session.start(1) <= m.start < session.end(1)]:
            return _narrowest(places, within)
    if national_session:
        return _country(places)
    issuers = bodies.find(folded, {mention.end for mention in found})
    national = _first_national(folded, [issuer.start for issuer in issuers[:1]])
    areas = [mention for mention in found if mention.region.level != "region"]
    acts = _outside_titles(folded, _acting(folded, areas))
    if _rivals(places, acts, found, folded):
        return None
    acting = _leading(acts, found, folded)
    if acting is not None and (national is None or acting.start <= national or _issues(folded, acting)):
        return _narrowest(places, [mention for mention in found if mention.start >= acting.start])
    if national is not None or (sector and not _LOCAL.search(folded)):
        return _country(places)
    regions = {m.region.name: m.region for m in found if not _in_row(folded, m)}
    return next(iter(regions.values())) if len(regions) == 1 else None


def _in_row(text: str, mention: PlaceMention) -> bool:
    """Whether a place is one of several that 、 parts, of which packs may not know all: 济源、|洛阳|、舞钢三地产线."""
    return "、" in (text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 1])


def _acting(text: str, areas: list[PlaceMention]) -> list[PlaceMention]:
    """The places that act, also as the first of a chain: 8月12日，|重庆市|巴南区政府发布…."""
    ends: dict[int, int] = {}
    for mention in reversed(areas):
        ends[mention.start] = ends.get(mention.end, mention.end)
    return [mention for mention in areas if _acts(text, mention.start, mention.end, ends[mention.start])]


def _outside_titles(text: str, acting: list[PlaceMention]) -> list[PlaceMention]:
    """Without the places of titles that one before them issues: 重庆市巴南区政府发布《|重庆|国际生物城规划》."""
    spoken = [m.start for m in acting if text[max(0, m.start - 1) : m.start] != "《"]
    near = _NEAR_ISSUER
    return [m for m in acting if m.start in spoken or not any(m.start - near < at < m.start for at in spoken)]


def _first_national(text: str, issuers: Sequence[int]) -> int | None:
    """Where the text first speaks as or of the nation; None if a local body (`省生态环境厅`) speaks before."""
    words = _NATIONAL_WORDS.search(text)
    found = [*issuers, *([words.start()] if words else [])]
    local = _LOCAL.search(text)
    return min(found) if found and (local is None or _SPEAKS_FOR_ALL.search(text, 0, local.start())) else None


def _undated(mentions: list[PlaceMention], text: str) -> list[PlaceMention]:
    """Without the place of a dateline (新华社北京3月5日电)."""
    return [mention for mention in mentions if not _DATELINE.match(text, mention.end)]


def _leading(acting: list[PlaceMention], found: list[PlaceMention], text: str) -> PlaceMention | None:
    """Of the places that act, the one named most; a body that issues the text counts more."""
    counts = Counter(mention.id for mention in found)
    counts.update(mention.id for mention in acting if _issues(text, mention) for _ in range(3))
    return max(acting, key=lambda mention: (counts[mention.id], -mention.start), default=None)


def _rivals(places: Places, acting: list[PlaceMention], found: list[PlaceMention], text: str) -> bool:
    """Whether several areas act, each at the head of its line or of a part of a list, and named as often: a digest."""
    heads = {m.id: m for m in acting if not m.start or text[m.start - 1] in "\n；："}
    if len(heads) < 2 or any(_issues(text, mention) for mention in acting):
        return False
    counts = Counter(mention.id for mention in found)
    most = max(counts[entry] for entry in heads)
    first, *others = (mention.region for entry, mention in heads.items() if counts[entry] == most)
    return any(not places.contains(first, other) and not places.contains(other, first) for other in others)


def _acts(text: str, start: int, end: int, behind: int) -> bool:
    """Whether a place issues, plans or reports here: it opens a line or sentence, or `从…了解到`.

    `behind` is where the chain of places ends that begins with it.
    """
    before, after = text[max(0, start - 12) : start], text[end : end + 16]
    opens = not before.strip() or before.rstrip()[-1:] in "。；：《\n" or before.endswith("\n")
    if opens and (_ISSUER.search(after.split("\n")[0]) or _ACTS.match(after)):
        return True
    if _FROM.search(before):
        return True
    return bool(re.search(r"[，,、]$", before) and (_ACTS.match(after) or _GOVERNMENT.match(text, behind)))


def _issues(text: str, mention: PlaceMention) -> bool:
    line_start = text.rfind("\n", 0, mention.start) + 1
    return not text[line_start : mention.start].strip(" 《") and bool(
        _ISSUER.search(text[mention.end : mention.end + 30])
    )


def _country(places: Places) -> Region | None:
    return places.region("country.cn")
