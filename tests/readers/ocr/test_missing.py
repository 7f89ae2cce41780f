"""Without the extra, or switched off as everywhere in the tests, a scan is refused; the error says what to do."""

from __future__ import annotations

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import read_source
from tests.readers.pdf.drawn import Page, make_pdf


def test_a_scan() -> None:
    page = Page()
    page.box(50, 50, 500, 700)
    with pytest.raises(ReadError, match=r"pictures without text \(a scan\); run text recognition .*plan-ie\[ocr\]"):
        read_source(make_pdf([page, page]))


def test_a_picture() -> None:
    with pytest.raises(ReadError, match=r"document: a picture; run text recognition .*install plan-ie\[ocr\]"):
        read_source(b"\x89PNG\r\n\x1a\n")


def test_a_scanned_page_among_others_is_named() -> None:
    printed, scanned = Page(), Page()
    printed.text(80, 100, "到2030年，滁州市新建充电桩5000个。")
    scanned.box(50, 50, 500, 700)
    source = read_source(make_pdf([printed, scanned]))
    assert source.plan.warnings == ("page 2: no text, only drawings or pictures; run text recognition (OCR)",)
    assert source.recognized == ()
