"""What a web page says about its document: `meta` elements, title, labelled lines, the head table of policy pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from plan_ie.readers.builder import TableCell
from plan_ie.readers.html_tables import cell_text
from plan_ie.text.metadata import labelled_line, with_label
from plan_ie.types import Plan

_TITLE_NAMES: Final = ("articletitle", "og:title", "dc.title")
_META_LABELS: Final = {
    "pubdate": "发布时间",
    "publishdate": "发布时间",
    "article:published_time": "发布时间",
    "contentsource": "来源",
    "source": "来源",
}
_SITE_PART = re.compile(r"\s*(?:_|\||–|—{1,2}|\s-\s*|-\s+|-\s*(?=【))\s*")
_LABEL_MARK = re.compile(r"[：:\s\u3000【】\[\]]")
_FEWEST_LABELS: Final = 3
_LEAST_LABELLED: Final = 0.6
_MOST_INLINE: Final = 100


def page_metadata(root: Any) -> Plan:
    """The plan as far as the page's head and its `h1` tell it.

    The title is that of the `meta` elements of government sites, else the first `h1`, else the page's title without
    the name of the site.
    """
    plan = Plan()
    named: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name and content:
            named.setdefault(name, content)
    for name, label in _META_LABELS.items():
        if name in named:
            plan = with_label(plan, label, named[name]) or plan
    return replace(plan, title=_title(root, named))


def _title(root: Any, named: dict[str, str]) -> str | None:
    if "articletitle" in named:
        return named["articletitle"]
    headings = [text for h1 in root.iter("h1") if (text := cell_text(h1))]
    if headings:
        return headings[0]
    for name in _TITLE_NAMES:
        if name in named:
            return named[name]
    for element in root.iter("title"):
        if text := cell_text(element):
            return _without_site(text)
    return None


def _without_site(title: str) -> str:
    """`河北拟建高密度环京交通圈- 【阳光易购】` → `河北拟建高密度环京交通圈`."""
    parts = [part for part in _SITE_PART.split(title) if part]
    return parts[0] if parts and len(parts[0]) >= 6 else title


def metadata_table(cells: Sequence[TableCell], plan: Plan) -> Plan | None:
    """`plan`, with the fields of the table that heads policy pages (索引号, 发文机关, 成文日期 …).

    None for any other table: most of its label cells must be labels that are known.
    """
    ordered = sorted(cells, key=lambda c: (c.row, c.col))
    pairs = [(_LABEL_MARK.sub("", a.text), b.text) for a, b in pairwise(ordered) if a.row == b.row and a.col % 2 == 0]
    known = [(label, value) for label, value in pairs if label and with_label(plan, label, value) is not None]
    if len(known) < _FEWEST_LABELS or len(known) < _LEAST_LABELLED * len(pairs):
        return None
    for label, value in known:
        plan = with_label(plan, label, value) or plan
    return plan


def metadata_line(line: str, plan: Plan) -> Plan | None:
    """`plan`, with the fields of a line that holds nothing else (`发布时间：2011-04-25 来源：新华网`); else None.

    >>> metadata_line("发布时间：2011-04-25　来源：新华网", Plan()).date
    '2011-04-25'
    >>> metadata_line("时间：到2025年，产业规模达到2600亿元。", Plan()) is None
    True
    """
    if len(line) > _MOST_INLINE or "。" in line:
        return None
    fields = re.split(r"\s+(?=[\u4e00-\u9fff]{2,6}\s*[：:])|[|｜]", line)
    for field in fields:
        if not field.strip():
            continue
        found = labelled_line(field.strip(), plan)
        if found is None:
            return None
        plan = found
    return plan
