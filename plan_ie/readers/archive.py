"""A zip archive of XML parts, as DOCX and OFD are: unpacked within limits and parsed without entities."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any, ClassVar, Final

from lxml import etree

from plan_ie.errors import ReadError
from plan_ie.readers.html_depth import depth
from plan_ie.readers.limits import Limits
from plan_ie.readers.sniff import ZIP_ERRORS

_CHUNK: Final = 1 << 20
_DEPTH: Final = "Excessive depth"  # in libxml2's words
_DEEPEST: Final = 256  # elements are walked by calls within calls


class Archive:
    """The parts of a document that is a zip archive.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings on the number of parts, and on what is unpacked from all of them together.

    Raises:
        ReadError: The file is damaged or holds more parts than the limit.
    """

    KIND: ClassVar[str]
    """The format, for messages."""
    PROGRAM: ClassVar[str]
    """The programs that write it, for messages."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._left = limits.max_unpacked_bytes
        self._limit = limits.max_unpacked_bytes
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except ZIP_ERRORS as error:
            raise ReadError(
                f"{name}: damaged {self.KIND} ({error}); open it in {self.PROGRAM} and save it again"
            ) from error
        parts = self._archive.infolist()
        if len(parts) > limits.max_entries:
            raise ReadError(
                f"{name}: {len(parts)} parts are above the limit of {limits.max_entries}; "
                "raise plan_ie.Limits(max_entries=…) if the file is to be trusted"
            )
        self._members = {info.filename.lstrip("/").lower(): info for info in parts}

    def holds(self, path: str) -> bool:
        """Whether there is a part of this name; names differ by more than their case."""
        return path.lower() in self._members

    def part(self, path: str) -> Any | None:
        """The root element of a part, or None if there is none of that name.

        Raises:
            ReadError: The part is damaged or locked, declares entities, or more is unpacked than the limit.
        """
        data = self.unpacked(path)
        if data is None:
            return None
        try:
            root = self._parsed(data, path)
        except etree.XMLSyntaxError as error:
            raise ReadError(
                f"{self.name}: damaged {self.KIND}, {path} line {error.lineno}: {error.msg}; "
                f"save it again in {self.PROGRAM}"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(
                f"{self.name}: {path} declares entities, which no program that writes {self.KIND} does; "
                "the file is not trusted"
            )
        return root

    def _parsed(self, data: bytes, path: str) -> Any:
        """The root element. A text of more than 10 MB, which libxml2 takes for an attack, is read all the same.

        Raises:
            XMLSyntaxError: It is damaged.
            ReadError: Its elements are nested too deeply.
        """
        try:
            return self._tree(data, path)
        except etree.XMLSyntaxError as error:
            if "XML_PARSE_HUGE" not in str(error) or _has_document_type(data):
                raise
        root = self._tree(data, path, huge=True)
        if depth(root) > _DEEPEST:
            raise self._too_deep(path)
        return root

    def _tree(self, data: bytes, path: str, *, huge: bool = False) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if _DEPTH in str(error):
                raise self._too_deep(path) from error
            raise

    def _too_deep(self, path: str) -> ReadError:
        return ReadError(
            f"{self.name}: {path} nests elements deeper than the limit of {_DEEPEST}, which no program that writes "
            f"{self.KIND} does; copy the text into a new document"
        )

    def unpacked(self, path: str) -> bytes | None:
        """The bytes of a part, or None where there is none of that name.

        Raises:
            ReadError: The part is damaged or locked, or more is unpacked than the limit.
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
                            "raise plan_ie.Limits(max_unpacked_bytes=…) if the file is to be trusted"
                        )
                    pieces.append(piece)
        except (*ZIP_ERRORS, zlib.error, EOFError) as error:
            raise ReadError(
                f"{self.name}: damaged {self.KIND}, {path} ({error}); save it again in {self.PROGRAM}"
            ) from error
        return b"".join(pieces)


def _has_document_type(data: bytes) -> bool:
    """Whether there is a document type, in which entities could be declared, before the first element."""
    for _, element in etree.iterparse(BytesIO(data), events=("start",), resolve_entities=False, load_dtd=False):
        return element.getroottree().docinfo.internalDTD is not None
    return False


def local(element: Any) -> str:
    """The name of an element without its namespace; editions of a format differ only in that."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, *names: str) -> Any | None:
    """The first child, or descendant along `names`, whatever the namespace."""
    for name in names:
        element = next((inner for inner in element if local(inner) == name), None)
        if element is None:
            return None
    return element
