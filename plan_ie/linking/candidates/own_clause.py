"""Proposers that look into the own clause of a quantity: before it, behind it, and whom it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plan_ie.linking.candidates.document import RUN, DocumentNouns
from plan_ie.linking.candidates.found import LONGEST, LONGEST_LIST, Bag
from plan_ie.linking.candidates.ranks import is_rank
from plan_ie.linking.clause import FUNCTION, Piece
from plan_ie.linking.nouns import before_bracket
from plan_ie.linking.sentences import BEHIND_MARKS, Slot

_WORDED = frozenset({"do", "nominal", "adverb", "up", "down", "reach", "keep", "case"})
_AFTER_FUNCTION = FUNCTION | {"of", "joint"}
_RIGHT_STOPS = frozenset(
    {"do", "say", "reach", "keep", "up", "down", "adverb", "joint", "of", "time", "quantity", "case", "nominal", "open"}
)
_WHOM = 6  # characters of the longest word for whom something covers


def whom(p: DocumentNouns, start: int, end: int) -> int:
    """Where the words begin that end at `end` and say whom something covers: 中医馆|乡镇; `end` where none do."""
    at = end
    while before := next((h for h in p.view.cues.within("whom", max(start, at - _WHOM), at) if h.end == at), None):
        at = before.start
    return at


def left(p: DocumentNouns, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Every stretch of the own clause that ends where the predicate begins."""
    sentence = slot.sentence
    text, low = p.view.text, slot.low
    for n, end in enumerate((slot.end, *slot.ends)):
        pieces = sentence.between(low, end)
        if not pieces:
            continue
        first = max(0, len(pieces) - 12)
        gap = "gap=" + ".".join(w.cls for w in slot.words[:2]) if n == 0 else "gap=early"
        inside: set[str] = set()
        noun = next((i for i, q in enumerate(pieces) if q.kind == "noun" and q.end - q.start > 1), len(pieces))
        done = next((i for i, q in enumerate(pieces) if q.kind == "do"), len(pieces))
        crossed = False  # a value that is listed before this one
        for i in range(len(pieces) - 1, -1, -1):
            piece = pieces[i]
            later = inside - {"noun"}
            inside.add(piece.kind)
            if i < first and i > 0:
                continue
            if piece.kind in ("mark", "quantity") and i < len(pieces) - 1 and piece.text not in "（“《":
                if piece.kind == "mark":
                    break
                crossed = crossed or pieces[i + 1].kind == "joint"  # 灌溉渠道1000公里和|排水沟
                if piece.item is None or slot.quantity.form == "scale":
                    continue
            if piece.start >= end or piece.kind in ("joint", "of", "mark"):
                continue
            if "open" in later and i and pieces[i - 1].text == "、":
                continue  # 接待、|管理、科普等设施: all of the list or nothing
            related = i > 0 and _is_related(pieces, i)
            stretch = None if related else p.stretches(piece.start, end, LONGEST_LIST if n == 0 else LONGEST)
            if stretch is not None:
                facts = (gap, *_left_facts(pieces, i, text[low - 1 : low] if low else "\n", later, noun, done))
                if not crossed:
                    indicators.add(stretch, "L", facts)
                subjects.add(stretch, "L", facts)
            if n == 0 and not related:
                p.parts_of((piece.start, end), "L", None if crossed else indicators, subjects, own=False)
            if i and pieces[i - 1].kind in _AFTER_FUNCTION:
                _owners(p, pieces, i, subjects)


