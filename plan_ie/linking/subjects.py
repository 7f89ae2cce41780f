"""Subjects inherited from a list item's title, a colon lead or a heading."""

from __future__ import annotations

import re
from dataclasses import replace

from plan_ie.linking.nouns import trim
from plan_ie.linking.strategies.base import is_bare
from plan_ie.linking.titles import is_task
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot, Span
from plan_ie.text.layout import LayoutBlock

_NO_TOPIC = re.compile(
    r"目标|任务|要求|措施|原则|思想|意见|安排|情况|回顾|保障|形势|基础|重点|工程$|行动$|附件|专栏|指标|背景|意义|总则|"
    r"方向|路径|布局|工作$|方面$|提出|指出|强调|来源|时间|责任|牵头|^[一二三四五六七八九十]是|要点"
)
_ENTITY = re.compile(r"(?:产业|业|电网|网络|园区|新区|开发区|片区|集团|港|机场|体系|系统|装备|材料|医药|技术|经济)$")
_KINDS = re.compile(r"(?:产业|行业|集群|领域)$")
_SECTORAL = re.compile(r"(?:企业|平台|场景|产品|基地|园区|集群|规模|产值|项目|应用|收入)$")
_CONTAINS_VERB = re.compile(r"提升|推进|加快|促进|强化|建设取得|发展成效|显著|明显|不断|进一步|是$|为$")


def inherited_subject(view: DocumentView, sentence: Sentence, slot: Slot, link: Link) -> Link:
    """Give a link without a subject the topic that the layout sets, where there is one."""
    if link.indicator is None or link.subject is not None:
        return link
    topic = _topic(view, sentence, link)
    if topic is None:
        return link
    name = view.text[topic[0] : topic[1]]
    noun = view.text[link.indicator[0] : link.indicator[1]]
    if name in noun or noun in name:
        return link
    place = next((p for p in view.places_in(topic[0], topic[0] + 1)), None)
    if place is not None and link.region is None and view.plan.region is not None:
        return replace(link, subject=topic, region=place.region)  # 浦东社会主义现代化建设引领区：…
    return replace(link, subject=topic)


def _topic(view: DocumentView, sentence: Sentence, link: Link) -> Span | None:
    block = view.blocks[sentence.block]
    if block.title is not None and block.kind != "heading" and block.title[1] <= sentence.end:
        own = _clean(view, block.title)
        if own and (view.text[block.title[1]] == "：" or _is_entity(view, own, block)):
            return own
    noun = view.text[link.indicator[0] : link.indicator[1]] if link.indicator else ""
    if not is_bare(noun):
        return view.topic if _SECTORAL.search(noun) else None
    for index in reversed(block.path):
        title = view.blocks[index].title
        if title and (topic := _clean(view, title)) and _is_entity(view, topic, view.blocks[index]):
            return topic
    return view.topic


def _is_entity(view: DocumentView, span: Span, block: LayoutBlock) -> bool:
    """True for a title that names an industry, a place or a quoted undertaking, and no slogan (数字赋能)."""
    name = view.text[span[0] : span[1]]
    if block.path and (above := view.blocks[block.path[-1]].title) and _KINDS.search(view.text[slice(*above)]):
        return True
    if block.level and (block.path, block.level) in view.industry_lists:
        return True
    return (
        "“" in name
        or view.is_industry(name)
        or bool(view.places_in(span[0], span[0] + 1))
        or bool(_ENTITY.search(name))
    )


def _clean(view: DocumentView, title: Span) -> Span | None:
    """A title that names an industry, a zone or an undertaking, without its closing mark."""
    start, end = trim(view.text, *title)
    name = view.text[start:end]
    if not 2 <= len(name) <= 22 or (_NO_TOPIC.search(name) and "工程" not in name) or is_task(name):
        return None
    if _CONTAINS_VERB.search(name) or "，" in name or view.times_in(start, end):
        return None
    if any(q.form in ("money", "percent", "count") for q in view.quantities_in(start, end)) and "“" not in name:
        return None
    return start, end
