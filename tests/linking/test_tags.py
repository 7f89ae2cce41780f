"""Parts of speech around a stretch, the verbs and the clusters in one, by the words of a chunk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.linking.tags import WordTags
from plan_ie.words.tags import tag_ends

TEXT = "加快建设港口。全面改造老旧管网，新增泊位"
#: The words of its two chunks.
CHUNKS = {
    "加快建设港口": [("加快", "v"), ("建设", "v"), ("港口", "n")],
    "全面改造老旧管网，新增泊位": [
        ("全面", "d"), ("改造", "v"), ("老旧", "a"), ("管网", "n"), ("，", "x"), ("新增", "v"), ("泊位", "n"),
    ],
}  # fmt: skip


def tagger(chunk: str) -> tuple[list[int], list[str]]:
    words = CHUNKS[chunk]
    return [sum(len(w) for w, _ in words[: n + 1]) for n in range(len(words))], [tag for _, tag in words]


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("港口", ("v", "n", "n", "", "")),
        ("加快", ("", "v", "v", "v", "")),
        ("老旧管网", ("v", "a", "n", "x", "")),
        ("全面改造老旧管网", ("", "d", "n", "x", "v")),
        ("旧管网", ("-", "-", "n", "x", "")),
        ("老旧管", ("v", "a", "-", "-", "")),
        ("港口。全面", ("v", "n", "-", "-", "")),
    ],
)
def test_parts_of_speech_around_a_stretch(words: str, tags: tuple[str, ...]) -> None:
    assert WordTags(TEXT, tagger).around(*at(words)) == tags


@pytest.mark.parametrize(
    ("words", "verbs"),
    [
        ("加快建设港口", ["加快", "建设"]),
        ("快建设港口", ["建设"]),
        ("加快建", ["加快"]),
        ("老旧管网，新增泊位", ["新增"]),
        ("港口", []),
    ],
)
def test_verbs_in_a_stretch(words: str, verbs: list[str]) -> None:
    assert WordTags(TEXT, tagger).verbs(*at(words)) == verbs


def test_a_text_of_marks_has_no_words() -> None:
    tags = WordTags("。。", tagger)
    assert (tags.around(0, 1), tags.verbs(0, 2)) == (("", "", "", "", ""), [])


KIN = {"全面": "a", "改造": "b", "新增": "b", "建设": "b"}


@pytest.mark.parametrize(
    ("words", "clusters"),
    [
        ("全面改造老旧", ("a", "b", "")),
        ("面改造老", ("b",)),
        ("老旧管网，新增", ("", "", "", "b")),
        ("加快建设港口。全面改造", ("a", "b")),
        ("港", ()),
    ],
)
def test_clusters_of_the_words_in_a_stretch(words: str, clusters: tuple[str, ...]) -> None:
    assert WordTags(TEXT, tagger, KIN).clusters(*at(words)) == clusters


@given(st.text(alphabet="全面改造建设5年。，\n ", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_any_stretch_has_at_most_as_many_words_as_characters(text: str, start: int, end: int) -> None:
    end = min(end, len(text))
    assert len(WordTags(text, tag_ends, KIN).clusters(start, end)) <= max(0, end - start)
