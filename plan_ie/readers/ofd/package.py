"""The parts of an OFD file: its documents, their pages, templates and resources."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from plan_ie.errors import ReadError
from plan_ie.readers.archive import Archive, child, local
from plan_ie.readers.limits import Limits
from plan_ie.readers.ofd.values import POINTS, DamagedValue, numbers

_ROOT: Final = "OFD.xml"
_A4: Final = (0.0, 0.0, 210.0, 297.0)
_RESOURCES: Final = ("PublicRes", "DocumentRes", "PageRes")


@dataclass(frozen=True, slots=True)
class Resources:
    """What pages name by id: parameters of drawing, and drawings that are used again.

    Attributes:
        params: `DrawParam` elements by id.
        units: `CompositeGraphicUnit` elements by id.
    """

    params: dict[str, Any] = field(default_factory=dict)
    units: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page before it is drawn.

    Attributes:
        path: Its part, for messages.
        width: Width in points.
        height: Height in points.
        layers: Its `Layer` elements with those of its templates, lowest first.
        resources: What its objects name by id.
    """

    path: str
    width: float
    height: float
    layers: tuple[Any, ...]
    resources: Resources


class OfdPackage(Archive):
    """An OFD file.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings on parts, pages and what is unpacked.

    Raises:
        ReadError: The file is damaged.
    """

    KIND: ClassVar[str] = "OFD"
    PROGRAM: ClassVar[str] = "the OFD reader that opens it"

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        super().__init__(data, name, limits)
        self._max_pages = limits.max_pages

    def pages(self) -> Iterator[OfdPage]:
        """The pages of all documents in the file, in order.

        Raises:
            ReadError: A part is missing or damaged, or there are more pages than the limit.
        """
        roots = [_said(body, "DocRoot") for body in self.needed(_ROOT) if local(body) == "DocBody"]
        if not any(roots):
            raise self.damage(_ROOT, "it names no document")
        left = self._max_pages
        for root in filter(None, roots):
            document = _Document(self, beside(_ROOT, root))
            left -= len(document.locations)
            if left < 0:
                raise ReadError(
                    f"{self.name}: more pages than the limit of {self._max_pages}; "
                    "split the document or raise plan_ie.Limits(max_pages=…)"
                )
            yield from map(document.page, document.locations)

    def needed(self, path: str) -> Any:
        """The root element of a part that must be there."""
        root = self.part(path)
        if root is None:
            raise self.damage(path, "it is missing")
        return root

    def damage(self, path: str, why: str) -> ReadError:
        """The error that says what is wrong with a part."""
        return ReadError(f"{self.name}: damaged {self.KIND}, {path} ({why}); save it again in {self.PROGRAM}")


class _Document:
    """One document of the file: where its pages are, and what they share."""

    def __init__(self, package: OfdPackage, path: str) -> None:
        self._package = package
        self._path = path
        root = package.needed(path)
        common = child(root, "CommonData")
        pages = child(root, "Pages")
        self.locations = [page.get("BaseLoc") or "" for page in (pages if pages is not None else ())]
        self._templates: dict[str, str] = {}
        self._layers: dict[str, tuple[Any, ...]] = {}
        self._resources = Resources()
        self._area: Any | None = None
        if common is not None:
            self._area = child(common, "PageArea", "PhysicalBox")
            self._resources = self._with_resources(self._resources, common, path)
            for template in common:
                if local(template) == "TemplatePage":
                    self._templates[template.get("ID") or ""] = beside(path, template.get("BaseLoc") or "")

    def page(self, location: str) -> OfdPage:
        """The page that lies there."""
        path = beside(self._path, location)
        root = self._package.needed(path)
        area = child(root, "Area", "PhysicalBox")
        box = self._box(area, path) or self._box(self._area, self._path) or _A4
        over: list[Any] = []
        layers: list[Any] = []
        for element in root:
            if local(element) == "Template":
                to = over if element.get("ZOrder") == "Foreground" else layers
                to += self._template(element.get("TemplateID") or "")
        layers += _layers(root)
        resources = self._with_resources(self._resources, root, path)
        return OfdPage(path, box[2] * POINTS, box[3] * POINTS, (*layers, *over), resources)

    def _box(self, element: Any | None, path: str) -> tuple[float, ...] | None:
        try:
            return None if element is None else numbers(element.text or "", 4)
        except DamagedValue as error:
            raise self._package.damage(path, f"PhysicalBox: {error}") from error

    def _template(self, name: str) -> tuple[Any, ...]:
        path = self._templates.get(name)
        if path is None:
            return ()
        if path not in self._layers:
            self._layers[path] = _layers(self._package.needed(path))
        return self._layers[path]

    def _with_resources(self, known: Resources, holder: Any, path: str) -> Resources:
        """`known` with the resources that the children of an element name."""
        paths = [beside(path, (e.text or "").strip()) for e in holder if local(e) in _RESOURCES]
        if not paths:
            return known
        found = Resources(dict(known.params), dict(known.units))
        for part in paths:
            root = self._package.part(part)  # fonts and pictures are all that most hold: one that is missing is no loss
            for element in root.iter() if root is not None else ():
                kind = local(element)
                if kind == "DrawParam":
                    found.params[element.get("ID") or ""] = element
                elif kind == "CompositeGraphicUnit":
                    found.units[element.get("ID") or ""] = element
        return found


def beside(path: str, location: str) -> str:
    """The path of a part that another part names: from the root with a slash, else from the folder of that part.

    >>> beside("Doc_0/Document.xml", "Pages/Page_0/Content.xml"), beside("Doc_0/Document.xml", "/Doc_0/PublicRes.xml")
    ('Doc_0/Pages/Page_0/Content.xml', 'Doc_0/PublicRes.xml')
    """
    location = location.strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(path), location)).lstrip("/")


def _said(element: Any, name: str) -> str:
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def _layers(root: Any) -> tuple[Any, ...]:
    content = child(root, "Content")
    return () if content is None else tuple(layer for layer in content if local(layer) == "Layer")