def _is_related(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a piece is what a relation is to, and names nothing without it: 对|GDP的贡献率."""
    before = pieces[i - 1]
    return before.kind == "case" and before.text == "对" and any(p.kind == "of" for p in pieces[i + 1 :])


def _left_facts(
    pieces: Sequence[Piece], i: int, mark: str, inside: Iterable[str], noun: int, done: int
) -> Iterator[str]:
    """How the stretch that begins with a piece is set off from what stands before it.

    Args:
        pieces: The pieces of the clause.
        i: The piece that it begins with.
        mark: The mark that opens the clause.
        inside: The kinds of its later pieces.
        noun: The first piece that is a noun.
        done: The first that is a verb of doing.
    """
    before = pieces[i - 1] if i else None
    yield "after=" + (before.kind if before else "start" + mark)
    if before is not None and before.kind in _WORDED:
        yield "afterword=" + before.text
    yield "first=" + pieces[i].kind
    if pieces[i].kind not in ("noun", "place"):
        yield "firstword=" + pieces[i].text
    yield "cut=" + ("noun" if i > noun else "words" if i else "no")
    if i > done:
        yield "cut=do"
    for kind in inside:
        yield "inside=" + kind
    if pieces[-1].kind != "noun":
        yield "last=" + pieces[-1].kind


def _owners(p: DocumentNouns, pieces: Sequence[Piece], i: int, subjects: Bag) -> None:
    """Noun stretches before a verb or a time inside the clause: 电子信息|到2025年|产业规模."""
    end = i
    while end and pieces[end - 1].kind in _AFTER_FUNCTION:
        end -= 1
    start = end
    while start and pieces[start - 1].kind in RUN:
        start -= 1
    if start < end:
        between = pieces[end].kind if end < i else "none"
        subjects.put(pieces[start].start, pieces[end - 1].end, "O", (f"then={between}",))
        p.parts_of((pieces[start].start, pieces[end - 1].end), "O", None, subjects, own=False)


def covered(p: DocumentNouns, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Of 全覆盖, whom it covers: 5G网络|行政村, 千兆光网实现|乡镇."""
    if slot.quantity.form != "coverage":
        return
    text = p.view.text
    end = whom(p, slot.low, slot.end)
    if not slot.low < end < slot.end:
        return
    subjects.put(end, slot.end, "V")
    while (word := p.view.predicates.before(text, end, slot.low)) is not None:
        end = word.start
    run = p.run_ending(slot.sentence, slot.low, end)
    if run is not None:
        indicators.put(*run, "V")


def right(p: DocumentNouns, slot: Slot, indicators: Bag, subjects: Bag) -> None:
    """Every stretch behind the quantity up to a verb, a mark, a joint or 的."""
    sentence, text = slot.sentence, p.view.text
    start = p.behind(slot)
    if start >= sentence.end or text[start] in BEHIND_MARKS:
        return
    pieces = sentence.between(start, min(sentence.end, start + 60))
    if not pieces or pieces[0].start > start:
        return
    via = "of" if text[start - 1] == "的" else "bracket" if text[start - 1] == "）" else "direct"
    behind = _Behind(p, (f"via={via}", f"first={pieces[0].kind}"), slot.pivot, indicators, subjects, [(start, "0")])
    does = p.where_counted_does(start, pieces[-1].end) if slot.quantity.form == "count" else None
    for i, piece in enumerate(pieces):
        if does is not None and piece.end > does:
            behind.put(does, "do")
            return
        if piece.kind == "mark" and (i == 0 or piece.text != "《"):
            behind.put(piece.start, "mark")
            if i == 0 or piece.text != "（":
                return
        listed = i > 0 and piece.kind == "joint" and i + 1 < len(pieces) and pieces[i + 1].kind == "quantity"
        if listed and is_rank(p, pieces, i):  # 2个|国家级|、3个省级保护区
            subjects.put(start, piece.start, "R", (f"stop={piece.kind}", *behind.always))
            return
        if i and (piece.kind in _RIGHT_STOPS or p.view.cues.at("task", piece.start) is not None):
            behind.put(piece.start, piece.kind)
        if listed:
            return
        if piece.kind == "of" and len(behind.starts) < 3:
            behind.starts.append((piece.end, "of"))
        if piece.kind in ("do", "nominal", "adverb", "reach") and i == 0:
            behind.starts.append((piece.end, piece.kind))
        elif piece.kind in ("do", "reach") and slot.quantity.form == "percent" and len(behind.starts) < 3:
            behind.starts.append((piece.end, "done"))  # 80%以上的钢铁产能完成|超低排放改造
        if piece.kind == "quantity" and i and piece.start - start > 8:
            return
        behind.inside.add(piece.kind)
    behind.put(pieces[-1].end, "end")


@dataclass(slots=True)
class _Behind:
    """What stands behind one quantity, put as it is read.

    Attributes:
        proposer: The proposer of the document.
        always: Facts of every stretch.
        pivot: Whether the noun may be what the verb before the quantity sets in motion.
        indicators: Where indicators go.
        subjects: Where subjects go.
        starts: Where stretches begin, and why there.
        inside: The kinds of pieces so far.
    """

    proposer: DocumentNouns
    always: tuple[str, ...]
    pivot: bool
    indicators: Bag
    subjects: Bag
    starts: list[tuple[int, str]]
    inside: set[str] = field(default_factory=set)

    def put(self, end: int, stop: str) -> None:
        """Put the stretches that end at an offset, where a piece of the kind `stop` begins."""
        view = self.proposer.view
        inside = [f"inside={kind}" for kind in self.inside - {"noun"}]
        common = [f"stop={stop}", *self.always, *inside]
        if self.pivot:  # 推动1000个节点|提升功能: the verb behind the noun is the noun's own
            common += [f"pivot&stop={stop}", *(f"pivot&{fact}" for fact in inside)]
        for start, why in self.starts:
            end = before_bracket(view.text, start, end)
            stretch = self.proposer.stretches(start, end)
            if stretch is not None:
                facts = (*common, f"from={why}")
                self.indicators.add(stretch, "R", facts)
                self.subjects.add(stretch, "R", facts)
            at = view.metrics.tail(view.text[start:end])
            if at:
                self.indicators.put(start + at, end, "R.metric")
                self.subjects.put(start, start + at, "R.owner")
            for mention in view.mentions_in(start, end):
                if mention.label == "INDUSTRY":
                    self.subjects.put(mention.start, mention.end, "R.industry")
