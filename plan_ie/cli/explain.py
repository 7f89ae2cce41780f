"""`plan-ie explain`: what became of each quantity and each possible goal of a text, and why."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from typing import Any

from rich.box import HEAVY_HEAD, SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

import plan_ie
from plan_ie.cli.inputs import STDIN
from plan_ie.cli.options import DONE, UsageError, add_language_option, add_pipeline_options, load_pipeline
from plan_ie.cli.texts import spoken
from plan_ie.cli.texts import text as text_of
from plan_ie.types import Target
from plan_ie.wording import reason_text, word
from plan_ie.writers import baseline_text, measure_text, terminal, value_text, years_text

_NARROW = 72
_LONGEST_NAME = 255  # characters of what may be the name of a file


def add_explain_command(subparsers: Any) -> None:
    """Adds `explain` to the subcommands."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "explain",
        help="what became of each quantity and goal of a text, and why",
        description="For each quantity, and for what may be a goal without a number: what it was linked to or why it "
        "was dropped, and by which facts.",
    )
    parser.add_argument("text", metavar="TEXT", help="the text, or - for standard input")
    parser.add_argument("--facts", action="store_true", help="also show every decision, with its runner-up")
    add_pipeline_options(parser)
    add_language_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Runs `plan-ie explain`.

    Returns:
        The exit code.

    Raises:
        UsageError: The text is the name of a file, standard input is not UTF-8, or a pack is invalid.
    """
    text = _stdin() if args.text == STDIN else _typed(args.text)
    nlp = load_pipeline(args)
    explained, goals = plan_ie.explain(text, nlp), plan_ie.explain_goals(text, nlp)
    console = terminal()
    narrow = console.width < _NARROW
    console.print(_table(explained, narrow=narrow) if explained else Text(text_of("no quantity")))
    if goals:
        console.print(_goals(goals, narrow=narrow))
    if args.facts:
        for item in explained:
            console.print(_facts(item, narrow=narrow))
        for goal in goals:
            console.print(_facts(goal, narrow=narrow))
    return DONE


def _typed(text: str) -> str:
    """The text of the command line, which is no name of a file."""
    if len(text) <= _LONGEST_NAME and os.path.isfile(text):
        raise UsageError(f"{text} is a file, and explain reads a text: plan-ie explain - < {shlex.quote(text)}")
    return text


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"standard input is not UTF-8 (byte {error.start}); plan-ie extract - reads other encodings"
        ) from error


def _headed(what: str, *, narrow: bool) -> Table:
    """A table without rows of what became of quantities or goals."""
    table = Table(header_style="bold", box=SIMPLE_HEAD if narrow else HEAVY_HEAD, pad_edge=not narrow)
    for name in (what, "linked") if narrow else (what, "at", "outcome", "rule", "linked"):
        head = word("head", name, spoken()) if name in ("goal", "rule") else text_of(name)
        table.add_column(head, overflow="fold", no_wrap=name in ("at", "outcome"))
    return table


def _table(explained: Sequence[plan_ie.Explained], *, narrow: bool) -> Table:
    table = _headed("quantity", narrow=narrow)
    for item in explained:
        linked = reason_text(item.reason, spoken()) if item.target is None else _linked(item.target)
        outcome = word("outcome", item.outcome, spoken())
        quantity = " ".join(item.quantity_text.split())
        if narrow:
            table.add_row(Text(quantity), Text(text_of("brief", outcome=outcome, linked=linked or "–")))
        else:
            rule = word("rule", item.rule, spoken()) if item.rule else "–"
            cells = (quantity, f"{item.start}–{item.end}", outcome, rule, " ".join(linked.split()) or "–")
            table.add_row(*map(Text, cells))
    return table


def _goals(explained: Sequence[plan_ie.ExplainedGoal], *, narrow: bool) -> Table:
    table = _headed("goal", narrow=narrow)
    for item in explained:
        linked = item.reason if item.goal is None else _said(item.goal)
        outcome = word("outcome", item.outcome, spoken())
        name = " ".join(item.text.split())
        if narrow:
            table.add_row(Text(name), Text(text_of("brief", outcome=outcome, linked=linked)))
        else:
            rule = item.goal.rule if item.goal else "–"
            table.add_row(*map(Text, (name, f"{item.start}–{item.end}", outcome, rule, linked)))
    return table


def _facts(item: plan_ie.Explained | plan_ie.ExplainedGoal, *, narrow: bool) -> Table:
    """Every decision about a quantity or goal: the answer and the runner-up, each with the facts that weigh most."""
    name = item.quantity_text if isinstance(item, plan_ie.Explained) else " ".join(item.text.split())
    title = Text(f"{name} ({item.start}–{item.end})")
    box = SIMPLE_HEAD if narrow else HEAVY_HEAD
    table = Table(title=title, header_style="bold", title_justify="left", box=box, pad_edge=not narrow)
    for name in ("decision", "answer") if narrow else ("decision", "answer", "p", "facts"):
        table.add_column(text_of(name), overflow="fold", no_wrap=name in ("decision", "p"))
    for reason in item.reasons:
        rows = [(reason.decision, reason.chosen, f"{reason.probability:.2f}", _weights(reason.facts))]
        if reason.runner_up is not None:
            rows.append(("", f"{text_of('not')}: {reason.runner_up}", "", _weights(reason.against)))
        for decision, answer, probability, facts in rows:
            cells = (decision, "\n".join(part for part in (f"{answer} {probability}".strip(), facts) if part))
            table.add_row(*map(Text, cells if narrow else (decision, answer, probability, facts)))
    return table


def _weights(facts: Sequence[tuple[str, float]]) -> str:
    return "  ".join(f"{name} {weight:+.2f}" for name, weight in facts)


def _linked(target: Target) -> str:
    lang = spoken()
    parts = [
        ("region", target.region.name if target.region else ""),
        ("subject", target.subject.text if target.subject else ""),
        ("indicator", target.indicator.text if target.indicator else "–"),
        ("value", value_text(target)),
        ("measure", measure_text(target, lang)),
        ("years", years_text(target, lang)),
    ]
    if target.baseline_year or target.baseline_value is not None:
        parts.append(("from", baseline_text(target)))
    return text_of("semicolon").join(f"{word('head', name, lang)} {value}" for name, value in parts if value)


def _said(goal: plan_ie.Goal) -> str:
    lang = spoken()
    parts = [
        ("kind", word("goal_kind", goal.kind, lang)),
        ("aim", word("aim", goal.aim, lang) if goal.aim else ""),
        ("scope", goal.scope or ""),
        ("region", goal.region.name if goal.region else ""),
        ("subject", " ".join(goal.subject.text.split()) if goal.subject else ""),
        ("industry", goal.industry.name if goal.industry else ""),
        ("years", "–".join(str(year or "") for year in (goal.start_year, goal.end_year)).lstrip("–")),
    ]
    return text_of("semicolon").join(f"{word('head', name, lang)} {value}" for name, value in parts if value)
