"""The sections of a document as rows, and the industries that it groups under them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plan_ie.goals.decide import Found, GoalReader
from plan_ie.goals.fields import GoalFields
from plan_ie.linking.view import Span

#: Classes of the heads of what groups industries: 新兴产业, 先导产业, 赛道.
_GROUPS = frozenset({"generic", "industry", "role"})


class SectionRow(NamedTuple):
    """A section in view coordinates.

    Attributes:
        heading: Span of its heading.
        level: Its depth in the tree, from 1.
        start: Where it begins.
        end: Where it ends.
        kind: What its heading announces.
        parent: Index of the section above it, or -1.
    """

    heading: Span
    level: int
    start: int
    end: int
    kind: str
    parent: int


class IndustryRow(NamedTuple):
    """An industry.

    Attributes:
        name: Span of its name.
        category: Span of what groups it, or None.
        section: Index of the section of which it is the heading, or -1.
        goals: Indices of its goals.
    """

    name: Span
    category: Span | None
    section: int
    goals: tuple[int, ...]


def sections(reader: GoalReader) -> list[SectionRow]:
    """The sections of a document, each behind the one above it."""
    blocks = reader.view.blocks
    where: dict[int, int] = {}
    last = list(range(len(blocks)))
    for i, block in enumerate(blocks):
        for j in block.path:
            last[j] = i
    out: list[SectionRow] = []
    for i, block in enumerate(blocks):
        if block.title is None or not block.level:
            continue
        above = [where[j] for j in block.path if j in where]
        where[i] = len(out)
        parent = above[-1] if above else -1
        level = out[parent].level + 1 if above else 1
        out.append(SectionRow(block.title, level, block.title[0], blocks[last[i]].end, reader.sections[i], parent))
    return out


def industries(fields: GoalFields, found: Sequence[Found], rows: Sequence[SectionRow]) -> list[IndustryRow]:
    """The industries of a document in text order.

    Where headings name industries, those are they; with them those that a list behind a heading's words names
    (三大先导产业：…). Where neither does, every focus that the packs know as an industry is one.
    """
    grouped = [*_titled(fields, found, rows), *_led(fields.reader, found)]
    return _merged(fields, sorted(grouped) or _known(fields, found), found)


def _titled(fields: GoalFields, found: Sequence[Found], rows: Sequence[SectionRow]) -> list[IndustryRow]:
    headings = {row.heading[0]: (i, row) for i, row in enumerate(rows)}
    out = []
    for one in found:
        i, row = headings.get(one.start, (-1, None))
        if row is None or one.kind != "focus" or one.end != row.heading[1] or not fields.is_name(row.heading):
            continue
        above = rows[row.parent].heading if row.parent >= 0 else None
        category = above if above is not None and fields.is_name(above) else None
        inside = tuple(n for n, g in enumerate(found) if g is not one and row.start <= g.start < row.end)
        out.append(IndustryRow((one.start, one.end), category, i, inside))
    return out


def _led(reader: GoalReader, found: Sequence[Found]) -> list[IndustryRow]:
    text = reader.view.text
    out = []
    for one in found:
        lead = one.item.region.lead
        if one.kind != "focus" or one.item.region.kind != "colon" or lead is None:
            continue
        if reader.words.head(text[lead[0] : lead[1]])[0] in _GROUPS:
            out.append(IndustryRow((one.start, one.end), lead, -1, ()))
    return out


def _known(fields: GoalFields, found: Sequence[Found]) -> list[IndustryRow]:
    reader, view, text = fields.reader, fields.view, fields.view.text
    out = []
    for one in found:
        if one.kind != "focus" or not view.is_industry(text[one.start : one.end]):
            continue
        groups = (one.item.summary, *reversed(fields.section(one)))
        category = next((g for g in groups if g and reader.words.head(text[g[0] : g[1]])[0] in _GROUPS), None)
        out.append(IndustryRow((one.start, one.end), category, -1, ()))
    return out


def _merged(fields: GoalFields, rows: Sequence[IndustryRow], found: Sequence[Found]) -> list[IndustryRow]:
    """One row a name, with the goals of which it is the subject."""
    text = fields.view.text
    subjects: dict[str, list[int]] = {}
    for n, one in enumerate(found):
        subject = fields.subject(one)
        if subject is not None:
            subjects.setdefault(text[subject[0] : subject[1]], []).append(n)
    merged: dict[str, IndustryRow] = {}
    for row in rows:
        name = text[row.name[0] : row.name[1]]
        old = merged.get(name, row)
        goals = tuple(sorted({*old.goals, *row.goals, *subjects.get(name, ())}))
        best = row if old.section < 0 <= row.section else old
        merged[name] = best._replace(goals=goals, category=best.category or row.category)
    return list(merged.values())
