"""The columns of a row, be it a target's or a goal's: their order, their types, their heads in both languages."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from plan_ie.errors import PlanIEError
from plan_ie.wording import Lang, code, codes, word

Type = Literal["text", "whole", "number", "truth"]

_CLOSED: Final = frozenset(
    ("kind", "origin", "comparator", "measure", "region_level", "binding", "modality", "source", "aim")
)
"""Columns whose values are codes of a closed set."""


class ColumnError(PlanIEError):
    """There is no such column; the message names near ones.

    Args:
        message: What is wrong.
        named: The name that is none.
    """

    def __init__(self, message: str, named: str = "") -> None:
        super().__init__(message)
        self.named = named


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its name in files and frames.
        type: `text`, `whole` (a whole number or none), `number` or `truth`.
        zh: Its head in Chinese.
        en: Its head in English.
        codes: The name of its codes in `plan_ie.wording`, where that is not its own: the kinds of goals are others
            than those of targets.
    """

    name: str
    type: Type
    zh: str
    en: str
    codes: str = ""

    def head(self, lang: Lang) -> str:
        """Its head in a language."""
        return self.zh if lang == "zh" else self.en

    def word(self, value: object, lang: Lang) -> str:
        """What a value of it is called (`plan_ie.wording.word`)."""
        return word(self.codes or self.name, value, lang)

    def code(self, said: str) -> str:
        """The value that a word of it stands for (`plan_ie.wording.code`)."""
        return code(self.codes or self.name, said)

    def all_codes(self) -> Mapping[str, str]:
        """Every value that it can have, with its Chinese word; nothing where any text may stand."""
        return codes(self.codes or self.name) if self.name in _CLOSED else {}


_NAMED: Final[tuple[tuple[str, Type, str], ...]] = (
    ("file", "text", "文件"),
    ("title", "text", "标题"),
    ("issuer", "text", "发文机关"),
    ("number", "text", "文号"),
    ("date", "text", "日期"),
    ("period_start", "whole", "规划起始年"),
    ("period_end", "whole", "规划结束年"),
    ("kind", "text", "类别"),
    ("origin", "text", "来源"),
    ("start", "whole", "起点"),
    ("end", "whole", "终点"),
    ("text", "text", "原文数量"),
    ("low", "number", "下限"),
    ("high", "number", "上限"),
    ("unit", "text", "单位"),
    ("unit_id", "text", "单位编号"),
    ("unit_name", "text", "标准单位"),
    ("dimension", "text", "量纲"),
    ("currency", "text", "币种"),
    ("comparator", "text", "比较"),
    ("measure", "text", "度量"),
    ("annual", "truth", "年均"),
    ("indicator", "text", "指标"),
    ("indicator_start", "whole", "指标起点"),
    ("indicator_end", "whole", "指标终点"),
    ("indicator_id", "text", "指标编号"),
    ("indicator_key", "text", "指标键"),
    ("indicator_owner", "text", "指标归属"),
    ("subject", "text", "主体"),
    ("subject_start", "whole", "主体起点"),
    ("subject_end", "whole", "主体终点"),
    ("subject_id", "text", "主体编号"),
    ("industry", "text", "产业"),
    ("industry_id", "text", "产业编号"),
    ("region", "text", "地区"),
    ("region_adcode", "text", "行政区划代码"),
    ("region_level", "text", "行政级别"),
    ("start_year", "whole", "起始年"),
    ("end_year", "whole", "目标年"),
    ("baseline_year", "whole", "基期年"),
    ("baseline_value", "number", "基期值"),
    ("baseline_unit", "text", "基期单位"),
    ("binding", "text", "属性"),
    ("modality", "text", "语气"),
    ("sentence", "text", "句子"),
    ("sentence_start", "whole", "句子起点"),
    ("sentence_end", "whole", "句子终点"),
    ("section", "text", "章节"),
    ("page", "whole", "页码"),
    ("table", "text", "表名"),
    ("table_row", "text", "表行"),
    ("table_column", "text", "表列"),
    ("rule", "text", "规则"),
    ("confidence", "number", "置信度"),
    ("same_as", "whole", "同一表述"),
    ("source", "text", "文字来源"),
)
ALL: Final[tuple[Column, ...]] = tuple(Column(name, type, zh, name.replace("_", " ")) for name, type, zh in _NAMED)
COLUMNS: Final[tuple[str, ...]] = tuple(column.name for column in ALL)
BY_NAME: Final = {column.name: column for column in ALL}


def _goal_columns() -> tuple[Column, ...]:
    own = {"kind": "类别", "aim": "方向", "text": "内容", "scope": "层级"}
    names = (
        "file", "title", "issuer", "number", "date", "period_start", "period_end", "kind", "aim", "start", "end",
        "text", "scope", "subject", "subject_start", "subject_end", "subject_id", "industry", "industry_id", "region",
        "region_adcode", "region_level", "start_year", "end_year", "sentence", "sentence_start", "sentence_end",
        "section", "rule", "confidence",
    )  # fmt: skip
    codes = {"kind": "goal_kind"}
    return tuple(
        Column(name, "text", own[name], name, codes.get(name, "")) if name in own else BY_NAME[name] for name in names
    )


GOALS: Final[tuple[Column, ...]] = _goal_columns()
"""The columns of a goal's row; those that a target has too are the same."""
_ALIASES: Final = {
    **{column.zh: column.name for column in ALL},
    "year": "end_year",
    "years": "end_year",
    "年份": "end_year",
    "indicator_text": "indicator",
    "subject_text": "subject",
    "sentence_text": "sentence",
    "region_name": "region",
    "industry_name": "industry",
    "table_title": "table",
    "document_title": "title",
    "adcode": "region_adcode",
}

_SEVERAL: Final = {
    "value": ("low", "high"),
    "数值": ("low", "high"),
    "from": ("baseline_year", "baseline_value"),
    "baseline": ("baseline_year", "baseline_value"),
    "基期": ("baseline_year", "baseline_value"),
}
"""Heads of the table on the terminal, and words near them, that stand for several columns."""


def column(name: str, among: Sequence[Column] = ALL) -> Column:
    """The column of a name: its own, its Chinese head, or a key of the record (`indicator.id`).

    Args:
        name: The name.
        among: The columns that there are: `ALL` of targets, or `GOALS`.

    Raises:
        ColumnError: There is none.

    >>> column("indicator.id").name, column("地区").name
    ('indicator_id', 'region')
    """
    wanted = name.strip().replace(".", "_")
    known = {known.name: known for known in among}
    aliases = {alias: of for alias, of in _ALIASES.items() if of in known} | {of.zh: of.name for of in among}
    found = known.get(aliases.get(wanted, wanted))
    if found is None:
        near = [one for one in _SEVERAL.get(wanted, ()) if one in known] or difflib.get_close_matches(
            wanted, [*known, *aliases], 3
        )
        hint = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(known)}"
        raise ColumnError(f"no column {name!r}; {hint}", name)
    return found


def columns(names: Iterable[str] | None, among: Sequence[Column] = ALL) -> tuple[Column, ...]:
    """The columns of some names, each once, in their order; all of them for None.

    Args:
        names: The names; also one text with commas between them.
        among: The columns that there are: `ALL` of targets, or `GOALS`.

    Raises:
        ColumnError: One is unknown, or there is none.
    """
    if names is None:
        return tuple(among)
    each = names.split(",") if isinstance(names, str) else names
    found = tuple(dict.fromkeys(column(name, among) for name in each if name.strip()))
    if not found:
        raise ColumnError("no column is named")
    return found
