"""What the headings announce: the kind of every block's section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plan_ie.text.layout import LayoutBlock
from plan_ie.text.regex import regex

#: Kinds that a deeper heading does not lift: what stands under a review is a review.
_FIRM = frozenset({"review", "background", "appendix", "glossary"})
_SHORT = 30
_FIRST = regex(r"（一）[、.]? ?$")


def section_kinds(text: str, blocks: Sequence[LayoutBlock], words: Mapping[str, str]) -> list[str]:
    """For every block the kind of the section it stands in, its own title included.

    Where （一） comes a second time under one heading, the heading between (二、…) is lost, and what follows is no
    longer of the kind that the first one announces.

    Args:
        text: The view.
        blocks: Its blocks.
        words: Word in a heading to the kind it announces.

    Returns:
        `review`, `background`, `guidance`, `goals`, `tasks`, `safeguards`, `appendix`, `glossary` or "".
    """
    own = [_announced(text[b.title[0] : b.title[1]], words) if b.title else "" for b in blocks]
    kinds = []
    counted: set[int] = set()  # headings under which （一） has come
    lost: set[int] = set()
    for i, block in enumerate(blocks):
        if block.path and block.marked and _FIRST.search(text, max(0, block.start - 6), block.start):
            (lost if block.path[-1] in counted else counted).add(block.path[-1])
        kind = ""
        for j in (*block.path, i):
            if own[j] and j not in lost and kind not in _FIRM:
                kind = own[j]
        kinds.append(kind)
    return kinds


def _announced(title: str, words: Mapping[str, str]) -> str:
    """The kind that the last known word of a title announces; the longest of those that end there."""
    if len(title) > _SHORT:
        return ""
    found = [(at + len(w), len(w), cls) for w, cls in words.items() if (at := title.rfind(w)) >= 0]
    return max(found)[2] if found else ""
