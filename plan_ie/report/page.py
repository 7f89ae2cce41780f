"""The page: one HTML file that holds documents, table, charts and both libraries, and asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from plan_ie.report.assets import asset
from plan_ie.report.comparison import MOST_DOCUMENTS, comparison_data
from plan_ie.report.document import ReportDocument, sides_of
from plan_ie.report.libraries import chart_library, table_library
from plan_ie.report.texts import page_texts
from plan_ie.wording import Lang, language
from plan_ie.writers.output import Steps, put

_SCRIPTS = ("base.js", "text.js", "links.js", "filters.js", "table.js", "charts.js", "comparison.js", "main.js")
_CHARTS = ("regions", "industries", "slope")
_SLOT = re.compile(r"\{\{([\w.]+)\}\}")


def render_report(
    documents: Sequence[ReportDocument], *, lang: Lang | None = None, progress: bool | None = None
) -> str:
    """The page as a text.

    Args:
        documents: The documents, in the order of the page.
        lang: `zh` or `en`; None for the locale's.
        progress: True for a comparison of targets with what was achieved, False for one of targets with targets, None
            for the latter where the documents are few enough to stand side by side.

    Raises:
        MissingPackageError: The table or chart library is not installed.
    """
    chosen = language(lang)
    texts = page_texts(chosen)
    table_script, table_style = table_library()
    compared = progress is not None or 1 < len(documents) <= MOST_DOCUMENTS
    data = {
        "language": chosen,
        "opens": "targets" if progress is None else "comparison",
        "strings": texts,
        "documents": [
            document.facts | {"called": side.name}
            for document, side in zip(documents, sides_of(documents), strict=True)
        ],
        "records": [{"document": n} | record for n, document in enumerate(documents) for record in document.records],
        "charts": {name: json.loads(asset(f"charts/{name}.json")) for name in _CHARTS},
        "comparison": comparison_data(documents, against_actuals=bool(progress)) if compared else None,
    }
    script = "\n".join(asset(name) for name in _SCRIPTS)
    parts = {
        "language": "zh-CN" if chosen == "zh" else "en",
        "title": html.escape(_title(documents, texts)),
        "script.hash": base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii"),
        "script": script,
        "style": table_style.replace("</", "<\\/") + asset("page.css"),
        "data": _json(data),
        "contents": "\n".join(_data_block(f"document-{n}", d.content) for n, d in enumerate(documents)),
        "libraries": _data_block("table-library", table_script) + _data_block("chart-library", chart_library()),
    }
    return _SLOT.sub(lambda slot: _filled(slot[1], parts, texts), asset("page.html"))


def write_report(
    documents: Sequence[ReportDocument],
    path: str | Path,
    *,
    lang: Lang | None = None,
    progress: bool | None = None,
) -> None:
    """Writes the page to a file, which takes the place of an older one when it is complete.

    Args:
        documents: The documents.
        path: The file.
        lang: As for `render_report`.
        progress: As for `render_report`.

    Raises:
        MissingPackageError: The table or chart library is not installed.
        WriteError: The file cannot be written.
    """
    page = render_report(documents, lang=lang, progress=progress)

    def write(stream: IO[str]) -> Steps:
        stream.write(page)
        yield

    put(path, write)


def _title(documents: Sequence[ReportDocument], texts: dict[str, Any]) -> str:
    if len(documents) == 1:
        facts = documents[0].facts
        return str(facts.get("title") or facts["name"])
    return str(texts["report_title"]).replace("{n}", str(len(documents)))


def _filled(slot: str, parts: dict[str, str], texts: dict[str, Any]) -> str:
    return html.escape(str(texts[slot[2:]])) if slot.startswith("t.") else parts[slot]


def _data_block(name: str, value: Any) -> str:
    return f'<script type="application/json" id="{name}">{_json(value)}</script>\n'


def _json(value: Any) -> str:
    """JSON that can stand in a `<script>`: nothing in it can end the element or open a comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
