"""Lists that close with their number: 绿茶、红茶、黑茶|三大品类|抽检合格率, 机械、食品|两个行业|上云企业."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plan_ie.linking.clause import Piece
from plan_ie.linking.nouns import trim
from plan_ie.linking.view import DocumentView, Span

_NUMERALS = "一两三四五六七八九十"
_CLOSED = "等"
_NUMBER = re.compile(rf"{_CLOSED}?(\d+|[{_NUMERALS}二])[项种类个大家]")
_INDEX = "指标"
#: Cues of what a list may be of: 行业, 品类, 基地.
_KIND = "groupkind"


class Group(NamedTuple):
    """A list without its number.

    Attributes:
        items: What it names.
        rest: What follows the number, with what they are unless `apart`; empty where nothing does.
        apart: Whether what they are is cut off: 三大品类|抽检合格率, but not 等2项|污染物减排量.
    """

    items: tuple[Span, ...]
    rest: Span
    apart: bool


def grouped(view: DocumentView, items: Sequence[Span]) -> Group | None:
    """A list that closes with its number, None where the last of some names tells none.

    Args:
        view: The document.
        items: The names; the last with all that follows it.
    """
    text, (start, end) = view.text, items[-1]
    number = _NUMBER.search(text, start + 1, end)
    if number is None:
        return None
    names = (*items[:-1], (start, number.start()))
    if number.group().startswith(_CLOSED):
        rest = trim(text, number.end(), end)
        rest = rest if rest[1] - rest[0] > 1 and not text.endswith(_INDEX, *rest) else (end, end)
        return Group(names, rest, apart=False)
    kind = _behind_kind(view, number.end(), end)
    if kind == number.end() or _value(number.group(1)) != len(items):
        return None
    rest = trim(text, kind, end)
    return Group(names, rest if rest[1] - rest[0] > 1 else (end, end), apart=True)


def closes_list(view: DocumentView, pieces: Sequence[Piece], i: int) -> bool:
    """Whether a piece is a number that closes the list before it: 机械、食品|两个|行业上云企业.

    Args:
        view: The document.
        pieces: Those of a clause.
        i: The index of the piece.
    """
    piece = pieces[i]
    if (
        piece.kind != "quantity"
        or not 0 < i < len(pieces) - 1
        or pieces[i - 1].kind not in ("noun", "place", "nominal")
    ):
        return False
    return _NUMBER.fullmatch(piece.text) is not None and _behind_kind(view, piece.end, pieces[i + 1].end) > piece.end


def _behind_kind(view: DocumentView, start: int, end: int) -> int:
    """Where the words end that say what a list is of: 产业基地|产值; its start where none do."""
    at = start
    while (kinds := view.cues.within(_KIND, at, at + 1)) and kinds[-1].end <= end:
        at = kinds[-1].end
    return at


def _value(number: str) -> int:
    """The number of items: 3, 三, 两."""
    return int(number) if number.isdigit() else max(2, _NUMERALS.find(number) + 1)
