"""Places: a table of hard cases, and the region of documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plan_ie.lexicon.document_region import document_region
from plan_ie.lexicon.national_bodies import NationalBodies
from plan_ie.lexicon.packs import load_packs
from plan_ie.lexicon.places import Places
from plan_ie.types import Region

HERE = Path(__file__).parent


def cases(name: str) -> list[Any]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=f"{name}:{number}") for number, line in enumerate(lines, 1)]


@pytest.fixture(scope="module")
def bodies() -> NationalBodies:
    return load_packs(["core"]).national_bodies


@pytest.mark.parametrize("case", cases("national_bodies.jsonl"))
def test_national_bodies(places: Places, bodies: NationalBodies, case: dict[str, Any]) -> None:
    ends = {mention.end for mention in places.find(case["text"]) if mention.region.level != "country"}
    found = bodies.find(case["text"], ends)
    assert [body.text for body in found] == case["bodies"]
    assert all(case["text"][body.start : body.end] == body.text for body in found)


@pytest.mark.parametrize("case", cases("places.jsonl"))
def test_find(places: Places, case: dict[str, Any]) -> None:
    context = places.region(case["context"]) if "context" in case else None
    found = places.find(case["text"], context)
    assert [[mention.text, mention.id] for mention in found] == case["expected"]
    assert all(case["text"][mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize("case", cases("document_regions.jsonl"))
def test_document_region(places: Places, bodies: NationalBodies, case: dict[str, Any]) -> None:
    region = document_region(places, bodies, case["title"], case["opening"])
    assert (region.name if region else None) == case["region"]


def test_full_width_and_offsets(places: Places) -> None:
    text = "　上海（奉贤）　与江西省"
    found = places.find(text)
    assert [(m.start, m.end, m.region.name) for m in found] == [(1, 3, "上海市"), (9, 12, "江西省")]


def test_counts_and_parents(places: Places) -> None:
    levels = [places.region(code).level for code in places.ids if places.region(code) is not None]  # type: ignore[union-attr]
    assert levels.count("province") == 34
    assert levels.count("prefecture") == 333
    assert levels.count("county") == 2845 + 26  # divisions.jsonl and former.jsonl
    assert levels.count("zone") > 80
    for code in places.ids:
        region = places.region(code)
        assert region is not None
        if region.level in ("prefecture", "county"):
            province = places.ancestor(region, "province")
            assert province is not None
            assert province.adcode == code[:2] + "0000"


def test_ancestor_and_contains(places: Places) -> None:
    county = Region("紫阳县", "610924", "county")
    assert places.ancestor(county, "prefecture") == Region("安康市", "610900", "prefecture")
    assert places.ancestor(county, "province") == Region("陕西省", "610000", "province")
    assert places.contains(Region("陕西省", "610000"), county)
    assert not places.contains(county, Region("陕西省", "610000"))
    assert places.ancestor(Region("无此地", None), "province") is None


def test_region_of_zone(places: Places) -> None:
    assert places.region("zone.ganjiang") == Region("赣江新区", None, "zone")
    assert places.ancestor(Region("赣江新区", None), "province") == Region("江西省", "360000", "province")
    assert places.region("country.cn") == Region("全国", None, "country")
    assert places.region("999999") is None


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("江苏盐城：射阳、滨海、大丰并网规模达到100万千瓦", ["射阳县", "滨海县", "大丰区"]),
        ("江苏南通：海门区、如东和启东分别新建泊位6个", ["海门区", "如东县", "启东市"]),
        ("吉林长春：朝阳、宽城、绿园新建学校12所", []),  # 朝阳 is a city too, the row would be another without it
        ("江苏南通：江北、海门和如东新建泊位6个", []),
    ],
)
def test_in_rows(places: Places, text: str, below: list[str]) -> None:
    found = places.in_rows(text, places.find(text))
    assert [mention.region.name for mention in found if mention.region.level == "county"] == below
