"""`plan-ie score`: how well predictions agree with annotated documents."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from plan_ie.agreement import FIELDS, Record
from plan_ie.cli.messages import say
from plan_ie.cli.options import DONE, SOME_FAILED, UsageError, add_language_option, count_from
from plan_ie.cli.texts import spoken
from plan_ie.cli.texts import text as text_of
from plan_ie.frames.columns import BY_NAME
from plan_ie.scoring import Counts, Pair, Score, calibration_error, reliability, score_documents
from plan_ie.wording import word
from plan_ie.writers import terminal

if TYPE_CHECKING:
    from plan_ie.interop import AnnotatedText

_NARROW = 72
_BEFORE, _BEHIND = 30, 12


def add_score_command(subparsers: Any) -> None:
    """Adds `score` to the subcommands."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "score",
        help="how well targets agree with annotated documents",
        description="How many targets of annotated documents are found, and how many are right in every field.",
    )
    parser.add_argument("gold", metavar="GOLD", help="a folder of NAME.txt and NAME.gold.json, or an annotation file")
    parser.add_argument("pred", metavar="PRED", help="the same, or what plan-ie extract -o FILE.jsonl has written")
    parser.add_argument(
        "--errors", metavar="N", type=count_from(0), default=0, help="show up to N errors of every document"
    )
    parser.add_argument("--reliability", action="store_true", help="show how many are right at each confidence")
    parser.add_argument("--json", action="store_true", help="give the figures as JSON, for programs")
    add_language_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Runs `plan-ie score`.

    Returns:
        The exit code: 1 if PRED lacks documents of GOLD, which then count as documents without targets.

    Raises:
        UsageError: A path cannot be read, or its records do not belong to the texts.
    """
    # Here, for it brings the whole pipeline with it, and every command would wait for that.
    from plan_ie.interop import AnnotationError, read_annotations

    if args.json and args.errors:
        raise UsageError("--json gives figures only; leave out --errors")
    try:
        gold = _named(read_annotations(args.gold), args.gold)
        found = read_annotations(args.pred)
    except AnnotationError as error:
        raise UsageError(error) from error
    if not gold:
        raise UsageError(f"{args.gold}: no annotated document")
    predicted = _matched(gold, found, args.pred)
    score = score_documents(
        {name: document.targets for name, document in gold.items()},
        {name: document.targets for name, document in predicted.items()},
        ignore={name: document.ignore for name, document in gold.items()},
    )
    try:
        _report(score, gold, args)
    except ValueError as error:
        raise UsageError(f"{args.pred}: {error}") from error
    missing = [name for name in gold if name not in predicted]
    # A file of plan-ie extract names no document without targets.
    if missing and (Path(args.pred).is_dir() or any(document.text is not None for document in found)):
        names = ", ".join(missing)
        lacks = text_of("lacks", path=args.pred, missing=len(missing), count=len(gold), names=names)
        say(f"plan-ie: {lacks}")
        return SOME_FAILED
    return DONE


def _named(documents: Iterable[AnnotatedText], path: str) -> dict[str, AnnotatedText]:
    named: dict[str, AnnotatedText] = {}
    for document in documents:
        if document.name in named:
            raise UsageError(f"{path}: two documents are named {document.name!r}")
        named[document.name] = document
    return named


def _matched(gold: dict[str, AnnotatedText], found: list[AnnotatedText], path: str) -> dict[str, AnnotatedText]:
    """Predictions by the name of their gold document: the one of that name, else the one of that text."""
    by_text = {document.text: name for name, document in gold.items() if document.text is not None}
    matched: dict[str, AnnotatedText] = {}
    strangers = []
    for document in found:
        name = document.name if document.name in gold else by_text.get(document.text or "")
        if name is None:
            strangers.append(document.name)
        elif name in matched:
            raise UsageError(f"{path}: two documents are predictions for {name!r}")
        else:
            _check_text(gold[name], document, path)
            matched[name] = document
    if strangers and not matched:
        raise UsageError(f"{path}: none of its documents is in gold: {', '.join(strangers[:5])}")
    if strangers:
        say(f"plan-ie: {text_of('without gold', names=', '.join(strangers))}")
    return matched


def _check_text(gold: AnnotatedText, predicted: AnnotatedText, path: str) -> None:
    if gold.text is None:
        return
    if predicted.text is not None and predicted.text != gold.text:
        raise UsageError(f"{path}: the text of {predicted.name!r} is not that of gold, so offsets cannot be compared")
    for record in predicted.targets:
        said = record.get("text")
        if said is not None and said != gold.text[record["start"] : record["end"]]:
            raise UsageError(
                f"{path}: {predicted.name!r} has {said!r} at {record['start']}, gold has another text there; "
                "extract the targets from the NAME.txt of gold with --format text"
            )


def _report(score: Score, gold: dict[str, AnnotatedText], args: argparse.Namespace) -> None:
    bins = reliability(score) if args.reliability else ()
    if args.json:
        figures = score.to_dict()
        if args.reliability:
            figures["reliability"] = [{name: getattr(row, name) for name in row.__slots__} for row in bins]
            figures["calibration_error"] = calibration_error(bins)
        sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
        return
    console = terminal()
    if args.errors:
        for line in _errors(score, gold, args.errors):
            console.print(Text(line), soft_wrap=True)
    console.print(_documents(score, narrow=console.width < _NARROW))
    console.print(_fields(score.total))
    if args.reliability:
        console.print(
            _table(
                (word("head", "confidence", spoken()), *map(text_of, ("count of targets", "mean", "found", "right"))),
                [
                    (f"{row.low:.2f}–{row.high:.2f}", str(row.count), *_shares(row.confidence, row.found, row.right))
                    for row in bins
                ],
            )
        )
        console.print(Text(text_of("calibration", error=calibration_error(bins))))


def _documents(score: Score, *, narrow: bool) -> Table:
    rows = [
        *((name, document.counts) for name, document in score.documents.items()),
        (text_of("all documents"), score.total),
    ]
    if narrow:
        shares = [(name, *_shares(counts.detection.f1, counts.record.f1)) for name, counts in rows]
        return _table((text_of("document"), text_of("detect", measure="F1"), text_of("record", measure="F1")), shares)
    detect, record = (text_of(name, measure="P") for name in ("detect", "record"))
    head = (*map(text_of, ("document", "gold", "pred")), detect, "R", "F1", record, "R", "F1")
    return _table(
        head,
        [
            (
                name,
                str(counts.gold),
                str(counts.predicted),
                *_shares(counts.detection.precision, counts.detection.recall, counts.detection.f1),
                *_shares(counts.record.precision, counts.record.recall, counts.record.f1),
            )
            for name, counts in rows
        ],
    )


def _fields(total: Counts) -> Table:
    """Of the targets found, how many agree in each field."""
    agreement = total.agreement
    return _table(
        tuple(map(text_of, ("field", "field right", "of those found"))),
        [(_field(n), str(total.fields[n]), *_shares(agreement[n])) for n in FIELDS],
    )


def _field(name: str) -> str:
    """What a compared field is called."""
    if spoken() == "en":
        return name
    return BY_NAME[name].zh if name in BY_NAME else word("head", name, "zh") if name == "value" else text_of("what")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(header_style="bold")
    for index, name in enumerate(head):
        table.add_column(name, justify="left" if index == 0 else "right", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _shares(*values: float) -> tuple[str, ...]:
    return tuple(f"{value:.3f}" for value in values)


def _errors(score: Score, gold: dict[str, AnnotatedText], limit: int) -> Iterator[str]:
    for name, document in score.documents.items():
        text = gold[name].text or ""
        rows = [(record["start"], "missed", _context(text, record)) for record in document.missed]
        rows += [(record["start"], "spurious", _context(text, record)) for record in document.spurious]
        rows += [
            (pair.gold["start"], "wrong", f"{_context(text, pair.gold)}  {_difference(pair)}")
            for pair in document.pairs
            if not pair.right
        ]
        for _, kind, what in sorted(rows)[:limit]:
            yield f"{name}  {text_of(kind):8}  {what}"


def _context(text: str, record: Record) -> str:
    start, end = record["start"], record["end"]
    said = text[start:end] or str(record.get("text", ""))
    around = f"{text[max(0, start - _BEFORE) : start]}«{said}»{text[end : end + _BEHIND]}"
    return around.replace("\n", "⏎")


def _difference(pair: Pair) -> str:
    return text_of("semicolon").join(
        text_of("differs", field=_field(name), predicted=_shown(pair.predicted, name), gold=_shown(pair.gold, name))
        for name in pair.wrong_fields
    )


def _shown(record: Record, name: str) -> str:
    if name == "value":
        return f"{_number(record.get('low'))}…{_number(record.get('high'))}"
    if name == "what":
        parts = (record.get("subject"), record.get("indicator"))
        return "|".join(part["text"] if isinstance(part, dict) else str(part or "–") for part in parts)
    value = record.get(name)
    return "–" if value is None else word(name, value, spoken())


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"
