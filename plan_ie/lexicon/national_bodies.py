"""Bodies of the whole country: ministries, commissions and bureaus, by full and by usual short names.

The names are cues of the packs: `national_body` for what only the country has (财政部, 国家能源局), and
`national_body_shared` for short names that local bodies bear too (发改委, 国资委), which mean the country's only where
it issues or says something.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import cached_property
from typing import Final

from plan_ie.lexicon.entry import CueEntry
from plan_ie.lexicon.matcher import Matcher
from plan_ie.text.fold import fold
from plan_ie.text.regex import regex
from plan_ie.types import CharSpan

_SHARED: Final = "national_body_shared"
_CLASSES: Final = ("national_body", _SHARED)
#: What no local body is named after: 上海市|财政部 is none, 上海市|国家… is the country's.
_COUNTRY: Final = ("国", "中", "全国", "党中央")
_LOCAL_BEFORE: Final = frozenset("省市县区州盟旗")
_FOREIGN_BEFORE: Final = regex(r"(?:(?<![中我全各本和])国|日本|俄罗斯|印度|越南|欧盟|加拿大|澳大利亚|巴西|以色列)$")
_PART_OF_WORD: Final = frozenset("门分队属")  # 财政部门, 教育部分, 公安部队
#: An association by its name alone, as there are hundreds: 中国船舶学会, not A集团和|中国造纸学会.
_ASSOCIATION: Final = regex(
    r"中国(?:(?<![、和及与]中国)|(?<=[会部委局署][、和及与]中国))(?!\w{0,6}(?:银行|集团|公司))[^\W\d_的是将在与和、]{2,10}?(?:协会|学会|联合会|研究会|促进会)"
)
_BRANCH: Final = regex(
    r"[\u4e00-\u9fff]{2,8}(?:分行|支行|营业管理部|监管局|监管办|税务局|专员办|特派办|调查总?队|管理局)|驻[\u4e00-\u9fff]"
)
_WITH_OTHERS: Final = regex(r"等(?:[一二两三四五六七八九十\d]{1,3}个?|有关|多个?|相关)?部[门委]")
_OPENS: Final = frozenset("\n。；：，！？【“《（( 据从")
_JOINTS: Final = frozenset("、和与及 ")
_ISSUES: Final = regex(
    r"(?:近日|日前|今[日天]|昨[日天]|\d{1,2}月\d{1,2}日|\d{1,2}日|联合|正式|对外|官网|网站|[，将拟])*"
    r"(?:发布|印发|公布|出台|提出|表示|明确|要求|下发|部署|召开|介绍|透露|通知|指出|强调|制定|发文|会同|[：】])"
)


class NationalBodies:
    """The national bodies that packs name.

    Args:
        entries: Cues; those of other classes are passed over.

    >>> from plan_ie.lexicon.packs import load_packs
    >>> bodies = load_packs(["core"]).national_bodies
    >>> [body.text for body in bodies.find("国家发改委、住建部等八部门印发方案，省发改委负责落实，2027年改造小区500个")]
    ['国家发改委', '住建部等八部门']
    """

    def __init__(self, entries: Iterable[CueEntry]) -> None:
        listed = [entry for entry in entries if entry.class_ in _CLASSES]
        self._shared = {fold(name) for entry in listed if entry.class_ == _SHARED for name in entry.names}
        self._guards = {
            fold(name): [word for word in map(fold, entry.not_in) if fold(name) in word]
            for entry in listed
            for name in entry.names
        }

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(list(self._guards), {name: words for name, words in self._guards.items() if words})

    def find(self, text: str, places: Container[int] = ()) -> list[CharSpan]:
        """The national bodies named in `text`, in order, each with the 等…部门 behind it.

        Args:
            text: Any text.
            places: Where the names of places below the country end: what stands right behind one is a local body.
        """
        folded = fold(text)
        named = {(s, e) for _, s, e in self._matcher.find(folded, _any) if not _is_other(folded, s, e, places)}
        inside = {start for start, _ in named}
        alone = {m.span() for m in _ASSOCIATION.finditer(folded) if m.start() not in inside}
        hits = sorted(named | {(s, e) for s, e in alone if not any(at in places for at in range(s, e))})
        found: list[CharSpan] = []
        later: tuple[int, int] | None = None  # the body right behind, where it is one
        for i in range(len(hits) - 1, -1, -1):
            start, end = hits[i]
            if folded[start:end] in self._shared and not _acts(folded, hits, i, later):
                later = None
                continue
            later = hits[i]
            others = _WITH_OTHERS.match(folded, end)
            stop = others.end() if others else end
            found.append(CharSpan(start, stop, text[start:stop]))
        return found[::-1]


def _any(_index: int, _start: int, _end: int) -> bool:
    return True


def _is_other(text: str, start: int, end: int, places: Container[int]) -> bool:
    """Whether a name is a local body's, a foreign one's, a branch's, or the beginning of another word."""
    if text[end - 1] == "部" and text[end : end + 1] in _PART_OF_WORD:
        return True
    if _BRANCH.match(text, end):
        return True
    if text.startswith(_COUNTRY, start):
        return False
    local = text[start - 1 : start] in _LOCAL_BEFORE or start in places
    return (start > 0 and local) or _FOREIGN_BEFORE.search(text, max(0, start - 4), start) is not None


def _acts(text: str, hits: Sequence[tuple[int, int]], i: int, later: tuple[int, int] | None) -> bool:
    """Whether a body that opens a clause or follows another one issues or says something, itself or with the next."""
    start, end = hits[i]
    opens = not start or text[start - 1] in _OPENS
    joined = i > 0 and hits[i - 1][1] == start - 1 and text[start - 1] in _JOINTS
    if not opens and not joined:
        return False
    others = _WITH_OTHERS.match(text, end)
    together = later is not None and later[0] == end + 1 and text[end] in _JOINTS
    return together or _ISSUES.match(text, others.end() if others else end) is not None
