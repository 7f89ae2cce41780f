"""Packages that only some outputs need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from plan_ie.errors import PlanIEError


class MissingPackageError(PlanIEError, ImportError):
    """An optional package is not installed; the message says how to install it."""


def optional(module: str, purpose: str, extra: str) -> Any:
    """The module of an optional package.

    Args:
        module: The module to import.
        purpose: What needs it, for the message.
        extra: The extra of plan_ie that installs it.

    Raises:
        MissingPackageError: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.split(".")[0]
        raise MissingPackageError(
            f"{purpose} need the package {package}, which is not installed; run: pip install 'plan-ie[{extra}]'"
        ) from error
