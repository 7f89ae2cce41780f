"""Drawings: every arc joins what the target says, every entity stands where it is."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

import plan_ie
from plan_ie.interop import AnnotatedText
from plan_ie.pipes.scorer import set_gold
from plan_ie.pipes.stored import plan_data


@pytest.fixture
def docs(nlp: Language, documents: list[AnnotatedText]) -> list[Doc]:
    """The documents with their targets by hand, places as the pipeline finds them."""
    found = []
    for document in documents:
        doc = nlp(document.known_text)
        del plan_data(doc)["targets"]
        found.append(set_gold(doc, document.targets))
    return found


def arcs(drawing: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Arcs as (from, label, to); `dir` says at which end the arrow is."""
    words = [word["text"] for word in drawing["words"]]
    found = []
    for arc in drawing["arcs"]:
        assert arc["start"] < arc["end"]
        ends = words[arc["start"]], words[arc["end"]]
        head, child = ends if arc["dir"] == "right" else ends[::-1]
        found.append((head, arc["label"], child))
    return found


def test_entities_stand_where_they_are(docs: list[Doc]):
    (drawing,) = plan_ie.displacy_data(docs[0])
    said = [(docs[0].text[e["start"] : e["end"]], e["label"]) for e in drawing["ents"]]
    assert ("4000亿元", "TARGET") in said
    assert ("营业收入", "INDICATOR") in said
    assert ("机器人", "SUBJECT") in said
    assert ("芜湖市", "GPE") in said
    ends = [(e["start"], e["end"]) for e in drawing["ents"]]
    assert all(a[1] <= b[0] for a, b in pairwise(ends)), "in order, none overlapping"
    assert drawing["title"] == "芜湖市“十五五”先进制造业发展规划"


def test_relations_lead_from_quantity_to_region(docs: list[Doc]):
    text = docs[0].text
    drawings = plan_ie.displacy_data(docs[0], style="rel")
    assert len(drawings) == len({t.sentence for t in docs[0]._.targets})
    found = [arc for drawing in drawings for arc in arcs(drawing)]
    assert found[:3] == [
        ("100万辆", "indicator", "整车产量"),
        ("整车产量", "subject", "新能源汽车"),
        ("新能源汽车", "region", "芜湖市"),
    ]
    assert ("千亿级", "indicator", "产业集群") in found
    assert all(word["text"] in text or "…" in word["text"] for d in drawings for word in d["words"])


def test_a_shared_indicator_does_not_mix_subjects(docs: list[Doc]):
    (drawing,) = plan_ie.displacy_data(docs[1], style="rel")
    found = arcs(drawing)
    assert ("1800亿元", "subject", "动力电池") in found
    assert ("600亿元", "subject", "晶硅光伏") in found
    assert ("600亿元", "indicator", "产业规模") in found
    assert ("研发投入强度", "region", "宜宾市") in found
    words = [word["text"] for word in drawing["words"]]
    assert words.count("宜宾市") == 1, "named in the sentence, so not put before it"
    assert words.index("宜宾市") < words.index("动力电池")


def test_the_middle_of_long_stretches_is_left_out(docs: list[Doc]):
    words = [w["text"] for d in plan_ie.displacy_data(docs[0], style="rel") for w in d["words"] if not w["tag"]]
    assert any("…" in word for word in words)
    assert max(map(len, words)) <= 9


def test_displacy_renders_both(docs: list[Doc]):
    for doc in docs:
        page = displacy.render(plan_ie.displacy_data(doc), style="ent", manual=True, jupyter=False)
        assert page.count("TARGET") == len({t.start for t in doc._.targets})
        drawings = plan_ie.displacy_data(doc, style="rel")
        page = displacy.render(drawings, style="dep", manual=True, jupyter=False) if drawings else ""
        assert page.count("<svg") == len(drawings)


def test_a_document_without_targets_has_no_relations(docs: list[Doc]):
    assert plan_ie.displacy_data(docs[3], style="rel") == []


def test_an_unknown_style_is_an_error(docs: list[Doc]):
    style: Any = "dep"
    with pytest.raises(ValueError, match="no style 'dep'; use 'ent' or 'rel'"):
        plan_ie.displacy_data(docs[0], style)
