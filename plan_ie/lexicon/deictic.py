"""`我省`, `全市`, `本县`: the region of that level around the document's own region."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plan_ie.text.regex import regex

_DEICTIC: Final = regex(r"[我本全](?<![占居列于入进].)(省|市|县|区|州|盟|旗)(?![前第首级直平最领]|县级|场)")
LEVELS_OF: Final = {
    "省": ("province",),
    "市": ("prefecture", "county", "province"),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "县": ("county",),
    "旗": ("county",),
    "区": ("county", "province", "zone"),
}


#: What refers to an area named before: 该省, 市里, and the offices of one that is not named again: 省住建厅, 市文旅局.
_REFERRING: Final = regex(
    rf"{_DEICTIC.pattern}|[该这]个?(省|市|县|区|州|盟|旗)(?![属域直内场值块间际城级舰])|"
    r"(?:(?<=[，。；：、“（\n由据从向经])|^)(省|市|县|区|州)(?![域直内场值块间际城级舰])"
    r"(?:(?=[\u4e00-\u9fff]{1,8}?(?:厅|局|委|办公室)|委|政府|长(?![三期远江沙春]))|里)"
)


def referring_words(folded: str) -> Iterator[tuple[int, str]]:
    """Where a folded text refers to an area without its name, and the kind of area: 全省, 该市, 省住建厅, 县里.

    >>> list(referring_words("湖北看向田间。省农业农村厅提出，全省机械化率达到77%"))
    [(7, '省'), (16, '省')]
    """
    for match in _REFERRING.finditer(folded):
        yield match.start(), next(kind for kind in match.groups() if kind)


def deictic_words(folded: str) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """Where a folded text says `我省` and the like; comparisons (`居全省前列`) are left out.

    Returns:
        Start, end, the kind of area (`省`), and the levels it may stand for, the likeliest first.
    """
    for match in _DEICTIC.finditer(folded):
        yield match.start(), match.end(), match.group(1), LEVELS_OF[match.group(1)]
