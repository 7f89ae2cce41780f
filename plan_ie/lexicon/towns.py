"""Towns, which no table of divisions has: 龙江镇、乐从镇|产值分别达到420亿元、180亿元."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plan_ie.text.regex import regex

#: Characters that names of towns are not made of, but words for their kinds: 特色小|镇, 中心|镇, 示范|镇, 全|镇.
_NO_NAME: Final = "城乡村集古名小特色点制建美丽范级全各该本这某每个区县市街强业心星态向的在和及与将"
_NAME: Final = rf"[^\W\da-zA-Z{_NO_NAME}]{{2,3}}[镇乡]"
#: One behind a mark that acts or begins a row, or one that goes on with a row.
_TOWN: Final = regex(
    rf"(?<![^，。；：、（“\n 和及与中])(?![其中]){_NAME}"
    r"(?=[、和及与各今新将要占，]|等地|分别|均|年内|建成|建设|完成|实施|力争|打造)"
    rf"|(?<=[镇乡][、和]){_NAME}"
)
ENDS: Final = ("镇", "乡")


def find_towns(folded: str) -> Iterator[tuple[int, int]]:
    """Where towns are named that act or stand in a row.

    Args:
        folded: A folded text.

    >>> text = "凤凰镇、阳方口镇锅炉分别拆除38台、21台，建成特色小镇2个，全镇新增用户300户"
    >>> [text[start:end] for start, end in find_towns(text)]
    ['凤凰镇', '阳方口镇']
    """
    return (match.span() for match in _TOWN.finditer(folded))
