"""One name given where a list is asked for is refused when the pipeline is built, and not taken letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

import plan_ie
from plan_ie.pipes.build import COMPONENTS


@pytest.mark.parametrize("given", ["indicators", "./water", "", Path("water"), b"water", 3])
def test_packs_of_load(given):
    with pytest.raises(TypeError, match="packs is a list, and not "):
        plan_ie.load(packs=given)


def test_the_message_writes_the_list():
    with pytest.raises(TypeError, match=r"exclude is a list, and not str; write exclude=\['plan_goal_linker'\]"):
        plan_ie.load(exclude="plan_goal_linker")


def test_packs_of_normalize():
    with pytest.raises(TypeError, match=r"packs is a list, and not str; write packs=\['indicators'\]"):
        plan_ie.normalize("3亿元", packs="indicators")


@pytest.mark.parametrize("name", [*COMPONENTS, "plan_money_normalizer"])
def test_packs_of_a_component(name):
    with pytest.raises(TypeError, match=r"packs is a list, and not str; write packs=\['indicators'\]"):
        spacy.blank("zh").add_pipe(name, config={"packs": "indicators"})


def test_any_iterable_lists():
    nlp = plan_ie.load(packs=iter(["indicators"]), exclude=(name for name in COMPONENTS[1:]))
    assert nlp.pipe_names == ["plan_layout"]
