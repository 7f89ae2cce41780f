"""The table and chart libraries: JavaScript that installed packages carry, read at run time and never copied."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from plan_ie.frames.optional import optional


def check_libraries() -> None:
    """Sees to it that the packages are there, before any document is read.

    Raises:
        MissingPackageError: One of them is not installed.
    """
    _package("itables")
    _package("vl_convert")


def table_library() -> tuple[str, str]:
    """DataTables as itables bundles it: an ES module whose default is `DataTable`, and its style sheet."""
    folder = files(_package("itables").__name__).joinpath("html")
    return folder.joinpath("dt_bundle.js").read_text("utf-8"), folder.joinpath("dt_bundle.css").read_text("utf-8")


def chart_library() -> str:
    """Vega, Vega-Lite and Vega-Embed as vl-convert bundles them: a script that sets `window.vegaEmbed`."""
    bundle: str = _package("vl_convert").javascript_bundle("window.vegaEmbed = vegaEmbed")
    return bundle


def _package(name: str) -> Any:
    return optional(name, "reports", "report")
