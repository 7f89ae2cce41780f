"""Scans: pages drawn as pictures, read by recognition, as text, as tables, as records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy
import pytest
from spacy.language import Language
from spacy.tokens import Doc

import plan_ie
from plan_ie.errors import ReadError
from plan_ie.pipes.recognized import READ_RIGHT
from plan_ie.readers import Limits, read_source
from plan_ie.readers.ocr.engine import Seen, recognize
from tests.pipeline import nlp_fixture as nlp_fixture
from tests.readers.ocr.scans import file, joined, needs_recognition, page, table
from tests.readers.pdf.drawn import Page, make_pdf

pytestmark = pytest.mark.xdist_group("scans")

PRINTED = "到2027年，滁州市光伏玻璃产量达到300万吨。"
UPRIGHT = ("到2030年，全市规模以上工业增加值年均增长", "7.5%左右，新建充电桩2.5万个。")
ASLANT = ("到2028年，研发经费投入强度提高到2.6%以上，", "培育专精特新企业300家。")
ROWS = (
    ("指标", "单位", "2025年", "2030年", "属性"),
    ("森林覆盖率", "%", "52.5", "54", "约束性"),
    ("高新技术企业", "家", "8559", "15000", "预期性"),
)
EDGES = (80, 380, 500, 680, 860, 1040)


@pytest.fixture(scope="module")
def font() -> Iterator[str]:
    """The font to draw with; recognition is there as long as it is."""
    found = needs_recognition()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PLAN_IE_OCR")
        yield found


@pytest.fixture(scope="module")
def scanned(font: str, nlp: Language) -> Doc:
    """A printed page, a scanned one, one that lay aslant, one with a table, a photograph of nothing."""
    printed = Page()
    printed.text(80, 100, PRINTED)
    pictures = (
        page(font, UPRIGHT, title="滁州市制造业发展规划"),
        page(font, ASLANT, turn=1.5),
        table(font, ROWS, EDGES),
        page(font, ()),
    )
    return plan_ie.read(joined(make_pdf([printed]), *(file(picture, "PDF") for picture in pictures)), nlp)


def test_text_is_read_in_paragraphs_and_pages(scanned: Doc) -> None:
    lines = scanned.text.split("\n")
    assert lines[0] == PRINTED
    assert "".join(UPRIGHT) in lines
    assert "".join(ASLANT) in lines
    assert scanned._.plan.title == "滁州市制造业发展规划"


def test_pages_are_named(scanned: Doc) -> None:
    assert scanned._.plan.warnings[:2] == (
        "pages 2-4: read by text recognition (OCR); check the figures",
        "page 5: a picture in which no text is recognized (OCR)",
    )


def test_records_say_where_they_come_from(scanned: Doc) -> None:
    found = {target.text: (target.source, target.page) for target in scanned._.targets}
    assert found["300万吨"] == ("text", 1)
    assert [found[text] for text in ("7.5%", "2.5万个", "2.6%", "300家")] == [("ocr", 2)] * 2 + [("ocr", 3)] * 2
    assert scanned._.targets[-1].to_dict()["source"] == "ocr"


def test_a_table_is_read_by_its_rules(scanned: Doc) -> None:
    (grid,) = scanned._.tables
    rows = [tuple(cell.text for cell in grid.cells if cell.row == row) for row in range(grid.rows)]
    assert rows == list(ROWS)
    found = [(t.indicator.text, t.text, t.end_year, t.binding) for t in scanned._.targets if t.origin == "table"]
    assert found == [("森林覆盖率", "54", 2030, "binding"), ("高新技术企业", "15000", 2030, "expected")]


def test_they_are_less_sure_than_the_text_is(scanned: Doc, nlp: Language) -> None:
    text = "\n".join(("".join(UPRIGHT), "".join(ASLANT)))
    clean = {target.text: target for target in nlp(text)._.targets}
    for target in scanned._.targets:
        if target.source == "ocr" and target.origin == "text":
            assert target.confidence <= READ_RIGHT
            assert target.low == clean[target.text].low
    assert 0.5 < READ_RIGHT < 1


def test_a_scan_without_any_text(font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_ie.readers.ocr.page.recognize", lambda picture: [])
    with pytest.raises(ReadError, match=r"no text is recognized in its pictures"):
        read_source(file(page(font, ()), "PDF"))


def test_a_file_that_is_a_picture(font: str) -> None:
    source = read_source(file(page(font, ASLANT[1:]), "PNG"), format="picture")
    assert (source.text.strip(), source.format, source.recognized) == (ASLANT[1], "picture", (1,))


@pytest.mark.parametrize("format", ["JPEG", "TIFF"])
def test_every_format_gives_the_same_pixels(format: str, font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes: list[tuple[int, ...]] = []
    line = Seen(PRINTED, 0.99, ((90.0, 80.0), (900.0, 80.0), (900.0, 120.0), (90.0, 120.0)))

    def recognize(picture: Any) -> list[Seen]:
        shapes.append(picture.shape)
        return [line]

    monkeypatch.setattr("plan_ie.readers.ocr.page.recognize", recognize)
    assert read_source(file(page(font, ASLANT), format)).text.strip() == PRINTED
    assert shapes == [(900, 1200, 3)]


@pytest.mark.parametrize(
    ("size", "given"),
    [((1889, 14), (1889, 473)), ((9, 800), (200, 800)), ((900, 1200), (900, 1200)), ((400, 100), (400, 100))],
)
def test_a_strip_is_widened(size: tuple[int, int], given: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    shapes: list[tuple[int, int]] = []

    def engine(picture: Any) -> tuple[None, None]:
        shapes.append(picture.shape[:2])
        assert picture[size[0] :].min(initial=255) == picture[:, size[1] :].min(initial=255) == 255
        return None, None

    monkeypatch.setattr("plan_ie.readers.ocr.engine._engine", lambda: engine)
    assert recognize(numpy.zeros((*size, 3), "uint8")) == []
    assert shapes == [given]


def test_type_on_a_transparent_ground(font: str) -> None:
    from PIL import Image

    inked = page(font, ASLANT).convert("L")
    clipping = Image.new("LA", inked.size)
    clipping.putalpha(inked.point(lambda value: 255 - value))
    assert "专精特新企业300家" in read_source(file(clipping, "PNG")).text


def test_a_tiff_cut_short(font: str) -> None:
    leaf = page(font, ASLANT)
    stored = BytesIO()
    leaf.save(stored, "TIFF", save_all=True, append_images=[leaf])
    data = stored.getvalue()
    for share in (0.3, 0.5, 0.9):
        with pytest.raises(ReadError, match=r"plan.png: a damaged picture"):
            _named(data[: int(len(data) * share)])


def test_a_damaged_picture(font: str) -> None:
    with pytest.raises(ReadError, match=r"plan.png: a damaged picture .*save it again"):
        _named(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    with pytest.raises(ReadError, match=r"plan.png: a damaged picture"):
        _named(file(page(font, UPRIGHT), "PNG")[:600])


def test_limits_of_scans(font: str) -> None:
    scan = file(page(font, UPRIGHT), "PDF")
    with pytest.raises(ReadError, match=r"2 pages without text are above the limit of 1; .*max_recognized"):
        read_source(joined(scan, scan), limits=Limits(max_recognized=1))
    for data in (scan, file(page(font, UPRIGHT), "PNG")):
        with pytest.raises(ReadError, match=r"pictures of page 1 have more than 1000 pixels; .*max_pixels"):
            read_source(data, limits=replace(Limits(), max_pixels=1000))


def _named(data: bytes) -> None:
    stream = BytesIO(data)
    stream.name = "plan.png"
    read_source(stream)
