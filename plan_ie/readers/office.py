"""Old Word and WPS documents and RTF, through LibreOffice where it is installed: converted to DOCX, read as that."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final, Literal

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits
from plan_ie.readers.sniff import UNCONVERTED
from plan_ie.text.source import Source

OfficeFormat = Literal["doc", "rtf"]

_SECONDS: Final = 120.0
_PLACES: Final = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_FILTERS: Final[dict[OfficeFormat, str]] = {"doc": "MS Word 97", "rtf": "Rich Text Format"}
"""What LibreOffice must take the file for; left to itself it reads a damaged one as plain text."""
_SCRIPTING: Final = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'<item oor:path="{_SCRIPTING}"><prop oor:name="{name}" oor:op="fuse"><value>true</value></prop></item>'
        for name in ("BlockUntrustedRefererLinks", "DisableMacrosExecution")
    )
    + "</oor:items>\n"
)
"""Nothing that a document links to is fetched, and no macro of it runs."""


def soffice() -> str | None:
    """The program of LibreOffice, None where it is not installed."""
    return next((found for place in _PLACES if (found := shutil.which(place))), None)


def read_office(data: bytes, name: str, limits: Limits, kind: OfficeFormat) -> Source:
    """A document in a format that LibreOffice reads, as a source.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings; they hold for the DOCX.
        kind: What the file is by its content.

    Raises:
        ReadError: LibreOffice is not installed, cannot convert the file or takes too long, or the DOCX cannot be read.
    """
    from plan_ie.readers.docx import read_docx

    program = soffice()
    if program is None:
        raise ReadError(f"{name}: {UNCONVERTED[kind]}")
    return read_docx(_converted(data, name, limits, kind, program), name, limits)


def _converted(data: bytes, name: str, limits: Limits, kind: OfficeFormat, program: str) -> bytes:
    """The DOCX that LibreOffice makes of a file, in a folder and with a profile that are there for this file only."""
    with tempfile.TemporaryDirectory(prefix="plan_ie_", ignore_cleanup_errors=True) as folder:
        given, made = Path(folder, f"document.{kind}"), Path(folder, "made", "document.docx")
        profile = Path(folder, "profile")
        given.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        options = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}"]
        convert = [f"--infilter={_FILTERS[kind]}", "--convert-to", "docx", "--outdir", str(made.parent), str(given)]
        said = _run([program, *options, *convert], folder, name)
        if not made.is_file():
            raise ReadError(
                f"{name}: LibreOffice could not convert it ({_reason(said)}); install LibreOffice Writer if it is "
                "missing, or open the file in Word or WPS and save it as DOCX"
            )
        with made.open("rb") as file:
            docx = file.read(limits.max_bytes + 1)
    if len(docx) > limits.max_bytes:
        raise ReadError(
            f"{name}: larger than the limit of {limits.max_bytes} bytes; "
            "split the document or raise plan_ie.Limits(max_bytes=…)"
        )
    return docx


def _run(command: list[str], folder: str, name: str) -> str:
    """What a program says on its way; it is ended, with all that it has started, when it takes too long."""
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise ReadError(f"{name}: LibreOffice cannot be started ({error}); save the file as DOCX") from error
    with process:
        try:
            return process.communicate(timeout=_SECONDS)[1].decode("utf-8", "replace")
        except subprocess.TimeoutExpired as error:
            raise ReadError(
                f"{name}: LibreOffice was not done after {_SECONDS:g} seconds; "
                "open the file in Word or WPS and save it as DOCX"
            ) from error
        finally:
            if process.returncode is None:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, and what it has started: `soffice` is a script around the program proper."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _reason(said: str) -> str:
    """The error among what LibreOffice says.

    >>> _reason("Warning: failed to launch javaldx\\nError: source file could not be loaded\\n")
    'source file could not be loaded'
    """
    errors = [line.removeprefix("Error:").strip() for line in said.splitlines() if line.startswith("Error:")]
    return errors[-1] if errors else "it made no document"
