"""Versions of what is installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def installed_version(package: str = "plan-ie", missing: str = "(not installed)") -> str:
    """The version of an installed package.

    Args:
        package: Its name in the package index.
        missing: What to say of one that lies on the path without having been installed.

    >>> installed_version("a-package-that-is-not-there")
    '(not installed)'
    """
    try:
        return version(package)
    except PackageNotFoundError:
        return missing
