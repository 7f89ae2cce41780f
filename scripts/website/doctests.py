"""Docstrings for the reference: examples with prompts are code there, as Google style has no mark for them."""

from __future__ import annotations

import doctest
from typing import Any

import griffe


class Doctests(griffe.Extension):
    """Puts fences around the doctests of every docstring."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring before it is parsed."""
        if obj.docstring and ">>>" in obj.docstring.value:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(text: str) -> str:
    """The text with each run of examples between fences.

    >>> print(fenced("Adds.\\n\\n>>> 1 + 1\\n2"))
    Adds.
    <BLANKLINE>
    ```pycon
    >>> 1 + 1
    2
    ```
    """
    pieces = doctest.DocTestParser().parse(text)
    lines: list[str] = []
    examples: list[str] = []
    for piece in pieces:
        if isinstance(piece, doctest.Example):
            first, *more = piece.source.rstrip("\n").split("\n")
            examples += [f">>> {first}", *(f"... {line}" for line in more), *piece.want.splitlines()]
        elif examples and not piece.strip():
            continue
        else:
            lines += _block(examples)
            examples = []
            lines += piece.rstrip("\n").split("\n")
    return "\n".join([*lines, *_block(examples)]).rstrip("\n")


def _block(examples: list[str]) -> list[str]:
    return ["", "```pycon", *examples, "```", ""] if examples else []
