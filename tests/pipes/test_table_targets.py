"""Targets out of the tables of a document, with the lexicon of the pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

import plan_ie
from plan_ie.pipes.table_targets import confidence

MANIFEST = 'name = "hydrogen"\nversion = "1"\nschema = 1\nlicence = "CC0"\nsource = "made up"\n'
UNIT = '{"label": "UNIT", "pattern": "氢罐", "id": "unit.tank", "unit": "标准氢罐", "dimension": "count"}\n'
PLAN = (
    "芜湖市氢能产业发展规划（2026—2030年）\n"
    "到2030年，全市储氢能力达到2.5万氢罐。\n"
    "主要指标\n"
    "| 指标 | 2025年 | 2030年 | 属性 |\n"
    "| --- | --- | --- | --- |\n"
    "| 车载储氢能力（万氢罐） | 1.5 | 4 | 预期性 |\n"
    "| 站内储氢能力 | 300氢罐 | 900氢罐以上 | 预期性 |\n"
    "| 加氢站（座） | 5 | 12 | 预期性 |\n"
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with a unit that no other pack has."""
    (tmp_path / "pack.toml").write_text(MANIFEST, "utf-8")
    (tmp_path / "units.jsonl").write_text(UNIT, "utf-8")
    return tmp_path


def test_a_unit_of_a_users_pack_is_one_in_prose_and_in_tables(pack: Path) -> None:
    doc = plan_ie.load(packs=[pack])(PLAN)
    assert [(target.origin, str(target.low), target.unit, target.comparator) for target in doc._.targets] == [
        ("text", "25000", "标准氢罐", "="),
        ("table", "40000", "标准氢罐", "="),
        ("table", "900", "标准氢罐", ">="),
        ("table", "12", "座", "="),
    ]


def test_without_the_pack_it_is_no_unit() -> None:
    assert "标准氢罐" not in [target.unit for target in plan_ie.load()(PLAN)._.targets]


REGIONS = (
    "武威市“十四五”生态环境保护规划\n"
    "| 指标 | 2020年 | 2025年 | 属性 |\n"
    "| --- | --- | --- | --- |\n"
    "| 凉州区空气质量优良天数比率（%） | 88.3 | 90.3 | 约束性 |\n"
    "| 森林覆盖率（%） | 19 | 20 | 约束性 |\n"
)


def test_a_place_that_a_row_names_is_its_region() -> None:
    first, second = plan_ie.load()(REGIONS)._.targets
    assert (first.region.name, first.region.level, first.indicator.text) == ("凉州区", "county", "空气质量优良天数比率")
    assert (second.region.name, second.indicator.text) == ("武威市", "森林覆盖率")


def test_a_record_says_where_in_its_table_it_stands() -> None:
    targets = plan_ie.load()(PLAN)._.targets
    assert targets[-1].to_dict()["table"] == {"title": "主要指标", "row": "加氢站", "column": "2030年"}
    assert {target.table is None for target in targets if target.origin == "text"} <= {True}


def test_confidence_follows_the_evidence_and_what_a_guess_costs() -> None:
    steps = [confidence(sure, certain=True) for sure in (0.3, 0.6, 0.9, 0.99, 1.0)]
    assert steps == sorted(steps)
    assert 0.2 < steps[0] < 0.8 < steps[-2] < steps[-1] < 1
    assert confidence(0.95, certain=False) < confidence(0.95, certain=True)
