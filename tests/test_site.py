"""The site: every public name is in its reference, and what its builder makes of sources."""

from __future__ import annotations

import inspect
import json
import re
import runpy
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import plan_ie

REPO = Path(__file__).resolve().parents[1]
#: The packages that say what of them is public, beside `plan_ie` itself.
PACKAGES = ("compare", "interop", "readers", "report", "writers")
#: The modules of which every public class or function is meant for users.
CLASSES = ("types", "errors")
FUNCTIONS_TOO = ("scoring", "spark")


def in_reference() -> list[str]:
    pages = (REPO / "docs" / "reference").glob("*.md")
    return [name for page in pages for name in re.findall(r"^::: (\S+)$", page.read_text("utf-8"), re.M)]


def own(module: ModuleType, *kinds: str) -> set[str]:
    """The full names of the public classes, and functions, that a module defines."""
    tests = [getattr(inspect, f"is{kind}") for kind in kinds]
    return {
        f"{module.__name__}.{name}"
        for name, value in vars(module).items()
        if not name.startswith("_") and any(test(value) for test in tests) and value.__module__ == module.__name__
    }


def public() -> set[str]:
    names = {
        f"plan_ie.{package}.{name}" for package in PACKAGES for name in import_module(f"plan_ie.{package}").__all__
    }
    packages = [import_module(f"plan_ie.{package}") for package in PACKAGES]
    for name in plan_ie.__all__:
        value = getattr(plan_ie, name)
        if not any(getattr(package, name, None) is value for package in packages):  # else it is told there
            names.add(f"{value.__module__}.{name}")
    for module in CLASSES:
        names |= own(import_module(f"plan_ie.{module}"), "class")
    for module in FUNCTIONS_TOO:
        names |= own(import_module(f"plan_ie.{module}"), "class", "function")
    return names


def test_every_public_name_is_in_the_reference_once():
    assert sorted(in_reference()) == sorted(public())


def test_every_package_with_public_names_is_looked_at():
    found = {
        path.parent.name for path in (REPO / "plan_ie").glob("*/__init__.py") if "__all__" in path.read_text("utf-8")
    }
    assert found == set(PACKAGES)


def test_every_reference_page_is_on_the_site():
    nav = (REPO / "mkdocs.yml").read_text("utf-8")
    pages = [*(REPO / "docs").rglob("*.md"), REPO / "README.zh.md", REPO / "CHANGELOG.md"]
    assert [page.name for page in pages if f": {page.relative_to(REPO).as_posix()}\n" not in nav] == []


def test_the_schema_page_tells_every_key():
    page = runpy.run_path(str(REPO / "scripts" / "website" / "schema.py"))["schema_page"]
    path = REPO / "docs" / "record.schema.json"
    lines = page(path).splitlines()
    assert "| `low` | number or null | always | Lower value, 万 and 亿 multiplied out; null if open. |" in lines
    assert [line for line in lines if line.startswith("| `indicator` | [indicator](#indicator) or null |")]
    properties = json.loads(path.read_text("utf-8"))["properties"]
    assert [key for key in properties if f"| `{key}` |" not in page(path)] == []
    assert [key for key, value in properties.items() if "description" not in value] == []


def test_examples_of_docstrings_are_fenced():
    pytest.importorskip("griffe", reason="griffe is not installed: pip install 'plan-ie[docs]'")
    fenced = runpy.run_path(str(REPO / "scripts" / "website" / "doctests.py"))["fenced"]
    many = "Reads.\n\n>>> for n in (1, 2):\n...     print(n)\n1\n2\n\n>>> 3\n3\n\nBehind.\n"
    between = ["```pycon", ">>> for n in (1, 2):", "...     print(n)", "1", "2", ">>> 3", "3", "```"]
    assert [line for line in fenced(many).split("\n") if line] == ["Reads.", *between, "Behind."]
    assert fenced("Without any.") == "Without any."
