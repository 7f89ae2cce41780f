"""Decisions by weighed facts: choosing, explaining, training towards priors, the model file."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_ie.weighing import Candidate, Common, Example, Model, Training, Weights, answering, given

WEIGHTS = Weights({"near": 2.0, "far": -1.0, "known": 0.5})


def candidate(value: str, *facts: str) -> Candidate[str]:
    return Candidate(value, [(given, *facts)])


def test_the_best_is_chosen_with_its_probability_and_runner_up() -> None:
    decision = WEIGHTS.choose([candidate("a", "far"), candidate("b", "near"), candidate("b", "known"), candidate("c")])
    assert decision.value == "b"
    assert decision.runner_up is not None
    assert decision.runner_up.value == "c"
    assert sum(decision.probability_of(v) for v in "abc") == pytest.approx(1)
    assert decision.probability < decision.probability_of("b")


def test_a_block_counts_once_for_each_candidate_that_has_it() -> None:
    shared, twice = (given, "near"), (given, "far", "far")
    decision = WEIGHTS.choose([Candidate("a", [shared, twice]), Candidate("b", [shared])])
    assert decision.scores == [1.0, 2.0]


def test_facts_for_every_answer_weigh_what_they_weigh_for_each() -> None:
    weights = Weights({"up|rises": 2.0, "down|rises": -1.0, "down|falls": 0.5, "rises": 9.0})
    facts = ("rises", "falls", "unheard of")
    assert weights.by_answer([(given, "rises"), (given, "falls", "unheard of")]) == weights.by_answer([(given, *facts)])
    one_by_one = {answer: weights.score((answering, answer, given, *facts)) for answer in ("up", "down")}
    assert weights.by_answer([(given, *facts)]) == one_by_one == {"up": 2.0, "down": -0.5}


def test_names_of_facts_are_made_once_for_equal_blocks() -> None:
    made = []

    def sized(length: int) -> list[str]:
        made.append(length)
        return ["near"] if length < 4 else ["far"]

    weights = Weights({"near": 2.0, "far": -1.0})
    assert [weights.total([(sized, n)]) for n in (3, 5, 3, 5)] == [2.0, -1.0, 2.0, -1.0]
    assert made == [3, 5]


def test_what_candidates_have_in_common_counts_for_each_and_is_told() -> None:
    common = Common([(given, "near"), (given, "known")], WEIGHTS)
    both = Candidate("a", [(given, "far")], [common]), Candidate("b", [], [common])
    decision = WEIGHTS.choose(both)
    assert (decision.value, decision.scores) == ("b", [1.5, 2.5])
    assert list(both[0].facts()) == ["near", "known", "far"]


def test_candidates_made_without_weights_decide_nothing() -> None:
    with pytest.raises(ValueError, match="without weights"):
        WEIGHTS.choose([Candidate("a", [], [Common([(given, "near")], None)])])


def test_nothing_to_choose_from_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to choose"):
        WEIGHTS.choose([])


def test_reasons_are_the_heaviest_facts() -> None:
    assert WEIGHTS.reasons(candidate("a", "known", "far", "unheard of", "near"), 2) == [("near", 2.0), ("far", -1.0)]


@pytest.mark.parametrize(("share", "value"), [(0.1, "with"), (0.9, "without")])
def test_another_kind_of_answer_is_preferred_from_a_share_on(share: float, value: str) -> None:
    decision = WEIGHTS.choose([candidate("without", "known"), candidate("with")])
    assert decision.unless(lambda v: v == "with", share).value == value


def examples(n: int) -> list[Example]:
    both = [candidate("yes", "sign"), candidate("no")]
    return [Example(f"document {i}", both, [True, False]) for i in range(n)]


def test_a_prior_stands_where_there_are_no_examples_and_yields_where_there_are() -> None:
    claimed = {"sign": -3.0}
    few, many = (Training(examples(n), claimed).solve(4.0).values["sign"] for n in (2, 300))
    assert few < 0 < many


def test_a_fact_of_one_document_is_not_learned() -> None:
    once = [Example("the same", [candidate("yes", "odd"), candidate("no")], [True, False]) for _ in range(5)]
    assert "odd" not in Training([*once, *examples(3)]).solve().values


def test_what_is_left_out_teaches_nothing() -> None:
    training = Training(examples(6))
    assert training.solve(without=frozenset(f"document {i}" for i in range(6)), smallest=0).values == {"sign": 0.0}


def test_training_gives_the_same_weights_each_time() -> None:
    first, second = (Training(examples(9)).solve() for _ in range(2))
    assert first == second


def test_a_model_comes_back_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    model = Model({"stance": WEIGHTS}, {"admit": 0.4}, {"train": {"record": 0.6}})
    model.save(path)
    assert Model.load(path) == model
    before = path.read_bytes()
    Model.load(path).save(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"weights": {"stance": 3}}', "nonsense"])
def test_a_damaged_model_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"model\.json: not a model"):
        Model.load(path)
