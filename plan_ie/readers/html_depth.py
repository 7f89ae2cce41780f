"""Pages nested deeper than any parser follows, as unclosed elements make them: the text is kept, the depth is not."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

from plan_ie.readers.html_links import BLOCKS

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID: Final = frozenset(_VOID_NAMES.split())
#: Elements that end where the next of their kind begins.
_ENDED_BY_NEXT: Final = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "option"))
_HOLDERS: Final = frozenset(("ul", "ol", "dl", "table", "div", "section"))
_NEAR: Final = 6


def depth(root: Any) -> int:
    """How deep the elements of a tree are nested."""
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        element, level = waiting.pop()
        deepest = max(deepest, level)
        waiting += [(child, level + 1) for child in element]
    return deepest


def flattened(text: str, most: int) -> tuple[str, int]:
    """A page without the tags that lie deeper than `most`, and how many they are; a block's tags become line breaks.

    >>> flattened("<div>甲<div>乙<b>丙</b><div>丁</div></div></div>", 2)
    ('<div>甲<div>乙丙<br>丁<br></div></div>', 2)
    """
    open_tags: list[tuple[str, bool]] = []  # name, and whether the tag stays
    count: Counter[str] = Counter()
    left_out = 0

    def close_to(name: str) -> bool:
        """Close elements up to the last one of this name; whether it stays."""
        while True:
            closed, stays = open_tags.pop()
            count[closed] -= 1
            if closed == name:
                return stays

    def replaced(m: re.Match[str]) -> str:
        nonlocal left_out
        name = m[2].lower()
        flat = "<br>" if name in BLOCKS else ""
        if name in _VOID:
            return m[0]
        if m[1]:
            return m[0] if not count[name] or close_to(name) else flat
        if name in _ENDED_BY_NEXT and _is_open_near(open_tags, name):
            close_to(name)
        stays = len(open_tags) < most
        open_tags.append((name, stays))
        count[name] += 1
        if not stays:
            left_out += 1
        return m[0] if stays else flat

    return _TAG.sub(replaced, text), left_out


def _is_open_near(open_tags: list[tuple[str, bool]], name: str) -> bool:
    for open_name, _ in reversed(open_tags[-_NEAR:]):
        if open_name == name:
            return True
        if open_name in _HOLDERS:
            return False
    return False
