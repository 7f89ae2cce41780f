"""Clusters of words that are used alike."""

from pathlib import Path

import pytest

from plan_ie.data import data_dir
from plan_ie.words.clusters import CLUSTERS_FILE, word_clusters

_LINES = (Path(__file__).parent / "cluster_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in _LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("one", "other", "how"), CASES)
def test_alike_and_apart(one: str, other: str, how: str) -> None:
    clusters = word_clusters()
    assert (clusters[one] == clusters[other]) is (how == "alike")


def test_every_word_is_in_one_cluster_that_its_first_word_names() -> None:
    lines = (data_dir("models") / CLUSTERS_FILE).read_text(encoding="utf-8").splitlines()
    words = [word for line in lines for word in line.split(" ")]
    assert len(words) == len(set(words)) == len(word_clusters())
    assert set(word_clusters().values()) == {line.split(" ")[0] for line in lines}


def test_a_word_in_no_cluster_has_none() -> None:
    assert word_clusters().get("魑魅魍魉") is None
