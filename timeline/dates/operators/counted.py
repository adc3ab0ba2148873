"""Operators of what is counted from the report or from the date the text is at: "today", "last week", "two days later"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from timeline.dates import calendar
from timeline.dates.interval import Granularity
from timeline.dates.operators.clocks import at_clock, in_part
from timeline.dates.operators.combined import modified
from timeline.dates.operators.lengths import gone_back, period, single_length
from timeline.dates.operators.named import month, year
from timeline.dates.operators.readings import (
    DAY,
    MONTH,
    QUARTER,
    SEASON,
    WEEK,
    YEAR,
    Context,
    Fields,
    Reading,
    between,
    boxed,
    nearest,
    on,
    operator,
    real_date,
    shifted,
    unplaced,
)

FAR_BACK = 20  # days that nobody goes back within a month without saying so
# How many of a finer unit a part of one is counted in: "half a century ago".
FINER = {WEEK: (DAY, 7), MONTH: (DAY, 30), YEAR: (MONTH, 12), Granularity.DECADE: (YEAR, 10), Granularity.CENTURY: (YEAR, 100)}


@operator
def near_day(f: Fields, ctx: Context) -> Reading:
    """"today", "yesterday", "tomorrow"; an essay's "today" is the present age."""
    if f.n == 0 and (ctx.essay or ctx.spoken()):
        return Reading("DATE", "PRESENT_REF")
    return unplaced(DAY) if ctx.spoken() else shifted(DAY, ctx.today, f.n)


@operator
def day_either(f: Fields, ctx: Context) -> Reading:
    """"कल": a near day on the side that the words point to, in the past where they do not say."""
    return shifted(DAY, ctx.today, f.n if ctx.direction() > 0 else -f.n)


@operator
def near_part(f: Fields, ctx: Context) -> Reading:
    """"tonight", "last night", "this morning"."""
    days, part = f.p.split()
    return in_part(unplaced(DAY) if ctx.spoken() else shifted(DAY, ctx.today, int(days)), part)


@operator
def weekday(f: Fields, ctx: Context) -> Reading:
    """A day by its weekday: the last one up to the report, or the next when the words point ahead."""
    if ctx.here is None:
        return unplaced(DAY, f"XXXX-WXX-{f.w}")
    # Only beside a date told to the day does a bare weekday belong to the story rather than to the report.
    in_story = ctx.history and ctx.ref_unit == DAY
    here = ctx.here if in_story else ctx.today or ctx.here
    if in_story and f.r is None:  # a story goes forward
        return on(here + timedelta((f.w - here.isoweekday()) % 7))
    back = (here.isoweekday() - f.w) % 7
    if f.r is not None:
        this = back if ctx.direction() <= 0 else back - 7 * (back > 0)
        return on(here - timedelta({-1: back or 7, 0: this, 1: back - 7}[f.r]))
    if ctx.direction() > 0 and back:
        back -= 7
    return on(here - timedelta(back))


@operator
def weekday_part(f: Fields, ctx: Context) -> Reading | None:
    """"Montagabend", "letzten Montagabend": a part of the day that goes by its weekday."""
    day, part = f.x
    return in_part(weekday(Fields(f.parts | {"w": day}), ctx), part)


@operator
def weekday_number(f: Fields, ctx: Context) -> Reading | None:
    """"mardi 18": the day of that number that falls on that weekday, as near as the words point; else by its weekday."""
    if ctx.here is None:
        return unplaced(DAY)
    here = calendar.box(MONTH, ctx.here)
    starts = [calendar.span(MONTH, here + n)[0] for n in range(-3, 4)]
    days = [day for start in starts if (day := real_date(start.year, start.month, f.d)) and day.isoweekday() == f.w]
    return on(nearest(days, ctx.here, ctx.direction())) if days else weekday(f, ctx)


@operator
def day_alone(f: Fields, ctx: Context) -> Reading | None:
    """"el día 15", "on the 21st": the day of that number in the month told of, else the nearest one the words point at."""
    if ctx.here is None:
        return unplaced(DAY, f"XXXX-XX-{f.d:02}")
    told = ctx.ref is not None and ctx.ref_unit <= MONTH and not f.r
    here = calendar.box(MONTH, ctx.here)
    months = (f.n,) if f.n is not None else (0, 1) if told else (-1, 0, 1)  # "the 9th of that month"
    starts = [calendar.span(MONTH, here + n)[0] for n in months]
    days = [day for start in starts if (day := real_date(start.year, start.month, f.d))]
    if told and ctx.ref_unit == DAY:  # "on the 28th they met; on the 3rd they signed"
        days = [day for day in days if (ctx.ref - day).days < FAR_BACK]
    if f.r:
        days = [day for day in days if (day - ctx.here).days * f.r > 0]
    return (on(days[0]) if told else on(nearest(days, ctx.here, ctx.direction()))) if days else None


