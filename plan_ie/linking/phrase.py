"""Reading the phrases around a quantity: predicate, verb and noun phrase before it, noun phrase behind it."""

from __future__ import annotations

import re

from plan_ie.linking.cues import AREA_WORDS, Cues, Word
from plan_ie.linking.nouns import CLOSING, OPENING, ends_in_metric, outside_brackets, trim
from plan_ie.linking.view import DocumentView, LeftPhrase, Place, Span
from plan_ie.quantity.quantity import Quantity

_CLAUSE_END = frozenset("，；：。！？\n")
_EDGE = " 、，：”）·-—"
_PREPOSITION = re.compile(
    r"(?:面向|针对|围绕|聚焦|依托|通过|结合|按照|根据|利用|为|对|向|在|从|以|给|将|把|就|于|按|由|用|与|"
    r"同)(?=[^，]{2})"
)
_FIELD = re.compile(r"在([^，。]{2,60}?(?:领域|方面|行业|环节))(?!的)")
_FIELD_CLAUSE = re.compile(r"(?:^|[，；。：])在([^，。；]{2,80}(?:领域|方面|行业))，$")
_FIELD_END = re.compile(r"(?:等)?(?:领域|方面|行业|区域|范围|环节|产业|地区|中|内|上|里)$")
_AREA_END = re.compile(rf"(?:{AREA_WORDS})$")
_PER_END = re.compile(r"每[^，。每、]{1,7}$")
_ON_BASE = re.compile(r"(?:要)?在[^，。；在]{0,9}基础上$")
_VAGUE = frozenset({"一批", "更多", "多个", "若干", "各类", "一系列"})
_JOINING = frozenset({"和", "与", "及", "以及", "或"})
_AIM_INSIDE = re.compile(
    r"力争|争取|确保|努力|实现(?!率)|计划(?=到|在|建设|新建|新增|用|投资|完成|实施|培育|引进)|致力于|达到(?!或)(?=\S{4})"
)
_CASE = frozenset("为在对向从将把给以按")
_BASE_WORD = re.compile(r"(?:比|较|与|同|相比|相较|在|以|高于|低于|相对于)$")
_LINKING = re.compile(
    r"并|且|而|同时|其中|以及|及|和|与|或|则|使得|使|让|从而|更多|一批|各类|包括|含|另|此外|还|也|即|"
    r"[一二三四五六七八九十]是|到|至"
)
_NOUN_AFTER = re.compile(
    r"率|额|值|费|业(?!企)|者|性|度(?!假)|量|用地|面积|规模|能力|人次|标准|里程|中心|强度|水平|投资|周期|成本|时间|型|类|"
    r"品|期|力"
)
_RIGHT_STOP = re.compile(
    r"可以|能够|落地|开通|通(?=光纤|宽带|客车|班车|硬化|双车道|动力电|自来水|公路|水泥|[45]G)|纳入|参与|享受|达到|完成|实现|用于|以支持|以促进|入库|入驻|进(?=社区|乡村|校园|农村)|进入|建设步伐|投产|"
    r"投用|开工|上市(?!公司|企业)|使用|执行|配备|"
    r"提供|进行|形成(?!性)|获得|通过|接入|上云|给予|作为|开展|申报|的(?:目标|任务|要求|水平|步伐|建设)$|转型(?!升级|"
    r"示范)|转为|达标|得到|予以|提能升级|入乡|落户|为引领|为重点|为代表|为主"
)
_APPRAISING = re.compile(
    r"(?:^|、|，)(?:具有|具备|拥有|有|在|处于|代表|符合|富有|极具|能够|可)|(?:好|强|高|大|优|多|全|广|快|新|突出|显著|"
    r"明显|完善|先进|领先|齐全|过硬|雄厚)的$|影响力的$|竞争力的$|带动力的$|主导力的$"
)
_NOT_NOUN = re.compile(
    r"^(?:以|并|且|和|及|与|或|用(?=于|来|作|以)|左右|上下|等|的?水平|的?目标|的?台阶|大关|的?基础上|的?比例|的?速度|的?标准|"
    r"为(?!民)|至|到|提高|增加|增长|下降|降低|减少|其中|同比|比|较|不|达(?![到标][^，。]*的)|占|以上|以内|以下|了|而|"
    r"每|由|后(?!备)|前(?!沿|瞻|端)|时(?!尚)|则|就(?!业)|即|也|的$|之间|来|关口|规模$|目标)"
)
_LIST_TAIL = re.compile(r"(?:和|及|与|、|以及|或|并)(?:新增|建设|培育|打造|实施|改造|新建)?$")
_LINE = re.compile(r"(?:红线|底线|大关|台阶|指标|任务)$")
_LAST_JOINT = re.compile(r"(?:、|和|及|与|以及)(?=[^、和及与]*$)")


