"""A small PDF writer for tests: text at a place, lines, filled boxes, several pages.

The font is drawn here (Type 3): every character is a box one em wide that says which character it
is, so that Chinese text needs no font file. Coordinates are points from the upper left corner of the
page as shown.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

_WIDTH, _HEIGHT = 595.0, 842.0
_PER_FONT = 250
_TURNED = {
    0: (f"[0 0 {_WIDTH} {_HEIGHT}]", ""),
    90: (f"[0 0 {_HEIGHT} {_WIDTH}]", f"0 1 -1 0 {_HEIGHT} 0 cm\n"),
    180: (f"[0 0 {_WIDTH} {_HEIGHT}]", f"-1 0 0 -1 {_WIDTH} {_HEIGHT} cm\n"),
    270: (f"[0 0 {_HEIGHT} {_WIDTH}]", f"0 -1 1 0 0 {_WIDTH} cm\n"),
}


@dataclass(frozen=True)
class _Char:
    char: str
    x: float
    baseline: float
    size: float
    turn: float = 0.0
    look: str = ""


@dataclass
class Page:
    """One page under construction."""

    parts: list[str | _Char] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)

    def text(self, x: float, baseline: float, said: str, size: float = 10.5) -> None:
        """Write `said` from `x` on `baseline`; Chinese characters are one `size` wide, others half."""
        for char in said:
            self.parts.append(_Char(char, x, baseline, size))
            x += _advance(char) * size

    def turned(self, x: float, y: float, said: str, turn: float, size: float = 10.5, look: str = "") -> None:
        """Write `said` from a point, turned clockwise by `turn` degrees; `look` is what sets its colour or mode."""
        across, down = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        for char in said:
            self.parts.append(_Char(char, x, y, size, turn, look))
            x += _advance(char) * size * across
            y += _advance(char) * size * down

    def column(self, x: float, top: float, said: str, size: float = 10.5) -> None:
        """Write `said` downwards, its characters upright, as vertical writing does."""
        for i, char in enumerate(said):
            self.parts.append(_Char(char, x, top + (i + 0.86) * size, size))

    def turned_grid(
        self,
        xs: list[float],
        ys: list[float],
        rows: list[list[str]],
        turn: int,
        at: tuple[float, float],
        size: float = 10.5,
    ) -> None:
        """Draw a ruled table as `grid` does, turned clockwise by a right angle (90, 270) or two about its corner."""

        def place(x: float, y: float) -> tuple[float, float]:
            x, y = x - xs[0], y - ys[0]
            turned = {90: (-y, x), 180: (-x, -y), 270: (y, -x)}[turn]
            return at[0] + turned[0], at[1] + turned[1]

        for y in ys:
            self.line(*place(xs[0], y), *place(xs[-1], y))
        for x in xs:
            self.line(*place(x, ys[0]), *place(x, ys[-1]))
        for r, row in enumerate(rows):
            for c, said in enumerate(row):
                self.turned(*place(xs[c] + 3, (ys[r] + ys[r + 1]) / 2 + size * 0.36), said, turn, size)

    def strike_annotation(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Strike out a box with an annotation."""
        low, high = _HEIGHT - bottom, _HEIGHT - top
        self.annotations.append(
            f"<< /Type /Annot /Subtype /StrikeOut /Rect [{x0} {low} {x1} {high}] "
            f"/QuadPoints [{x0} {high} {x1} {high} {x0} {low} {x1} {low}] >>"
        )

    def annotation(self, kind: str, said: str, box: tuple[float, float, float, float]) -> None:
        """Put an annotation on a box (left, top, right, bottom); `{text}` in `kind` is what it says."""
        x0, top, x1, bottom = box
        text = f"<FEFF{said.encode('utf-16-be').hex().upper()}>"
        rect = f"[{x0} {_HEIGHT - bottom} {x1} {_HEIGHT - top}]"
        self.annotations.append(f"<< /Type /Annot /Rect {rect} {kind.format(text=text)} >>")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.parts.append(f"0.5 w {x0:.2f} {_HEIGHT - y0:.2f} m {x1:.2f} {_HEIGHT - y1:.2f} l S")

    def dashes(self, x0: float, y0: float, x1: float, y1: float, dash: float, gap: float) -> None:
        """Draw a line as dashes that are lines of their own."""
        length = max(x1 - x0, y1 - y0)
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        at = 0.0
        while at < length:
            end = min(at + dash, length)
            self.line(x0 + at * dx, y0 + at * dy, x0 + end * dx, y0 + end * dy)
            at += dash + gap

    def box(self, x0: float, top: float, x1: float, bottom: float, grey: float = 0.8) -> None:
        """Fill a box."""
        width, height = x1 - x0, bottom - top
        self.parts.append(f"{grey} g {x0:.2f} {_HEIGHT - bottom:.2f} {width:.2f} {height:.2f} re f 0 g")

    def grid(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10.5) -> None:
        """Draw a ruled table and write its cells, lines of a cell parted by a line break."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        self.cells(xs, ys, rows, size)

    def cells(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10.5) -> None:
        """Write the cells of a table without its lines."""
        for r, row in enumerate(rows):
            for c, said in enumerate(row):
                parts = said.split("\n")
                middle = (ys[r] + ys[r + 1]) / 2 - (len(parts) - 1) * size * 0.6
                for i, part in enumerate(parts):
                    self.text(xs[c] + 3, middle + i * size * 1.2 + size * 0.36, part, size)


def _advance(char: str) -> float:
    return 0.5 if char.isascii() else 1.0


def make_pdf(pages: list[Page], rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """The pages as a PDF file, upright as shown whatever `rotate` (0, 90, 180, 270) the pages carry.

    `crop` is the part of the page that is shown: left, top, right, bottom, for pages that are not rotated.
    """
    chars = sorted({part.char for page in pages for part in page.parts if isinstance(part, _Char)})
    groups = [chars[i : i + _PER_FONT] for i in range(0, len(chars), _PER_FONT)]
    codes = {char: (f, i + 1) for f, group in enumerate(groups) for i, char in enumerate(group)}
    box, turn = _TURNED[rotate]
    bodies = ["", ""]
    fonts = []
    for f, group in enumerate(groups):
        fonts.append(f"/F{f} {_font(bodies, group)} 0 R")
    kids = []
    for page in pages:
        content = turn + "\n".join(part if isinstance(part, str) else _shown(part, codes) for part in page.parts)
        bodies.append(_stream(content))
        shown = f"/CropBox [{crop[0]} {_HEIGHT - crop[3]} {crop[2]} {_HEIGHT - crop[1]}] " if crop else ""
        shown += f"/Annots [{' '.join(page.annotations)}] " if page.annotations else ""
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {rotate} {shown}"
            f"/Resources << /Font << {' '.join(fonts)} >> >> /Contents {len(bodies)} 0 R >>"
        )
        kids.append(f"{len(bodies)} 0 R")
    bodies[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return pdf_file(bodies)


def _shown(part: _Char, codes: dict[str, tuple[int, int]]) -> str:
    font, code = codes[part.char]
    across, down = math.cos(math.radians(part.turn)), math.sin(math.radians(part.turn))
    matrix = f"{across:.4f} {-down:.4f} {down:.4f} {across:.4f} {part.x:.2f} {_HEIGHT - part.baseline:.2f}"
    return f"q {part.look} BT /F{font} {part.size} Tf {matrix} Tm <{code:02X}> Tj ET Q"


def _font(bodies: list[str], group: list[str]) -> int:
    """Add a font with these characters; returns its object number."""
    bodies.append(_stream("1000 0 0 -140 1000 860 d1 100 0 300 700 re f"))
    glyph = len(bodies)
    mapped = "\n".join(f"<{i + 1:02X}> <{char.encode('utf-16-be').hex().upper()}>" for i, char in enumerate(group))
    bodies.append(
        _stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"{len(group)} beginbfchar\n{mapped}\nendbfchar\nendcmap end end"
        )
    )
    to_unicode = len(bodies)
    names = [f"/g{i + 1}" for i in range(len(group))]
    widths = " ".join(str(int(1000 * _advance(char))) for char in group)
    bodies.append(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -140 1000 860] /FontMatrix [0.001 0 0 0.001 0 0] "
        f"/CharProcs << {' '.join(f'{name} {glyph} 0 R' for name in names)} >> "
        f"/Encoding << /Type /Encoding /Differences [1 {' '.join(names)}] >> "
        f"/FirstChar 1 /LastChar {len(group)} /Widths [{widths}] /Resources << >> /ToUnicode {to_unicode} 0 R >>"
    )
    return len(bodies)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def pdf_file(bodies: list[str]) -> bytes:
    """A PDF file of these objects, the first the catalog."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    xref = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n".encode()
