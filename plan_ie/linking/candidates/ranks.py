"""Ranks that share what they are of: 2个|国家级|、3个省级|保护区, 90%的|市级|和70%的县级|机关."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plan_ie.linking.candidates.document import DocumentNouns
from plan_ie.linking.clause import Piece
from plan_ie.linking.nouns import trim
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What

#: What the ranks and kinds end in that things are counted by: 省级, 大型, 公办.
_KINDS = "级型办"
_RANK, _LONGEST_RANK, _LONGEST_RANKS, _MOST_RANKS = "级", 5, 40, 4
_LEVELS = re.compile("[省市县区乡镇村](?:、?[省市县区乡镇村])+[两二三四五]级")
_NOT_RANKED = frozenset("升降晋分评等")
_CONJUNCTIONS = frozenset("和与及")
_ENDS_NOUN = frozenset(("mark", "joint", "do", "reach", "keep", "up", "down", "say", "time", "case", "adverb"))


def of_levels(p: DocumentNouns, slot: Slot) -> list[What]:
    """What all levels of government have, and the levels as one owner: 省、市、县三级|政务平台|全覆盖."""
    noun = p.noun_before(slot)
    levels = levels_end(p.view.text, noun[0]) if noun is not None else 0
    rest = trim(p.view.text, levels, noun[1]) if noun is not None and levels else (0, 0)
    return [What(rest, (noun[0], levels))] if noun is not None and rest[1] - rest[0] > 1 else []


def levels_end(text: str, start: int) -> int:
    """Where a row of levels of government ends, 0 where none opens at an offset.

    >>> [levels_end(text, 0) for text in ("省、市、县三级平台", "市县两级平台", "市、县平台", "省级平台")]
    [7, 4, 0, 0]
    """
    row = _LEVELS.match(text, start)
    return row.end() if row is not None else 0


def of_rank(p: DocumentNouns, slot: Slot) -> list[What]:
    """What a rank behind a count shares with the next of its list: 2个|国家级|、3个省级|保护区."""
    start = p.behind(slot)
    pieces = slot.sentence.between(start, min(slot.sentence.end, start + _LONGEST_RANKS))
    i = next((i for i, piece in enumerate(pieces) if piece.kind in _ENDS_NOUN), 0)
    if (
        slot.quantity.form != "count"
        or not 0 < i < len(pieces) - 2
        or pieces[i].kind != "joint"
        or pieces[i + 1].kind != "quantity"
    ):
        return []
    if not is_rank(p, pieces, i):
        return []
    behind = pieces[i + 2 :] if pieces[i + 2].kind != "quantity" else pieces[i + 3 :]
    if not behind:
        return []
    end = next((piece.start for piece in behind if piece.kind in _ENDS_NOUN | {"quantity"}), behind[-1].end)
    at = max(rank_end(p.view.text, behind[0].start, end, kind) for kind in _KINDS)
    head = trim(p.view.text, at or behind[0].start, end)
    return [What(head, (start, pieces[i].start))] if head[1] - head[0] > 1 else []


def of_share_of_rank(p: DocumentNouns, slot: Slot) -> list[What]:
    """What the ranks behind shares have in common: 90%的|市级|、80%的|县级|和70%的乡级|服务中心."""
    own = last = _shared_rank(p, slot)
    if own is None or (own.rest is not None and (slot.before is None or _shared_rank(p, slot.before) is None)):
        return []
    for _ in range(_MOST_RANKS):
        if last is None:
            return []
        if last.rest is not None:
            return [What(last.rest, own.rank)]
        slot = slot.after or slot
        last = _shared_rank(p, slot)
    return []


def is_rank(p: DocumentNouns, pieces: Sequence[Piece], i: int) -> bool:
    """Whether what stands behind a count, up to a joint, only says which of the things named behind the next count.

    2个|国家级|、3个省级保护区; 5所|公办|、12所民办幼儿园; 8个|500千伏|、50个220千伏输变电项目.
    """
    return p.view.text[pieces[i].start - 1] in _KINDS or (i == 1 and pieces[0].kind == "quantity")


def rank_end(text: str, start: int, end: int, kind: str = _RANK) -> int:
    """Where the rank ends that words begin with, 0 where they begin with none: 省级|保护区, but not 升级改造厂房.

    Args:
        text: The text.
        start: Where the words begin.
        end: Where they end.
        kind: What ranks end in; 型 and 办 are of kinds (大型|水库, 民办|幼儿园).
    """
    at = text.find(kind, start + 1, min(end, start + _LONGEST_RANK))
    return at + 1 if at > start and text[at - 1] not in _NOT_RANKED else 0


class _Ranked(NamedTuple):
    """A rank behind a share, and what stands behind it: 70%的|乡级|服务中心."""

    rank: Span
    rest: Span | None


def _shared_rank(p: DocumentNouns, slot: Slot) -> _Ranked | None:
    """The rank behind a share, None where there is none: 90%的|市级|、, 70%的|乡级|服务中心."""
    text, noun = p.view.text, p.noun_behind(slot) if slot.quantity.form == "percent" else None
    at = rank_end(text, *noun) if noun is not None else 0
    if noun is None or not at:
        return None
    rest = noun[1] - at > 1 and text[at] not in _CONJUNCTIONS
    return _Ranked((noun[0], at), (at, noun[1]) if rest else None)
