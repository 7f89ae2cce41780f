"""The public names say what they are: every field of a result, every function with what it gives and raises."""

from __future__ import annotations

import inspect
import pydoc
import re
from dataclasses import fields, is_dataclass

import pytest

import plan_ie

RECORDS = [name for name in plan_ie.__all__ if is_dataclass(getattr(plan_ie, name))]
FUNCTIONS = [name for name in plan_ie.__all__ if inspect.isfunction(getattr(plan_ie, name))]


def explained(record: type) -> set[str]:
    """The fields that the docstrings of a class and of those above it explain."""
    docs = [inspect.cleandoc(cls.__doc__ or "").split("\nAttributes:\n")[-1] for cls in record.__mro__[:-1]]
    return {name for doc in docs for name in re.findall(r"^    (\w+): \S", doc, re.M)}


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_is_explained(name: str) -> None:
    record = getattr(plan_ie, name)
    assert {field.name for field in fields(record)} <= explained(record)


@pytest.mark.parametrize("field", [field.name for field in fields(plan_ie.Target)])
def test_help_on_target_explains_its_fields(field: str) -> None:
    text = pydoc.plain(pydoc.render_doc(plan_ie.Target))
    assert re.search(rf"^ \|      {field}: [A-Z`]", text, re.M)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_argument_is_explained(name: str) -> None:
    function = getattr(plan_ie, name)
    doc = inspect.cleandoc(function.__doc__ or "")
    explained = set(re.findall(r"^    (\w+): \S", doc, re.M))
    assert set(inspect.signature(function).parameters) - explained == set()
    assert ">>> " in doc or name == "read"