def parse_left(view: DocumentView, quantity: Quantity, limit: int, sentence: int) -> LeftPhrase:
    """Parse the clause before `quantity`, not reaching further left than `limit`."""
    text = view.text
    start = _clause_start(text, limit, quantity.left, sentence)
    phrase = LeftPhrase(start, bounded=bool(quantity.bound))
    end = _pop_predicate(view, phrase, start, quantity)
    begin = _pop_front(view, phrase, start, end, quantity, limit)
    begin = _split_inside(view, phrase, begin, end, quantity, limit)
    if (m := _FIELD.match(text, begin, end)) and m.end() < end:
        phrase.topic = phrase.topic or trim(text, *m.span(1))
        begin = _pop_front(view, phrase, m.end(), end, quantity, limit)
    elif phrase.topic is None and (m := _FIELD_CLAUSE.search(text, max(sentence, start - 90), start)):
        phrase.topic = trim(text, *m.span(1))
    begin, end = _split_verb(view, phrase, begin, end, quantity)
    if quantity.form == "points" and (m := _COMPARED.search(text, begin, end)):
        end = m.start()  # 增速高于全省平均2个百分点
        phrase.compared = m.group(1)
        end = _pop_growth(view, phrase, begin, end)
    if phrase.baseline is not None or "比" in text[begin:end] or "较" in text[begin:end]:
        end = _split_difference(view, phrase, begin, end)
    if (m := _AIMED_AT.search(text, begin, end)) and m.start() > begin:
        if m.group(1) or m.group(2):
            phrase.words.append(Word(m.start(), end, "增长", "up", False))
        end = m.start()  # 经济增长预期目标定为8%
    if quantity.form == "rank" and (m := _PLACED.search(text, begin, end)):
        end = m.start()  # 进入全国内河前5位
    if quantity.form == "money" and not phrase.first("reach", "keep", "up", "down"):
        begin = _split_invest(view, phrase, begin, end)
    if quantity.form == "percent" and not quantity.bound:
        end = _split_base(view, phrase, begin, end)
    if quantity.form == "count":
        begin = _skip_appraisal(text, begin, end)
    if quantity.form in ("count", "measure", "number", "money") and not phrase.first("reach", "keep", "up", "down"):
        begin = _split_count(view, phrase, begin, end, quantity)
    begin, end = trim(text, begin, end)
    if begin >= end and phrase.inner is not None:
        begin, end = phrase.inner
    if end - begin > 5 and text.startswith(("力争", "争取", "确保"), begin):
        begin += 2  # 力争新增和更新公交车辆新能源占比
    if end - begin > 3 and text[begin] in "将把使让和与":
        begin += 1
    if end - begin > 3 and text[end - 1] == "在" and text[end - 2] not in "所存潜":
        end -= 1  # 创新水平在|全省排名前移
    if begin < end and text[begin:end] not in _JOINING and text[begin:end] not in _VAGUE:
        phrase.noun = (begin, end)
    phrase.direct = phrase.direct and phrase.verb is not None
    return phrase


