"""A text with the records annotated in it: what every annotation format is read into and written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_ie.agreement import Record
from plan_ie.errors import PlanIEError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example

VERSION = 1
"""Version of what rides along in the annotation files under the key `plan_ie`."""


class AnnotationError(PlanIEError):
    """An annotation file is invalid or cannot be written; the message names the file and, where known, the line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotation stands, for messages: a file and a line counted from 1."""

    path: str
    line: int | None = None

    def error(self, message: str) -> AnnotationError:
        """The error to raise for what stands here."""
        return AnnotationError(f"{self}: {message}")

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text and its records.

    Attributes:
        name: Name of the document, by which gold and predictions find each other.
        text: The text; None where a file has records only, as `plan-ie extract` writes it.
        targets: The records, with the keys of `Target.to_dict()`.
        ignore: Character regions, end excluded, that count neither way when predictions are scored.
    """

    name: str
    text: str | None
    targets: tuple[Record, ...]
    ignore: tuple[tuple[int, int], ...] = ()

    @classmethod
    def from_doc(cls, doc: Doc, name: str | None = None) -> AnnotatedText:
        """The targets of a processed document.

        Args:
            doc: The document.
            name: Its name; by default that of the file it was read from, without suffix, else "".
        """
        from plan_ie.pipes.stored import origin_of

        if name is None:
            name = Path(origin_of(doc).name).stem
        return cls(name, doc.text, tuple(target.to_dict() for target in doc._.targets))

    def to_example(self, nlp: Language) -> Example:
        """A spaCy `Example` with the records as gold, for `nlp.evaluate`.

        Raises:
            AnnotationError: There is no text.
        """
        from plan_ie.pipes.scorer import gold_example

        return gold_example(nlp, self.known_text, self.targets, ignore=self.ignore)

    @property
    def known_text(self) -> str:
        """The text.

        Raises:
            AnnotationError: There is none.
        """
        if self.text is None:
            raise AnnotationError(f"{self.name}: the records come without their text")
        return self.text


def payload(annotated: AnnotatedText) -> dict[str, Any]:
    """What rides along in annotation files, so that fields a tool cannot show survive it."""
    return {
        "version": VERSION,
        "name": annotated.name,
        "ignore": [list(region) for region in annotated.ignore],
        "targets": [dict(record) for record in annotated.targets],
    }


def unpack(
    carried: Any, fallback_name: str, place: Place
) -> tuple[str, tuple[tuple[int, int], ...], tuple[Record, ...]]:
    """Name, ignored regions and records that rode along; none of it where the document was not exported by plan_ie.

    Raises:
        AnnotationError: The payload is of another version or broken.
    """
    if carried is None:
        return fallback_name, (), ()
    if not isinstance(carried, Mapping) or carried.get("version") != VERSION:
        raise place.error(f"'plan_ie' is not of version {VERSION}; export again, or remove the key")
    name, ignore, targets = carried.get("name"), carried.get("ignore", []), carried.get("targets")
    if not isinstance(name, str) or not isinstance(targets, list):
        raise place.error("'plan_ie' lacks 'name' or 'targets'; export again, or remove the key")
    return name or fallback_name, regions(ignore, place), tuple(targets)


def regions(value: Any, place: Place) -> tuple[tuple[int, int], ...]:
    """Ignored regions out of a file.

    Raises:
        AnnotationError: They are not pairs of offsets.
    """
    pairs = value if isinstance(value, list) else [value]
    if not all(isinstance(p, list) and len(p) == 2 and all(type(n) is int for n in p) for p in pairs):
        raise place.error(f"'ignore' must be a list of [start, end], not {value!r}")
    return tuple((start, end) for start, end in pairs)
