"""The last line of a run: documents, what was found in them, failures, files passed over."""

from __future__ import annotations

from collections import Counter

from plan_ie.cli.texts import text

_CONVERTIBLE = frozenset((".doc", ".wps", ".rtf", ".odt"))
_SHOWN = 5


def summary(what: str, found: int, read: int, failed: int, skipped: Counter[str]) -> str:
    """What a run came to.

    >>> summary("targets", 12, 2, 0, Counter({".doc": 1, ".png": 2}))
    '2 documents, 12 targets, 0 failed, 3 skipped (2 .png, 1 .doc)'
    """
    parts = [_count("documents", read), _count(what, found), _count("failed", failed)]
    parts.append(_count("skipped", skipped.total()) + _suffixes(skipped))
    return text("comma").join(parts)


def advice(skipped: Counter[str]) -> str:
    """What to do about files passed over that could be read after a conversion, or ""."""
    names = sorted(skipped.keys() & _CONVERTIBLE)
    if not names:
        return ""
    command = f"soffice --headless --convert-to docx *{names[0]}"
    return text("advice", suffixes=", ".join(names), command=command)


def _count(key: str, number: int) -> str:
    return text(key, count=number, s="" if number == 1 else "s")


def _suffixes(skipped: Counter[str]) -> str:
    if not skipped:
        return ""
    most = sorted(skipped.items(), key=lambda item: (-item[1], item[0]))
    parts = [f"{count} {suffix or text('no suffix')}" for suffix, count in most[:_SHOWN]]
    parts += ["…"] if len(most) > _SHOWN else []
    return text("brackets", text=text("comma").join(parts))
