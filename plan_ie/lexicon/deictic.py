"""`我省`, `全市`, `本县`: the region of that level around the document's own region."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plan_ie.text.regex import regex

_DEICTIC: Final = regex(r"(?<![占居列于入进])(?:我|本|全)(省|市|县|区|州|盟|旗)(?![前第首级直平最领]|县级|场)")
_DEICTIC_LEVELS: Final = {
    "省": ("province",),
    "市": ("prefecture", "county", "province"),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "县": ("county",),
    "旗": ("county",),
    "区": ("county", "province", "zone"),
}


def deictic_words(folded: str) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """Where a folded text says `我省` and the like; comparisons (`居全省前列`) are left out.

    Returns:
        Start, end, the kind of area (`省`), and the levels it may stand for, the likeliest first.
    """
    for match in _DEICTIC.finditer(folded):
        yield match.start(), match.end(), match.group(1), _DEICTIC_LEVELS[match.group(1)]
