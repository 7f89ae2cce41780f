"""Table cells that hold sentences, as those of task tables do (重点任务 | 主要目标 | 责任单位): read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from plan_ie.text.line_breaks import goes_on
from plan_ie.text.regex import regex
from plan_ie.text.tables import Cell, Grid

_NUMERAL = regex(r"[\d０-９两二三四五六七八九十百千]")
_BLANK = regex(r"(?<=[^\s。；：！？]) (?=\S)")
_MARKED = regex(r"[。；，：！？、;,:]\s*$")
_IDEOGRAPH = regex(r"[\u3400-\u9fff]")
_CLAUSES = regex(r"[。；;，]")
#: Verbs that make a statement of a name and a figure (`出口额达到1200亿元`).
_STATES = regex(
    r"(?:达到?|超过|突破|增至|增长|提高到?|提升到?|下降到?|降至|降到|控制在|保持在|稳定在|不低于|不少于|不超过|不高于|"
    r"新增|新建|建成|建设|完成|培育|引进|打造|实施|为)[约近]?[\d０-９两一二三四五六七八九十百千]"
)
_NOTE = regex(r"(?:注|备注|说明)[：:\d]")
_TIME = regex(
    r"\s*(?:[到至]?\s*[\d〇○零一二三四五六七八九]{4}\s*年[底末]?[前内]?[，,]?)?\s*(?:预计|力争|年均|累计|总体|平均|每年|分别)*\s*"
)
#: What says how much without saying of what: the name stands in another cell (`到2030年达67%左右`).
_BARE = regex(
    r"达到?|超过|突破|增[长至加]|提[高升]|下降|降[至到低]|控制|保持|稳定|不[低高少超]|约|与|[≥≤><]|"
    r"[\d０-９.]+\s*[万亿千百]?\S{0,3}?(?:$|[，,；;（(/、]|左右|以[上内下])"
)
_SINCE = regex(r"[比较与]?\s*\d{4}年[底末]?(?:水平)?|累计|年均|平均|总体|总量|分别|预计|力争|相比")
_FEWEST_IDEOGRAPHS = 6
_FEWEST_OF_NAME = 3
_REACH = 200


def prose_cells(grid: Grid) -> Iterator[Cell]:
    """The cells of a table that hold statements with a figure rather than names and values.

    Statements that only a blank parts, as readers set one between paragraphs, come one by one. Tables guessed from
    flattened text have none.

    >>> cells = [Cell(0, 0, 1, 1, 0, 3, "省商务厅"), Cell(0, 1, 1, 1, 4, 16, "出口额达到1200亿元")]
    >>> [cell.text for cell in prose_cells(Grid(tuple(cells), 1, 2))]
    ['出口额达到1200亿元']
    """
    if not grid.certain:
        return
    for cell in grid.cells:
        if _NUMERAL.search(cell.text) and _is_prose(cell.text):
            yield from _statements(cell)


def _statements(cell: Cell) -> Iterator[Cell]:
    start = 0
    for m in _BLANK.finditer(cell.text):
        before = cell.text[max(start, m.start() - _REACH) : m.start()]
        if states_more(before, cell.text[m.end() : m.end() + _REACH]):
            text = cell.text[start : m.start()]
            yield replace(cell, start=cell.start + start, end=cell.start + m.start(), text=text)
            start = m.end()
    yield replace(cell, start=cell.start + start, text=cell.text[start:]) if start else cell


def states_more(before: str, after: str) -> bool:
    """Whether `after`, a further paragraph of a cell, begins another statement than `before`, and no mark parts them.

    >>> states_more("增加值达到6000亿元", "企业数达到800家"), states_more("制造业", "增加值达到6000亿元")
    (True, False)
    """
    if _MARKED.search(before) or not (_STATES.search(before) and _STATES.search(after)):
        return False
    clause = re.split("[，,]", before)[-1]
    return not goes_on(clause if _STATES.search(clause) else before, after)


def names_what_it_states(text: str) -> bool:
    """Whether a cell says by itself what reaches a figure, so that no other cell is its name.

    >>> [names_what_it_states(said) for said in ("研发投入强度达到2.8%", "较2020年累计下降18%", "达到95%以上")]
    [True, False, False]
    """
    m = _STATES.search(text)
    before = _SINCE.sub("", _TIME.sub("", text[: m.start()], count=1)) if m else ""
    return len(_IDEOGRAPH.findall(before)) >= _FEWEST_OF_NAME


def _is_prose(text: str) -> bool:
    if _NOTE.match(text) or _BARE.match(_TIME.sub("", text, count=1)):
        return False
    if len(_IDEOGRAPH.findall(text)) < _FEWEST_IDEOGRAPHS:
        return False
    return _CLAUSES.search(text) is not None or _STATES.search(text) is not None
