"""Whether a sentence goes on over a line break that the author set: `<br>`, Shift+Enter, two blanks in Markdown."""

from __future__ import annotations

from plan_ie.text.regex import regex
from plan_ie.text.wrapped import NEVER_OPENS, OPENS_BLOCK

_SENTENCE_END = regex(r"[。！？；：…](?=[”’）》」』)\"]*)")
_ENDED = regex(r"[。！？；：…!?;:][”’）》」』)\"]*$")
_WAITS = regex(r"[，、,（(《“‘「『—/-]$")
#: Words behind which more must come: particles, prepositions, verbs of reaching.
_LACKS_OBJECT = regex(
    r"(?:[的和与及或并为达至到约近超较比占在从以由将于每]|超过|突破|增长|提高|提升|下降|降低|控制|保持|稳定|新增|新建|建成|建设|培育|"
    r"完成|实现|力争|确保|不低于|不少于|不超过|不高于|年均)$"
)
#: Words that need something before them.
_LACKS_SUBJECT = regex(
    r"达到?|超过|突破|增长|增加到|提高|提升|下降|降低|降至|降到|增至|控制在|保持|稳定在|占[^领地据]|为(?![了更])|的|和|与|及|或者?|并|以[上下内]|左右|分别|"
    r"[千百十]?[万亿]|[%％℃]|个百分点"
)
_NEW_SENTENCE = regex(r"到?(?:20\d\d|二[〇○零]).{0,3}年|[到至]?[“\"]?十[一二三四五六七八九]五|力争|坚持|一是|二是|三是")
_FIGURE_END = regex(r"[\d万亿千百]$")
_UNIT_START = regex(r"[\u4e00-\u9fff%％℃‰]")


def goes_on(before: str, after: str) -> bool:
    """Whether `after`, on the next line, goes on with the sentence that `before` begins.

    Args:
        before: The text up to the break.
        after: The next line.

    >>> goes_on("到2030年，全省制造业增加值", "达到6000亿元。"), goes_on("总体要求", "到2030年，产值达到6000亿元。")
    (True, False)
    """
    if after[0] in NEVER_OPENS:
        return True
    if _ENDED.search(before) or OPENS_BLOCK.match(after):
        return False
    if _WAITS.search(before) or _LACKS_OBJECT.search(before):
        return True
    if _LACKS_SUBJECT.match(after):
        return True
    if _FIGURE_END.search(before) and _UNIT_START.match(after) and not _NEW_SENTENCE.match(after):
        return True
    sentence = before[max((m.end() for m in _SENTENCE_END.finditer(before)), default=0) :]
    return "，" in sentence and not _NEW_SENTENCE.match(after)
