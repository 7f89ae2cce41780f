"""Suggest entries for a pack: terms of a user's documents that look like nouns of plans and are in no pack."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.terms import Tagger, Terms
from plan_ie.text.fold import fold
from plan_ie.text.regex import regex

Label = Literal["INDUSTRY", "INDICATOR"]
_WORD: Final = r"[\u4e00-\u9fffA-Za-z0-9]"
# a stretch of text that ends where an industry or an indicator would
_INDUSTRY: Final = regex(
    rf"{_WORD}{{2,14}}?(?:产业|制造业|服务业|行业|经济|装备制造|新材料)(?![\u4e00-\u9fff]*?(?:化|链|园|区|集群))"
)
_INDICATOR: Final = regex(
    rf"({_WORD}[\u4e00-\u9fffA-Za-z0-9（）、“”.]{{1,22}}?(?:率|比重|占比|比例|强度|总量|产量|面积|总额|里程|容量|规模|能力|人数|指数|水平|数量|"
    r"增加值|产值|投资额|销售额|收入))(?=(?:[\u4e00-\u9fff]{0,6}?)(?:达到?|为|提高|增长|超过|突破|保持|稳定|控制|不低于|降|约|力争)[\u4e00-\u9fff]{0,6}?[0-9])"
)
# what stands before a noun and is no part of it
_FRONT: Final = regex(
    r"^.*(?:[，。；：、]|以及|加快|推动|推进|推广|发展|培育|壮大|打造|做强|做大|做优|提升|提高|促进|支持|实施|建设|建立|完善|构建|形成|实现|确保|"
    r"力争|围绕|聚焦|依托|统筹|使|将|把|让|对|向|在|与|和|及|或|的|等|其中|全省|全市|全县|全区|全国|我省|我市|我县|到\d{4}年|期间|年|各类|新兴|"
    r"重点|传统|优势|特色|主导|支柱)"
)


#: How often a term must occur where nobody says; what a target measures is an indicator for sure.
_LEAST: Final = 2
_MOST_CONTEXTS: Final = 3


@dataclass(slots=True)
class Suggestion:
    """A term that may be worth an entry.

    Attributes:
        label: What it looks like.
        term: The term.
        grade: How much it looks like one, 0 is best (`Terms.grade`).
        count: How often it occurs.
        contexts: Where, at most three: the file, where it has a name, and the words around it.
    """

    label: Label
    term: str
    grade: int = 0
    count: int = 0
    contexts: list[str] = field(default_factory=list)

    def line(self) -> str:
        """A ready line for a pack; count and contexts are in its note."""
        prefix = self.label.lower()
        note = f"{self.count}×: " + " | ".join(self.contexts)
        entry = {"label": self.label, "pattern": self.term, "id": f"{prefix}.{self.term}", "note": note}
        return json.dumps(entry, ensure_ascii=False)


def suggest(
    texts: Iterable[str],
    lexicon: Lexicon,
    measured: Mapping[str, int] | None = None,
    min_count: int | None = None,
    *,
    names: Sequence[str] = (),
    tagger: Tagger | None = None,
) -> list[Suggestion]:
    """Terms of `texts` that look like industries or indicators and are in no pack, the likeliest first.

    Args:
        texts: The user's documents.
        lexicon: The packs in use.
        measured: Noun phrases that the pipeline found measured by a target, with their counts.
        min_count: How often a term must occur; None for twice, and once for what is measured.
        names: Names of the documents, for the contexts.
        tagger: Parts of speech, which tell nouns from verbs; None to do without.
    """
    terms = Terms(lexicon, tagger)
    sure = {term: phrase for phrase in measured or {} if (term := terms.term(phrase))}
    found: dict[str, Suggestion] = {}
    for number, text in enumerate(texts):
        name = f"{names[number]}: " if number < len(names) else ""
        for label, term, at in _candidates(fold(text), sure, terms):
            suggestion = found.setdefault(term, Suggestion(label, term, terms.grade(term)))
            suggestion.count += 1
            if len(suggestion.contexts) < _MOST_CONTEXTS:
                suggestion.contexts.append(name + _context(text, at, at + len(term)))
    kept = [s for s in found.values() if s.count >= _least(s, sure, min_count) and not _known(s, lexicon)]
    return sorted(kept, key=lambda s: (s.grade, -s.count, s.term))


def _least(suggestion: Suggestion, sure: Mapping[str, str], min_count: int | None) -> int:
    if min_count is not None:
        return min_count
    return 1 if suggestion.term in sure else _LEAST


def _candidates(text: str, sure: Mapping[str, str], terms: Terms) -> Iterator[tuple[Label, str, int]]:
    for match in _INDUSTRY.finditer(text):
        if (term := _bare(match.group(), terms)) and term not in sure:
            yield "INDUSTRY", term, match.end() - len(term)
    for match in _INDICATOR.finditer(text):
        term = _bare(match.group(1), terms)
        if term and term not in sure:
            yield "INDICATOR", term, match.end(1) - len(term)
    for term in sure:
        start = text.find(term)
        while start >= 0:
            yield "INDICATOR", term, start
            start = text.find(term, start + len(term))


def _bare(phrase: str, terms: Terms) -> str | None:
    term = terms.term(_FRONT.sub("", phrase))
    return term if term and len(term) >= 4 and not term[0].isdigit() else None


def _known(suggestion: Suggestion, lexicon: Lexicon) -> bool:
    if suggestion.label == "INDUSTRY":
        return lexicon.industry(suggestion.term) is not None or lexicon.indicator(suggestion.term) is not None
    return lexicon.indicator(suggestion.term) is not None


def _context(text: str, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", text[max(0, start - 12) : end + 12]).strip()
