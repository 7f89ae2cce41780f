"""The component `plan_goal_linker`: goals, the tree of sections, industries."""

from __future__ import annotations

import json

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import plan_ie
from plan_ie.types import Goal, Section

PLAN = """湘中市“十五五”制造业发展规划
一、发展基础
2025年，规模以上工业增加值增长7.5%，建成全国最大的工程机械产业基地。
二、重点任务
（一）优势产业
1.工程机械。到2030年，产业规模达到2800亿元。打造世界级工程机械产业集群，重点攻克电动化底盘、智能液压等关键技术。
2.食品加工。发展预制菜、休闲食品，实施“湘味出湘”工程。
（二）未来产业
1.人形机器人。布局灵巧手、一体化关节。
三、保障措施
加强组织领导，完善政策体系。
"""


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(PLAN)


def test_goals(doc: Doc) -> None:
    found = [(g.kind, g.aim, g.text) for g in doc._.goals]
    assert found == [
        ("focus", "develop", "工程机械"),
        ("position", None, "世界级工程机械产业集群"),
        ("focus", "breakthrough", "电动化底盘"),
        ("focus", "breakthrough", "智能液压"),
        ("focus", "develop", "食品加工"),
        ("focus", "develop", "预制菜"),
        ("focus", "develop", "休闲食品"),
        ("project", None, "“湘味出湘”工程"),
        ("focus", "layout", "人形机器人"),
        ("focus", "layout", "灵巧手"),
        ("focus", "layout", "一体化关节"),
    ]


def test_fields_of_a_goal(doc: Doc) -> None:
    goal = next(g for g in doc._.goals if g.kind == "position")
    assert isinstance(goal, Goal)
    assert goal.scope == "世界级"
    assert goal.subject is not None
    assert goal.subject.text == "工程机械"
    assert goal.industry is not None
    assert goal.industry.name == "工程机械"
    assert (goal.start_year, goal.end_year) == (2026, 2030)
    assert goal.section == ("重点任务", "优势产业")
    assert goal.rule == "verb:打造"
    assert 0.4 < goal.confidence <= 1
    data = goal.to_dict()
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data
    assert data["text"] == "世界级工程机械产业集群"
    assert data["subject"]["text"] == "工程机械"


def test_whom_the_sentence_names(nlp: Language) -> None:
    goals = nlp("把临江新区打造为全国氢能装备制造基地，支持云阳县创建国家农业现代化示范区。")._.goals
    assert [g.subject and g.subject.text for g in goals] == ["临江新区", "云阳县"]
    assert goals[1].region is not None
    assert goals[1].region.name == "云阳县"
    assert nlp("把我省打造为全国氢能装备制造基地。")._.goals[0].subject is None


def test_tree(doc: Doc) -> None:
    tree = doc._.plan.sections
    tasks = next(s for top in tree for s in (top, *top.sections) if s.heading == "重点任务")
    assert tasks.kind == "tasks"
    assert [s.heading for s in tasks.sections] == ["优势产业", "未来产业"]
    machines = tasks.sections[0].sections[0]
    assert machines.heading == "工程机械"
    assert [t.text for t in machines.targets] == ["2800亿元"]
    assert [g.text for g in machines.goals][:2] == ["工程机械", "世界级工程机械产业集群"]
    assert "工程机械" in machines.industries


def walk(sections: tuple[Section, ...]) -> list[Section]:
    return [s for top in sections for s in (top, *walk(top.sections))]


def test_every_record_stands_in_one_section_at_most(doc: Doc) -> None:
    held = [r for s in walk(doc._.plan.sections) for r in (*s.targets, *s.goals)]
    assert len(held) == len(set(held))
    assert set(held) == {*doc._.targets, *doc._.goals}
    assert all(s.start <= r.start < s.end for s in walk(doc._.plan.sections) for r in (*s.targets, *s.goals))


def test_industries_have_the_categories_of_the_document(doc: Doc) -> None:
    rows = [(i.category, i.name, [t.text for t in i.targets]) for i in doc._.plan.industries]
    assert rows == [
        ("优势产业", "工程机械", ["2800亿元"]),
        ("优势产业", "食品加工", []),
        ("未来产业", "人形机器人", []),
    ]
    first, second, third = doc._.plan.industries
    assert [g.text for g in first.positions] == ["世界级工程机械产业集群"]
    assert [g.text for g in second.projects] == ["“湘味出湘”工程"]
    assert [g.text for g in third.focus] == ["灵巧手", "一体化关节"]


def test_categories_before_a_colon(nlp: Language) -> None:
    industries = nlp("三大主导产业：生物医药、高端装备、新型显示。")._.plan.industries
    assert [(i.category, i.name) for i in industries] == [
        ("三大主导产业", "生物医药"),
        ("三大主导产业", "高端装备"),
        ("三大主导产业", "新型显示"),
    ]


