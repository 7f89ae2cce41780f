"""The table and chart libraries: JavaScript that installed packages carry, read at run time and never copied."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files

from plan_ie.errors import PlanIEError

_NEEDED = ("itables", "vl_convert")


class ReportError(PlanIEError):
    """The report cannot be made; the message says what to do."""


def check_libraries() -> None:
    """Sees to it that the packages are there, before any document is read.

    Raises:
        ReportError: One of them is not installed.
    """
    for name in _NEEDED:
        _module(name)


def table_library() -> tuple[str, str]:
    """DataTables as itables bundles it: an ES module that exports `DataTable`, and its style sheet."""
    folder = files(_module("itables").__name__).joinpath("html")
    return folder.joinpath("dt_bundle.js").read_text("utf-8"), folder.joinpath("dt_bundle.css").read_text("utf-8")


def chart_library() -> str:
    """Vega, Vega-Lite and Vega-Embed as vl-convert bundles them: a script that sets `window.vegaEmbed`."""
    bundle: str = _module("vl_convert").javascript_bundle()
    return bundle


def _module(name: str):  # type: ignore[no-untyped-def]  # neither package has types
    try:
        return import_module(name)
    except ImportError as error:
        raise ReportError(
            f"the report needs the package {name.replace('_', '-')} ({error}); pip install 'plan-ie[report]'"
        ) from error