def parse_right(view: DocumentView, quantity: Quantity, limit: int) -> Span | None:
    """The noun phrase behind `quantity`, ending at `limit` or at the end of the clause."""
    text = view.text
    start = quantity.right
    if text[start : start + 1] in "、，。；：！？）”\n":
        return None
    if text.startswith("（", start):  # 2400户（累计约3600户）餐饮单位
        close = text.find("）", start, start + 30)
        if close >= limit:  # a quantity of its own in the brackets: 2400户（累计约3600户）餐饮单位
            start, limit = close + 1, close + 40
        elif close > 0 and close + 1 < limit:
            start = close + 1
        if text[start : start + 1] in "、，。；：！？）”\n":
            return None
    if text.startswith("的", start):
        start += 1
    end = start
    depth = 0
    while end < limit:
        char = text[end]
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            if depth == 0:
                break
            depth -= 1
        elif not depth and char in _CLAUSE_END:
            break
        end += 1
    piece = text[start:end]
    if not piece or _NOT_NOUN.match(piece) or _opens_with_verb(view, quantity, start, end):
        return None
    if end == limit and end < len(text) and text[end] not in _CLAUSE_END and (m := _LAST_JOINT.search(piece)):
        piece = piece[: m.start()]  # what follows the joint belongs to the next quantity
    end = start + _cut_right(view, piece, start)
    tail = _LIST_TAIL.search(text[start:end])
    if tail:
        end = start + tail.start()
    start = _skip_appraisal(text, start, end)
    start, end = trim(text, start, end)
    line = _LINE.search(text, start, end)
    if line and line.start() - start >= 2:
        end = line.start()
    if end - start < 2 or _NOT_NOUN.match(text[start:end]):
        return None
    return start, end


def _opens_with_verb(view: DocumentView, quantity: Quantity, start: int, end: int) -> bool:
    """`投资250亿元建设园区`, `由18小时缩短到5小时`: what stands behind is a verb phrase, not a noun."""
    word = view.cues.at(view.text, start, end)
    if word is None or len(word.text) < 2 or (quantity.form == "count" and "的" in view.text[word.end : end]):
        return False
    if quantity.form == "percent" and word.text in _USED:
        return False
    if word.cls in ("reach", "keep"):
        return True
    if quantity.form == "money" and word.cls == "do":
        return not _NOUN_AFTER.match(view.text, word.end)
    return False


def _cut_right(view: DocumentView, piece: str, start: int) -> int:
    """Length of the noun phrase at the head of `piece`: cut before a verb or a new verb phrase of a list."""
    cut = len(piece)
    m = _RIGHT_STOP.search(piece, 2)
    if m:
        cut = m.start()
    at = piece.find("、")
    while 0 <= at < cut:
        word = view.cues.at(view.text, start + at + 1, start + len(piece))
        if word and word.cls in ("do", "up", "down") and not word.nominal and len(word.text) > 1:
            return at
        at = piece.find("、", at + 1)
    return cut


def _skip_appraisal(text: str, start: int, end: int) -> int:
    """Offset behind an appraising clause (具有国际竞争力的)."""
    at = text.rfind("的", start, end)
    if at > start and end - at > 2 and _APPRAISING.search(text[start : at + 1]):
        return at + 1
    return start


def _clause_start(text: str, limit: int, end: int, sentence: int) -> int:
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
        elif not stack and char in _CLAUSE_END:
            return at
        at -= 1
    return max(at, limit)


