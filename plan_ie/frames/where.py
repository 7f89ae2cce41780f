"""Conditions on rows: `indicator.id=gdp and end_year=2025`.

    condition   = conjunction { "or" conjunction }
    conjunction = factor { "and" factor }
    factor      = "not" factor | "(" condition ")" | column operator value | column "in" "(" value { "," value } ")"
    operator    = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" (contains) | "!~"

A value is a number as plans write it (5千亿, 1.2万亿, 两千), a word, a text in quotes, or `null` for what is missing.
The Chinese word of a code is as good as the code: `度量 = 增长`; a column of codes is compared with no other word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from plan_ie.errors import PlanIEError
from plan_ie.frames.columns import ALL, Column, column
from plan_ie.frames.rows import Value
from plan_ie.quantity.numerals import NumeralError, parse_numeral
from plan_ie.text.fold import fold

Row = Mapping[str, Value]
Test = Callable[[Row], bool]

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<quoted>\"[^\"]*\"|'[^']*'|“[^”]*”)|(?P<op>!=|<=|>=|==|!~|[=<>~≥≤≠])|(?P<mark>[(),，（）])|"
    r"(?P<word>[^\s=<>~!≥≤≠(),，（）\"'“”]+))"
)
_SAME_OP: Final = {"==": "=", "≥": ">=", "≤": "<=", "≠": "!="}
_NUMBER: Final = re.compile(r"([-+]?)([^-+%]+)%?")
_TRUTHS: Final = {
    "true": True,
    "yes": True,
    "1": True,
    "是": True,
    "false": False,
    "no": False,
    "0": False,
    "否": False,
}
_DEEPEST: Final = 50


class WhereError(PlanIEError):
    """A condition cannot be understood; the message shows where."""


class Where:
    """A condition on the rows of targets.

    Args:
        text: The condition.
        among: The columns that rows have.

    Raises:
        WhereError: It is none.
        ColumnError: It names a column that there is not.

    >>> Where("end_year = 2025 and low >= 1000亿")({"end_year": 2025, "low": 120000000000})
    True
    """

    def __init__(self, text: str, among: Sequence[Column] = ALL) -> None:
        self.text = text
        self._among_columns = among
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0
        self._test = self._condition()
        if self._at < len(self._tokens):
            raise self._error("here should be `and`, `or` or the end")

    def __call__(self, row: Row) -> bool:
        """Whether it holds for a row."""
        return self._test(row)

    def _condition(self) -> Test:
        tests = [self._conjunction()]
        while self._word("or"):
            tests.append(self._conjunction())
        return tests[0] if len(tests) == 1 else lambda row: any(test(row) for test in tests)

    def _conjunction(self) -> Test:
        tests = [self._factor()]
        while self._word("and"):
            tests.append(self._factor())
        return tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)

    def _factor(self) -> Test:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error("too deep")
        try:
            if self._word("not"):
                test = self._factor()
                return lambda row: not test(row)
            if self._mark("("):
                inner = self._condition()
                if not self._mark(")"):
                    raise self._error("here should be `)`")
                return inner
            return self._comparison()
        finally:
            self._depth -= 1

    def _comparison(self) -> Test:
        kind, name = self._next("a column")
        if kind != "word":
            self._at -= 1
            raise self._error("here should be a column")
        of = column(name, self._among_columns)
        if self._word("in"):
            return self._among(of)
        kind, operator = self._next("one of = != < <= > >= ~ !~")
        if kind != "op":
            self._at -= 1
            raise self._error("here should be one of = != < <= > >= ~ !~ in")
        if operator in ("~", "!~"):
            return _contains(of, operator, self._value(of))
        return _comparison(of, operator, self._value(of, known=True))

    def _among(self, of: Column) -> Test:
        if not self._mark("("):
            raise self._error("here should be `(`")
        tests = [_comparison(of, "=", self._value(of, known=True))]
        while self._mark(","):
            tests.append(_comparison(of, "=", self._value(of, known=True)))
        if not self._mark(")"):
            raise self._error("here should be `)`")
        return lambda row: any(test(row) for test in tests)

    def _value(self, of: Column, *, known: bool = False) -> Any:
        kind, text = self._next("a value")
        if kind not in ("word", "quoted"):
            self._at -= 1
            raise self._error("here should be a value")
        if kind == "word" and text.lower() in ("null", "none"):
            return None
        if of.type in ("whole", "number"):
            return self._number(of, text)
        if of.type == "truth":
            if text.lower() not in _TRUTHS:
                raise WhereError(f"{self.text}: {of.name} is true or false, not {text}")
            return _TRUTHS[text.lower()]
        return self._code(of, text) if known else of.code(text)

    def _code(self, of: Column, text: str) -> str:
        """What a word stands for; one that the column cannot have is a mistake, no condition that never holds."""
        said = of.code(text)
        codes = of.all_codes()
        if codes and said not in codes:
            words = ", ".join(f"{known} ({chinese})" for known, chinese in codes.items())
            raise WhereError(f"{self.text}: {of.name} is one of {words}; not {text}")
        return said

    def _number(self, of: Column, text: str) -> Decimal:
        found = _NUMBER.fullmatch(fold(text))
        try:
            value = parse_numeral(found[2] if found else "")
        except NumeralError as error:
            raise WhereError(f"{self.text}: {of.name} is a number, and {text} is none") from error
        return -value if found and found[1] == "-" else value

    def _next(self, wanted: str) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise self._error(f"behind it should be {wanted}")
        self._at += 1
        return self._tokens[self._at - 1]

    def _word(self, word: str) -> bool:
        return self._take(lambda kind, text: kind == "word" and text.lower() == word)

    def _mark(self, mark: str) -> bool:
        return self._take(lambda kind, text: kind == "mark" and text == mark)

    def _take(self, fits: Callable[[str, str], bool]) -> bool:
        if self._at < len(self._tokens) and fits(*self._tokens[self._at]):
            self._at += 1
            return True
        return False

    def _error(self, what: str) -> WhereError:
        before = " ".join(text for _, text in self._tokens[: self._at])
        after = " ".join(text for _, text in self._tokens[self._at :])
        return WhereError(f"condition {before} ⟨{what}⟩ {after}".rstrip())


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None:
            raise WhereError(f"condition {text[:at]}⟨not understood⟩{text[at:]}; quote texts with blanks or marks")
        at = found.end()
        kind = str(found.lastgroup)
        token = found[kind]
        if kind == "quoted":
            token = token[1:-1]
        elif kind == "op":
            token = _SAME_OP.get(token, token)
        elif kind == "mark":
            token = {"（": "(", "）": ")", "，": ","}.get(token, token)
        yield kind, token


def _contains(of: Column, operator: str, wanted: Any) -> Test:
    if wanted is None:
        raise _no_order(of, operator)
    name, part = of.name, str(wanted)
    return lambda row: (part in str(row.get(name) if row.get(name) is not None else "")) == (operator == "~")


def _no_order(of: Column, operator: str) -> WhereError:
    return WhereError(f"{of.name} {operator} null: only = and != go with null")


def _comparison(of: Column, operator: str, wanted: Any) -> Test:
    name = of.name
    if wanted is None:
        if operator not in ("=", "!="):
            raise _no_order(of, operator)
        return lambda row: (row.get(name) in (None, "")) == (operator == "=")
    if operator in ("=", "!="):
        return lambda row: _equal(name, row.get(name), wanted) == (operator == "=")
    order = _ORDERS[operator]
    return lambda row: row.get(name) is not None and order(_comparable(row[name], wanted), wanted)


_ORDERS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "<": lambda a, b: bool(a < b),
    "<=": lambda a, b: bool(a <= b),
    ">": lambda a, b: bool(a > b),
    ">=": lambda a, b: bool(a >= b),
}


def _comparable(value: Value, wanted: Any) -> Any:
    return Decimal(str(value)) if isinstance(wanted, Decimal) else value


def _equal(name: str, value: Value, wanted: Any) -> bool:
    """Ids are also equal without their kind: gdp is indicator.gdp."""
    if value is None:
        return False
    if isinstance(wanted, Decimal):
        return Decimal(str(value)) == wanted
    if name.endswith("_id"):
        return value == wanted or str(value).endswith(f".{wanted}")
    return bool(value == wanted)
