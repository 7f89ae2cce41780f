"""Whether time grows with the length whatever the text looks like: `python benchmarks/worst.py` or `make bench-worst`.

For each shape of text the CPU time a character of a long text over that of a short one: 1.0 is linear, the ratio of the
lengths is quadratic. The texts are processed as a user would, the whole pipeline with its results asked for, or a
reader with what it gives; then what is asked of a document that has been processed. A ratio above the limit gives exit
code 1.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc

import plan_ie
from plan_ie.interop.annotated import AnnotatedText, Place
from plan_ie.interop.doccano import from_doccano, to_doccano
from plan_ie.interop.label_studio import from_label_studio, to_label_studio
from plan_ie.interop.prodigy import from_prodigy, to_prodigy
from plan_ie.readers import Limits, read_source
from plan_ie.statements import marked_same
from plan_ie.types import Region, Target

Make = Callable[[int], str]
Run = Callable[[], object]
#: What is to be timed for a number of characters, made anew for each round, so that none meets what another has kept.
Shape = Callable[[int], Run]
_calls = itertools.count(1)
WIDE = Limits(max_cells=100_000_000)
PARAGRAPH = (
    "到2025年，全省战略性新兴产业增加值占地区生产总值比重达到18%以上，新能源汽车产业规模突破3500亿元，新型显示、集成电路产业链"
    "进一步完善，培育国家级专精特新企业500家，研发经费投入强度由2020年的2.28%提高到2.6%，单位地区生产总值能耗累计下降14%。"
)


def repeated(piece: str) -> Make:
    """The text of a piece said again and again."""
    return lambda size: piece * (size // len(piece) + 1)


def behind(piece: str, last: str, first: str = "") -> Make:
    """The same between two others."""
    return lambda size: first + piece * (size // len(piece) + 1) + last


def table(columns: int) -> Make:
    """An HTML table of so many columns."""
    head = "<tr><th>指标</th>" + "".join(f"<th>{2000 + n % 30}年（亿元）</th>" for n in range(columns - 1)) + "</tr>"
    row = "<tr><td>产业{}产值</td>" + "".join(f"<td>{n * 7 % 997 + 1}</td>" for n in range(columns - 1)) + "</tr>"

    def make(size: int) -> str:
        rows = max(2, (size - len(head)) // len(row))
        return "<html><body><h1>规划</h1><table>" + head + "".join(row.format(n) for n in range(rows)) + "</table>"

    return make


def wide_table(size: int) -> str:
    """An HTML table of five rows."""
    columns = max(3, size // 60)
    rows = ["指标"] + [f"产业{n}产值" for n in range(4)]
    cells = ("".join(f"<td>{n + 10}</td>" for n in range(columns)) for _ in rows)
    return "<html><body><table>" + "".join(
        f"<tr><td>{name}</td>{row}</tr>" for name, row in zip(rows, cells, strict=True)
    ) + "</table>"  # fmt: skip


TEXTS: dict[str, Make] = {
    "plain paragraphs": repeated(PARAGRAPH + "\n"),
    "one paragraph": repeated(PARAGRAPH),
    "quantities without a stop": repeated("新建100家和200个与300座"),
    "places without a stop": repeated("江西省100亿元、安徽省200亿元、"),
    "from and to without a stop": repeated("由2020年的1%提高到2%，"),
    "prose without punctuation": repeated("持续深化改革加强组织领导压实工作责任营造良好氛围"),
    "prose with commas": repeated("持续深化改革，加强组织领导，压实工作责任，"),
    "addresses": repeated("http://www.example.gov.cn/zwgk/2025/1204/content_12.html "),
    "an address": repeated("http://www.example.gov.cn/zwgk/2025/1204/"),
    "industries in a row": repeated("新能源汽车、集成电路、生物医药、"),
    "goals in a row": repeated("打造世界级新能源汽车产业集群，"),
    "goals and years in a row": repeated("到2030年，打造世界级新能源汽车产业集群，"),
    "places and goals without a mark": repeated("支持南昌市打造世界级新能源汽车产业集群"),
    "brackets": repeated("（100家"),
    "quotes": repeated("“一号工程”"),
    "years": repeated("2025年"),
    "percentages": repeated("12.5%"),
    "digits": repeated("7"),
    "Latin": repeated("abc def "),
    "headings": repeated("一、发展目标\n（一）产业规模\n"),
    "items in a line": repeated("1、新建厂房5座；2、引进企业30家；"),
    "colons": repeated("目标：产值100亿元："),
    "blanks": repeated("产业规模 100 亿元 "),
    "tabs": repeated("产值\t100\t200\n"),
}
FILES: dict[str, tuple[str, Make]] = {
    "HTML table of 30 columns": ("html", table(30)),
    "HTML table of 5 columns": ("html", table(5)),
    "HTML table of 5 rows": ("html", wide_table),
    "Markdown, unclosed marks": ("markdown", repeated("**a ")),
    "HTML, many paragraphs": ("html", repeated("<p>到2025年，产业规模达到2600亿元。</p>")),
    "HTML, breaks": ("html", repeated("产业规模达<br>到")),
    "HTML, unclosed elements": ("html", repeated("<div>甲")),
    "HTML, struck out": ("html", repeated("增加值<del>5</del>")),
    "HTML, tables in tables": ("html", repeated("<table><tr><td>产值</td><td>5亿元</td>")),
    "HTML, links": ("html", repeated("<a href='a.html'>规划</a>")),
}
#: What is read alone, without the pipeline, whose time would hide theirs; the format is told by the content.
READ: dict[str, Make] = {
    "comments before a page": behind("<!-- a -->", "<p>产值5亿元。</p>"),
    "comments that are not closed": behind("<!-- ", "<p>产值5亿元。</p>"),
    "an XML declaration of blanks": lambda size: "<?xml" + " " * size + "产值5亿元。",
    "instructions before a page": behind("<?a ?>\n", "<html><p>产值5亿元。</p>"),
    "angle brackets": repeated("<"),
    "attributes of one tag": lambda size: "<html><p " + " ".join(f"a{n}=1" for n in range(size // 8)) + ">产值</p>",
    "entities": repeated("&amp;&#20135;"),
    "Markdown, marks": behind("**a ", "产值", "# 规划\n\n"),
    "Markdown, links": behind("[a](", "产值", "# 规划\n\n"),
    "Markdown, quotes": behind("> ", "产值", "# 规划\n\n"),
    "Markdown, code": behind("`a``b", "产值", "# 规划\n\n"),
    "Markdown, lists": behind("- a\n  - b\n", "产值", "# 规划\n\n"),
    "Markdown, table": behind("| a | 5 |\n", "", "# 规划\n\n| a | b |\n|---|---|\n"),
    "scripts": behind("<script>if (a < b) {}</script>", "<p>产值5亿元。</p>", "<html>"),
    "styles that are not closed": behind("<style>", "<p>产值5亿元。</p>", "<html><p>产值5亿元。</p>"),
}

LINE = "到2028年，芜湖市新能源汽车产业规模突破3500亿元，培育专精特新企业500家。\n"
#: What is asked of a document that has been processed, whose time is not counted.
USES: dict[str, Callable[[Doc], object]] = {
    "targets of sentences": lambda doc: [sentence._.targets for sentence in doc.sents],
    "values of entities": lambda doc: [entity._.value for entity in doc.ents],
    "spans of targets": lambda doc: [target.span(doc) for target in doc._.targets],
    "targets by number": lambda doc: [doc._.targets[number] for number in range(len(doc._.targets))],
    "the plan for each target": lambda doc: [doc._.plan.title for _ in doc._.targets],
    "drawings of relations": lambda doc: plan_ie.displacy_data(doc, style="rel"),
    "to Label Studio and back": lambda doc: from_label_studio(
        to_label_studio(AnnotatedText.from_doc(doc), layer="annotations"), Place("task")
    ),
    "to Doccano and back": lambda doc: from_doccano(to_doccano(AnnotatedText.from_doc(doc)), Place("line")),
    "to Prodigy and back": lambda doc: from_prodigy(to_prodigy(AnnotatedText.from_doc(doc)), Place("task")),
}
#: In what the records of one indicator differ, so that each is a statement of its own.
STATEMENTS: dict[str, Callable[[Target, int], Target]] = {
    "statements that differ in value": lambda target, n: replace(target, start=n, low=Decimal(n), high=Decimal(n)),
    "statements that differ in year": lambda target, n: replace(target, start=n, end_year=n),
    "statements that differ in region": lambda target, n: replace(target, start=n, region=Region(f"第{n}区")),
    "statements of one quantity": lambda target, n: target,
}


def of_text(run: Callable[[str], object], make: Make) -> Shape:
    """A text that is processed or read; no call has seen it."""

    def prepared(size: int) -> Run:
        text, mark = make(size), f"{next(_calls):08}"  # behind a text whose beginning tells its format
        fresh = f"{text}\n第{mark}稿" if text.startswith(("<", "#")) else f"第{mark}稿\n{text}"
        return lambda: run(fresh)

    return prepared


def of_document(use: Callable[[Doc], object], document: Callable[[int], Doc]) -> Shape:
    """A document that is asked for something; a copy has nothing of what another was asked for."""

    def prepared(size: int) -> Run:
        doc = document(size).copy()
        return lambda: use(doc)

    return prepared


def of_statements(differ: Callable[[Target, int], Target], document: Callable[[int], Doc]) -> Shape:
    """As many records of one indicator as a line of text each would hold."""

    def prepared(size: int) -> Run:
        target = document(len(LINE))._.targets[0]
        targets = [differ(target, n) for n in range(size // len(LINE))]
        return lambda: marked_same(targets)

    return prepared


def shapes(nlp: Language) -> dict[str, Shape]:
    """All shapes, by name."""

    def results(text: str) -> object:
        doc = nlp(text)
        return doc._.targets, doc._.plan

    def reader(format: str) -> Callable[[str], object]:
        return lambda text: plan_ie.read(text.encode(), nlp, format=format, limits=WIDE)._.targets

    @cache
    def document(size: int) -> Doc:
        return nlp(repeated(LINE)(size))

    found = {name: of_text(results, make) for name, make in TEXTS.items()}
    found |= {name: of_text(reader(format), make) for name, (format, make) in FILES.items()}
    found |= {name: of_text(lambda text: read_source(text.encode(), limits=WIDE), make) for name, make in READ.items()}
    found |= {name: of_document(use, document) for name, use in USES.items()}
    return found | {name: of_statements(differ, document) for name, differ in STATEMENTS.items()}


def seconds(run: Run) -> float:
    """CPU seconds of one call."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def growth(shape: Shape, sizes: tuple[int, int], rounds: int) -> tuple[float, float]:
    """Microseconds a character of the short text, and the time a character of the long text over it."""
    best = [min(seconds(shape(size)) for _ in range(rounds)) / size for size in sizes]
    return best[0] * 1e6, best[1] / best[0]


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints a table and tells by the exit code whether the limit holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="shapes to measure (default: all)")
    parser.add_argument("--short", type=int, default=40_000, help="characters of the short text (default: %(default)s)")
    parser.add_argument("--long", type=int, default=320_000, help="of the long text (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=2, help="take the best of so many (default: %(default)s)")
    parser.add_argument("--max-growth", type=float, help="fail if a ratio is above")
    args = parser.parse_args(argv)

    nlp = plan_ie.load()
    nlp(PARAGRAPH)
    console, above = Console(), []
    shown = Table("text", "µs a character", f"growth {args.short:,} → {args.long:,}", "")
    for name, shape in shapes(nlp).items():
        if args.names and name not in args.names:
            continue
        cost, ratio = growth(shape, (args.short, args.long), args.rounds)
        bad = args.max_growth is not None and ratio > args.max_growth
        above += [name] * bad
        shown.add_row(name, f"{cost:.1f}", f"{ratio:.2f}", "ABOVE" if bad else "")
        console.print(f"{name}: {cost:.1f} µs, {ratio:.2f}", highlight=False)
    console.print(shown)
    return int(bool(above))


if __name__ == "__main__":
    sys.exit(main())
