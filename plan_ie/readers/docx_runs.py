"""What the runs of a DOCX paragraph show: fields, superscripts, text boxes; neither hidden nor struck-out text."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from plan_ie.readers.builder import SourceBuilder
from plan_ie.readers.docx_package import attribute, child, local, value, whole
from plan_ie.readers.docx_styles import Styles, is_on
from plan_ie.readers.inline import BREAK, raised

_INSIDE = (
    "hyperlink smartTag fldSimple ins moveTo sdt sdtContent customXml dir bdo oMath oMathPara ruby rubyBase "
    "drawing pict object inline anchor graphic graphicData wsp txbx Fallback "
    "wgp grpSp wpc lockedCanvas shape textbox rect roundrect oval line polyline curve arc group"
)
_TRANSPARENT: Final = frozenset(_INSIDE.split())
_LINE_BREAKS: Final = (None, "textWrapping")
#: Half-points by which a figure is raised at least where it is set as a superscript by hand.
_LEAST_RAISED: Final = 4
_UNREAD: Final = {"chart": "chart", "chartex": "chart", "diagram": "diagram"}


class Runs:
    """Gathers the live text of paragraphs.

    Args:
        styles: The styles, which may strike text out.
        builder: Counts what is struck out.

    Attributes:
        boxes: Text boxes met since they were last taken, in their order.
        notes: (`footnotes` or `endnotes`, id) of every note mark, in their order.
        unread: Objects whose text is in no part that is read (charts, embedded files), by kind.
    """

    def __init__(self, styles: Styles, builder: SourceBuilder) -> None:
        self._styles = styles
        self._builder = builder
        self._in_field: list[bool] = []  # open complex fields; True while their instruction runs
        self._struck_paragraph = False
        self._struck: list[str] = []  # neighbouring runs that are struck out
        self.boxes: list[Any] = []
        self.notes: list[tuple[str, str]] = []
        self.unread: Counter[str] = Counter()

    def raw(self, paragraph: Any) -> str:
        """The live text of a paragraph, `BREAK` for a forced line break."""
        raw: list[str] = []
        self._struck_paragraph = self._styles.strikes(child(paragraph, "pPr"), "pStyle")
        self._gather(paragraph, raw)
        self._close_struck()
        return "".join(raw)

    def take_boxes(self) -> list[Any]:
        """The text boxes met since this was last asked."""
        boxes, self.boxes = self.boxes, []
        return boxes

    def _close_struck(self) -> None:
        if self._struck:
            self._builder.strike("".join(self._struck))
            self._struck = []

    def _gather(self, parent: Any, raw: list[str]) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, raw)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self._gather(chosen if chosen is not None else element, raw)
            elif name == "txbxContent":
                self.boxes.append(element)
            elif name == "t":  # the text of formulas
                raw.append(element.text or "")
            elif name in _TRANSPARENT:
                self._note_unread(element, name)
                self._gather(element, raw)
            elif name == "OLEObject":
                self.unread[f"embedded object ({attribute(element, 'ProgID') or 'of unknown kind'})"] += 1

    def _note_unread(self, element: Any, name: str) -> None:
        if name == "graphicData":
            kind = _UNREAD.get((attribute(element, "uri") or "").rpartition("/")[2])
            if kind is not None:
                self.unread[kind] += 1

    def _run(self, run: Any, raw: list[str]) -> None:
        properties = child(run, "rPr")
        if properties is not None and is_on(value(properties, "vanish")):
            return
        lifted = properties is not None and _is_lifted(properties)
        live = raw
        if self._is_struck(properties):
            raw = self._struck
        elif any(local(element) == "t" for element in run):
            self._close_struck()
        for element in run:
            name = local(element)
            if name == "fldChar":
                self._field(attribute(element, "fldCharType") or "")
            elif self._in_field and self._in_field[-1]:
                continue
            elif name == "t":
                text = element.text or ""
                raw.append(raised(text, "".join(raw[-2:])) if lifted else text)
            elif name in ("tab", "ptab"):
                raw.append(" ")
            elif name in ("br", "cr"):
                live.append(BREAK if attribute(element, "type") in _LINE_BREAKS else "")
            elif name == "noBreakHyphen":
                raw.append("-")
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append((name.removesuffix("Reference") + "s", attribute(element, "id") or ""))
            elif name not in ("rPr", "instrText", "delText"):
                self._gather([element], raw)

    def _is_struck(self, properties: Any | None) -> bool:
        if properties is not None:
            said = [value(properties, name) for name in ("strike", "dstrike")]
            if any(map(is_on, said)):
                return True
            if any(text is not None for text in said):
                return False  # the run takes back what its style sets
            if self._styles.strikes(properties, "rStyle"):
                return True
        return self._struck_paragraph

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._in_field.append(True)
        elif kind == "separate" and self._in_field:
            self._in_field[-1] = False
        elif kind == "end" and self._in_field:
            self._in_field.pop()


def _is_lifted(properties: Any) -> bool:
    """Whether a run is set as a superscript, or raised by as much as one is."""
    raised_by = whole(value(properties, "position"), 0)
    return value(properties, "vertAlign") == "superscript" or raised_by >= _LEAST_RAISED
