"""Which characters of a PDF page are its text: not what lies off the page, is invisible, or is a watermark or stamp."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from plan_ie.readers.pdf.marks import Mark, Style

_PALE: Final = 2.0
_FAINT: Final = 4.5
_LARGE: Final = 1.5
_SMALLEST: Final = 1.0
_OVERLAPPING: Final = 0.1
_FEWEST_OVERLAPS: Final = 2
_CORE: Final = 0.8
_COVERED: Final = 0.12
_MIDDLING: Final = 0.3
_ASKEW: Final = 0.5
_LAYER: Final = 0.5
_FEWEST_TILES: Final = 4
_LONGEST_TILE: Final = 30
_TILED: Final = 0.8
_LONGEST_SAMPLE: Final = 24

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Characters of a page that are not read.

    Attributes:
        why: What they are (`watermark or stamp`).
        text: What they say.
    """

    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies below and beside the text of a page.

    Attributes:
        width: Width of the page in points.
        height: Height.
        dark: Boxes filled with a colour on which pale type can be read.
        pictures: Boxes of pictures.
    """

    width: float
    height: float
    dark: Sequence[Box] = ()
    pictures: Sequence[Box] = ()

    def below(self, mark: Mark, boxes: Sequence[Box]) -> bool:
        """Whether the middle of a character lies on one of the boxes."""
        x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
        return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)

    @property
    def is_picture(self) -> bool:
        """Whether pictures cover most of the page, as on a scan with a layer of recognized text."""
        covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in self.pictures)
        return covered >= _LAYER * self.width * self.height


def visible(
    marks: Sequence[Mark], ground: Callable[[], Ground], width: float, height: float
) -> tuple[list[Mark], list[LeftOut]]:
    """The characters that are the text of the page, and what is left out.

    Args:
        marks: The characters of the page.
        ground: Tells what else the page shows; asked only where a character is pale or not printed.
        width: Width of the page in points.
        height: Height.
    """
    left: list[LeftOut] = []
    marks = _kept(marks, left, "outside the visible page", lambda m: m.clipped or not _on_page(m, width, height))
    marks = _kept(marks, left, "text painted over", lambda m: m.covered)
    styles = {mark.style for mark in marks}
    if any(not style.printed for style in styles):
        marks = _without_unprinted(marks, ground(), left)
    if any(style.size < _SMALLEST for style in styles):
        marks = _kept(marks, left, "type too small to be seen", lambda m: m.size < _SMALLEST)
    pale = {style for style in styles if _is_pale(style)}
    if pale:
        found = ground()
        boxes = [*found.dark, *found.pictures]
        why = "watermark or invisible text"
        marks = _kept(marks, left, why, lambda m: m.style in pale and not found.below(m, boxes))
    return _without_watermarks(marks, left), left


def _kept(marks: Sequence[Mark], left: list[LeftOut], why: str, drop: Callable[[Mark], bool]) -> list[Mark]:
    """The marks that are not dropped; those that are go to `left`."""
    kept = [mark for mark in marks if not drop(mark)]
    if len(kept) < len(marks):
        left.append(LeftOut(why, said(mark for mark in marks if drop(mark))))
    return kept


def said(marks: Iterable[Mark]) -> str:
    """What characters say, shortened for a message."""
    text = "".join(mark.text for mark in marks)
    return text if len(text) <= _LONGEST_SAMPLE else f"{text[:_LONGEST_SAMPLE]}…"


def _on_page(mark: Mark, width: float, height: float) -> bool:
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    return 0 <= x <= width and 0 <= y <= height


def _without_unprinted(marks: Sequence[Mark], ground: Ground, left: list[LeftOut]) -> list[Mark]:
    """Unprinted characters stay where they are the text of a scan: over its picture, or alone on the page."""
    if ground.is_picture or not any(m.style.printed for m in marks):
        return list(marks)
    return _kept(marks, left, "invisible text", lambda m: not m.style.printed and not ground.below(m, ground.pictures))


def _is_pale(style: Style) -> bool:
    return style.contrast < _PALE and (style.grey or style.contrast < 1.2)


def _without_watermarks(marks: Sequence[Mark], left: list[LeftOut]) -> list[Mark]:
    """Characters set askew go, and those of a style that is printed over the text or tiles the page."""
    if not marks:
        return []
    groups: dict[Style, list[Mark]] = defaultdict(list)
    for mark in marks:
        groups[mark.style].append(mark)
    if len(groups) == 1 and all(mark.way is not None for mark in marks):
        return list(marks)
    body = max(groups, key=lambda style: len(groups[style]))
    size = Counter({style.size: len(found) for style, found in groups.items()}).most_common(1)[0][0]
    suspects = [style for style in groups if style != body and _may_be_watermark(style, body, size)]
    over = _printed_over(suspects, groups, marks) if suspects else set()
    over |= {style for style in suspects if _is_repeated("".join(mark.text for mark in groups[style]))}
    askew = {style for style, found in groups.items() if sum(m.way is None for m in found) >= _ASKEW * len(found)}
    dropped = over | askew
    return _kept(marks, left, "watermark or stamp", lambda m: m.way is None or m.style in dropped)


def _may_be_watermark(style: Style, body: Style, size: float) -> bool:
    """Whether a style is much larger than the text, or paler or more transparent than it."""
    if style.size >= _LARGE * size or style.colour[3] < 0.9 * body.colour[3]:
        return True
    return style.contrast < _FAINT < body.contrast


def _is_repeated(text: str) -> bool:
    """Whether a text is the same few characters over and over, as tiles are.

    >>> _is_repeated("内部资料" * 5), _is_repeated("到2025年，产业规模达到1200亿元，建成平台6个。")
    (True, False)
    """
    for length in range(2, min(_LONGEST_TILE, len(text) // _FEWEST_TILES) + 1):
        count = text.count(text[:length])
        if count >= _FEWEST_TILES and count * length >= _TILED * len(text):
            return True
    return False


def _printed_over(suspects: Sequence[Style], groups: dict[Style, list[Mark]], marks: Sequence[Mark]) -> set[Style]:
    """The styles many of whose characters lie over characters of other styles."""
    cells: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    pitch = max(min(style.size for style in groups), 4.0)
    for mark in marks:
        cells[int((mark.x0 + mark.x1) / 2 / pitch), int((mark.top + mark.bottom) / 2 / pitch)].append(mark)
    found = set()
    for style in suspects:
        over = sum(_is_over(mark, cells, pitch) for mark in groups[style])
        if over >= min(_FEWEST_OVERLAPS, len(groups[style])) and over >= _OVERLAPPING * len(groups[style]):
            found.add(style)
    return found


def _is_over(mark: Mark, cells: dict[tuple[int, int], list[Mark]], pitch: float) -> bool:
    """Whether the core of this character and that of one of another style lie over each other."""
    x0, top, x1, bottom = core = _core(mark)
    least = _COVERED * (x1 - x0) * (bottom - top)
    for i in range(int(x0 / pitch) - 1, int(x1 / pitch) + 2):
        for j in range(int(top / pitch) - 1, int(bottom / pitch) + 2):
            for other in cells.get((i, j), ()):
                if other.style != mark.style and _common(core, _core(other)) > min(least, _MIDDLING * other.size**2):
                    return True
    return False


def _core(mark: Mark) -> Box:
    dx, dy = (mark.x1 - mark.x0) * (1 - _CORE) / 2, (mark.bottom - mark.top) * (1 - _CORE) / 2
    return mark.x0 + dx, mark.top + dy, mark.x1 - dx, mark.bottom - dy


def _common(a: Box, b: Box) -> float:
    """The area that two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
