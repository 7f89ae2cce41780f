"""Numerals to values: `data/numerals.tsv`."""

from __future__ import annotations

import itertools
from decimal import Decimal
from pathlib import Path

import cn2an
import pytest

from plan_ie.quantity import numerals
from plan_ie.quantity.numerals import magnitude, parse_numeral, plain
from tests.corpora import tsv

CASES = tsv(Path(__file__).parent / "data" / "numerals.tsv", columns=2)


@pytest.mark.parametrize(("numeral", "value"), CASES)
def test_value(numeral: str, value: str) -> None:
    if value == "error":
        with pytest.raises(ValueError, match="not a numeral"):
            parse_numeral(numeral)
    else:
        found = parse_numeral(numeral)
        assert found == Decimal(value)
        assert isinstance(found, Decimal)


@pytest.mark.parametrize("numeral", ["1.2万亿", "12,000", "两千三百亿", "万亿", "100.00", "零点五"])
def test_value_is_written_out(numeral: str) -> None:
    written = str(parse_numeral(numeral))
    assert "E" not in written
    assert not (written.endswith("0") and "." in written)


def test_magnitudes_multiply() -> None:
    assert magnitude("") == 1
    assert magnitude("万亿") == Decimal(10) ** 12
    with pytest.raises(KeyError):
        magnitude("元")


def test_plain_keeps_the_value() -> None:
    for value in ("1E+12", "13.20", "0.0", "1E+40", "-5.50"):
        assert plain(Decimal(value)) == Decimal(value)


def test_plain_numerals_are_read_as_cn2an_reads_them() -> None:
    """Those that are read without it, for it takes long to import."""
    texts = ("".join(chars) for size in range(1, 6) for chars in itertools.product("零一二九十百千", repeat=size))
    plain = [text for text in texts if numerals._SPELT.fullmatch(text) or numerals._FALLING.fullmatch(text)]
    assert len(plain) > 1000
    assert [numerals._whole(text) for text in plain] == [cn2an.cn2an(text, "smart") for text in plain]