@operator
def weekday_of_week(f: Fields, ctx: Context) -> Reading:
    """"Friday of next week", "vorige week vrijdag", "上周五": a day of a week counted from the report."""
    shift, weekday = f.x or (f.r, f.w)
    if ctx.today is None:
        return unplaced(DAY, f"XXXX-WXX-{weekday}")
    monday, _ = calendar.span(WEEK, calendar.box(WEEK, ctx.today) + shift)
    return on(monday + timedelta(weekday - 1))


@operator
def same_weekday(f: Fields, ctx: Context) -> Reading:
    """"that Sunday", "the following Sunday", "the previous Sunday": counted from the date the text is at."""
    if ctx.here is None:
        return unplaced(DAY, f"XXXX-WXX-{f.w}")
    first = {0: -3, 1: 1, -1: -7}[f.n]
    days = [ctx.here + timedelta(first + n) for n in range(7)]
    return on(next(d for d in days if d.isoweekday() == f.w))


@operator
def relative_unit(f: Fields, ctx: Context) -> Reading | None:
    """"this week", "last year", "next month": units counted from the report."""
    if f.u < DAY:
        return None
    if f.u == DAY and f.r == 0 and not (ctx.history and ctx.ref):
        return near_day(Fields({"n": 0}), ctx)
    return shifted(f.u, ctx.now(f.u) if f.r < 0 else ctx.counted_from(f.r), f.r)


@operator
def relative_phrase(f: Fields, ctx: Context) -> Reading:
    """A phrase that names the unit and the way at once, as some languages have."""
    unit, shift = f.r
    return shifted(unit, ctx.today, shift)


@operator
def same_phrase(f: Fields, ctx: Context) -> Reading:
    """A phrase that names the unit and the way at once, counted from the date the text is at: "le lendemain"."""
    unit, shift = f.r
    return shifted(unit, ctx.day if unit == DAY else ctx.here, shift)


@operator
def same_unit(f: Fields, ctx: Context) -> Reading | None:
    """"the following day", "that year", "the previous month": units counted from the date the text is at."""
    return shifted(f.u, ctx.day if f.u == DAY else ctx.here, f.n) if f.u >= DAY else None


@operator
def edge(f: Fields, ctx: Context) -> Reading | None:
    """"year-end", "year-end 2022", "Monatsende": one end of the year stated, or of the unit the text is at."""
    unit, part = f.e
    told = f.r is None and ctx.history  # a report's "fine anno" is its own year's, whatever year it has told of
    here = ctx.here if told else ctx.today
    whole = year(f, ctx) if f.y is not None else shifted(unit, here, f.r or 0)
    return modified(Fields({"mod": part, "x": whole}), ctx)


@operator
def unit_of(f: Fields, ctx: Context) -> Reading | None:
    """"the week of 6 March", "the week of 6-10 March"."""
    if f.u == DAY:
        return f.day
    day = f.day and f.day.day
    return shifted(f.u, day, 0, stated=f.day.stated) if day and f.u > DAY else None


@operator
def mod_unit(f: Fields, ctx: Context) -> Reading | None:
    """"the end of the month", "the middle of the week": of the unit the text is at."""
    # In a report, what is to come comes in its own year, whatever year was told of in passing.
    coming = f.u == YEAR and not ctx.history and ctx.direction() > 0
    whole = shifted(f.u, ctx.today, 0) if coming else same_unit(Fields({"u": f.u, "n": 0}), ctx)
    return modified(Fields({"mod": f.mod, "x": whole}), ctx)


@operator
def mod_month(f: Fields, ctx: Context) -> Reading | None:
    """"the beginning of the month of March"."""
    return modified(Fields({"mod": f.mod, "x": month(f, ctx)}), ctx)


@operator
def relative_month(f: Fields, ctx: Context) -> Reading:
    """"last May", "next September", "this June"."""
    if ctx.today is None:
        return unplaced(MONTH, f"XXXX-{f.m:02}")
    here = calendar.box(MONTH, ctx.counted_from(f.r))
    this_year = here // 12 * 12 + f.m - 1
    shift = {0: 0, -1: -12 * (this_year >= here), 1: 12 * (this_year <= here)}[f.r]
    return boxed(MONTH, this_year + shift)


