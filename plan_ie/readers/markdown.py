"""Markdown: front matter, headings, paragraphs, lists, pipe tables, footnotes, and the HTML inside it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from plan_ie.errors import ReadError
from plan_ie.readers.builder import SourceBuilder, TableCell
from plan_ie.readers.cut import cut_between
from plan_ie.readers.html import Walker, parse
from plan_ie.readers.html_tables import cell_text
from plan_ie.readers.inline import BREAK, flowing_lines, joined_lines
from plan_ie.readers.limits import Limits
from plan_ie.readers.markdown_inline import plain, without_struck
from plan_ie.text.dates import url_date
from plan_ie.text.front_matter import front_matter
from plan_ie.text.metadata import with_front_matter
from plan_ie.text.source import BlockKind, Source
from plan_ie.types import Plan

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+|(?=[\u4e00-\u9fff（“《])|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_TABLE_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(\d{1,3}[.)]))[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*(.*)$")
_HTML = re.compile(r"[ \t]*</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_INLINE_HTML = re.compile(
    r"</?(?:br|p|sup|sub|span|b|i|u|strong|em|font|a|small|mark|del|s|strike|ins)\b[^<>]*>", re.IGNORECASE
)
_SOURCE_LINK = re.compile(r"\[(?:查看|阅读)?(?:原文|来源)(?:链接|地址)?\]\((https?://[^)\s]+)\)$")
_LONGEST_COMMENT: Final = 20_000
_ENDS = "。！？；："
_CELL_BAR = re.compile(r"(?<!\\)\|")
_SAME = re.compile(r"\W")
_VOID: Final = frozenset(("br", "hr", "img", "input", "meta", "link"))


def read_markdown(text: str, name: str, limits: Limits) -> Source:
    """A Markdown document as a source.

    Front matter becomes `Source.plan`; its title is put first, as the `title` block, and a first heading that repeats
    it is left out. Without front matter a heading that opens the document is its title.

    Args:
        text: The decoded document.
        name: The source, for messages.
        limits: Ceilings.

    Raises:
        ReadError: The document holds no text, or is above a limit.

    >>> from plan_ie.readers.limits import DEFAULT
    >>> read_markdown("# 制造业规划\\n\\n**（一）航空。**产业规模达到 2600 亿元。", "plan.md", DEFAULT).text
    '制造业规划\\n（一）航空。产业规模达到 2600 亿元。\\n'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fenced = front_matter(text)
    plan = with_front_matter(Plan(), fenced.fields) if fenced else Plan()
    builder = SourceBuilder(name, limits)
    if plan.title:
        builder.add(plan.title, "title")
    reader = _Markdown(builder, plan, text[fenced.end :] if fenced else text)
    plan = reader.read()
    return builder.build(format="markdown", plan=plan)


