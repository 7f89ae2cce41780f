"""The examples of a pack: sentences with the targets, actuals and entities they must give.

A line of `examples.jsonl` is `{"text": "…", "targets": [...]}`. Every expected record may be partial:
only the keys it has are compared. The number of records must be equal, so `"targets": []` is a
negative example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from plan_ie.errors import PackError
from plan_ie.lexicon.files import read_lines, read_text
from plan_ie.lexicon.schema import did_you_mean

KINDS: Final = ("targets", "actuals", "entities")
_ONE: Final = dict(zip(KINDS, ("target", "actual", "entity"), strict=True))
_KEYS: Final = frozenset({"text", "note", *KINDS})
# fmt: off
_TARGET_KEYS: Final = frozenset({
    "kind", "origin", "start", "end", "text", "low", "high", "unit", "comparator", "measure", "annual",
    "indicator", "subject", "industry", "region", "start_year", "end_year", "baseline_year",
    "baseline_value", "baseline_unit", "binding", "modality", "sentence", "section", "page", "rule",
    "confidence",
})
# fmt: on
_ENTITY_KEYS: Final = frozenset({"text", "label", "id", "start", "end"})

Record = Mapping[str, Any]
Analysis = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Example:
    """One line of `examples.jsonl`: the text, and the records expected of each kind it names."""

    line: int
    text: str
    expected: Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold, with the differences one a line."""

    path: str
    line: int
    text: str
    differences: tuple[str, ...]

    def __str__(self) -> str:
        return "\n  ".join((f"{self.path}:{self.line}: failing example: {self.text}", *self.differences))


def read_examples(path: Path) -> list[Example]:
    """Read and validate `examples.jsonl`.

    Raises:
        PackError: A line is not valid, or there is no example.
    """
    examples: list[Example] = []
    for number, line in read_lines(read_text(path), path):
        if not isinstance(line, dict) or not isinstance(line.get("text"), str) or not line["text"]:
            raise PackError('an example needs "text"', path, number)
        for key in line.keys() - _KEYS:
            raise PackError(f'unknown key "{key}"{did_you_mean(key, _KEYS)}', path, number)
        expected = {kind: line[kind] for kind in KINDS if kind in line}
        if not expected:
            raise PackError(f"an example says what to expect: one of {', '.join(KINDS)}", path, number)
        for kind, records in expected.items():
            _check_records(kind, records, path, number)
        examples.append(Example(number, line["text"], expected))
    if not examples:
        raise PackError("missing examples: the file is empty", path, 1)
    return examples


def _check_records(kind: str, records: Any, path: Path, number: int) -> None:
    known = _ENTITY_KEYS if kind == "entities" else _TARGET_KEYS
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise PackError(f'"{kind}" must be a list of objects', path, number)
    for record in records:
        for key in record.keys() - known:
            raise PackError(f'unknown key "{key}" in "{kind}"{did_you_mean(key, known)}', path, number)


def run_examples(path: Path, analyse: Callable[[str], Analysis]) -> Iterator[Failure]:
    """Run the examples of `path` and yield the ones that fail.

    Args:
        path: `examples.jsonl`.
        analyse: Gives the records of a text by kind, targets in the `to_dict` shape.
    """
    for example in read_examples(path):
        found = analyse(example.text)
        differences = [
            line
            for kind, expected in example.expected.items()
            for line in _differences(_ONE[kind], expected, found.get(kind, ()))
        ]
        if differences:
            yield Failure(str(path), example.line, example.text, tuple(differences))


def _differences(kind: str, expected: Sequence[Record], found: Sequence[Record]) -> Iterator[str]:
    rest = list(found)
    missing: list[Record] = []
    for record in sorted(expected, key=len, reverse=True):  # the fullest first: it leaves least choice
        match = next((other for other in rest if not _mismatches(record, other)), None)
        if match is None:
            missing.append(record)
        else:
            rest.remove(match)
    for record in missing:
        near = min(rest, key=lambda other: len(_mismatches(record, other)), default=None)
        if near is None:
            yield f"missing {kind}: {_shown(record)}"
            continue
        rest.remove(near)
        wrong = _mismatches(record, near)
        yield f"{kind} “{near.get('text', '')}”: " + "; ".join(
            f"{key} is {_value(near.get(key))!r}, expected {_value(record[key])!r}" for key in wrong
        )
    for other in rest:
        told = {key: other[key] for key in ("text", "indicator", "subject", "label") if key in other}
        yield f"unexpected {kind}: {_shown(told)}"


def _mismatches(expected: Record, found: Record) -> list[str]:
    return [key for key, value in expected.items() if not _agrees(value, found.get(key))]


def _agrees(expected: Any, found: Any) -> bool:
    """Objects are partial too; a text stands for the `text` or `name` of an object; 7 equals 7.0."""
    if isinstance(expected, dict):
        return isinstance(found, Mapping) and all(_agrees(value, found.get(key)) for key, value in expected.items())
    if isinstance(found, Mapping) and isinstance(expected, str):
        return expected in (found.get("text"), found.get("name"))
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    return bool(expected == found)


def _value(value: Any) -> Any:
    return (value.get("text") or value.get("name") or dict(value)) if isinstance(value, Mapping) else value


def _shown(record: Record) -> str:
    return ", ".join(f"{key} {_value(value)!r}" for key, value in record.items())
