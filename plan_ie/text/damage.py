"""Text that came out of a file damaged: lone surrogates, bytes that no encoding knows, UTF-8 read as Latin-1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plan_ie.text.regex import regex

REPLACEMENT: Final = "\ufffd"
_SURROGATE = regex("[\ud800-\udfff]")
_NO_BYTE = regex("[\ud800-\udc7f\udd00-\udfff]")
#: A Chinese character in UTF-8 whose three bytes were taken for three letters of Latin-1 or Windows-1252 (ä¸\xad).
_LATIN_BYTES = regex("[ä-é][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}")
_FEWEST: Final = 8
_SAMPLE: Final = 100_000


def without_surrogates(text: str) -> str:
    """`text` with U+FFFD for every lone surrogate, one for one, so that offsets hold.

    A surrogate is no character: it can be neither stored by spaCy nor written as UTF-8.

    >>> without_surrogates("产值\\ud800达到5亿元") == "产值\\ufffd达到5亿元"
    True
    """
    return text if text.isascii() else _SURROGATE.sub(REPLACEMENT, text)


def readable_name(name: str) -> str:
    """A file's name as people read it: in a locale without Chinese, Python has it as bytes in disguise.

    >>> readable_name("规划".encode().decode("ascii", "surrogateescape"))
    '规划'
    >>> readable_name("plan\\udcff.txt")
    'plan\\\\xff.txt'
    """
    if name.isascii() or not _SURROGATE.search(name):
        return name
    disguised = _NO_BYTE.sub(REPLACEMENT, name)
    return disguised.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def damage_warnings(text: str) -> Iterator[str]:
    """What a reader should know of characters that were lost before the text came here.

    >>> list(damage_warnings("产值\\ufffd达到5亿元"))
    ['1 characters cannot be read (U+FFFD in their place, the first at offset 2); check the encoding of the file']
    >>> [w[:13] for w in damage_warnings("到二〇三〇年，产业规模".encode().decode("latin-1"))]
    ['the text look']
    """
    if lost := text.count(REPLACEMENT):
        yield (
            f"{lost} characters cannot be read (U+FFFD in their place, the first at offset {text.index(REPLACEMENT)}); "
            "check the encoding of the file"
        )
    sample = text[:_SAMPLE]
    letters = len(_LATIN_BYTES.findall(sample))
    if letters >= _FEWEST and letters > sum("\u4e00" <= char <= "\u9fff" for char in sample):
        yield "the text looks like UTF-8 read as Latin-1 (mojibake); save the file again as UTF-8"
