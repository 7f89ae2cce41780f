"""Passages of real documents annotated by offsets."""

import json
import runpy
from pathlib import Path

import pytest
import spacy

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
annotated = runpy.run_path(str(SCRIPTS / "annotated.py"))
TEXT = "榆原市新材料产业行动计划\n到2028年，全市磷酸铁\n锂产能达到30万吨，电解液产能达到5万吨。\n附件：任务分工表\n"


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def row(**changed: object) -> dict[str, object]:
    start, end = span("30万吨")
    target = {"start": start, "end": end, "indicator": span("磷酸铁\n锂产能"), "subject": None, "region": "榆原市"}
    passage = [span("到2028")[0], span("附件")[0]]
    digest = annotated["digest"](TEXT)
    return {"document": "plan.txt", "digest": digest, "passage": passage, "targets": [target]} | changed


def folders(tmp_path: Path, *rows: dict[str, object]) -> tuple[Path, Path]:
    notes, corpus = tmp_path / "annotations", tmp_path / "corpus"
    notes.mkdir()
    corpus.mkdir()
    (corpus / "plan.txt").write_text(TEXT, encoding="utf-8")
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (notes / "some.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return notes, corpus


def test_words_are_taken_from_the_document_without_its_line_breaks(tmp_path: Path) -> None:
    (passage,) = annotated["read_passages"](*folders(tmp_path, row()), spacy.blank("zh"))
    (target,) = passage.targets
    assert passage.text == TEXT
    assert TEXT[passage.start : passage.end].startswith("到2028年")
    assert target["indicator"]["text"] == "磷酸铁锂产能"
    assert target["subject"] is None
    assert TEXT[target["start"] : target["end"]] == "30万吨"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"digest": "0" * 16}, r"some\.jsonl:2: the text of .*plan\.txt is not the one that was annotated"),
        ({"document": "lost.txt"}, r"some\.jsonl:2: no such document: .*lost\.txt"),
    ],
)
def test_a_document_that_is_not_the_one_annotated_is_named(
    tmp_path: Path, changed: dict[str, object], message: str
) -> None:
    notes, corpus = folders(tmp_path, row(), row(**changed))
    with pytest.raises(ValueError, match=message):
        list(annotated["read_passages"](notes, corpus, spacy.blank("zh")))


def test_annotations_of_the_project_keep_no_words_of_documents() -> None:
    known = {"document", "digest", "passage", "targets"}
    fields = {"start", "end", "indicator", "subject", "region", "start_year", "end_year", "measure"}
    for path in (SCRIPTS.parent / "models" / "annotations").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            assert found.keys() == known
            assert all(target.keys() <= fields for target in found["targets"])
            assert all(len(target["region"] or "") <= 12 for target in found["targets"])
