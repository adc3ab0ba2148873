"""Operators of nights, which begin on one day and end on the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from timeline.dates.operators.clocks import in_part
from timeline.dates.operators.counted import day_alone, weekday
from timeline.dates.operators.named import day_range, month_day
from timeline.dates.operators.readings import DAY, Context, Fields, Reading, on, operator


@operator
def night_between(f: Fields, ctx: Context) -> Reading | None:
    """"die Nacht vom 5. auf den 6. August": it starts in the evening of the first day."""
    nights = day_range(f, ctx)
    return in_part(on(nights.day), f.p) if nights and nights.day else None


@operator
def night_to(f: Fields, ctx: Context) -> Reading | None:
    """"die Nacht zum 24. April", "в ночь на 24 апреля": named by the day it ends in, it starts in the evening before."""
    if f.day is None or f.day.day is None or f.day.unit != DAY:
        return in_part(f.day, f.p)
    night = in_part(on(f.day.day - timedelta(1), stated=f.day.stated), f.p)
    return replace(night, value=f"{f.day.value}T{f.p}", edtf=f.day.edtf)


@operator
def night_from(f: Fields, ctx: Context) -> Reading | None:
    """"the night from 23 to 24 April", "from Friday to Saturday": it starts in the evening of the first day."""
    return in_part(weekday(f, ctx) if f.w else month_day(f, ctx), f.p)


@operator
def night_of(f: Fields, ctx: Context) -> Reading | None:
    """"the night of 12-13 September": it starts in the evening of the first day."""
    return in_part(on(f.range.day), f.p) if f.range and f.range.day else None


@operator
def part_of_day_alone(f: Fields, ctx: Context) -> Reading | None:
    """"the morning of the 31st"."""
    return in_part(day_alone(f, ctx), f.p)
