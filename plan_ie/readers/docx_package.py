"""The parts of a DOCX package and how they relate."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Final

from plan_ie.errors import ReadError
from plan_ie.readers.archive import Archive, child, local
from plan_ie.readers.limits import Limits

__all__ = ["Package", "Relation", "attribute", "child", "local", "value", "whole"]

_WHOLE = re.compile(r"-?[0-9]{1,6}")
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


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


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


class Package(Archive):
    """A DOCX package.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings; what is unpacked from all parts counts together.

    Raises:
        ReadError: The file is damaged or holds no Word document.
    """

    KIND: ClassVar[str] = "DOCX"
    PROGRAM: ClassVar[str] = "Word or WPS"

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        super().__init__(data, name, limits)
        self.main = self._find_main()

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
                    if self.holds(target):
                        return target
        if self.holds(_MAIN):
            return _MAIN
        raise ReadError(f"{self.name}: no Word document inside; save it again as DOCX")
