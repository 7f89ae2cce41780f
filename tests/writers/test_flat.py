from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest

from plan_ie.types import Target
from plan_ie.writers import COLUMNS, flatten


def test_every_key_of_to_dict_has_a_column(make_target):
    row = flatten("a.txt", make_target())
    assert tuple(row) == COLUMNS
    assert make_target().to_dict().keys() <= row.keys()


def test_a_key_without_a_column_is_an_error(make_target):
    target = make_target()
    record = {**target.to_dict(), "colour": "red"}
    with patch.object(Target, "to_dict", lambda self: dict(record)), pytest.raises(ValueError, match="colour"):
        flatten("a.txt", target)


def test_absent_mentions_are_empty_columns(make_target):
    row = flatten("a.txt", replace(make_target(), indicator=None, subject=None, industry=None, section=()))
    for column in ("indicator", "indicator_start", "subject", "subject_id", "industry", "industry_id"):
        assert row[column] is None
    assert row["section"] == ""


def test_numbers_are_numbers(make_target):
    row = flatten("a.txt", make_target())
    assert (row["low"], row["high"], row["baseline_value"]) == (1_200_000_000_000, None, 840_000_000_000)
