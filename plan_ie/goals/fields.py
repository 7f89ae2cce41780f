"""The fields of a goal besides its kind: scope, subject, region, years, sentence, section."""

from __future__ import annotations

from bisect import bisect_right

from plan_ie.goals.decide import Found, GoalReader
from plan_ie.linking.view import Span
from plan_ie.quantity.periods import GOVERNING
from plan_ie.text.regex import regex
from plan_ie.types import Region

_END_MARK = regex(r"[。！？\n]")
_OWN = ("我省", "我市", "我区", "我县", "全省", "全市", "全区", "全县", "我国", "全国", "本市", "本省", "各地")
_BECOME = ("把", "将")
_PATIENTS = ("支持", "推动", "鼓励", "引导", "推进", "加快")
_LONGEST = 24


class GoalFields:
    """Reads the fields of goals out of their document.

    Args:
        reader: The document.
    """

    def __init__(self, reader: GoalReader) -> None:
        self.reader, self.view = reader, reader.view
        self._stops = [mark.end() for mark in _END_MARK.finditer(reader.view.text)]
        self._subjects: dict[int, tuple[Found, Span | None]] = {}
        self._names: dict[Span, bool] = {}

    def scope(self, found: Found) -> str | None:
        """Words of rank or reach in a position."""
        if found.kind != "position":
            return None
        return self.reader.words.scope(self.view.text[found.start : found.end])

    def sentence(self, found: Found) -> Span:
        """The sentence of a goal within its block, its mark included."""
        block = self.view.blocks[found.block]
        start = max(block.start, found.item.region.clause.sentence)
        n = bisect_right(self._stops, found.end)
        return start, min(self._stops[n], block.end) if n < len(self._stops) else block.end

    def section(self, found: Found) -> list[Span]:
        """Spans of the headings above a goal, outermost first."""
        return [t for i in self.view.blocks[found.block].path if (t := self.view.blocks[i].title)]

    def years(self, found: Found) -> tuple[int | None, int | None]:
        """The last deadline before it in its sentence, else the plan's period."""
        start, _ = self.sentence(found)
        for time in reversed(self.view.times_in(start, found.start)):
            if time.role in GOVERNING and time.end_year:
                return time.start_year if time.role in ("span", "duration") else None, time.end_year
        period = self.view.plan.period
        return (period.start_year, period.end_year) if period else (None, None)

    def region(self, found: Found) -> Region | None:
        """The area that the sentence supports or turns into something, else the plan's."""
        clause = found.item.region.clause
        chain = found.item.region.chain
        if chain is not None and found.kind == "position":
            for place in reversed(self.view.places_in(clause.start, chain.start)):
                if place.region.level not in ("zone", "region"):
                    return place.region
        return self.view.plan.region

    def subject(self, found: Found) -> Span | None:
        """Whom the sentence names, else the item's title, else the nearest heading that is a name."""
        known = self._subjects.get(id(found))
        if known is None:
            said = self._said(found)
            own = said is not None and self.view.text[slice(*said)] in _OWN
            subject = self._titled(found) if said is None else None if own else said
            known = self._subjects[id(found)] = (found, subject)
        return known[1]

    def _said(self, found: Found) -> Span | None:
        """把X打造为…, 支持X建设…, X成为…: what stands between those words."""
        region = found.item.region
        clause, chain, text = region.clause, region.chain, self.view.text
        if chain is None or region.kind != "verb" or chain.start - clause.start < 2:
            return None
        start = region.outer.end if region.outer is not None else clause.start
        if text[start : start + 1] in _BECOME:
            start += 1
        else:
            at = max(text.rfind(sign, start, chain.start) for sign in _BECOME)
            start = at + 1 if at >= 0 and found.kind == "position" else start
        end = chain.start
        while start < end and text[end - 1] in "的，、将要":
            end -= 1
        verb = chain.verbs[-1].word.verb
        if verb != "become" and not (region.outer and region.outer.verbs[-1].word.text in _PATIENTS):
            return None
        if not 2 <= end - start <= _LONGEST or any(
            t.start < end and start < t.end for t in self.view.times_in(start, end)
        ):
            return None
        return (start, end)

    def _titled(self, found: Found) -> Span | None:
        view = self.view
        block = view.blocks[found.block]
        own = block.title if block.title is not None and found.start >= block.title[1] else None
        titles = [own, *(view.blocks[i].title for i in reversed(block.path))]
        for title in titles:
            if title is not None and title[0] > 0 and self.is_name(title) and not self._of_plan(title):
                return title
        return None

    def is_name(self, title: Span) -> bool:
        """True for a title that names a thing: no verb opens it and it announces no kind of section."""
        known = self._names.get(title)
        if known is None:
            known = self._names[title] = self._names_a_thing(title)
        return known

    def _names_a_thing(self, title: Span) -> bool:
        text = self.view.text[title[0] : title[1]]
        if not 2 <= len(text) <= _LONGEST or any(c in text for c in "，。；："):
            return False
        hits = self.reader.context.hits_in(title[0], title[0] + 1)
        if hits and hits[0].word.verb:
            return False
        return not any(word in text for word in self.reader.words.sections)

    def _of_plan(self, title: Span) -> bool:
        """True for a title that says what the plan as a whole is about."""
        plan = self.view.plan.title
        return plan is not None and self.view.text[title[0] : title[1]] in plan
