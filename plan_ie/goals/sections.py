"""What the headings announce: the kind of every block's section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plan_ie.text.layout import LayoutBlock

#: Kinds that a deeper heading does not lift: what stands under a review is a review.
_FIRM = frozenset({"review", "background", "appendix", "glossary"})
_SHORT = 30


def section_kinds(text: str, blocks: Sequence[LayoutBlock], words: Mapping[str, str]) -> list[str]:
    """For every block the kind of the section it stands in, its own title included.

    Args:
        text: The view.
        blocks: Its blocks.
        words: Word in a heading to the kind it announces.

    Returns:
        `review`, `background`, `guidance`, `goals`, `tasks`, `safeguards`, `appendix`, `glossary` or "".
    """
    own = [_announced(text[b.title[0] : b.title[1]], words) if b.title else "" for b in blocks]
    kinds = []
    for i, block in enumerate(blocks):
        kind = ""
        for j in (*block.path, i):
            if own[j] and kind not in _FIRM:
                kind = own[j]
        kinds.append(kind)
    return kinds


def _announced(title: str, words: Mapping[str, str]) -> str:
    """The kind that the last known word of a title announces; the longest of those that end there."""
    if len(title) > _SHORT:
        return ""
    found = [(at + len(w), len(w), cls) for w, cls in words.items() if (at := title.rfind(w)) >= 0]
    return max(found)[2] if found else ""
