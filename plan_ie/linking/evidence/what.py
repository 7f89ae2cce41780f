"""Facts about what is measured and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_ie.linking.candidates.what import Candidates, Found
from plan_ie.linking.frame import Frame
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import What
from plan_ie.weighing import Candidate, Facts, Weights

_DIGIT = re.compile(r"\d")
_MARKED = re.compile(r"[，：（“]")
_KEEP = (5, 7)  # indicators and subjects that are paired, the best of each side


def what_candidates(
    slot: Slot, found: Candidates, frame: Frame, weights: Weights | None
) -> list[Candidate[tuple[What, ...]]]:
    """Candidates for the records of a slot, with their facts.

    Args:
        slot: The slot.
        found: What was proposed.
        frame: The document's frame.
        weights: To pair only the best of each side; None pairs all.
    """
    facts = WhatFacts(slot, frame)
    for bag in (found.indicators, found.subjects):
        for candidate in bag.values():
            candidate.settle()
    left = [(text, f, facts.indicator(text, f)) for text, f in found.indicators.items()]
    right = [(text, f, facts.subject(text, f)) for text, f in found.subjects.items()]
    if weights is not None:
        left = sorted(left, key=lambda x: -weights.score(x[2]))[: _KEEP[0]]
        alone = next(x for x in right if not x[0])  # every indicator may stand without a subject
        right = sorted(right, key=lambda x: -weights.score(x[2]))[: _KEEP[1]]
        right = right if alone in right else [*right, alone]
    aligned = {(_words(frame, w.indicator), _words(frame, w.subject)) for w in found.aligned}
    out: list[Candidate[tuple[What, ...]]] = []
    for name, indicator, block in left:
        of_name = facts.name(name)
        for owner, subject, owner_block in right:
            if name and owner and (name in owner or owner in name):
                continue  # the subject is what the indicator's own words do not say
            pair = facts.pair(name, indicator, owner, subject, of_name, (name, owner) in aligned)
            out.append(Candidate((What(indicator.span, subject.span),), (block, owner_block, pair)))
    none = facts.subject("", found.subjects[""])
    for kind, noun, records in found.shared:
        name = _words(frame, noun)
        whole = facts.indicator(name, found.indicators.get(name) or Found(noun, {"L"}, listed=("L",)))
        out.append(Candidate(records, (whole, none, facts.shared(kind, records))))
    return out


def _words(frame: Frame, span: tuple[int, int] | None) -> str:
    return frame.view.text[span[0] : span[1]] if span else ""


class WhatFacts:
    """The facts of one slot's candidates."""

    def __init__(self, slot: Slot, frame: Frame) -> None:
        self.slot, self.frame, self.view = slot, frame, frame.view
        quantity = slot.quantity
        self.form = quantity.form
        pred = next((w.cls for w in slot.words if w.cls != "adverb"), "none")
        text = self.view.text
        stop = text[quantity.right : quantity.right + 1] in "、，。；：！？）”\n"
        self.bare = slot.end <= slot.low + 1
        self.context = (
            f"form={self.form}",
            f"pred={pred}&direct={slot.direct:d}",
            f"left={not self.bare:d}&right={not stop:d}",
        )
        self.kind = "plan" if frame.is_plan else "news"
        block = self.view.blocks[slot.sentence.block]
        titled = "T" if block.title and block.kind != "heading" else ""
        heading = self.view.title_of(block.path[-1]) if block.path else ""
        above = "H" if heading and self.view.is_industry(heading) else ""
        self.layout = f"title={titled}{above}{'I' if len(frame.items) > 1 else ''}"

    def indicator(self, text: str, found: Found) -> Facts:
        """Facts of an indicator."""
        out = [f"I:{s}" for s in found.listed]
        for c in self.context:
            out += [f"I:{s}&{c}" for s in found.listed]
        out.append(f"Isrc={min(6, len(found.listed))}")
        shape = self.shape(text) + self.position(found)
        out += [f"I~{s}" for s in shape]
        out += [f"I~{s}&{self.form}" for s in shape if s[:4] in ("wher", "end1", "gap0", "gap1", "beh0", "empt")]
        for fact in found.said:
            out.append(f"I.{fact}")
            if not fact.startswith(("afterword", "firstword")):
                out.append(f"I.{fact}&{self.context[0]}")
        metric = bool(self.view.metrics.head(text)) if text else False
        out.append(f"I~metric={metric:d}&{self.form}")
        out.append(f"I~metric={metric:d}&u={self.slot.quantity.unit}")
        out.append(f"I~end2={text[-2:]}&u={self.slot.quantity.unit}")
        out.append(f"I~bare={self.view.metrics.is_bare(text):d}")
        if text and self.view.is_indicator(text):
            out += ["I~known", f"I~known&{self.form}"]
        if text and self.view.is_industry(text):
            out.append("I~industry")
        return tuple(out)

    def subject(self, text: str, found: Found) -> Facts:
        """Facts of a subject."""
        out = [f"S:{s}" for s in found.listed]
        out += [f"S:{s}&{self.kind}" for s in found.listed]
        out += [f"S:{s}&{self.form}" for s in found.listed]
        out += [f"S:{s}&{self.layout}" for s in found.listed if s[0] in "DHTIUSP"]
        out.append(f"Ssrc={min(6, len(found.listed))}")
        out += [f"S~{s}" for s in self.shape(text)]
        out += [f"S~{s}" for s in self.position(found)]
        out += [f"S.{fact}" for fact in found.said if not fact.startswith("firstword")]
        if text:
            view = self.view
            out.append(f"S~metric={bool(view.metrics.head(text)):d}")
            if view.is_industry(text):
                out.append("S~industry")
            if view.is_indicator(text):
                out.append("S~indicator")
            word = view.predicates.at(text, 0, len(text))
            if word is not None and len(word.text) > 1:
                out.append(f"S~verb={word.cls}")
            if found.span and any(p.end == found.span[1] for p in view.places_in(*found.span)):
                out.append("S~place")
            if found.span and view.cues.first("company", *found.span):
                out.append("S~company")
        return tuple(out)

    def shape(self, text: str) -> list[str]:
        """Facts of the words themselves."""
        if not text:
            return ["empty"]
        out = [f"len{min(7, len(text) // 2)}", f"end1={text[-1]}", f"end2={text[-2:]}", f"beg2={text[:2]}"]
        if "的" in text:
            out.append("的")
        if "、" in text:
            out.append("list")
        elif any(j in text for j in "和与及"):
            out.append("joint")
        if _DIGIT.search(text):
            out.append("digit")
        if _MARKED.search(text):
            out.append("mark")
        return out

    def position(self, found: Found) -> list[str]:
        """Facts of the place."""
        if found.span is None:
            return []
        (start, end), slot = found.span, self.slot
        quantity, sentence, text = slot.quantity, slot.sentence, self.view.text
        where = (
            "after" if start >= quantity.end
            else "clause" if start >= slot.low
            else "sentence" if start >= sentence.start
            else "para" if start >= sentence.floor
            else "above"
        )  # fmt: skip
        out = [f"where={where}"]
        if end <= quantity.left:
            out.append(f"gap{min(6, (quantity.left - end) // 3)}")
        elif start >= quantity.right:
            out.append(f"beh{min(4, start - quantity.right)}")
        before, after = text[start - 1 : start], text[end : end + 1]
        out.append("before=" + (before if before and before in "，。；：、的和与及“”（\n" else "x"))
        out.append("after=" + (after if after and after in "，。；：、的和与及“”（）\n" else "x"))
        return out

    def name(self, text: str) -> tuple[bool, bool, str, bool]:
        """Whether an indicator ends in a metric, is a bare one, its last two characters, whether packs know it."""
        metrics = self.view.metrics
        known = bool(text) and self.view.is_indicator(text)
        return bool(text and metrics.head(text)), metrics.is_bare(text), text[-2:], known

    def pair(
        self,
        name: str,
        indicator: Found,
        owner: str,
        subject: Found,
        of_name: tuple[bool, bool, str, bool],
        aligned: bool,
    ) -> Facts:
        """Facts of an indicator and a subject together."""
        metric, bare, tail, known = of_name
        out = [f"S:{s}&metric={metric:d}&bare={bare:d}" for s in subject.listed]
        main = [s for s in indicator.listed if "." not in s or s[0] == "W" or s.endswith((".metric", "的"))]
        out += [f"P:{i}|{s}" for i in main for s in subject.listed]
        if aligned:
            out.append("aligned")
        if not owner:
            out += [
                f"S0&metric={metric:d}&first={self.slot.index == 0:d}",
                f"S0&{tail}",
                f"S0&bare={bare:d}&{self.kind}",
            ]
            out += [
                f"S0&{self.context[0]}&{self.context[1]}",
                f"S0&len={min(6, len(name) // 2)}",
                f"S0&known={known:d}",
            ]
            out += [f"S0&{self.layout}&bare={bare:d}", f"S0&{self.layout}&{self.kind}", f"S0&of={'的' in name:d}"]
            return tuple(out)
        out += [f"S1&bare={bare:d}", f"S1&metric={metric:d}", f"S1&{self.form}", f"S1&{tail}"]
        out += [f"S1&len={min(6, len(name) // 2)}", f"S1&known={known:d}"]
        out += [f"S:{s}&bare={bare:d}&{self.kind}&first={self.slot.index == 0:d}" for s in subject.listed]
        if name:
            if owner[:2] == name[:2]:
                out.append("same front")
            if owner[-2:] == name[-2:]:
                out.append("same end")
        if indicator.span and subject.span:
            gap = indicator.span[0] - subject.span[1]
            joined = self.view.text[subject.span[1] : indicator.span[0]] if 0 < gap < 3 else ""
            out.append(
                "order="
                + ("joined" if gap == 0 else joined if joined in ("的", "、") else "before" if gap > 0 else "behind")
            )
        return tuple(out)

    def shared(self, kind: str, records: Sequence[What]) -> Facts:
        """Facts of a reading that gives several records."""
        slot, text = self.slot, self.view.text
        first, last = records[0], records[-1]
        spread = slot.has("均", "各", "都", "分别", "全部") or slot.head.has("均", "各", "都", "分别")
        names = [text[slice(*w.indicator)] for w in records if w.indicator]
        metric = all(self.view.metrics.head(n) for n in names)
        opened = any(
            text[b : b + 1] == "等" or "等" in text[a:b]
            for w in records
            for a, b in ((w.subject or w.indicator or (0, 0)),)
        )
        change = slot.word("up", "down") is not None
        rate = self.form in ("percent", "points", "multiple")
        out = [
            f"multi:{kind}",
            f"multi:{kind}&spread={spread:d}",
            f"multi:{kind}&open={opened:d}",
            f"multi:{kind}&{self.form}",
        ]
        out += [f"multi&metric={metric:d}&owned={first.subject is not None:d}", f"multi&n={min(len(records), 5)}"]
        out += [
            f"multi:{kind}&spread={spread:d}&rate={rate:d}&metric={metric:d}",
            f"multi&change={change:d}&rate={rate:d}",
        ]
        out += [f"multi:{kind}&continues={slot.continues or bool(slot.after and slot.after.continues):d}"]
        sizes = [b - a for w in records for a, b in ((w.subject or w.indicator or (0, 0)),)]
        out.append(f"multi&even={max(sizes) - min(sizes) <= 2:d}")
        if last.indicator and self.view.is_indicator(text[slice(*last.indicator)]):
            out.append("multi&known")
        return tuple(out)
