"""The two languages of the page and their texts."""

from __future__ import annotations

import json
import locale
import os
from functools import cache
from typing import Any, Literal, get_args

from plan_ie.report.assets import asset

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def default_language() -> Language:
    """The language of the locale: Chinese where it is a Chinese one, else English."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in named if name), None) or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


@cache
def strings(language: Language) -> dict[str, Any]:
    """Every text of the page.

    >>> strings("zh")["indicator"], strings("en")["indicator"]
    ('指标', 'Indicator')
    """
    texts: dict[str, Any] = json.loads(asset("strings.json"))[language]
    return texts
