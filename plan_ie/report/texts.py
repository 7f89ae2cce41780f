"""Every text of the page in both languages."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, get_args

from plan_ie.compare import Outcome
from plan_ie.report.assets import asset
from plan_ie.types import Kind, Measure
from plan_ie.wording import Lang, word


@cache
def page_texts(lang: Lang) -> dict[str, Any]:
    """The texts of the page, with the words for the codes of a record.

    >>> page_texts("zh")["indicator"], page_texts("en")["indicator"], page_texts("zh")["measures"]["increase"]
    ('指标', 'Indicator', '增长')
    """
    texts: dict[str, Any] = json.loads(asset("texts.json"))[lang]
    codes = {"measure": get_args(Measure), "kind": get_args(Kind), "progress": get_args(Outcome)}
    words = {column: {code: word(column, code, lang) for code in known} for column, known in codes.items()}
    return texts | {"measures": words["measure"], "kinds": words["kind"], "outcomes": words["progress"]}