def _pop_predicate(view: DocumentView, phrase: LeftPhrase, start: int, quantity: Quantity) -> int:
    """Pop predicate words, adverbs and time expressions that end right before the quantity."""
    text, cues = view.text, view.cues
    end = quantity.left
    while end > start:
        if text[end - 1] == "了" and cues.before(text, end - 1, start):
            end -= 1
            continue
        if text[end - 1] == "的" and (time := view.time_ending(end - 1)) and quantity.form == "multiple":
            phrase.baseline = phrase.baseline or time
            end = time.start  # 是2020年的1.5倍
            continue
        time = view.time_ending(end)
        if time and time.start >= start:
            end = time.start
            if time.role == "baseline":
                phrase.baseline = phrase.baseline or time
                m = _BASE_WORD.search(text, max(start, end - 3), end)
                end = m.start() if m else end
            else:
                phrase.time = phrase.time or time
            continue
        area = _AREA_END.search(text, max(start, end - 4), end)
        if area and phrase.noun is None:
            end = area.start()
            continue
        if "/" in quantity.unit and (per := _PER_END.search(text, max(start, end - 9), end)):
            end = per.start()
            continue
        if text[end - 1] == "上" and (base := _ON_BASE.search(text, max(start, end - 14), end)):
            end = base.start()
            continue
        if text[end - 1] in _CASE and (
            end - 1 == start or text[end - 2] in "，、；：" or cues.before(text, end - 1, start)
        ):
            end -= 1  # 为1万名儿童, 在20个赛道
            continue
        word = cues.before(text, end, start)
        if word is None:
            break
        if word.cls == "do" and not _takes_verb(phrase, word, quantity, start, text):
            break
        if word.cls == "adverb" and word.text in ("并", "且", "又", "还", "也") and word.start == start:
            break
        phrase.words.append(word)
        if word.cls == "do" and phrase.verb is None:
            phrase.verb = word
            phrase.direct = all(w.cls == "adverb" for w in phrase.words[:-1])
        end = word.start
    return end


def _takes_verb(phrase: LeftPhrase, word: Word, quantity: Quantity, start: int, text: str) -> bool:
    """A doing verb before the number: taken unless it is the tail of a noun phrase (国家储备林建设50万亩)."""
    if phrase.first("reach", "keep", "up", "down") and word.nominal:
        return False
    if not word.nominal:
        return word.text not in ("投资", "就业")
    has_object = quantity.right < len(text) and text[quantity.right] not in "，。；、）：！？\n和及"
    return has_object or word.start == start


def _pop_front(view: DocumentView, phrase: LeftPhrase, start: int, end: int, quantity: Quantity, limit: int) -> int:
    """Pop times, adverbs, connectives, area words and the governing verb from the front of the clause."""
    text, cues = view.text, view.cues
    rated = quantity.form in ("percent", "points", "number")
    ratio = quantity.form in ("percent", "points", "multiple") or bool(phrase.first("up", "down"))
    while start < end:
        if text[start] in _EDGE:
            start += 1
            continue
        time = view.time_starting(start)
        if time and time.end <= end:
            if time.role not in ("baseline", "origin"):
                phrase.time = phrase.time or time
            start = time.end
            continue
        area = cues.area(text, start, end)
        if area:
            start = area
            continue
        place = _place_at(view, start)
        if place and place.end < end and text[start : place.end] != "中国" and _place_is_subject(view, place, end):
            if view.plan.region is None or place.region.name != view.plan.region.name:
                phrase.place = phrase.place or place
                break
            start = place.end
            continue
        word = cues.at(text, start, end)
        if word and _front_word(cues, phrase, word, text, end, ratio, rated):
            phrase.lead.append(word)
            if word.cls == "do":
                phrase.verb = word if phrase.verb is None or not phrase.direct else phrase.verb
            start = word.end
            continue
        m = _LINKING.match(text, start, end)
        if m and m.end() < end and (m.group() not in _JOINING or start <= limit or _verb_at(view, m.end(), end)):
            start = m.end()
            continue
        break
    return start


def _verb_at(view: DocumentView, at: int, end: int) -> bool:
    word = view.cues.at(view.text, at, end)
    return word is not None and len(word.text) > 1 and word.cls in ("do", "up", "down", "adverb")


