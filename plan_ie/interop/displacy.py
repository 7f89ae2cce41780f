"""What spaCy's displaCy renders: the entities of a document, and the relations of its targets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from spacy.tokens import Doc

from plan_ie.pipes.stored import mentions_of, pieces
from plan_ie.types import CharSpan, Region, Target

Style = Literal["ent", "rel"]

_SHOWN = 8
_REGION_LABELS = ("GPE", "LOC", "ZONE")
_Place = tuple[int, int, str, str]  # start, end, label, id


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a drawing: a span of the text, or something that the sentence itself does not say."""

    start: int
    end: int
    text: str
    label: str


def displacy_data(doc: Doc, style: Style = "ent") -> list[dict[str, Any]]:
    """Data for `spacy.displacy.render(data, style=..., manual=True)`; see `plan_ie.displacy_data`."""
    if style == "ent":
        return [_entities(doc)]
    if style == "rel":
        return _relations(doc)
    raise ValueError(f"no style {style!r}; use 'ent' or 'rel'")


def _entities(doc: Doc) -> dict[str, Any]:
    """Quantities of targets first, then their indicators and subjects, then the other entities, none overlapping."""
    text, targets = doc.text, doc._.targets
    wanted = [(t.start, t.end, "TARGET") for t in targets]
    wanted += [(m.start, m.end, "INDICATOR") for t in targets if (m := t.indicator)]
    wanted += [(m.start, m.end, "SUBJECT") for t in targets if (m := t.subject)]
    wanted += [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    taken = bytearray(len(text))
    kept = []
    for start, end, label in wanted:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append({"start": start, "end": end, "label": label})
    return {"text": text, "ents": sorted(kept, key=lambda ent: ent["start"]), "title": doc._.plan.title}


def _relations(doc: Doc) -> list[dict[str, Any]]:
    by_sentence: dict[CharSpan, list[Target]] = {}
    for target in doc._.targets:
        by_sentence.setdefault(target.sentence, []).append(target)
    places = sorted(
        (start + offset, end + offset, label, key)
        for data, offset in pieces(doc)
        for start, end, label, key in mentions_of(data)
        if label in _REGION_LABELS
    )
    return [_drawing(sentence, targets, _within(places, sentence)) for sentence, targets in by_sentence.items()]


def _within(places: Sequence[_Place], sentence: CharSpan) -> list[_Place]:
    """Of places in text order those that a sentence names."""
    low, high = bisect_left(places, (sentence.start,)), bisect_left(places, (sentence.end,))
    return [place for place in places[low:high] if place[1] <= sentence.end]


def _drawing(sentence: CharSpan, targets: Sequence[Target], places: Sequence[_Place]) -> dict[str, Any]:
    """One sentence: what the relations join, and the words between."""
    pieces: dict[_Piece, None] = {}
    arrows: dict[tuple[_Piece, _Piece, str], None] = {}
    subjects_of: dict[CharSpan, set[CharSpan | None]] = {}
    for target in targets:
        if target.indicator:
            subjects_of.setdefault(target.indicator, set()).add(target.subject)

    def piece(start: int, end: int, text: str, label: str) -> _Piece:
        found = _Piece(start, end, text, label)
        pieces[found] = None
        return found

    for target in targets:
        head = piece(target.start, target.end, target.text, "TARGET")
        if target.indicator:
            child = piece(target.indicator.start, target.indicator.end, target.indicator.text, "INDICATOR")
            arrows[head, child, "indicator"] = None
            # An indicator that several subjects share would not tell which of them a quantity is about.
            head = child if len(subjects_of[target.indicator]) == 1 else head
        if target.subject:
            child = piece(target.subject.start, target.subject.end, target.subject.text, "SUBJECT")
            arrows[head, child, "subject"] = None
            head = child
        if target.region:
            start, end, said = _region_place(target.region, sentence, places)
            if (start, end) != (head.start, head.end):
                arrows[head, piece(start, end, said, "REGION"), "region"] = None
    return _words(sentence, list(pieces), list(arrows))


def _region_place(region: Region, sentence: CharSpan, places: Sequence[_Place]) -> tuple[int, int, str]:
    """Where the sentence names the region, or before its beginning if it does not."""
    for start, end, _, key in places:
        said = sentence.text[start - sentence.start : end - sentence.start]
        if key == region.adcode or said == region.name:
            return start, end, said
    return -1, -1, region.name


def _words(
    sentence: CharSpan, pieces: Sequence[_Piece], arrows: Iterable[tuple[_Piece, _Piece, str]]
) -> dict[str, Any]:
    """Words and arcs. Pieces that overlap (千亿级 in 千亿级产业集群) stand side by side."""
    order = sorted(pieces, key=lambda p: (p.start, p.end))
    words: list[dict[str, str]] = []
    index: dict[_Piece, int] = {}
    at = sentence.start
    for piece in order:
        if piece.start >= sentence.start:
            _between(words, sentence.text[at - sentence.start : max(piece.start, at) - sentence.start])
            at = max(at, min(piece.end, sentence.end))
        index[piece] = len(words)
        words.append({"text": piece.text, "tag": piece.label})
    _between(words, sentence.text[at - sentence.start :])
    arcs = []
    for head, child, label in arrows:
        a, b = index[head], index[child]
        if a != b:
            arcs.append({"start": min(a, b), "end": max(a, b), "label": label, "dir": "right" if a < b else "left"})
    return {"words": words, "arcs": arcs}


def _between(words: list[dict[str, str]], text: str) -> None:
    """The text between two pieces, its middle left out if it is long: displaCy gives every word the same room."""
    short = " ".join(text.split())
    if len(short) > _SHOWN:
        short = f"{short[: _SHOWN // 2]}…{short[-_SHOWN // 2 + 1 :]}"
    if short:
        words.append({"text": short, "tag": ""})
