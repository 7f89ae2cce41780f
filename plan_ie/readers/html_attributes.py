"""Tags with thousands of attributes, for which libxml2 takes the square of their number."""

from __future__ import annotations

import re
from typing import Final

_MOST: Final = 1000
#: Nothing is given back (`++`, `(?>…)`): a tag is read once, however it ends.
_ATTRIBUTE: Final = r"""[\s/]++[^\s/>=<]++(?>\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s>"']++))?+"""
_MANY = re.compile(rf"(<[a-zA-Z][^\s/><]*+(?>{_ATTRIBUTE}){{{_MOST}}})(?>{_ATTRIBUTE})++")


def without_many_attributes(text: str) -> str:
    """A page in which no tag has more than a thousand attributes, none of which holds text.

    >>> len(without_many_attributes("<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">产值</p>").split())
    1001
    >>> without_many_attributes("<p class='a'>产值</p>")
    "<p class='a'>产值</p>"
    """
    return _MANY.sub(r"\1", text)
