"""What a heading or a list title says: a topic, a task, or nothing of use."""

from __future__ import annotations

import re

_VERB_LED = re.compile(
    r"^(?:加快|推进|推动|强化|加强|提升|提高|优化|完善|构建|建设|发展|培育|实施|深化|促进|扩大|打造|坚持|统筹|大力|"
    r"积极|全面|着力|深入|做|健全|建立|创新|聚焦|支持|引导|开展|落实|推行|壮大|增强|"
    r"改善|保护|严格|切实|持续|稳步|有序|夯实|突出|抓|严|实现|拓展|巩固|发挥|注重|稳定|加大|主动|更加|维护|防范|办好|"
    r"千方百计|狠抓|扎实|牢牢|奋力|努力|高质量|高水平|高标准|科学|合理|逐步|鼓励|"
    r"放大|激发|补齐|挖掘|改造|组织|创建|探索|依托|围绕|推广|整治|节约|控制|遏制|降低|减少|保持|保障|确保|力争)"
)


def is_task(title: str) -> bool:
    """True for a title that says what to do: 加快构建现代化产业体系."""
    return _VERB_LED.match(title) is not None
