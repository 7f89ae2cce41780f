"""Noun phrases as text: their ends, the items of a list."""

from __future__ import annotations

import re

from plan_ie.linking.view import Span

#: When somebody said something, between who and what: 东屿航空|近日|宣布.
LATELY = "近日|日前|昨[日天]|今[日天]|当天|近期|最新|此前|晚间|\\d{1,2}[日月]"
CLOSING = {"）": "（", "”": "“", "》": "《"}
_REPEATED = 3  # characters that a subject and an indicator may not share where they meet
OPENING = frozenset("（“《")
#: What a name does not end in: how and when something is so, and what it is measured by.
_TAIL = re.compile(
    r"(?:可以|能够|可能|即将|将会|首次|双双|[目当]前|现有|(?<![人户口者员工])总数|(?<!全国)(?<!全省)平均|每[年月周日天]|相[较对]于|(?<![潜存内所现实走外])在|"
    r"(?<![自理])[由按较]|(?<!名)将|(?<![不优首领率预需纪主摘必])[已仅先要]|(?<![规细准守总法原否])则)$"
)
_LONGEST_TAIL = 4  # characters of it, and of a line's end behind it
#: What a name does not begin with: whose it is where that is said elsewhere, and what joins it to others.
_HEAD = re.compile(
    r"(?:全[省市区县州盟旗镇](?![域级直属区场民政会块])|[我本该][省市区县州](?![场民政域块会间])|其(?![他余中它次间])|"
    r"该(?:公司|集团|企业(?!家)|产业(?!链)|行业|项目|基地|园区|新区|港口|港|校(?![园准])|院(?!士)|机场|景区|局(?!部)|馆(?!藏)|[厂矿行])|"
    r"这[家所座][\u4e00-\u9fff]{2}|[前后]者|[全我本][院校厂矿馆行](?![业政动为区井园士山藏外前内])|"
    r"(?:公司|集团)(?![化数总制债律治注])(?=[^的]+[率比重入润度额能量]$)|"
    r"[境辖]区?内(?!外)|各[类种](?!别)|以及(?!时)|(?<!以)及(?![时格早第其])|当?其中|包括|(?<![^，；：。\n])先?[将把令让使](?![军来领帅士令官才校乐石台近相利渡用命馆牌握关控手]))(?=[\u4e00-\u9fffA-Za-z“])"
)
_LONGEST_VARIANT = 8  # characters of a bracket that is of the name before it
_NUMERALS = "两二三四五六七八九十"
#: What closes a row of areas as one: 双峰、汉寿|等县, 德阳、成都、自贡|三地.
_GROUP = re.compile(
    f"(?=[等{_NUMERALS}])等?[{_NUMERALS}]{{0,3}}个?(?:县区|区县|县市|市县|省区?|市州?|[县区州旗地])(?![级域区方块下铁场政内间])"
)
_SPLITTING = re.compile(r"[、（“《）”》]")
#: What parts sizes of one thing, which is no list: 大|、中型煤矿.
_SIZES = re.compile(r"(?<=[特大中小])、(?=[大中小、]+型)")
_CONJUNCTION = re.compile(
    r"以及|(?<![饱共总])和(?![谐美])(?!平(?!均))|(?<![普涉以])及(?![其时]|相关|以[上下])|(?<!参)与"
)


def trim(text: str, start: int, end: int) -> Span:
    """Trim separators, particles and unpaired brackets from both ends of a span."""
    while start < end and text[start] in "、，；：。的之于 ·”）》】-":
        start += 1
    while start < end and text[end - 1] in "、，；：的 ·（“《【之其":
        if text[end - 1] == "其" and text[end - 2] not in "、，；的和及与":  # 土耳其
            break
        end -= 1
    if (
        start < end
        and text[end - 1] in CLOSING
        and text.count(CLOSING[text[end - 1]], start, end) < text.count(text[end - 1], start, end)
    ):
        end -= 1
    if start < end and text[start] in OPENING:
        close = {"（": "）", "“": "”", "《": "》"}[text[start]]
        if text.find(close, start, end) < 0:
            start += 1
    return start, end


def bare(text: str, start: int, end: int) -> Span:
    """A name without whose it is where that is said elsewhere, and without how and when something is so.

    >>> [t[slice(*bare(t, 0, len(t)))] for t in ("全市森林覆盖率", "其产值", "将产能", "全院四级手术占比目前")]
    ['森林覆盖率', '产值', '产能', '四级手术占比']
    """
    while True:
        before = start, end
        start, end = trim(text, start, end)
        if (head := _HEAD.match(text, start, end)) is not None and end - head.end() > 1:
            start = head.end()
        if (tail := _TAIL.search(text, max(start, end - _LONGEST_TAIL), end)) is not None and tail.start() - start > 1:
            end = tail.start()
        if (start, end) == before:
            return before


def before_bracket(text: str, start: int, end: int) -> int:
    """Where a name ends before the bracket that says which things it means; a short one is of the name.

    >>> [before_bracket(t, 0, len(t)) for t in ("迂回线（乌鞘岭、六盘山高速迂回线）", "老年大学（学校）")]
    [3, 8]
    """
    at = text.rfind("（", start + 1, end) if text.endswith("）", start, end) else -1
    return at if at > start and end - at > _LONGEST_VARIANT else end


def behind_row(text: str, end: int) -> int:
    """Where a row of areas ends with the words that close it as one.

    >>> [behind_row(text, 5) for text in ("双峰、汉寿等县农机产业园", "双峰、汉寿农机产业园", "德阳、自贡两地合计占比")]
    [7, 5, 7]
    """
    closed = _GROUP.match(text, end)
    return closed.end() if closed is not None else end


def split_items(text: str, start: int, end: int, *, conjunctions: bool = True) -> list[Span]:
    """Split a list at 、 and, after the last 、, at 和/及/与; brackets and quotes protect.

    Args:
        text: The view.
        start: Offset of the list.
        end: Offset behind the list.
        conjunctions: Also split a list of two at its conjunction.
    """
    cuts: list[int] = []
    depth = 0
    for m in _SPLITTING.finditer(text, start, end):
        char = m.group()
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif not depth and _SIZES.match(text, m.start()) is None:
            cuts.append(m.start())
    items = list(zip([start, *[c + 1 for c in cuts]], [*cuts, end], strict=True))
    if conjunctions:
        items += _split_conjunction(text, *items.pop())
    return [trim(text, a, b) for a, b in items if b > a]


def _split_conjunction(text: str, start: int, end: int) -> list[Span]:
    said = text[start:end]
    cuts = [m for m in _CONJUNCTION.finditer(said) if outside_brackets(said, m.start())]
    if len(cuts) != 1 or cuts[0].start() < 1 or len(said) - cuts[0].end() < 2:
        return [(start, end)]
    m = cuts[0]
    return [(start, start + m.start()), (start + m.end(), end)]


def outside_brackets(text: str, at: int) -> bool:
    """True when no bracket or quote is open at `at`."""
    return all(text.count(o, 0, at) <= text.count(c, 0, at) for c, o in CLOSING.items())


def says_again(owner: str, name: str) -> bool:
    """Whether an owner and an indicator say the same, wholly or where they meet: 临溪市新材料产业|新材料产业产值."""
    if name in owner or owner in name:
        return True
    lengths = range(_REPEATED, min(len(owner), len(name)) + 1)
    return name[:_REPEATED] in owner and any(name.startswith(owner[-n:]) for n in lengths)
