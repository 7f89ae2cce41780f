"""The sections of a document as rows, and the industries that it groups under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    (三大先导产业：…). Where neither does, every focus that the packs know as an industry is one; two names of one
    industry (环保装备, 节能环保) are one.
    """
    grouped = sorted([*_titled(fields, found, rows), *_led(fields.reader, found)])
    if grouped:
        return _merged(fields, grouped, found, str)
    return _merged(fields, _known(fields, found), found, lambda name: _id(fields, name))


def _id(fields: GoalFields, name: str) -> str:
    entry = fields.view.names.industry(name)
    return (entry.id if entry else "") or name


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
    """Items of lists behind a word for a group of industries, or of nothing but industries that the packs know."""
    text, lists = reader.view.text, dict[Span, list[Found]]()
    for one in found:
        region = one.item.region
        if one.kind == "focus" and region.kind == "colon" and region.lead is not None:
            lists.setdefault(region.lead, []).append(one)
    out = []
    for lead, items in lists.items():
        grouped = reader.words.head(text[lead[0] : lead[1]])[0] in _GROUPS
        if grouped or (len(items) > 1 and all(reader.view.is_industry(text[i.start : i.end]) for i in items)):
            out += [IndustryRow((one.start, one.end), lead, -1, ()) for one in items]
    return out


def _known(fields: GoalFields, found: Sequence[Found]) -> list[IndustryRow]:
    view, text = fields.view, fields.view.text
    out = []
    for one in found:
        entry = view.names.industry(text[one.start : one.end]) if one.kind == "focus" else None
        if entry is None or entry.category:
            continue
        groups = (one.item.summary, *reversed(fields.section(one)))
        category = next((g for g in groups if g and _is_category(fields.reader, text[g[0] : g[1]])), None)
        out.append(IndustryRow((one.start, one.end), category, -1, ()))
    return out


def _is_category(reader: GoalReader, name: str) -> bool:
    """True for a group of industries with a name of its own (绿色新兴产业), False for a bare 行业 or a slogan."""
    word_class, word = reader.words.head(name)
    return word_class in _GROUPS and len(name) > len(word) and not any(mark in name for mark in "，。；：")


def _merged(
    fields: GoalFields, rows: Sequence[IndustryRow], found: Sequence[Found], key: Callable[[str], str]
) -> list[IndustryRow]:
    """One row for every name, or for every key of names, with the goals of which it is the subject."""
    text = fields.view.text
    subjects: dict[str, list[int]] = {}
    for n, one in enumerate(found):
        subject = fields.subject(one)
        if subject is not None:
            subjects.setdefault(text[subject[0] : subject[1]], []).append(n)
    merged: dict[str, IndustryRow] = {}
    for row in rows:
        said = text[row.name[0] : row.name[1]]
        name = key(said)
        old = merged.get(name, row)
        goals = tuple(sorted({*old.goals, *row.goals, *subjects.get(said, ())}))
        best = row if old.section < 0 <= row.section else old
        merged[name] = best._replace(goals=goals, category=best.category or row.category)
    return list(merged.values())