def _split_inside(view: DocumentView, phrase: LeftPhrase, begin: int, end: int, quantity: Quantity, limit: int) -> int:
    """Split what stands before a time or an aim word inside the clause off as the topic.

    `电子信息到2025年力争产业规模` → topic 电子信息; `绿色生态城区内实现新建…比例` → topic 绿色生态城区.
    """
    cut = first = -1
    for time in view.times_in(begin + 1, end):
        if time.role in ("deadline", "span", "point", "duration"):
            first = time.start if first < 0 else first
            cut = time.start
            phrase.time = phrase.time or time
    for m in _AIM_INSIDE.finditer(view.text, max(begin + 2, cut), end - 2):
        cut = max(cut, m.start())
    if cut < 0:
        return begin
    if phrase.verb is not None and phrase.verb.start < begin and view.text[cut - 1] == "、":
        phrase.verb = None  # 打造先导区、力争产业规模突破: the aim opens a predicate of its own
    topic = trim(view.text, begin, first if 0 <= first < cut else cut)
    if topic[1] > topic[0] and view.text[topic[1] - 1] in "内中里":
        topic = (topic[0], topic[1] - 1)
    if phrase.topic is None:
        phrase.topic = _short_topic(view.text, *topic)
    after = _pop_front(view, phrase, cut, end, quantity, limit)
    if after >= end and phrase.topic == topic:
        phrase.topic, phrase.inner = None, topic  # 非化石能源消费比重到2025年达到: the topic is the noun
    return after


def _place_at(view: DocumentView, start: int) -> Place | None:
    places = view.places_in(start, start + 1)
    return places[0] if places else None


def _place_is_subject(view: DocumentView, place: Place, end: int) -> bool:
    """A place that opens the clause is an area of its own, unless a proper name goes on (宁波舟山港)."""
    after = view.text[place.end : place.end + 1]
    if view.places_in(place.end, place.end + 1):
        return False  # 宁波舟山港
    return after not in "港大路江河湖海机）（—-·、和与及"


def _front_word(cues: Cues, phrase: LeftPhrase, word: Word, text: str, end: int, ratio: bool, rated: bool) -> bool:
    """True when a cue word in front is the governing verb or an adverb, not the head of the noun phrase."""
    rest = end - word.end
    if rest == 0:
        return word.cls == "adverb" or not word.nominal
    if word.cls == "adverb":
        following = cues.at(text, word.end, end)
        leads = following is not None and following.cls != "keep" and not (following.nominal and following.cls == "do")
        if word.nominal or word.text == "年":
            return leads or text[word.end : word.end + 1] in _CASE
        if word.text == "再":
            return text[word.end : word.end + 1] not in "生制就贷融担次"
        return len(word.text) > 1 or (following is not None and len(following.text) > 1)
    if word.cls in ("reach", "keep"):
        if text.startswith("或", word.end):
            return False  # 达到或优于Ⅲ类水体比例
        return len(word.text) > 1 and rest >= 2 and not _NOUN_AFTER.match(text, word.end) and word.text not in _STATES
    if word.cls in ("up", "down"):
        if _NOUN_AFTER.match(text, word.end):
            return False  # 增加值, 增长率
        changes = not ratio and not phrase.first("reach", "keep", "up", "down", "do") and word.text in _CHANGES
        return len(word.text) > 1 and rest >= 2 and (bool(phrase.first("reach")) or changes)
    if word.text == "新增" and text.startswith("就业", word.end):
        return False
    if word.nominal and _NOUN_AFTER.match(text, word.end):
        return False
    if ratio or (rated and word.text in _RESTRICTING and _reached(phrase) and ends_in_metric(text[word.end : end])):
        return word.text in _LIGHT_VERBS and rest >= 3
    if word.nominal and (phrase.first("reach", "keep") is not None):
        return False
    if word.nominal and phrase.lead and phrase.lead[-1].cls == "do" and phrase.lead[-1].end == word.start:
        return False  # 新增|建设用地, 新增|上云企业
    return rest >= 2


