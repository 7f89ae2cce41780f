"""Which language to speak to people, and the words for the codes of a record in both."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, get_args

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

_ZH: Mapping[str, Mapping[str, str]] = {
    "head": {
        "kind": "类别",
        "region": "地区",
        "subject": "主体",
        "indicator": "指标",
        "value": "数值",
        "measure": "度量",
        "years": "年份",
        "year": "年份",
        "from": "基期",
        "rule": "规则",
        "confidence": "置信度",
        "aim": "方向",
        "goal": "内容",
        "scope": "层级",
        "industry": "产业",
        "target": "目标",
        "achieved": "完成值",
        "in": "出处",
        "share": "进度",
        "finding": "结果",
    },
    "kind": {"target": "目标", "actual": "现状"},
    "origin": {"text": "正文", "table": "表格"},
    "source": {"text": "原文", "ocr": "文字识别"},
    "measure": {
        "level": "达到",
        "increase": "增长",
        "decrease": "下降",
        "multiple": "倍数",
        "rank": "位次",
        "scale": "量级",
        "output": "完成量",
    },
    "comparator": {"=": "等于", ">=": "不低于", ">": "超过", "<=": "不超过", "<": "低于", "~": "约", "range": "区间"},
    "rule": {
        "aligned": "并列对应",
        "before": "数值之前",
        "behind": "数值之后",
        "whole": "总量的名称",
        "clause_before": "前一分句",
        "before_base": "基数之前",
        "earlier_quantity": "前一数值",
        "later_quantity": "后一数值",
        "item_title": "条目标题",
        "heading": "章节标题",
        "named": "上文名称",
        "unnamed": "未写明",
        "shared": "几者共有",
        "elsewhere": "别处",
        "table:goal": "表：目标值",
        "table:base": "表：基期值",
        "table:rate": "表：年均增长",
        "table:growth": "表：增长",
        "table:total": "表：累计",
    },
    "binding": {"binding": "约束性", "expected": "预期性"},
    "modality": {"ensure": "确保", "strive": "力争", "expect": "预计"},
    "region_level": {
        "country": "国家",
        "province": "省级",
        "prefecture": "地级",
        "county": "县级",
        "zone": "园区",
        "region": "区域",
    },
    "outcome": {"target": "目标", "actual": "现状", "dropped": "舍弃", "unread": "未读", "goal": "定性目标"},
    "progress": {"reached": "已达到", "missed": "未达到", "under way": "推进中"},
    "goal_kind": {"position": "定位", "focus": "重点", "project": "项目"},
    "section_kind": {
        "review": "回顾",
        "background": "形势",
        "guidance": "总体要求",
        "goals": "目标",
        "tasks": "任务",
        "safeguards": "保障",
        "appendix": "附录",
        "glossary": "名词解释",
    },
    "aim": {"develop": "发展", "breakthrough": "突破", "layout": "布局"},
    "annual": {"True": "是", "False": "否"},
}

_INVARIANTS: Mapping[str, tuple[str, str]] = {
    "invariant.text": ("a text of the record does not stand at its place", "记录中的文字与原文位置不符"),
    "invariant.blank": ("a text of the record is blank", "记录中的文字为空"),
    "invariant.years": ("its period ends before it starts", "结束年早于起始年"),
    "invariant.range": ("its lower bound is above the upper one", "下限大于上限"),
    "invariant.baseline": ("its baseline year is after the target year", "基期年晚于目标年"),
}


def language(choice: str | None = None) -> Lang:
    """The language to speak: the one asked for, else that of the locale.

    Args:
        choice: `zh`, `en` or None.

    Raises:
        ValueError: There is no such language.

    >>> language("zh")
    'zh'
    """
    if choice is None:
        names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        return "zh" if next((name for name in names if name), "").lower().startswith("zh") else "en"
    for lang in LANGS:
        if choice == lang:
            return lang
    raise ValueError(f"no language {choice!r}; choose one of {', '.join(LANGS)}")


def word(column: str, code: object, lang: Lang) -> str:
    """What a code of a record is called; the code itself in English and where it is no code.

    >>> word("measure", "increase", "zh"), word("measure", "increase", "en"), word("unit", "元", "zh")
    ('增长', 'increase', '元')
    """
    text = str(code)
    return _ZH.get(column, {}).get(text, text) if lang == "zh" else text


def code(column: str, said: str) -> str:
    """The code of a word, the inverse of `word`; the word itself where it is none.

    >>> code("measure", "增长"), code("measure", "increase"), code("unit", "元")
    ('increase', 'increase', '元')
    """
    return next((known for known, chinese in _ZH.get(column, {}).items() if chinese == said), said)


def codes(column: str) -> Mapping[str, str]:
    """The codes that a column of them may have, each with its Chinese word; nothing for other columns.

    >>> codes("binding")
    {'binding': '约束性', 'expected': '预期性'}
    """
    return _ZH.get(column, {})


def reason_text(reason: str, lang: Lang) -> str:
    """Why a record was dropped, as a sentence where there is one; names of facts stay as they are.

    >>> reason_text("invariant.years", "zh"), reason_text("stance.voltage", "zh")
    ('结束年早于起始年', 'stance.voltage')
    """
    return _INVARIANTS[reason][lang == "zh"] if reason in _INVARIANTS else reason


def reason_in_chinese(said: str) -> str:
    """The Chinese of what `reason_text` says in English; other texts stay as they are.

    >>> reason_in_chinese("its period ends before it starts")
    '结束年早于起始年'
    """
    return next((chinese for english, chinese in _INVARIANTS.values() if english == said), said)
