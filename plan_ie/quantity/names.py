"""Numbers that are no quantities: names, codes, ordinals, dates (5G, “1+6+N”, 4A级, 第三章, 〔2022〕43号)."""

from __future__ import annotations

import re

from plan_ie.text.layout import NAMING_VOLTAGE
from plan_ie.text.regex import regex

NUMERAL_CHARS = frozenset("0123456789.零一二两三四五六七八九十百千万亿")

#: What stands behind a number that is not a quantity: dates, ordinals, codes, letters.
NO_QUANTITY_BEFORE = regex(
    r"(?:[、和及]\d{1,3}){1,9}号|月|日(?!均)|代(?![表理替码])|字(?!节)|类|种|批(?![发次])|号|线(?!路)|章|篇|页|国道|省道|县道|乡道|世纪|国集团|"
    r"时(?![均])|届|级|年级|中全会|强(?![度])|期工程|版|楼|院|计划|次方|周年|后|[A-Za-z_]|\.\d|：\d|/\d|%|"
    r"部[门委]|大(?![型中于关台])|纵|横|核|带|轴|廊|网"
)
_IDIOM = regex(
    r"[千万百]家万户|[二三四五六七八]位一体|万家灯火|千家万|千行百业|千方百计|百花齐放|百八十|千八百|百年|千年|万家|[一二两三四五六]位数(?![量值据])|"
    r"万户(?=[，。；”])"
)
_AFTER_LABEL = regex(r"(?:表|图|专栏|附件|附表|附图|注|热线|电话|邮编|编码|代码|号码)$")
_TO = regex(r" ?[—~-] ?\d+(?![\d.])")
_PAGE_BEFORE = regex(r"(?:^|\n)[ ]*[—-] ?$")
_PAGE_AFTER = regex(r" ?[—-][ ]*(?:\n|$)")
_HOTLINE = regex(r"(?:12[0-9]|11[0-9]|9[56]\d)\d{2}")
_VERSION = regex(r"\d\.0(?![\d%])(?=[建版”升时系政]|$|[，。；、])")
_PLUS = regex(r"\d+(?:\.\d+)?(?:\+[\dA-Za-zNXn]+)+")
_MINUS_CODE = regex(r"\d+(?:-\d+){2,}")
_ORDINAL = regex(r"[\d一二三四五六七八九十百零]+(?=[章节篇条款届次批轮季产版个期卷部类项方阶步代])")
_TIMES = regex(r"\d+(?:\.\d+)?[×xX*](?!10(?:\^|\*\*|[⁻⁰¹²³⁴-⁹]|<sup>|的\d))\d")
_LONG = regex(r"\d{7,}(?![\d.]*[万亿])")
_QUOTE_CLOSE = regex(r"[^“”\"，。；\n]{0,12}[”\"]")
_CLASSIFIER_END = regex(r"(?=[，。；、）！：\n]|以上|以下|以内|左右|$)")
_FROM = regex(r"(?:由|从|自)(?:[^，。；、\n]{0,14})$")
#: A base that a name begins with: |千人|口床位数, |亿元|GDP死亡率, |万人|失业率, |万人|拥有公交车.
_RATED = r"[^，。；：、的\d]{0,14}?(?:率|数(?![字据学控])|量|比|耗|床位|车位|强度)"
_BASE = regex(
    r"[十百千万亿]{1,3}(?:人(?=口)|[人户](?=(?:平均)?(?:拥有|配备))|[人户](?![以级次大数均]|计划|工程|规模)(?="
    + _RATED
    + r")|"
    r"元(?=(?:工业增加值|总?产值|GDP|(?:地区|国内)?生产总值|固定资产|资产)" + _RATED + r"))"
)
_BASE_BEHIND = frozenset("，。；：、（）\n.年末底和与及市省县区")
#: What is counted or weighed behind an abbreviation and a space: CT|3台, LNG|200万吨, but not GB|55015.
_AMOUNT = regex(r"\d+(?:\.\d+)?(?:[余多])?[万亿]*(?:[台套架辆艘座条家个人名份项部对亩]|美?元|吨|公里|千瓦|平方米)")
_CODE_AROUND = regex(r"[A-Za-z〔\[（(第]$")
_NOT_CLASSIFIER = frozenset("的和及与等在是为年月日号，。；、）！：左以与或倍成")