class _Markdown:
    def __init__(self, builder: SourceBuilder, plan: Plan, body: str) -> None:
        self.builder = builder
        self.plan = plan
        self.lines = cut_between(body, "<!--", "-->", _LONGEST_COMMENT).split("\n")
        self.at = 0
        self.paragraph: list[str] = []
        self.kind: BlockKind = "paragraph"
        self.notes: list[str] = []

    def read(self) -> Plan:
        while self.at < len(self.lines):
            self._line(self.lines[self.at])
            self.at += 1
        self._flush()
        for note in self.notes:
            self.builder.add(note, "footnote")
        return self.plan

    def _line(self, line: str) -> None:
        line = _QUOTE.sub("", line) if _QUOTE.match(line) else line
        if not line.strip():
            self._flush()
        elif _FENCE.match(line):
            self._flush()
            self._fenced(line)
        elif heading := _HEADING.match(line):
            self._flush()
            self._heading(line[heading.end() :].rstrip(" \t").rstrip("#"), len(heading[1]))
        elif self.paragraph and len(self.paragraph) == 1 and (under := _UNDERLINE.match(line)):
            title, self.paragraph = self.paragraph[0], []
            self._heading(title, 1 if under[1][0] == "=" else 2)
        elif _RULE.match(line):
            self._flush()
        elif "|" in line and _TABLE_RULE.match(self._next()):
            self._flush()
            self._table()
        elif note := _NOTE.match(line):
            self._flush()
            self.notes.append(plain(self._live(note[1])))
        elif not self.paragraph and (tag := _HTML.match(line)):
            self._html(tag[1].lower())
        elif source := _SOURCE_LINK.match(line.strip()):
            self._flush()
            extra = {"url": source[1]} | self.plan.extra
            self.plan = replace(self.plan, extra=extra, date=self.plan.date or url_date(source[1]))
        else:
            self._text(line)

    def _next(self) -> str:
        return self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""

    def _text(self, line: str) -> None:
        if item := _ITEM.match(line):
            self._flush()
            self.kind = "item"
            line = f"{item[1]} {line[item.end() :]}" if item[1] else line[item.end() :]
        hard = line.endswith(("  ", "\\"))
        self.paragraph.append(line.removesuffix("\\").strip() + BREAK if hard else line.strip())
        if line.rstrip()[-1] in _ENDS:
            self._flush()

    def _flush(self) -> None:
        lines, self.paragraph = self.paragraph, []
        kind, self.kind = self.kind, "paragraph"
        if not lines:
            return
        text = self._live(joined_lines(lines))
        if _INLINE_HTML.search(text):
            self._walk(plain_but_html(text))
        else:
            for line in flowing_lines(plain(text)):
                self.builder.add(line, kind)

    def _live(self, text: str) -> str:
        """Text of a line or cell without what is struck out, which is counted."""
        text, struck = without_struck(text)
        for piece in struck:
            self.builder.strike(plain(piece))
        return text

    def _heading(self, text: str, level: int) -> None:
        text = self._inline(text).strip()
        if not self.builder.blocks and text:
            self.plan = replace(self.plan, title=text)
            self.builder.add(text, "title")
            return
        title = self.plan.title
        if title and len(self.builder.blocks) == 1 and _SAME.sub("", text) == _SAME.sub("", title):
            return
        self.builder.add(text, "heading", level)

    def _fenced(self, line: str) -> None:
        mark = line.strip()[:3]
        self.at += 1
        while self.at < len(self.lines) and not self.lines[self.at].strip().startswith(mark):
            self.builder.add(self.lines[self.at].strip())
            self.at += 1

    def _table(self) -> None:
        rows = [self._cells(self.lines[self.at])]
        self.at += 2
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            rows.append(self._cells(self.lines[self.at]))
            self.at += 1
        self.at -= 1
        width = len(rows[0])
        self.builder.add_table(
            TableCell(r, c, 1, 1, text)
            for r, row in enumerate(rows)
            for c, text in enumerate((row + [""] * width)[:width])
        )

    def _cells(self, line: str) -> list[str]:
        return [self._inline(re.sub(r"<br\s*/?>", " ", cell, flags=re.IGNORECASE)) for cell in _row(line)]

    def _inline(self, text: str) -> str:
        """A heading or cell as plain text, HTML inside it read as such."""
        text = self._live(text)
        if not _INLINE_HTML.search(text):
            return plain(text)
        root = parse(f"<div>{plain_but_html(text)}</div>", self.builder)
        return cell_text(root)

    def _html(self, tag: str) -> None:
        """An HTML block: to the blank line after which its first element is closed."""
        opened = re.compile(rf"<(/?){tag}\b", re.IGNORECASE)
        depth = 0
        block: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip() and (depth <= 0 or tag in _VOID):
                break
            if block and depth <= 0 and _HEADING.match(line):
                self.at -= 1
                break
            block.append(line)
            depth += sum(-1 if m[1] else 1 for m in opened.finditer(line))
            self.at += 1
        self._walk("\n".join(block))

    def _walk(self, html: str) -> None:
        try:
            root = parse(html, self.builder)
        except ReadError:  # nothing but comments: no text, which is no error inside a document
            return
        walker = Walker(self.builder, title=self.plan.title, title_done=bool(self.plan.title))
        self.plan = walker.walk(root, self.plan)


def plain_but_html(text: str) -> str:
    """Markdown marks taken out of a line that holds HTML too; its tags and entities stay.

    >>> plain_but_html("**航空**<br>产业 &lt; 2600")
    '航空<br>产业 &lt; 2600'
    """
    parts = re.split(r"(<[^<>]*>|&\w+;)", text)
    return "".join(part if i % 2 else plain(part) for i, part in enumerate(parts))


def _row(line: str) -> list[str]:
    """The cells of a line of a pipe table."""
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.replace("\\|", "|").strip() for cell in _CELL_BAR.split(line)]
