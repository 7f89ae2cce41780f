"""Check a pattern pack: every problem with file, line and a suggestion, not only the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from plan_ie.errors import PackError
from plan_ie.lexicon.entry import CueEntry, Entry, GoalEntry, MetricEntry, make_entry
from plan_ie.lexicon.examples import read_examples
from plan_ie.lexicon.files import read_lines, read_text
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import EXAMPLES, MANIFEST, read_manifest
from plan_ie.lexicon.schema import MENTION_LABELS, entry_problems
from plan_ie.lexicon.values import value_problems


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    Attributes:
        path: The file.
        line: 1-based line, or None for the whole file.
        message: What is wrong and what to do.
        severity: An `error` keeps the pack from loading or is a mistake for sure; a `warning` may be meant.
    """

    path: str
    line: int | None
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.severity}: {self.message}"


def check_pack(folder: str | Path, core: Lexicon | None = None) -> list[Problem]:
    """Everything that is wrong with a pack as data; its examples are run elsewhere.

    Args:
        folder: The pack's folder.
        core: Packs that it will be loaded after: terms that it takes from them, classes, dimensions and parents that
            none of them knows. None to look at the pack alone.

    Returns:
        Problems in the order of files and lines; empty for a good pack.
    """
    path = Path(folder)
    if not path.is_dir():
        return [Problem(str(path), None, "no such folder; make a pack with: plan-ie pack new DIR")]
    problems: list[Problem] = []
    problems += _caught(lambda: read_manifest(path / MANIFEST))
    files: dict[str, str] = {}
    for file in sorted(path.glob("*.jsonl")):
        found = _caught(lambda file=file: files.update({file.name: read_text(file, inside=path)}))
        problems += found
    if not (path / EXAMPLES).is_file():
        problems.append(Problem(str(path / EXAMPLES), None, f"missing examples: {_EXAMPLES_ADVICE}"))
    elif EXAMPLES in files:
        problems += _caught(lambda: read_examples(path / EXAMPLES))
    entries = files.keys() - {EXAMPLES}
    if not entries and not problems:
        problems.append(Problem(str(path), None, "the pack has no JSONL file with entries"))
    problems += _entry_problems(path, {name: files[name] for name in sorted(entries)}, core)
    return problems


_EXAMPLES_ADVICE: Final = (
    'every pack has an examples.jsonl; a line is {"text": "…", "targets": [{"low": 300, "unit": "家"}]}, '
    'and "targets": [] says that there is none'
)


def _caught(action: Any) -> list[Problem]:
    try:
        action()
    except PackError as error:
        return [problem_of(error)]
    return []


def problem_of(error: PackError) -> Problem:
    """A `PackError` as a finding: its message without the place, which a `Problem` holds apart."""
    where = error.path if error.line is None else f"{error.path}:{error.line}"
    return Problem(error.path, error.line, str(error).removeprefix(f"{where}: "))


def _entry_problems(path: Path, files: dict[str, str], core: Lexicon | None) -> Iterator[Problem]:
    ids: dict[str, str] = {}
    terms: dict[tuple[str, str], tuple[str, str]] = {}
    read = {file: list(_lines(path / file, text)) for file, text in files.items()}
    own = frozenset(line["id"] for lines in read.values() for _, line in lines if _has_id(line))
    for file, lines in read.items():
        where = str(path / file)
        for number, line in lines:
            if isinstance(line, PackError):
                yield problem_of(line)
                continue
            found = list(entry_problems(line))
            yield from (Problem(where, number, message) for message in found)
            if found:
                continue
            if core is not None:
                yield from (Problem(where, number, message) for message in value_problems(line, core, own))
            entry = make_entry(line)
            here = f"{file}:{number}"
            if entry.id in ids:
                yield Problem(where, number, f'duplicate id "{entry.id}", first used in {ids[entry.id]}')
            ids.setdefault(entry.id, here)
            yield from _shadows(entry, where, number, here, terms, core)


def _has_id(line: Any) -> bool:
    return isinstance(line, dict) and isinstance(line.get("id"), str)


def _lines(path: Path, text: str) -> Iterator[tuple[int, Any]]:
    """Lines one by one, so that one bad line does not hide the others."""
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip():
            try:
                yield number, next(read_lines(raw, path))[1]
            except PackError as error:
                yield number, PackError(problem_of(error).message, path, number)


def _shadows(
    entry: Entry,
    where: str,
    number: int,
    here: str,
    terms: dict[tuple[str, str], tuple[str, str]],
    core: Lexicon | None,
) -> Iterator[Problem]:
    """Terms that an earlier entry of the pack, or of the packs before it, already has."""
    if not entry.match:
        return
    kind = "noun" if entry.label in ("INDUSTRY", "INDICATOR") else entry.label
    if isinstance(entry, CueEntry):
        kind = f"CUE {entry.class_}"  # a word may be a cue of several classes
    elif isinstance(entry, (GoalEntry, MetricEntry, GoalEntry)):
        kind = f"{entry.label} {entry.role}"
    for name in entry.names:
        key = (kind, name)
        if key in terms and terms[key][0] != entry.id and kind not in ("GPE", "ZONE"):
            first, line = terms[key]
            message = f'"{name}" shadows "{first}" in {line}; the later one wins. Keep one, or merge them as aliases'
            yield Problem(where, number, message, "warning")
        terms.setdefault(key, (entry.id, here))
        if core is None or entry.label not in MENTION_LABELS or core.entry(entry.id) is not None:
            continue
        for other in core.named(name):
            if not other.match:
                continue
            message = (
                f'"{name}" shadows "{other.id}" ({other.label}) of the packs before; give this entry that id to '
                "replace it, or remove the term"
            )
            yield Problem(where, number, message, "warning")
