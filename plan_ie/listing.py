"""Targets that a notebook shows as a table."""

from __future__ import annotations

from html import escape

from plan_ie.types import Target

_SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}
_HEADS = ("region", "subject", "indicator", "value", "measure", "years", "confidence")
_MOST = 200


class Targets(tuple[Target, ...]):
    """The targets of a document: a tuple, which a notebook shows as a table.

    >>> import plan_ie
    >>> targets = plan_ie.load()("到2030年，宣城市新建充电桩5000个。")._.targets
    >>> isinstance(targets, tuple), "<td>5000个</td>" in targets._repr_html_()
    (True, True)
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in _HEADS)
        rows = "".join(f"<tr>{_cells(target)}</tr>" for target in self[:_MOST])
        more = len(self) - _MOST
        foot = f'<tr><td colspan="{len(_HEADS)}">… {more} more</td></tr>' if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}{foot}</tbody></table>"


def _cells(target: Target) -> str:
    start, end = target.start_year, target.end_year
    cells = (
        target.region.name if target.region else "",
        target.subject.text if target.subject else "",
        target.indicator.text if target.indicator else "",
        _SIGNS.get(target.comparator, "") + target.text,
        target.measure + ("/yr" if target.annual else ""),
        "–".join(str(year) for year in dict.fromkeys((start, end)) if year is not None),
        f"{target.confidence:.2f}",
    )
    return "".join(f"<td>{escape(' '.join(cell.split()))}</td>" for cell in cells)
