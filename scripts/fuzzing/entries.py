"""The entries that documents, packs and saved parts come in by, each with what it gets and what it does with it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from hypothesis import strategies as st
from spacy.language import Language

import plan_ie
from fuzzing.inputs import (
    DRAWN,
    ENTRY,
    FEED,
    FRONT,
    HTML,
    JSON,
    MARKDOWN,
    OBJECTS,
    QUANTITY,
    TEXT,
    XML,
    damaged,
    ofd,
    packed,
    page_in,
    pdf,
    picture,
)
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import load_packs
from plan_ie.pipes.entity_ruler import PlanEntityRuler
from plan_ie.pipes.invariants import broken_by
from plan_ie.readers import Limits
from plan_ie.words.tokenizer import ZhTokenizer

MANIFEST = 'name = "fuzz"\nversion = "1"\nschema = 1\nlicence = "-"\nsource = "-"\n'
LIMITS = Limits(max_bytes=2_000_000, max_chars=200_000, max_cells=5_000, max_unpacked_bytes=5_000_000)

Check = Callable[[Any], None]
Entries = dict[str, tuple[st.SearchStrategy[Any], Check]]


def check_doc(doc: Any) -> None:
    """Whatever a document carries holds and can be written."""
    text = doc.text
    for record in (*doc._.targets, *doc._.actuals, *doc._.goals):
        reason = broken_by(record, text)
        assert reason is None, reason
        json.dumps(record.to_dict()).encode()
    json.dumps(doc._.plan.to_dict()).encode()
    doc.to_bytes()


def pack_check(folder: Path) -> Check:
    """Loads a pack of these entries and runs it."""
    folder.mkdir()
    (folder / "pack.toml").write_text(MANIFEST, "utf-8")

    def run(entries: list[Any]) -> None:
        lines = "\n".join(json.dumps(entry) for entry in entries)
        (folder / "terms.jsonl").write_text(lines, "utf-8")
        nlp = spacy.blank("zh")
        ruler = PlanEntityRuler(nlp, "plan_entity_ruler", load_packs([folder]))
        ruler(nlp.make_doc("到2025年，江西省新能源汽车产业规模达到100亿元，水利1家。"))

    return run


def manifest_check(folder: Path) -> Check:
    """Loads a pack with such a manifest and such lines, as bytes."""
    folder.mkdir()

    def run(files: tuple[bytes, bytes]) -> None:
        for name, data in zip(("pack.toml", "terms.jsonl"), files, strict=True):
            (folder / name).write_bytes(data)
        load_packs([folder])

    return run


def saved_check(nlp: Language, folder: Path) -> Check:
    """Loads the ruler and the tokenizer of a saved pipeline, of which a file was damaged."""
    small = PlanEntityRuler(nlp, "plan_entity_ruler", load_packs(["indicators"]))
    parts: dict[str, Any] = {"plan_entity_ruler": small, "tokenizer": nlp.tokenizer}
    for name, part in parts.items():
        part.to_disk(folder / name)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    kept = {path: path.read_bytes() for path in files}

    def run(damage: tuple[int, int, int, bytes]) -> None:
        number, at, length, new = damage
        path = files[number % len(files)]
        data = kept[path]
        at %= len(data) + 1
        path.write_bytes(data[:at] + new + data[at + length :])
        try:
            if path.parts[-2] == "plan_entity_ruler":
                PlanEntityRuler(nlp, "plan_entity_ruler", []).from_disk(folder / "plan_entity_ruler")
            else:
                ZhTokenizer(nlp.vocab).from_disk(folder / "tokenizer")
        finally:
            path.write_bytes(data)

    return run


def reader(nlp: Language, format: str | None, make: Callable[[Any], bytes]) -> Check:
    """Reads a file of this kind."""
    return lambda value: check_doc(plan_ie.read(make(value), nlp, format=format, limits=LIMITS))


def normalized(text: str) -> None:
    """The value of a quantity, or the error that says that there is none."""
    with contextlib.suppress(ValueError):
        quantity = plan_ie.normalize(text)
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        json.dumps(quantity.to_dict())


def encoded(text: str) -> bytes:
    """A text as UTF-8, surrogates as they are."""
    return text.encode("utf-8", "surrogatepass")


def entries(nlp: Language, folder: Path) -> Entries:
    """The entries, each with what it gets and what it does with it."""
    core, tokenizer = load_packs(["indicators"]).to_bytes(), nlp.tokenizer.to_bytes()
    sample = packed("<w:p><w:r><w:t>到2025年，产值达到5亿元。</w:t></w:r></w:p>")
    drawn = ofd([("Text", {"Boundary": "0 0 90 9"}, "到2025年")])
    damage = st.tuples(st.integers(0, 9), st.integers(0, 2**20), st.integers(0, 9), st.binary(max_size=9))
    manifest = damaged(MANIFEST.encode())
    lines = damaged('{"label": "UNIT", "pattern": "标准扇", "id": "u.x", "dimension": "count"}'.encode())
    return {
        "text": (TEXT, lambda text: check_doc(nlp(text))),
        "explain": (TEXT, lambda text: (plan_ie.explain(text, nlp), plan_ie.explain_goals(text, nlp))),
        "normalize": (QUANTITY, normalized),
        "HTML": (HTML, reader(nlp, "html", encoded)),
        "encodings": (page_in(HTML), reader(nlp, "html", bytes)),
        "feed": (FEED, reader(nlp, None, encoded)),
        "Markdown": (MARKDOWN, reader(nlp, "markdown", encoded)),
        "front matter": (FRONT, reader(nlp, None, encoded)),
        "bytes": (st.binary(max_size=300), reader(nlp, None, bytes)),
        "DOCX": (XML, reader(nlp, "docx", packed)),
        "damaged DOCX": (damaged(sample), reader(nlp, None, bytes)),
        "PDF": (DRAWN, reader(nlp, "pdf", pdf)),
        "damaged PDF": (damaged(pdf("BT /F1 9 Tf 10 700 Td (2025) Tj ET")), reader(nlp, None, bytes)),
        "OFD": (OBJECTS, reader(nlp, "ofd", ofd)),
        "damaged OFD": (damaged(drawn), reader(nlp, None, bytes)),
        "picture": (damaged(picture(60, 20)), reader(nlp, None, bytes)),
        "pack": (st.lists(ENTRY | JSON, max_size=3), pack_check(folder / "pack")),
        "files of a pack": (st.tuples(manifest, lines), manifest_check(folder / "files")),
        "lexicon": (damaged(core), lambda data: len(Lexicon.from_bytes(data))),
        "tokenizer": (damaged(tokenizer), lambda data: ZhTokenizer(nlp.vocab).from_bytes(data)),
        "saved pipeline": (damage, saved_check(nlp, folder / "saved")),
    }  # type: ignore[dict-item]
