"""Operators that read one expression in the light of another: "February this year", "late May", "about 5 May"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from timeline.dates import calendar
from timeline.dates.operators.readings import (
    DAY,
    HALF,
    WEEK,
    YEAR,
    Context,
    Fields,
    Reading,
    boxed,
    on,
    operator,
)


@operator
def in_year(f: Fields, ctx: Context) -> Reading | None:
    """"February this year", "3 May last year", "the third quarter of next year", "Monday of this week"."""
    inner, outer = f.inner, f.outer
    if inner is None or outer is None or outer.index is None or inner.unit is None:
        return None
    if outer.unit == WEEK and inner.unit == DAY:
        return on(calendar.span(WEEK, outer.index)[0] + timedelta(inner.day.weekday()), stated=outer.stated)
    if outer.unit != YEAR:
        return inner if outer.unit > inner.unit else None
    if inner.index is None:
        return _range_in(outer, inner)
    start, _ = calendar.span(inner.unit, inner.index)
    moved = start.replace(year=outer.index) if (start.month, start.day) != (2, 29) else date(outer.index, 2, 29)
    return boxed(inner.unit, calendar.box(inner.unit, moved), stated=outer.stated or inner.stated)


def _range_in(outer: Reading, inner: Reading) -> Reading | None:
    """"January-June of this year": the whole stretch moved into that year."""
    if inner.lo is None or inner.hi is None:
        return None
    ahead = outer.index - inner.lo.year

    def moved(text: str | None) -> str | None:
        return text and re.sub(r"\d{4}(?=-)", lambda year: f"{int(year[0]) + ahead:04}", text)

    lo, hi = (edge.replace(year=edge.year + ahead) for edge in (inner.lo, inner.hi))
    return replace(inner, value=moved(inner.value), edtf=moved(inner.edtf), lo=lo, hi=hi, stated=outer.stated)


@operator
def named_day(f: Fields, ctx: Context) -> Reading | None:
    """"Saturday, 25 April": the date decides, the weekday only confirms."""
    return f.date


@operator
def modified(f: Fields, ctx: Context) -> Reading | None:
    """"early next year", "late November", "the end of 2023": a part of the period, without sharp edges."""
    reading: Reading = f.x
    if reading is None or reading.type not in ("DATE", "TIME") or reading.value.endswith("_REF"):
        return reading
    if reading.lo is None or reading.hi is None:
        return replace(reading, mod=f.mod)
    early, late = _inner_edges(reading)
    lo, hi = {"START": (reading.lo, early), "MID": (early, late), "END": (late, reading.hi)}[f.mod]
    lo, hi = (reading.lo, reading.hi) if reading.unit <= DAY else (_midnight(lo), _midnight(hi))
    return replace(reading, lo=lo, hi=hi, mod=f.mod, approximate=True, edtf=_uncertain(reading.edtf))


def _inner_edges(reading: Reading) -> tuple[datetime, datetime]:
    """Where "early" ends and "late" begins: of a year its first and last quarter, of another period its thirds."""
    if reading.unit == YEAR and (reading.lo.month, reading.hi.month) == (1, 1):
        return reading.lo.replace(month=4), reading.lo.replace(month=10)
    third = (reading.hi - reading.lo) / 3
    return reading.lo + third, reading.hi - third


@operator
def half_of(f: Fields, ctx: Context) -> Reading | None:
    """"the second half of the 1980s", "the first half of May"."""
    if f.x is None or f.x.lo is None or f.x.hi is None or f.x.unit <= DAY or f.o not in (1, 2, -1):
        return None
    if f.x.unit == YEAR and f.x.index is not None:
        return boxed(HALF, 2 * f.x.index + (f.o != 1), stated=f.x.stated)
    middle = _midnight(f.x.lo + (f.x.hi - f.x.lo) / 2)
    lo, hi = (f.x.lo, middle) if f.o == 1 else (middle, f.x.hi)
    return replace(f.x, lo=lo, hi=hi, mod="START" if f.o == 1 else "END", edtf=_uncertain(f.x.edtf))


@operator
def about(f: Fields, ctx: Context) -> Reading | None:
    """"about 30 years", "nearly two weeks ago", "around 5 May"."""
    if f.x is None:
        return None
    placed = f.x.type != "DURATION"
    edtf = _uncertain(f.x.edtf) if placed else f.x.edtf
    return replace(f.x, mod=f.mod, approximate=f.x.approximate or placed, edtf=edtf)


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time())


def _uncertain(edtf: str | None) -> str | None:
    """EDTF with the mark of approximation, where level 1 has room for one: it has none in a season."""
    return edtf + "~" if edtf and not any(c in edtf for c in "/XT~") and edtf[5:7] <= "12" else edtf
