"""Damaged and hostile OFD files are refused with a reason, and limits hold."""

from __future__ import annotations

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import Limits, read_source
from tests.readers.ofd.built import Page, content, make_ofd, zipped

AREA = "<Area><PhysicalBox>wide</PhysicalBox></Area>"


def page() -> Page:
    built = Page()
    built.text(80, 120, "到2025年，建成平台六个。")
    return built


def object_page(element: str) -> bytes:
    return make_ofd([page()], Page_0=content([element]))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (make_ofd([page()], Document=None), r"damaged OFD, Doc_0/Document\.xml \(it is missing\); save it again"),
        (make_ofd([page()], Page_0=None), r"damaged OFD, Doc_0/Pages/Page_0/Content\.xml \(it is missing\)"),
        (make_ofd([page()], Document="<Document><Pages>"), r"damaged OFD, Doc_0/Document\.xml line 1"),
        (make_ofd([page()], OFD="<OFD/>"), r"OFD\.xml \(it names no document\)"),
        (make_ofd([]), r"it has no pages"),
        (make_ofd([page()], Document='<!DOCTYPE a [<!ENTITY b "c">]><Document/>'), "declares entities"),
        (object_page('<TextObject Boundary="0 0 x 9"><TextCode>目标</TextCode></TextObject>'), "'x' is no number"),
        (object_page('<TextObject Boundary="0 0 9"><TextCode>目标</TextCode></TextObject>'), "is not 4 numbers"),
        (object_page('<TextObject Size="nan"><TextCode>目标</TextCode></TextObject>'), "'nan' is beyond every page"),
        (object_page('<TextObject Size="4"><TextCode DeltaX="g 5">目标</TextCode></TextObject>'), "repeats nothing"),
        (object_page("<PathObject><AbbreviatedData>M 0 0 L 5</AbbreviatedData></PathObject>"), "'L' is no step"),
        (object_page("<ImageObject/>"), "a picture without a place"),
        (make_ofd([page()], Page_0=content([], AREA)), r"Page_0/Content\.xml \(PhysicalBox: 'wide' is not 4 numbers\)"),
        (object_page(""), "the pages are pictures without text"),
    ],
)
def test_refused_with_the_part_and_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_source(data)


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(max_entries=4), r"5 parts are above the limit of 4; raise plan_ie.Limits\(max_entries"),
        (Limits(max_unpacked_bytes=800), r"unpacks to more than 800 bytes"),
        (Limits(max_pages=1), r"more pages than the limit of 1"),
        (Limits(max_chars=10), r"more than 10 characters"),
        (Limits(max_chars=20), r"longer than the limit of 20 characters"),
    ],
)
def test_a_limit_met_is_named(limits: Limits, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_source(make_ofd([page(), page()]), limits=limits)


def test_drawings_within_drawings_are_counted_as_often_as_they_are_drawn() -> None:
    units = "".join(
        f'<CompositeGraphicUnit ID="{i}"><Content>{_used(i + 1) * 10}</Content></CompositeGraphicUnit>'
        for i in range(4)
    )
    data = make_ofd([page()], resources=units, Page_0=content([_used(0)]))
    with pytest.raises(ReadError, match="draws more than 500 texts, paths and pictures"):
        read_source(data, limits=Limits(max_operators=500))


def _used(number: int) -> str:
    if number == 4:
        return '<TextObject Size="4"><TextCode X="0" Y="4">目标</TextCode></TextObject>'
    return f'<CompositeObject ResourceID="{number}"/>'


def test_a_drawing_within_itself_ends() -> None:
    unit = '<CompositeGraphicUnit ID="1"><Content><CompositeObject ResourceID="1"/></Content></CompositeGraphicUnit>'
    text = page().parts[0]
    data = make_ofd([page()], resources=unit, Page_0=content([text, '<CompositeObject ResourceID="1"/>']))
    assert read_source(data).text == "到2025年，建成平台六个。\n"


def test_type_larger_than_the_page_is_left_out() -> None:
    built = page()
    built.parts.append('<TextObject Size="90000"><TextCode X="0" Y="9">目</TextCode></TextObject>')
    source = read_source(make_ofd([built]))
    assert source.text == "到2025年，建成平台六个。\n"
    assert any("outside the visible page" in warning for warning in source.plan.warnings)


def test_a_cut_file_is_damaged() -> None:
    data = make_ofd([page()])
    with pytest.raises(ReadError, match="damaged"):
        read_source(data[: len(data) // 2])
    assert zipped({"OFD.xml": "x"})
    with pytest.raises(ReadError, match=r"damaged OFD, OFD\.xml line 1"):
        read_source(zipped({"OFD.xml": "x"}))
