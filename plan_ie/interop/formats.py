"""Annotation files of every format: told apart by their content, read, written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from plan_ie.interop.annotated import AnnotatedText, AnnotationError, Place
from plan_ie.interop.doccano import from_doccano, to_doccano
from plan_ie.interop.files import dump_line, item_places, json_lines, json_value, read_text, write_file
from plan_ie.interop.gold import GOLD_SUFFIX, read_gold, read_gold_file, read_records, write_gold
from plan_ie.interop.label_studio import Layer, from_label_studio, to_label_studio
from plan_ie.interop.prodigy import from_prodigy, to_prodigy

Format = Literal["gold", "records", "doccano", "label_studio", "prodigy"]
FORMATS: tuple[Format, ...] = get_args(Format)

_ARRAY = re.compile(r"\s*\[")
_Reader = Callable[[dict[str, Any], Place, str], AnnotatedText | None]


def read_annotations(path: str | Path, format: Format | None = None) -> list[AnnotatedText]:
    """The annotated documents of a folder or file.

    What a tool's users have set aside (rejected or ignored in Prodigy, cancelled or not annotated in Label Studio)
    is left out. A Label Studio file in which nothing is annotated gives its predictions.

    Args:
        path: A folder of gold files, a gold file, or a file of an annotation tool or of `plan-ie extract`.
        format: One of `FORMATS`; None to tell it by the content.

    Raises:
        AnnotationError: The path cannot be read or its content is not of the format; the message names file and line.
    """
    path = Path(path)
    if not path.exists():
        raise AnnotationError(f"{path}: no such file or folder")
    chosen = _sniffed(path) if format is None else format
    if chosen == "gold":
        if path.is_dir():
            return list(read_gold(path))
        return [read_gold_file(path, path.name.removesuffix(GOLD_SUFFIX).removesuffix(".json"))]
    if chosen == "records":
        return list(read_records(path))
    if chosen == "label_studio":
        return list(_label_studio(path))
    if chosen == "doccano":
        return list(_lines(path, lambda item, place, name: from_doccano(item, place, name=name)))
    if chosen == "prodigy":
        return list(_lines(path, lambda item, place, name: from_prodigy(item, place, name=name)))
    raise AnnotationError(f"no annotation format {format!r}; use one of {', '.join(FORMATS)}")


def write_annotations(
    documents: Iterable[AnnotatedText], path: str | Path, format: Format, *, layer: Layer = "predictions"
) -> int:
    """Writes documents for an annotation tool, or as gold.

    Args:
        documents: The documents, with their texts.
        path: The file; for `gold` the folder.
        format: `gold`, `doccano`, `label_studio` or `prodigy`.
        layer: For Label Studio, whether the records come as predictions or as annotations.

    Returns:
        The number of documents.

    Raises:
        AnnotationError: The format is none of these, a text is missing, or the file cannot be written.
    """
    path = Path(path)
    if format == "gold":
        return write_gold(documents, path)
    kept = list(documents)
    if format == "label_studio":
        tasks = [dump_line(to_label_studio(document, layer=layer)).rstrip("\n") for document in kept]
        write_file(path, ("[\n", ",\n".join(tasks), "\n]\n"))
    elif format == "doccano":
        write_file(path, (dump_line(to_doccano(document)) for document in kept))
    elif format == "prodigy":
        write_file(path, (dump_line(to_prodigy(document)) for document in kept))
    else:
        raise AnnotationError(f"cannot write annotations as {format!r}; use gold, doccano, label_studio or prodigy")
    return len(kept)


def _lines(path: Path, read: _Reader) -> Iterator[AnnotatedText]:
    for item, place in json_lines(path):
        document = read(item, place, f"{path.stem}-{place.line}")
        if document is not None:
            yield document


def _label_studio(path: Path) -> Iterator[AnnotatedText]:
    content = read_text(path)
    tasks = json_value(path, content)
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise Place(str(path)).error("not a list of tasks; export from Label Studio as JSON")
    layer: Layer = "annotations" if any(task.get("annotations") for task in tasks) else "predictions"
    for number, (task, place) in enumerate(zip(tasks, item_places(path, content, _ARRAY), strict=True), start=1):
        document = from_label_studio(task, place, layer=layer, name=f"{path.stem}-{number}")
        if document is not None:
            yield document


def _sniffed(path: Path) -> Format:
    if path.is_dir():
        return "gold"
    content = read_text(path)
    if path.suffix.lower() == ".json":
        return "label_studio" if _ARRAY.match(content) else "gold"
    if path.suffix.lower() != ".jsonl":
        raise AnnotationError(f"{path}: not a folder, a .json or a .jsonl file; name its format")
    for item, place in json_lines(path):
        for key, format in _TELLING:
            if key in item:
                return format
        raise place.error("neither records with 'file' nor a document with 'entities' (Doccano) or 'spans' (Prodigy)")
    return "records"  # an extract without targets is an empty file


_TELLING: tuple[tuple[str, Format], ...] = (("entities", "doccano"), ("spans", "prodigy"), ("file", "records"))
