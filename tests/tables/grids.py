"""Grids from a drawing: rows of `|`-parted cells, `<<` merged with the left one, `^^` with the one above."""

from __future__ import annotations

from dataclasses import replace

from plan_ie.text.tables import Cell, Grid


def draw(table: str, caption: str = "", notes: str = "") -> tuple[str, Grid]:
    """The text of a drawn table and the grid on it."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").split("\n")]
    cols = max(map(len, rows))
    text = ""
    cells: list[Cell] = []
    owner: dict[tuple[int, int], int] = {}
    for r, row in enumerate(rows):
        assert len(row) == cols, f"row {r} has {len(row)} cells, not {cols}"
        for c, said in enumerate(row):
            if said in ("<<", "^^"):
                at = owner[r, c - 1] if said == "<<" else owner[r - 1, c]
                cell = cells[at]
                cells[at] = replace(cell, rowspan=r - cell.row + 1, colspan=max(cell.colspan, c - cell.col + 1))
                owner[r, c] = at
                continue
            owner[r, c] = len(cells)
            cells.append(Cell(r, c, 1, 1, len(text), len(text) + len(said), said))
            text += said + "\t"
        text += "\n"
    return text, Grid(tuple(cells), len(rows), cols, caption, notes)
