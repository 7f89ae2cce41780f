"""Facts for the decisions about goals: is a joint a cut, where does an item end, what is it, with which aim.

All facts are names. What the author of a fact believes is in `PRIORS`; training starts from there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plan_ie.goals.clauses import Joint
from plan_ie.goals.lists import Item
from plan_ie.goals.regions import Chain, Region
from plan_ie.goals.words import GoalHit, GoalWords
from plan_ie.linking.view import DocumentView
from plan_ie.types import Aim, GoalKind

KINDS: tuple[GoalKind, ...] = ("position", "focus", "project")
AIMS: tuple[Aim, ...] = ("develop", "breakthrough", "layout")


@dataclass(slots=True)
class Context:
    """What facts may look at besides an item.

    Attributes:
        view: The document.
        words: The words.
        hits: All words in the text, in order.
        starts: Their offsets.
        block: Index of the block.
        section: Kind of its section.
        heading: Class of the head of the nearest heading.
        topic: The nearest title that names a category (未来产业), as the aim it gives, "" if none.
    """

    view: DocumentView
    words: GoalWords
    hits: Sequence[GoalHit]
    starts: Sequence[int]
    block: int = 0
    section: str = ""
    topic: str = ""
    heading: str = ""

    def hits_in(self, start: int, end: int) -> Sequence[GoalHit]:
        """The words that begin in `start:end`."""
        low = bisect_left(self.starts, start)
        return self.hits[low : bisect_left(self.starts, end, low)]

    def covered(self, start: int, end: int) -> bool:
        """True where known words fill `start:end` without gaps, joints aside."""
        at = start
        if end - start > _LONGEST_COVERED:
            return False
        for hit in self.hits_in(start, end):
            if hit.start > at and self.view.text[at : hit.start] not in _FILL:
                return False
            at = hit.end
        return at >= end or self.view.text[at:end] in _FILL

    def industry(self, start: int, end: int) -> str:
        """How a span lies to an industry that the packs know: exact, suffix, prefix, inside or none."""
        best = "none"
        for m in self.view.mentions_in(start, end):
            if m.label != "INDUSTRY" or m.end > end:
                continue
            if m.start == start and m.end == end:
                return "exact"
            best = "suffix" if m.end == end else "prefix" if m.start == start and best == "none" else best
            best = "inside" if best == "none" else best
        return best


_LONGEST_COVERED = 400
_NAMING = frozenset({"role", "undertaking", "works"})
_DEPENDENT = frozenset("兴性型级的新高低大小多产全")
_SIZES = ("百亿", "千亿", "万亿", "亿级")
_ADJECTIVAL = frozenset("性化型级式")
_FILL = frozenset(("", "和", "与", "及", "、", "的", "化"))
_LENGTHS = ("0", "1", "2", "3", "4", "5", "6", "7", "7", "9", "9", "9", "12", "12", "12", "12", "16", "16", "16", "16")


def length_of(n: int) -> str:
    """A length as one of a few names."""
    return _LENGTHS[n] if n < len(_LENGTHS) else "20" if n < 28 else "28"


def verb_class_of(chain: Chain) -> str:
    """Class of the last verb of a chain."""
    return chain.verbs[-1].word.verb


def verb_class(region: Region) -> str:
    """Class of the verb that governs a region, `none` without one."""
    return region.chain.verbs[-1].word.verb if region.chain else "none"


def region_facts(ctx: Context, region: Region) -> list[str]:
    """Cheap facts for whether a region holds a goal at all; most do not, and are looked at no further."""
    text = ctx.view.text
    verb = verb_class(region)
    opening = text[region.start : region.start + 1]
    out = [
        f"R:{region.kind}",
        f"R:{region.kind}&V:{verb}",
        f"sec:{ctx.section}",
        f"open:{opening}",
        f"joints:{bool(region.clause.joints)}",
    ]
    chain = region.chain
    if chain is not None:
        out += [
            f"w:{chain.verbs[-1].word.text}",
            f"V:{verb}&{chain.initial}&{bool(chain.rest)}&{region.inner is not None}",
        ]
        if chain.rest:
            out.append(f"rest:{chain.rest[0].word.text}")
    if region.outer is not None:
        out.append(f"outer:{verb_class_of(region.outer)}&V:{verb}")
    if region.inner is not None:
        out.append(f"inner:{verb_class_of(region.inner)}&R:{region.kind}")
    if region.finite is not None:
        out.append(f"finite:{region.finite.word.text}")
    cls, word = ctx.words.head(text[region.start : region.end])
    out += [
        f"H:{cls}&R:{region.kind}",
        f"Hw:{word}",
        f"end:{text[region.end - 2 : region.end]}",
        f"len:{length_of(region.end - region.start)}",
    ]
    known = any(m.label == "INDUSTRY" for m in ctx.view.mentions_in(region.start, region.end))
    out += [
        f"V:{verb}&H:{cls}",
        f"sec:{ctx.section}&V:{verb}",
        f"known:{known}&V:{verb}",
        f"known:{known}&R:{region.kind}",
    ]
    out.append(f"p2:{text[region.start : region.start + 2]}")
    if region.clause.opens:
        out.append(f"等&R:{region.kind}")
    if region.clause.closed:
        out.append(f"quote&R:{region.kind}")
    return out


class Side(NamedTuple):
    """A stretch between two joints: where it is, its words, the class of their head."""

    span: tuple[int, int]
    words: str
    head: str


def joint_facts(
    ctx: Context, region: Region, joint: Joint, first: Side, second: Side, place: tuple[int, int], ending: str
) -> list[str]:
    """Facts for cutting a list at a joint.

    Args:
        ctx: The context.
        region: The region.
        joint: The joint.
        first: The stretch before it, from the last joint.
        second: The stretch behind it, to the next.
        place: Its index among the joints, and how many there are.
        ending: Class of the head that the whole region ends in.
    """
    kind = "、" if joint.text in ("、", "") else "c"
    index, size = place
    (left, before, head), (right, after, next_head) = first, second
    classes = head, next_head
    where = "only" if size == 1 else "last" if index == size - 1 else "inner"
    naming, role = head in _NAMING, ending in _NAMING
    out = [
        f"J:{kind}",
        f"j:{joint.text}",
        f"J:{kind}&W:{where}",
        f"j:{joint.text}&W:{where}",
        f"J:{kind}&R:{region.kind}",
        f"J:{kind}&EL:{ending if role else ''}&{naming}",
        f"J:{kind}&L:{head}&{next_head}",
        f"J:{kind}&len:{min(len(before), 6)}&{min(len(after), 6)}",
    ]
    if ending in ("undertaking", "works"):
        out.append(f"J:{kind}&EN:{naming}&{len(before) > 4}")
    if role:
        out.append(f"roleverb:{verb_class(region)}&{naming}")
    if kind == "c":
        out += _conjunction_facts(ctx, (left[0], right[1]), (before, after), classes, where)
    if any(o in range(left[0], left[1]) for o in region.clause.opens):
        out.append("open before")
    if any(o in range(right[0], right[1]) for o in region.clause.opens):
        out.append(f"J:{kind}&open behind")
    if any(h.word.tail and h.end == left[1] for h in ctx.hits_in(left[0] + 1, left[1])):
        out.append(f"J:{kind}&left ends in tail")
    return out + _side_facts(ctx, kind, first, second, role)


def _conjunction_facts(
    ctx: Context, span: tuple[int, int], sides: tuple[str, str], classes: tuple[str, str], where: str
) -> list[str]:
    """Facts for cutting at 和, 与, 及: they stand inside names as well."""
    before, after = sides
    good = bool(ctx.words.good(before)), bool(ctx.words.good(after))
    out = [
        f"C:{_balance(before, after, *classes)}",
        f"ind:{ctx.industry(*span)}",
        f"same tail:{before[-1:] == after[-1:]}&{min(len(before), 5)}",
        f"same start:{before[:2] == after[:2]}",
        f"goods:{good[0]}&{good[1]}&W:{where}",
    ]
    return [*out, "ends a list"] if where == "last" else out


def _side_facts(ctx: Context, kind: str, first: Side, second: Side, role: bool) -> list[str]:
    """Facts of the words on both sides of a joint."""
    before, after = first.words, second.words
    out = []
    if after and ctx.covered(*second.span):
        out.append(f"J:{kind}&rcov:{len(after) > 3}")
    if before and ctx.covered(*first.span):
        out.append(f"J:{kind}&lcov")
    if first.head == second.head:
        out.append(f"J:{kind}&same class")
    if before[-1:] in _ADJECTIVAL:
        out.append(f"left ends in:{before[-1:]}&{after[-1:] in _ADJECTIVAL}")
    if before[:1] == after[:1]:
        out.append(f"J:{kind}&same start&{min(len(before), 4)}")
    if "的" in after:
        out.append(f"J:{kind}&的 behind&{role}")
    return out


def _balance(before: str, after: str, left: str, right: str) -> str:
    if len(before) <= 2 and len(after) <= 3:
        return "short"
    if left and right:
        return "headed"
    if right and not left:
        return "shares a head"
    return "left only" if left else "bare"


def stripped(ctx: Context, start: int, end: int) -> str:
    """The text of a span without tail words at its end that are no role: …基地|建设."""
    text, words = ctx.view.text, ctx.words
    while True:
        last = next((h for h in reversed(ctx.hits_in(start + 1, end)) if h.end == end), None)
        if last is None or words.head(text[start:end])[0] in _NAMING:
            return text[start:end]
        end = last.start


def edge_facts(ctx: Context, item: Item, edge: int) -> list[str]:
    """Facts for ending an item at an edge."""
    text, words = ctx.view.text, ctx.words
    rest = text[edge : item.end]
    kept = text[item.start : edge]
    head, head_word = words.head(kept)
    verb = verb_class(item.region)
    size = min(item.size, 3) if item.summary is None else 4
    out = [
        f"len:{length_of(edge - item.start)}",
        f"H:{head}",
        f"V:{verb}&H:{head}",
        f"ind:{ctx.industry(item.start, edge)}",
    ]
    if item.over:
        out.append(f"over&H:{head}")
    if not rest:
        out += ["whole", f"whole&V:{verb}", f"whole&{item.region.kind}", f"whole&open:{item.summary is not None}"]
        out += [f"whole&w:{head_word}", f"whole&w:{head_word}&n:{size}"]
        last = next((h for h in reversed(ctx.hits_in(item.start + 1, item.end)) if h.end == item.end), None)
        if last is not None:
            out += [
                f"whole&t:{last.word.text}",
                f"whole&t:{last.word.text}&n:{size}",
                f"whole&V:{verb}&t:{last.word.text}",
            ]
        return out
    cut = next(iter(ctx.hits_in(edge, edge + 1)), None)
    word = cut.word.text if cut else rest[0]
    if kept[-1:] in _DEPENDENT:
        out.append("keeps an adjective")
    out += [f"cut:{word}", f"cut&covered:{ctx.covered(edge, item.end)}", f"cut&last:{item.index == item.size - 1}"]
    out += [
        f"cut:{word}&n:{size}",
        f"cut&V:{verb}",
        f"V:{verb}&cut:{word}",
        f"cut&h1:{kept[-1:]}",
        f"cut:{word}&H:{head}",
        f"cut&{item.region.kind}",
    ]
    if cut is not None and cut.end == item.end:
        out += [f"cut one:{word}"]
    else:
        out.append(f"cut&rest:{min(len(rest), 8)}")
    out.append(f"cut&open:{item.summary is not None}")
    return out


def kind_facts(ctx: Context, item: Item, edge: int) -> list[str]:
    """Facts for what an item is."""
    text, words, region = ctx.view.text, ctx.words, item.region
    kept = text[item.start : edge]
    head, head_word = words.head(kept)
    verb = verb_class(region)
    out = _region_facts(ctx, item, verb, head)
    quoted = "“" in kept
    whole_quote = kept.startswith("“") and kept.endswith("”")
    out += [f"H:{head}", f"Hw:{head_word}", f"h2:{kept[-2:]}", f"h1:{kept[-1:]}", f"len:{length_of(len(kept))}"]
    out += [f"H:{head}&V:{verb}", f"H:{head}&R:{region.kind}", f"H:{head}&len:{length_of(len(kept))}"]
    out += [f"p2:{kept[:2]}", f"p2:{kept[:2]}&H:{head}"]
    if quoted:
        out += [f"quoted&H:{head}", f"quoted&whole:{whole_quote}", f"quoted&V:{verb}&whole:{whole_quote}"]
    industry = ctx.industry(item.start, edge)
    out += [f"ind:{industry}", f"ind:{industry}&V:{verb}", f"ind:{industry}&R:{region.kind}"]
    good = words.good(kept)
    matched = "whole" if good == kept else "tail" if good else "none"
    out += [
        f"good:{matched}",
        f"good:{matched}&V:{verb}",
        f"good:{matched}&H:{head}",
        f"good:{matched}&R:{region.kind}",
    ]
    places = ctx.view.places_in(item.start, item.start + 1)
    if places:
        out += [f"place&H:{head}", "place", f"place&H:{head}&V:{verb}", f"place&H:{head}&R:{region.kind}"]
    scope = words.scope(kept) if head in ("role", "", "undertaking", "works") else None
    if scope:
        out += [f"scope&H:{head}", f"scope:{scope}", f"scope&V:{verb}"]
    if "的" in kept:
        out.append(f"的&H:{head}")
    if ctx.covered(item.start, edge):
        out += ["covered", f"covered&V:{verb}"]
    inner = [h for h in ctx.hits_in(item.start, edge) if h.word.verb and h.end < edge]
    if inner:
        opens = inner[0].start == item.start
        out += [f"inner:{opens}", f"inner:{opens}&{inner[0].word.verb}&H:{head}"]
    if item.over:
        out.append(f"over&H:{head}")
    if item.size > 1:
        out += [f"company:{item.company}", f"company:{item.company}&H:{head}"]
    if any(size in kept for size in _SIZES):
        out.append(f"sized&H:{head}")
    if any(c.isdigit() for c in kept):
        out.append(f"digits&H:{head}")
    out += _tail_facts(ctx, item, edge, verb, head)
    return out


def _region_facts(ctx: Context, item: Item, verb: str, head: str) -> list[str]:
    region = item.region
    out = [
        f"R:{region.kind}",
        f"V:{verb}",
        f"R:{region.kind}&V:{verb}",
        f"sec:{ctx.section}",
        f"sec:{ctx.section}&V:{verb}",
    ]
    if ctx.topic:
        out += [f"topic:{ctx.topic}&V:{verb}", f"topic:{ctx.topic}&R:{region.kind}"]
    out += _chain_facts(ctx, region, verb, head)
    opening = ctx.view.text[region.start : region.start + 1]
    if opening in "了在对向与过":
        out += [f"opens with:{opening}", f"opens with:{opening}&V:{verb}"]
    if ctx.view.cues.last("past", region.clause.sentence, item.start):
        out.append("past")
    if region.lead is not None:
        cls, word = ctx.words.head(ctx.view.text[region.lead[0] : region.lead[1]])
        out += [f"lead:{cls}", f"leadw:{word}", f"lead:{cls}&H:{head}"]
    elif region.kind in ("colon", "more", "subject", "title", "bracket"):
        out += [f"heading:{ctx.heading}", f"heading:{ctx.heading}&H:{head}"]
        out.append(f"heading:{ctx.heading}&R:{region.kind}")
    out += [
        f"size:{min(item.size, 4)}",
        f"size:{min(item.size, 4)}&V:{verb}",
        f"size:{min(item.size, 4)}&R:{region.kind}",
    ]
    if region.clause.before == "（":
        out.append("in brackets")
    if region.start - region.clause.start == 0:
        out.append(f"opens clause&after:{region.clause.after}")
    out.append(f"after:{region.clause.after}&R:{region.kind}")
    return out


def _chain_facts(ctx: Context, region: Region, verb: str, head: str) -> list[str]:
    """Facts of the verbs around a region."""
    out = []
    chain = region.chain
    if chain is not None:
        last = chain.verbs[-1].word.text
        out += [f"w:{last}", f"w:{last}&H:{head}", f"initial:{chain.initial}&V:{verb}"]
        before = ctx.view.text[chain.start - 1 : chain.start]
        if not chain.initial and before in "、”）和并以来":
            out.append(f"joined chain:{before}")
        if chain.rest:
            out += [f"rest:{chain.rest[0].word.text}", f"rest:{chain.rest[0].word.verb}&V:{verb}"]
        if len(chain.verbs) > 1:
            out += [f"first:{chain.verbs[0].word.verb}", f"first:{chain.verbs[0].word.verb}&V:{verb}"]
        if chain.start > region.clause.start and not chain.initial:
            out.append("behind noun")
    if region.outer is not None:
        out += [f"outer:{region.outer.verbs[-1].word.verb}&V:{verb}", f"outer initial:{region.outer.initial}"]
    if region.inner is not None:
        out.append(f"leads to:{region.inner.verbs[-1].word.verb}")
    if region.finite is not None:
        out += [f"finite:{region.finite.word.text}", f"finite&R:{region.kind}"]
    return out


def _tail_facts(ctx: Context, item: Item, edge: int, verb: str, head: str) -> list[str]:
    text, words = ctx.view.text, ctx.words
    out: list[str] = []
    if item.summary is not None:
        said = text[item.summary[0] : item.summary[1]]
        cls = next((c for n in range(min(8, len(said)), 1, -1) if (c := words.heads.get(said[:n]))), "")
        shown = words.head(said)
        out += [
            f"sum:{shown[0]}",
            f"sumw:{shown[1]}",
            f"sum:{shown[0]}&V:{verb}",
            f"sum first:{cls}",
            f"sum len:{min(len(said), 10)}",
            f"sum first:{cls}&{len(said) > 5}",
            f"sum:{shown[0]}&H:{head}",
        ]
    elif edge < item.end:
        cut = next(iter(ctx.hits_in(edge, edge + 1)), None)
        word = cut.word.text if cut else text[edge]
        out += [f"tail:{word}", f"tail:{word}&V:{verb}", f"tail:{word}&H:{head}"]
        last = text[edge : item.end]
        out += [f"tail end:{words.head(last)[1]}", f"tail end:{words.head(last)[0]}&V:{verb}"]
    else:
        nxt = text[item.end : item.end + 1]
        out += ["no tail", f"no tail&V:{verb}", f"next:{nxt}"]
    return out


def aim_facts(ctx: Context, item: Item, edge: int) -> list[str]:
    """Facts for the aim of a focus."""
    text, region = ctx.view.text, item.region
    verb = verb_class(region)
    out = [
        f"V:{verb}",
        f"topic:{ctx.topic}",
        f"R:{region.kind}",
        f"R:{region.kind}&topic:{ctx.topic}",
        f"V:{verb}&topic:{ctx.topic}",
    ]
    if region.chain is not None:
        out += [f"w:{region.chain.verbs[-1].word.text}", f"first:{region.chain.verbs[0].word.verb}"]
        out += [f"has:{v.word.verb}" for v in region.chain.verbs]
    if region.outer is not None:
        out += [f"outer:{region.outer.verbs[-1].word.verb}"]
    rest = text[edge : region.end]
    for hit in ctx.hits_in(edge, region.end):
        if hit.word.verb in ("break", "layout"):
            out += [f"tail:{hit.word.verb}", f"tail:{hit.word.text}", f"tail:{hit.word.verb}&V:{verb}"]
    if region.finite is not None:
        out.append(f"finite:{region.finite.word.text}")
        behind = text[region.finite.start : region.clause.end]
        if "突破" in behind:
            out.append("finite&突破")
    if "关键技术" in rest or "技术" in rest:
        out.append(f"tech behind&V:{verb}")
    following = _main_verb(ctx, region)
    if following:
        out += [f"main:{following}", f"main:{following}&V:{verb}", f"main:{following}&R:{region.kind}"]
    return out


def _main_verb(ctx: Context, region: Region) -> str:
    """Class of the first telling verb behind a region within the next clauses: 聚焦A、B，重点|攻克…."""
    text = ctx.view.text
    stop = min((at for mark in "。；\n" if (at := text.find(mark, region.end)) >= 0), default=len(text))
    for hit in ctx.hits_in(region.end, min(stop, region.end + 60)):
        if hit.word.verb in ("break", "layout", "develop"):
            return hit.word.verb
    return ""


PRIORS: dict[str, dict[str, float]] = {
    "region": {},
    "joint": {f"left ends in:{c}&False": -2.0 for c in "性级型"},
    "edge": {},
    "kind": {},
    "aim": {},
}
