"""From ruled lines to the cells of a table.

Rules that touch form one lattice. Its columns and rows are where its rules run; two neighbouring
fields belong to one merged cell where no rule parts them. Many tables of official documents have no
outer rules at the sides, and a row that a page break cuts has no rule there: such open edges are
where the crossing rules end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plan_ie.readers.pdf.page import BBox, Rule

_SNAP = 3.0
_TOUCH = 4.0
_GAP = 4.0
_OPEN = 8.0
_COVERED = 0.6
_MAX_LINES = 400
_MAX_FIELDS = 6000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell on the page: its place in the table and its box in points."""

    row: int
    col: int
    rowspan: int
    colspan: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Lattice:
    """The cells of one ruled table.

    Attributes:
        xs: Column borders, one more than columns.
        ys: Row borders.
        boxes: Cells in row-major order.
        open_top: True where no rule closes the first row.
        open_bottom: True where no rule closes the last row.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    open_top: bool
    open_bottom: bool

    @property
    def bbox(self) -> BBox:
        """(x0, top, x1, bottom)."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_lattices(across: Iterable[Rule], down: Iterable[Rule]) -> list[Lattice]:
    """The ruled tables of a page from top to bottom, those of one row or one column left out."""
    horizontal, vertical = _joined(across), _joined(down)
    if len(horizontal) > _MAX_LINES or len(vertical) > _MAX_LINES:
        return []
    lattices = []
    for rows, columns in _components(horizontal, vertical):
        lattice = _lattice(rows, columns)
        if lattice is not None:
            lattices.append(lattice)
    return sorted(lattices, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch or overlap, made one."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if lines and rule.at - lines[-1][-1].at <= _SNAP / 2 and rule.at - lines[-1][0].at <= _SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    out: list[Rule] = []
    for line in lines:
        at = sum(r.at for r in line) / len(line)
        start, end = None, 0.0
        for rule in sorted(line, key=lambda r: r.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _GAP:
                end = max(end, rule.end)
            else:
                out.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            out.append(Rule(at, start, end))
    return out


def _touch(h: Rule, v: Rule) -> bool:
    return h.start - _TOUCH <= v.at <= h.end + _TOUCH and v.start - _TOUCH <= h.at <= v.end + _TOUCH


def _components(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    find, join = _sets(len(horizontal) + len(vertical))
    for i, h in enumerate(horizontal):
        for j, v in enumerate(vertical):
            if _touch(h, v):
                join(i, len(horizontal) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(horizontal):
        groups.setdefault(find(i), ([], []))[0].append(h)
    for j, v in enumerate(vertical):
        groups.setdefault(find(len(horizontal) + j), ([], []))[1].append(v)
    return list(groups.values())


def _sets(size: int) -> tuple[Callable[[int], int], Callable[[int, int], None]]:
    """A union-find over `range(size)`: (find, join)."""
    parent = list(range(size))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        parent[find(j)] = find(i)

    return find, join


def _levels(rules: Sequence[Rule]) -> list[float]:
    levels: list[list[float]] = []
    for at in sorted(r.at for r in rules):
        if levels and at - levels[-1][-1] <= _SNAP:
            levels[-1].append(at)
        else:
            levels.append([at])
    return [sum(group) / len(group) for group in levels]


def _opened(levels: list[float], crossing: Sequence[Rule]) -> tuple[list[float], bool, bool]:
    """`levels` with an open edge added on each side where at least two crossing rules run on."""
    starts, ends = sorted(r.start for r in crossing), sorted((r.end for r in crossing), reverse=True)
    before = len(starts) > 1 and starts[1] < levels[0] - _OPEN
    after = len(ends) > 1 and ends[1] > levels[-1] + _OPEN
    return [*([starts[0]] if before else []), *levels, *([ends[0]] if after else [])], before, after


def _lattice(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> Lattice | None:
    if not horizontal or not vertical:
        return None
    xs, _, _ = _opened(_levels(vertical), horizontal)
    ys, open_top, open_bottom = _opened(_levels(horizontal), vertical)
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 2 or rows * cols > _MAX_FIELDS:
        return None
    boxes = _boxes(xs, ys, horizontal, vertical)
    if len(boxes) < 2:
        return None
    return Lattice(tuple(xs), tuple(ys), tuple(boxes), open_top, open_bottom)


def _parted(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether rules at `at` cover most of the way from `start` to `end`."""
    covered = sum(max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.at - at) <= _SNAP)
    return covered >= _COVERED * (end - start)


def _boxes(xs: list[float], ys: list[float], horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Box]:
    rows, cols = len(ys) - 1, len(xs) - 1
    find, join = _sets(rows * cols)
    for r in range(rows):
        for c in range(cols):
            if c + 1 < cols and not _parted(vertical, xs[c + 1], ys[r], ys[r + 1]):
                join(r * cols + c, r * cols + c + 1)
            if r + 1 < rows and not _parted(horizontal, ys[r + 1], xs[c], xs[c + 1]):
                join(r * cols + c, (r + 1) * cols + c)
    while not _made_rectangular(rows, cols, find, join):
        pass
    spans = _spans(rows, cols, find)
    return sorted(
        (
            Box(r0, c0, r1 - r0 + 1, c1 - c0 + 1, xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
            for r0, c0, r1, c1 in spans.values()
        ),
        key=lambda box: (box.row, box.col),
    )


def _spans(rows: int, cols: int, find: Callable[[int], int]) -> dict[int, tuple[int, int, int, int]]:
    spans: dict[int, tuple[int, int, int, int]] = {}
    for r in range(rows):
        for c in range(cols):
            root = find(r * cols + c)
            r0, c0, r1, c1 = spans.get(root, (r, c, r, c))
            spans[root] = (min(r0, r), min(c0, c), max(r1, r), max(c1, c))
    return spans


def _made_rectangular(rows: int, cols: int, find: Callable[[int], int], join: Callable[[int, int], None]) -> bool:
    """Join into each merged cell the fields inside its bounding rectangle; True when there were none."""
    done = True
    for root, (r0, c0, r1, c1) in _spans(rows, cols, find).items():
        for r in range(r0, r1 + 1):
            for c in range(c0, c1 + 1):
                if find(r * cols + c) != find(root):
                    join(root, r * cols + c)
                    done = False
    return done
