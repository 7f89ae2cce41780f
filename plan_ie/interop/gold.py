"""Gold files: a folder of `NAME.txt` and `NAME.gold.json`; and records without text, as `plan-ie extract` writes them.

A gold file is `{"targets": [record, ...], "ignore": [[start, end], ...]}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from plan_ie.agreement import Record
from plan_ie.interop.annotated import AnnotatedText, AnnotationError, Place, regions
from plan_ie.interop.files import item_places, json_lines, json_value, read_text, write_file
from plan_ie.interop.records import check_record, gold_record

GOLD_SUFFIX = ".gold.json"
_TARGETS = re.compile(r'"targets"\s*:\s*\[')


def read_gold(folder: Path) -> Iterator[AnnotatedText]:
    """The documents of a folder: every `NAME.gold.json` or `NAME.json`, with `NAME.txt` if it is there.

    Raises:
        AnnotationError: The folder has none, two for one name, a gold file without its text, or a broken one.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.json")):
        name = path.name.removesuffix(GOLD_SUFFIX) if path.name.endswith(GOLD_SUFFIX) else path.stem
        if name in found:
            raise AnnotationError(f"{folder}: both {found[name].name} and {path.name} are records of {name}")
        found[name] = path
    if not found:
        raise AnnotationError(f"{folder}: no NAME{GOLD_SUFFIX} in this folder")
    for name, path in found.items():
        yield read_gold_file(path, name)


def read_gold_file(path: Path, name: str) -> AnnotatedText:
    """One document of such a folder.

    Raises:
        AnnotationError: It is a gold file whose text is missing, or it is broken.
    """
    beside = path.with_name(f"{name}.txt")
    text = read_text(beside) if beside.exists() else None
    complete = path.name.endswith(GOLD_SUFFIX)
    if text is None and complete:
        raise AnnotationError(f"{path}: its text {beside.name} is missing")
    content = read_text(path)
    value = json_value(path, content)
    if not isinstance(value, dict) or not isinstance(value.get("targets"), list):
        raise Place(str(path)).error('not {"targets": [...]}')
    targets: list[Record] = []
    places = item_places(path, content, _TARGETS)
    for record, place in zip(value["targets"], places, strict=True):
        targets.append(check_record(record, text, place, complete=complete))
    return AnnotatedText(name, text, tuple(targets), regions(value.get("ignore", []), Place(str(path))))


def write_gold(documents: Iterable[AnnotatedText], folder: Path) -> int:
    """Writes `NAME.txt` and `NAME.gold.json` of every document into a folder, which is made if it is missing.

    Returns:
        The number of documents.

    Raises:
        AnnotationError: A document has no name or a name that is no file's, has no text or one that a text file
            would change, comes twice, or cannot be written.
    """
    written: set[str] = set()
    for document in documents:
        text, place = document.known_text, Place(str(folder))
        if document.name in ("", "..") or Path(document.name).name != document.name:
            raise place.error(f"{document.name!r} cannot name a file; give the document another name")
        if document.name in written:
            raise place.error(f"two documents are named {document.name!r}")
        if "\r" in text:
            raise place.error(f"{document.name}: carriage returns would not survive a text file; remove them first")
        value = {
            "ignore": [list(region) for region in document.ignore],
            "targets": [gold_record(record) for record in document.targets],
        }
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise place.error(str(error.strerror)) from error
        write_file(folder / f"{document.name}.txt", (text,))
        write_file(folder / f"{document.name}{GOLD_SUFFIX}", (json.dumps(value, ensure_ascii=False, indent=1), "\n"))
        written.add(document.name)
    return len(written)


def read_records(path: Path) -> Iterator[AnnotatedText]:
    """The documents of a JSON Lines file of `plan-ie extract`: records with the `file` they come from, no texts.

    A document's name is its file's, without folder and suffix. Actuals are left out.

    Raises:
        AnnotationError: A line is no record, or two files have the same name.
    """
    files: dict[str, str] = {}
    found: dict[str, list[Record]] = {}
    for item, place in json_lines(path):
        file = item.get("file")
        if not isinstance(file, str):
            raise place.error("no 'file'; write the records with plan-ie extract -o FILE.jsonl")
        name = Path(file).stem
        if files.setdefault(name, file) != file:
            raise place.error(f"{file} and {files[name]} have the same name; extract them into different files")
        record: dict[str, Any] = {key: value for key, value in item.items() if key != "file"}
        check_record(record, None, place)
        if record.get("kind") != "actual":
            found.setdefault(name, []).append(record)
    for name in files:
        yield AnnotatedText(name, None, tuple(found.get(name, ())))
