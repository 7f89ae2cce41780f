"""Looks for inputs that raise, hang or break a promise: `python scripts/fuzz.py` or `make fuzz MINUTES=10`.

Every entry gets inputs of its kind from hypothesis, with a new seed each run (`--seed` repeats one), until its share of
the time is over. A finding is an exception that is not the library's own, a broken offset or invariant, or a run that
takes longer than `--slow` seconds; hypothesis shrinks it, and its input is printed. Exit code 1 says that there was
one.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import re
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import spacy
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from spacy.language import Language

import plan_ie
from plan_ie.errors import PlanIEError
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import load_packs
from plan_ie.pipes.entity_ruler import PlanEntityRuler
from plan_ie.pipes.invariants import broken_by
from plan_ie.readers import Limits
from plan_ie.words.tokenizer import ZhTokenizer

MANIFEST = 'name = "fuzz"\nversion = "1"\nschema = 1\nlicence = "-"\nsource = "-"\n'
LIMITS = Limits(max_bytes=2_000_000, max_chars=200_000, max_cells=5_000, max_unpacked_bytes=5_000_000)
ANY = st.text(st.characters(exclude_categories=()), max_size=40)
PIECES = (
    "到2025年 2030年 “十四五” 比2020年 由 提高到 达到 突破 分别 年均增长 下降 新建 培育 打造 发展 建设 世界级 产业集群 "
    "产业规模 新能源汽车 江西省 南昌市 亿元 万人 家 % 个百分点 三分之二 八成 二亿三 两三千 半 翻一番 100 1.5 20- "
    "〇 ² ① ½ 亿 万 千 百 十 一、 （一） 1、 2、 ① 第一章 其中： 目标： "
    "， 。 、 ； ： （ ） “ ” 《 》 ( ) [ ] — - ~ / × 10^8 ≥"
)
BLANKS = [" ", "\n", "\r\n", "\t", "\u3000", "\u2028", "\ufeff", "\0", "\ud800", "9" * 60]
TAG_NAMES = (
    "<div> </div> <p> </p> <b> </b> <table> </table> <tr> <td> <td/colspan=9> <td/rowspan=0> <th> </td> <ul> <li> <br> "
    "<h1> </h1> <del> </del> <sup> </sup> <script> </script> <style> <!-- --> <![CDATA[ ]]> <?php ?> <% %> "
    "<a/href=x> </a> <title> <meta/charset="
)
MARK_NAMES = "** __ * _ ~~ ` ``` # ## - 1. > ![ ]( ) [^1] [^1]: --- | |---| <b> </b> <!-- --> \\ &lt;"
XML_NAMES = (
    "<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:tcPr> </w:tcPr> <w:pPr> "
    "</w:pPr> <w:gridSpan/> <w:vMerge/> <w:br/> <w:del> </w:del> <w:numPr> </w:numPr>"
)
OPERATOR_NAMES = (
    "BT ET (a) Tj /F1 9 Tf 10 700 Td q Q 0 0 10 10 re f S W n /X Do <4e00> Tj [(a)-9999(b)] TJ 1e9 0 0 1 0 0 cm 3 Tr"
)
OFD_ATTRIBUTES = (
    "Boundary CTM Size X Y DeltaX DeltaY HScale CharDirection ReadDirection Alpha Visible Fill Stroke DrawParam"
)
OFD_VALUES = "0 4 -1 1e5 1e6 nan x g 90 false 45 g/9/4 9/9/90/9 0/0/0/0 0/1/-1/0/0/0 1/0/0/1/9/9"
KEY_NAMES = (
    "label pattern id aliases parent match short not_in level unit dimension side class role start_year end_year "
    "comparator"
)
LABEL_NAMES = "INDUSTRY INDICATOR GPE ZONE UNIT BOUND PERIOD PREDICATE CUE METRIC GOAL"
ATTRIBUTES = "TEXT LOWER OP LENGTH IS_DIGIT _"

WORDS = st.sampled_from([*PIECES.split(), *BLANKS])
TEXT = st.lists(WORDS | st.text(max_size=3), max_size=40).map("".join) | ANY
TAGS = st.sampled_from([re.sub(r"(?<=\w)/", " ", tag) for tag in TAG_NAMES.split()])
HTML = st.lists(TAGS | WORDS, max_size=60).map("".join)
MARKDOWN = st.lists(st.sampled_from([*MARK_NAMES.split(), "\n\n"]) | WORDS, max_size=60).map("".join)
XML = st.lists(st.sampled_from(XML_NAMES.split()) | WORDS, max_size=40).map("".join)
DRAWN = st.lists(st.sampled_from(OPERATOR_NAMES.split()) | WORDS, max_size=60).map(" ".join)
OBJECTS = st.lists(
    st.tuples(
        st.sampled_from(["Text", "Path", "Image"]),
        st.dictionaries(
            st.sampled_from(OFD_ATTRIBUTES.split()),
            st.sampled_from([value.replace("/", " ") for value in OFD_VALUES.split()]),
            max_size=6,
        ),
        st.lists(st.sampled_from([*PIECES.split(), "M 0 0 L 90 0 ", "A 1 2 3 4 5 6 7 ", "C "]), max_size=12).map(
            "".join
        ),
    ),
    max_size=12,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
TOKEN_VALUE = JSON | st.sampled_from(["?", "*", "+", "{2,9}"]) | st.fixed_dictionaries({"REGEX": ANY})
TOKENS = st.lists(st.dictionaries(st.sampled_from(ATTRIBUTES.split()), TOKEN_VALUE, max_size=3), max_size=4)
FIELDS = st.dictionaries(st.sampled_from(KEY_NAMES.split()), JSON | TEXT, max_size=4)
ENTRY = st.tuples(FIELDS, st.sampled_from(LABEL_NAMES.split()), TEXT | TOKENS | JSON).map(
    lambda t: {**t[0], "label": t[1], "pattern": t[2]}
)

Check = Callable[[Any], None]


def check_doc(doc: Any) -> None:
    """Whatever a document carries holds and can be written."""
    text = doc.text
    for record in (*doc._.targets, *doc._.actuals, *doc._.goals):
        reason = broken_by(record, text)
        assert reason is None, reason
        json.dumps(record.to_dict()).encode()
    json.dumps(doc._.plan.to_dict()).encode()
    doc.to_bytes()


def packed(body: str) -> bytes:
    """A DOCX with this body."""
    out = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        xml = f"<w:document {space}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", xml.encode("utf-8", "replace"))
    return out.getvalue()


def pdf(content: str) -> bytes:
    """A PDF of one page with this content."""
    data = zlib.compress(content.encode("utf-8", "replace"))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(data) + data + b"\nendstream"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    out = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n" % n + body + b"\nendobj\n" for n, body in enumerate(objects, 1))
    return out + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def ofd(objects: list[tuple[str, dict[str, str], str]]) -> bytes:
    """An OFD of one page with these objects: the kind, the attributes of it and its text, what it says or draws."""
    out = io.BytesIO()
    drawn = "".join(
        f"<{kind}Object {_attributes(values)}><TextCode {_attributes(values)}>{escape(said)}</TextCode>"
        f"<AbbreviatedData>{escape(said)}</AbbreviatedData></{kind}Object>"
        for kind, values, said in objects
    )
    page = '<Pages><Page BaseLoc="p.xml"/></Pages>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("OFD.xml", "<OFD><DocBody><DocRoot>d.xml</DocRoot></DocBody></OFD>")
        archive.writestr("d.xml", f"<Document>{page}</Document>")
        xml = f"<Page><Content><Layer>{drawn}</Layer></Content></Page>"
        archive.writestr("p.xml", xml.encode("utf-8", "replace"))
    return out.getvalue()


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in values.items())


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """The data with bytes replaced, cut out or cut off."""

    def change(edits: list[tuple[int, int, bytes]]) -> bytes:
        changed = data
        for at, length, new in edits:
            at %= len(changed) + 1
            changed = changed[:at] + new + changed[at + length :]
        return changed

    edit = st.tuples(st.integers(0, len(data)), st.integers(0, 8), st.binary(max_size=8))
    return st.lists(edit, min_size=1, max_size=5).map(change)


def pack_check(folder: Path) -> Check:
    """Loads a pack of these entries and runs it."""
    (folder / "pack.toml").write_text(MANIFEST, "utf-8")

    def run(entries: list[Any]) -> None:
        lines = "\n".join(json.dumps(entry) for entry in entries)
        (folder / "terms.jsonl").write_text(lines, "utf-8")
        nlp = spacy.blank("zh")
        ruler = PlanEntityRuler(nlp, "plan_entity_ruler", load_packs([folder]))
        ruler(nlp.make_doc("到2025年，江西省新能源汽车产业规模达到100亿元，水利1家。"))

    return run


def reader(nlp: Language, format: str | None, make: Callable[[Any], bytes]) -> Check:
    """Reads a file of this kind."""
    return lambda value: check_doc(plan_ie.read(make(value), nlp, format=format, limits=LIMITS))


def encoded(text: str) -> bytes:
    """A text as UTF-8, surrogates as they are."""
    return text.encode("utf-8", "surrogatepass")


def targets(nlp: Language, folder: Path) -> dict[str, tuple[st.SearchStrategy[Any], Check]]:
    """The entries, each with what it gets and what it does with it."""
    ruler = nlp.get_pipe("plan_entity_ruler")
    assert isinstance(ruler, PlanEntityRuler)
    small = load_packs(["indicators"])
    core, tokenizer = small.to_bytes(), nlp.tokenizer.to_bytes()
    sample = packed("<w:p><w:r><w:t>到2025年，产值达到5亿元。</w:t></w:r></w:p>")
    return {
        "text": (TEXT, lambda text: check_doc(nlp(text))),
        "HTML": (HTML, reader(nlp, "html", encoded)),
        "Markdown": (MARKDOWN, reader(nlp, "markdown", encoded)),
        "bytes": (st.binary(max_size=300), reader(nlp, None, bytes)),
        "DOCX": (XML, reader(nlp, "docx", packed)),
        "damaged DOCX": (damaged(sample), reader(nlp, None, bytes)),
        "PDF": (DRAWN, reader(nlp, "pdf", pdf)),
        "damaged PDF": (damaged(pdf("BT /F1 9 Tf 10 700 Td (2025) Tj ET")), reader(nlp, None, bytes)),
        "OFD": (OBJECTS, reader(nlp, "ofd", ofd)),
        "pack": (st.lists(ENTRY | JSON, max_size=3), pack_check(folder)),
        "lexicon": (damaged(core), lambda data: len(Lexicon.from_bytes(data))),
        "tokenizer": (damaged(tokenizer), lambda data: ZhTokenizer(nlp.vocab).from_bytes(data)),
    }  # type: ignore[dict-item]


OFTEN = settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))


class TooSlowError(Exception):
    """A run that took longer than it may."""


def hunt(strategy: st.SearchStrategy[Any], check: Check, seconds: float, slow: float, number: int) -> tuple[int, str]:
    """How many inputs were tried until the time was over, and the first finding, "" if there was none."""
    tried, end = 0, time.monotonic() + seconds
    rounds = random.Random(number)
    while time.monotonic() < end:

        @seed(rounds.getrandbits(32))
        @OFTEN
        @given(strategy)
        def attempt(value: Any) -> None:
            nonlocal tried
            if time.monotonic() > end:
                return
            tried += 1
            start = time.process_time()
            with contextlib.suppress(PlanIEError):
                check(value)
            if time.process_time() - start > slow:
                raise TooSlowError(f"{time.process_time() - start:.1f} s")

        try:
            attempt()
        except Exception as error:
            notes = "\n".join(getattr(error, "__notes__", ()))
            return tried, f"{type(error).__name__}: {str(error)[:300]}\n{notes[:1500]}"
    return tried, ""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs every entry for its share of the time; the exit code tells whether there was a finding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="ENTRY", help="entries to try (default: all)")
    parser.add_argument("--minutes", type=float, default=10, help="for all entries together (default: %(default)s)")
    parser.add_argument("--seed", type=int, help="repeat the run with this seed (default: a new one)")
    parser.add_argument("--slow", type=float, default=10, help="CPU seconds one input may take (default: %(default)s)")
    args = parser.parse_args(argv)

    number = random.SystemRandom().getrandbits(32) if args.seed is None else args.seed
    print(f"seed {number}")
    nlp = plan_ie.load()
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        entries = targets(nlp, Path(folder))
        chosen = {name: entry for name, entry in entries.items() if not args.names or name in args.names}
        for name, (strategy, check) in chosen.items():
            tried, finding = hunt(strategy, check, args.minutes * 60 / len(chosen), args.slow, number)
            print(f"{name}: {tried} inputs, {'clean' if not finding else 'FOUND'}", flush=True)
            if finding:
                found += 1
                print(finding, flush=True)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
