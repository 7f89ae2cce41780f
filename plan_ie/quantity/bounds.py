"""Bounds before and after a quantity: 不低于, 突破, 约, 控制在 · 以上, 以内, 左右."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from plan_ie.text.regex import regex
from plan_ie.types import Comparator


class Bounds(NamedTuple):
    """What bounds a number.

    Attributes:
        comparator: What they say of it.
        left: Where the word before it begins, or the number itself.
        right: Where the word behind it ends, or the number itself.
        word: The word before it, or "".
        behind: Whether a word behind it sets the comparator.
    """

    comparator: Comparator
    left: int
    right: int
    word: str
    behind: bool


@dataclass(frozen=True, slots=True)
class BoundTable:
    """Bounds known to the packs, compiled for matching next to a quantity."""

    before: dict[str, Comparator]
    after: dict[str, Comparator]
    _before_lengths: tuple[int, ...]
    _after_lengths: tuple[int, ...]

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, str, Comparator]]) -> BoundTable:
        """A table of (surface form, side `before` or `after`, comparator) rows."""
        before: dict[str, Comparator] = {}
        after: dict[str, Comparator] = {}
        for surface, side, comparator in rows:
            (before if side == "before" else after)[surface] = comparator
        return cls(before, after, _lengths(before), _lengths(after))

    def read(self, text: str, start: int, end: int) -> Bounds:
        """The bounds around `text[start:end]`."""
        comparator: Comparator = "="
        word, left = self._ends_with(text, start)
        if word:
            comparator = self.before[word]
            again, further = self._ends_with(text, left)
            if again and self.before[again] != "~":  # 不低于约
                comparator, left, word = self.before[again], further, again
        behind, right = self._starts_with(text, end)
        if not behind and (aside := _aside(text, left, end)) is not None:
            behind, right = self._behind(text, aside, end)
        if behind and not (comparator in (">", ">=") and self.after[behind] == "~"):
            return Bounds(self.after[behind], left, right, word, behind=True)
        return Bounds(comparator, left, right, word, behind=False)

    def _ends_with(self, text: str, at: int) -> tuple[str, int]:
        for length in self._before_lengths:
            word = text[max(0, at - length) : at]
            if len(word) == length and word in self.before and not _inside_word(text, at - length, word):
                return word, at - length
        return "", at

    def _starts_with(self, text: str, at: int) -> tuple[str, int]:
        skip = at + 1 if text.startswith(("（", "，", " "), at) and text.startswith("左右", at + 1) else at
        return self._behind(text, skip, at)

    def _behind(self, text: str, skip: int, at: int) -> tuple[str, int]:
        for length in self._after_lengths:
            word = text[skip : skip + length]
            if word in self.after and not _is_threshold(text, skip + length, word):
                return word, skip + length
        return "", at


#: A word, or a number alone: （含）, （标准煤）, （约310天）; 300公里（其中新建20公里）左右 is left alone.
_ASIDE = regex(r"（(?:(?:约|即|合|折合|相当于)*(?:人民币)?\d[\d.,]*)?[^（），。；：\n\d]{1,12}）")


def _aside(text: str, left: int, end: int) -> int | None:
    """Offset behind a bracket between a number and its bound: 60%|（含）|以上, and in it: 60分钟（|45分钟|）以内."""
    if text.startswith("（", end):
        m = _ASIDE.match(text, end)
        return m.end() if m else None
    if text.startswith("）", end) and text[left - 1 : left] == "（":
        return end + 1
    return None


_INSIDE = {
    "约": "节集制公预条签契简缩违",
    "大约": "扩放壮做最",
    "大约为": "扩放壮做最",
    "超": "赶反高远彩",
    "近": "最附接靠邻亲",
    "过": "经通不度走透跨超",
    "破": "突冲打攻爆侦击踏告识连补揭勘",
    "压在": "电血水气油高低重",
    "管在": "监保城油血主分接托水",
    "控在": "调管监遥数防",
}
#: Behind a verb 过 says that something was done (开展过3次); a bound it is before a magnitude: 过亿, 过千万元, 过百家.
_PASSES = regex(r"[十百千]?[百千万亿]")
_MEASURED = "值模数量率额比重程速口业"  # and behind what is measured, before an amount: 产值|过5000亿元
_AMOUNT = regex(r"[\d.]+ ?(?:[%％百千万亿]|公里)")


_NAMED = ("简称", "情形", "问题")
#: What makes another word of a bound that it stands behind.
_THRESHOLDS = {"以下": _NAMED, "以上": _NAMED, "起步": ("区", "园", "期", "阶段")}


def _inside_word(text: str, at: int, word: str) -> bool:
    """True when a one-character bound is the tail of another word (节约, 最近) or an aspect (开展过)."""
    if word == "过" and not _PASSES.match(text, at + 1):
        measured = at > 0 and text[at - 1] in _MEASURED
        return not (measured and _AMOUNT.match(text, at + 1))
    return at > 0 and text[at - 1] in _INSIDE.get(word, "")


def _is_threshold(text: str, at: int, word: str) -> bool:
    """`以下简称`, `以上问题`, `起步区` … is no bound of the number before it."""
    return text.startswith(_THRESHOLDS.get(word, ()), at)


def _lengths(words: dict[str, Comparator]) -> tuple[int, ...]:
    return tuple(sorted({len(w) for w in words}, reverse=True))


def interval(comparator: Comparator, low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """(low, high) as the contract fills them for a comparator.

    >>> interval(">=", Decimal(5), Decimal(5))
    (Decimal('5'), None)
    """
    if comparator in (">=", ">"):
        return low, None
    if comparator in ("<=", "<"):
        return None, high
    return low, high


_RANGE_SEPARATOR = regex(r"—{1,2}|~{1,2}|-{1,2}|至|到")


def range_separator(text: str, at: int) -> int | None:
    """Offset behind a range separator at `at`, or None."""
    m = _RANGE_SEPARATOR.match(text, at)
    return m.end() if m else None