#: What stands behind the point of a list number and is no decimal of it: 2.2026年底前, 3.2026—2028年.
_YEAR = r"(?:19|20)\d\d(?:(?:[—~-]{1,2}|至|到)(?:19|20)\d\d)?年"
_LIST_NUMBER = regex(rf"\d{{1,2}}(?:[、．)）]|\.(?!\d)|\.(?={_YEAR})|：(?=[\u4e00-\u9fff]))")
_LIST_NUMBER_BEFORE_WORD = regex(r"\d{1,2}[.、．)）：](?=[\u4e00-\u9fff“《])")
_POINTED_BEFORE_WORD = regex(
    rf"\d{{1,2}}[.．](?=[\u4e00-\u9fff]|{_YEAR})"
)  # 5个2.引进企业: no decimal ends in its point
_LIST_HEAD = regex(
    rf"\d{{1,2}}[.．](?={_YEAR})|"
    r"（\d{1,2}）|[①-⑳]|\d{1,2}、(?=[A-Z])|[a-zA-Z]\d{0,2}[.、．）](?=[\u4e00-\u9fff“《])|(?:\d{1,2}(?:[、．)）：]|\.(?!\d))|[Ⅰ-Ⅻ][.、．])(?=[\u4e00-\u9fff“《])|[一二三四五六七八九十]是(?=[\u4e00-\u9fff])"
)
_LIST_NUMBER_BEFORE_COUNT = regex(r"(\d{1,2})\.(?=\d{1,5}[家个人项座名户件条所台套辆处种位场支款])")
#: The same before the voltage that a grid is named by: 3.220千伏电网.
_LIST_NUMBER_BEFORE_VOLTAGE = regex(rf"[1-9]\d?\.(?={NAMING_VOLTAGE})")
_LABEL_BEFORE = regex(r"(?:任务|目标|指标|工程|项目|行动|举措|措施)$")
_LABEL_NUMBER = regex(r"\d{1,2}(?=：)")
_LIST_JOINTS = "。；：！？\n"
_LIST_REACH = 400
_LONGEST_LIST_NUMBER = 4


def skip(view: str, at: int) -> int | None:
    """Offset behind a name or code with a number at `at`, or None if there is none."""
    before = view[at - 1] if at else ""
    if listed := _skip_list_number(view, at, before):
        return listed
    if before and before.isascii() and (before.isalpha() or before == "_"):
        return _run_end(view, at)
    if before == " " and at > 1 and view[at - 2].isascii() and view[at - 2].isalpha():
        return None if _AMOUNT.match(view, at) else _run_end(view, at)  # GB 55015
    if before == "×" or _TIMES.match(view, at):
        return _run_end(view, at)
    if before and before in "-./" and at > 1 and view[at - 2].isascii() and view[at - 2].isalnum():
        return None if _follows_number_of_count(view, at) else _run_end(view, at)
    if before == "+" and at > 1 and (view[at - 2].isascii() and view[at - 2].isalnum()):
        return _run_end(view, at)
    if view[at].isdigit():
        for pattern in (_PLUS, _MINUS_CODE, _LONG):
            m = pattern.match(view, at)
            if m and not (pattern is _LONG and _is_chinese(view, m.end())):
                return m.end()
        if view[at] == "0" and view[at + 1 : at + 2].isdigit():
            return _run_end(view, at)
    if not view[at].isdigit() and (m := _IDIOM.match(view, at)):
        return m.end()
    if view[at].isdigit() and (_AFTER_LABEL.search(view, max(0, at - 3), at) or _VERSION.match(view, at)):
        end = _run_end(view, at)
        m = _TO.match(view, end)
        return m.end() if m else end  # 专栏2—7
    if before == "第":
        m = _ORDINAL.match(view, at)
        if m:
            return m.end()
    return behind_base(view, at)


def behind_base(view: str, at: int) -> int | None:
    """Offset behind the base that a name at `at` is reckoned by (|千人|口床位数), or None if it begins with none.

    >>> behind_base("千人口床位数达到8张", 0), behind_base("转移千人口", 2), behind_base("千人计划入选人数", 0)
    (2, None, None)
    """
    if at and view[at - 1] not in _BASE_BEHIND:
        return None
    m = _BASE.match(view, at)
    return m.end() if m else None


def _skip_list_number(view: str, at: int, before: str) -> int | None:
    """Offset behind the list number at `at`, sign and all, None where none is."""
    if view[at].isdigit() and _heads_clause(view, at) and (m := _LIST_NUMBER.match(view, at)):
        return m.end()  # 1.新建…；2.引进…
    if view[at].isdigit() and (end := _behind_number_of_count(view, at)):
        return end
    if (m := _LABEL_NUMBER.match(view, at)) and _LABEL_BEFORE.search(view, max(0, at - 2), at):
        return m.end()  # 任务1：…
    glued = before == "%" or not (before.isascii() or before in NUMERAL_CHARS)
    if glued and (m := _POINTED_BEFORE_WORD.match(view, at)):
        return m.end()
    if before and before in "，）" and (m := _LIST_NUMBER_BEFORE_WORD.match(view, at)):
        return m.end()
    return None


