"""The parts of a DOCX package, unpacked within limits and parsed without entities."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, Final

from lxml import etree

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits
from plan_ie.readers.sniff import ZIP_ERRORS

_WHOLE = re.compile(r"-?[0-9]{1,6}")
_CHUNK: Final = 1 << 20
_MAIN: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relation of the main document leads.

    Attributes:
        kind: The last part of its type (`styles`, `aFChunk` …).
        target: The path of the part in the package; for an outside target its address.
        outside: The target is not in the package.
    """

    kind: str
    target: str
    outside: bool


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


def whole(text: str | None, default: int) -> int:
    """The whole number that an attribute holds; `default` where it holds none, or one beyond all documents.

    >>> whole("12", 0), whole("²", 1), whole("9" * 5000, 1), whole(None, 3)
    (12, 1, 1, 3)
    """
    return int(text) if text is not None and _WHOLE.fullmatch(text) else default


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
        data = self.unpacked(path)
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
        for relation in self.relations.values():
            if relation.kind == kind and not relation.outside:
                return self.part(relation.target)
        return None

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """The relations of the main document by id."""
        folder, file = posixpath.split(self.main)
        root = self.part(f"{folder}/_rels/{file}.rels")
        found: dict[str, Relation] = {}
        for element in root if root is not None else ():
            target, outside = element.get("Target") or "", (element.get("TargetMode") or "").lower() == "external"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id") or ""] = Relation((element.get("Type") or "").rpartition("/")[2], target, outside)
        return found

    def content_type(self, path: str) -> str:
        """The media type that the package states for a part; "" where it states none."""
        return self._content_types.get("/" + path.lower()) or self._content_types.get(
            path.rpartition(".")[2].lower(), ""
        )

    @cached_property
    def _content_types(self) -> dict[str, str]:
        root = self.part("[Content_Types].xml")
        return {
            (element.get("PartName") or element.get("Extension") or "").lower(): element.get("ContentType") or ""
            for element in (root if root is not None else ())
        }

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

    def unpacked(self, path: str) -> bytes | None:
        """The bytes of a part, or None where the package has no such part.

        Raises:
            ReadError: The part is damaged or locked, or the package unpacks to more than the limit.
        """
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
