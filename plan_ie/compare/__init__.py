"""The same indicators of several documents side by side: plans with plans, targets with what was achieved."""

from plan_ie.compare.align import Comparison, Row, Side, Status, compare
from plan_ie.compare.progress import Outcome, Step, progress

__all__ = ["Comparison", "Outcome", "Row", "Side", "Status", "Step", "compare", "progress"]
