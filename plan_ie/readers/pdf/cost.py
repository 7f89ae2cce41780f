"""What a PDF would cost to open, told from its bytes before PDFium runs its pages: bombs are refused unopened.

PDFium runs a page's content when the page is loaded, with no limit of its own: a form that draws a form ten times,
nine levels deep, is a billion operators in two kilobytes. Here the streams are unpacked within the limit, their
operators counted, and forms counted as often as they are drawn. What cannot be followed (an encrypted file, a filter
that no bomb is made of) counts as nothing.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from plan_ie.errors import ReadError
from plan_ie.readers.limits import Limits

_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()%{}]+)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()%{}]+)\s+Do\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
_NUMBER = re.compile(rb"/(N|First)\s+(\d{1,9})")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d{1,10}\s+\d{1,5}\s+R)")
_IS_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_IS_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_IS_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
#: What shows text, paints or begins a path, or draws an object: what PDFium makes an object of.
_OPERATORS: Final = (b"Tj", b"TJ", b"Do", b" re", b" m", b"'", b"\nm", b"\nre", b"BI")
_DEEPEST: Final = 40
_PIECE: Final = 1 << 20


@dataclass(slots=True)
class _Stream:
    """A stream: the operators in it, and how often it draws which name."""

    operators: int = 0
    drawn: Counter[bytes] = field(default_factory=Counter)


def check_cost(data: bytes, name: str, limits: Limits) -> None:
    """Refuse a PDF that costs more than the limits.

    Args:
        data: The file.
        name: The source, for messages.
        limits: Ceilings: `max_unpacked_bytes` of all streams, `max_operators` of a page.

    Raises:
        ReadError: A limit is passed; the message names it.
    """
    file = _File(data, name, limits)
    for number, page in enumerate(file.pages(), 1):
        if file.cost(page) > limits.max_operators:
            raise ReadError(
                f"{name}: page {number} draws more than the limit of {limits.max_operators} objects, as bombs do; "
                "raise plan_ie.Limits(max_operators=…) if the file is to be trusted"
            )


class _File:
    """The objects of a PDF by their numbers, as far as they are told without its cross references."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._left = limits.max_unpacked_bytes
        self._texts: dict[int, bytes] = {}
        self._streams: dict[int, _Stream] = {}
        self._forms: dict[int, dict[bytes, int]] = {}
        self._costs: dict[int, int] = {}
        for number, text, packed in _objects(data):
            self._texts[number] = text
            if packed is not None and not _IS_IMAGE.search(text):
                self._add_stream(number, text, packed)

    def pages(self) -> Iterator[int]:
        """The numbers of the pages, in the order of the file."""
        return (number for number, text in self._texts.items() if _IS_PAGE.search(text))

    def cost(self, page: int) -> int:
        """Objects that a page makes PDFium build, at most."""
        contents = _CONTENTS.search(self._texts[page])
        if contents is None:
            return 0
        numbers = [int(m[1]) for m in _REFERENCE.finditer(contents[1])]
        if len(numbers) == 1 and numbers[0] not in self._streams:  # an array of its own
            numbers = [int(m[1]) for m in _REFERENCE.finditer(self._texts.get(numbers[0], b""))]
        return sum(self._cost(number, self._resources(page), 0) for number in numbers)

    def _cost(self, number: int, forms: dict[bytes, int], level: int) -> int:
        stream = self._streams.get(number)
        if stream is None or level > _DEEPEST:
            return 0
        total = stream.operators
        for name, times in stream.drawn.items():
            form = forms.get(name)
            if form is not None and form in self._streams:
                total += times * self._form_cost(form, forms, level + 1)
        return total

    def _form_cost(self, form: int, inherited: dict[bytes, int], level: int) -> int:
        if form not in self._costs:
            self._costs[form] = 0  # a form that draws itself is drawn once
            self._costs[form] = self._cost(form, self._resources(form) or inherited, level)
        return self._costs[form]

    def _resources(self, number: int) -> dict[bytes, int]:
        """The objects that a page or form can draw, by name; of a page also what its parents hand down."""
        if number not in self._forms:
            found: dict[bytes, int] = {}
            self._forms[number] = found
            text, level = self._texts.get(number, b""), 0
            while text and level < _DEEPEST:
                for name, target in self._named(text):
                    found.setdefault(name, target)
                parent = re.search(rb"/Parent\s+(\d{1,10})\s+\d{1,5}\s+R\b", text)
                text, level = self._texts.get(int(parent[1]), b"") if parent else b"", level + 1
        return self._forms[number]

    def _named(self, text: bytes) -> Iterator[tuple[bytes, int]]:
        """Every name with a reference in a dictionary, and in those it refers to as resources."""
        texts = [text]
        for key in (b"Resources", b"XObject"):
            for holder in list(texts):
                for m in re.finditer(rb"/" + key + rb"\s+(\d{1,10})\s+\d{1,5}\s+R\b", holder):
                    texts.append(self._texts.get(int(m[1]), b""))
        for holder in texts:
            for m in _NAMED.finditer(holder):
                yield m[1], int(m[2])

    def _add_stream(self, number: int, text: bytes, packed: bytes) -> None:
        content = self._unpacked(packed, text)
        if _IS_OBJECTS.search(text):
            self._add_objects(content, text)
            return
        stream = self._streams[number] = _Stream()
        stream.operators = sum(content.count(operator) for operator in _OPERATORS)
        if b"Do" in content:
            stream.drawn = Counter(m[1] for m in _DRAWN.finditer(content))

    def _add_objects(self, content: bytes, text: bytes) -> None:
        """The objects inside a stream of objects: pairs of number and offset, then the objects."""
        said = {m[1]: int(m[2]) for m in _NUMBER.finditer(text)}
        first = said.get(b"First", 0)
        head = content[:first].split()[: 2 * said.get(b"N", 0)]
        if not all(part.isdigit() and len(part) < 11 for part in head):
            return
        numbers = [int(part) for part in head]
        ends = [*numbers[3::2], len(content) - first]
        for number, offset, end in zip(numbers[::2], numbers[1::2], ends, strict=False):
            self._texts[number] = content[first + offset : first + end]

    def _unpacked(self, packed: bytes, text: bytes) -> bytes:
        """A stream unpacked, as often as it is packed; all streams count together."""
        for _ in range(min(text.count(b"/FlateDecode") + text.count(b"/Fl "), 8)):
            pieces: list[bytes] = []
            unpacker = zlib.decompressobj()
            rest = packed
            try:
                while rest and not unpacker.eof:
                    pieces.append(unpacker.decompress(rest, _PIECE))
                    rest = unpacker.unconsumed_tail
                    self._take(len(pieces[-1]))
            except zlib.error:  # damaged or encrypted: PDFium reads what it can
                self._take(0)
            packed = b"".join(pieces)
        return packed

    def _take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise ReadError(
                f"{self._name}: unpacks to more than {self._limits.max_unpacked_bytes} bytes, as bombs do; "
                "raise plan_ie.Limits(max_unpacked_bytes=…) if the file is to be trusted"
            )


