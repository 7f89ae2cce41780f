"""The page's own files: markup, style, scripts, chart specifications and texts."""

from __future__ import annotations

from importlib.resources import files


def asset(name: str) -> str:
    """The text of one of the files.

    Args:
        name: Its path below this folder.

    >>> asset("page.html").splitlines()[0]
    '<!doctype html>'
    """
    return files(__name__).joinpath(name).read_text("utf-8")
