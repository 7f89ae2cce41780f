"""`nlp.evaluate` scores targets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Corpus, Example

import plan_ie
from plan_ie.pipes.scorer import gold_example, gold_target, score_targets, set_gold

TEXT = "2028年，滁州市光伏产业产值达到1500亿元，新增上市企业10家。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return plan_ie.load()


def records(nlp: Language) -> list[dict[str, object]]:
    return [target.to_dict() for target in nlp(TEXT)._.targets]


def test_what_the_pipeline_finds_scores_full_marks(nlp: Language):
    scores = nlp.evaluate([gold_example(nlp, TEXT, nlp(TEXT)._.targets)])
    assert [scores[f"targets_{name}_{key}"] for name in ("detect", "record") for key in "prf"] == [1.0] * 6
    assert set(scores["targets_fields"].values()) == {1.0}


def test_differences_lower_the_scores(nlp: Language):
    gold = records(nlp)
    assert len(gold) == 2
    gold[0]["end_year"] = 2030
    gold.append({**gold[1], "start": 0, "end": 4, "text": "2028"})
    scores = nlp.evaluate([gold_example(nlp, TEXT, gold)])
    assert scores["targets_detect_p"] == 1.0
    assert scores["targets_detect_r"] == pytest.approx(2 / 3)
    assert (scores["targets_record_p"], scores["targets_record_r"]) == (0.5, pytest.approx(1 / 3))
    assert scores["targets_fields"]["end_year"] == 0.5


def test_ignored_regions_do_not_count(nlp: Language):
    gold = records(nlp)
    scores = nlp.evaluate([gold_example(nlp, TEXT, gold[:1], ignore=[(gold[1]["start"], gold[1]["end"])])])
    assert scores["targets_record_f"] == 1.0


def test_examples_without_gold_are_left_out(nlp: Language):
    bare = Example(nlp.make_doc(TEXT), nlp.make_doc(TEXT))
    scores = nlp.evaluate([bare])
    assert scores["targets_record_f"] is None
    assert set(scores["targets_fields"].values()) == {None}
    assert nlp.evaluate([bare, gold_example(nlp, TEXT, records(nlp))])["targets_record_f"] == 1.0


def test_a_document_said_to_have_no_targets_is_gold(nlp: Language):
    scores = nlp.evaluate([gold_example(nlp, TEXT, [])])
    assert (scores["targets_detect_p"], scores["targets_detect_f"]) == (0.0, 0.0)


def test_gold_survives_a_docbin_and_spacys_corpus(nlp: Language, tmp_path: Path):
    reference = set_gold(nlp.make_doc(TEXT), records(nlp), ignore=[(0, 3)])
    DocBin(docs=[reference], store_user_data=True).to_disk(tmp_path / "gold.spacy")
    examples = list(Corpus(tmp_path / "gold.spacy")(nlp))
    assert examples[0].predicted._.targets == ()
    assert nlp.evaluate(examples)["targets_record_f"] == 1.0


def test_a_component_of_another_scorer_or_of_none(nlp: Language):
    blank = spacy.blank("zh")
    linker = blank.add_pipe("plan_target_linker", config={"scorer": None})
    assert linker.score([]) == {}
    assert "targets_record_f" not in blank.evaluate([gold_example(blank, TEXT, records(nlp))])
    assert nlp.get_pipe("plan_target_linker").scorer is score_targets


def test_a_saved_pipeline_scores_in_a_fresh_process(nlp: Language, tmp_path: Path):
    nlp.to_disk(tmp_path / "pipeline")
    code = (
        "import spacy, sys; nlp = spacy.load(sys.argv[1]); "
        "sys.stdout.write(repr(nlp.get_pipe('plan_target_linker').score([])['targets_record_f']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "pipeline")],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "None"


def test_targets_go_through_a_record_and_back(nlp: Language):
    for target in nlp(TEXT)._.targets:
        again = gold_target(target.to_dict(), TEXT).to_dict()
        known = {"section", "page", "industry"}
        assert {k: v for k, v in again.items() if k not in known} == {
            k: v for k, v in target.to_dict().items() if k not in known
        }


def test_offsets_that_do_not_fit_are_an_error(nlp: Language):
    record = records(nlp)[0]
    with pytest.raises(ValueError, match="'1500亿元' is not at 1–7 of the text"):
        set_gold(nlp.make_doc(TEXT), [record | {"start": 1, "end": 7}])
    with pytest.raises(ValueError, match="is not at 60–66"):
        set_gold(nlp.make_doc(TEXT), [record | {"start": 60, "end": 66}])
