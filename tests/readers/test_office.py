"""DOC, WPS and RTF through LibreOffice; files are made here, DOC by LibreOffice itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import Limits, read_source
from plan_ie.readers.office import soffice
from plan_ie.text.source import Source

pytestmark = pytest.mark.xdist_group("office")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "WordDocument".encode("utf-16-le")
SENTENCE = "到2025年，建成平台六个，产值达到90亿元。"
ROWS = [["指标", "2025年"], ["森林覆盖率（%）", "52.5"]]


def coded(text: str) -> str:
    """Text as RTF writes it."""
    return "".join(c if c.isascii() else f"\\u{(ord(c) + 0x8000) % 0x10000 - 0x8000}?" for c in text)


def rtf() -> bytes:
    """An RTF document: a paragraph, a table, a paragraph."""
    rows = ""
    for row in ROWS:
        cells = "".join(f"\\intbl {coded(cell)}\\cell " for cell in row)
        rows += f"\\trowd\\cellx3000\\cellx6000 {cells}\\row\n"
    body = f"\\pard {coded(SENTENCE)}\\par\n{rows}\\pard {coded('以上目标逐年分解。')}\\par"
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 SimSun;}}}}\n{body}}}".encode("ascii")


@pytest.fixture(scope="module")
def converted() -> Source:
    """The RTF document as LibreOffice with its Writer reads it; tests that need that are skipped where it is absent.

    They fail instead where `PLAN_IE_OFFICE=required`, as in continuous integration.
    """
    absent = pytest.fail if os.environ.get("PLAN_IE_OFFICE") == "required" else pytest.skip
    if soffice() is None:
        absent("LibreOffice is not installed")
    try:
        return read_source(rtf())
    except ReadError as error:
        absent(f"LibreOffice does not convert here; is libreoffice-writer installed? ({error})")


@pytest.fixture(scope="module")
def word(converted: Source, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The document as old Word wrote it."""
    folder = tmp_path_factory.mktemp("word")
    given = folder / "plan.rtf"
    given.write_bytes(rtf())
    to = ["--convert-to", "doc:MS Word 97", "--outdir", str(folder), str(given)]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([soffice() or "", "--headless", profile, *to], check=True, capture_output=True)
    return (folder / "plan.doc").read_bytes()


@pytest.mark.slow
def test_rtf_is_read_with_its_table(converted: Source) -> None:
    check(converted)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["doc", "wps"])
def test_old_word_documents_are_read(word: bytes, suffix: str, tmp_path: Path) -> None:
    named = tmp_path / f"规划.{suffix}"
    named.write_bytes(word)
    source = read_source(named)
    check(source)
    assert source.name == str(named)


def check(source: Source) -> None:
    assert source.format == "docx", source.name
    (grid,) = source.grids
    assert [[c.text for c in grid.cells if c.row == row] for row in range(2)] == ROWS
    assert source.text.startswith(f"{SENTENCE}\n")
    assert source.text.endswith("以上目标逐年分解。\n")


@pytest.mark.slow
@pytest.mark.usefixtures("converted")
def test_a_damaged_document_is_not_read_as_plain_text() -> None:
    with pytest.raises(ReadError, match=r"LibreOffice could not convert it \(source file could not be loaded\)"):
        read_source(OLE + SENTENCE.encode() * 50)


@pytest.mark.parametrize(("data", "advice"), [(OLE, "old Word or WPS document .*save it as DOCX"), (rtf(), "an RTF")])
def test_without_libreoffice_the_error_says_how_to_convert(
    data: bytes, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("plan_ie.readers.office._PLACES", ("soffice",))
    with pytest.raises(ReadError, match=advice):
        read_source(data)


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in place of LibreOffice; the test writes it."""
    path = tmp_path / "soffice"
    monkeypatch.setattr("plan_ie.readers.office.soffice", lambda: str(path))
    return path


def written(script: Path, body: str) -> None:
    script.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    script.chmod(0o755)


def test_a_conversion_that_does_not_end_is_ended(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_ie.readers.office._SECONDS", 0.2)
    written(script, "sleep 600 & wait")
    with pytest.raises(ReadError, match=r"LibreOffice was not done after 0\.2 seconds"):
        read_source(rtf())


def test_a_program_that_makes_nothing_or_too_much_or_cannot_start(script: Path) -> None:
    with pytest.raises(ReadError, match="LibreOffice cannot be started"):
        read_source(rtf())
    written(script, 'echo "Error: no filter" >&2')
    with pytest.raises(ReadError, match=r"could not convert it \(no filter\); install LibreOffice Writer"):
        read_source(rtf())
    written(script, "mkdir made; head -c 5000 /dev/zero > made/document.docx")
    with pytest.raises(ReadError, match="larger than the limit of 2000 bytes"):
        read_source(rtf(), limits=Limits(max_bytes=2000))


def test_every_file_has_a_profile_of_its_own_that_runs_no_macros(script: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    written(script, f'echo "$PWD $*" >> {log}; cat profile/user/registrymodifications.xcu >> {log}')
    for _ in range(2):
        with pytest.raises(ReadError, match="it made no document"):
            read_source(rtf())
    told = log.read_text("utf-8").splitlines()
    folders = [line.split()[0] for line in told if "--headless" in line]
    assert len(set(folders)) == 2
    assert all(f"-env:UserInstallation=file://{folder}/profile" in " ".join(told) for folder in folders)
    assert sum("DisableMacrosExecution" in line and "BlockUntrustedRefererLinks" in line for line in told) == 2
    assert not any(Path(folder).exists() for folder in folders)
