"""Named facts: what an author claims about a quantity, with side, strength and the cases that show it.

    @evidence("stance.voltage", says="neither", prior=3.0)
    def voltage(at: Place) -> bool:
        \"\"\"新建«220千伏»变电站30座。 Not: 供电量达到«220亿千瓦时»。\"\"\"
        return at.slot.quantity.unit in VOLTAGES

The docstring holds its minimal cases, in which «» mark the quantity: sentences in front of `Not:` fire, those behind it
do not. They are run by the tests. Training draws the weight to the prior, so that a new fact works with few
examples and the data corrects it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from plan_ie.linking.frame import Frame
from plan_ie.linking.sentences import REACH, Slot
from plan_ie.linking.words import Hit
from plan_ie.quantity.quantity import Form

_HEADED = frozenset(("news", "digest", "company"))  # kinds of documents in whose headlines spaces part clauses


class Place:
    """A slot in its document: what a named fact may look at.

    Args:
        slot: The slot.
        frame: The frame of its document.

    Attributes:
        slot: The same.
        frame: The same.
        start: Where the own clause begins, for all values of a list where that of the first one does: behind the last
            clause mark, and behind the quantity before; `REACH` characters before the quantity at most.
        times: The times before it in its sentence.
    """

    __slots__ = ("_cues", "_left", "_right", "frame", "slot", "start", "times")

    def __init__(self, slot: Slot, frame: Frame) -> None:
        self.slot, self.frame = slot, frame
        self._left, self._right, self._cues = slot.quantity.left, slot.quantity.right, frame.view.cues
        self.start = max(slot.head.opening, self._left - REACH)
        self.times = frame.view.times_in(slot.reach, self._left)

    @property
    def clause(self) -> str:
        """The own clause up to the quantity."""
        return self.frame.view.text[self.start : self._left]

    @property
    def in_glossary(self) -> bool:
        """Whether it stands among the explained terms behind a report."""
        return self.frame.in_glossary(self.slot.sentence.start)

    def behind(self, length: int) -> str:
        """So many characters behind the quantity and its bound, within the sentence."""
        return self.frame.view.text[self._right : min(self.slot.sentence.end, self._right + length)]

    def before(self, length: int) -> str:
        """So many characters before the quantity and its bound, within the sentence."""
        return self.frame.view.text[max(self.slot.sentence.start, self._left - length) : self._left]

    def cue(self, cls: str) -> Hit | None:
        """The last cue of a class in the own clause."""
        return self._cues.last(cls, self.start, self._left)

    def cue_in_sentence(self, cls: str) -> Hit | None:
        """The last cue of a class in the sentence before the quantity."""
        return self._cues.last(cls, self.slot.reach, self._left)

    def cue_behind(self, cls: str, within: int = 12) -> Hit | None:
        """The first cue of a class that begins so many characters behind the quantity."""
        return self._cues.first(cls, self._right, min(self.slot.sentence.end, self._right + within))

    def joined(self, longest: int) -> str | None:
        """The text up to the next quantity, where nothing parts the two and it is no longer than `longest`."""
        gap = self.slot.up_to_next(longest)
        parted = gap is not None and " " in gap and self.frame.kind in _HEADED
        return None if parted else gap  # 交付主轴1.8万支|产能利用率提至九成


Test = Callable[[Place], bool]
T = TypeVar("T", bound=Test)


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A registered fact.

    Attributes:
        name: Its name, `decision.what_it_sees`.
        says: The answer it speaks for.
        prior: How strongly its author believes it.
        test: Whether it holds for a quantity of its forms.
        forms: The forms of quantities that it is about; empty for all.
    """

    name: str
    says: str
    prior: float
    test: Test
    forms: frozenset[Form] = frozenset()

    @property
    def decision(self) -> str:
        """The decision it belongs to."""
        return self.name.split(".", 1)[0]

    @property
    def key(self) -> str:
        """The name of its weight."""
        return f"{self.says}|{self.name}"

    def is_about(self, form: Form) -> bool:
        """Whether it is tested for quantities of a form."""
        return not self.forms or form in self.forms

    def holds(self, at: Place) -> bool:
        """Whether it holds for a quantity."""
        return self.is_about(at.slot.quantity.form) and self.test(at)


REGISTRY: dict[str, list[NamedFact]] = {}


def evidence(name: str, *, says: str, prior: float, forms: Iterable[Form] = ()) -> Callable[[T], T]:
    """Register a function as a named fact.

    Args:
        name: `decision.name`.
        says: The answer it speaks for.
        prior: The weight it has before training.
        forms: The forms of quantities that it is about (`money`, `count` …), where it is not about all.

    Raises:
        ValueError: The name is taken.
    """

    def register(test: T) -> T:
        fact = NamedFact(name, says, prior, test, frozenset(forms))
        listed = REGISTRY.setdefault(fact.decision, [])
        if any(known.name == name for known in listed):
            raise ValueError(f"two facts are named {name}")
        listed.append(fact)
        return test

    return register
