"""Documents with records of every kind, written by hand, so that they do not change with the pipeline."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from spacy.language import Language

import plan_ie
from plan_ie.interop import AnnotatedText
from plan_ie.types import CharSpan, Industry, Mention, Region, Target

TEXTS = {
    "wuhu": (
        "芜湖市“十五五”先进制造业发展规划\n"
        "（一）新能源汽车。到2030年，整车产量突破100万辆，营业收入由2025年的2300亿元提高到4000亿元以上，年均增长12%左右。\n"
        "（二）机器人。培育“小巨人”企业30家，形成2个千亿级产业集群。"
    ),
    "yibin": "2027年，宜宾市动力电池、晶硅光伏产业规模分别达到1800亿元、600亿元，研发投入强度控制在3%—4%。",
    "jian": "吉安市2029年实现目标：城乡居民医保和养老保险参保率均达到98%，城市空气质量优良天数比例保持在95%以上。",
    "empty": "会议听取了有关情况的汇报。",
}
PERIOD = (2026, 2030)


def span(text: str, said: str) -> tuple[int, int, str]:
    start = text.index(said)
    return start, start + len(said), said


def target(
    name: str, said: str, value: str, unit: str, measure: str, what: str, whose: str | None, **more: Any
) -> Target:
    """A target; `value` is `low…high`, one number for both."""
    text = TEXTS[name]
    low, _, high = value.partition("…") if "…" in value else (value, "", value)
    sentence = next(line for line in text.split("\n") if said in line)
    fields: dict[str, Any] = {
        "comparator": "=",
        "annual": False,
        "indicator": Mention(*span(text, what), label="INDICATOR"),
        "subject": Mention(*span(text, whose), id=f"industry.{len(whose)}") if whose else None,
        "start_year": None,
        "end_year": 2030,
        "sentence": CharSpan(*span(text, sentence)),
        "rule": "local",
        "confidence": 0.75,
        "modality": "strive",
        "section": ("一、总体目标",),
    }
    start, end, said = span(text, said)
    return Target(
        start,
        end,
        said,
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        unit=unit,
        measure=measure,
        **(fields | more),
    )


def build() -> dict[str, list[Target]]:
    wuhu = {"region": Region("芜湖市", "340200", "prefecture")}
    yibin = {"region": Region("宜宾市"), "end_year": 2027, "industry": Industry("industry.battery", "电池制造")}
    jian = {"region": Region("吉安市"), "end_year": 2029, "binding": "binding"}
    car, robot = "新能源汽车", "机器人"
    income = {"baseline_year": 2025, "baseline_value": Decimal(2300 * 10**8), "baseline_unit": "元"}
    ever = {"start_year": PERIOD[0]}
    return {
        "wuhu": [
            target("wuhu", "100万辆", "1000000…", "辆", "level", "整车产量", car, **wuhu, comparator=">"),
            target("wuhu", "4000亿元", "4e11…", "元", "level", "营业收入", car, **wuhu, **income, comparator=">="),
            target("wuhu", "12%", "12", "%", "increase", "营业收入", car, **wuhu, comparator="~", annual=True),
            target("wuhu", "30家", "30", "家", "output", "“小巨人”企业", robot, **wuhu, **ever),
            target("wuhu", "2个", "2", "个", "output", "千亿级产业集群", robot, **wuhu, **ever),
            target("wuhu", "千亿级", "1e11", "元", "scale", "产业集群", robot, **wuhu, **ever, comparator="~"),
        ],
        "yibin": [
            target("yibin", "1800亿元", "1.8e11", "元", "level", "产业规模", "动力电池", **yibin),
            target("yibin", "600亿元", "6e10", "元", "level", "产业规模", "晶硅光伏", **yibin),
            target("yibin", "3%—4%", "3…4", "%", "level", "研发投入强度", None, **yibin, comparator="range"),
        ],
        "jian": [
            target("jian", "98%", "98", "%", "level", "参保率", "城乡居民医保", **jian),
            target("jian", "98%", "98", "%", "level", "参保率", "养老保险", **jian),
            target("jian", "95%", "95…", "", "level", "城市空气质量优良天数比例", None, **jian, comparator=">="),
        ],
        "empty": [],
    }


@pytest.fixture(scope="session")
def nlp() -> Language:
    return plan_ie.load()


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    return TEXTS


@pytest.fixture(scope="session")
def documents() -> list[AnnotatedText]:
    ignored = {"yibin": ((0, 5), (7, 9))}
    return [
        AnnotatedText(name, TEXTS[name], tuple(t.to_dict() for t in targets), ignored.get(name, ()))
        for name, targets in build().items()
    ]


@pytest.fixture
def wuhu(documents: list[AnnotatedText]) -> AnnotatedText:
    return documents[0]
