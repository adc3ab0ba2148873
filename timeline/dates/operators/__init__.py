"""What a phrase means: each operator turns the parts a rule has named into a Reading, given the Context it stands in.

Importing the package registers them all in OPERATORS, by the names that the rules call them by.
"""

from __future__ import annotations

from timeline.dates.operators import clocks, combined, counted, lengths, named, nights  # noqa: F401
from timeline.dates.operators.clocks import clock_notes
from timeline.dates.operators.combined import modified
from timeline.dates.operators.named import order_of
from timeline.dates.operators.readings import OPERATORS, Context, Fields, Reading, on, operator

__all__ = ["OPERATORS", "Context", "Fields", "Reading", "clock_notes", "modified", "on", "operator", "order_of"]