def test_brief(doc: Doc) -> None:
    brief = doc._.plan.to_markdown()
    assert brief.startswith("# 湘中市“十五五”制造业发展规划\n")
    assert "### 优势产业" in brief
    assert "- **工程机械**；" in brief
    assert "定位：世界级工程机械产业集群" in brief
    assert "保障措施" not in brief
    data = doc._.plan.to_dict()
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data
    assert data["industries"][0]["category"] == "优势产业"


def test_survives_bytes(doc: Doc, nlp: Language) -> None:
    again = next(DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab))
    assert again._.goals == doc._.goals
    assert again._.plan == doc._.plan


def test_costs_nothing_where_it_is_left_out() -> None:
    doc = plan_ie.load(exclude=["plan_goal_linker"])(PLAN)
    assert doc._.goals == ()
    assert doc._.plan.sections == ()
    assert doc._.targets


def test_works_alone() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("plan_goal_linker")
    doc = nlp("打造世界级绿色铝产业基地。")
    assert [g.text for g in doc._.goals] == ["世界级绿色铝产业基地"]


@pytest.mark.parametrize("text", ["", "\n\n", "。", "打造", "“", "（（（", "发展、、、和等。"])
def test_nothing_to_read(nlp: Language, text: str) -> None:
    assert nlp(text)._.goals == ()
    assert nlp(text)._.plan.industries == ()


def test_long_paragraphs_take_linear_time(nlp: Language) -> None:
    from time import process_time

    linker = nlp.get_pipe("plan_goal_linker")

    def seconds(times: int) -> float:
        doc = nlp.make_doc("大力发展智能家电、高端装备、现代物流等产业，" * times)
        linker(doc)
        start = process_time()
        linker(doc)
        return process_time() - start

    assert seconds(400) < 12 * max(seconds(100), 0.01)


def test_explained_goals_are_those_of_the_document() -> None:
    """Every goal is accounted for with the same fields, and what was dropped names the fact against it."""
    nlp = plan_ie.load()
    explained = plan_ie.explain_goals(PLAN, nlp)
    goals = [one.goal for one in explained if one.goal is not None]
    assert goals == list(nlp(PLAN)._.goals)
    for one in explained:
        assert PLAN[one.start : one.end] == one.text
        assert (one.outcome == "dropped") == (one.goal is None) == bool(one.reason)
        assert one.reasons[0].decision == "region"
    focus = next(one for one in explained if one.text == "电动化底盘")
    assert [(r.decision, r.chosen) for r in focus.reasons] == [
        ("region", "goal"), ("goal", "focus"), ("aim", "breakthrough")
    ]  # fmt: skip
    assert any(one.text.endswith("组织领导") and one.reasons[0].chosen == "none" for one in explained)


def test_goals_are_explained_only_where_they_are_linked() -> None:
    with pytest.raises(plan_ie.PipelineError, match="no plan_goal_linker"):
        plan_ie.explain_goals("打造世界级港口群。", plan_ie.load(exclude=["plan_goal_linker"]))


def test_a_plan_says_what_the_document_is(doc: Doc) -> None:
    """Its kind is the one that `explain` shows with its evidence."""
    assert doc._.plan.kind == "plan"
    assert doc._.plan.to_dict()["kind"] == "plan"
    (told,) = {(r.chosen, r.facts) for e in plan_ie.explain(PLAN) for r in e.reasons if r.decision == "document"}
    assert told[0] == "plan"
    assert ("title names a plan", 2.0) in told[1]
    alone = plan_ie.load(exclude=["plan_target_linker"])
    assert alone(PLAN)._.plan.kind == "plan"
    news = "新华社北京3月2日电 记者从省发展改革委获悉，到2030年全省将打造国家级低空经济集聚区。"
    assert alone(news)._.plan.kind == "news"


def _grouped(nlp: Language, text: str) -> list[tuple[str | None, str]]:
    return [(one.category, one.name) for one in nlp(text)._.plan.industries]


def test_a_list_of_nothing_but_industries_is_a_group(nlp: Language) -> None:
    text = "一、重点领域\n新赛道规模化：低空经济、商业航天、卫星互联网。"
    assert _grouped(nlp, text) == [("新赛道规模化", n) for n in ("低空经济", "商业航天", "卫星互联网")]


def test_industries_without_headings_are_listed_once_and_categories_never(nlp: Language) -> None:
    """Two names of one industry are one; a bare 行业 and a slogan are no category, and no category is an industry."""
    text = "一、健全体系，激发新动能\n发展节能环保、环保装备，培育壮大新兴产业。发展氢能、光伏等行业。"
    found = _grouped(nlp, text)
    assert [name for _, name in found] == ["节能环保", "氢能", "光伏"]
    assert {category for category, _ in found} == {None}
