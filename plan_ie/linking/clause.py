"""A sentence as pieces: predicate words, times, places, marks, quantities, and the noun stretches between them.

Made once a sentence and without decisions: 建设 in 国家储备林建设 is a piece of its own, and it is for the weights to
say whether the noun goes on over it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plan_ie.linking.view import DocumentView, Place
from plan_ie.linking.words import Word
from plan_ie.quantity.names import behind_list_number
from plan_ie.quantity.periods import TimeExpression
from plan_ie.quantity.quantity import Quantity

#: Pieces between two nouns of which the right one may begin anew.
FUNCTION = frozenset({"reach", "keep", "up", "down", "do", "nominal", "adverb", "time", "baseline", "area", "case"})
_MARKS = frozenset("，；：。！？\n（）【】《》")
_JOINTS = {"以": "以及", "和": "和", "及": "及", "与": "与", "、": "、", "或": "或"}  # by their first characters
_NO_JOINT = {
    "和": ("和谐", "和平", "和田", "和县", "和林", "和美", "和顺", "和解", "和合", "和硕"),
    "与": ("与否",),
    "及": ("及时", "及格", "及相关", "及其", "及以上", "及以下"),
    "或": ("或者",),
}
_JOINED = "和平均"  # 客流量|和|平均运距
_TAIL_BEFORE = {"和": "饱温缓共总中祥", "及": "普涉以波触", "与": "参给赋", "或": "抑"}
#: Behind a place these make a proper name of it: 宁波舟山|港, 黄|河.
_NAMED_FOR = frozenset("港大路江河湖海机站桥渠库山岛线")
_FROM = frozenset("由从自")
#: What a change starts from, said without a time: 由目前的, 从每人, 在现有基础上.
BASE = r"[由从](?:(?:目前|当前|现在|原来|现有|原先|此前)的?|每[人户亩吨])|在[^，；。：由从在\d]{0,8}基础上"
_BASE = re.compile(BASE)
#: What goes on behind a time of comparison: 在2020年|的基础上, 与2020年|相比, 以2020年|为基数.
ON_BASE = re.compile(r"(?:水平|实绩|数据)?(?:的?基础上|相?比(?![重例率])|为基[期数准])")
_CASES = frozenset("为在对向从将把给以按由于让使用")
#: Verbs that say what a flow is of, and are named with it: 新增就业, 新登记企业.
_ADDING = ("新增", "新登记", "新设", "新开工")
_LONGER_CASES = ("按照", "对于", "由于", "为了")
_TAKING = "把"
AREA_WORDS = (
    "全省", "全市", "全区", "全县", "全州", "全盟", "全旗", "全镇", "全国", "全自治区", "全疆", "全域", "我省", "我市",
    "我区", "我县", "我州", "我国", "本省", "本市", "本区", "本县", "省内", "市内", "区内", "县内", "境内", "辖区内",
    "国内", "省域", "市域", "全港", "全岛", "全线", "该省", "该市", "该区",
)  # fmt: skip
#: What the full name of an area ends in.
AREA_ENDS = frozenset("省市县区州盟旗")
_AREA_STARTS = frozenset(w[0] for w in AREA_WORDS)
#: What a piece other than a predicate word, a number, a time or a place begins with.
_OPENERS = _MARKS | _AREA_STARTS | _JOINTS.keys() | _CASES | _FROM | {"的", "等"}
#: The unit that things of power grids are named by.
_RATING = "千伏"
_NOT_AREA = ("平均", "前", "第", "同", "领先", "性", "重要", "最", "外", "生产总值", "统一", "首")


class Piece(NamedTuple):
    """A stretch of a sentence.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        kind: `noun`; a predicate word: `reach`, `keep`, `up`, `down`, `do`, `nominal` (a verb that is as often a noun),
            `say`, `adverb`; `time`, `baseline`, `place`, `area` (全省), `quantity`; `mark` (with the list number
            behind it), `joint` (、和及), `of` (的), `open` (等), `case` (为, 在, 对; 由 before a number or a time).
        text: Its characters; of a mark, the mark alone.
        item: The time, place or quantity that it is, or None.
    """

    start: int
    end: int
    kind: str
    text: str
    item: TimeExpression | Place | Quantity | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a stretch of text, in order and without gaps."""

    pieces: Sequence[Piece]
    starts: Sequence[int]

    def at(self, offset: int) -> int:
        """Index of the piece that `offset` lies in."""
        return max(0, bisect_right(self.starts, offset) - 1)


def read_pieces(view: DocumentView, start: int, end: int) -> Pieces:
    """The pieces of `view.text[start:end]`."""
    reader = _Reader(view, start, end)
    text, named, words = view.text, reader.named, view.predicates.openers
    at = start
    while at < end:
        char = text[at]
        if char not in words and char not in _OPENERS and at not in named:
            at += 1
            continue
        if char == "（" and (behind := reader.bracket(at)):
            at = behind
            continue
        piece = reader.piece(at)
        if piece is None:
            at += 1
        else:
            reader.flush(at)
            reader.out.append(piece)
            at = reader.noun_from = piece.end
    reader.flush(end)
    return Pieces(reader.out, [p.start for p in reader.out])


