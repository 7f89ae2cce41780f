"""What comes out: CSV, JSON Lines, Parquet, workbooks, and a table on the terminal."""

from plan_ie.phrases import baseline_text, measure_text, value_text, years_text
from plan_ie.writers.files import FORMATS, TEXT_FORMATS, Format, check_packages, format_of, write, write_stream
from plan_ie.writers.flat import COLUMNS, flatten
from plan_ie.writers.output import WriteError, check_output
from plan_ie.writers.plans import (
    PLAN_FORMATS,
    PlanFormat,
    goals_table,
    plan_format_of,
    plan_tree,
    write_plans,
    write_plans_stream,
)
from plan_ie.writers.table import render, rows_table, terminal
from plan_ie.writers.workbook import write_workbook

__all__ = [
    "COLUMNS",
    "FORMATS",
    "PLAN_FORMATS",
    "TEXT_FORMATS",
    "Format",
    "PlanFormat",
    "WriteError",
    "baseline_text",
    "check_output",
    "check_packages",
    "flatten",
    "format_of",
    "goals_table",
    "measure_text",
    "plan_format_of",
    "plan_tree",
    "render",
    "rows_table",
    "terminal",
    "value_text",
    "write",
    "write_plans",
    "write_plans_stream",
    "write_stream",
    "write_workbook",
    "years_text",
]
