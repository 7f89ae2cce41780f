"""List numbers that stand between two items with no mark before them: 主要目标1.产值达到50亿元2.税收达到3亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_ie.text.regex import regex

_FORMS = tuple(
    regex(form + r" ?(?=[\u4e00-\u9fff“])")
    for form in (
        r"(\d(?<![\d.]\d)\d?)\.",
        r"(\d(?<![\d.]\d)\d?)、",
        r"(\d(?<![\d.（]\d)\d?)）",
        r"（(\d{1,2})）",
        r"([①-⑳])",
        r"(\d(?<=[ ：]\d)(?<!\d \d)\d?)(?= [^家个项座条所件名位户人套台处倍元亩吨斤万亿千百年月日公平立])",
    )
)
_HAS_NUMBER = regex(r"\d[.、） ]|[①-⑳]")
_REACH = 400
_BEFORE = 14
#: An item ends with what it reaches: 50亿元以上|2.税收.
_STATED = regex(r"\d[^，。；：、！？\n\d]{0,9}\Z")
#: What leads to the first item.
_LEADS = regex(r"(?:目标|任务|指标|要求|重点|工作|内容|措施|事项|包括|完成|实现|做到|如下|[为是即])[：:]? ?\Z")


def run_on_numbers(folded: str) -> list[tuple[int, int]]:
    """Spans of the list numbers that part items by themselves, in order.

    Number 1 stands behind words that lead to a list and has a 2 after it; every other one behind a figure and has the
    number before it nearby.

    Args:
        folded: A folded text.

    >>> text = "主要目标1.产值达到50亿元2.税收达到3亿元。"
    >>> [text[start:end] for start, end in run_on_numbers(text)]
    ['1.', '2.']
    """
    if not _HAS_NUMBER.search(folded):
        return []
    return sorted(span for form in _FORMS for span in _run_on(folded, form))


def _run_on(folded: str, form: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The spans of one form of number: 1. or （1） or ①."""
    numbered = [(m, _value(m.group(1))) for m in form.finditer(folded)]
    listed_until, last = -1, 0
    for i, (m, value) in enumerate(numbered):
        before = folded[max(0, m.start() - _BEFORE) : m.start()].rstrip(" ")
        if value == 1:
            second = numbered[i + 1] if i + 1 < len(numbered) else None
            listed = second is not None and second[1] == 2 and second[0].start() - m.end() <= _REACH
            heads = before.endswith("：") and m.group() != f"{m.group(1)} "  # 目标：1. is read as it stands
            parts = listed and not heads and _LEADS.search(before) is not None
        else:
            listed = value == last + 1 and m.start() <= listed_until
            parts = listed and _STATED.search(before) is not None
        if listed:
            listed_until, last = m.end() + _REACH, value
        if parts:
            yield m.span()


def _value(number: str) -> int:
    return int(number) if number.isascii() else ord(number) - ord("①") + 1
