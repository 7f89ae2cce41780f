"""Results as an Excel workbook: sheets of targets, actuals, goals and documents, to filter and to check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any, Final

from plan_ie.frames.columns import GOALS, Column, column, columns
from plan_ie.frames.optional import optional
from plan_ie.frames.rows import Document, Results, Value, flatten, flatten_goal
from plan_ie.types import Target
from plan_ie.wording import Lang
from plan_ie.writers.harmless import harmless_cell
from plan_ie.writers.output import BinaryWriter, Keep, Steps, WriteError, put_binary

SHOWN: Final = (
    "file", "region", "region_adcode", "industry", "subject", "indicator", "indicator_key", "text", "comparator", "low",
    "high", "unit_name", "currency", "measure", "annual", "start_year", "end_year", "baseline_year", "baseline_value",
    "baseline_unit", "binding", "modality", "section", "sentence", "page", "table", "table_row", "table_column",
    "confidence", "same_as", "source",
)  # fmt: skip
"""What a sheet of targets shows unless other columns are asked for; what a document repeats is in its own sheet."""

SHOWN_GOALS: Final = (
    "file", "kind", "aim", "text", "scope", "subject", "industry", "region", "start_year", "end_year", "section",
    "sentence", "confidence",
)  # fmt: skip
"""What the sheet of goals shows unless other columns are asked for."""

_SHEETS: Final = {
    "en": {"targets": "targets", "actuals": "actuals", "goals": "goals", "documents": "documents"},
    "zh": {"targets": "目标", "actuals": "现状", "goals": "定性目标", "documents": "文件"},
}
_WIDTHS: Final = {
    "file": 30, "title": 40, "issuer": 24, "region": 14, "industry": 18, "subject": 20, "indicator": 30,
    "indicator_key": 26, "text": 16, "low": 20, "high": 20, "section": 36, "sentence": 70, "table": 24, "table_row": 24,
    "table_column": 18, "warnings": 60, "goal": 40, "baseline_value": 18, "number": 20,
}  # fmt: skip
_WIDTH: Final = 11
_MOST_ROWS: Final = 1_048_575
_MOST_LINKS: Final = 65_000
_LONGEST_LINK: Final = 2000
_LONGEST_TEXT: Final = 32_767
_MOST_UNITS: Final = 150  # Excel stops at about 200 number formats
_LARGEST: Final = 1e300
_UNFIT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_VALUES: Final = {"low": "unit_name", "high": "unit_name", "baseline_value": "baseline_unit"}


def write_workbook(
    results: Iterable[Results],
    path: str | Path,
    *,
    lang: Lang = "en",
    names: Sequence[str] | None = None,
    goals: Sequence[str] | None = None,
    keep: Keep | None = None,
) -> int:
    """Writes the results of documents to a workbook and puts it in place when all are written.

    Args:
        results: The results, a document each.
        path: The file.
        lang: The language of heads and codes.
        names: The columns of targets and actuals; by default `SHOWN`.
        goals: The columns of goals; by default `SHOWN_GOALS`.
        keep: Whether so many documents are worth replacing an older file; by default any number is.

    Returns:
        The number of documents.

    Raises:
        WriteError: The file cannot be written, or has more rows than a sheet can hold.
        MissingPackageError: XlsxWriter is not installed.
    """
    of_goals = columns(goals or SHOWN_GOALS, GOALS)
    return put_binary(path, workbook_writer(results, lang, columns(names or SHOWN), of_goals), keep=keep)


def package() -> Any:
    """The module that writes workbooks.

    Raises:
        MissingPackageError: XlsxWriter is not installed.
    """
    return optional("xlsxwriter", "Excel workbooks", "excel")


def workbook_writer(
    results: Iterable[Results], lang: Lang, shown: Sequence[Column], of_goals: Sequence[Column]
) -> BinaryWriter:
    """A writer of results to an open binary stream."""
    xlsxwriter = package()

    def writer(stream: IO[bytes]) -> Steps:
        book = xlsxwriter.Workbook(stream, {"constant_memory": True, "strings_to_formulas": False})
        sheets = _Book(book, lang, shown, of_goals)
        try:
            for result in results:
                sheets.add(result)
                yield
        finally:
            sheets.close()
            book.close()

    return writer


class _Book:
    """The four sheets."""

    def __init__(self, book: Any, lang: Lang, shown: Sequence[Column], of_goals: Sequence[Column]) -> None:
        self._lang = lang
        self._shown = shown
        self._of_goals = of_goals
        names = _SHEETS[lang]
        styles = _Styles(book)
        heads = [(of.name, of.head(lang)) for of in shown]
        self._targets = _Sheet(book, names["targets"], heads, styles)
        self._actuals = _Sheet(book, names["actuals"], heads, styles)
        self._goals = _Sheet(book, names["goals"], _goal_heads(of_goals, lang), styles)
        self._documents = _Sheet(book, names["documents"], _heads(_DOCUMENT_HEADS, lang), styles)

    def add(self, result: Results) -> None:
        document = result.document
        link = _link(document.file)
        for sheet, targets in ((self._targets, result.targets), (self._actuals, result.actuals)):
            for target in targets:
                self._add_target(sheet, document, target, link)
        for goal in result.goals:
            row = flatten_goal(document, goal)
            self._goals.add([_cell(of, row[of.name], self._lang) for of in self._of_goals], {})
        plan = document.plan
        counts = (len(result.targets), len(result.actuals), len(result.goals))
        region = (plan.region.name, plan.region.adcode) if plan.region else (None, None)
        facts = (document.file, *document.facts().values(), *region, *counts, "\n".join(plan.warnings))
        self._documents.add(list(facts), {0: link} if link else {})

    def close(self) -> None:
        for sheet in (self._targets, self._actuals, self._goals, self._documents):
            sheet.close()

    def _add_target(self, sheet: _Sheet, document: Document, target: Target, link: str) -> None:
        row = flatten(document, target)
        cells = [_cell(of, row[of.name], self._lang) for of in self._shown]
        units: dict[int, str] = {}
        links: dict[int, str] = {}
        for number, of in enumerate(self._shown):
            if of.name in _VALUES:
                units[number] = str(row[_VALUES[of.name]] or "")
            if of.name == "page" and target.page and link.lower().endswith(".pdf"):
                links[number] = f"{link}#page={target.page}"
        sheet.add(cells, links, units)


class _Sheet:
    """A sheet that grows row by row under a frozen head with filters."""

    def __init__(self, book: Any, name: str, heads: Sequence[tuple[str, str]], styles: _Styles) -> None:
        self._sheet = book.add_worksheet(name)
        self._styles = styles
        self._name = name
        self._width = len(heads)
        self._row = 0
        self._links = 0
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        for number, (name_of, head) in enumerate(heads):
            self._sheet.set_column(number, number, _WIDTHS.get(name_of, max(_WIDTH, 2 * len(head) + 4)))
            self._sheet.write_string(0, number, head, styles.head)

    def add(self, cells: Sequence[Value], links: dict[int, str], units: dict[int, str] | None = None) -> None:
        self._row += 1
        if self._row > _MOST_ROWS:
            raise WriteError(f"more than {_MOST_ROWS} rows in the sheet {self._name}; write .csv or .parquet instead")
        for number, cell in enumerate(cells):
            self._write(number, cell, (units or {}).get(number), links.get(number))

    def close(self) -> None:
        self._sheet.autofilter(0, 0, self._row, self._width - 1)

    def _write(self, number: int, cell: Value, unit: str | None, link: str | None) -> None:
        at = self._row, number
        style = None
        if link and self._links < _MOST_LINKS:
            self._links += 1
            style = self._styles.link
            self._sheet.write_url(*at, link, style, "")
        if cell is None:
            return
        if isinstance(cell, bool):
            self._sheet.write_boolean(*at, cell)
        elif isinstance(cell, str) or abs(cell) > _LARGEST:
            text = _text(str(cell))
            quoted = self._styles.quoted if harmless_cell(text) != text else None
            self._sheet.write_string(*at, text, style or quoted)
        else:
            self._sheet.write_number(*at, cell, style or (None if unit is None else self._styles.number(cell, unit)))


class _Styles:
    """Formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._numbers: dict[tuple[bool, str], Any] = {}
        self.head = book.add_format({"bold": True, "bg_color": "#DDE6F0", "bottom": 1, "valign": "top"})
        self.link = book.add_format({"font_color": "#0B57D0", "underline": 1})
        self.quoted = book.add_format({"quote_prefix": True})

    def number(self, value: float, unit: str) -> Any:
        """With groups of thousands, as many decimals as the value has (two at most), and its unit."""
        whole = value == int(value)
        if len(self._numbers) >= _MOST_UNITS and (whole, unit) not in self._numbers:
            unit = ""
        key = whole, unit
        if key not in self._numbers:
            tail = _UNFIT.sub("", unit).replace('"', "")[:20]
            shown = ("#,##0" if whole else "#,##0.0###") + (f'"{tail}"' if tail else "")
            self._numbers[key] = self._book.add_format({"num_format": shown})
        return self._numbers[key]