@operator
def relative_day(f: Fields, ctx: Context) -> Reading | None:
    """"last Oct. 23", "next 5 May"."""
    if ctx.today is None:
        return unplaced(DAY, f"XXXX-{f.m:02}-{f.d:02}")
    days = [c for n in (-1, 0, 1) if (c := real_date(ctx.today.year + n, f.m, f.d))]
    if f.r == 0:
        return on(min(days, key=lambda c: abs(c - ctx.today)))
    beyond = [c for c in days if (c - ctx.today).days * f.r > 0]
    return on(min(beyond, key=lambda c: abs(c - ctx.today))) if beyond else None


@operator
def same_season(f: Fields, ctx: Context) -> Reading:
    """"that spring", "the following spring": counted from the date the text is at."""
    return _beside(SEASON, 4, f.s, f.n, ctx) or unplaced(SEASON, f"XXXX-{calendar.SEASONS[f.s]}")


@operator
def same_month(f: Fields, ctx: Context) -> Reading:
    """"that December", "the following March": counted from the date the text is at."""
    return _beside(MONTH, 12, f.m - 1, f.n, ctx) or unplaced(MONTH, f"XXXX-{f.m:02}")


def _beside(unit: Granularity, per_year: int, number: int, way: int, ctx: Context) -> Reading | None:
    """The box with that number in the year the text is at, or the next one after or before its date."""
    if ctx.here is None:
        return None
    here = calendar.box(unit, ctx.here)
    if way == 0:
        return boxed(unit, ctx.here.year * per_year + number)
    step = (number - here) * way % per_year or per_year
    return boxed(unit, here + way * step)


@operator
def weekend(f: Fields, ctx: Context) -> Reading | None:
    """Saturday and Sunday of a week: "the weekend of 8 July"; "the weekend" is the last one unless the words point ahead."""
    if f.day:
        return _weekend_of(f.day.day and f.day.day - timedelta(2))  # a Monday's and a Tuesday's is the one before
    if ctx.today is None:
        return unplaced(WEEK, "XXXX-WXX-WE")
    shift = f.r
    if shift is None:
        shift = 0 if ctx.direction() > 0 or ctx.today.isoweekday() > 5 else -1
    elif shift == -1 and ctx.today.isoweekday() > 5 and f.past:
        shift = 0
    return _weekend_of(ctx.today + timedelta(weeks=shift))


@operator
def seasons_ago(f: Fields, ctx: Context) -> Reading | None:
    """"three summers ago": the last one is the first to be counted."""
    if f.n == "X" or f.n is None:
        return Reading("DATE", "PAST_REF")
    if ctx.today is None:
        return unplaced(SEASON)
    here = calendar.box(SEASON, ctx.today)
    last = here - ((here - f.s) % 4 or 4)
    return boxed(SEASON, last - 4 * (int(f.n) - 1))


@operator
def from_weekday(f: Fields, ctx: Context) -> Reading | None:
    """"a week from Friday": counted from the Friday to come."""
    day = weekday(Fields({"w": f.w, "r": 1 if f.r is None else f.r}), ctx)
    if day.lo is None or f.n == "X" or f.u < DAY:
        return None
    return on(gone_back(f.u, day.lo, -f.n).date())


def _weekend_of(day: date | None) -> Reading | None:
    """The weekend of the week that a day lies in."""
    if day is None:
        return None
    monday, _ = calendar.span(WEEK, calendar.box(WEEK, day))
    saturday = on(monday + timedelta(5))
    both = between(saturday, on(monday + timedelta(6)))
    return replace(both, value=calendar.value(WEEK, calendar.box(WEEK, monday)) + "-WE")


@operator
def ago(f: Fields, ctx: Context) -> Reading | None:
    """"two weeks ago": that many units before the report, as fine as the unit."""
    return _counted(f, ctx.now(f.u), -1, ctx)


@operator
def hence(f: Fields, ctx: Context) -> Reading | None:
    """"two weeks from now"."""
    return _counted(f, ctx.now(f.u), 1, ctx)


@operator
def earlier(f: Fields, ctx: Context) -> Reading | None:
    """"three days earlier": counted from the date the text is at."""
    return _beside_clock(f, ctx, -1) or _counted(f, ctx.here, -1, ctx)


@operator
def later(f: Fields, ctx: Context) -> Reading | None:
    """"three days later": counted from the date the text is at."""
    return _beside_clock(f, ctx, 1) or _counted(f, ctx.here, 1, ctx)


@operator
def afterwards(f: Fields, ctx: Context) -> Reading | None:
    """What says "in two days" and "two days later" alike: from the report where the words point ahead, else from the text."""
    return _counted(f, ctx.today if ctx.direction() > 0 else ctx.here, 1, ctx)


