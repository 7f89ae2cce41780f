"""What the writers take for a row; it is made in `plan_ie.frames`."""

from __future__ import annotations

from plan_ie.frames.columns import COLUMNS
from plan_ie.frames.rows import Document, Value, flatten

__all__ = ["COLUMNS", "Document", "Value", "flatten"]
