"""Styles of a DOCX: heading levels, numberings and struck-out text that a style hands down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from plan_ie.readers.docx_package import attribute, child, local, value, whole

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc\s*(?:\d|heading)|目录\s*\d?|table of figures|图表目录)", re.IGNORECASE)
_BODY_LEVEL = 9
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says.

    Attributes:
        level: Heading level from 1, or None.
        title: The style of the document's title.
        contents: A style of tables of contents.
        number: (numbering id, level from 0), or None.
    """

    level: int | None = None
    title: bool = False
    contents: bool = False
    number: tuple[str, int] | None = None


class Styles:
    """The paragraph styles by id.

    Args:
        root: The styles part, or None.
    """

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._styles: dict[str, Style] = {}
        self._all: dict[str, Any] = {}  # character styles too
        self._struck: dict[str, bool] = {}
        self._default = ""
        for element in root if root is not None else ():
            if local(element) != "style":
                continue
            style_id = attribute(element, "styleId") or ""
            self._all[style_id] = element
            if (attribute(element, "type") or "paragraph") == "paragraph":
                self._elements[style_id] = element
                if attribute(element, "default") in ("1", "true"):
                    self._default = style_id

    def of(self, paragraph_properties: Any | None) -> Style:
        """The style of a paragraph, with what the paragraph itself sets."""
        if paragraph_properties is None:
            return self._named(self._default)
        style = self._named(value(paragraph_properties, "pStyle") or self._default)
        level = _outline(paragraph_properties)
        number = _number(paragraph_properties, style.number)
        return Style(style.level if level is None else level or None, style.title, style.contents, number)

    def strikes(self, properties: Any | None, reference: str) -> bool:
        """Whether the style that properties name (`pStyle`, `rStyle`) strikes its text out."""
        style_id = None if properties is None else value(properties, reference)
        if style_id is None:
            return False
        if style_id not in self._struck:
            self._struck[style_id] = self._strikes(style_id)
        return self._struck[style_id]

    def _strikes(self, style_id: str) -> bool:
        for _ in range(_MOST_PARENTS):
            element = self._all.get(style_id)
            if element is None:
                break
            said = [value(element, "rPr", name) for name in ("strike", "dstrike")]
            if any(text is not None for text in said):
                return any(map(is_on, said))
            style_id = value(element, "basedOn") or ""
        return False

    def _named(self, style_id: str) -> Style:
        if style_id not in self._styles:
            self._styles[style_id] = self._inherited(style_id)
        return self._styles[style_id]

    def _inherited(self, style_id: str) -> Style:
        level: int | None = None
        title = contents = False
        number: tuple[str, int] | None = None
        numbered = False
        for _ in range(_MOST_PARENTS):
            element = self._elements.get(style_id)
            if element is None:
                break
            name = value(element, "name") or style_id
            properties = child(element, "pPr")
            if level is None:
                named = _HEADING.match(name)
                level = int(named[1]) if named else _outline(properties)
            title = title or bool(_TITLE.match(name))
            contents = contents or bool(_CONTENTS.match(name))
            if not numbered and properties is not None and child(properties, "numPr") is not None:
                number, numbered = _number(properties, None), True
            style_id = value(element, "basedOn") or ""
            if not style_id:
                break
        return Style(level or None, title, contents, number)


def is_on(text: str | None) -> bool:
    """Whether an on-or-off property (`vanish`, `strike`) is set.

    >>> is_on(""), is_on("1"), is_on("false"), is_on(None)
    (True, True, False, False)
    """
    return text is not None and text not in ("0", "false", "off", "none")


def _outline(properties: Any | None) -> int | None:
    """The heading level from 1; 0 for body text; None where nothing is said."""
    text = None if properties is None else value(properties, "outlineLvl")
    level = whole(text, -1)
    return None if level < 0 else 0 if level >= _BODY_LEVEL else level + 1


def _number(properties: Any, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    numbering = child(properties, "numPr")
    if numbering is None:
        return inherited
    number_id = value(numbering, "numId") or (inherited[0] if inherited else "")
    level = value(numbering, "ilvl")
    if number_id in ("", "0"):
        return None
    return number_id, max(whole(level, inherited[1] if inherited else 0), 0)
