"""The page as a file: nothing of a text can leave its place, and what is missing is said."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from plan_ie.frames.optional import MissingPackageError
from plan_ie.report import check_libraries, render_report
from plan_ie.report import page as page_module
from plan_ie.report.assets import asset
from plan_ie.report.texts import page_texts
from plan_ie.types import Plan
from plan_ie.wording import LANGS
from tests.report.conftest import HOSTILE, document_of


@pytest.fixture(autouse=True)
def small_libraries(monkeypatch):
    """Stand-ins for the libraries: bundling the real ones takes seconds, and the browser's test does it."""
    monkeypatch.setattr(page_module, "table_library", lambda: ("export default '</script>'", "td{content:'</style>'}"))
    monkeypatch.setattr(page_module, "chart_library", lambda: "window.vegaEmbed = 0")


class Page(HTMLParser):
    """The elements of a page and the texts of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: dict[str, str] = {}
        self.policy = ""
        self._id: str | None = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.tags.append(tag)
        self._id = known.get("id", "main") if tag == "script" else None
        self.policy += known["content"] if known.get("http-equiv") == "Content-Security-Policy" else ""

    def handle_endtag(self, tag):
        self._id = None

    def handle_data(self, data):
        if self._id is not None:
            self.scripts[self._id] = self.scripts.get(self._id, "") + data


@pytest.fixture
def page() -> Page:
    plan = Plan(title='</title><script>"', warnings=("</script>",))
    return Page(render_report([document_of(HOSTILE, "5000亿斤", plan=plan)], lang="en"))


def test_no_text_becomes_markup(page):
    assert page.tags.count("script") == 5
    assert not {"img", "b"} & set(page.tags)


def test_texts_arrive_as_they_were(page):
    assert json.loads(page.scripts["document-0"])["text"] == HOSTILE
    assert json.loads(page.scripts["table-library"]) == "export default '</script>'"


def test_only_the_pages_own_script_may_run_and_nothing_is_loaded(page):
    digest = base64.b64encode(hashlib.sha256(page.scripts["main"].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}' blob:;" in page.policy
    assert "default-src 'none'" in page.policy


def test_a_surrogate_alone_can_be_written(tmp_path):
    page_module.write_report([document_of("到2025年\ud800达到5亿元", "5亿元")], tmp_path / "a.html", lang="zh")
    assert "\\ud800" in (tmp_path / "a.html").read_text("utf-8")


def test_both_languages_have_every_text():
    def shape(value):
        return {key: shape(inner) for key, inner in value.items()} if isinstance(value, dict) else None

    assert shape(page_texts("zh")) == shape(page_texts("en"))


def test_every_text_that_is_asked_for_exists():
    scripts = "".join(asset(name) for name in page_module._SCRIPTS)
    asked = set(re.findall(r'\bt\("(\w+)"', scripts)) | set(re.findall(r"\{\{t\.(\w+)\}\}", asset("page.html")))
    asked |= {part for pair in re.findall(r't\(\w+ \? "(\w+)" : "(\w+)"\)', scripts) for part in pair}
    assert asked <= page_texts("en").keys()


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_names_its_language(lang):
    text = render_report([document_of("到2025年，达到5亿元", "5亿元")], lang=lang)
    assert text.startswith(f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">')


@pytest.mark.parametrize("name", ["itables", "vl_convert"])
def test_a_missing_library_is_named_with_what_to_do(monkeypatch, name):
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingPackageError, match=rf"{name}.*pip install 'plan-ie\[report\]'"):
        check_libraries()


def test_two_documents_are_compared(make_target):
    documents = [document_of("到2025年，产量达到5亿元", "5亿元", indicator="产量") for _ in range(2)]
    (row,) = json.loads(Page(render_report(documents, lang="en")).scripts["data"])["comparison"]["rows"]
    assert (row["status"], [cell["record"] for cell in row["cells"]]) == ("same", [0, 1])


def test_documents_of_one_title_have_names_of_their_own():
    one = document_of("到2025年，产量达到5亿元", "5亿元", indicator="产量")
    other = replace(one, facts=one.facts | {"name": "b.txt"})
    data = json.loads(Page(render_report([one, other], lang="en")).scripts["data"])
    assert [facts["called"] for facts in data["documents"]] == ["标题 (a.txt)", "标题 (b.txt)"]
    assert data["comparison"]["documents"] == ["标题 (a.txt)", "标题 (b.txt)"]
    (alone,) = json.loads(Page(render_report([one], lang="en")).scripts["data"])["documents"]
    assert alone["called"] == "标题"
