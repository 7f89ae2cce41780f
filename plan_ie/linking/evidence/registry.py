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

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from plan_ie.linking.frame import Frame
from plan_ie.linking.sentences import Slot
from plan_ie.linking.words import Hit


@dataclass(frozen=True, slots=True)
class Place:
    """A slot in its document: what a named fact may look at.

    Attributes:
        slot: The slot.
        frame: The frame of its document.
    """

    slot: Slot
    frame: Frame

    @property
    def start(self) -> int:
        """Where the own clause begins: behind the last clause mark, and behind the quantity before."""
        before = self.slot.before
        return max(self.slot.low, before.quantity.right) if before else self.slot.low

    @property
    def clause(self) -> str:
        """The own clause up to the quantity."""
        return self.frame.view.text[self.start : self.slot.quantity.left]

    @property
    def in_glossary(self) -> bool:
        """Whether it stands among the explained terms behind a report."""
        return self.frame.in_glossary(self.slot.sentence.start)

    def behind(self, length: int) -> str:
        """So many characters behind the quantity and its bound, within the sentence."""
        right = self.slot.quantity.right
        return self.frame.view.text[right : min(self.slot.sentence.end, right + length)]

    def before(self, length: int) -> str:
        """So many characters before the quantity and its bound, within the sentence."""
        left = self.slot.quantity.left
        return self.frame.view.text[max(self.slot.sentence.start, left - length) : left]

    def cue(self, cls: str) -> Hit | None:
        """The last cue of a class in the own clause."""
        return self.frame.view.cues.last(cls, self.start, self.slot.quantity.left)

    def cue_in_sentence(self, cls: str) -> Hit | None:
        """The last cue of a class in the sentence before the quantity."""
        return self.frame.view.cues.last(cls, self.slot.reach, self.slot.quantity.left)

    def cue_behind(self, cls: str, within: int = 12) -> Hit | None:
        """The first cue of a class that begins so many characters behind the quantity."""
        right = self.slot.quantity.right
        return self.frame.view.cues.first(cls, right, min(self.slot.sentence.end, right + within))

    def joined(self, longest: int) -> str | None:
        """The text up to the next quantity, where no mark breaks it and it is no longer than `longest`."""
        after = self.slot.after
        if after is None:
            return None
        gap = self.frame.view.text[self.slot.quantity.right : after.quantity.left]
        return gap if len(gap) <= longest and not any(c in gap for c in "、，；：。（）“”") else None


Test = Callable[[Place], bool]
T = TypeVar("T", bound=Test)


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A registered fact.

    Attributes:
        name: Its name, `decision.what_it_sees`.
        says: The answer it speaks for.
        prior: How strongly its author believes it.
        test: Whether it holds.
    """

    name: str
    says: str
    prior: float
    test: Test

    @property
    def decision(self) -> str:
        """The decision it belongs to."""
        return self.name.split(".", 1)[0]

    @property
    def key(self) -> str:
        """The name of its weight."""
        return f"{self.says}|{self.name}"


REGISTRY: dict[str, list[NamedFact]] = {}


def evidence(name: str, *, says: str, prior: float) -> Callable[[T], T]:
    """Register a function as a named fact.

    Args:
        name: `decision.name`.
        says: The answer it speaks for.
        prior: The weight it has before training.

    Raises:
        ValueError: The name is taken.
    """

    def register(test: T) -> T:
        fact = NamedFact(name, says, prior, test)
        listed = REGISTRY.setdefault(fact.decision, [])
        if any(known.name == name for known in listed):
            raise ValueError(f"two facts are named {name}")
        listed.append(fact)
        return test

    return register
