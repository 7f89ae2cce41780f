"""The parts of a DOCX package, unpacked within limits and parsed without entities."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import Any, Final

from lxml import etree

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits
from plan_ie.readers.sniff import ZIP_ERRORS

_CHUNK: Final = 1 << 20
_MAIN: Final = "word/document.xml"


def local(element: Any) -> str:
    """The name of an element without its namespace; transitional and strict documents differ only in that."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any, *names: str) -> Any | None:
    """The first child, or descendant along `names`."""
    for name in names:
        element = next((e for e in element if local(e) == name), None)
        if element is None:
            return None
    return element


def value(element: Any, *names: str) -> str | None:
    """The `val` attribute of a child along `names`; `""` where it is there without one."""
    found = child(element, *names)
    if found is None:
        return None
    return attribute(found, "val") or ""


class Package:
    """A DOCX package.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings; what is unpacked from all parts counts together.

    Raises:
        ReadError: The file is damaged or holds no Word document.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._left = limits.max_unpacked_bytes
        self._limit = limits.max_unpacked_bytes
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except ZIP_ERRORS as error:
            raise ReadError(f"{name}: damaged DOCX ({error}); open it in Word or WPS and save it again") from error
        self._members = {info.filename.lstrip("/").lower(): info for info in self._archive.infolist()}
        self.main = self._find_main()

    def part(self, path: str) -> Any | None:
        """The root element of a part, or None if the package has none of that name."""
        data = self._unpacked(path)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(
                f"{self.name}: damaged DOCX, {path} line {error.lineno}: {error.msg}; save it again in Word or WPS"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(f"{self.name}: {path} declares entities, which Word never does; the file is not trusted")
        return root

    def related(self, kind: str) -> Any | None:
        """The root element of the part that the main document names by a relation (`styles`, `footnotes` …)."""
        folder, file = posixpath.split(self.main)
        relations = self.part(f"{folder}/_rels/{file}.rels")
        if relations is not None:
            for relation in relations:
                if (relation.get("Type") or "").rpartition("/")[2] == kind:
                    target = relation.get("Target") or ""
                    return self.part(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return None

    def _find_main(self) -> str:
        relations = self.part("_rels/.rels")
        if relations is not None:
            for relation in relations:
                if (relation.get("Type") or "").endswith("/officeDocument"):
                    target = posixpath.normpath("/" + (relation.get("Target") or "")).lstrip("/")
                    if target.lower() in self._members:
                        return target
        if _MAIN in self._members:
            return _MAIN
        raise ReadError(f"{self.name}: no Word document inside; save it again as DOCX")

    def _unpacked(self, path: str) -> bytes | None:
        info = self._members.get(path.lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            raise ReadError(f"{self.name}: locked with a password; save it without one")
        pieces: list[bytes] = []
        try:
            with self._archive.open(info) as part:
                while piece := part.read(min(_CHUNK, self._left + 1)):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise ReadError(
                            f"{self.name}: unpacks to more than {self._limit} bytes, as zip bombs do; "
                            "raise Limits(max_unpacked_bytes=…) if the file is to be trusted"
                        )
                    pieces.append(piece)
        except (*ZIP_ERRORS, zlib.error, EOFError) as error:
            raise ReadError(f"{self.name}: damaged DOCX, {path} ({error}); save it again in Word or WPS") from error
        return b"".join(pieces)