@operator
def reckoned(f: Fields, ctx: Context) -> Reading | None:
    """"two weeks before Christmas", "the day after 5 May", "two years after 1994": counted from the date named."""
    if f.span is None:
        length = (1, f.u)
    elif (length := single_length(f.span.value)) is None:
        return None
    n, unit = length
    if unit == WEEK and f.span is not None:
        n, unit = 7 * n, DAY  # "two weeks after 12 January" is the 26th
    if f.day is None or f.day.day is None or unit < DAY or f.day.unit > max(unit, DAY):
        return None
    reading = shifted(unit, f.day.day, f.way * n, stated=f.day.stated)
    return replace(reading, approximate=True) if f.span and f.span.mod else reading


@operator
def weekday_beside(f: Fields, ctx: Context) -> Reading | None:
    """"the Monday after Easter": the first such day beyond the date named."""
    if not (f.wd and f.wd.day and f.day and f.day.day):
        return None
    days = (f.day.day + timedelta(f.way * n) for n in range(1, 8))
    return on(next(day for day in days if day.isoweekday() == f.wd.day.isoweekday()), stated=f.day.stated)


def _counted(f: Fields, here: date | None, way: int, ctx: Context) -> Reading | None:
    if f.n == "X" or f.n is None:
        ref = "PAST_REF" if way < 0 else "FUTURE_REF"
        return Reading("DATE", ref)
    if here is None:
        return unplaced(f.u)
    n = f.n + 0.5 * (f.half is not None)
    if f.u < DAY:
        return _hours(n, f.u, here, way, ctx)
    if f.u == YEAR and n == int(n) and (told := ctx.compared()) is not None:
        return boxed(QUARTER, told + 4 * way * int(n))
    if n != int(n) or f.u > YEAR:  # "a decade ago" is some ten years ago, and no decade of the calendar
        unit, size = FINER.get(f.u, (DAY, 1))
        return shifted(unit, here, way * round(n * size), approximate=True)
    return shifted(f.u, here, way * int(n))


def _beside_clock(f: Fields, ctx: Context, way: int) -> Reading | None:
    """"five minutes later": counted from the clock time that was told last, where one was."""
    if ctx.clock is None or f.u >= DAY or f.n in ("X", None):
        return None
    moment = ctx.clock.lo + way * (f.n + 0.5 * (f.half is not None)) * timedelta(**{f"{f.u}s": 1})
    second = moment.second if f.u == Granularity.SECOND else None
    return replace(at_clock(on(moment.date()), (moment.hour, moment.minute, second), ctx.clock.zone), approximate=True)


def _hours(n: float, unit: Granularity, here: date, way: int, ctx: Context) -> Reading | None:
    if here != ctx.today or ctx.moment is None:
        return Reading("DURATION", period(n, unit))  # of a day whose hours are not told
    moment = ctx.moment + way * n * timedelta(**{f"{unit}s": 1})
    clock = (moment.hour, moment.minute, None)
    return replace(at_clock(on(moment.date()), clock, None), unit=unit, approximate=True)


@operator
def fortnights_ago(f: Fields, ctx: Context) -> Reading | None:
    """"a fortnight ago": two weeks before the report."""
    return None if f.n == "X" else ago(Fields({"n": 2 * (f.n or 1), "u": WEEK}), ctx)


@operator
def weekdays_ago(f: Fields, ctx: Context) -> Reading | None:
    """"two Mondays ago": the Monday a week before the last one."""
    return ago_weekday(Fields({"n": f.n if f.n == "X" else f.n - 1, "w": f.w}), ctx)


@operator
def weeks_on(f: Fields, ctx: Context) -> Reading | None:
    """"a week on Tuesday": so many weeks behind the next Tuesday."""
    if ctx.today is None or f.n == "X":
        return unplaced(DAY)
    return on(ctx.today + timedelta((f.w - ctx.today.isoweekday() - 1) % 7 + 1 + 7 * f.n))


@operator
def ago_this(f: Fields, ctx: Context) -> Reading | None:
    """"two years ago this week", "ten years ago today": the unit that holds the day so long before the report."""
    if ctx.moment is None or f.n == "X" or f.u < DAY or f.t:
        return None
    unit = DAY if f.t == 0 else f.v
    return shifted(unit, gone_back(f.u, ctx.moment.replace(tzinfo=None), f.n).date(), 0)


@operator
def ago_weekday(f: Fields, ctx: Context) -> Reading | None:
    """"a week ago Monday": so many weeks before the last Monday."""
    if ctx.today is None or f.n == "X":
        return unplaced(DAY)
    return on(ctx.today - timedelta((ctx.today.isoweekday() - f.w) % 7 + 7 * f.n))
