"""What bare expressions mean where a text is at a year before Christ: "the following year", "that winter", "in August".

No datetime reaches there: such a reading has a value and no place in time, and its years are counted down.
"""

from __future__ import annotations

from timeline.dates.calendar import SEASONS
from timeline.dates.interval import Granularity
from timeline.dates.operators import Context, Fields, Reading, modified

# unit -> its years and the figures it is written with
COUNTED = {Granularity.YEAR: (1, 4), Granularity.DECADE: (10, 3), Granularity.CENTURY: (100, 2)}
WAYS = {"same_unit": 1, "later": 1, "earlier": -1}


def beside_bc(operator: str, f: Fields, ctx: Context) -> Reading | None:
    """The reading beside the year before Christ that the text is at; None for what stands apart from it."""
    if ctx.bc is None or f.y is not None or (f.u is not None and f.u < Granularity.DAY):
        return None
    if operator in ("later", "earlier") and f.u == Granularity.DECADE and f.n not in (None, "X"):
        return Reading("DATE", _counted(Granularity.YEAR, WAYS[operator] * round(10 * f.n), ctx.bc))
    if operator in WAYS and f.n is not None and f.n != "X":
        return Reading("DATE", _counted(f.u, WAYS[operator] * int(f.n), ctx.bc))
    if operator == "mod_unit":
        return modified(Fields({"mod": f.mod, "x": Reading("DATE", _counted(f.u, 0, ctx.bc))}), ctx)
    if operator in ("month", "same_month"):
        return Reading("DATE", f"BC{ctx.bc:04}-{f.m:02}")
    if operator in ("season", "same_season") and f.r is None:
        return Reading("DATE", f"BC{ctx.bc:04}-{SEASONS[f.s]}")
    if operator == "month_day":
        return Reading("DATE", f"BC{ctx.bc:04}-{f.m:02}-{f.d:02}")
    return None


def _counted(unit: Granularity, ahead: int, bc: int) -> str:
    """The value of the unit that lies so many units ahead of a year before Christ."""
    if unit not in COUNTED:
        return f"BC{bc:04}-" + ("XX-XX" if unit == Granularity.DAY else "XX")
    years, figures = COUNTED[unit]
    return f"BC{max(bc // years - ahead, 0):0{figures}}"


def year_before_christ(reading: Reading) -> int | None:
    """The year before Christ that a reading names."""
    if not reading.value.startswith("BC"):
        return None
    year = reading.value[2:6]
    return int(year) if len(year) == 4 and year.isdigit() else None
