"""Saved pipelines, stored documents and user data that were damaged end in an error of the library that says so."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import srsly
from spacy.language import Language
from spacy.tokens import Doc

import plan_ie
from plan_ie.errors import PipelineError, PlanIEError
from plan_ie.pipes.entity_ruler import PlanEntityRuler
from plan_ie.pipes.recognized import off_pictures
from plan_ie.pipes.stored import KEY
from plan_ie.words.pkuseg import make_cut, read_model
from plan_ie.words.tokenizer import ZhTokenizer
from tests.pipeline import SEGMENTED
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


@SEGMENTED
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


PAGE = (
    "<title>某市规划</title><h1>某市“十四五”规划</h1><h2>一、目标</h2><p>"
    + TEXT
    + "</p><table><tr><th>指标</th><th>2020年</th>"
    "<th>2025年</th></tr><tr><td>生产总值（亿元）</td><td>100</td><td>200</td></tr></table>"
)
JUNK: tuple[Any, ...] = (
    None, True, -1, 10**30, 10**9, math.nan, "", "x", "\ud800", "9" * 5000, "1e999999",
    b"x", (), [[1]], {"a": 1}, object(),
)  # fmt: skip


def places_in(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in plain data."""
    yield place
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from places_in(inner, (*place, key))
    for key, inner in enumerate(value) if isinstance(value, list | tuple) else ():
        yield from places_in(inner, (*place, key))


def with_junk(value: Any, place: tuple[Any, ...], junk: Any) -> Any:
    """Plain data with something else in one place."""
    if not place:
        return junk
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[place[0]] = with_junk(value[place[0]], place[1:], junk)  # type: ignore[index]
    return changed if isinstance(value, dict) else tuple(changed)


def uses(doc: Doc, nlp: Language) -> Iterator[Callable[[], object]]:
    """What people do with a document that was stored."""
    for name in GETTERS:
        yield lambda name=name: doc._.get(name)
    yield lambda: [target.to_dict() for target in doc._.targets]
    yield lambda: plan_ie.to_frame(doc)
    yield lambda: (plan_ie.displacy_data(doc), plan_ie.displacy_data(doc, style="rel"))
    yield lambda: [entity._.value for entity in doc.ents]
    yield lambda: doc[3:].as_doc(copy_user_data=True)._.targets
    for _, component in nlp.pipeline:
        yield lambda component=component: component(doc)


def test_one_value_anywhere_in_user_data(nlp: Language) -> None:
    good = plan_ie.read(PAGE.encode(), nlp)
    data = good.user_data[KEY]
    kinds = {tuple("*" if isinstance(key, int) and key > 0 else key for key in way[:2]): way for way in places_in(data)}
    ways = [way for way in places_in(data) if way and (way not in kinds.values())][:: len(JUNK) // 2 + 1]
    for number, way in enumerate((*filter(None, kinds.values()), *ways)):
        doc = good.copy()
        doc.user_data[KEY] = with_junk(data, way, JUNK[number % len(JUNK)])
        for use in uses(doc, nlp):
            with contextlib.suppress(PlanIEError):
                use()


def test_pages_read_off_pictures_that_were_changed(nlp: Language) -> None:
    doc = plan_ie.read(PAGE.encode(), nlp)
    doc.user_data[KEY]["source"]["recognized"] = [[1]]
    with pytest.raises(PipelineError, match=r"user_data is damaged .*read the file again"):
        off_pictures(doc._.targets, doc)
    with pytest.raises(PipelineError, match=r"user_data is damaged .*read the file again"):
        nlp.get_pipe("plan_target_linker")(doc)


def test_a_record_that_was_changed_is_said(nlp: Language) -> None:
    doc = nlp(TEXT)
    data = doc.user_data[KEY]
    for index, value in ((0, "0"), (1, 5), (2, 7), (3, "one")):
        state = list(data["targets"][0])
        state[index] = value
        doc.user_data[KEY] = {**data, "targets": (tuple(state),)}
        with pytest.raises(PipelineError, match="damaged"):
            _ = doc._.targets


@pytest.mark.parametrize(("at", "value"), [(2, []), (2, ""), (3, None), (4, "1"), (5, 7)])
def test_a_section_that_was_changed_is_said(nlp: Language, at: int, value: object) -> None:
    doc = plan_ie.read(PAGE.encode(), nlp)
    assert doc._.plan.sections
    rows = [list(row) for row in doc.user_data[KEY]["outline"]]
    rows[0][at] = value
    doc.user_data[KEY]["outline"] = tuple(map(tuple, rows))
    with pytest.raises(PipelineError, match="damaged"):
        _ = doc._.plan


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