def counts_list(view: str, start: int, end: int) -> bool:
    """True when the bare number at `start:end` counts the items of a list (1新建厂房…；2引进企业…).

    It heads a clause and is glued to a word, and so is the one before it, or the 2 behind a 1.
    """
    digits = view[start:end]
    heads = _heads_clause(view, start) or (digits == "1" and view[start - 1] == "，")
    if not (len(digits) <= _LONGEST_LIST_NUMBER and digits.isdecimal() and heads and _is_chinese(view, end)):
        return False
    return _has_neighbour(view, start, end, int(digits), r"(?=[\u4e00-\u9fff])")


def _has_neighbour(view: str, start: int, end: int, number: int, sign: str) -> bool:
    """Whether the list number before `number`, or behind a 1 the 2, heads a clause near `start:end`."""
    if number == 1:
        low, high, sought = end, end + _LIST_REACH, 2
    else:
        low, high, sought = max(0, start - _LIST_REACH), start, number - 1
    joints = _LIST_JOINTS + "，" if sought == 1 else _LIST_JOINTS
    other = re.compile(rf"(?:^|[{joints}]){sought}{sign}")
    return number > 0 and other.search(view, low, high) is not None


def _behind_number_of_count(view: str, at: int) -> int | None:
    """Offset behind the list number that is glued to a count (2.引进…；3.20家企业上市), None where none is."""
    if not _heads_clause(view, at):
        return None
    if (voltage := _LIST_NUMBER_BEFORE_VOLTAGE.match(view, at)) is not None:
        return voltage.end()
    m = _LIST_NUMBER_BEFORE_COUNT.match(view, at)
    if m is None or not _has_neighbour(view, at, m.end(), int(m.group(1)), r"\.(?=[\u4e00-\u9fff\d])"):
        return None
    return m.end()


def _follows_number_of_count(view: str, at: int) -> bool:
    return any(at >= back and _behind_number_of_count(view, at - back) == at for back in (2, 3))


def behind_list_number(view: str, at: int) -> int:
    """Offset behind the list number that heads the clause at `at`; `at` where none does.

    >>> behind_list_number("目标：1.新建厂房5座；（2）引进企业30家；③培训职工", 3)
    5
    """
    m = _LIST_HEAD.match(view, at)
    if m is not None:
        return m.end()
    end = at + 1
    while end - at <= _LONGEST_LIST_NUMBER and view[end : end + 1].isdecimal():
        end += 1
    if view[at : at + 1].isdecimal():
        if counts_list(view, at, end):
            return end
        return _behind_number_of_count(view, at) or at
    return at


def _heads_clause(view: str, at: int) -> bool:
    return not at or view[at - 1] in _LIST_JOINTS


def is_code(view: str, start: int, end: int) -> bool:
    """True for a bare number inside brackets, behind a letter, or alone in a line."""
    before = view[max(0, start - 1) : start]
    if _HOTLINE.fullmatch(view, start, end):
        return True
    if _PAGE_AFTER.match(view, end) and _PAGE_BEFORE.search(view, max(0, start - 6), start):
        return True  # — 8 —
    return bool(_CODE_AROUND.search(before)) or (before in ("", "\n") and view[end : end + 1] in ("", "\n"))


def is_from(view: str, at: int) -> bool:
    """True where `由` or `从` governs the number at `at`: 从5%到8% is no range."""
    return _FROM.search(view, max(0, at - 16), at) is not None


def in_slogan(view: str, start: int, end: int) -> bool:
    """True when the words at `start:end` are part of a quoted name or a slogan (“三年倍增”行动)."""
    if in_quotes(view, start, end):
        return True
    before, after = view[max(0, start - 1) : start], view[end : end + 2]
    return before == "个" or after in ("行动", "计划", "工程")


def in_quotes(view: str, start: int, end: int) -> bool:
    """True when `start:end` is part of a short quoted name with more in it than the quantity."""
    opened = view.rfind("“", max(0, start - 12), start)
    if opened < 0 or view.find("”", opened, start) >= 0:
        return False
    close = _QUOTE_CLOSE.match(view, end)
    return close is not None and (start - opened > 1 or close.end() - end > 2)


def unknown_classifier(view: str, at: int) -> str:
    """An unlisted one-character classifier: it stands between the number and the end of the clause."""
    char = view[at : at + 1]
    if not char or char in _NOT_CLASSIFIER or not "\u4e00" <= char <= "\u9fff" or char in NUMERAL_CHARS:
        return ""
    return char if _CLASSIFIER_END.match(view, at + 1) else ""


def _is_chinese(view: str, at: int) -> bool:
    return "\u4e00" <= view[at : at + 1] <= "\u9fff"


def _run_end(view: str, at: int) -> int:
    end = at
    while end < len(view) and (view[end] in NUMERAL_CHARS and (view[end].isascii() == view[at].isascii())):
        end += 1
    return max(end, at + 1)
