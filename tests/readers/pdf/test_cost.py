"""PDFs that cost more than they are worth are refused before PDFium opens them, by a limit that is said."""

from __future__ import annotations

import zlib

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import Limits, read_source
from plan_ie.readers.limits import DEFAULT
from plan_ie.readers.pdf.cost import check_cost

SHOWN = b"BT /F1 9 Tf 10 700 Td (Total 2025) Tj ET "


def stream(head: bytes, content: bytes, packed: int = 1) -> bytes:
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/Filter[" + b"/FlateDecode" * packed + b"]"
    return b"<<" + head + filters + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream"


def pdf(content: bytes, forms: list[bytes], drawn: bytes = b"", packed: int = 1) -> bytes:
    """A PDF of one page; `forms` are objects from number 6 on."""
    resources = b"/Resources<</Font<</F1 5 0 R>>/XObject<<" + drawn + b">>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R" + resources + b">>",
        stream(b"", content, packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *forms,
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = b"%d" % (len(objects) + 1)
    head = b"xref\n0 " + size + b"\n0000000000 65535 f \n"
    return out + head + table + b"trailer<</Size " + size + b"/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def form(name: bytes, target: int, times: int) -> bytes:
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<<" + name + b" %d 0 R>>>>" % target
    return stream(head, (name + b" Do ") * times)


def bomb(levels: int) -> bytes:
    """Forms that each draw the next ten times: two kilobytes, ten to the power of the levels."""
    return pdf(SHOWN + b"/X Do " * 10, [form(b"/X", 7 + i, 10) for i in range(levels)], b"/X 6 0 R")


def test_a_page_is_read() -> None:
    assert "Total2025" in read_source(pdf(SHOWN, [])).text


def test_forms_count_as_often_as_they_are_drawn() -> None:
    with pytest.raises(ReadError, match=r"page 1 draws more than the limit of 300000 .*max_operators"):
        read_source(bomb(9))
    assert "Total2025" in read_source(bomb(2)).text


def test_a_form_that_draws_itself_is_drawn_once() -> None:
    data = pdf(SHOWN + b"/X Do " * 3, [form(b"/X", 6, 3)], b"/X 6 0 R")
    check_cost(data, "x.pdf", DEFAULT)


def test_operators_of_one_page() -> None:
    data = pdf(SHOWN * 200, [])
    with pytest.raises(ReadError, match="limit of 100"):
        check_cost(data, "x.pdf", Limits(max_operators=100))
    check_cost(data, "x.pdf", Limits(max_operators=1000))


@pytest.mark.parametrize("packed", [1, 2])
def test_what_unpacks_to_more_than_the_limit(packed: int) -> None:
    data = pdf(SHOWN + b" " * 3_000_000, [], packed=packed)
    with pytest.raises(ReadError, match=r"unpacks to more than 1000000 bytes, .*max_unpacked_bytes"):
        check_cost(data, "x.pdf", Limits(max_unpacked_bytes=1_000_000))
    check_cost(data, "x.pdf", Limits(max_unpacked_bytes=10_000_000))


def test_objects_inside_a_stream_of_objects() -> None:
    inner = b"<</Type/Page/Contents 9 0 R/Resources<</XObject<</X 10 0 R>>>>>>"
    head = b"3 0 "
    packed = stream(b"/Type/ObjStm/N 1/First %d" % len(head), head + inner)
    objects = {8: packed, 9: stream(b"", b"/X Do " * 500), 10: stream(b"/Subtype/Form", SHOWN * 100)}
    data = b"%PDF-1.5\n" + b"".join(b"%d 0 obj\n" % n + body + b"\nendobj\n" for n, body in objects.items())
    with pytest.raises(ReadError, match="limit of 50000"):
        check_cost(data, "x.pdf", Limits(max_operators=50_000))


@pytest.mark.parametrize(
    "junk", [b"1 0 obj" * 100_000, b"1 0 obj<<>>stream\n" * 50_000, b"1 0 obj<</Length 9999999999>>stream"]
)
def test_broken_files_are_scanned_once(junk: bytes) -> None:
    check_cost(b"%PDF-1.7\n" + junk, "x.pdf", DEFAULT)