_OF_GOALS: Final = {"kind": "goal_kind", "text": "goal"}
"""Columns of goals that are headed, and as wide, as what they are of a goal."""
_DOCUMENT_HEADS: Final = (
    "file", "title", "issuer", "number", "date", "period_start", "period_end", "region", "region_adcode", "targets",
    "actuals", "goals", "warnings",
)  # fmt: skip
_OTHER_HEADS: Final = {
    "targets": "目标数",
    "actuals": "现状数",
    "goals": "定性目标数",
    "warnings": "未读内容",
}


def _heads(names: Sequence[str], lang: Lang) -> list[tuple[str, str]]:
    other = {name: zh if lang == "zh" else name.replace("_", " ") for name, zh in _OTHER_HEADS.items()}
    return [(name, other[name] if name in other else column(name).head(lang)) for name in names]


def _goal_heads(shown: Sequence[Column], lang: Lang) -> list[tuple[str, str]]:
    names = [_OF_GOALS.get(of.name, of.name) for of in shown]
    return [(name, of.zh if lang == "zh" else name.replace("_", " ")) for name, of in zip(names, shown, strict=True)]


def _cell(of: Column, value: Value, lang: Lang) -> Value:
    if isinstance(value, str) or (isinstance(value, bool) and lang == "zh"):
        return of.word(value, lang)
    return value


def _text(text: str) -> str:
    fit = _UNFIT.sub("\ufffd", text)
    return fit if len(fit) <= _LONGEST_TEXT else fit[: _LONGEST_TEXT - 1] + "…"


def _link(file: str) -> str:
    """Where a click on a document's name leads, or "" for what is no file."""
    try:
        path = Path(file).resolve()
        found = path.is_file()
    except (OSError, ValueError):
        return ""
    link = f"external:{path}"
    return link if found and len(link) <= _LONGEST_LINK and "#" not in link and not _UNFIT.search(link) else ""
