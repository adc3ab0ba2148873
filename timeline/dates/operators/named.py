"""Operators of dates by their names and figures: days, months, years and their parts, feasts, stamps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from timeline.dates import calendar, other_calendars
from timeline.dates.interval import Granularity
from timeline.dates.operators.clocks import at_clock, clock_of, zone_of
from timeline.dates.operators.readings import (
    DAY,
    HALF,
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
    century_of,
    nearest,
    on,
    operator,
    real_date,
    shifted,
    unplaced,
    year_of,
)

EARLIER = 180  # days before the report from which what was told of a day is another time's
GOES_ON = 30  # days in which it goes on


@operator
def month_day(f: Fields, ctx: Context) -> Reading | None:
    """A day of a month, its year stated, or told by the text around, or the one the words point at."""
    day = f.d
    if (year := year_of(f)) is not None:
        return on(date(year, f.m, day), stated=True)
    if ctx.year is not None:
        return on(date(ctx.year, f.m, day))
    if ctx.here is None:
        date(2000, f.m, day)
        return unplaced(DAY, f"XXXX-{f.m:02}-{day:02}")
    here = ctx.today or ctx.here
    candidates = [c for y in (here.year - 1, here.year, here.year + 1) if (c := real_date(y, f.m, day))]
    named = [c for c in candidates if c.isoweekday() == f.wd]
    if f.wd is None and (beside := _beside_told(candidates, here, ctx)):
        return on(beside)
    return on(nearest(named or candidates, here, ctx.direction())) if candidates else None


def _beside_told(days: list[date], here: date, ctx: Context) -> date | None:
    """The day that goes on from one told of an earlier year: "On 13 September 2022 ... On 14 September it stopped"."""
    if ctx.ref is None or ctx.ref_unit != DAY or (here - ctx.ref).days < EARLIER or ctx.direction() > 0:
        return None
    return next((day for day in days if 0 <= (day - ctx.ref).days < GOES_ON), None)


@operator
def day_and_month(f: Fields, ctx: Context) -> Reading | None:
    """"17.11.": day and month in figures."""
    day, number = f.x
    return month_day(Fields(f.parts | {"d": day, "m": number}), ctx)


@operator
def day_of_month(f: Fields, ctx: Context) -> Reading | None:
    """"the 15th of this month"; where it is not said of which month, the nearest such day the words point at."""
    told = ctx.ref if ctx.history else None
    day = told or ctx.today
    if day is None:
        return unplaced(DAY, f"XXXX-XX-{f.d:02}")
    here = calendar.box(MONTH, day)
    months = (here + (f.r or 0),) if told or f.r is not None else (here - 1, here, here + 1)
    days = [found for index in months if (found := real_date(index // 12, index % 12 + 1, f.d))]
    return on(nearest(days, day, ctx.direction())) if days else None


@operator
def day_range(f: Fields, ctx: Context) -> Reading | None:
    """"12-13 September": from the first day to the end of the last."""
    first, last = month_day(f, ctx), month_day(Fields(f.parts | {"d": f.e}), ctx)
    return between(first, last) if f.d < f.e else None


@operator
def month(f: Fields, ctx: Context) -> Reading | None:
    """A month, its year stated, told by the text around, or the one the words point at."""
    if (year := year_of(f)) is not None:
        return boxed(MONTH, year * 12 + f.m - 1, stated=True)
    return _named_month(f.m, ctx, ctx.direction)


@operator
def week_of_month(f: Fields, ctx: Context) -> Reading | None:
    """"the last week of July": a week is of the month that holds its Thursday."""
    whole = month(f, ctx) if f.r is None else shifted(MONTH, ctx.today, f.r)
    if whole.index is None:
        return unplaced(WEEK)
    start, end = calendar.span(MONTH, whole.index)
    first = calendar.box(WEEK, start + timedelta(3 if start.isoweekday() > 4 else 0))
    last = calendar.box(WEEK, end - timedelta(1 + 3 * (1 <= (end - timedelta(1)).isoweekday() < 4)))
    index = last if f.o == -1 else first + f.o - 1
    return boxed(WEEK, index, stated=f.y is not None) if first <= index <= last else None


@operator
def numbered_week(f: Fields, ctx: Context) -> Reading | None:
    """"Kalenderwoche 30": a week by its number, the nearest one where no year is told."""
    if f.y is None and ctx.here is None:
        return unplaced(WEEK, f"XXXX-W{f.o:02}")
    years = (f.y,) if f.y is not None else range(ctx.here.year - 1, ctx.here.year + 2)
    weeks = [calendar.box(WEEK, date(year, 1, 4)) + f.o - 1 for year in years]
    starts = {calendar.span(WEEK, week)[0]: week for week in weeks}
    week = starts[nearest(list(starts), ctx.today or ctx.here, ctx.direction() if f.y is None else 0)]
    return boxed(WEEK, week, stated=f.y is not None) if 1 <= f.o <= 53 else None


@operator
def nth_weekday(f: Fields, ctx: Context) -> Reading | None:
    """"the first Monday in September", "the last Friday of next month"."""
    whole = month(f, ctx) if f.m is not None else shifted(MONTH, ctx.today if f.r is not None else ctx.here, f.r or 0)
    if whole.index is None:
        return unplaced(DAY)
    return on(calendar.nth_weekday(whole.index // 12, whole.index % 12 + 1, f.wd, f.o), stated=whole.stated)


@operator
def outermost_day(f: Fields, ctx: Context) -> Reading | None:
    """"the first day of May", "the last day of last year"."""
    if f.x is None or f.x.lo is None or f.x.hi is None or f.x.unit <= DAY:
        return None
    return on((f.x.lo if f.part == "START" else f.x.hi - timedelta(1)).date(), stated=f.x.stated)


@operator
def outermost_days(f: Fields, ctx: Context) -> Reading | None:
    """"the first ten days of July", "the last three days of May 2022"."""
    whole = month(f, ctx)
    if f.o not in (1, -1) or not isinstance(f.n, int) or f.n < 2 or whole is None or whole.lo is None:
        return None
    first = whole.lo.date() if f.o == 1 else whole.hi.date() - timedelta(f.n)
    days = (on(first + timedelta(n), stated=whole.stated) for n in (0, f.n - 1))
    return between(*days)


@operator
def outermost_here(f: Fields, ctx: Context) -> Reading | None:
    """"the last day of the month": of the unit the text is at."""
    return outermost_day(Fields({"part": f.part, "x": shifted(f.u, ctx.here, 0)}), ctx)


@operator
def anniversary(f: Fields, ctx: Context) -> Reading | None:
    """"the 30th anniversary of 12 May 1992": the same so many years on."""
    if f.x is None or f.x.index is None or f.o < 1:
        return None
    start, _ = calendar.span(f.x.unit, f.x.index)
    return boxed(f.x.unit, calendar.box(f.x.unit, start.replace(year=start.year + f.o)), stated=f.x.stated)


@operator
def nth_in_year(f: Fields, ctx: Context) -> Reading | None:
    """"the first week of 2023", "the third month of 2021"."""
    first = calendar.box(f.u, date(f.y, 1, 4))  # the first week is the one that holds 4 January
    last = calendar.box(f.u, date(f.y, 12, 28))
    index = last if f.o == -1 else first + f.o - 1
    return boxed(f.u, index, stated=True) if first <= index <= last else None


def _named_month(number: int, ctx: Context, direction: Callable[[], int]) -> Reading:
    if ctx.year is not None:
        return boxed(MONTH, ctx.year * 12 + number - 1)
    if ctx.here is None:
        return unplaced(MONTH, f"XXXX-{number:02}")
    return _nearest_box(MONTH, 12, number - 1, ctx.today or ctx.here, direction())


def _nearest_box(unit: Granularity, per_year: int, number: int, here: date, direction: int) -> Reading:
    """The box with that number in its year, as `nearest` chooses among the years around."""
    return boxed(unit, _nearest_index(unit, per_year, number, calendar.box(unit, here), direction))


@lru_cache(maxsize=8192)
def _nearest_index(unit: Granularity, per_year: int, number: int, now: int, direction: int) -> int:
    this = now // per_year * per_year + number
    choices = {calendar.span(unit, index)[0]: index for index in (this - per_year, this, this + per_year)}
    return choices[nearest(list(choices), calendar.span(unit, now)[0], direction)]


@operator
def month_range(f: Fields, ctx: Context) -> Reading | None:
    """"May-July 2023"."""
    last = month(Fields(f.parts | {"m": f.n}), ctx)
    if last is None or last.index is None:
        return None
    return between(boxed(MONTH, last.index - (f.n - f.m) % 12, stated=last.stated), last)


@operator
def year(f: Fields, ctx: Context) -> Reading:
    """A year by its number."""
    return boxed(YEAR, year_of(f), stated=True)


@operator
def year_range(f: Fields, ctx: Context) -> Reading | None:
    """"the season 2021-2022", "2022/23", "1999/00"."""
    last = f.z if f.z is not None else _year_after(f.y, f.w)
    return between(boxed(YEAR, f.y, stated=True), boxed(YEAR, last)) if last > f.y else None


@operator
def year_to(f: Fields, ctx: Context) -> Reading | None:
    """Either year of "1947-54", as of "1947-1954"."""
    last = _year_after(f.y, f.w)
    return boxed(YEAR, f.y if f.first else last, stated=True) if last > f.y else None


def _year_after(year: int, two_digits: int) -> int:
    """The year that two digits stand for after another: of its century, or the first of the next."""
    return year // 100 * 100 + two_digits + 100 * (year % 100 == 99 and two_digits == 0)


@operator
def double_year(f: Fields, ctx: Context) -> Reading | None:
    """"the 2007/2008 season": a year and the next."""
    following = f.a and f.b and f.a.unit == f.b.unit == YEAR and f.b.index == f.a.index + 1
    return between(f.a, f.b) if following else None


@operator
def spelled_year(f: Fields, ctx: Context) -> Reading | None:
    """"nineteen ninety-six", "the year two thousand"."""
    if f.c is None:
        return boxed(YEAR, f.n, stated=True) if 1000 <= f.n < 3000 else None
    return boxed(YEAR, 100 * f.c + f.n, stated=True) if 10 <= f.n <= 99 else None


@operator
def before_christ(f: Fields, ctx: Context) -> Reading | None:
    """"490 BC", "August 480 BC": before the calendar that datetimes know; it has a value and no place."""
    if f.o is not None:
        return Reading("DATE", f"BC{f.o - 1:02}")
    if f.t is not None:
        return Reading("DATE", f"BC{int(f.t) // 10:03}")
    if f.y != int(f.y) or not 0 < f.y < 10_000:
        return None
    part = f"-{f.m:02}" if f.m else "-" + calendar.SEASONS[f.s] if f.s is not None else ""
    return Reading("DATE", f"BC{int(f.y):04}{part}")


# ---------------------------------------------------------------- other calendars
@operator
def other_day(f: Fields, ctx: Context) -> Reading | None:
    """"۷ مرداد ۱۴۰۲": a day of another calendar; without its year the one the words point at."""
    name, month = f.o
    exact = other_calendars.CALENDARS[name].exact
    if f.y is not None:
        return on(other_calendars.day(name, f.y[1], month, f.d), stated=True, approximate=not exact)
    if ctx.here is None:
        return unplaced(DAY)
    days = [other_calendars.day(name, y, month, f.d) for y in _other_years(name, ctx)]
    return on(nearest(days, ctx.here, ctx.direction()), approximate=not exact)


@operator
def other_month(f: Fields, ctx: Context) -> Reading | None:
    """"مرداد ۱۴۰۲": a month of another calendar, which begins in one of ours and ends in the next."""
    name, month = f.o
    if f.y is not None:
        return _stretch_of(MONTH, *other_calendars.month_of(name, f.y[1], month), stated=True)
    if ctx.here is None:
        return unplaced(MONTH)
    firsts = {other_calendars.month_of(name, y, month)[0]: y for y in _other_years(name, ctx)}
    year = firsts[nearest(list(firsts), ctx.here, ctx.direction())]
    return _stretch_of(MONTH, *other_calendars.month_of(name, year, month))


@operator
def other_year(f: Fields, ctx: Context) -> Reading | None:
    """"سال ۱۴۰۲": a year of another calendar."""
    return _stretch_of(YEAR, *other_calendars.year_of(*f.y), stated=True)


@operator
def other_decade(f: Fields, ctx: Context) -> Reading | None:
    """"دهه ۱۳۶۰": ten years of another calendar."""
    name, first = f.y
    ends = other_calendars.year_of(name, first)[0], other_calendars.year_of(name, first + 9)[1]
    return _stretch_of(Granularity.DECADE, *ends, stated=True) if first % 10 == 0 else None


@operator
def other_season(f: Fields, ctx: Context) -> Reading | None:
    """"پاییز ۱۴۰۱": a season of a solar year, which begins with spring."""
    name, number = f.y
    if name != "solar":
        return None
    first, _ = other_calendars.month_of(name, number, 3 * f.s + 1)
    return boxed(SEASON, first.year * 4 + f.s, stated=True)


def _other_years(name: str, ctx: Context) -> tuple[int, int, int]:
    """The years of another calendar around the report."""
    year = other_calendars.year_at(name, ctx.today or ctx.here)
    return year - 1, year, year + 1


@operator
def decade(f: Fields, ctx: Context) -> Reading:
    """"the 1990s", "the '90s", "the nineties"."""
    first = f.y if f.y is not None else _last_decade(f.w, ctx)
    if f.y is not None and f.y % 100 == 0 and f.y < 2000:  # "the 1800s", but the 2000s are ten years
        return boxed(Granularity.CENTURY, first // 100, stated=True)
    return boxed(Granularity.DECADE, first // 10, stated=True)


@operator
def decade_of(f: Fields, ctx: Context) -> Reading | None:
    """"the sixties of the last century"."""
    if f.inner is None or f.outer is None or None in (f.inner.index, f.outer.index):
        return f.inner
    return boxed(Granularity.DECADE, 10 * f.outer.index + f.inner.index % 10, stated=True)


@operator
def nth_decade(f: Fields, ctx: Context) -> Reading | None:
    """"the last decade of the 19th century"."""
    nth = 10 if f.o == -1 else f.o
    return boxed(Granularity.DECADE, 10 * (f.c - 1) + nth - 1, stated=True) if 1 <= nth <= 10 and f.c > 0 else None


def _last_decade(two_digits: int, ctx: Context) -> int:
    """The first year of the decade that two digits name: the last one that has begun, or is about to."""
    if ctx.today is None:
        return century_of(two_digits)
    begun = ctx.today.year + 1
    return begun - (begun - two_digits) % 100


@operator
def century(f: Fields, ctx: Context) -> Reading | None:
    """"the 19th century" is the years 18xx."""
    return boxed(Granularity.CENTURY, f.o - 1, stated=True) if f.o > 0 else None


@operator
def quarter(f: Fields, ctx: Context) -> Reading | None:
    """"the third quarter", "Q3 2023"."""
    return _part_of_year(QUARTER, 4, f, ctx)


@operator
def half(f: Fields, ctx: Context) -> Reading | None:
    """"the first half of 2023"."""
    return _part_of_year(HALF, 2, f, ctx)


def _part_of_year(unit: Granularity, per_year: int, f: Fields, ctx: Context) -> Reading | None:
    """The nth part of a year; without a year the latest one or the next, as the words point."""
    number = per_year if f.o == -1 else f.o
    if not 1 <= number <= per_year:
        return None
    stated = year_of(f)
    if stated is None and f.r is not None and ctx.today:
        stated = ctx.today.year + f.r
    if stated is not None:
        return boxed(unit, stated * per_year + number - 1, stated=f.y is not None)
    if ctx.here is None:
        return unplaced(unit, f"XXXX-{'QH'[unit == HALF]}{number}")
    here = calendar.box(unit, ctx.today or ctx.here)
    base = (here // per_year) * per_year + number - 1
    choices = (base - per_year, base, base + per_year)
    if f.f and ctx.direction() <= 0:  # a business year's own quarters are numbered anew: what is told of is past
        return boxed(unit, max(choice for choice in choices if choice <= here))
    # Reports speak of the part just past or now running; only where both are as far off the words decide.
    tie = ctx.direction() <= 0
    return boxed(unit, min(choices, key=lambda c: (abs(c - here), (c > here) == tie)))


@operator
def the_quarter(f: Fields, ctx: Context) -> Reading | None:
    """"the quarter": the one last told of, else the one before the report's own."""
    told = ctx.told.get(QUARTER)
    return boxed(QUARTER, told) if told is not None else shifted(QUARTER, ctx.today, -1)


