"""Text that runs sideways, upside down or in columns from right to left, turned so that it reads as other text does.

A page is read upright if a good part of it is, else in the way most of its characters run. Blocks that run another
way, such as a wide table on an upright page, are turned and put below the rest; a line or two at the margin that run
another way are no text of the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from plan_ie.readers.pdf.marks import DOWN, LEFT, RIGHT, UP, Mark
from plan_ie.readers.pdf.page import DESCENT, BBox, Glyph, Rule
from plan_ie.readers.pdf.visible import LeftOut, said

_STRAIGHT_DOWN: Final = 0.35
_NARROWEST_STEP: Final = 0.5
_CLOSE_STEP: Final = 1.35
_WIDEST_STEP: Final = 2.6
_FEWEST_STACKED: Final = 4
_LONG_COLUMN: Final = 8
_MOSTLY: Final = 0.5
_UPRIGHT: Final = 0.15  # more than a running head and a page number on a sideways page
_MARGIN_LINES: Final = 2
_MARGIN: Final = 0.15
_GAP: Final = 24.0
_REACH: Final = 30.0
_FOOT: Final = 0.9
_SHORT_FOOT: Final = 12
_WORD = re.compile(r"[0-9A-Za-z.,%+-]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Turned:
    """What a page shows, turned so that its lines run from left to right.

    Attributes:
        width: Width in points.
        height: Height, with what has been put below.
        glyphs: Its characters.
        across: Its horizontal rules.
        down: Its vertical rules.
        left_out: What is no text of the page.
        blocks: Upper and lower ends of the blocks that have been turned and put below.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    left_out: tuple[LeftOut, ...] = ()
    blocks: tuple[tuple[float, float], ...] = ()


Cells = Callable[[Turned], Sequence[BBox]]


def turn_page(
    marks: Sequence[Mark], across: Sequence[Rule], down: Sequence[Rule], size: tuple[float, float], cells: Cells
) -> Turned:
    """Turn what a page shows so that its lines run from left to right.

    Args:
        marks: The characters of the page.
        across: Its horizontal rules.
        down: Its vertical rules.
        size: Width and height of the page.
        cells: Finds the boxes of the ruled cells of a page; text in them may run another way than the table.
    """
    marks = _with_stacked(marks)
    ways = Counter(map(_way, marks))
    main = ways.most_common(1)[0][0] if ways else RIGHT
    if ways[RIGHT] >= _UPRIGHT * len(marks):
        main = RIGHT
    page = _View(main, size).page(marks, across, down)
    if len(ways) < 2:
        return page
    by_way: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if _way(mark) != main:
            by_way[_way(mark)].append(mark)
    boxes = cells(page)
    for way, others in by_way.items():
        page = _Other(others, _View(way, size), _View(main, size), (across, down)).added(page, boxes)
    return page


def _way(mark: Mark) -> int:
    return DOWN if mark.stacked or mark.way is None else mark.way


def _with_stacked(marks: Sequence[Mark]) -> Sequence[Mark]:
    """The marks, those of vertical writing marked as such: long columns, and all where most of a page is set so."""
    steps = [_step_below(a, b) for a, b in pairwise(marks)]
    mostly = sum(step > 0 for step in steps) > _MOSTLY * len(steps)
    widest, fewest = (_WIDEST_STEP, _FEWEST_STACKED) if mostly else (_CLOSE_STEP, _LONG_COLUMN)
    stacked: set[int] = set()
    start = 0
    for i in range(1, len(marks) + 1):
        if i < len(marks) and 0 < steps[i - 1] <= widest:
            continue
        if i - start >= fewest:
            stacked.update(range(start, i))
        start = i
    if not stacked:
        return marks
    return [mark._replace(stacked=True) if i in stacked else mark for i, mark in enumerate(marks)]


def _step_below(a: Mark, b: Mark) -> float:
    """How far, in type sizes, a character stands right below the one before; 0 where it does not."""
    if a.way != RIGHT or b.way != RIGHT or b.y <= a.y:
        return 0.0
    size = max(a.size, b.size)
    if (
        abs(_middle(b) - _middle(a)) > _STRAIGHT_DOWN * size
        or not _NARROWEST_STEP <= (b.y - a.y) / size <= _WIDEST_STEP
    ):
        return 0.0
    return (b.y - a.y) / size


