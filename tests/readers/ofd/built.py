"""A small OFD writer for tests: text at a place, rules, several pages, fonts, templates, any other object.

Coordinates are points from the upper left corner of the page, as in the PDF writer, and are written in millimetres.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import escape

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_PT = 25.4 / 72
WIDTH, HEIGHT = 595.0, 842.0


def mm(points: float) -> str:
    """A length in millimetres."""
    return f"{points * _PT:.4f}"


def advance(char: str) -> float:
    """Width of a character in type sizes."""
    return 0.5 if char.isascii() else 1.0


def deltas(said: str, size: float) -> str:
    """The distances between characters, runs of equal ones as `g`."""
    steps = [mm(advance(char) * size) for char in said[:-1]]
    runs: list[tuple[str, int]] = []
    for step in steps:
        if runs and runs[-1][0] == step:
            runs[-1] = (step, runs[-1][1] + 1)
        else:
            runs.append((step, 1))
    return " ".join(f"g {count} {step}" if count > 1 else step for step, count in runs)


@dataclass
class Page:
    """One page under construction."""

    parts: list[str] = field(default_factory=list)
    template: str = ""

    def text(self, x: float, baseline: float, said: str, size: float = 10.5, font: int = 1, look: str = "") -> None:
        """Write `said` from `x` on `baseline`; `look` is what the object says of its colour or visibility."""
        attributes, _, inside = look.partition("<")
        inside = f"<{inside}" if inside else ""
        box = f"{mm(x)} {mm(baseline - size)} 150 {mm(size * 1.2)}"
        self.parts.append(
            f'<ofd:TextObject ID="{len(self.parts) + 100}" Boundary="{box}" '
            f'Font="{font}" Size="{mm(size)}" {attributes}>{inside}'
            f'<ofd:TextCode X="0" Y="{mm(size)}" DeltaX="{deltas(said, size)}">{escape(said)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.parts.append(
            f'<ofd:PathObject ID="9" Boundary="{mm(x0)} {mm(y0)} {mm(x1 - x0)} {mm(y1 - y0)}" LineWidth="0.2">'
            f"<ofd:AbbreviatedData>M 0 0 L {mm(x1 - x0)} {mm(y1 - y0)}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def grid(self, xs: list[float], ys: list[float], rows: list[list[str]]) -> None:
        """A ruled table."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for row, (top, _) in zip(rows, pairwise(ys), strict=True):
            for x, said in zip(xs, row, strict=False):
                self.text(x + 3, top + 18, said)


def content(parts: list[str], head: str = "") -> str:
    """The XML of a page."""
    layer = f'<ofd:Layer ID="2" Type="Body">{"".join(parts)}</ofd:Layer>'
    return f"<ofd:Page {_SPACE}>{head}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def make_ofd(pages: list[Page], template: Page | None = None, resources: str = "", **replaced: str | None) -> bytes:
    """An OFD file.

    Args:
        pages: Its pages.
        template: Drawn below every page.
        resources: More elements of the document's resources.
        replaced: The text of parts by the last name in their path (`Document`, `Page_0`); None leaves one out.
    """
    listed = "".join(f'<ofd:Page ID="{i + 10}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    named = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    head = '<ofd:Template TemplateID="7" ZOrder="Background"/>' if template else ""
    files: dict[str, str | None] = {
        "OFD.xml": f'<ofd:OFD {_SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml'
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {mm(WIDTH)} "
        f"{mm(HEIGHT)}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{named}"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {_SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="仿宋"/>'
        f'<ofd:Font ID="2" FontName="黑体"/></ofd:Fonts>{resources}</ofd:Res>',
    }
    for i, page in enumerate(pages):
        files[f"Doc_0/Pages/Page_{i}/Content.xml"] = content(page.parts, head)
    if template:
        files["Doc_0/Tpls/Tpl_0/Content.xml"] = content(template.parts)
    return zipped({path: replaced.get(_key(path), text) for path, text in files.items()})


def _key(path: str) -> str:
    parts = path.removesuffix(".xml").removesuffix("/Content").split("/")
    return parts[-1]


def zipped(files: dict[str, str | None]) -> bytes:
    """A zip archive of these files, those without text left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            if text is not None:
                archive.writestr(path, text)
    return out.getvalue()
