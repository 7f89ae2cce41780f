"""Equal blocks have the same facts: what is weighed first is kept for all that are equal (4 and 4.0, 1 and True)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from spacy.language import Language

from plan_ie.linking.decide import MODEL_FILE, Judge
from plan_ie.linking.frame import Frame
from plan_ie.types import Region
from plan_ie.weighing import Block, facts_of, shipped_model
from tests.linking.cases import DATA, cases
from tests.linking.documents import view_of

NATION = Region("全国", None, "country")
#: A heading without a number and one with: of one level.
ALIKE = ("机器人产值达到900亿元\n到2030年，企业达到300家。", "一、机器人产值达到900亿元\n到2030年，企业达到300家。")
#: Documents with headings, items and lists, so that values of one kind come from different places.
MIXED = """江北市装备制造业发展规划（2026—2030年）
一、总体目标
到2030年，产值达到900亿元，其中机器人300亿元。
二、重点任务
（一）培育企业。新增规上企业50家。
（二）建设平台。建成创新中心3个。
1. 数控机床。年产量达到2万台。
减速器——年产量达到5万台。
伺服电机——年产量达到8万台。
4.1 新型材料。产值突破60亿元。
4.2 关键零件。产值突破40亿元。
"""


def blocks(nlp: Language, text: str) -> Iterable[Block]:
    """The blocks of facts of every decision about a text that is weighed block by block."""
    judge = Judge(Frame(view_of(nlp, text)), NATION, shipped_model(MODEL_FILE))
    for _, judged in judge.sentences():
        for one in judged:
            for candidates in (judge.stance, judge.years, judge.region, judge.what):
                for candidate in candidates(one.slot):
                    yield from candidate.blocks


@pytest.mark.slow
def test_equal_blocks_have_the_same_facts(nlp: Language) -> None:
    names = sorted(path.stem for path in DATA.glob("*.jsonl"))
    texts = [*ALIKE, MIXED, *(case.values[0]["text"] for name in names for case in cases(name)[::6])]
    known: dict[Block, tuple[Block, tuple[str, ...]]] = {}
    for text in texts:
        for block in blocks(nlp, text):
            if block not in known:
                known[block] = block, tuple(facts_of(block))
            first, facts = known[block]
            if str(first) != str(block):
                assert tuple(facts_of(block)) == facts, (first, block)
    assert len(known) > 10_000
