"""Named facts of the stance: what a text counts of itself, and what its notes, brackets and glossaries explain."""

from __future__ import annotations

import re

from plan_ie.linking.evidence.registry import Place, evidence

_MARKS = frozenset("，。；：")
#: What a heading or a note says of what stands below it: （原文共23条）.
_TALLY = re.compile(r"(原文|全文|正文|本表|上表|表中)?[共分计](?:为|有)?(?:\d+[\u4e00-\u9fff])?$")
#: What the names of programmes end in, which a glossary explains by what is to be done.
_WORK = ("工程", "行动", "计划", "项目", "方案")
_EXPLAINED = 60  # characters behind an opening bracket in which what it explains is reckoned
_TERM = 20  # characters that an explained term takes at most


@evidence("stance.structural_count", says="neither", prior=1.5, forms=("count", "number"))
def structural_count(at: Place) -> bool:
    """重点抓好«八个»方面工作。 Not: 建设«8个»产业园区。"""
    return at.slot.quantity.written == "chinese" and at.cue_behind("structural", 6) is not None


@evidence("stance.tally", says="neither", prior=2.0, forms=("count", "number"))
def tally(at: Place) -> bool:
    """重点任务（七大领域，原文共«41条»）。 Not: 新建、改扩建幼儿园，共«41所»。"""
    said = _TALLY.fullmatch(at.clause.strip()) if at.slot.closed else None
    return said is not None and (said[1] is not None or at.frame.view.text[at.start - 1 : at.start] == "（")


@evidence("stance.converted", says="neither", prior=4.0, forms=("money", "measure"))
def converted(at: Place) -> bool:
    """集团计划投资4万亿日元（约合人民币«1900亿元»）。 Not: 集团计划投资4万亿日元，其中人民币投资«1900亿元»。"""
    hit = at.cue("converted")
    return hit is not None and at.frame.view.text[hit.end : at.slot.quantity.left] in ("", "约", "近")


@evidence("stance.count_of_indicators", says="neither", prior=2.5, forms=("count", "number"))
def count_of_indicators(at: Place) -> bool:
    """规划设置了«26项»主要指标。 Not: 全面完成«26项»改造任务。"""
    text, right = at.frame.view.text, at.slot.quantity.right
    end = text.find("指标", right, right + 8)
    return (end >= 0 and text[right:end].isalpha()) or _is_set_of_indicators(at)


@evidence("stance.count_set_out", says="neither", prior=2.0, forms=("count", "number"))
def count_set_out(at: Place) -> bool:
    """规划明确了«26项»重点任务、86项举措。 Not: 方案提出，完成«26项»重点任务。"""
    head = at.slot.head.quantity.left
    said = at.frame.view.cues.last("sets", max(at.start, head - 6), head)
    right = said is not None and at.frame.view.text[said.end : head].strip("了共") == ""
    return right and at.cue_behind("structural", 8) is not None


@evidence("stance.circle_explained", says="neither", prior=4.0, forms=("time",))
def circle_explained(at: Place) -> bool:
    """建成“123出行圈”（都市区«1小时»通勤、城市群2小时通达）。 Not: 建成都市出行圈，平均通勤时间缩短到«1小时»以内。"""
    text, left = at.frame.view.text, at.slot.quantity.left
    opened = text.rfind("（", max(at.slot.sentence.start, left - _EXPLAINED), left)
    return opened >= 0 and "）" not in text[opened:left] and "圈" in text[opened - 2 : opened]


@evidence("stance.definition", says="neither", prior=1.5)
def definition(at: Place) -> bool:
    """持续推进生态环境分区管控，加快建设人与自然和谐共生的美丽家园，不断提升人民群众获得感。
    名词解释
    “三线一单”：指«3条»控制线和一张准入清单。 Not: 持续推进生态环境分区管控，加快建设美丽家园，不断提升人民群众获得感。
    名词解释
    “千企改造”工程：到2030年，组织«1000家»企业实施技术改造。"""
    return at.in_glossary and not _of_programme(at)


@evidence("stance.note", says="neither", prior=2.5)
def note(at: Place) -> bool:
    """注：新增湿地面积指自然恢复的面积，其中人工修复面积不低于«50公顷»。 Not: 新增湿地面积不低于«50公顷»。"""
    view, start = at.frame.view, at.slot.sentence.start
    if view.text.startswith("注：", start):
        return True
    hit = view.cues.first("explain", start, min(start + _TERM, at.slot.quantity.left))
    return (
        hit is not None
        and hit.text in ("指", "是指")
        and _MARKS.isdisjoint(view.text[start : hit.start].lstrip("注："))
    )


@evidence("stance.programme_explained", says="target", prior=0.8)
def programme_explained(at: Place) -> bool:
    """推进传统产业转型升级，加快建设现代化产业体系，增强发展后劲。
    名词解释
    “千企改造”工程：组织«1000家»企业实施技术改造。 Not: 推进传统产业转型升级，加快建设现代化产业体系。
    名词解释
    “四上”企业：年主营业务收入«2000万元»及以上的工业企业。"""
    return at.in_glossary and _of_programme(at)


def _is_set_of_indicators(at: Place) -> bool:
    """Whether it counts what a plan measures itself by: 共设置水安全指标|14项."""
    return at.clause.rstrip("共为").endswith(("指标", "指标体系")) and at.cue("indicatorset") is not None


def _of_programme(at: Place) -> bool:
    """Whether what a glossary explains is work to be done, by its name or a date ahead: “千企改造”工程：…"""
    view, left = at.frame.view, at.slot.quantity.left
    block = view.blocks[at.slot.sentence.block]
    colon = view.text.find("：", block.start, left)
    term = view.text[block.start : colon].rstrip("”》 ") if colon > 0 else ""
    ahead = any((t.end_year or 0) >= (view.year or 9999) for t in view.times_in(max(block.start, colon), left))
    return ahead or term.endswith(_WORK)
