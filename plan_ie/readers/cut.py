"""Stretches between marks cut out of a text, in time that grows with its length.

A lazy expression (`<!--.*?-->`) looks for the end of every mark that is never closed again and again, to the end of the
text each time; here every end is looked for once.
"""

from __future__ import annotations


def cut_between(text: str, opening: str, closing: str, longest: int) -> str:
    """`text` without the stretches from `opening` to the next `closing`.

    Args:
        text: The text.
        opening: Begins a stretch.
        closing: Ends it.
        longest: Characters between them at most; a longer stretch stays.

    >>> cut_between("增加值<!-- 待核 -->达到<!--6000亿元", "<!--", "-->", 100)
    '增加值达到<!--6000亿元'
    """
    kept: list[str] = []
    at = search = 0
    close = -1
    while (start := text.find(opening, search)) >= 0:
        search = start + len(opening)
        if close < search:
            close = text.find(closing, search)
        if close < 0:
            break
        if close - search <= longest:
            kept.append(text[at:start])
            at = search = close + len(closing)
    kept.append(text[at:])
    return "".join(kept)
