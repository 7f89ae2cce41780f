"""Items inside a paragraph: 1.新型显示。…2.集成电路。…, 一是城市更新，…；二是交通畅通，…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from plan_ie.linking.view import Span

_ITEM = re.compile(
    r"[\d（①-⑳一二三四五六七八九十](?:"
    r"(?<![^。；：\n].)(?:(?<=\d)\d?[.、．]|(?<=（)\d{1,2}）|(?<=[①-⑳]))|"
    r"(?<![^，。；：\n].)(?<=[一二三四五六七八九十])是)(?=[\u4e00-\u9fff“])"
)
#: The words that head an item: 2.|新型显示|。到2030年，产值达到80亿元.
_HEAD = re.compile(r"([^，。；：！？\n\d]{2,24})[。：]")
_LONGEST_NUMBER = 6
_REACH = 400  # characters before an offset in which its item may open


class InlineItems:
    """The items inside the paragraphs of a document, found once.

    Args:
        text: The view.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = list(_ITEM.finditer(text))
        self._starts, self._ends = [m.start() for m in self._found], [m.end() for m in self._found]

    def start(self, low: int, at: int) -> int | None:
        """Where the words of the item begin that an offset lies in, None where no item opens behind `low`.

        >>> InlineItems("1.新型显示。产值80亿元。2.集成电路。产值90亿元").start(0, 24)
        16
        """
        m = self._last(low, at)
        return m.end() if m is not None else None

    def before(self, low: int, at: int) -> range:
        """Where the items of a sentence stand that come before the one of an offset; empty where none does.

        >>> InlineItems("新材料产业要实现：一是产值80亿元；二是税收9亿元").before(0, 23)
        range(9, 20)
        """
        found = self._between(low, at)
        return range(found[0].start(), found[-1].end()) if found else range(0)

    def heads(self, start: int) -> bool:
        """Whether the words at the beginning of an item stand for themselves: 2.|集成电路|。, not 2.|新建学校5所."""
        return _HEAD.match(self._text, start) is not None

    def title(self, title: Span, at: int) -> Span | None:
        """The title of the item that an offset lies in, inside the paragraph that a title opens.

        Args:
            title: The title of the paragraph.
            at: The offset.

        Returns:
            The title of the paragraph where it counts no items of the same kind; None for an item that has no title.
        """
        m = self._last(title[1], at)
        if m is None or not self._is_fellow(title[0], m.group()):
            return title
        head = _HEAD.match(self._text, m.end())
        return head.span(1) if head is not None else None

    def goes_on(self, floor: int, at: int) -> bool:
        """Whether the item that an offset lies in is of one count with the one that its paragraph opens with."""
        m = self._last(floor, at)
        return m is not None and self._is_fellow(floor, m.group())

    def _is_fellow(self, start: int, number: str) -> bool:
        """Whether the number before the words of a paragraph is of the same form as another: 1. and 2.."""
        low = max(0, start - _LONGEST_NUMBER)
        own = self._text[self._text.rfind("\n", low, start) + 1 or low : start]
        return bool(own) and _form(own) == _form(number)

    def _last(self, low: int, at: int) -> re.Match[str] | None:
        found = self._between(low, at)
        return found[-1] if found else None

    def _between(self, low: int, at: int) -> Sequence[re.Match[str]]:
        """The items that open behind `low`, and have a first character before `at`."""
        return self._found[bisect_left(self._starts, max(low, at - _REACH)) : bisect_left(self._ends, at)]


def _form(number: str) -> str:
    """The number of an item without its value: 1. and 2. are of one form."""
    return re.sub(r"\d+|[①-⑳]|[一二三四五六七八九十](?=是)", "1", number.strip())