_CHANGES = frozenset({"压减", "减少", "削减", "缩减", "增加", "净增"})
_STATES = frozenset({"覆盖", "进入", "具备", "拥有", "保持", "形成规模", "辐射"})
_USED = frozenset({"达到", "使用", "执行", "采用", "实现", "完成"})
_RESTRICTING = frozenset(
    ["新增", "新建", "新开工", "改造", "新建改建", "新改建", "更新改造", "新增改造", "新开发", "新认定", "在建"]
)


def _reached(phrase: LeftPhrase) -> bool:
    return phrase.first("reach", "keep") is not None or phrase.bounded


_LIGHT_VERBS = frozenset(
    [
        "实现",
        "推动",
        "推进",
        "促进",
        "支持",
        "引导",
        "确保",
        "完成",
        "实施",
        "带动",
        "提升",
        "提高",
        "加快推进",
        "力争实现",
        "全面推行",
        "推行",
        "深入推进",
        "推动实现",
        "保障",
        "落实",
    ]
)
_RELIEF = frozenset({"减负", "减税", "降费", "减税降费"})
_STRONG_INSIDE = re.compile(
    r"(?:减税降费|减负|减税|降费|新增|培育|引进|招引|打造|建成|举办|完成|实施|推介|新建|组建|发放|投放|筹集|创建|开展|推出|建立|提供|设立|"
    r"拟安排|安排|认定|遴选|选派|投用|盘活|交付|适配|组织|争取|发展|布局|形成|集聚|支持|建设|改造|更新|培养|培训|安置|解决|"
    r"开通|开行|开工|投资|落实)"
)


def _split_verb(view: DocumentView, phrase: LeftPhrase, begin: int, end: int, quantity: Quantity) -> Span:
    """`向民间资本推介优质项目`, `为残疾人适配辅具服务`: split a prepositional phrase off at its verb."""
    text = view.text
    m = _PREPOSITION.match(text, begin, end)
    if not m:
        return begin, end
    best: re.Match[str] | None = None
    for verb in _STRONG_INSIDE.finditer(text, m.end() + 1, end):
        best = verb
        if verb.end() < end:
            break
    if best is not None and best.end() == end and best.group() in _RELIEF:
        phrase.topic = trim(text, m.end(), best.start())
        return best.start(), end  # 为市场主体减负400亿元
    field = _FIELD_END.search(text, m.end(), end)
    if best is None or best.end() >= end:
        if phrase.direct or field:
            phrase.topic = trim(text, m.end(), end)
            return end, end
        return begin, end
    phrase.topic = trim(text, m.end(), best.start())
    if phrase.verb is None or not phrase.direct:
        word = view.cues.at(text, best.start(), end)
        phrase.verb = word if word and word.cls == "do" else phrase.verb
    return best.end(), end


_BASE_BOUND = re.compile(r"(?:按照?)?(不低于|不少于|不超过|不高于|超过|高于|达到(?!或)|低于)(?=[^，。；、]{2,10}$)")


def _split_base(view: DocumentView, phrase: LeftPhrase, begin: int, end: int) -> int:
    """`配建比例不低于装机容量的10%`: the bound stands before the base that the ratio is taken of."""
    m = _BASE_BOUND.search(view.text, begin + 2, end)
    if m is None or not view.text[begin : m.start()]:
        return end
    phrase.base_bound = m.group(1)
    return m.start()


_COMPARED = re.compile(r"(高于|低于|快于|高出|多于|领先)[^，。；、]{0,12}$")
_PLACED = re.compile(r"(?:在|进入|跻身|位居|稳居|居|位列|列|迈入|挺进|保持在?|进到|达到)[^，。；、]{0,8}$")


_AIMED_AT = re.compile(
    r"(?:的)?(增长|增速|涨幅|增幅)?(?:的)?(?:预期|主要|年度|调控)*(增长)?(?:的)?目标(?:是|定|设定)?$"
)
_DIFFERS = re.compile(r"(?:比|较)[^，。；、]{0,8}?(多|高|快|少|低|慢)$")


