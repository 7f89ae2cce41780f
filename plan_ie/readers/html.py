"""HTML: a walk over block elements that keeps headings, paragraphs, list items and tables in their order."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree, html

from plan_ie.errors import ReadError
from plan_ie.readers.builder import SourceBuilder
from plan_ie.readers.cut import cut_between
from plan_ie.readers.html_attributes import without_many_attributes
from plan_ie.readers.html_depth import depth, flattened
from plan_ie.readers.html_links import BLOCKS, PageFurniture, is_interface
from plan_ie.readers.html_meta import metadata_line, metadata_table, page_metadata
from plan_ie.readers.html_struck import take_struck
from plan_ie.readers.html_tables import DataTables, cell_text
from plan_ie.readers.inline import BREAK, flowing_lines, raised
from plan_ie.readers.limits import Limits
from plan_ie.text.source import BlockKind, Source
from plan_ie.types import Plan

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_STRIKE = re.compile(r"<(/?)(?:s|strike)(?=[\s>/])", re.IGNORECASE)
_PAGE_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_INSTRUCTION = re.compile(r"<\?(?!xml)(?=[a-z])")
_LONGEST_DIRECTIVE: Final = 5000
_AROUND: Final = 3  # html, body and what the parser adds around
_RESOURCES: Final = etree.ErrorTypes.ERR_RESOURCE_LIMIT
_HEAD: Final = 3
_SAME = re.compile(r"\W")


def read_html(text: str, name: str, limits: Limits) -> Source:
    """A web page as a source.

    Navigation, forms, link lists and the like are left out; what the page says about itself (title, date,
    issuing body) becomes `Source.plan`. Text that is struck out is left out and counted in `Source.plan.warnings`;
    `<br>` inside a sentence ends no paragraph; what stands behind `</html>` is read. The page's title is a `title`
    block; where the text does not show it, it is put first.

    Args:
        text: The decoded page.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: The page holds no text, or is above a limit.

    >>> from plan_ie.readers.limits import DEFAULT
    >>> page = "<h2>新能源</h2><p><b>（一）光伏。</b>到2025年，产业规模达到2500亿元。</p>"
    >>> read_html(page, "page.html", DEFAULT).text
    '新能源\\n（一）光伏。到2025年，产业规模达到2500亿元。\\n'
    """
    builder = SourceBuilder(name, limits)
    root = parse(text, builder)
    plan = page_metadata(root)
    shown = plan.title is None or _shows(root, plan.title)
    if plan.title and not shown:
        builder.add(plan.title, "title")
    plan = Walker(builder, title=plan.title, title_done=not shown).walk(root, plan)
    return builder.build(format="html", plan=plan)


def parse(text: str, builder: SourceBuilder, name: str | None = None) -> Any:
    """The element tree of a page or of a fragment; nothing is fetched, no entity of a DTD is expanded.

    The end tags of the page are left out, as browsers do: what is written behind them belongs to the page. Paragraphs
    within `<s>` and `<strike>`, which the parser would close before them, are within `<del>`. What is
    nested deeper than `Limits.max_nesting` becomes flat text, which the document says, as it says what was struck out.

    Args:
        text: The page.
        builder: Knows the limits, and takes the warnings.
        name: The page, for messages, where it is a part of the document.

    Raises:
        ReadError: There is no text, or none that can be read.
    """
    name = name or builder.name
    text = _STRIKE.sub(r"<\1del", _PAGE_END.sub("", text))
    text = cut_between(text, "<%", "%>", _LONGEST_DIRECTIVE)
    text = _XML_DECLARATION.sub("", _without_instructions(text)).replace("\0", "")
    text = without_many_attributes(text)
    if not text.strip():
        raise ReadError(f"{name}: no text in this document")
    root = _tree(text, name)
    most = builder.limits.max_nesting
    if root is None or depth(root) > most:
        text, flat = flattened(text, most - _AROUND)
        root = _tree(text, name)
        builder.warn(
            f"{flat} elements nested deeper than {most} are read as flat text, as unclosed elements make them; "
            "raise plan_ie.Limits(max_nesting=…) if they are meant"
        )
    if root is None:
        raise ReadError(f"{name}: nested deeper than the parser follows; save the page again from a browser")
    for struck in take_struck(root):
        builder.strike(" ".join(struck.split()))
    return root


def _without_instructions(text: str) -> str:
    """A page without the instructions of programs that were to fill it (`<?php … ?>`)."""
    if "<?" not in text:
        return text
    first, *pieces = _INSTRUCTION.split(text)  # the text before, and for each a piece that begins with it
    return first + "".join(cut_between(f"<?{piece}", "<?", "?>", _LONGEST_DIRECTIVE) for piece in pieces)


def _tree(text: str, name: str) -> Any | None:
    """The element tree; None where the parser gave up at its depth. Long texts are read: the file's size is limited."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
        return None if any(error.type == _RESOURCES for error in parser.error_log.filter_from_fatals()) else root
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if "empty" in str(error):
            raise ReadError(f"{name}: no text in this document") from error
        raise ReadError(f"{name}: no readable HTML ({error}); save the page again from a browser") from error


