"""Pages and Markdown that are broken or hostile: nothing is lost in silence, and time grows with the length."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.errors import PlanIEError
from plan_ie.readers import Limits, read_source
from plan_ie.readers.cut import cut_between
from plan_ie.readers.html_attributes import without_many_attributes
from plan_ie.readers.html_depth import flattened
from plan_ie.readers.inline import flowing_lines
from plan_ie.readers.markdown_inline import plain, without_struck
from plan_ie.readers.sniff import is_feed, text_format

END = "到2025年，产业规模达到2600亿元。"


def page(body: str) -> bytes:
    return f"<html><body>{body}<p>{END}</p></body></html>".encode()


DEEP = {
    "unclosed div": "<div>甲" * 301,
    "unclosed b": "<p>" + "<b>乙" * 400,
    "unclosed tables": "<table><tr><td>丙" * 400,
    "lists": "<ul><li>丁" * 400,
    "very deep": "<div>" * 20_000 + "戊" + "</div>" * 20_000,
    "deep, then shallow": "<span>" * 5000 + "己" + "</span>" * 5000,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_deep_is_read_and_said(name: str) -> None:
    source = read_source(page(DEEP[name]))
    assert END in source.text
    kept = re.sub(r"<[^<>]*>", "", DEEP[name])
    assert source.text.count(kept[0]) == len(kept)
    assert any("nested deeper than 200" in warning and "max_nesting" in warning for warning in source.plan.warnings)


@pytest.mark.parametrize("body", ["<p>甲" * 2000, "<ul>" + "<li>乙" * 2000 + "</ul>", "<div>丙</div>" * 2000])
def test_what_is_not_deep_is_not_said(body: str) -> None:
    assert read_source(page(body)).plan.warnings == ()


def test_the_limit_can_be_raised() -> None:
    deep = page("<div>甲" * 250)
    assert read_source(deep).plan.warnings
    assert not read_source(deep, limits=Limits(max_nesting=300)).plan.warnings
    with pytest.raises(ValueError, match="at most 300"):
        Limits(max_nesting=5000)


@pytest.mark.parametrize("body", ["<p>" + "字" * 3_400_000 + "</p>", f"<script>{'x' * 10_100_000}</script>"])
def test_what_stands_behind_ten_megabytes_is_read(body: str) -> None:
    assert END in read_source(page(body)).text


def test_a_picture_of_ten_megabytes_in_the_page() -> None:
    assert END in read_source(page(f"<img src='data:image/png;base64,{'A' * 10_100_000}'>")).text


@given(
    st.lists(st.sampled_from(["<div>", "</div>", "<b>", "</b>", "<p>", "<li>", "<td>", "</table>", "<br>", "甲", "乙"]))
)
def test_flattening_loses_no_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    flat, _ = flattened(text, 2)
    assert re.sub(r"<[^<>]*>", "", flat) == re.sub(r"<[^<>]*>", "", text)


@given(st.text("<!->ab", max_size=40))
def test_cutting_is_what_the_lazy_expression_does(text: str) -> None:
    assert cut_between(text, "<!--", "-->", 5) == re.sub(r"<!--.{0,5}?-->", "", text, flags=re.S)


@given(st.text("*_~`[]()!a b\\<>", max_size=40))
def test_any_line_of_markdown(line: str) -> None:
    plain(line)
    without_struck(line)


@given(st.binary(max_size=200), st.sampled_from(["html", "markdown", "text", None]))
def test_any_bytes_are_read_or_refused(data: bytes, format: str | None) -> None:
    with contextlib.suppress(PlanIEError):
        read_source(data, format=format)


# Linear is: no second look at what was looked at. These inputs took seconds (the first doubled with every comment),
# so that a step back is a test that hangs, on any machine.
HOSTILE: dict[str, tuple[Callable[[str], object], str]] = {
    "comments before no page": (lambda t: text_format(t, ""), "<!-- a -->" * 200_000 + "x"),
    "comments before no feed": (is_feed, "<?a?><!-- a -->" * 100_000 + "x"),
    "blanks behind xml": (lambda t: text_format(t, ""), "<?xml" + " " * 1_000_000),
    "unclosed comments": (lambda t: cut_between(t, "<!--", "-->", 20_000), "<!--" * 250_000),
    "unclosed strong": (plain, "**a " * 100_000),
    "unclosed strong, underlined": (plain, "__a " * 100_000),
    "backticks": (plain, "`" * 100_000),
    "images": (plain, "![" * 200_000),
    "images without end": (plain, "![](" * 100_000),
    "links in angles": (plain, "[a](<" * 50_000),
    "notes": (plain, "[^a" * 100_000),
    "addresses": (plain, "<http://a" * 50_000),
    "blanks in a line": (flowing_lines, "产" + " " * 300_000 + "a"),
    "line breaks in a line": (flowing_lines, "a" + "\n" * 300_000 + "a"),
    "attributes of one tag": (
        lambda t: read_source(page(t)),
        "<p " + " ".join(f"a{n}=1 b{n}='<' c{n}" for n in range(100_000)) + ">产</p>",
    ),
    "tags that are not closed": (without_many_attributes, "<a x='" * 200_000),
    "breaks in a sentence": (flowing_lines, "产业规模达\u2028到" * 5_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_second_look(name: str) -> None:
    read, text = HOSTILE[name]
    read(text)


@pytest.mark.parametrize(
    "line", ["# 产" + " " * 300_000 + "x", "# 产" + "#" * 300_000 + "x", "产" + " " * 300_000 + "x"]
)
def test_no_second_look_at_a_line_of_markdown(line: str) -> None:
    assert read_source(f"# 规划\n\n{line}\n".encode(), format="markdown").text
