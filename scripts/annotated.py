"""Passages of real documents that were annotated for training, as offsets into documents that are kept elsewhere.

`models/annotations/*.jsonl` has one passage a line:

    {"document": "txt/NAME.txt", "digest": "…", "passage": [start, end], "targets": [{"start": …, "end": …, …}]}

`document` is a file of the corpus, `digest` the BLAKE2b of its text (8 bytes), `passage` the part of it that was read.
A target says where its quantity stands, where its indicator and its subject stand (null for none), its region, years
and measure. No words of a document are kept, so the file tells nothing to who does not have the corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import plan_ie


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated passage.

    Attributes:
        name: Its document and where it begins.
        text: All text of the document.
        start: Offset of the first character that was read.
        end: Offset behind the last one.
        targets: Gold records, with the words of indicator and subject.
    """

    name: str
    text: str
    start: int
    end: int
    targets: list[dict[str, Any]]


def read_passages(folder: Path, corpus: Path, nlp: Any) -> Iterator[Passage]:
    """The passages of a folder of annotations.

    Args:
        folder: Where `*.jsonl` lie.
        corpus: Where their documents lie.
        nlp: A pipeline, for documents that are no plain text.

    Raises:
        ValueError: If a document is missing or is not the one that was annotated.
    """
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            name, where = row["document"], f"{path}:{number}"
            if name not in texts:
                texts[name] = _text(corpus / name, nlp, where)
            if digest(texts[name]) != row["digest"]:
                raise ValueError(f"{where}: the text of {corpus / name} is not the one that was annotated")
            start, end = row["passage"]
            targets = [_gold(texts[name], target) for target in row["targets"]]
            yield Passage(f"{path.stem}:{name}:{start}", texts[name], start, end, targets)


def digest(text: str) -> str:
    """What a text is known by."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _text(path: Path, nlp: Any, where: str) -> str:
    if not path.is_file():
        raise ValueError(f"{where}: no such document: {path}")
    return path.read_text(encoding="utf-8") if path.suffix == ".txt" else str(plan_ie.read(path, nlp).text)


def _gold(text: str, target: dict[str, Any]) -> dict[str, Any]:
    spans = {name: target[name] for name in ("indicator", "subject")}
    return target | {
        name: None if span is None else {"text": _joined(text[slice(*span)]), "start": span[0], "end": span[1]}
        for name, span in spans.items()
    }


def _joined(words: str) -> str:
    """Words that a line break may go through, as records have them."""
    return "".join(words.split())
