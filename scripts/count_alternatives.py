"""Count the alternatives of regular expressions in Python files: how many words stand in code instead of packs.

usage: python scripts/count_alternatives.py [PATH ...]   (default: plan_ie/linking)

An alternative is a `|` in a pattern outside character classes and escapes; a pattern is a string handed to a function
of `re`. Prints a line a file and the sum.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

FUNCTIONS = frozenset({"compile", "search", "match", "fullmatch", "findall", "finditer", "split", "sub"})


def alternatives(pattern: str) -> int:
    """The number of `|` in a pattern that separate alternatives.

    >>> alternatives(r"甲|乙[|丙]|\\|")
    2
    """
    count, inside, escaped = 0, False, False
    for char in pattern:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == "[":
            inside = True
        elif char == "]":
            inside = False
        elif char == "|" and not inside:
            count += 1
    return count


def patterns(source: str) -> list[str]:
    """The literal patterns of a module."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FUNCTIONS):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args:
            found += [
                n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str)
            ]
    return found


def main() -> None:
    total = 0
    for root in map(Path, sys.argv[1:] or ["plan_ie/linking"]):
        for path in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
            count = sum(map(alternatives, patterns(path.read_text(encoding="utf-8"))))
            total += count
            if count:
                print(f"{count:5} {path}")
    print(f"{total:5} in all")


if __name__ == "__main__":
    main()