@operator
def quarter_ended(f: Fields, ctx: Context) -> Reading | None:
    """"the quarter ended July 31": the one of the calendar that most of it lies in."""
    if ctx.today is None:
        return unplaced(QUARTER)
    here = calendar.box(MONTH, ctx.today)
    ended = here - (here - f.e + 1) % 12  # the last such month
    return boxed(QUARTER, (ended - 1) // 3)


@operator
def quarter_then(f: Fields, ctx: Context) -> Reading | None:
    """"the 2022 quarter": the one last told of, in another year."""
    told = ctx.told.get(QUARTER)
    return year(f, ctx) if told is None else boxed(QUARTER, f.y * 4 + told % 4, stated=True)


@operator
def quarter_ago(f: Fields, ctx: Context) -> Reading | None:
    """"the year-ago quarter": the one last told of, a year before."""
    quarter = the_quarter(f, ctx)
    return quarter if quarter is None or quarter.index is None else boxed(QUARTER, quarter.index - 4)


@operator
def told_quarter(f: Fields, ctx: Context) -> Reading | None:
    """"the latest period": the quarter last told of, else some time that is left open."""
    return boxed(QUARTER, ctx.told[QUARTER]) if QUARTER in ctx.told else Reading("DATE", "PAST_REF")


@operator
def holiday(f: Fields, ctx: Context) -> Reading | None:
    """A feast of a fixed or computable date, in the year that is stated, told, or pointed at."""
    if (day := _feast(f.h, f, ctx)) is None:
        return unplaced(DAY)
    reading = on(day, stated=f.y is not None)
    # The months of the Islamic calendar begin when the moon is seen, a day or two from where they are reckoned.
    return replace(reading, approximate=True, edtf=reading.edtf + "~") if f.h.startswith("lunar") else reading


@operator
def feast_week(f: Fields, ctx: Context) -> Reading:
    """"Semana Santa": the week that ends in a feast."""
    day = _feast(f.h, f, ctx)
    return boxed(WEEK, calendar.box(WEEK, day), stated=f.y is not None) if day else unplaced(WEEK)


def _feast(name: str, f: Fields, ctx: Context) -> date | None:
    if (year := f.y if f.y is not None else ctx.year) is not None:
        return calendar.feast(name, year)
    if ctx.here is None:
        return None
    here = ctx.today or ctx.here
    days = [calendar.feast(name, here.year + n) for n in (-1, 0, 1)]
    if f.r:
        return nearest([day for day in days if (day - here).days * f.r > 0], here, f.r)
    return nearest(days, here, ctx.direction(), untold=1)  # feasts are looked forward to as much as back


@operator
def fast(f: Fields, ctx: Context) -> Reading | None:
    """"Ramadan 2022", "the end of Ramadan": a month of the Islamic calendar as it is reckoned, or its first or last day."""
    first = holiday(Fields(f.parts | {"h": f"lunar {f.h}/1"}), ctx)
    if first.day is None or f.b == "START":
        return first
    last = on(first.day + timedelta(28))  # a month has 29 days or 30
    last = replace(last, approximate=True, edtf=last.edtf + "~", stated=first.stated)
    return last if f.b == "END" else replace(between(first, last), approximate=True)


@operator
def some_season(f: Fields, ctx: Context) -> Reading:
    """"the dry season": when it comes depends on the country, and is not said."""
    return unplaced(SEASON)


@operator
def season(f: Fields, ctx: Context) -> Reading:
    """A season of a year; "this", "last" and "next" count seasons of that name."""
    if (year := year_of(f)) is not None:
        return boxed(SEASON, year * 4 + f.s, stated=True)
    if ctx.year is not None:
        return boxed(SEASON, ctx.year * 4 + f.s)
    if ctx.here is None:
        return unplaced(SEASON, f"XXXX-{calendar.SEASONS[f.s]}")
    here = calendar.box(SEASON, ctx.counted_from(f.r) or ctx.here)
    base = here // 4 * 4 + f.s
    if f.r == 0 and base < here and ctx.direction() < 0:  # told in December as past, "this spring" was
        return boxed(SEASON, base)
    if f.r == 0:  # in January the winter is last year's, but "this summer" is to come
        return boxed(SEASON, min((base, base + 4), key=lambda index: (abs(index - here), -index)))
    if f.r is not None:
        return boxed(SEASON, {0: base, -1: base - 4 * (base >= here), 1: base + 4 * (base <= here)}[f.r])
    return _nearest_box(SEASON, 4, f.s, ctx.today or ctx.here, ctx.direction())


@operator
def numeric(f: Fields, ctx: Context) -> Reading | None:
    """"29.07.2023", "7/29/2023", "2023/07/29": day and month in the language's order unless only the other fits."""
    a, b, c, sep = f.d
    if a > 31:
        return on(date(a, b, c), stated=True)
    if c < 100:
        c = century_of(c)
    day, mon = (b, a) if (ctx.ordered or ctx.order) == "MDY" and sep in "/-" else (a, b)
    if mon > 12 >= day:
        day, mon = mon, day
    if ctx.ordered or sep == "." or day > 12 or day == mon:
        return on(date(c, mon, day), stated=True)
    if ctx.order == "MDY" and ctx.today and date(c, mon, day) > ctx.today >= date(c, day, mon) and ctx.direction() <= 0:
        day, mon = mon, day  # what is told of as past was before the report
    reading = on(date(c, mon, day), stated=True)
    ctx.notes.append(f"day and month can be meant the other way round: {c:04}-{day:02}-{mon:02}")
    return replace(reading, edtf=reading.edtf + "?")


def order_of(dates: Iterable[tuple[int, int, int, str]]) -> str | None:
    """The order that dates in figures tell where one of them can be read in one way only, None where they disagree."""
    orders = {"DMY" if a > 12 else "MDY" for a, b, _, sep in dates if sep in "/-" and a <= 31 and (a > 12) != (b > 12)}
    return orders.pop() if len(orders) == 1 else None


_STAMP = re.compile(r"(\d{4})-?(?:W(\d\d)(?:-(\d))?|(\d\d)-?(\d\d)|(\d{3}))(?:[T ](.+))?")


@operator
def stamp(f: Fields, ctx: Context) -> Reading | None:
    """ISO 8601: 2023-07-29, 2023-W30-6, 2023-210, 2023-07-29T16:25+03:00, 20230729T162500Z."""
    year, week, weekday, month, day, nth, clock = _STAMP.fullmatch(f.s.upper()).groups()
    if week and not weekday:
        monday = date.fromisocalendar(int(year), int(week), 1)
        return None if clock else boxed(WEEK, calendar.box(WEEK, monday), stated=True)
    if week:
        at = date.fromisocalendar(int(year), int(week), int(weekday))
    elif nth:
        at = date(int(year), 1, 1) + timedelta(int(nth) - 1)
    else:
        at = date(int(year), int(month), int(day))
    if at.year != int(year) and not week:
        return None  # a 366th day, or a day 000
    if not clock:
        return on(at, stated=True)
    shown = datetime.fromisoformat(f"{at}T{clock.replace(' ', '')}")
    seconds = len(re.match(r"[\d:]+", clock)[0].replace(":", "")) > 4
    clocked = (shown.hour, shown.minute, shown.second if seconds else None)
    return at_clock(on(at, stated=True), clocked, shown.tzinfo or zone_of(f, ctx))


@operator
def moment(f: Fields, ctx: Context) -> Reading | None:
    """"Sat Jul 29 16:25:03 MSK 2023": a day and a clock time in one."""
    day, clocked = month_day(f, ctx), clock_of(f)
    return day and clocked and at_clock(day, clocked, zone_of(f, ctx))


def _stretch_of(unit: Granularity, first: date, last: date, stated: bool = False) -> Reading | None:
    """From one day to another, as fine as the unit that the words name."""
    return replace(between(on(first), on(last)), unit=unit, stated=stated)
