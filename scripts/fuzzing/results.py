"""What comes after reading: stored data, writers, conditions, annotations, the journal of a run, the command line."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import plan_ie
from fuzzing.entries import Check, Entries, encoded
from fuzzing.inputs import ANY, HTML, JSON, TEXT, damaged
from plan_ie.batch.contents import from_plain, to_plain
from plan_ie.batch.journal import Journal
from plan_ie.batch.outcome import Outcome
from plan_ie.cli import main
from plan_ie.cli import options as cli_options
from plan_ie.errors import damaged as saying_damage
from plan_ie.frames.columns import GOALS
from plan_ie.frames.rows import Document, Results, flatten
from plan_ie.frames.where import Where
from plan_ie.interop.formats import FORMATS, read_annotations
from plan_ie.pipes.stored import KEY
from plan_ie.report import report_document
from plan_ie.types import Target
from plan_ie.writers import write, write_plans, write_workbook

PAGE = (
    "<title>某市“十四五”规划</title><h1>某市“十四五”规划</h1><h2>一、目标</h2><p>到2028年，芜湖市新建充电桩2万个，打造世界级"
    "新能源汽车产业集群，2020年已建成5000个。</p><table><tr><th>指标</th><th>2020年</th><th>2025年</th></tr>"
    "<tr><td>生产总值（亿元）</td><td>100</td><td>200</td></tr></table>"
)
GETTERS = ("targets", "actuals", "goals", "plan", "tables", "quantities")
HEADS = ["region", "low", "end_year", "unit", "indicator.key", "file", "lov", "confidence"]
SIGNS = [
    "=",
    "!=",
    ">",
    ">=",
    "<",
    "~",
    "and",
    "or",
    "not",
    "(",
    ")",
    '"',
    "'",
    "2025",
    "10万",
    "江西省",
    "1e999",
    "null",
]
CONDITION = st.lists(st.sampled_from([*HEADS, *SIGNS]) | ANY, max_size=8).map(" ".join)
NAMES = [
    "规划.txt",
    "a\x1b[31m.html",
    "=cmd|' '!A1.txt",
    "a\nb.txt",
    "\u202egnp.txt",
    "-o",
    "*.txt",
    "a,b;\"c'.txt",
    "x" * 240,
]
WRITTEN = [
    "out.csv",
    "out.jsonl",
    "out.parquet",
    "out.xlsx",
    "out.json",
    "out.md",
    "out.html",
    "out",
    "=1.csv",
    "no/out.csv",
    "-",
]
OPTIONS: dict[str, Sequence[str]] = {
    "--what": ("targets", "actuals", "goals", "plan", "x"),
    "--to": ("csv", "jsonl", "parquet", "xlsx", "json", "md"),
    "--format": ("text", "html", "pdf", "markdown", "x"),
    "--columns": ("low,unit", "file,text,low", "lov", ""),
    "--where": ("low > 5", "region=江西省", "low >", "(" * 500),
    "--segmenter": ("char", "jieba"),
    "--lang": ("zh", "en"),
    "--log-level": ("debug", "error"),
    "--errors": ("3", "-1"),
}  # fmt: skip
FLAGS = ("--bom", "--actuals", "--quiet", "--no-progress", "--facts", "--all", "--json", "--resume")
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMULA = re.compile(r"[=+\-@\t\r]")


def changed(value: Any, way: Sequence[int], junk: Any) -> Any:
    """Plain data with something else at the place that numbers lead to."""
    if not way or not isinstance(value, dict | list | tuple) or not value:
        return junk
    keys = list(value) if isinstance(value, dict) else range(len(value))
    key = keys[way[0] % len(keys)]
    out = dict(value) if isinstance(value, dict) else list(value)
    out[key] = changed(value[key], way[1:], junk)  # type: ignore[index]
    return out if isinstance(value, dict) else tuple(out)


def use(doc: Doc, nlp: Language) -> Iterator[Callable[[], object]]:
    """What people do with a document."""
    for name in GETTERS:
        yield lambda name=name: json.dumps(doc._.get(name))
    yield lambda: [record.to_dict() for record in (*doc._.targets, *doc._.actuals, *doc._.goals)]
    yield lambda: [entity._.value for entity in doc.ents]
    yield lambda: (plan_ie.to_frame(doc, what="all"), plan_ie.to_frame(doc, what="goals"))
    yield lambda: (plan_ie.displacy_data(doc), plan_ie.displacy_data(doc, style="rel"), plan_ie.show(doc).html)
    yield lambda: report_document("a", doc, actuals=True)
    yield lambda: plan_ie.to_docbin([doc]).to_bytes()
    yield lambda: doc[3:].as_doc(copy_user_data=True)._.targets
    for _, component in nlp.pipeline:
        yield lambda component=component: component(doc)


def user_data_check(nlp: Language) -> Check:
    """Uses a document of whose data a value was changed; every use ends well or in an error of the library."""
    good = plan_ie.read(PAGE.encode(), nlp)

    def run(change: tuple[list[int], Any]) -> None:
        doc = good.copy()
        doc.user_data[KEY] = changed(good.user_data[KEY], *change)
        for one in use(doc, nlp):
            with contextlib.suppress(plan_ie.PlanIEError):
                one()

    return run


def docbin_check(nlp: Language) -> Check:
    """A document goes into a `DocBin` and comes back the same."""

    def run(text: str) -> None:
        doc = nlp(text)
        (back,) = DocBin().from_bytes(plan_ie.to_docbin([doc]).to_bytes()).get_docs(nlp.vocab)
        for name in GETTERS:
            assert getattr(back._, name) == getattr(doc._, name), name

    return run


def writers_check(nlp: Language, folder: Path) -> Check:
    """Every writer writes what is found in a text under a name of any kind; tables on disk hold no formula."""
    folder.mkdir()

    def run(value: tuple[str, str]) -> None:
        name, text = value
        doc = nlp(text)
        document = Document(name, doc._.plan)
        found = [(document, target) for target in (*doc._.targets, *doc._.actuals)]
        goals = [(document, goal) for goal in doc._.goals]
        for suffix in ("csv", "jsonl", "parquet"):
            write(found, folder / f"out.{suffix}")
            write(goals, folder / f"goals.{suffix}", columns=GOALS)
        for suffix in ("json", "jsonl", "md"):
            write_plans([(name, doc._.plan)], folder / f"plan.{suffix}", suffix)
            write_plans([(name, doc._.goals)], folder / f"list.{suffix}", suffix)
        write_workbook([Results(document, doc._.targets, doc._.actuals, doc._.goals)], folder / "out.xlsx")
        report_document(name, doc, actuals=True)
        lines = (folder / "out.jsonl").read_text("utf-8").split("\n")
        assert [Target.from_dict(json.loads(line)) for line in lines if line] == [target for _, target in found]
        check_csv(folder / "out.csv", len(found))

    return run


def check_csv(path: Path, records: int) -> None:
    """A row for each record, and no cell that a spreadsheet would run."""
    head, *rows = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
    assert len(rows) == records
    for row in rows:
        for name, cell in zip(head, row, strict=True):
            if FORMULA.match(cell) and name != "comparator":
                float(cell)  # a number, which no spreadsheet runs


def condition_check(nlp: Language) -> Check:
    """A condition holds of records or not, or cannot be understood."""
    doc = plan_ie.read(PAGE.encode(), nlp)
    document = Document("a.txt", doc._.plan)

    def run(text: str) -> None:
        where = Where(text)
        for target in doc._.targets:
            where(flatten(document, target))

    return run


def annotations_check(nlp: Language, folder: Path) -> Check:
    """Files of annotations and of records with anything in them."""
    folder.mkdir()

    def run(value: tuple[str, bytes]) -> None:
        format, data = value
        path = folder / "items.jsonl"
        path.write_bytes(data)
        with contextlib.suppress(plan_ie.PlanIEError):
            read_annotations(path, format)  # type: ignore[arg-type]
        read_annotations(path)

    return run


def journal_check(nlp: Language, folder: Path) -> tuple[st.SearchStrategy[bytes], Check]:
    """A journal that was damaged is gone on with, or the run is told what to do."""
    folder.mkdir()
    path = folder / "out.csv.journal"
    doc = plan_ie.read(PAGE.encode(), nlp)
    results = Results(Document("a.txt", doc._.plan), doc._.targets, doc._.actuals, doc._.goals)
    journal = Journal.opened(path, {"what": "targets"}, lambda name: (1, 2), resume=False)
    content: Any = json.dumps(to_plain(results)).encode("ascii")
    journal.add([Outcome(name, content, state=(1, 2)) for name in ("a.txt", "b.txt")])
    journal.close()

    def run(data: bytes) -> None:
        path.write_bytes(data)
        with contextlib.closing(Journal.opened(path, {"what": "targets"}, lambda name: (1, 2), resume=True)) as again:
            for name in ("a.txt", "b.txt"):
                if name in again:
                    with saying_damage("the journal"):
                        from_plain(again.outcome(name).content)

    return damaged(path.read_bytes()), run


def command_check(nlp: Language, folder: Path) -> Check:
    """Runs the command: it ends with one of its exit codes, without a traceback or what a terminal obeys."""
    folder.mkdir()
    cli_options.load_pipeline = lambda args, exclude=(), **wanted: nlp  # type: ignore[assignment]
    for module in [m for name, m in sys.modules.items() if name.startswith("plan_ie.cli.")]:
        if hasattr(module, "load_pipeline"):
            module.load_pipeline = cli_options.load_pipeline  # type: ignore[attr-defined]

    def run(value: tuple[list[tuple[str, bytes]], list[str]]) -> None:
        files, words = value
        for old in folder.iterdir():
            old.unlink()
        for name, data in files:
            (folder / name).write_bytes(data)
        said = io.BytesIO()
        streams = [io.TextIOWrapper(stream, "utf-8", write_through=True) for stream in (io.BytesIO(), said)]
        before = os.getcwd()
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
                code = main([*words, "--", *(name for name, _ in files)])
        finally:
            os.chdir(before)
        text = said.getvalue().decode()
        assert code in (0, 1, 2), code
        assert "Traceback" not in text, text[-1500:]
        assert not OBEYED.search(text), text

    return run


def _commands() -> st.SearchStrategy[tuple[list[tuple[str, bytes]], list[str]]]:
    option = st.sampled_from(sorted(OPTIONS)).flatmap(
        lambda name: st.sampled_from(OPTIONS[name]).map(lambda value: [name, value])
    )
    output = st.sampled_from(WRITTEN).map(lambda name: ["-o", name])
    flag = st.sampled_from(FLAGS).map(lambda name: [name])
    command = st.sampled_from(
        [["extract", "--traceback"], ["report", "--traceback"], ["compare", "--traceback"], ["score"]]
    )
    words = st.tuples(command, output | st.just([]), st.lists(option | flag, max_size=2)).map(
        lambda parts: [*parts[0], *parts[1], *(word for pair in parts[2] for word in pair)]
    )
    content = (TEXT | HTML).map(encoded) | st.binary(max_size=40)
    files = st.lists(st.tuples(st.sampled_from(NAMES), content), min_size=1, max_size=3, unique_by=lambda file: file[0])
    return st.tuples(files, words)


def results(nlp: Language, folder: Path) -> Entries:
    """The entries, each with what it gets and what it does with it."""
    junk = JSON | TEXT | st.sampled_from([10**30, "9" * 5000, "1e999999", b"x", (), [[1]], float("nan")])
    place = st.lists(st.integers(0, 40), min_size=1, max_size=6)
    item = st.dictionaries(
        st.sampled_from(["text", "label", "spans", "data", "start", "end", "file", "low"]), JSON | TEXT
    )
    lines = st.lists(item.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=20), max_size=3)
    return {
        "user data": (st.tuples(place, junk), user_data_check(nlp)),
        "DocBin": (TEXT, docbin_check(nlp)),
        "writers": (st.tuples(ANY | st.sampled_from(NAMES), TEXT), writers_check(nlp, folder / "written")),
        "conditions": (CONDITION, condition_check(nlp)),
        "annotations": (
            st.tuples(st.sampled_from(FORMATS), lines.map(b"\n".join)),
            annotations_check(nlp, folder / "annotations"),
        ),
        "journal": journal_check(nlp, folder / "journal"),
        "command line": (_commands(), command_check(nlp, folder / "command")),
    }
