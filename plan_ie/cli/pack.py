"""`plan-ie pack new|check|test|suggest`: make a pattern pack, check it, run its examples, find terms for it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import plan_ie
from plan_ie.cli.inputs import STDIN, Failure, expand
from plan_ie.cli.messages import say
from plan_ie.cli.options import DONE, SOME_FAILED, UsageError, add_language_option, count_from
from plan_ie.cli.texts import of_library, of_pack, text
from plan_ie.errors import PackError, PlanIEError
from plan_ie.lexicon.check import Problem, check_pack, problem_of
from plan_ie.lexicon.examples import Analysis, run_examples
from plan_ie.lexicon.packs import CORE_PACKS, EXAMPLES, find_required, load_packs, read_pack
from plan_ie.lexicon.scaffold import new_pack
from plan_ie.lexicon.suggest import suggest
from plan_ie.words.tags import tag_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def add_pack_commands(subparsers: Any) -> None:
    """Adds `pack` with its subcommands."""
    pack: argparse.ArgumentParser = subparsers.add_parser(
        "pack",
        help="make, check and test a pattern pack",
        description="Make, check and test a pattern pack; find terms for it.",
    )
    commands = pack.add_subparsers(title="commands", metavar="COMMAND", required=True)

    parser = commands.add_parser("new", help="start a pack", description="Start a pack in a new folder.")
    parser.add_argument("directory", metavar="DIR", help="the folder to make")
    add_language_option(parser, tables=False)
    parser.set_defaults(run=_new)

    parser = commands.add_parser(
        "check",
        help="all that is wrong with a pack",
        description="Check manifest, entries and examples; every problem is named with file and line. "
        "The examples are run too, once the rest is without errors.",
    )
    parser.add_argument("directories", metavar="DIR", nargs="+", help="a pack's folder")
    add_language_option(parser, tables=False)
    parser.set_defaults(run=_check)

    parser = commands.add_parser(
        "test", help="run a pack's examples", description="Run the examples of a pack and show the differences."
    )
    parser.add_argument("directories", metavar="DIR", nargs="+", help="a pack's folder")
    add_language_option(parser, tables=False)
    parser.set_defaults(run=_test)

    parser = commands.add_parser(
        "suggest",
        help="terms of documents that are in no pack",
        description="Terms that look like industries or indicators and are in no pack, as ready JSONL lines.",
    )
    parser.add_argument("paths", metavar="DOC", nargs="+", help="a file, a folder or a glob")
    parser.add_argument("--pack", metavar="DIR", action="append", default=[], help="a pack in use; repeatable")
    parser.add_argument(
        "--min-count",
        metavar="N",
        type=count_from(1),
        help="how often a term must occur (default: 2, and 1 if it is measured)",
    )
    add_language_option(parser, tables=False)
    parser.set_defaults(run=_suggest)


def _new(args: argparse.Namespace) -> int:
    try:
        files = new_pack(args.directory)
    except PackError as error:
        raise UsageError(error) from error
    for file in files:
        _out(str(file))
    _out(text("pack next", name=args.directory))
    return DONE


def _check(args: argparse.Namespace) -> int:
    failed = False
    for directory in args.directories:
        problems = check_pack(directory, _packs_before(directory))
        for problem in problems:
            _problem(problem)
        wrong = any(problem.severity == "error" for problem in problems)
        wrong = wrong or _run_examples(directory) > 0
        failed = failed or wrong
        if not wrong:
            _out(text("pack ok", name=directory))
    return SOME_FAILED if failed else DONE


def _packs_before(directory: str) -> Any:
    """The core packs, unless the pack is one of them, for it does not shadow itself; and the packs that it requires."""
    try:
        own = read_pack(Path(directory))
    except (PackError, OSError):  # what is wrong is said by the check itself
        return load_packs()
    others = [find_required(name, own.path) for name in own.requires if name not in CORE_PACKS]
    return load_packs([*(name for name in CORE_PACKS if name != own.name), *others])


def _test(args: argparse.Namespace) -> int:
    failures = sum(_run_examples(directory, verbose=True) for directory in args.directories)
    return SOME_FAILED if failures else DONE


def _run_examples(directory: str, verbose: bool = False) -> int:
    """Run the examples of a pack, show the failing ones, and return their number."""
    path = Path(directory)
    try:
        failures = list(run_examples(path / EXAMPLES, pack_analyser(path)))
    except PackError as error:
        _problem(problem_of(error))
        return 1
    except OSError as error:
        _problem(Problem(str(path / EXAMPLES), None, str(error.strerror)))
        return 1
    for failure in failures:
        _out(text("failing example", where=f"{failure.path}:{failure.line}", text=failure.text))
        for difference in failure.differences:
            _out(f"  {of_pack(difference)}")
    if verbose:
        _out(text("pack failing" if failures else "pack ok", name=directory, count=len(failures)))
    return len(failures)


def pack_analyser(path: Path) -> Callable[[str], Analysis]:
    """A function that runs the pipeline with the pack in `path` and gives the records of a text.

    Raises:
        PackError: The pack does not load.
    """
    core = read_pack(path).name in CORE_PACKS
    nlp = plan_ie.load(packs=[] if core else [path.resolve()])
    return lambda said: analyse(nlp, said)


def analyse(nlp: Language, said: str) -> Analysis:
    """Targets, actuals and entities of a text, in the shape that examples use."""
    doc = nlp(said)
    return {
        "targets": [target.to_dict() for target in doc._.targets],
        "actuals": [actual.to_dict() for actual in doc._.actuals],
        "entities": [
            {"text": ent.text, "label": ent.label_, "id": ent.kb_id_, "start": ent.start_char, "end": ent.end_char}
            for ent in doc.ents
        ],
    }


def _suggest(args: argparse.Namespace) -> int:
    try:
        nlp = plan_ie.load(packs=args.pack)
    except PlanIEError as error:
        raise UsageError(error) from error
    inputs, failures = expand(args.paths)
    for failure in failures:
        say(f"plan-ie: {failure}")
    texts: dict[str, str] = {}
    measured: Counter[str] = Counter()
    for name in inputs:
        try:
            doc = plan_ie.read(sys.stdin.buffer.read() if name == STDIN else name, nlp)
        except (PlanIEError, OSError, UnicodeError) as error:
            failures.append(Failure(name, of_library(getattr(error, "strerror", None) or error)))
            say(f"plan-ie: {failures[-1]}")
            continue
        texts[name] = doc.text
        measured.update(_unknown_indicators(doc))
    lexicon = load_packs((*CORE_PACKS, *args.pack))
    names = [Path(name).name for name in texts]
    suggestions = suggest(texts.values(), lexicon, measured, args.min_count, names=names, tagger=tag_words)
    for suggestion in suggestions:
        _out(suggestion.line())
    if texts and not suggestions:
        say(f"plan-ie: {text('nothing suggested')}")
    return SOME_FAILED if failures else DONE


def _unknown_indicators(doc: Doc) -> Iterator[str]:
    """The words of the indicators of a document's targets that no pack knows."""
    for target in doc._.targets:
        if target.indicator is not None and target.indicator.id is None:
            yield target.indicator.text


def _problem(problem: Problem) -> None:
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    kind = "pack problem" if problem.severity == "error" else "pack warning"
    _out(text(kind, where=where, message=of_pack(problem.message)))


def _out(line: str) -> None:
    sys.stdout.write(line + "\n")
