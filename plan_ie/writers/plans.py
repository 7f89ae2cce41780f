"""Qualitative goals and whole plans: on the terminal, and into JSON, JSON Lines and Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Literal, get_args

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from plan_ie.phrases import value_text
from plan_ie.types import Goal, Plan, Section
from plan_ie.wording import Lang, word
from plan_ie.writers.files import of_suffix
from plan_ie.writers.output import Keep, Steps, put

PlanFormat = Literal["json", "jsonl", "md"]
PLAN_FORMATS: tuple[PlanFormat, ...] = get_args(PlanFormat)
Content = Plan | Sequence[Goal]
Contents = Iterable[tuple[str, Content]]
_LAYOUTS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (100, ("kind", "aim", "goal", "scope", "subject", "region", "year")),
    (60, ("kind", "goal", "subject", "region", "year")),
    (0, ("kind", "goal", "year")),
)
_SHOWN = 8


def plan_format_of(path: str | Path) -> PlanFormat:
    """The format that a file name's suffix stands for.

    Raises:
        WriteError: The suffix is none of `PLAN_FORMATS`.

    >>> plan_format_of("plan.md")
    'md'
    """
    return of_suffix(path, PLAN_FORMATS, "a plan is not written as")


def write_plans(
    contents: Contents, path: str | Path, format: PlanFormat, *, keep: Keep | None = None, lang: Lang = "en"
) -> int:
    """Writes the goals or the plan of every document to a file; returns how many documents there were.

    Args:
        contents: Pairs of document name and its plan or its goals.
        path: The file.
        format: `json` (an array of documents), `jsonl` (a document a line) or `md`.
        keep: Whether so many documents are worth replacing an older file; by default any number is.
        lang: The language that a list of goals in Markdown says their kinds in.

    Raises:
        WriteError: The file cannot be written.
    """
    return put(path, lambda stream: _WRITERS[format](contents, stream, lang), keep=keep)


def write_plans_stream(contents: Contents, stream: IO[str], format: PlanFormat, *, lang: Lang = "en") -> int:
    """The same to an open text stream.

    Args:
        contents: Pairs of document name and its plan or its goals.
        stream: Where to.
        format: `json` (an array of documents), `jsonl` (a document a line) or `md`.
        lang: The language that a list of goals in Markdown says their kinds in.
    """
    return sum(1 for _ in _WRITERS[format](contents, stream, lang))


def _record(name: str, content: Content) -> dict[str, Any]:
    if isinstance(content, Plan):
        return {"file": name, **content.to_dict()}
    return {"file": name, "goals": [goal.to_dict() for goal in content]}


def _write_json(contents: Contents, stream: IO[str], _lang: Lang) -> Steps:
    stream.write("[")
    for number, (name, content) in enumerate(contents):
        stream.write(",\n" if number else "\n")
        stream.write(json.dumps(_record(name, content), ensure_ascii=False, indent=1))
        yield
    stream.write("\n]\n")


def _write_jsonl(contents: Contents, stream: IO[str], _lang: Lang) -> Steps:
    for name, content in contents:
        stream.write(json.dumps(_record(name, content), ensure_ascii=False) + "\n")
        yield


def _write_markdown(contents: Contents, stream: IO[str], lang: Lang) -> Steps:
    for number, (name, content) in enumerate(contents):
        stream.write("\n" if number else "")
        stream.write(content.to_markdown() if isinstance(content, Plan) else "".join(_goal_list(name, content, lang)))
        yield


def _goal_list(name: str, goals: Sequence[Goal], lang: Lang) -> Iterator[str]:
    comma, semicolon = ("，", "；") if lang == "zh" else (", ", "; ")
    yield f"# {name}\n\n"
    for goal in goals:
        kind = word("goal_kind", goal.kind, lang) + (comma + word("aim", goal.aim, lang) if goal.aim else "")
        cells = [f"**{_line(goal.text)}**", kind]
        cells += [_line(goal.subject.text)] if goal.subject else []
        cells += [str(goal.end_year)] if goal.end_year else []
        yield "- " + semicolon.join(cells) + "\n"


_WRITERS: dict[PlanFormat, Callable[[Contents, IO[str], Lang], Steps]] = {
    "json": _write_json,
    "jsonl": _write_jsonl,
    "md": _write_markdown,
}


def goals_table(name: str, goals: Sequence[Goal], *, width: int = 160, lang: Lang = "en") -> Table:
    """Goals as a table for the terminal, with as many columns as it has room for."""
    shown = next(names for least, names in _LAYOUTS if width >= least)
    table = Table(title=Text(f"{name} ({len(goals)})"), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for column in shown:
        table.add_column(word("head", column, lang), overflow="fold", no_wrap=column in ("kind", "year"))
    for goal in goals:
        cells = {
            "kind": word("goal_kind", goal.kind, lang),
            "aim": word("aim", goal.aim, lang) if goal.aim else "",
            "goal": _line(goal.text),
            "scope": goal.scope or "",
            "subject": _subject(goal),
            "region": goal.region.name if goal.region else "",
            "year": str(goal.end_year or ""),
        }
        table.add_row(*(Text(cells[column]) for column in shown))
    return table


def plan_tree(name: str, plan: Plan, *, lang: Lang = "en") -> Tree:
    """A plan as a tree for the terminal."""
    tree = Tree(Text(plan.title or name))
    for section in plan.sections:
        _add(tree, section, lang)
    return tree


def _add(tree: Tree, section: Section, lang: Lang) -> None:
    kind = f" [{word('section_kind', section.kind, lang)}]" if section.kind else ""
    branch = tree.add(Text(_line(section.heading) + kind))
    for target in section.targets:
        indicator = _line(target.indicator.text) if target.indicator else ""
        branch.add(Text(f"{indicator} {value_text(target)}".strip()))
    for kind in ("position", "focus", "project"):
        names = list(dict.fromkeys(_line(g.text) for g in section.goals if g.kind == kind))
        if names:
            more = f" … {len(names)}" if len(names) > _SHOWN else ""
            branch.add(Text(f"{word('goal_kind', kind, lang)}: {'、'.join(names[:_SHOWN])}{more}"))
    for below in section.sections:
        _add(branch, below, lang)


def _subject(goal: Goal) -> str:
    return _line(goal.subject.text) if goal.subject else ""


def _line(text: str) -> str:
    return " ".join(text.split())
