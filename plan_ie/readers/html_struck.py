"""Text that a web page shows struck out (`<del>`, `<s>`, `line-through`): not live text."""

from __future__ import annotations

import re
from typing import Any, Final

_TAGS: Final = frozenset(("del", "s", "strike"))
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;}]*\bline-through\b", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_SIMPLE = re.compile(r"(?:^|[\s>])([a-z][a-z0-9]*)?(?:\.([\w-]+))?$", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def take_struck(root: Any) -> list[str]:
    """Take the struck-out elements out of a page; returns their texts.

    Elements are struck out by their tag, by their own style, or by a rule of the page's style sheet for their class
    or tag.

    >>> from lxml import html
    >>> page = html.fromstring("<p>增加值达到<del>5500</del>6000亿元</p>")
    >>> take_struck(page), page.text_content()
    (['5500'], '增加值达到6000亿元')
    """
    classes, tags = _struck_by_sheet(root)
    outer: list[Any] = []
    gone: set[Any] = set()
    for element in root.iter():
        if element.getparent() in gone:
            gone.add(element)
        elif element is not root and isinstance(element.tag, str) and _is_struck(element, classes, tags):
            outer.append(element)
            gone.add(element)
    found = ["".join(element.itertext()) for element in outer]
    for parent in dict.fromkeys(element.getparent() for element in outer):
        _drop_children(parent, gone)
    return found


def _drop_children(parent: Any, gone: set[Any]) -> None:
    """Take children out of an element, the text behind them kept; joined once, however many they are."""
    before: list[str] = [parent.text or ""]
    last: Any | None = None
    for child in list(parent):
        if child in gone:
            before.append(child.tail or "")
            parent.remove(child)
            continue
        _set_text(parent, last, before)
        before, last = [child.tail or ""], child
    _set_text(parent, last, before)


def _set_text(parent: Any, last: Any | None, pieces: list[str]) -> None:
    """Set the text behind a child, or at the beginning of its parent."""
    if len(pieces) > 1 and last is None:
        parent.text = "".join(pieces)
    elif len(pieces) > 1 and last is not None:
        last.tail = "".join(pieces)


def _is_struck(element: Any, classes: frozenset[tuple[str, str]], tags: frozenset[str]) -> bool:
    if element.tag in tags or _LINE_THROUGH.search(element.get("style") or ""):
        return True
    if not classes:
        return False
    return any((tag, name) in classes for name in (element.get("class") or "").split() for tag in ("", element.tag))


def _struck_by_sheet(root: Any) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """((tag or "", class) pairs, tags) that are struck out, by the page's style sheets or by what the tag means."""
    classes: set[tuple[str, str]] = set()
    tags = set(_TAGS)
    for sheet in root.iter("style"):
        text = sheet.text or ""
        if "line-through" not in text:
            continue
        for selectors, body in _RULE.findall(_COMMENT.sub("", text)):
            if not _LINE_THROUGH.search(body):
                continue
            for selector in selectors.split(","):
                m = _SIMPLE.search(selector.strip())
                if m and m[2]:
                    classes.add(((m[1] or "").lower(), m[2]))
                elif m and m[1]:
                    tags.add(m[1].lower())
    return frozenset(classes), frozenset(tags)
