"""Facts about what kind of statement a quantity makes: level, increase, decrease, multiple, rank, scale, output."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from plan_ie.linking.amounts import sizes_funds
from plan_ie.linking.frame import Frame
from plan_ie.linking.ratio import behind_measured
from plan_ie.linking.sentences import Slot
from plan_ie.linking.view import Span, What
from plan_ie.quantity.periods import GOVERNING
from plan_ie.types import Measure
from plan_ie.weighing import Block, Candidate, Decision, Weights, answering, given, together

MEASURES: tuple[Measure, ...] = get_args(Measure)
_WITH_MULTIPLE: tuple[Measure, ...] = tuple(m for m in MEASURES if m not in ("rank", "scale"))
_WITHOUT: tuple[Measure, ...] = tuple(m for m in _WITH_MULTIPLE if m != "multiple")
#: Without one of these in its clause nothing becomes less.
_LESS = re.compile("[减降压削退淘缩消清裁撤少抑窄简落滑拆后]|关停|关闭|节[能约水电]|下调|取缔|去产能|化解|低于|走低")
#: What is a part of something: 占出口总额的, 占GDP比重达到; 占地 and 占用 are of land.
_SHARE = re.compile("占(?!地(?!区)|用|领)")
_CHANGED_BY = re.compile("的?(?:增长|提升|提高|增幅|增速|下降)")
_SUMMED, _SIZED, _TIMES = "累计", ("规模的", "级规模的"), "次"
_COVERING, _GOVERNING = ("覆盖", "辐射"), frozenset(("reach", "keep", "do", "nominal", "up", "down", "of"))
_TOTALS, _DEEDS = "总数", frozenset(("do", "nominal"))
_AMOUNTS = frozenset({"count", "measure", "money"})
_OF_ONE_YEAR = "0123456789全每今明当本"  # 全|年生产柴油机12万台
#: Measures that a part has of its whole, and what says that it has one of its own: 其中新建|5座.
_SHARED: tuple[Measure, ...] = ("level", "increase", "decrease", "output")
_OWN_WORDS = frozenset(("do", "up", "down", "keep", "reach", "baseline"))
_OF_SIZE = re.compile("的[也则都]?[为是有达]?到?")
_BEING = ("为", "是", "有", "约为", "超过", "超", "将有", "共有")
_ADDS, _FORMS = ("新增", "净增"), "形成"
_MORE = "多少高低"
_STATED_AS = ("为", "相当于", "达到")
_BEFORE = 24  # characters before a quantity in which a word that cues its measure may stand
_NEAR = 14  # characters behind a quantity in which such a word may stand
_CHANGES: dict[str, Measure] = {"up": "increase", "down": "decrease"}
_OF_FORM: dict[str, tuple[Measure, ...]] = {"rank": ("rank",), "scale": ("scale",), "coverage": ("level",)}


def measure_candidates(slot: Slot, what: What | None, frame: Frame, before: Measure | None) -> list[Candidate[Measure]]:
    """The measures that a quantity's form allows.

    Args:
        slot: The slot.
        what: What it measures, if known.
        frame: The document's frame.
        before: The measure of the record before it in the sentence.
    """
    return _candidates(slot, what, before, tuple(_blocks(slot, what, frame, before)))


def choose_measure(
    slot: Slot, what: What | None, frame: Frame, before: Measure | None, weights: Weights
) -> Decision[Measure]:
    """The best of `measure_candidates`."""
    blocks = tuple(_blocks(slot, what, frame, before))
    candidates = _candidates(slot, what, before, blocks)
    sums = weights.by_answer(blocks) if len(candidates) > 1 else {}
    return weights.choose(candidates, [sums.get(c.value, 0.0) for c in candidates])


def _candidates(
    slot: Slot, what: What | None, before: Measure | None, blocks: Sequence[Block]
) -> list[Candidate[Measure]]:
    allowed = _allowed(slot, what.indicator if what else None)
    if before in allowed and before in _SHARED and (_is_part(slot) or _is_of_size(slot)):
        allowed = (before,)
    return [Candidate(measure, ((answering, measure, together, *blocks),)) for measure in allowed]


def _allowed(slot: Slot, indicator: Span | None) -> tuple[Measure, ...]:
    form, predicate = slot.quantity.form, slot.predicate
    if form == "percent" and _is_share(slot):
        return ("level",)
    if form == "money" and slot.sentence.view.text.startswith(_SIZED, slot.quantity.right) and not sizes_funds(slot):
        return ("scale",)  # 超600亿元|规模的产业集群
    if form in _AMOUNTS and predicate is not None and predicate.text in _ADDS and slot.head.baseline is not None:
        return ("increase",)  # 比上年|新增|711亿元
    if form in _AMOUNTS and (_is_sum(slot, indicator) or _is_done(slot, indicator) or _is_flow(slot, indicator)):
        return ("output",)
    if form == "count" and (_reaches_total(slot) or _covers(slot)):
        return ("level",)
    if form in _AMOUNTS and _is_standing(slot, indicator):
        return ("level",)
    if _takes_away(slot):
        return ("decrease",)
    if slot.baseline is not None and predicate is not None and form not in _OF_FORM and predicate.cls in _CHANGES:
        return (_CHANGES[predicate.cls],)  # 较2025年|净增|1万户
    return _OF_FORM.get(form, _WITH_MULTIPLE if form == "multiple" else _WITHOUT)


def _is_part(slot: Slot) -> bool:
    """Whether a value is a part of what stands before it and says nothing else of itself: 其中A县|承担|200万吨."""
    view, head = slot.sentence.view, slot.head
    whole, left = head.before, head.quantity.left
    part = view.cues.last("part", head.reach, left)
    if part is None or whole is None or slot.quantity.form not in _AMOUNTS or not slot.quantity.unit:
        return False
    if whole.quantity.unit != slot.quantity.unit or part.start < head.sentence.start:
        return False
    return not any(
        piece.kind in _OWN_WORDS and view.cues.at("takespart", piece.start) is None
        for piece in slot.sentence.between(max(part.end, whole.quantity.right), left)
    )


def _is_of_size(slot: Slot) -> bool:
    """Whether things of a size are counted beside others: 培育百亿元企业3家，50亿元以上的|也是|5家."""
    size, text = slot.before, slot.sentence.view.text
    if size is None or size.before is None or slot.quantity.form != "count" or size.quantity.form != "money":
        return False
    same = size.before.quantity.unit == slot.quantity.unit
    return same and _OF_SIZE.fullmatch(text, size.quantity.right, slot.quantity.left) is not None


def _is_done(slot: Slot, indicator: Span | None) -> bool:
    """Whether what is counted is said to be done before its name: 今年计划|投产|的|风电装机|为800万千瓦."""
    view, word = slot.sentence.view, slot.predicate
    if indicator is None or view.text[indicator[0] - 1] != "的" or indicator[1] > slot.end or indicator[0] <= slot.low:
        return False
    if word is not None and word.text not in _BEING:
        return False
    if slot.quantity.form == "money" and view.metrics.kind(view.text[slice(*indicator)]) == "stock":
        return False  # 培育的企业|产值为30亿元
    done = view.cues.last("madeanew", slot.low, indicator[0] - 1)
    return done is not None and done.end == indicator[0] - 1


def _is_flow(slot: Slot, indicator: Span | None) -> bool:
    """Whether something is formed, or what is measured says that it is added: 达到7000万千瓦的|新增装机."""
    if slot.predicate is not None and slot.predicate.text.endswith(_FORMS):
        return True  # 处置能力|力争形成|10万吨/年
    if indicator is None or slot.head.baseline is not None or slot.head.word("up", "down", "keep") is not None:
        return False
    view = slot.sentence.view
    compared = view.text[slot.quantity.left - 1] in _MORE  # 新增就业比上年|多10万人
    return not compared and view.cues.first("addedflow", *indicator) is not None


def _is_sum(slot: Slot, indicator: Span | None) -> bool:
    """Whether what is done is summed: 累计|培育企业达3500家, but not 累计装机达到, 累计|治理面积达到."""
    view, left = slot.sentence.view, slot.quantity.left
    at = view.text.rfind(_SUMMED, slot.low, left)
    if at < 0 or indicator is None or view.metrics.kind(view.text[slice(*indicator)]) == "stock":
        return False
    word = view.predicates.at(view.text, at, left)
    if word is not None and word.cls == "adverb":
        word = view.predicates.at(view.text, word.end, left)
    return word is not None and word.cls == "do" and not word.nominal and word.end <= indicator[0] < left


def _is_standing(slot: Slot, indicator: Span | None) -> bool:
    """Whether a value is what there is or what is made a year, and nothing is done by it.

    It goes on from one before (专利由300件|提高到|500件), is summed (发明专利|累计|2000件) or made each year
    (年产|铜箔|5万吨); but not 累计培育企业200家, 形成年产铜箔5万吨.
    """
    view, head, unit = slot.sentence.view, slot.head, slot.quantity.unit
    if slot.base is not None and slot.word("reach") is not None:
        return indicator is None or view.metrics.kind(view.text[slice(*indicator)]) != "flow"
    left = slot.quantity.left
    made = view.cues.last("yearlymade", head.opening, left)
    if made is not None and view.text[made.start - 1] in _OF_ONE_YEAR:
        made = None
    summed = view.text.endswith(_SUMMED, head.opening, left) and not unit.endswith(_TIMES)
    if slot.quantity.form == "money" or not (made or summed):
        return False
    return all(piece.kind != "do" for piece in slot.sentence.between(head.low, made.start if made else left))


def _reaches_total(slot: Slot) -> bool:
    """Whether what there is in all reaches a count: 新增钢企5家、总数达到|22家."""
    return slot.sentence.view.text.endswith(_TOTALS, slot.head.low, slot.head.end)


def _covers(slot: Slot) -> bool:
    """Whether a count is of those that something covers: 服务|覆盖|新型农业经营主体|100万个."""
    pieces = slot.sentence.between(slot.low, slot.quantity.left)
    last = next((piece for piece in reversed(pieces) if piece.kind in _GOVERNING), None)
    return last is not None and last.text in _COVERING  # but not 新建|覆盖|城乡的养老机构


def _takes_away(slot: Slot) -> bool:
    """Whether an amount goes: 粗钢退出落后|产能|50万吨, 淘汰|机组|90万千瓦, 调减|玉米种植|50万亩; not 淘汰旧车5万辆."""
    view, left = slot.sentence.view, slot.quantity.left
    if slot.quantity.form != "measure" or slot.head.word("reach", "keep", "up") is not None:
        return False
    if _leading(slot) == "down":
        return True
    cue = view.cues.last("takenaway", max(slot.low, left - _NEAR), left)
    return cue is not None and all(piece.kind not in _DEEDS for piece in slot.sentence.between(cue.end, left))


def _is_share(slot: Slot) -> bool:
    """Whether a rate is a part of something, not a change of it: 年均增长20%，占出口总额的|10%, 占比达到|10%."""
    head = slot.head
    text = slot.sentence.view.text
    if head.word("up", "down") is not None or _CHANGED_BY.match(text, slot.quantity.right):
        return False
    if text.endswith(("高", "低", "多", "有"), head.opening, head.quantity.left):
        return False  # 占GDP比重较2025年|高|5%
    return _SHARE.search(text, head.opening, head.quantity.left) is not None or _is_of_base(head)


def _is_of_base(slot: Slot) -> bool:
    """Whether a rate says how much of its base something is: 耕地保护不少于现有耕地|的|90%."""
    view, left = slot.sentence.view, slot.quantity.left
    words = slot.sentence.between(slot.opening, left)
    if words and words[0].text in _STATED_AS and words[-1].kind == "of":
        return True  # 新增220亿立方米，|为|天然气消费总量的|9%
    return view.text[left - 1] == "的" and behind_measured(view, words, slot.quantity, slot.opening) > 0


def _blocks(slot: Slot, what: What | None, frame: Frame, before: Measure | None) -> Iterator[Block]:
    view, quantity, head = frame.view, slot.quantity, slot.head
    indicator = what.indicator if what else None
    noun = view.text[slice(*indicator)] if indicator else ""
    kind, form, bound = view.metrics.kind(noun), quantity.form, quantity.bound or head.quantity.bound
    words = [w for w in head.words if w.cls != "adverb"]
    preds, verb = ".".join(w.cls for w in words[:2]) or "-", _verb(head, indicator)
    near = max(slot.low, quantity.left - _BEFORE)
    signs = tuple(sorted({_sign(hit.text) for hit in view.cues.within("measuresign", near, quantity.left)}))
    adverbs = tuple([w.text for w in head.words if w.cls == "adverb"])
    yield given, ""
    yield _of_quantity, form, quantity.unit, quantity.written, bound, kind
    yield _followed, view.text[quantity.right : quantity.right + 2]
    yield _said, signs, form, verb != "-"
    yield _dated, _role(slot), verb != "-", preds, form
    yield _of_name, noun[-2:], noun[:2]
    yield _of_predicate, words[0].text if words else "", preds, form, kind
    yield _of_words, adverbs, preds, head.baseline is not None
    if _LESS.search(view.text, slot.low, min(slot.sentence.end, quantity.right + _NEAR)) is None:
        yield given, "nothing less"
    yield _turning, next((w.cls for w in words if w.cls in ("up", "down")), "")
    yield _of_verb, verb, preds, form, bool(bound), kind
    yield _led, _leading(head), preds, form
    behind = bool(indicator and indicator[0] >= quantity.end)
    yield _standing, behind, frame.kind, preds, form, words[0].text if words else ""
    if before is not None:
        same = slot.before is not None and slot.before.quantity.unit == quantity.unit
        part = view.cues.last("part", max(slot.sentence.start, slot.low - 3), quantity.left) is not None
        yield _of_list, before, not words, verb == "-", form, slot.continues, same, part
    if frame.title and what is None:
        yield given, "unnamed"


def _verb(slot: Slot, indicator: Span | None) -> str:
    """The doing verb that governs the quantity: nearest in its clause, else of the pair before it in a list.

    One within the words for what is measured is none: 待遇|享受|人数23万人, 科技创新|投入|达到7800亿元.
    """
    pieces, view = slot.sentence.between(slot.low, slot.quantity.left), slot.sentence.view
    for piece in reversed(pieces):
        inside = indicator is not None and indicator[0] < piece.start < indicator[1]
        if piece.kind in ("do", "nominal") and not inside:
            return piece.text
    word = view.predicates.at(view.text, pieces[0].start, pieces[0].end) if pieces else None
    return word.text if word is not None and word.cls == "do" else "-"  # 新建|高标准|农田: one that an adverb follows


def _sign(word: str) -> str:
    """A word that cues the measure; those for a unit of something are one: 亩均|税收, 人均|收入."""
    return "人均" if word.endswith("均") else word


def _role(slot: Slot) -> str:
    """What the last time before the quantity says: deadline (到2030年，油气供应量4亿吨), span, point; "" for none."""
    times = slot.sentence.view.times_in(slot.reach, slot.quantity.left)
    return next((time.role for time in reversed(times) if time.role in GOVERNING), "")


def _leading(slot: Slot) -> str:
    """The class of a verb of change before the noun that changes: 提高|粮食单产|20公斤; "" where another follows it."""
    led = ""
    for piece in slot.sentence.between(slot.low, slot.quantity.left):
        if piece.kind in ("reach", "keep", "do", "baseline"):
            return ""
        if piece.kind in ("up", "down") and not piece.text.startswith("加"):  # 加快推进 says how, not what changes
            led = "" if led else piece.kind
    return led


# ---- makers of facts -------------------------------------------------------------------------------------------------


def _of_quantity(form: str, unit: str, written: str, bound: str, kind: str) -> Iterator[str]:
    """What the quantity itself says."""
    yield f"form={form}"
    yield f"unit={unit}"
    yield f"form={form}&written={written}"
    yield f"kind={kind}"
    yield f"kind={kind}&{form}"
    yield f"bound={bound}"
    yield f"bound={bound}&kind={kind}"


def _followed(behind: str) -> Iterator[str]:
    yield f"after={behind}"


def _said(signs: tuple[str, ...], form: str, doing: bool) -> Iterator[str]:
    """Words before the quantity, and whether something is done too: 累计|培育…达3500家."""
    for sign in signs:
        yield f"says={sign}"
        yield f"says={sign}&{form}"
        yield f"says={sign}&verb={doing:d}"


def _dated(role: str, doing: bool, preds: str, form: str) -> Iterator[str]:
    """Whether a value stands at a deadline or in a span, by its form and by what governs it."""
    if role:
        yield f"when={role}&{form}"
        yield f"when={role}&verb={doing:d}&preds={preds}"
        if preds == "-" and not doing:
            yield f"when={role}&bare&{form}"


def _of_name(tail: str, front: str) -> Iterator[str]:
    """The two characters at the ends of what is measured."""
    yield f"tail={tail}"
    yield f"front={front}"


def _of_predicate(word: str, preds: str, form: str, kind: str) -> Iterator[str]:
    """What the predicate says: 提高到, 增长."""
    yield f"preds={preds}"
    yield f"preds={preds}&{form}"
    yield f"preds={preds}&kind={kind}"
    if word:
        yield f"word={word}"
        yield f"word={word}&{form}"
        yield f"word={word}&kind={kind}"


def _of_words(adverbs: tuple[str, ...], preds: str, baseline: bool) -> Iterator[str]:
    """What stands beside the predicate: 年均|增长, 比2020年|增长."""
    for adverb in adverbs:
        yield f"adverb={adverb}"
        yield f"adverb={adverb}&{preds}"
    yield f"baseline={baseline:d}&preds={preds}"


def _turning(cls: str) -> Iterator[str]:
    """A word for the change itself, wherever it stands: 下降率|达到, 达到|增长."""
    if cls:
        yield f"turn={cls}"


def _of_verb(verb: str, preds: str, form: str, bound: bool, kind: str) -> Iterator[str]:
    yield f"verb={verb}"
    yield f"verb={verb}&preds={preds}"
    yield f"verb={verb != '-':d}&preds={preds}&{form}"
    yield f"verb={verb != '-':d}&bound={bound:d}&kind={kind}"


def _standing(behind: bool, document: str, preds: str, form: str, word: str) -> Iterator[str]:
    """Whether what is measured stands behind the quantity (突破|2项成果), and in what kind of document."""
    yield f"behind={behind:d}&{form}"
    yield f"behind={behind:d}&preds={preds}"
    if word:
        yield f"behind={behind:d}&word={word}"
    yield f"kind={document}&preds={preds}&{form}"


def _of_list(
    before: str, bare: bool, verbless: bool, form: str, continues: bool, same: bool, part: bool
) -> Iterator[str]:
    """What the measure of the quantity before it says: the next of a list, a part of a whole."""
    yield f"before={before}&bare={bare and verbless:d}&{form}"
    yield f"before={before}&continues={continues:d}&same={same:d}"
    if part:
        yield f"before={before}&part&bare={bare:d}"


def _led(led: str, preds: str, form: str) -> Iterator[str]:
    """A verb of change that stands before its noun."""
    if led:
        yield f"led={led}"
        yield f"led={led}&{form}"
        yield f"led={led}&pred={preds}"
