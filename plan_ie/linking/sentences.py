"""Sentences with quantities, and the slot that each quantity is in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plan_ie.linking.base import Base, base_before
from plan_ie.linking.clause import BASE, ON_BASE, Piece, Pieces, read_pieces
from plan_ie.linking.nouns import CLOSING, OPENING
from plan_ie.linking.ratio import behind_measured
from plan_ie.linking.view import DocumentView
from plan_ie.linking.words import Word
from plan_ie.quantity.names import behind_list_number
from plan_ie.quantity.periods import TimeExpression
from plan_ie.quantity.quantity import Quantity

BEHIND_MARKS = "、，。；：！？）”\n"  # behind one of these nothing belongs to the quantity any more
_CLAUSE_MARKS = frozenset("，；：。！？\n")
_PARTS = frozenset("、，；：。（）“”")
_LIST_JOINTS = frozenset(("、", "和", "及", "与", "以及", "，和", "或", "/"))
_CASES = frozenset("为在对向从将把给以按至到")
_BASE_WORDS = (
    "相比于", "相较于", "相对于", "相比", "相较", "相对", "高于", "低于", "比起", "比", "较", "与", "跟", "同", "和",
    "在", "以",
)  # fmt: skip
#: 其中 goes on with the sentence before it: 装机达到8000万千瓦。其中，风电…
_YEARLY = "年均"
_SENTENCE_END = re.compile("[。！？](?![其当]中)")
#: Where and by whom a text was sent: 本报讯（记者 王华）, 长江晚报讯, 某某社北京5月14日电, 某网株洲2014年12月3日讯.
_DATELINE = re.compile(
    r"(?:(?:[本又][报刊网台]?|[\u4e00-\u9fff]{2,6}[日晚晨]报)讯|[\u4e00-\u9fff]{0,12}(?:\d{4}年)?\d{1,2}月\d{1,2}日[电讯])"
    r"(?: ?（[^）\n]{1,30}）)?[ ，：]*"
)
_LONGEST_BASE = 12
#: Pieces that say among whom something has a place.
_AMONG = frozenset(("noun", "area", "place", "nominal", "of"))
_EACH = ("每人每月", "每户每月", "每人每年", "每户每年", "每人每天", "月人均", "每人", "每户")
_BASE_BEFORE = re.compile(f"(?:{BASE})$")
_DIFFERS = {"高": "up", "多": "up", "低": "down", "少": "down"}
_LONGEST_COMPARISON = 30
_MULTIPLIED = re.compile(r"[^，。；：、\d]{0,14}的[\d.一二两三四五六七八九十]{1,5}倍")
_AREAS = frozenset(("全省", "全市", "全区", "全县", "全国", "我省", "我市", "本市"))
_BEFORE_IN = frozenset("率重例比度量数额入值均都能速幅约须应将润期本皆积")  # 应用比例|在95%以上
_GOVERNED = 300
_LONGEST_DONE = 12  # characters of a metric and the verbs behind it
_RATIO = "比"  # 城乡居民收入比|降到1.8∶1
_VERBAL = frozenset("vdcrzal")
REACH = 400  # characters before a quantity that are read as its clause at most: time stays linear in long sentences


@dataclass(slots=True, eq=False)
class Slot:
    """A quantity in its sentence.

    Attributes:
        quantity: The quantity.
        sentence: The sentence it stands in.
        index: Its place among the quantities of the sentence.
        low: Where its clause begins, behind the last clause mark outside brackets.
        end: Where what stands before its predicate ends: 产业规模|力争达到1000亿元.
        ends: Other places where that may be: behind verbs that may be nouns (国家储备林建设|50万亩).
        words: Predicate words between `end` and the quantity, nearest first.
        time: A time among them.
        baseline: A time of comparison among them: 比2020年.
        continues: True when it goes on a list of values: 2000亿元、1500亿元.
        first: The first slot of that list; None for the first itself and outside lists.
        place: Its place in that list, from 0.
        before: The slot before it in the sentence.
        reach: How far back its sentence is read for words that govern it; time stays linear in long sentences.
        predicate: The predicate word right before the quantity, adverbs aside.
        closed: True when a mark, or the end of the text, stands right behind the quantity.
        base: What it starts from, where that is the quantity before it: 由63%提高到|75%.
    """

    quantity: Quantity
    sentence: Sentence
    index: int
    low: int
    end: int
    ends: tuple[int, ...]
    words: tuple[Word, ...]
    time: TimeExpression | None
    baseline: TimeExpression | None
    continues: bool
    first: Slot | None
    place: int
    before: Slot | None
    reach: int
    predicate: Word | None
    closed: bool
    base: Base | None = None

    @property
    def previous(self) -> Slot | None:
        """The slot before it that is not what it starts from."""
        return self.before.before if self.base is not None and self.before is not None else self.before

    @property
    def opening(self) -> int:
        """Where its own words begin: behind the last clause mark, and behind the quantity before it."""
        return max(self.low, self.previous.quantity.right) if self.previous is not None else self.low

    @property
    def after(self) -> Slot | None:
        """The slot behind it in the sentence."""
        slots = self.sentence.slots
        return slots[self.index + 1] if self.index + 1 < len(slots) else None

    def up_to_next(self, longest: int) -> str | None:
        """The text up to the next quantity, None where a mark or 和 right behind parts the two, or it is longer."""
        after = self.after
        if after is None:
            return None
        start, end = self.quantity.right, after.quantity.left
        gap = self.sentence.view.text[start:end]
        if len(gap) > longest or not _PARTS.isdisjoint(gap):
            return None
        first = next(self.sentence.each(start, end), None)
        return gap if first is None or first.start > start or first.kind != "joint" else None

    @property
    def head(self) -> Slot:
        """The first slot of its list of values; itself outside lists."""
        return self.first or self

    def word(self, *classes: str) -> Word | None:
        """The predicate word of one of the classes nearest before the quantity."""
        return next((w for w in self.words if w.cls in classes), None)

    def has(self, *words: str) -> bool:
        """True when one of the words stands right before the quantity."""
        return any(w.text in words for w in self.words)

    @property
    def direct(self) -> bool:
        """True when a doing verb stands right before the quantity, adverbs aside: 培育300家."""
        return self.predicate is not None and self.predicate.cls == "do"

    @property
    def pivot(self) -> bool:
        """True behind a verb whose object does something in turn: 推动1000个节点提升功能."""
        word = self.predicate
        return word is not None and self.sentence.view.cues.first("pivot", word.start, word.end) is not None


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence with its quantities.

    Attributes:
        view: The document.
        start: Offset of its first character.
        end: Offset of the mark that ends it.
        block: Index of its block.
        floor: Where its paragraph begins, or its item of a digest, if later.
        pieces: Its pieces.
        slots: Its quantities.
    """

    view: DocumentView
    start: int
    end: int
    block: int
    floor: int
    pieces: Pieces
    slots: list[Slot] = field(default_factory=list)

    def between(self, start: int, end: int) -> Sequence[Piece]:
        """The pieces that begin in `start:end`."""
        starts = self.pieces.starts
        return self.pieces.pieces[bisect_left(starts, start) : bisect_left(starts, end)]

    def each(self, start: int, end: int) -> Iterator[Piece]:
        """The same one by one, for who looks at the first few of a sentence that may be a whole text."""
        starts = self.pieces.starts
        return map(self.pieces.pieces.__getitem__, range(bisect_left(starts, start), bisect_left(starts, end)))


