"""Look-ups of indicators and industries by the words of a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import load_packs

CASES = [line.split("\t") for line in (Path(__file__).parent / "indicators.tsv").read_text("utf-8").splitlines()]
INDUSTRIES = [
    ("电子信息", "industry.electronic_information"),
    ("电子信息产业", "industry.electronic_information"),
    ("电子信息产业规模", "industry.electronic_information"),
    ("低空经济领域", "industry.low_altitude"),
    ("新能源汽车产业集群", "industry.nev"),
    ("新能源汽车产量", "industry.nev"),
    ("集成电路", "industry.integrated_circuits"),
    ("中医药", "industry.tcm"),
    ("未来产业", "industry.future"),
    ("医药制造业", "gbt4754.27"),
    ("计算机、通信和其他电子设备制造业", "gbt4754.39"),
    ("汽车整车制造", "gbt4754.361"),
    ("智能制造装备产业", "sei2018.2.1"),
    ("农业", "industry.agriculture"),
    ("营商环境", None),
    ("产业", None),
    ("", None),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_packs(["industries", "indicators"])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_indicator(lexicon: Lexicon, text: str, expected: str) -> None:
    entry = lexicon.indicator(text)
    assert (entry.id if entry else "") == expected
    assert lexicon.indicator(text) is entry  # the cached answer is the same


@pytest.mark.parametrize(("text", "expected"), INDUSTRIES)
def test_industry(lexicon: Lexicon, text: str, expected: str | None) -> None:
    entry = lexicon.industry(text)
    assert (entry.id if entry else None) == expected


def test_every_name_finds_its_own_entry(lexicon: Lexicon) -> None:
    for label, find in (("INDICATOR", lexicon.indicator), ("INDUSTRY", lexicon.industry)):
        wrong = [(name, entry.id) for entry in lexicon.entries(label) for name in entry.names if find(name) is None]
        assert wrong == []


def test_no_indicator_name_means_two_things(lexicon: Lexicon) -> None:
    seen: dict[str, str] = {}
    for entry in lexicon.entries("INDICATOR"):
        for name in (*entry.names, *entry.lookup):
            assert seen.setdefault(name, entry.id) == entry.id, name
