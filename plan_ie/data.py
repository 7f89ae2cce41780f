"""Where the pattern packs and models of this installation are.

They live in the top-level folders `patterns/` and `models/` of a checkout. `setup.py` copies both into the
package, as `plan_ie/_data/`, when a wheel is built; an editable install builds no copy and reads the checkout.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from plan_ie.errors import DataNotFoundError

_PACKAGE = Path(__file__).resolve().parent


def data_dir(name: Literal["patterns", "models"]) -> Path:
    """The folder that holds the packs (`patterns`) or the models (`models`), in a wheel and in a checkout.

    A folder of that name next to the package counts only if it is a checkout's (a `pyproject.toml` beside it),
    so that a stranger's `models/` in `site-packages` is never taken for ours.

    Args:
        name: `"patterns"` or `"models"`.

    Raises:
        ValueError: `name` is neither.
        DataNotFoundError: The installation has no such folder.

    >>> (data_dir("patterns") / "core" / "units.jsonl").is_file()
    True
    """
    return _find(_PACKAGE, name)


def _find(package: Path, name: str) -> Path:
    if name not in ("patterns", "models"):
        raise ValueError(f"plan_ie has no data called {name!r}; there are 'patterns' and 'models'")
    shipped = package / "_data" / name
    if shipped.is_dir():
        return shipped
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise DataNotFoundError(
        f"no {name}/ in {shipped.parent} (an installed wheel) or {checkout} (a checkout); reinstall plan-ie"
    )
