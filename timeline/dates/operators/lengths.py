"""Operators of lengths, habits and vague references: what has no place in time, or one that a length opens."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import lru_cache

from timeline.dates import calendar
from timeline.dates.interval import Granularity
from timeline.dates.operators.readings import (
    DAY,
    MONTH,
    QUARTER,
    WEEK,
    YEAR,
    Context,
    Fields,
    Reading,
    operator,
    shifted,
)

PERIOD_LETTER = {
    Granularity.SECOND: "T{}S", Granularity.MINUTE: "T{}M", Granularity.HOUR: "T{}H", DAY: "{}D", WEEK: "{}W", MONTH: "{}M",
    QUARTER: "{}Q", YEAR: "{}Y", Granularity.DECADE: "{}DE", Granularity.CENTURY: "{}CE",
}  # fmt: skip


_SINGLE = re.compile(r"P(\d{1,4})([DWMY])")
_DATE_UNITS = {"D": DAY, "W": WEEK, "M": MONTH, "Y": YEAR}


def single_length(value: str) -> tuple[int, Granularity] | None:
    """How many of which unit a length of one unit is: (3, DAY) of "P3D"; None for any other."""
    match = _SINGLE.fullmatch(value)
    return (int(match[1]), _DATE_UNITS[match[2]]) if match else None


@lru_cache(maxsize=8192)
def period(n, unit: Granularity) -> str:
    """The TIMEX3 value of a length: P11D, PT24H, P2Y6M, PXM."""
    if n != "X" and (unit == Granularity.DECADE or unit == Granularity.CENTURY and n != int(n)):
        n, unit = n * (10 if unit == Granularity.DECADE else 100), YEAR
    if n != "X" and n != int(n):
        whole, half = divmod(n, 1)
        if unit == YEAR:
            return (f"P{whole:.0f}Y" if whole else "P") + f"{half * 12:.0f}M"
        if unit in (Granularity.HOUR, Granularity.MINUTE):
            long, short = "HM" if unit == Granularity.HOUR else "MS"
            return "PT" + (f"{whole:.0f}{long}" if whole else "") + f"{half * 60:.0f}{short}"
        return "P" + PERIOD_LETTER[unit].format(f"{n:g}")
    return "P" + PERIOD_LETTER[unit].format(n if n == "X" else int(n))


@operator
def length(f: Fields, ctx: Context) -> Reading | None:
    """"30 years", "a ten-day pause", "several months": a length has no place in time."""
    n = "X" if f.n is None else f.n
    n = n + 0.5 if f.half is not None and n != "X" else n
    n = n + f.a / f.b if f.b else n
    if f.u not in PERIOD_LETTER or n == 0:  # "a zero-day"
        return None
    return Reading("DURATION", period(n, f.u))


@operator
def seasons(f: Fields, ctx: Context) -> Reading | None:
    """"the past three summers"."""
    number = "X" if f.n in ("X", None) else f"{f.n:g}"
    return Reading("DURATION", f"P{number}{calendar.SEASONS[f.s]}")


@operator
def lasting(f: Fields, ctx: Context) -> Reading:
    """"jahrelang", "einwöchig": a length in one word."""
    return Reading("DURATION", f.v)


@operator
def length_sum(f: Fields, ctx: Context) -> Reading | None:
    """"two years and three months": a length told in two units."""
    if f.n == "X" or f.u < f.v:
        return None
    return Reading("DURATION", period(f.n, f.u) + period(f.m, f.v).removeprefix("P").removeprefix("T" if f.u < DAY else ""))


@operator
def some_length(f: Fields, ctx: Context) -> Reading:
    """"during that time": how long is not said."""
    return Reading("DURATION", "PXX")


@operator
def fortnight(f: Fields, ctx: Context) -> Reading:
    """"a fortnight" is two weeks."""
    return Reading("DURATION", period(2 * (f.n or 1), WEEK))


@operator
def length_back(f: Fields, ctx: Context) -> Reading | None:
    """"the past two months", "recent months": a length that ends at the report."""
    reading = length(f, ctx)
    if reading is None or ctx.moment is None:
        return reading
    return _stretched(reading, f.n, f.u, ctx.moment.replace(tzinfo=None), -1)


@operator
def length_here(f: Fields, ctx: Context) -> Reading | None:
    """"the four previous weeks", "the following days": a length beside the date the text is at."""
    reading = length(Fields({"n": f.c, "u": f.u}), ctx)
    if reading is None or ctx.here is None or not f.n or f.u < DAY:
        return reading
    return _stretched(reading, f.c, f.u, datetime.combine(ctx.here, time()), f.n)


@operator
def length_ahead(f: Fields, ctx: Context) -> Reading | None:
    """"the next two months": a length that begins at the report."""
    reading = length(f, ctx)
    if reading is None or ctx.moment is None:
        return reading
    return _stretched(reading, f.n, f.u, ctx.moment.replace(tzinfo=None), 1)


def _stretched(reading: Reading, n: float | str | None, unit: Granularity, here: datetime, way: int) -> Reading:
    """A length that lies before (-1) or behind (1) a moment, open at its other end where that cannot be told."""
    there = None if n in ("X", None) or unit < DAY else gone_back(unit, here, -way * n)
    lo, hi = (there, here) if way < 0 else (here, there)
    return replace(reading, unit=unit, lo=lo, hi=hi, edtf=_open_edtf(lo, hi), approximate=True)


def gone_back(unit: Granularity, moment: datetime, n: float) -> datetime:
    """The moment n units before, on the same day of the month where that exists."""
    if unit in (DAY, WEEK):
        return moment - timedelta(n * (7 if unit == WEEK else 1))
    months = round(n * {MONTH: 1, QUARTER: 3, YEAR: 12, Granularity.DECADE: 120, Granularity.CENTURY: 1200}[unit])
    index = calendar.box(MONTH, moment.date()) - months
    start, end = calendar.span(MONTH, index)
    return datetime.combine(start + timedelta(min(moment.day, (end - start).days) - 1), moment.time())


def _open_edtf(start: datetime | None, end: datetime | None) -> str:
    edges = [f"{edge:%Y-%m-%d}~" if edge else ".." for edge in (start, end)]
    return "/".join(edges)


@operator
def habit(f: Fields, ctx: Context) -> Reading | None:
    """"every day", "daily", "twice a week", "every Sunday": a set of times."""
    if f.v:
        return Reading("SET", f.v)
    if f.w or f.x:
        day, part = f.x or (f.w, f.p)
        return Reading("SET", f"XXXX-WXX-{day}" + (f"T{part}" if part else ""))
    if f.p:
        return Reading("SET", f"XXXX-XX-XXT{f.p}")
    if f.m:
        return Reading("SET", f"XXXX-{f.m:02}")
    if f.s is not None:
        return Reading("SET", f"XXXX-{calendar.SEASONS[f.s]}")
    return Reading("SET", period(f.n or 1 + (f.other is not None), f.u)) if f.u in PERIOD_LETTER else None


@operator
def rate_or_length(f: Fields, ctx: Context) -> Reading | None:
    """"400 tonnes of goods a day" is a rate, "stayed a day" a length."""
    return habit(f, ctx) if ctx.counted() else length(Fields({"n": 1, "u": f.u}), ctx)


@operator
def reference(f: Fields, ctx: Context) -> Reading:
    """"now", "recently", "soon"."""
    return Reading("DATE", f.r)


@operator
def then(f: Fields, ctx: Context) -> Reading | None:
    """"since then", "by then": the date the text is at, as fine as it was told."""
    return shifted(ctx.ref_unit, ctx.ref, 0) if ctx.ref and ctx.ref_unit else None


@operator
def nth(f: Fields, ctx: Context) -> Reading | None:
    """"the 11th day": the length it has lasted."""
    return Reading("DURATION", period(f.o, f.u)) if f.o > 1 else None


@operator
def nights_long(f: Fields, ctx: Context) -> Reading | None:
    """"two nights": as many days; of other parts of days a number is no length."""
    return Reading("DURATION", period(f.n, DAY)) if f.p == "NI" else None


@operator
def half_unit(f: Fields, ctx: Context) -> Reading | None:
    """"half an hour"."""
    return length(Fields({"n": 0.5, "u": f.u}), ctx)
