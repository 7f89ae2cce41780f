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
