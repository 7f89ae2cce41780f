"""Saved pipelines, stored documents and user data that were damaged end in an error of the library that says so."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
import srsly
from spacy.language import Language
from spacy.tokens import Doc

import plan_ie
from plan_ie.errors import PipelineError, PlanIEError
from plan_ie.pipes.entity_ruler import PlanEntityRuler
from plan_ie.pipes.stored import KEY
from plan_ie.words.pkuseg import make_cut, read_model
from plan_ie.words.tokenizer import ZhTokenizer
from tests.pipeline import nlp_fixture as nlp_fixture

TEXT = "到2028年，芜湖市新建充电桩2万个，打造世界级新能源汽车产业集群。"
GETTERS = ("targets", "actuals", "goals", "plan", "tables", "quantities")


def ruler(nlp: Language) -> PlanEntityRuler:
    return PlanEntityRuler(nlp, "plan_entity_ruler", [])


@pytest.mark.parametrize(
    "data", [b"", b"junk", b"\xc1", srsly.msgpack_dumps([1]), srsly.msgpack_dumps({"lexicon": "x"})]
)
def test_bytes_of_components(data: bytes, nlp: Language) -> None:
    with pytest.raises(PlanIEError):
        ruler(nlp).from_bytes(data)
    with pytest.raises(PlanIEError):
        ZhTokenizer(nlp.vocab).from_bytes(data)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[]", b'{"segmenter": ["x"]}', b'{"segmenter": "none"}', b"{" * 9999]
)
def test_settings_on_disk(content: bytes, nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "cfg").write_bytes(content)
    with pytest.raises(PlanIEError):
        ZhTokenizer(nlp.vocab).from_disk(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lexicon.bin", b"junk"),
        ("patterns.jsonl", b"\xff"),
        ("patterns.jsonl", b"[" * 99999),
        ("cfg", b"[1]"),
        ("cfg", b"\xff"),
    ],
)
def test_a_ruler_on_disk(name: str, content: bytes, nlp: Language, tmp_path: Path) -> None:
    ruler(nlp).to_disk(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PlanIEError):
        ruler(nlp).from_disk(tmp_path)


def test_pkuseg_models() -> None:
    features, weights = read_model(None)
    for files in ((b"junk", weights), (features, b"junk"), (features, weights[:1000]), (weights, features)):
        with pytest.raises(PipelineError, match="pkuseg model is damaged"):
            make_cut(files)
    data = srsly.msgpack_loads(features)
    data["feature_to_idx"] = dict.fromkeys(data["feature_to_idx"], 2**40)  # compiled code would read beyond the array
    with pytest.raises(PipelineError, match="without weights"):
        make_cut((srsly.msgpack_dumps(data), weights))


def damaged_values(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The data with one value at a time replaced by what no component writes."""
    junk: list[Any] = [5, "x", [[]], [None], [[1, 2]], {"a": 1}, [["9" * 9] * 40]]
    return [{**data, key: value} for key in data if key != "length" for value in junk]


def test_user_data_of_any_kind_gives_results_or_our_error(nlp: Language) -> None:
    doc = nlp(TEXT)
    good = doc.user_data[KEY]
    for data in [5, "x", [1], *damaged_values(good)]:
        doc.user_data[KEY] = data
        for name in GETTERS:
            with contextlib.suppress(PlanIEError):
                getattr(doc._, name)


def test_a_record_that_was_changed_is_said(nlp: Language) -> None:
    doc = nlp(TEXT)
    data = doc.user_data[KEY]
    for index, value in ((0, "0"), (1, 5), (2, 7), (3, "one")):
        state = list(data["targets"][0])
        state[index] = value
        doc.user_data[KEY] = {**data, "targets": (tuple(state),)}
        with pytest.raises(PipelineError, match="damaged"):
            _ = doc._.targets


def test_a_source_that_was_changed_is_said(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data[KEY] = {"length": len(TEXT), "source": {"blocks": 5}}
    with pytest.raises(PipelineError, match="damaged"):
        nlp(doc)


def test_user_data_that_cannot_be_stored(nlp: Language) -> None:
    doc: Doc = nlp(TEXT)
    doc.user_data["mine"] = object()
    with pytest.raises(PipelineError, match="cannot be stored"):
        plan_ie.to_docbin([doc])