def sentences(view: DocumentView, starts: Sequence[int] = (0,)) -> Iterator[Sentence]:
    """The sentences of the document that hold quantities, in order.

    Args:
        view: The document.
        starts: Where its items begin; no sentence goes on from one item to the next.
    """
    for index, block in enumerate(view.blocks):
        if block.kind == "table":
            continue
        quantities = [q for q in view.quantities_in(block.start, block.end) if not view.in_table(q.start)]
        at = 0
        while at < len(quantities):
            first = quantities[at]
            item = bisect_right(starts, first.start) - 1
            floor = max(block.start, starts[item])
            ceiling = min(block.end, starts[item + 1]) if item + 1 < len(starts) else block.end
            begin, stop = _bounds(view.text, first.start, first.end, floor, max(ceiling, first.end))
            members = []
            while at < len(quantities) and quantities[at].start < stop:
                members.append(quantities[at])
                at += 1
            yield _sentence(view, members, begin, stop, index, floor)


def _bounds(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    begin = _behind_sentence(text, low, start)
    while begin < start and text[begin] in "”）":
        begin += 1
    begin = min(behind_list_number(text, begin), start)
    if begin == low:
        sent = _DATELINE.match(text, begin, start)
        begin = sent.end() if sent is not None else begin
    stop = _SENTENCE_END.search(text, end, high)
    return begin, stop.start() if stop else high


def _behind_sentence(text: str, low: int, at: int) -> int:
    """Where the sentence of an offset begins: behind the last mark before it that ends one, or at `low`."""
    while (end := max(text.rfind(mark, low, at) for mark in "。！？")) >= 0:
        if _SENTENCE_END.match(text, end):
            return end + 1
        at = end
    return low


def _sentence(
    view: DocumentView, members: Sequence[Quantity], begin: int, stop: int, block: int, floor: int
) -> Sentence:
    sentence = Sentence(view, begin, stop, block, floor, read_pieces(view, begin, stop))
    for index, quantity in enumerate(members):
        before = sentence.slots[-1] if sentence.slots else None
        sentence.slots.append(_slot(sentence, quantity, index, before))
    return sentence


def _slot(sentence: Sentence, quantity: Quantity, index: int, before: Slot | None) -> Slot:
    text = sentence.view.text
    low = clause_start(text, max(sentence.start, quantity.left - REACH), quantity.left)
    limit = max(low, before.quantity.right if before else low)
    end, ends, words, time, baseline = _strip(sentence.view, quantity, quantity.left, min(limit, quantity.left))
    base = None
    if before is not None and before.quantity.left > low:
        change = next((w.cls for w in words if w.cls != "adverb"), "")
        floor = max(low, before.before.quantity.right if before.before else low)
        base = base_before(sentence.view, before.quantity, quantity, end, floor, change)
    if base is not None:
        end, ends, more, time, baseline = _strip(sentence.view, quantity, base.start, floor)
        words, baseline = (*words, *more), baseline or base.time
    elif (measured := behind_measured(sentence.view, sentence.between(limit, end), quantity, limit)) > limit:
        end, ends, words, time, baseline = _strip(sentence.view, quantity, measured, limit, measured=True)
    elif quantity.form == "rank" and not words and (won := _won(sentence, limit, end)):
        end, ends, words, time, baseline = _strip(sentence.view, quantity, won, limit)
    gap = text[before.quantity.right : quantity.left] if before else ""
    shares = gap == "：" and before is not None and before.quantity.form == quantity.form == "number"  # 8：40：52
    sized = before is not None and before.quantity.form == "scale" != quantity.form  # 千亿级、20家 are no list
    continues = before is not None and (gap in _LIST_JOINTS or shares) and not sized
    first = before.head if before is not None and continues else None
    place = before.place + 1 if before is not None and continues else 0
    reach = max(sentence.start, quantity.left - _GOVERNED)
    predicate = next((w for w in words if w.cls != "adverb"), None)
    closed = text[quantity.right : quantity.right + 1] in BEHIND_MARKS
    return Slot(
        quantity, sentence, index, low, end, ends, words, time, baseline, continues, first, place, before, reach,
        predicate, closed, base,
    )  # fmt: skip


def _won(sentence: Sentence, low: int, end: int) -> int:
    """Where the verb ends that leads to a place among others, 0 where none does: 跻身|全国区域公用品牌|前10名."""
    pieces = sentence.between(low, end)
    last = next((piece for piece in reversed(pieces) if piece.kind not in _AMONG), None)
    return last.end if last is not None and last.kind == "reach" and last.start > low else 0


def clause_start(text: str, limit: int, end: int) -> int:
    """Offset of the clause that ends at `end`: behind the last clause mark outside brackets and quotes."""
    at = end
    stack: list[str] = []
    while at > limit:
        char = text[at - 1]
        if char in CLOSING:
            stack.append(CLOSING[char])
        elif char in OPENING:
            if not stack:
                if char != "“" or text.find("”", at, end) < 0:
                    return at
            else:
                stack.pop()
        elif not stack and char in _CLAUSE_MARKS:
            return min(behind_list_number(text, at), end)
        at -= 1
    return limit


def _strip(
    view: DocumentView, quantity: Quantity, left: int, limit: int, *, measured: bool = False
) -> tuple[int, tuple[int, ...], tuple[Word, ...], TimeExpression | None, TimeExpression | None]:
    """Predicate words, adverbs and times that end right before the quantity, or before what it starts from.

    Where words end what is `measured` by a share, a verb that is a noun too is of it: 研发|投入|不低于营业收入的3%.
    """
    text, end = view.text, left
    ends: list[int] = []
    words: list[Word] = []
    time = baseline = None
    while end > limit:
        of = end == left and text[end - 1] == "的"  # 提高到|2030年的|8万吨
        if (found := view.time_ending(end - of)) is not None and found.start >= limit:
            end = found.start
            if found.role in ("baseline", "origin"):
                baseline = baseline or found
                base = next((w for w in _BASE_WORDS if text.endswith(w, limit, end)), "")
                verb = view.predicates.before(text, end, limit) if base == "在" else None  # 控制在2020年的1.3倍以内
                end -= len(base) if verb is None else 0
            else:
                time = time or found
            continue
        word = view.predicates.before(text, end, limit) or _differs(view, end)
        if word is not None and not (measured and word.nominal):
            if words and words[-1].cls == "reach" and word.text == _YEARLY and text[word.start - 1].isdigit():
                word = Word(word.end - 1, word.end, _YEARLY[-1], "adverb", nominal=False)  # 2027年|均|达到
            if word.cls != "adverb":
                ends.append(end)
            words.append(word)
            end = word.start
            continue
        among = view.cues.last("among", limit, end) if quantity.form == "rank" else None
        if among is not None and among.end == end:  # 进入|全国|前10位
            end = among.start
            continue
        bounded = quantity.form != "count" or quantity.own_bound
        skipped = _skipped(view, end, limit, words, bounded=bounded) or _done(view, end, limit)
        if not skipped:
            break
        end -= skipped
    return end, tuple(e for e in ends if e != left or words), tuple(words), time, baseline


def _differs(view: DocumentView, end: int) -> Word | None:
    """高, 低, 多 or 少 behind a time of comparison, as the change that it says: 比2020年|低|14%."""
    change = _DIFFERS.get(view.text[end - 1])
    time = view.time_ending(end - 1) if change is not None else None
    if change is None or time is None or time.role != "baseline":
        return None
    return Word(end - 1, end, view.text[end - 1], change, nominal=False)


def _skipped(view: DocumentView, end: int, limit: int, words: Sequence[Word], *, bounded: bool) -> int:
    """Length of a particle or a word for the whole area that ends here, 0 if none; 要在 stands before a bound."""
    text = view.text
    char = text[end - 1]
    if char == "在" and not words and text[end - 2] in _BEFORE_IN:  # 应用比例|在95%以上
        return 1
    if char == "在" and not words and bounded and text[end - 2] in "要争":  # 产能|要在200万吨以上
        return 1
    if char == "了" or (char in "由从" and text[end - 2] not in "自理缘服因"):
        return 1
    if (base := _BASE_BEFORE.search(text, max(limit, end - _LONGEST_BASE), end)) is not None:
        return end - base.start()
    if (behind := _behind_base(view, end, limit)) > 0:
        return behind
    for each in _EACH:  # 标准提高到|每人每月|120元
        if text.endswith(each, limit, end):
            reached = view.predicates.before(text, end - len(each), limit)
            return len(each) if reached is not None and reached.cls == "reach" else 0
    if char in _CASES and (end - 1 == limit or text[end - 2] in "，、；："):
        return 1
    return 2 if words and end - limit >= 2 and text[end - 2 : end] in _AREAS else 0


def _done(view: DocumentView, end: int, limit: int) -> int:
    """Length of verbs and adverbs that no pack knows, behind a metric: 粮食总产量|凑足|650万吨; 0 where none stand.

    But not where something is done with the metric (完成|产能|对接), nor of a word that is in a metric (销量|占|比).
    """
    text, start = view.text, max(limit, end - _LONGEST_DONE)
    words = view.tags.words(start, end + 1)  # 抵|近650万吨
    begins = {begin for begin, _, _ in words}
    for begin, _, tag in reversed(words):
        if begin >= end:
            continue
        if text[end - 1] == _RATIO or tag not in _VERBAL or view.metrics.head(text[start:end]):
            return 0
        metric = view.metrics.tail(text[start:begin])
        if metric is not None and start + metric in begins:  # not 免|费|体检
            done = view.predicates.before(text, start + metric, limit)
            return 0 if done is not None and done.cls == "do" else end - begin
    return 0


def _behind_base(view: DocumentView, end: int, limit: int) -> int:
    """Length of what ends here behind a time of comparison: 2025年|的基础上, 2020年|建设用地规模的 before 1.3倍."""
    if view.text[end - 1] not in "上的比":
        return 0
    times = view.times_in(max(limit, end - _LONGEST_COMPARISON), end)
    if not times or times[-1].role != "baseline" or times[-1].end >= end:
        return 0
    words = _MULTIPLIED if view.text[end - 1] == "的" else ON_BASE
    return end - times[-1].end if words.match(view.text, times[-1].end, end + 6) else 0
