"""The base of a share, between what is measured and its value: 配建比例|不低于装机容量的|10%, 销量达到|总销量的|20%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_ie.linking.clause import Piece
from plan_ie.linking.view import DocumentView
from plan_ie.quantity.quantity import Quantity
from plan_ie.types import Comparator

_BOUND = re.compile(r"(?:按照?)?(不低于|不少于|不超过|不高于|超过|高于|低于)(?=[^，。；、\d]{2,10}$)")
_BOUNDS: dict[str, Comparator] = {
    "不低于": ">=", "不少于": ">=", "不超过": "<=", "不高于": "<=", "超过": ">", "高于": ">", "低于": "<",
}  # fmt: skip
_LONGEST = 24  # characters from what reaches a share to the share
_BASE = frozenset(("noun", "place", "area", "nominal"))
_BEHIND = "、，。；：！？）”\n"


def bound_before_base(view: DocumentView, quantity: Quantity, low: int) -> Comparator | None:
    """The bound that stands before the base of a share, None where none does: 不低于|装机容量的10%."""
    m = _BOUND.search(view.text, low, quantity.left)
    return _BOUNDS[m.group(1)] if m is not None and m.start() > low else None


def behind_measured(view: DocumentView, pieces: Sequence[Piece], quantity: Quantity, low: int) -> int:
    """Where the words end that lead to the base of a share, 0 where none is said: 销量达到|总销量的20%.

    A bound belongs to the value, so what is measured ends before it: 配建比例|不低于装机容量的10%. The share of what
    stands behind it has no such base: 达到使用年限的30%电梯.

    Args:
        view: The document.
        pieces: Those of its clause.
        quantity: The share.
        low: Where its own words begin.
    """
    text, left = view.text, quantity.left
    if quantity.form != "percent":
        return 0
    low = max(low, left - _LONGEST)
    if (bound := _BOUND.search(text, low, left)) is not None:
        based = all(piece.kind in _BASE for piece in pieces if piece.start >= bound.end() and piece.end < left)
        return bound.start() if based else 0
    if text[left - 1] != "的" or (quantity.right < len(text) and text[quantity.right] not in _BEHIND):
        return 0
    behind = [piece for piece in pieces if low <= piece.start and piece.end < left]
    at = max((i for i, piece in enumerate(behind) if piece.kind in ("reach", "keep")), default=-1)
    based = at >= 0 and all(piece.kind in _BASE for piece in behind[at + 1 :])
    return behind[at].end if based and behind[at].end < left - 1 else 0
