"""From bytes to text: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and Big5, told apart by the bytes themselves."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from plan_ie.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,20})""")
_DECLARED_WITHIN = 2048
#: The encodings that a page may declare, by Python's names: those of texts. Codecs such as `punycode` (quadratic),
#: `undefined`, `idna` or `unicode_escape` are none.
_SINGLE_BYTE = frozenset(("ascii", "iso8859-1", "iso8859-15", "cp1252", "koi8-r", "cp1251"))
_MULTI_BYTE = frozenset(
    (
        "utf-8",
        "gb18030",
        "big5",
        "big5hkscs",
        "cp950",
        "hz",
        "euc_jp",
        "shift_jis",
        "cp932",
        "iso2022_jp",
        "euc_kr",
        "cp949",
    )
)
_BIG5 = frozenset(("big5", "big5hkscs", "cp950"))
_GB_NAMES = frozenset(("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030"))
_SAMPLE = 20_000
_COMMON = 0.85


def decode(data: bytes, name: str, *, declared: bool = False) -> str:
    """The text in `data`, its byte order mark left out.

    UTF-8 is taken when every byte fits. GB18030 is taken when every byte fits and the characters are mostly
    those of level 1 of GB 2312-80, the 3755 common ones: text in another encoding comes out as rare ones.

    Args:
        data: The bytes.
        name: The source, for messages.
        declared: Look for the encoding that an HTML or XML head declares, and prefer it where it fits.

    Raises:
        ReadError: No encoding fits; the message gives the offset of the first wrong byte.

    >>> decode("到2025年，产业规模达到2600亿元".encode("gbk"), "plan.txt")
    '到2025年，产业规模达到2600亿元'
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    if b"\0" in data:
        return _wide(data, name)
    if declared and (found := _DECLARED.search(data, 0, _DECLARED_WITHIN)):
        text = _as_declared(data, text_codec(found[1].decode("ascii")))
        if text is not None:
            return text
    return _by_bytes(data, name)


def text_codec(declared: str) -> str | None:
    """Python's name of an encoding of texts that a page or mail declares, None for any other name.

    >>> text_codec("GB2312"), text_codec("x-gbk"), text_codec("punycode"), text_codec("nonsense")
    ('gb18030', 'gb18030', None, None)
    """
    name = declared.strip().lower()
    if name in _GB_NAMES:
        return "gb18030"
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):  # a name with a zero byte is a ValueError
        return None
    return codec if codec in _SINGLE_BYTE or codec in _MULTI_BYTE else None


def _as_declared(data: bytes, codec: str | None) -> str | None:
    """The text in the declared encoding; None where the bytes do not fit it, or fit UTF-8 better."""
    if codec is None:
        return None
    try:
        text = data.decode(codec)
    except UnicodeError:
        return None  # pages declare what they are not; the bytes decide
    if codec == "utf-8" or data.isascii() or not _is_utf8(data):
        return text
    known = "big5" if codec in _BIG5 else "gb2312"
    return text if codec in _MULTI_BYTE and _share_common(text, known) >= _COMMON else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_bytes(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = error
    else:
        return _short_gb(data) or text if _may_be_short_gb(text) else text
    reasons = [_reason(data, wrong)]
    for encoding, known in (("gb18030", "gb2312"), ("big5", "big5")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            reasons.append(_reason(data, error))
            continue
        if _share_common(text, known) >= _COMMON:
            return text
        reasons.append(f"read as {encoding} it is no running text")
    raise ReadError(f"{name}: unknown encoding: {'; '.join(reasons)}. Save it as UTF-8")


def _may_be_short_gb(text: str) -> bool:
    """Whether a UTF-8 reading has letters outside ASCII, all of two bytes: so read a few GB characters, by chance."""
    letters = [c for c in text[:_SAMPLE] if c > "\x7f"]
    return bool(letters) and all("\x80" <= c < "\u0800" for c in letters)


def _short_gb(data: bytes) -> str | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if _share_common(text, "gb2312") >= _COMMON else None


def _reason(data: bytes, error: UnicodeDecodeError) -> str:
    return f"byte 0x{data[error.start]:02x} at offset {error.start} is not {error.encoding}"


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start
        if encoding == "utf-8-sig":  # its offsets leave the mark out
            at, encoding = at + len(codecs.BOM_UTF8), "utf-8"
        raise ReadError(
            f"{name}: marked as {encoding}, but byte 0x{data[at]:02x} at offset {at} does not fit. "
            "Save it again as UTF-8"
        ) from error


def _wide(data: bytes, name: str) -> str:
    """UTF-16 without a byte order mark: its ASCII characters and line breaks are the zero bytes."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _share_common(text, "gb2312") >= _COMMON:
            return text
    raise ReadError(f"{name}: not a text: zero byte at offset {data.index(0)}. Give a PDF, DOCX, HTML or text file")


def _share_common(text: str, encoding: str) -> float:
    """Share of the Chinese characters that belong to the common level of a national standard; 0.0 without any."""
    ideographs = [c for c in text[:_SAMPLE] if "\u3400" <= c <= "\u9fff" or c > "\uffff" or "\ue000" <= c <= "\uf8ff"]
    if not ideographs:
        return 0.0
    return sum(_lead_bytes(ideographs, encoding)) / len(ideographs)


def _lead_bytes(chars: Iterable[str], encoding: str) -> Iterable[bool]:
    first, last = (0xB0, 0xD7) if encoding == "gb2312" else (0xA4, 0xC6)
    for char in chars:
        try:
            yield first <= char.encode(encoding)[0] <= last
        except UnicodeEncodeError:
            yield False
