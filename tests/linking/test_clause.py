"""A sentence as pieces: `data` here are small sentences with the kinds of their pieces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from plan_ie.linking.clause import read_pieces
from tests.linking.documents import view_of


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("培育绿色工厂300家", ["do", "noun", "quantity"]),
        ("到2025年，粮食产量达到800亿斤", ["time", "mark", "noun", "reach", "quantity"]),
        ("全省国家储备林建设50万亩", ["area", "noun", "nominal", "quantity"]),
        ("森林、草原的碳汇", ["noun", "joint", "noun", "of", "noun"]),
        ("有色金属产量", ["noun"]),
        ("普及率", ["noun"]),
        ("电能利用效率（PUE）达到1.2", ["noun", "reach", "quantity"]),
        (
            "产业规模由2020年的800亿元提高到1200亿元",
            ["noun", "case", "baseline", "of", "quantity", "reach", "quantity"],
        ),
        ("自由贸易试验区", ["noun"]),
        ("新建220千伏变电站9座", ["do", "noun", "quantity"]),
        ("10千伏及以下线路联络率达到90%", ["noun", "reach", "quantity"]),
        ("由110千伏提高到220千伏", ["case", "quantity", "reach", "quantity"]),
        ("220千伏、500千伏的线路", ["quantity", "joint", "quantity", "of", "noun"]),
        ("新建8座35千伏变电站", ["do", "quantity", "quantity", "noun"]),
        ("贯通邵怀段65公里", ["do", "noun", "quantity"]),
        ("融会贯通", ["noun"]),
        ("目标：1、新建厂房5座", ["noun", "mark", "do", "noun", "quantity"]),
    ],
)
def test_kinds(nlp: Language, text: str, kinds: list[str]) -> None:
    pieces = read_pieces(view_of(nlp, text), 0, len(text)).pieces
    assert [p.kind for p in pieces] == kinds


@settings(max_examples=60)
@given(st.text(alphabet="到2025年全省培育建设产值率达提高和、及的（），。12亿元家%有为在“”", max_size=60))
def test_pieces_have_no_gaps(nlp: Language, text: str) -> None:
    view = view_of(nlp, text)
    pieces = read_pieces(view, 0, len(view.text)).pieces
    edges = [0, *(p.end for p in pieces)]
    assert edges == [*(p.start for p in pieces), len(view.text)]
    assert all(view.text.startswith(p.text, p.start) for p in pieces)
