"""What comes out: CSV and JSON Lines files, and a table on the terminal."""

from plan_ie.writers.files import FORMATS, Format, WriteError, format_of, write, write_stream
from plan_ie.writers.flat import COLUMNS, flatten
from plan_ie.writers.table import baseline_text, measure_text, render, terminal, value_text, years_text

__all__ = [
    "COLUMNS",
    "FORMATS",
    "Format",
    "WriteError",
    "baseline_text",
    "flatten",
    "format_of",
    "measure_text",
    "render",
    "terminal",
    "value_text",
    "write",
    "write_stream",
    "years_text",
]
