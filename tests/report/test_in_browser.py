"""The real page in headless Chromium: loaded once, then used as an analyst would, top to bottom of this file.

Skips where there is no Chromium; fails instead where `PLAN_IE_BROWSER=required`, as in continuous integration.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plan_ie.report import ReportDocument, write_report
from plan_ie.types import Plan
from tests.report.conftest import HOSTILE, document_of

pytestmark = pytest.mark.xdist_group("browser")

ROWS = "#targets tbody tr"
LONG = "到2025年，航空产业规模达到2600亿元；" + "有序推进" * 250_000 + "新建机场3个。"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = next((path for path in map(shutil.which, NAMES) if path), None)
    if path is None:
        message = "no Chromium on the PATH; apt-get install chromium, to test the report"
        if os.environ.get("PLAN_IE_BROWSER") == "required":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def problems() -> list[str]:
    """What the page says on its console, and what it asks of the network."""
    return []


@pytest.fixture(scope="module")
def page(
    browser: Any, examples: list[ReportDocument], problems: list[str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    hostile = document_of(
        HOSTILE, "5000亿斤", indicator="-1+<i>产量", plan=Plan(title="<img src=x onerror=alert(1)>\u202e标题")
    )
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report([*examples, hostile, document_of(LONG, "2600亿元", "3个")], path, lang="en")
    page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme="light", reduced_motion="reduce")
    page.set_default_timeout(60_000)
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: _note(request.url, path, problems))
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    page.select_option("#targets-panel .dt-length select", "500")
    yield page
    page.close()


def _note(url: str, path: Path, problems: list[str]) -> None:
    if url != path.as_uri() and not url.startswith(("blob:", "data:")):
        problems.append(url)


@pytest.fixture(autouse=True)
def unfiltered(page: Any) -> None:
    """Every test starts from the first document, with nothing filtered."""
    page.click("#tab-targets")
    page.select_option("#filter-scope", "all")
    page.click("#filters button[type=reset]")
    page.select_option("#document", "0")


def texts(page: Any, column: str) -> list[str]:
    return page.locator(f"{ROWS} td.c-{column}").all_inner_texts()


def until(page: Any, condition: str) -> None:
    """Waits for a condition; playwright's own waiting evaluates in the page, which its security policy forbids."""
    for _ in range(1200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def in_view(page: Any, selector: str) -> bool:
    script = "node => { const box = node.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    return page.locator(selector).first.evaluate(script)


def test_every_target_is_a_row(page, examples):
    assert page.locator(ROWS).count() == sum(map(len, examples)) + 3


def test_filters_leave_what_they_say(page):
    page.select_option("#filter-region", "合肥市")
    assert set(texts(page, "region")) == {"合肥市"}
    page.select_option("#filter-measure", "level")
    assert set(texts(page, "measure")) == {"level"}
    assert page.inner_text("#status").startswith(f"{page.locator(ROWS).count()} of ")
    page.click("#filters button[type=reset]")
    page.select_option("#filter-end_year", "2026")
    assert set(texts(page, "years")) == {"2026"}
    page.select_option("#filter-confidence", "0.9")
    assert all(float(text) >= 0.9 for text in texts(page, "confidence"))
    page.click("#filters button[type=reset]")
    page.fill("#filter-search", "机器人")
    assert 0 < page.locator(ROWS).count() < 10


@pytest.mark.parametrize("column", ["industry", "indicator"])
def test_lists_offer_what_there_is_and_how_often(page, column):
    option = page.locator(f"#filter-{column} option").nth(2)
    count = int(option.inner_text().rpartition("(")[2].rstrip(")"))
    page.select_option(f"#filter-{column}", option.get_attribute("value"))
    assert page.locator(ROWS).count() == count


def sort_by_value(page: Any, order: str) -> None:
    """Clicks on the head of the values; the table is sorted some time later, and then says how."""
    page.click("#targets thead th.c-value")
    until(page, f"document.querySelector('#targets thead th.c-value').getAttribute('aria-sort') === {order}")


def test_values_sort_as_numbers(page):
    page.select_option("#filter-measure", "level")
    sort_by_value(page, "'ascending'")
    numbers = page.evaluate(f"[...document.querySelectorAll('{ROWS}')].map(row => row.id.slice(4))")
    data = page.evaluate("JSON.parse(document.getElementById('data').textContent).records.map(r => r.number ?? null)")
    values = [data[int(number)] for number in numbers]
    assert values == sorted(values)
    sort_by_value(page, "'descending'")
    sort_by_value(page, "null")


def test_a_row_leads_to_its_sentence(page):
    row = page.locator(ROWS).nth(40)
    number = row.get_attribute("id").removeprefix("row-")
    row.click()
    assert in_view(page, f"#quantity-{number}")
    assert page.locator(f"#quantity-{number}.linked").count() == 1
    assert page.locator("#links path").count() >= 1
    assert row.get_attribute("aria-current") == "true"
    assert page.evaluate("CSS.highlights.has('sentence')")


def test_a_highlight_leads_to_its_row(page):
    quantity = page.locator("#text .hl.quantity[tabindex]").last
    number = quantity.get_attribute("id").removeprefix("quantity-")
    quantity.click()
    assert page.locator(f"#row-{number}.current").count() == 1
    assert in_view(page, f"#row-{number}")


def test_a_highlight_whose_row_is_filtered_out_resets_the_filters(page):
    page.select_option("#filter-region", "芜湖市")
    page.locator("#text .hl.quantity[tabindex]").first.click()
    assert page.locator(f"{ROWS}.current").count() == 1
    assert page.input_value("#filter-region") == ""
    assert "reset" in page.inner_text("#status")


def test_links_show_on_hover_and_on_focus(page):
    page.mouse.move(0, 0)
    page.locator("#text .hl.quantity", has_text="15件").hover()
    assert "每万人高价值发明专利拥有量" in page.inner_text("#details .indicator")
    page.locator("#text .hl.quantity", has_text="28%").focus()
    assert "制造业增加值占地区生产总值比重" in page.inner_text("#details .indicator")


def test_it_is_used_with_the_keyboard_alone(page):
    page.locator(f"{ROWS}[tabindex='0']").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    row = page.evaluate("document.activeElement.id")
    assert row == page.locator(ROWS).nth(1).get_attribute("id")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == row.replace("row", "quantity")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == row
    page.focus("#tab-targets")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-charts", "aria-selected") == "true"


def test_documents_are_switched(page, examples):
    page.click("#next")
    assert page.inner_text("#headline") == "2026年安徽省工业经济工作要点"
    assert page.locator("#text .grid table td", has_text="约束性").count() == 1
    page.select_option("#filter-scope", "one")
    assert page.locator(ROWS).count() == len(examples[1])
    page.click("#previous")
    assert page.locator(ROWS).count() == len(examples[0])
    assert page.inner_text("#headline") == "安徽省“十四五”先进制造业发展规划"


def test_a_row_of_another_document_opens_it(page, examples):
    page.locator(ROWS).nth(len(examples[0]) + 2).click()
    assert page.inner_text("#headline") == "2026年安徽省工业经济工作要点"


def test_colours_follow_the_system_and_the_choice(page):
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    until(page, f"{background} !== '{light}'")
    page.select_option("#theme", "light")
    assert page.evaluate(background) == light
    page.emulate_media(color_scheme="light")
    page.select_option("#theme", "auto")


def test_charts_are_drawn_of_what_the_filters_leave(page):
    page.click("#tab-charts")
    page.wait_for_selector("#chart-slope svg")
    assert page.locator("#charts-panel .chart svg").count() == 3
    bars = "document.querySelectorAll('#chart-industries [aria-roledescription=bar]').length"
    before = page.evaluate(bars)
    page.select_option("#filter-industry", "集成电路")
    until(page, "document.querySelector('#pick-indicator').options.length < 5")
    until(page, f"{bars} < {before}")


def test_the_comparison_leads_to_the_text(page):
    page.click("#tab-comparison")
    page.locator("#comparison-choices input").first.uncheck()
    page.locator("#comparison button.link").first.click()
    assert page.locator("#text .linked").count() >= 1
    page.locator("#comparison-choices input").first.check()


def test_hostile_text_is_text(page):
    page.select_option("#document", "2")
    shown = page.inner_text("#text")
    assert "</script><script>window.harmed = 1</script><img src=x onerror='window.harmed = 2'>" in shown
    assert "&lt;5000亿斤\ufffd。" in shown
    assert "𠮷" in shown
    assert page.locator("#text :is(script, img, b)").count() == 0
    assert page.evaluate("window.harmed") is None
    quantity = page.locator("#text .hl.quantity")
    assert quantity.all_inner_texts() == ["5000亿斤"]
    quantity.click()
    assert page.locator(f"{ROWS}.current td.c-document").inner_text() == "<img src=x onerror=alert(1)>\ufffd标题"


def test_the_rows_that_are_left_are_saved_and_none_is_a_formula(page):
    page.select_option("#document", "2")
    page.select_option("#filter-scope", "one")
    with page.expect_download() as download:
        page.click("#targets-panel .buttons-csv")
    text = Path(download.value.path()).read_text("utf-8-sig")
    saved = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Indicator"], row["Value"], row["Years"]) for row in saved] == [("'-1+<i>产量", "≥ 5000亿斤", "2025")]


def test_a_paragraph_of_a_million_characters_is_read_to_its_end(page):
    page.select_option("#document", "3")
    page.locator(ROWS).last.click()
    assert in_view(page, "#text .hl.quantity.linked")
    assert page.locator("#text .hl.quantity.linked").inner_text() == "3个"


def test_a_narrow_page_shows_one_thing_at_a_time(page):
    page.set_viewport_size({"width": 400, "height": 800})
    page.locator(ROWS).first.click()
    assert page.locator("#text").is_visible()
    assert not page.locator("#targets").is_visible()
    page.locator("#details button").click()
    assert page.locator(f"{ROWS}.current").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.set_viewport_size({"width": 1400, "height": 900})


def test_it_prints_text_and_every_row(page):
    page.select_option("#document", "1")
    assert len(page.pdf()) > 10_000
    assert page.locator("#text").is_visible()


def test_nothing_was_complained_of_and_nothing_asked_of_the_network(problems):
    assert problems == []
