"""Encodings are told by the bytes; wrong bytes are named with their offset."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.errors import ReadError
from plan_ie.readers.encoding import decode

TEXT = "到2025年，全市新材料产业规模达到1200亿元，年均增长9.5%以上。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_told_without_a_declaration(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "plan.txt") == TEXT


@pytest.mark.parametrize("charset", ["big5", "cp950", "big5hkscs", "utf-8", "utf-16"])
def test_traditional_text(charset: str) -> None:
    text = "雲川省旅遊發展規劃\n到2028年，旅遊收入達到500億元，接待遊客達到3000萬人次。\n"
    assert decode(text.encode(charset), "plan.txt") == text


def test_big5() -> None:
    text = "到2025年，產業規模達到1200億元，推動經濟高質量發展，實現碳排放達峰。"
    assert decode(text.encode("big5"), "plan.txt") == text


def test_big_endian_bom() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "plan.txt") == TEXT


def test_a_declared_encoding_is_used() -> None:
    page = f'<meta charset="gb2312"><p>{TEXT}</p>'
    assert decode(page.encode("gb18030"), "page.html", declared=True) == page


def test_a_false_declaration_does_no_harm() -> None:
    page = f'<meta charset="gb2312"><p>{TEXT}</p>'
    assert decode(page.encode(), "page.html", declared=True).startswith("<meta")
    unknown = page.replace("gb2312", "x-none")
    assert decode(unknown.encode(), "page.html", declared=True) == unknown


def test_wrong_bytes_are_named_with_their_offset() -> None:
    data = TEXT.encode() + b"\xff\xfe" + TEXT.encode()
    with pytest.raises(ReadError, match=rf"plan\.txt: .*0xff at offset {len(TEXT.encode())} is not utf-8"):
        decode(data, "plan.txt")


def test_a_broken_file_with_a_mark() -> None:
    with pytest.raises(ReadError, match=r"marked as utf-8.*0xff at offset 3"):
        decode(codecs.BOM_UTF8 + b"\xff", "plan.txt")


def test_binary_is_no_text() -> None:
    with pytest.raises(ReadError, match=r"zero byte at offset 2"):
        decode(b"ab\0\x01\x02\x03\x04", "x.bin")


@given(st.text(alphabet="到年产业规模发展新材料建设项目重点推进实现，。0123456789%\n", min_size=4))
def test_gb18030_comes_back(text: str) -> None:
    if any("\u4e00" <= c <= "\u9fff" for c in text):
        assert decode(text.encode("gb18030"), "plan.txt") == text


@pytest.mark.parametrize("word", ["联通", "业", "年产"])
def test_a_word_whose_gb_bytes_pass_for_utf8(word: str) -> None:
    assert decode(word.encode("gbk"), "x") == word


def test_latin_letters_stay_utf8() -> None:
    assert decode("café Łódź μ".encode(), "x") == "café Łódź μ"


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_read_error(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        assert isinstance(decode(data, "x"), str)


PAGE = '<html><meta charset="{}"><p>到2025年，产业规模达到2600亿元。</p></html>'


@pytest.mark.parametrize(
    "charset", ["undefined", "punycode", "idna", "unicode_escape", "rot13", "utf-16", "mbcs", "zip"]
)
def test_what_is_no_encoding_of_texts_is_not_used(charset: str) -> None:
    text = PAGE.format(charset)
    assert decode(text.encode(), "page.html", declared=True) == text


@pytest.mark.parametrize(
    "charset", ["latin-1", "iso-8859-1", "windows-1252", "us-ascii", "big5", "gb2312", "shift_jis"]
)
def test_utf8_that_declares_another_encoding_is_utf8(charset: str) -> None:
    text = PAGE.format(charset)
    assert decode(text.encode(), "page.html", declared=True) == text