def _middle(mark: Mark) -> float:
    """The middle of the column that a character of vertical writing stands in; its box may be too wide."""
    return mark.x + min(mark.x1 - mark.x0, mark.size) / 2


@dataclass(frozen=True, slots=True)
class _View:
    """The page as seen from one side.

    Attributes:
        way: The way that the text runs that is to be read from left to right.
        size: Width and height of the page before it is turned.
    """

    way: int
    size: tuple[float, float]

    @property
    def turned_size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.size
        return (height, width) if self.way in (DOWN, UP) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is seen."""
        width, height = self.size
        if self.way == RIGHT:
            return x, y
        if self.way == DOWN:
            return y, width - x
        return (width - x, height - y) if self.way == LEFT else (height - y, x)

    def glyph(self, mark: Mark) -> Glyph:
        """A character as it is seen."""
        if self.way == RIGHT:
            top, bottom = mark.y - (1 - DESCENT) * mark.size, mark.y + DESCENT * mark.size
            return Glyph(mark.text, mark.x0, top, mark.x1, bottom)
        if mark.stacked and self.way == DOWN:
            _, middle = self.point(_middle(mark), mark.y)
            start, half = mark.y - (1 - DESCENT) * mark.size, mark.size / 2
            return Glyph(mark.text, start, middle - half, start + mark.size, middle + half)
        ax, _ = self.point(mark.x0, mark.top)
        bx, _ = self.point(mark.x1, mark.bottom)
        _, baseline = self.point(mark.x, mark.y)
        top = baseline - (1 - DESCENT) * mark.size
        return Glyph(mark.text, min(ax, bx), top, max(ax, bx), baseline + DESCENT * mark.size)

    def rules(self, across: Sequence[Rule], down: Sequence[Rule]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """The horizontal and the vertical rules as they are seen."""
        if self.way == RIGHT:
            return tuple(across), tuple(down)
        level, upright = [], []
        for rules, flat in ((across, True), (down, False)):
            for rule in rules:
                ax, ay = self.point(rule.start, rule.at) if flat else self.point(rule.at, rule.start)
                bx, by = self.point(rule.end, rule.at) if flat else self.point(rule.at, rule.end)
                if flat == (self.way == LEFT):
                    level.append(Rule(ay, min(ax, bx), max(ax, bx)))
                else:
                    upright.append(Rule(ax, min(ay, by), max(ay, by)))
        return tuple(level), tuple(upright)

    def page(self, marks: Sequence[Mark], across: Sequence[Rule], down: Sequence[Rule]) -> Turned:
        """The page, with the characters that run its way."""
        width, height = self.turned_size
        glyphs = tuple(self.glyph(mark) for mark in marks if _way(mark) == self.way)
        return Turned(width, height, glyphs, *self.rules(across, down))


@dataclass(frozen=True, slots=True)
class _Other:
    """What runs another way than most of the page.

    Attributes:
        marks: Its characters.
        view: The page as seen by them.
        main: The page as seen by most of its text.
        rules: The horizontal and the vertical rules of the page.
    """

    marks: Sequence[Mark]
    view: _View
    main: _View
    rules: tuple[Sequence[Rule], Sequence[Rule]]

    def added(self, page: Turned, boxes: Sequence[BBox]) -> Turned:
        """`page` with it: in the cells of its tables, and else below."""
        in_cells: dict[BBox, list[Mark]] = defaultdict(list)
        rest: list[Mark] = []
        for mark in self.marks:
            x, y = self._place(mark)
            box = next((b for b in boxes if b[0] <= x < b[2] and b[1] <= y < b[3]), None)
            (rest if box is None else in_cells[box]).append(mark)
        for box, marks in in_cells.items():
            page = replace(page, glyphs=(*page.glyphs, *_stacked(marks, box)))
        if not rest:
            return page
        if self._is_at_margin(rest, page):
            return replace(page, left_out=(*page.left_out, LeftOut("text along the margin", said(rest))))
        return self._below(page, [self.view.glyph(mark) for mark in rest])

    def _place(self, mark: Mark) -> tuple[float, float]:
        """The middle of a character as most of the page sees it."""
        return self.main.point((mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2)

    def _is_at_margin(self, marks: Sequence[Mark], page: Turned) -> bool:
        """Whether it is a line or two beside the text, at the edge of the page."""
        if abs(self.view.way - self.main.way) == LEFT or not page.glyphs:
            return False
        edges = sorted({round(self._place(mark)[0]) for mark in marks})
        lines = 1 + sum(b - a > 0.6 * marks[0].size for a, b in pairwise(edges))
        left, right = min(g.x0 for g in page.glyphs), max(g.x1 for g in page.glyphs)
        beside = all(not left <= x <= right for x in edges)
        outer = all(x < _MARGIN * page.width or x > (1 - _MARGIN) * page.width for x in edges)
        return lines <= _MARGIN_LINES and beside and outer

    def _below(self, page: Turned, glyphs: Sequence[Glyph]) -> Turned:
        """The page with a turned block below its text, above its foot."""
        x0, x1 = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
        top, bottom = min(g.top for g in glyphs), max(g.bottom for g in glyphs)
        near: list[tuple[Rule, ...]] = []
        for rules, flat in zip(self.view.rules(*self.rules), (True, False), strict=True):
            along, beyond = ((x0, x1), (top, bottom)) if flat else ((top, bottom), (x0, x1))
            near.append(tuple(rule for rule in rules if _is_near(rule, along, beyond)))
        top = min([top, *(rule.at for rule in near[0])])
        bottom = max([bottom, *(rule.at for rule in near[0])])
        foot = _FOOT * page.height
        if sum(g.y > foot for g in page.glyphs) > _SHORT_FOOT:
            foot = page.height
        base = max([foot, *(rule.at for rule in page.across), *(rule.end for rule in page.down)])
        extra = base - foot + bottom - top + 2 * _GAP
        dx = min((g.x0 for g in page.glyphs), default=x0) - x0
        dy = base + _GAP - top
        moved = [g._replace(top=g.top + extra, bottom=g.bottom + extra) if g.y > foot else g for g in page.glyphs]
        turned = [g._replace(x0=g.x0 + dx, x1=g.x1 + dx, top=g.top + dy, bottom=g.bottom + dy) for g in glyphs]
        across = [Rule(rule.at + dy, rule.start + dx, rule.end + dx) for rule in near[0]]
        down = [Rule(rule.at + dx, rule.start + dy, rule.end + dy) for rule in near[1]]
        return replace(
            page,
            height=page.height + extra,
            glyphs=(*moved, *turned),
            across=(*page.across, *across),
            down=(*page.down, *down),
            blocks=(*page.blocks, (top + dy, bottom + dy)),
        )


def _is_near(rule: Rule, along: tuple[float, float], beyond: tuple[float, float]) -> bool:
    """Whether a rule belongs to a block with these extents along the rule and across it."""
    return (
        beyond[0] - _REACH <= rule.at <= beyond[1] + _REACH
        and rule.start <= along[1] + _REACH
        and rule.end >= along[0] - _REACH
    )


def _stacked(marks: Sequence[Mark], box: BBox) -> list[Glyph]:
    """The characters of a cell that runs another way, set upright below each other; figures and words stay whole."""
    size = marks[0].size
    words = _WORD.findall("".join(mark.text for mark in marks))
    pitch = max(min(1.15 * size, (box[3] - box[1]) / len(words)), 0.6 * size)
    top = (box[1] + box[3]) / 2 - len(words) * pitch / 2
    glyphs: list[Glyph] = []
    for word in words:
        start = (box[0] + box[2]) / 2 - size * (0.5 if len(word) == 1 else 0.25 * len(word))
        for i, char in enumerate(word):
            x = start + i * size / 2
            glyphs.append(Glyph(char, x, top, x + size * (1 if len(word) == 1 else 0.5), top + size))
        top += pitch
    return glyphs
