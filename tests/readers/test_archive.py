"""Parts of a zip archive: by name, within limits, without entities."""

from __future__ import annotations

import io
import zipfile

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import Limits, read_source
from plan_ie.readers.archive import Archive
from tests.readers.packed import packed, paragraph


class Sample(Archive):
    KIND = "SAMPLE"
    PROGRAM = "Sampler"


def sample(limits: Limits | None = None, **parts: str) -> Sample:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return Sample(out.getvalue(), "x", limits or Limits())


def test_parts_are_found_whatever_their_case() -> None:
    archive = sample(Doc="<a><b/></a>")
    assert archive.holds("doc")
    assert archive.part("DOC").tag == "a"  # type: ignore[union-attr]
    assert archive.part("gone") is None
    assert archive.unpacked("gone") is None


def test_damage_names_the_part_and_the_program() -> None:
    with pytest.raises(ReadError, match=r"^x: damaged SAMPLE, doc line 1: .*; save it again in Sampler$"):
        sample(doc="<a>").part("doc")
    with pytest.raises(ReadError, match=r"^x: damaged SAMPLE \(.*\); open it in Sampler and save it again$"):
        Sample(b"PK", "x", Limits())
    with pytest.raises(ReadError, match="doc declares entities, which no program that writes SAMPLE does"):
        sample(doc='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>').part("doc")


@pytest.mark.parametrize("levels", [150, 5000])
def test_elements_nested_deeper_than_any_program_does_are_told(levels: int) -> None:
    inner = paragraph("到2025年，建成平台六个。")
    inside = "<w:sdt><w:sdtContent>" * levels + inner + "</w:sdtContent></w:sdt>" * levels
    with pytest.raises(ReadError, match=r"word/document.xml nests elements deeper than the limit of 256, which no"):
        read_source(packed(inside))


def test_depth_is_told_of_a_part_with_a_long_text_too() -> None:
    long = f"<b>{'产' * 4_000_000}</b>"
    with pytest.raises(ReadError, match="doc nests elements deeper than the limit of 256"):
        sample(doc=f"<a>{long}{'<c>' * 300}{'</c>' * 300}</a>").part("doc")
    with pytest.raises(ReadError, match="damaged SAMPLE, doc line 1"):
        sample(doc=f"<a>{long}").part("doc")


def test_a_text_of_more_than_ten_megabytes_is_read() -> None:
    source = read_source(packed(paragraph("产" * 4_000_000 + "值") + paragraph("到2025年，建成平台六个。")))
    assert source.text.endswith("产值\n到2025年，建成平台六个。\n")


def test_a_long_text_does_not_let_entities_in() -> None:
    with pytest.raises(ReadError, match="damaged SAMPLE, doc line 1"):
        sample(doc=f'<!DOCTYPE a [<!ENTITY b "c">]><a d="&b;">{"产" * 4_000_000}</a>').part("doc")


def test_what_is_unpacked_counts_together() -> None:
    archive = sample(Limits(max_unpacked_bytes=1500), a="甲" * 300, b="乙" * 300)
    assert archive.unpacked("a")
    with pytest.raises(ReadError, match="unpacks to more than 1500 bytes"):
        archive.unpacked("b")


def test_parts_of_a_docx_are_counted() -> None:
    data = packed(paragraph("到2025年，建成平台六个。"))
    assert read_source(data, limits=Limits(max_entries=3)).text
    with pytest.raises(ReadError, match="3 parts are above the limit of 2"):
        read_source(data, limits=Limits(max_entries=2))