def _shows(root: Any, title: str) -> bool:
    """Whether the body shows the title: as its `h1`, or within its first lines."""
    wanted = _SAME.sub("", title)
    seen = ""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in ("head", "title", "script", "style", "a"):
            seen += _SAME.sub("", element.text or "")
        if element.tag == "h1" and _SAME.sub("", cell_text(element)) == wanted:
            return True
        if len(seen) > 1500:
            break
    return wanted in seen


class Walker:
    """Walks elements and hands blocks to a builder.

    Args:
        builder: Takes the blocks.
        title: The document's title: its first heading with that text is the `title` block.
        title_done: The title has been added already; a heading that repeats it is left out.
    """

    def __init__(self, builder: SourceBuilder, *, title: str | None = None, title_done: bool = False) -> None:
        self._builder = builder
        self._title = None if title is None else _SAME.sub("", title)
        self._title_done = title_done
        self._tables = DataTables(builder.limits.max_cells)
        self._raw: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._level: int | None = None
        self._plan = Plan()

    def walk(self, root: Any, plan: Plan | None = None) -> Plan:
        """Add the blocks of `root`; returns `plan` with what tables and lines of the page add to it."""
        self._plan = plan or Plan()
        self._furniture = PageFurniture(root)
        self._visit(root)
        self._flush()
        return self._plan

    def _visit(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._raw.append(BREAK)
            return
        if self._furniture.drops(element):
            return
        if tag == "sup":
            self._raw.append(raised("".join(element.itertext()), "".join(self._raw[-2:])))
            return
        if tag not in BLOCKS:
            self._descend(element)
            return
        self._flush()
        if tag == "table" and self._table(element):
            return
        kept = self._kind, self._level
        if tag in _HEADINGS:
            self._kind, self._level = "heading", _HEADINGS[tag]
        elif tag in ("li", "dt", "dd"):
            self._kind, self._level = "item", None
        self._descend(element, preformatted=tag == "pre")
        self._flush()
        self._kind, self._level = kept

    def _descend(self, element: Any, preformatted: bool = False) -> None:
        self._append(element.text, preformatted)
        for child in element:
            self._visit(child)
            self._append(child.tail, preformatted)

    def _append(self, text: str | None, preformatted: bool) -> None:
        if text:
            self._raw.append(text.replace("\n", BREAK) if preformatted else text)

    def _table(self, element: Any) -> bool:
        cells = self._tables.cells(element)
        if cells is None:
            return False
        known = metadata_table(cells, self._plan)
        if known is not None:
            self._plan = known
            return True
        caption = element.find("caption")
        if caption is not None:
            self._builder.add(cell_text(caption))
        self._builder.add_table(cells)
        for inner in self._tables.inner(element):
            self._table(inner)
        return True

    def _flush(self) -> None:
        raw, self._raw = "".join(self._raw), []
        for line in flowing_lines(raw):
            if is_interface(line):
                continue
            if self._at_head() and (known := metadata_line(line, self._plan)) is not None:
                self._plan = known
                continue
            self._add(line)

    def _at_head(self) -> bool:
        return sum(block.kind == "paragraph" for block in self._builder.blocks[-_HEAD:]) < _HEAD

    def _add(self, line: str) -> None:
        same_as_title = self._title is not None and _SAME.sub("", line) == self._title
        if same_as_title and (self._kind == "heading" or not self._builder.blocks):
            if not self._title_done:
                self._builder.add(line, "title")
            self._title_done = True
            return
        self._builder.add(line, self._kind, self._level)
