"""`我省`, `全市`, `本县`: the region of that level around the document's own region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plan_ie.lexicon.entry import Entry
from plan_ie.lexicon.places import PlaceMention, Places

_DEICTIC: Final = re.compile(r"(?<![占居列于入进])(?:我|本|全)(省|市|县|区|州|盟|旗)(?![前第首级直平最领]|县级|场)")
_DEICTIC_LEVELS: Final = {
    "省": ("province",),
    "市": ("prefecture", "county", "province"),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "县": ("county",),
    "旗": ("county",),
    "区": ("county", "province", "zone"),
}


def deictic_mentions(places: Places, text: str, folded: str, near: Entry) -> Iterator[PlaceMention]:
    """Deictic mentions in order; comparisons (`居全省前列`) are left out.

    Args:
        places: The places of the packs.
        text: The text.
        folded: The text, folded.
        near: The entry of the document's region.
    """
    for match in _DEICTIC.finditer(folded):
        for level in _DEICTIC_LEVELS[match.group(1)]:
            entry = places.above(near, level)
            if entry is not None and entry.name.endswith(match.group(1)):
                yield places.mention(text, match.start(), match.end(), entry)
                break
