"""Subjects inherited from a list item's title, a colon lead or a heading."""

from __future__ import annotations

import re
from dataclasses import replace

from plan_ie.linking.phrase import trim
from plan_ie.linking.strategies.base import is_bare
from plan_ie.quantity.names import in_quotes
from plan_ie.linking.view import DocumentView, Link, Sentence, Slot, Span

_NO_TOPIC = re.compile(
    r"目标|任务|要求|措施|原则|思想|意见|安排|情况|回顾|保障|形势|基础|重点|工程$|行动$|附件|专栏|指标|背景|意义|总则|方向|路径|布局|工作$|方面$|提出|指出|强调|来源|时间|责任|牵头|^[一二三四五六七八九十]是|要点"
)
_VERB_LED = re.compile(
    r"^(?:加快|推进|推动|强化|加强|提升|提高|优化|完善|构建|建设|发展|培育|实施|深化|促进|扩大|打造|坚持|统筹|大力|积极|全面|着力|深入|做|健全|建立|创新|聚焦|支持|引导|开展|落实|推行|壮大|增强|改善|保护|严格|切实|持续|稳步|有序|夯实|突出|抓|严|实现|拓展|巩固|发挥|注重|稳定|加大|主动|更加|维护|防范|办好|千方百计|狠抓|扎实|牢牢|奋力|努力|高质量|高水平|高标准|科学|合理|逐步|鼓励|放大|激发|补齐|挖掘|改造|组织|创建|探索|依托|围绕|推广|整治|节约|控制|遏制|降低|减少|保持|保障|确保|力争)"
)
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
    return replace(link, subject=topic)


def _topic(view: DocumentView, sentence: Sentence, link: Link) -> Span | None:
    block = view.blocks[sentence.block]
    if block.title is not None and block.kind != "heading" and block.title[1] <= sentence.end:
        own = _clean(view, block.title)
        if own:
            return own
    noun = view.text[link.indicator[0] : link.indicator[1]] if link.indicator else ""
    if not is_bare(noun):
        return None
    for index in reversed(block.path):
        title = view.blocks[index].title
        if title and (topic := _clean(view, title)):
            return topic
    return None


def _clean(view: DocumentView, title: Span) -> Span | None:
    """A title that names an industry, a zone or an undertaking, without its closing mark."""
    start, end = trim(view.text, *title)
    name = view.text[start:end]
    if not 2 <= len(name) <= 22 or _NO_TOPIC.search(name) and "工程" not in name or _VERB_LED.match(name):
        return None
    if _CONTAINS_VERB.search(name) or "，" in name or view.times_in(start, end):
        return None
    if any(not in_quotes(view.text, q.start, q.end) for q in view.quantities_in(start, end)):
        return None
    return start, end
