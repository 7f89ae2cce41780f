"""RSS and Atom feeds: articles as HTML inside XML."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from lxml import etree

from plan_ie.errors import ReadError
from plan_ie.readers.builder import SourceBuilder
from plan_ie.readers.html import Walker, parse
from plan_ie.readers.limits import Limits
from plan_ie.text.dates import find_date
from plan_ie.text.source import Source
from plan_ie.types import Plan

_CONTENTS: Final = ("encoded", "content", "description", "summary")  # the fullest first
_DATES: Final = ("pubDate", "published", "date", "updated")


def read_feed(text: str, name: str, limits: Limits) -> Source:
    """The articles of a feed, one after the other, each below its title.

    A feed of one article is that article: its title is the document's title, its date the document's date.

    Args:
        text: The decoded feed.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: The feed is no well-formed XML or holds no text.
    """
    root = _root(text, name)
    articles = [element for element in root.iter() if _local(element) in ("item", "entry")]
    builder = SourceBuilder(name, limits)
    plan = Plan()
    for article in articles:
        title = _text(_child(article, "title"))
        builder.add(title, "title" if len(articles) == 1 else "heading", None if len(articles) == 1 else 1)
        if len(articles) == 1:
            date = next((found for key in _DATES if (found := find_date(_text(_child(article, key))))), None)
            plan = replace(plan, title=title or None, date=date)
        _add_content(builder, article, title)
    return builder.build(format="html", plan=plan)


def _root(text: str, name: str) -> Any:
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(text.lstrip().encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name}: damaged feed, line {error.lineno}: {error.msg}; save the article's page") from error


def _add_content(builder: SourceBuilder, article: Any, title: str) -> None:
    for key in _CONTENTS:
        content = _child(article, key)
        html = "" if content is None else _markup(content)
        if html.strip():
            Walker(builder, title=title, title_done=True).walk(parse(html, builder))
            return


def _markup(content: Any) -> str:
    """The HTML of a content element: escaped text, CDATA, or XHTML elements below it."""
    inner = "".join(etree.tostring(child, encoding="unicode") for child in content)
    return (content.text or "") + inner


def _child(article: Any, name: str) -> Any | None:
    return next((element for element in article if _local(element) == name), None)


def _text(element: Any | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
