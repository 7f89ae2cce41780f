"""Parts of speech and clusters around a stretch."""

from hypothesis import given
from hypothesis import strategies as st
from plan_ie.linking.tags import WordTags
from plan_ie.words.tags import tag_words

TEXT = "推进电网建设。力争到2025年，争取新建变电站30座。"
KIN = {"力争": "a", "争取": "a", "新建": "b", "电网": "c"}


def test_clusters_of_the_words_that_lie_in_a_stretch() -> None:
    tags = WordTags(TEXT, tag_words, KIN)
    start = TEXT.index("争取")
    assert tags.clusters(start, start + 4) == ("a", "b")
    assert tags.clusters(start, start + 7) == ("a", "b", "")  # 变电站 is in no cluster
    assert tags.clusters(start, start + 3) == ("a",)  # 新建 is cut


def test_a_stretch_over_a_full_stop_has_the_words_of_its_last_sentence() -> None:
    tags = WordTags(TEXT, tag_words, KIN)
    assert tags.clusters(0, TEXT.index("力争") + 2) == ("a",)


def test_without_clusters_words_are_in_none() -> None:
    tags = WordTags(TEXT, tag_words)
    assert set(tags.clusters(0, 6)) == {""}


@given(st.text(alphabet="力争取到建5年。，\n ", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_any_stretch_has_at_most_as_many_words_as_characters(text: str, start: int, end: int) -> None:
    found = WordTags(text, tag_words, KIN).clusters(start, min(end, len(text)))
    assert len(found) <= max(0, min(end, len(text)) - start)