class _Reader:
    def __init__(self, view: DocumentView, start: int, end: int) -> None:
        self.view, self.text, self.end = view, view.text, end
        self.noun_from = start
        self.out: list[Piece] = []
        inside = (q for q in view.quantities_in(start - 12, end) if q.left >= start)
        self.quantities = {q.left: q for q in inside if not self.rates(q)}
        self.times = {t.start: t for t in view.times_in(start, end)}
        self.places = {p.start: p for p in view.places_in(start, end)}
        self.named = self.quantities.keys() | self.times.keys() | self.places.keys()
        self.known = {m.start: m.end for m in view.mentions_in(start, end) if m.label == "INDICATOR"}

    def rates(self, quantity: Quantity) -> bool:
        """Whether a voltage begins a name: 220千伏|变电站, but not 由110千伏|升至, 500千伏|、, 8座|35千伏|变电站."""
        text, start, behind = self.text, quantity.start, quantity.right
        if quantity.unit != _RATING or quantity.left != start or not "\u4e00" <= text[behind : behind + 1] <= "\u9fff":
            return False
        if text[behind] in _OPENERS or any(q.right == start for q in self.view.quantities_in(start - 12, start)):
            return False
        return self.view.predicates.at(text, behind, self.end) is None

    def flush(self, at: int) -> None:
        if at > self.noun_from:
            self.out.append(Piece(self.noun_from, at, "noun", self.text[self.noun_from : at]))

    def piece(self, at: int) -> Piece | None:
        """The piece other than a noun that begins at an offset, or None."""
        text = self.text
        if (quantity := self.quantities.get(at)) is not None:
            return Piece(at, min(quantity.right, self.end), "quantity", text[at : quantity.right], quantity)
        if (time := self.times.get(at)) is not None and time.end <= self.end:
            if time.role not in ("baseline", "origin"):
                return Piece(at, time.end, "time", text[at : time.end], time)
            behind = ON_BASE.match(text, time.end, self.end)
            end = behind.end() if behind else time.end
            return Piece(at, end, "baseline", text[at:end], time)
        if (place := self.places.get(at)) is not None and place.end <= self.end and self.stands_alone(place):
            return Piece(at, place.end, "place", text[at : place.end], place)
        char = text[at]
        if char not in _OPENERS:
            return self.predicate(at)
        if char in _MARKS:
            return Piece(at, min(behind_list_number(text, at + 1), self.end), "mark", char)
        if char in _AREA_STARTS and (word := self.area(at)):
            return Piece(at, at + len(word), "area", word)
        if (joint := self.joint(at)) is not None:
            return Piece(at, at + len(joint), "joint", joint)
        if char == "的":
            return Piece(at, at + 1, "of", char)
        if char in "由从在" and (end := self.base(at)):
            return Piece(at, end, "baseline", text[at:end])
        if char == "等" and text[at + 1 : at + 2] not in ("级", "候", "待", "效", "离"):
            return Piece(at, at + 1, "open", char)
        return self.predicate(at)

    def bracket(self, at: int) -> int:
        """Offset behind a short bracket without numbers that belongs to the noun before it, 0 if it is none."""
        if at == self.noun_from and not (self.out and self.out[-1].kind in ("noun", "place", "nominal")):
            return 0
        close = self.text.find("）", at, min(self.end, at + 24))
        if close < 0 or any(c in self.text[at:close] for c in "。；："):
            return 0
        return 0 if any(q in self.quantities for q in range(at, close)) else close + 1

    def predicate(self, at: int) -> Piece | None:
        inside = self.known.get(at, 0)
        word = self.view.predicates.at(self.text, at, self.end)
        if word is None:
            from_here = self.text[at] in _FROM and (at + 1 in self.times or at + 1 in self.quantities)
            opens = self.text[at] in _CASES and at == self.noun_from
            if from_here or (opens and self.view.cues.first("particle_word", at, at + 1) is None):
                end = min(at + 2, self.end) if self.text.startswith(_LONGER_CASES, at) else at + 1
                return Piece(at, end, "case", self.text[at:end])
            return None
        if inside > word.end and not self.does(word, inside):
            return None  # 新增 in 城镇新增就业: a known indicator begins here
        inner = word.cls != "reach" and word.text != _TAKING  # 用三年时间|把|产值占比
        if len(word.text) == 1 and at > self.noun_from and word.end < self.end and inner:
            nxt = self.view.predicates.at(self.text, word.end, self.end)
            if nxt is None and word.end not in self.times and word.end not in self.quantities:
                return None  # 要 in the middle of a noun
        kind = "nominal" if word.nominal and word.cls == "do" else word.cls
        return Piece(at, word.end, kind, word.text)

    def does(self, word: Word, end: int) -> bool:
        """Whether an indicator opens with a verb, and is known without: 新建|高标准农田, not 新增|就业岗位."""
        does = word.cls == "do" and not word.nominal and not word.text.startswith(_ADDING)
        return does and self.view.is_indicator(self.text[word.end : end])

    def base(self, at: int) -> int:
        """Offset behind what a change starts from, 0 where it is none: 从现有水库 is a place to draw from."""
        found = _BASE.match(self.text, at, self.end)
        if found is None:
            return 0
        sure = self.text[at] == "在" or self.text[at + 1] == "每"
        return found.end() if sure or found.end() in self.quantities else 0

    def stands_alone(self, place: Place) -> bool:
        """False for a place inside a proper name: 宁波舟山港."""
        return self.text[place.end : place.end + 1] not in _NAMED_FOR

    def area(self, at: int) -> str:
        for word in AREA_WORDS:
            if self.text.startswith(word, at) and at + len(word) <= self.end:
                return "" if self.text.startswith(_NOT_AREA, at + len(word)) else word
        return ""

    def joint(self, at: int) -> str | None:
        joint = _JOINTS.get(self.text[at])
        if joint is None or not self.text.startswith(joint, at):
            return None
        in_word = self.text.startswith(_NO_JOINT.get(joint, ()), at) and not self.text.startswith(_JOINED, at)
        return None if in_word or self._tail(joint, at) else joint

    def _tail(self, joint: str, at: int) -> bool:
        """True where the joint is the end of another word: 普及, 参与."""
        return at > 0 and self.text[at - 1] in _TAIL_BEFORE.get(joint, "")