def _split_difference(view: DocumentView, phrase: LeftPhrase, begin: int, end: int) -> int:
    """`预期目标比去年多100万人`, `赤字率…，比去年预算低0.4个百分点`: what differs stands before 比."""
    m = _DIFFERS.search(view.text, begin, end)
    if m is None:
        return end
    phrase.compared = {"多": "高于", "高": "高于", "快": "高于"}.get(m.group(1), "低于")
    return m.start()


def _pop_growth(view: DocumentView, phrase: LeftPhrase, begin: int, end: int) -> int:
    while end > begin and (word := view.cues.before(view.text, end, begin)) and word.cls in ("up", "down", "adverb"):
        phrase.words.append(word)
        end = word.start
    return end


_INVEST = re.compile(r"(?:将|拟|计划|规划|预计|力争|再|要|共|累计|总|新增)*(?:投资|投入|投)$")


def _split_invest(view: DocumentView, phrase: LeftPhrase, begin: int, end: int) -> int:
    """`新疆规划投资1311亿元`: the verb is the indicator, who invests the topic."""
    m = _INVEST.search(view.text, begin, end)
    if m is None or (m.start() == begin and m.end() - m.start() <= 2):
        return begin
    at = end - (2 if view.text[end - 2 : end] in ("投资", "投入") else 1)
    if view.text[begin : m.start()] and not view.text[m.start() : at]:
        return begin  # 社会保障投入: a noun
    if m.start() > begin:
        phrase.topic = phrase.topic or _short_topic(view.text, begin, m.start())
    return at


_NO_TOPIC = re.compile(
    r"^(?:该|本|我|全|各)[省市县区国州]$|已经|目前|确定|透露|表示|提出|指出|(?:在|由|从|将|是|为|已|要|使|让|把|按|"
    r"可)$|^(?:是|为|将|要|已|再)"
)
_INNER_VERB = re.compile(
    r"(?:拟安排|安排|下达|新增|组建|培育|引进|招引|打造|建成|举办|开展|新建|发放|投放|创建|推出|提供|设立|认定|遴选|盘活|交付|配备|"
    r"配建|落实|完成|布局|代发|发行|培训|安置|改造|更新)"
)


def _split_count(view: DocumentView, phrase: LeftPhrase, begin: int, end: int, quantity: Quantity) -> int:
    """`支持龙头企业牵头组建创新联合体10个` → 创新联合体; `人工智能等老年教育课程100门` → 老年教育课程."""
    text = view.text
    best = None
    for verb in _INNER_VERB.finditer(text, begin + 2, end - 2):
        new_jobs = verb.group() == "新增" and text.startswith("就业", verb.end())
        if new_jobs or not outside_brackets(text[begin:end], verb.start() - begin):
            continue
        if ends_in_metric(text[verb.end() : end]) and (end - verb.end() <= 4 or verb.group() in _RESTRICTING):
            continue  # 技术改造投资, 城镇新建住宅建筑能耗
        if text[verb.end()] not in "的率面工用项和、及性" and text[verb.start() - 1] not in "、和及与的":
            best = verb
    if best is not None and not ends_in_metric(text[begin : best.start()]):
        word = view.cues.at(text, best.start(), end)
        phrase.verb = phrase.verb or word
        phrase.topic = phrase.topic or _short_topic(text, begin, best.start())
        begin = best.end()
    at = text.rfind("等", begin, end)
    if at > begin + 1 and end - at > 4 and text[at + 1] not in "级候待" and not ends_in_metric(text[begin:end]):
        begin = at + 1
    return begin


def _short_topic(text: str, begin: int, end: int) -> Span | None:
    begin, end = trim(text, begin, end)
    if not 2 <= end - begin <= 20 or _NO_TOPIC.search(text[begin:end]):
        return None
    return begin, end
