"""Texts to measure with: plans that nobody has written, so that the figures need no reference material."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

_PLACES = ("合肥市", "宣城市", "赣州市", "保定市", "洛阳市", "柳州市", "绵阳市", "遵义市")
_INDUSTRIES = ("新能源汽车", "集成电路", "生物医药", "现代农业", "数字经济", "新材料", "智能家电", "文化旅游")
_FIGURES = (
    "到{year}年，{place}{industry}产业规模由{before}年的{few}亿元提高到{many}亿元以上，培育国家级专精特新企业{count}家。",
    "全社会研发经费投入强度达到{rate}%，每万人口高价值发明专利拥有量超过{count}件。",
    "单位地区生产总值能耗累计下降{rate}%，森林覆盖率稳定在{count}%左右，空气质量优良天数比率保持在{rate}%以上。",
    "新建高标准农田{many}万亩，新增城镇就业{few}万人，城乡居民人均可支配收入年均增长{rate}%左右。",
    "力争{year}年底前完成投资{many}亿元，其中{industry}项目{count}个、投资{few}亿元。",
)
_PROSE = (
    "坚持以高质量发展统揽全局，推动有效市场和有为政府更好结合，加快建设{industry}强市。",
    "依托{place}高新技术产业开发区，打造世界级{industry}产业集群，布局建设一批公共服务平台。",
    "加强组织领导，健全工作机制，完善考核评价体系，营造全社会共同参与的良好氛围。",
    "深化“放管服”改革，优化营商环境，健全{industry}领域标准体系和质量基础设施。",
    "支持{place}发挥比较优势，引导{industry}企业向园区集中，促进上下游协同、大中小融通。",
    "统筹城乡区域布局，推进以县城为重要载体的城镇化，补齐{place}公共服务短板。",
    "健全多层次人才培养和引进制度，鼓励{industry}企业与高校院所共建实验室。",
    "完善污染防治联防联控制度，推进{place}重点流域综合治理，守住自然生态安全边界。",
)
_WITH_FIGURES = 0.13  # of the sentences: about ten quantities in a thousand characters, as in plans with many
_HEADINGS = ("发展基础", "总体要求", "发展目标", "重点任务", "重大工程", "保障措施")
_NUMBERS = "一二三四五六七八九十"


def plan(size: int, seed: int = 0) -> str:
    """A plan of so many characters: headings, paragraphs with and without quantities, no two sentences the same.

    Args:
        size: Its length, in characters.
        seed: Plans of other seeds are others.
    """
    pieces, length = [], 0
    for piece in _pieces(random.Random(seed)):
        pieces.append(piece)
        length += len(piece)
        if length >= size:
            break
    return "".join(pieces)[:size]


def corpus_texts(count: int, size: int) -> list[str]:
    """Pieces of reference documents in plain text, behind their first tenth; none where they are not present."""
    paths = sorted(path for path in CORPUS.rglob("*.txt") if path.stat().st_size > 3 * size)
    step = max(1, len(paths) // count)
    texts = (path.read_text("utf-8", "replace") for path in paths[::step][:count])
    return [text[len(text) // 10 :][:size] for text in texts]


def _pieces(chance: random.Random) -> Iterator[str]:
    yield f"{chance.choice(_PLACES)}国民经济和社会发展第十五个五年规划纲要\n"
    for chapter in itertools.count():
        yield f"\n{_NUMBERS[chapter % 10]}、{_HEADINGS[chapter % len(_HEADINGS)]}\n"
        for _ in range(6):
            yield "".join(_sentence(chance) for _ in range(4)) + "\n"


def _sentence(chance: random.Random) -> str:
    year = chance.randint(2026, 2035)
    return chance.choice(_FIGURES if chance.random() < _WITH_FIGURES else _PROSE).format(
        place=chance.choice(_PLACES),
        industry=chance.choice(_INDUSTRIES),
        year=year,
        before=year - 5,
        few=chance.randint(2, 999),
        many=chance.randint(1000, 9999),
        count=chance.randint(10, 99),
        rate=round(chance.uniform(1, 99), 1),
    )