def _objects(data: bytes) -> Iterator[tuple[int, bytes, bytes | None]]:
    """(number, dictionary, stream as it is packed) of every object that stands in the file as such; none twice."""
    stream = ended = -1
    at = 0
    while m := _OBJECT.search(data, at):
        begin = at = m.end()
        if stream < begin:
            stream = data.find(b"stream", begin)
            stream = len(data) if stream < 0 else stream
        if ended < begin:
            ended = data.find(b"endobj", begin)
            ended = len(data) if ended < 0 else ended
        if stream < ended:
            start = stream + len(b"stream")
            start += 2 if data[start : start + 2] == b"\r\n" else 1 if data[start : start + 1] in b"\r\n" else 0
            at = _stream_end(data, start, data[begin:stream])
            yield int(m[1]), data[begin:stream], data[start:at]
            stream = -1
        else:
            yield int(m[1]), data[begin:ended], None
            at = ended


def _stream_end(data: bytes, start: int, text: bytes) -> int:
    """Where a stream ends: where its dictionary says, if it does end there, else at the next mark of an end."""
    length = _LENGTH.search(text)
    end = start + int(length[1]) if length else len(data)
    if end < len(data) and data[end : end + 20].lstrip().startswith(b"endstream"):
        return end
    end = data.find(b"endstream", start)
    return len(data) if end < 0 else end
