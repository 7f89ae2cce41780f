"""Where the sentences of quantities begin."""

from __future__ import annotations

import pytest
from spacy.language import Language

from plan_ie.linking.sentences import sentences
from tests.linking.documents import view_of


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("本报讯（记者 李青）岭北重工计划新增产线6条。", "岭北重工"),
        ("某某社合肥5月14日电，全省计划新建充电桩3万个。", "全省"),
        ("国家电网新增变电容量500万千伏安。", "国家电网"),
        ("互联网电视用户达到500万户。", "互联网电视"),
        ("供销社线上电商销售额达到20亿元。", "供销社"),
        ("本社区电梯加装300台。", "本社区"),
        ("推进改革。蒙西电网新能源占比达到50%。", "蒙西电网"),
    ],
)
def test_a_sentence_begins_behind_its_dateline(nlp: Language, text: str, begins: str) -> None:
    view = view_of(nlp, text)
    sentence = next(iter(sentences(view)))
    assert view.text[sentence.start : sentence.end].startswith(begins)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("到2028年，食用菌产量凑足90万吨。", "食用菌产量"),
        ("到2028年，食用菌产量抵近90万吨。", "食用菌产量"),
        ("到2028年，食用菌产量最迟冲到90万吨。", "食用菌产量"),
        ("开展免费体检90人次。", "免费体检"),
        ("海外销量占比90%。", "海外销量占比"),
        ("投资力度约在90亿元。", "投资力度"),
        ("水泥产值年均增速在9%以上。", "水泥产值"),
    ],
)
def test_a_name_ends_before_what_becomes_of_it(nlp: Language, text: str, named: str) -> None:
    view = view_of(nlp, text)
    slot = next(iter(sentences(view))).slots[0]
    assert view.text[slot.low : slot.end].endswith(named)
