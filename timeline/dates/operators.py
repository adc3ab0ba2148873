"""What a phrase means: each operator turns the parts a rule has named into a Reading, given the Context it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.dates import calendar, other_calendars
from timeline.dates.interval import Granularity, Interval

DAY, WEEK, MONTH, QUARTER, SEASON, HALF, YEAR = (
    Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.SEASON, Granularity.HALF,
    Granularity.YEAR,
)  # fmt: skip
PERIOD_LETTER = {
    Granularity.SECOND: "T{}S", Granularity.MINUTE: "T{}M", Granularity.HOUR: "T{}H", DAY: "{}D", WEEK: "{}W", MONTH: "{}M",
    QUARTER: "{}Q", YEAR: "{}Y", Granularity.DECADE: "{}DE", Granularity.CENTURY: "{}CE",
}  # fmt: skip
PART_HOURS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (20, 30), "DT": (8, 18)}
UNTOLD = 1.5  # the same for one that lies ahead where no word tells: reports tell what was
AGAINST = 3  # how much farther a date looks that lies against the way the words point
# How many of a finer unit a part of one is counted in: "half a century ago".
FINER = {WEEK: (DAY, 7), MONTH: (DAY, 30), YEAR: (MONTH, 12), Granularity.DECADE: (YEAR, 10), Granularity.CENTURY: (YEAR, 100)}
UNKNOWN = {DAY: "XXXX-XX-XX", WEEK: "XXXX-WXX", MONTH: "XXXX-XX", QUARTER: "XXXX-QX", YEAR: "XXXX"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says: TIMEX3 type and value, and its place on the local calendar when it has one."""

    type: str
    value: str
    unit: Granularity | None = None
    index: int | None = None
    lo: datetime | None = None
    hi: datetime | None = None
    edtf: str | None = None
    zone: tzinfo | None = None
    approximate: bool = False
    mod: str | None = None
    stated: bool = False  # names its own year, so that later phrases may count from it

    @property
    def day(self) -> date | None:
        """The first day it covers."""
        return self.lo.date() if self.lo else None

    def interval(self, zone: tzinfo) -> Interval | None:
        """Its place in time, read in its own zone or else in the given one."""
        if self.unit is None or (self.lo is None and self.hi is None):
            return None
        return _interval(self.lo, self.hi, self.unit, self.approximate, self.zone or zone)


@lru_cache(maxsize=8192)
def _interval(lo: datetime | None, hi: datetime | None, unit: Granularity, approximate: bool, zone: tzinfo) -> Interval:
    return Interval(_utc(lo, zone), _utc(hi, zone), unit, approximate, zone)


def _utc(local: datetime | None, zone: tzinfo) -> datetime | None:
    try:
        return local and local.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:  # at the ends of what a datetime can hold: the first century begins east of Greenwich
        return local.replace(tzinfo=UTC)


@dataclass(slots=True)
class Context:
    """What an expression is read against: the report's moment, the date the text is at, and which way the words point."""

    moment: datetime | None
    zone: tzinfo
    order: str = "DMY"
    zones: Mapping[str, str] = field(default_factory=dict)
    ref: date | None = None
    ref_unit: Granularity | None = None  # how fine that date was
    year: int | None = None  # of a history's bare date, as the dates around it tell
    bc: int | None = None  # the year before Christ that the text is at
    history: bool = False
    essay: bool = False  # a text that speaks of its age rather than of its day
    ordered: str | None = None  # the order of day and month that the text itself tells
    told: dict[Granularity, int] = field(default_factory=dict)  # the last box of each unit that was told of
    notes: list[str] = field(default_factory=list)  # what a reader should know of the reading at hand
    direction: Callable[[], int] = lambda: 0
    compared: Callable[[], int | None] = lambda: None  # the quarter whose figures stand beside, for "a year earlier"
    today: date | None = field(init=False)  # the report's day

    def __post_init__(self) -> None:
        self.today = self.moment.date() if self.moment else None

    @property
    def day(self) -> date | None:
        """The day a clock time is of: the last one told, in a report else its own; a year or month told is no day."""
        return self.here if self.history or self.ref_unit == DAY or self.today is None else self.today

    @property
    def here(self) -> date | None:
        """The date the text is at: the last one it stated, else the report's day."""
        return self.ref or self.today


class Fields:
    """The named parts of a match: `f.d` is the value of part d, None where it is absent."""

    a = b = c = d = e = f = h = m = n = o = p = q = r = s = t = u = v = w = x = y = z = None  # faster than __getattr__

    def __init__(self, parts: dict[str, object]) -> None:
        self.__dict__ = parts

    def __getattr__(self, name: str) -> None:
        return None

    @property
    def parts(self) -> dict[str, object]:
        """All of them by name."""
        return self.__dict__


Operator = Callable[[Fields, Context], Reading | None]
OPERATORS: dict[str, Operator] = {}  # by the name that the rules call it


def operator(function: Operator) -> Operator:
    """Register an operator under its own name; raises ValueError for a name that is taken."""
    if function.__name__ in OPERATORS:
        raise ValueError(f"two operators are called {function.__name__!r}")
    OPERATORS[function.__name__] = function
    return function


# ---------------------------------------------------------------- readings from the calendar
@lru_cache(maxsize=8192)
def boxed(unit: Granularity, index: int, stated: bool = False, approximate: bool = False) -> Reading:
    """The calendar unit with that index; raises ValueError when the calendar has none."""
    lo, hi = calendar.edges(unit, index)
    value, edtf = calendar.value(unit, index), calendar.edtf(unit, index)
    return Reading("DATE", value, unit, index, lo, hi, edtf, stated=stated, approximate=approximate)


def on(day: date, **more) -> Reading:
    """The reading of one day."""
    return boxed(DAY, day.toordinal(), **more)


def unplaced(unit: Granularity, value: str | None = None) -> Reading:
    """A date whose place is not known: the report has no date to count from."""
    return Reading("DATE", value or UNKNOWN.get(unit, "XXXX"), unit)


def shifted(unit: Granularity, day: date | None, n: int, **more) -> Reading:
    """The unit n boxes from the one that holds a day."""
    if day is None:
        return unplaced(unit)
    return boxed(unit, calendar.box(unit, day) + n, **more)


def nearest(candidates: list[date], here: date, direction: int, untold: float = UNTOLD) -> date:
    """The closest candidate; one that lies against the way the words point has to be much closer."""

    def distance(day: date) -> tuple[float, bool]:
        days = (day - here).days
        against = days * direction < 0
        return abs(days) * (AGAINST if against else untold if not direction and days > 0 else 1), days > 0

    return min(candidates, key=distance)


def year_of(f: Fields) -> int | None:
    """The year a match states, with two digits read as the nearest century's; a year of an era counts from the era's."""
    if f.y is not None:
        return f.y
    if f.era is not None:
        return f.era + int(f.k)
    return century_of(f.w) if f.w is not None else None


def century_of(two_digits: int) -> int:
    """The year that two digits stand for: 22 -> 2022, 98 -> 1998."""
    return two_digits + (1900 if two_digits > 50 else 2000)


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
    candidates = [c for y in (here.year - 1, here.year, here.year + 1) if (c := _date(y, f.m, day))]
    named = [c for c in candidates if c.isoweekday() == f.wd]
    return on(nearest(named or candidates, here, ctx.direction())) if candidates else None


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
    days = [found for index in months if (found := _date(index // 12, index % 12 + 1, f.d))]
    return on(nearest(days, day, ctx.direction())) if days else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@operator
def day_range(f: Fields, ctx: Context) -> Reading | None:
    """"12-13 September": from the first day to the end of the last."""
    first, last = month_day(f, ctx), month_day(Fields(f.parts | {"d": f.e}), ctx)
    return between(first, last) if f.d < f.e else None


def between(first: Reading | None, last: Reading | None) -> Reading | None:
    """One reading from the start of the first to the end of the last."""
    if not first or not last or (first.lo and last.hi and first.lo > last.hi):
        return None
    edges = (first.edtf or "").split("/")[0], (last.edtf or "").split("/")[-1]
    edtf = "/".join(edges) if all(edges) else None
    value = f"{first.value}/{last.value}"
    stated = first.stated or last.stated
    return Reading("DATE", value, last.unit, None, first.lo, last.hi, edtf, first.zone or last.zone, stated=stated)


@operator
def month(f: Fields, ctx: Context) -> Reading | None:
    """A month, its year stated, told by the text around, or the one the words point at."""
    if (year := year_of(f)) is not None:
        return boxed(MONTH, year * 12 + f.m - 1, stated=True)
    return _named_month(f.m, ctx, ctx.direction)


@operator
def week_of_month(f: Fields, ctx: Context) -> Reading | None:
    """"the last week of July": a week is of the month that holds its Thursday."""
    whole = month(f, ctx)
    if whole.index is None:
        return unplaced(WEEK)
    start, end = calendar.span(MONTH, whole.index)
    first = calendar.box(WEEK, start + timedelta(3 if start.isoweekday() > 4 else 0))
    last = calendar.box(WEEK, end - timedelta(1 + 3 * (1 <= (end - timedelta(1)).isoweekday() < 4)))
    index = last if f.o == -1 else first + f.o - 1
    return boxed(WEEK, index, stated=f.y is not None) if first <= index <= last else None


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
    """"2020-2022", "2022-23"."""
    last = f.z if f.z is not None else f.y // 100 * 100 + f.w
    return between(boxed(YEAR, f.y, stated=True), boxed(YEAR, last)) if last > f.y else None


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
        return _stretch(MONTH, *other_calendars.month_of(name, f.y[1], month), stated=True)
    if ctx.here is None:
        return unplaced(MONTH)
    firsts = {other_calendars.month_of(name, y, month)[0]: y for y in _other_years(name, ctx)}
    year = firsts[nearest(list(firsts), ctx.here, ctx.direction())]
    return _stretch(MONTH, *other_calendars.month_of(name, year, month))


@operator
def other_year(f: Fields, ctx: Context) -> Reading | None:
    """"سال ۱۴۰۲": a year of another calendar."""
    return _stretch(YEAR, *other_calendars.year_of(*f.y), stated=True)


def _other_years(name: str, ctx: Context) -> tuple[int, int, int]:
    """The years of another calendar around the report."""
    year = other_calendars.year_at(name, ctx.today or ctx.here)
    return year - 1, year, year + 1


def _stretch(unit: Granularity, first: date, last: date, stated: bool = False) -> Reading | None:
    """From one day to another, as fine as the unit that the words name."""
    return replace(between(on(first), on(last)), unit=unit, stated=stated)


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
def season(f: Fields, ctx: Context) -> Reading:
    """A season of a year; "this", "last" and "next" count seasons of that name."""
    if (year := year_of(f)) is not None:
        return boxed(SEASON, year * 4 + f.s, stated=True)
    if ctx.year is not None:
        return boxed(SEASON, ctx.year * 4 + f.s)
    if ctx.here is None:
        return unplaced(SEASON, f"XXXX-{calendar.SEASONS[f.s]}")
    here = calendar.box(SEASON, ctx.today or ctx.here)
    base = here // 4 * 4 + f.s
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


# ---------------------------------------------------------------- relative to the report or to the text
@operator
def near_day(f: Fields, ctx: Context) -> Reading:
    """"today", "yesterday", "tomorrow"; an essay's "today" is the present age."""
    if f.n == 0 and ctx.essay:
        return Reading("DATE", "PRESENT_REF")
    return shifted(DAY, ctx.today, f.n)


@operator
def day_either(f: Fields, ctx: Context) -> Reading:
    """"कल": a near day on the side that the words point to, in the past where they do not say."""
    return shifted(DAY, ctx.today, f.n if ctx.direction() > 0 else -f.n)


@operator
def near_part(f: Fields, ctx: Context) -> Reading:
    """"tonight", "last night", "this morning"."""
    days, part = f.p.split()
    return in_part(shifted(DAY, ctx.today, int(days)), part)


@operator
def weekday(f: Fields, ctx: Context) -> Reading:
    """A day by its weekday: the last one up to the report, or the next when the words point ahead."""
    if ctx.here is None:
        return unplaced(DAY, f"XXXX-WXX-{f.w}")
    # Only beside a date told to the day does a bare weekday belong to the story rather than to the report.
    here = ctx.here if ctx.history and ctx.ref_unit == DAY else ctx.today or ctx.here
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
    days = [day for start in starts if (day := _date(start.year, start.month, f.d)) and day.isoweekday() == f.w]
    return on(nearest(days, ctx.here, ctx.direction())) if days else weekday(f, ctx)


@operator
def day_alone(f: Fields, ctx: Context) -> Reading | None:
    """"el día 15": the day of that number in the month told of, or nearest to the date the text is at, as the words point."""
    if ctx.here is None:
        return unplaced(DAY, f"XXXX-XX-{f.d:02}")
    here = calendar.box(MONTH, ctx.here)
    starts = [calendar.span(MONTH, here + n)[0] for n in ((0,) if ctx.ref and ctx.ref_unit == MONTH else (-1, 0, 1))]
    days = [day for start in starts if (day := _date(start.year, start.month, f.d))]
    if f.r:
        days = [day for day in days if (day - ctx.here).days * f.r > 0]
    return on(nearest(days, ctx.here, ctx.direction())) if days else None


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
    if f.u == DAY and f.r == 0:
        return near_day(Fields({"n": 0}), ctx)
    if f.r >= 0 and ctx.history and ctx.ref:
        return shifted(f.u, ctx.ref, f.r)
    return shifted(f.u, ctx.today, f.r)


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
    here = calendar.box(MONTH, ctx.today)
    this_year = here // 12 * 12 + f.m - 1
    shift = {0: 0, -1: -12 * (this_year >= here), 1: 12 * (this_year <= here)}[f.r]
    return boxed(MONTH, this_year + shift)


@operator
def relative_day(f: Fields, ctx: Context) -> Reading | None:
    """"last Oct. 23", "next 5 May"."""
    if ctx.today is None:
        return unplaced(DAY, f"XXXX-{f.m:02}-{f.d:02}")
    days = [c for n in (-1, 0, 1) if (c := _date(ctx.today.year + n, f.m, f.d))]
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
    return _counted(f, ctx.today, -1, ctx)


@operator
def hence(f: Fields, ctx: Context) -> Reading | None:
    """"two weeks from now"."""
    return _counted(f, ctx.today, 1, ctx)


@operator
def earlier(f: Fields, ctx: Context) -> Reading | None:
    """"three days earlier": counted from the date the text is at."""
    return _counted(f, ctx.here, -1, ctx)


@operator
def later(f: Fields, ctx: Context) -> Reading | None:
    """"three days later": counted from the date the text is at."""
    return _counted(f, ctx.here, 1, ctx)


@operator
def afterwards(f: Fields, ctx: Context) -> Reading | None:
    """What says "in two days" and "two days later" alike: from the report where the words point ahead, else from the text."""
    return _counted(f, ctx.today if ctx.direction() > 0 else ctx.here, 1, ctx)


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


def _hours(n: float, unit: Granularity, here: date, way: int, ctx: Context) -> Reading | None:
    if here != ctx.today or ctx.moment is None:
        return Reading("DURATION", period(n, unit))  # of a day whose hours are not told
    moment = ctx.moment + way * n * timedelta(**{f"{unit}s": 1})
    clock = (moment.hour, moment.minute, None)
    return replace(at_clock(on(moment.date()), clock, None), unit=unit, approximate=True)


@operator
def ago_this(f: Fields, ctx: Context) -> Reading | None:
    """"two years ago this week", "ten years ago today": the unit that holds the day so long before the report."""
    if ctx.moment is None or f.n == "X" or f.u < DAY or f.t:
        return None
    unit = DAY if f.t == 0 else f.v
    return shifted(unit, _back(f.u, ctx.moment.replace(tzinfo=None), f.n).date(), 0)


@operator
def ago_weekday(f: Fields, ctx: Context) -> Reading | None:
    """"a week ago Monday": so many weeks before the last Monday."""
    if ctx.today is None or f.n == "X":
        return unplaced(DAY)
    return on(ctx.today - timedelta((ctx.today.isoweekday() - f.w) % 7 + 7 * f.n))


# ---------------------------------------------------------------- lengths, habits, references
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
    end = ctx.moment.replace(tzinfo=None)
    start = None if f.n in ("X", None) or f.u < DAY else _back(f.u, end, f.n)
    return replace(reading, unit=f.u, lo=start, hi=end, edtf=_open_edtf(start, end, f.u), approximate=True)


@operator
def length_here(f: Fields, ctx: Context) -> Reading | None:
    """"the four previous weeks", "the following days": a length beside the date the text is at."""
    reading = length(Fields({"n": f.c, "u": f.u}), ctx)
    if reading is None or ctx.here is None or not f.n or f.u < DAY:
        return reading
    here = datetime.combine(ctx.here, time())
    there = None if f.c in ("X", None) else _back(f.u, here, -f.n * f.c)
    lo, hi = (there, here) if f.n < 0 else (here, there)
    return replace(reading, unit=f.u, lo=lo, hi=hi, edtf=_open_edtf(lo, hi, f.u), approximate=True)


@operator
def length_ahead(f: Fields, ctx: Context) -> Reading | None:
    """"the next two months": a length that begins at the report."""
    reading = length(f, ctx)
    if reading is None or ctx.moment is None:
        return reading
    start = ctx.moment.replace(tzinfo=None)
    end = None if f.n in ("X", None) or f.u < DAY else _back(f.u, start, -f.n)
    return replace(reading, unit=f.u, lo=start, hi=end, edtf=_open_edtf(start, end, f.u), approximate=True)


def _back(unit: Granularity, moment: datetime, n: float) -> datetime:
    """The moment n units before, on the same day of the month where that exists."""
    if unit in (DAY, WEEK):
        return moment - timedelta(n * (7 if unit == WEEK else 1))
    months = round(n * {MONTH: 1, QUARTER: 3, YEAR: 12, Granularity.DECADE: 120, Granularity.CENTURY: 1200}[unit])
    index = calendar.box(MONTH, moment.date()) - months
    start, end = calendar.span(MONTH, index)
    return datetime.combine(start + timedelta(min(moment.day, (end - start).days) - 1), moment.time())


def _open_edtf(start: datetime | None, end: datetime | None, unit: Granularity) -> str:
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


# ---------------------------------------------------------------- clock and parts of the day
@operator
def clock(f: Fields, ctx: Context) -> Reading | None:
    """A clock time of the day the text is at."""
    if (clocked := clock_of(f)) is None:
        return None
    zone = zone_of(f, ctx)
    if ctx.day is None:
        return Reading("TIME", f"XXXX-XX-XXT{_clock_value(clocked)}", zone=zone)
    return at_clock(on(ctx.day), clocked, zone)


@operator
def clock_to(f: Fields, ctx: Context) -> Reading | None:
    """"9" in "from 9 to 11 a.m.": on the same side of noon, or on the other where it would come after."""
    hour, (until, half) = int(f.c.partition(":")[0]) if f.c else f.h, f.e
    other = {"am": "pm", "pm": "am"}[half]
    return clock(Fields({"c": f.c, "h": f.h, "a": other if hour % 12 > until % 12 else half}), ctx)


def clock_of(f: Fields) -> tuple[int, int | None, int | None] | None:
    """(hour, minute, second) of a match; None when no clock shows it."""
    if f.c:
        hour, minute, *rest = map(int, f.c.replace(".", ":").split(":"))
        second = rest[0] if rest else None
    elif f.t is not None:
        (hour, minute), second = divmod(f.t, 100), None
    else:
        hour, minute, second = f.h, f.mi, None
    if f.a and not 1 <= hour <= 12:
        return None
    if (f.a or f.p) and 1 <= hour <= 12:
        late = f.a == "pm" if f.a else f.p in ("AF", "EV") or (f.p == "NI" and hour >= 6)
        hour = hour % 12 + 12 * late
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59 or (hour == 24 and minute):
        return None
    return hour, minute, second


def zone_of(f: Fields, ctx: Context) -> tzinfo | None:
    """The zone a match states: an offset goes before a name, a profile's reading of an abbreviation before ours."""
    stated = f.z or {}
    if "off" in stated and "sign" in stated:
        return _offset_zone(stated["sign"], stated["off"])
    if (name := stated.get("name")) in ctx.zones:
        return named_zone(ctx.zones[name])
    first, *others = stated.get("zone", "local").split()
    if others:
        ctx.notes.append(f"{name.upper()} read as {first}; it can also be {', '.join(others)}: a profile's [zones] decide")
    return None if first == "local" else named_zone(first)


def _offset_zone(sign: str, offset) -> tzinfo:
    """The zone of "+3", "+03:00", "+0300"."""
    figures = [offset, 0] if isinstance(offset, int | float) else offset.replace(".", ":").split(":")[:2]
    hours, minutes = map(int, figures)
    if hours > 99:
        hours, minutes = divmod(hours, 100)
    if hours > 14 or minutes > 59:
        raise ValueError("no such offset")
    return timezone((1 if sign == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def named_zone(name: str) -> tzinfo | None:
    """The zone of an IANA name or of an offset like +04:00; None for a name nobody knows."""
    if name[:1] in "+-":
        hours, _, minutes = name[1:].partition(":")
        return timezone((1 if name[0] == "+" else -1) * timedelta(hours=int(hours), minutes=int(minutes or 0)))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def at_clock(day: Reading, clocked: tuple[int, int | None, int | None], zone: tzinfo | None) -> Reading:
    """That clock time on that day."""
    hour, minute, second = clocked
    if day.lo is None:
        return replace(day, type="TIME", value=f"{day.value}T{_clock_value(clocked)}", zone=zone or day.zone)
    lo = datetime.combine(day.lo.date(), time()) + timedelta(hours=hour, minutes=minute or 0, seconds=second or 0)
    unit = Granularity.SECOND if second is not None else Granularity.MINUTE
    hi = lo + timedelta(minutes=1) if second is None else lo + timedelta(seconds=1)
    zone = zone or day.zone
    offset = _offset(zone, lo)
    value = f"{day.lo.date()}T{_clock_value(clocked)}{offset}"
    return Reading("TIME", value, unit, None, lo, hi, lo.isoformat() + offset, zone, stated=day.stated)


def clock_notes(reading: Reading, zone: tzinfo) -> tuple[str, ...]:
    """What there is to know of a clock time on the day that its zone's clocks are changed (PEP 495)."""
    zone = reading.zone or zone
    if reading.lo is None or reading.unit > Granularity.MINUTE or isinstance(zone, timezone):
        return ()
    first, second = (reading.lo.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first == second:
        return ()
    if first > second:
        return (f"the clocks of {zone} show {reading.lo:%H:%M} twice on that day: the first time is meant",)
    shown = reading.lo + (second - first)
    return (f"the clocks of {zone} skip {reading.lo:%H:%M} on that day: read as {shown:%H:%M}",)


def _clock_value(clocked: tuple[int, int | None, int | None]) -> str:
    hour, minute, second = clocked
    return f"{hour:02}:{minute or 0:02}" + (f":{second:02}" if second is not None else "")


def _offset(zone: tzinfo | None, local: datetime) -> str:
    """The offset as text where a zone is stated, Z for Greenwich; "" where it is only assumed."""
    return "" if zone is None else local.replace(tzinfo=zone).isoformat()[19:25].replace("+00:00", "Z")


@operator
def date_clock(f: Fields, ctx: Context) -> Reading | None:
    """A date and a clock time that belong together."""
    day: Reading = f.day
    if day is None or f.clock is None or (day.unit is not None and day.unit != DAY):
        return None
    return at_clock(day, _late(_shown(f.clock), f.p), zone_of(f, ctx) or f.clock.zone)


def _shown(clock: Reading) -> tuple[int, int, int | None]:
    """(hour, minute, second) of a clock time that was read."""
    part = clock.value.partition("T")[2]
    hour, minute, *rest = part[:8].split("+")[0].split("-")[0].rstrip("Z").split(":")
    return int(hour), int(minute), int(rest[0]) if rest and rest[0] else None


def _late(clocked: tuple[int, int, int | None], part: str | None) -> tuple[int, int, int | None]:
    """A clock time that a part of the day puts after noon: "Friday evening at 8"."""
    early = part in ("AF", "EV") and clocked[0] < 12 or part == "NI" and 6 <= clocked[0] < 12
    return (clocked[0] + 12, *clocked[1:]) if early else clocked


@operator
def part_clock(f: Fields, ctx: Context) -> Reading | None:
    """"this morning at 8", "yesterday evening at 9": small hours of a night are of the day after it began."""
    if f.part is None or f.part.day is None or f.clock is None:
        return f.part
    clocked = _late(_shown(f.clock), part := f.part.value[-2:])
    day = f.part.day + timedelta(part == "NI" and clocked[0] < 12)
    return at_clock(on(day), clocked, f.clock.zone)


def in_part(day: Reading | None, part: str) -> Reading | None:
    """A part of a day: "Friday morning", "the night of 12 September" (which ends on the 13th)."""
    if day is None or day.lo is None or day.hi is None:
        return day and replace(day, type="TIME", value=f"{day.value}T{part}")
    first, last = PART_HOURS[part]
    start = datetime.combine(day.lo.date(), time())
    value = f"{day.lo:%Y-%m-%d}T{part}"
    lo, hi = start + timedelta(hours=first), start + timedelta(hours=last)
    return Reading("TIME", value, Granularity.HOUR, None, lo, hi, day.edtf, day.zone, True, stated=day.stated)


@operator
def date_part(f: Fields, ctx: Context) -> Reading | None:
    """A date and a part of the day that belong together."""
    return in_part(f.day, f.p) if f.day and f.day.unit == DAY else None


@operator
def part_here(f: Fields, ctx: Context) -> Reading | None:
    """"in the morning", "that evening", "the next morning": counted from the day the text is at."""
    return in_part(shifted(DAY, ctx.day, f.n or 0), f.p) if ctx.day else some_part(f, ctx)


@operator
def some_part(f: Fields, ctx: Context) -> Reading:
    """"at night": of no day in particular."""
    return Reading("TIME", f"XXXX-XX-XXT{f.p}")


# ---------------------------------------------------------------- joins: readings made of readings
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
    third = (reading.hi - reading.lo) / 3
    lo, hi = {
        "START": (reading.lo, reading.lo + third),
        "MID": (reading.lo + third, reading.hi - third),
        "END": (reading.hi - third, reading.hi),
    }[f.mod]
    lo, hi = (reading.lo, reading.hi) if reading.unit <= DAY else (_midnight(lo), _midnight(hi))
    return replace(reading, lo=lo, hi=hi, mod=f.mod, approximate=True, edtf=_uncertain(reading.edtf))


@operator
def half_of(f: Fields, ctx: Context) -> Reading | None:
    """"the second half of the 1980s", "the first half of May"."""
    if f.x is None or f.x.lo is None or f.x.hi is None or f.x.unit <= DAY or f.o not in (1, 2, -1):
        return None
    middle = _midnight(f.x.lo + (f.x.hi - f.x.lo) / 2)
    lo, hi = (f.x.lo, middle) if f.o == 1 else (middle, f.x.hi)
    return replace(f.x, lo=lo, hi=hi, mod="START" if f.o == 1 else "END", edtf=_uncertain(f.x.edtf))


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time())


def _uncertain(edtf: str | None) -> str | None:
    """EDTF with the mark of approximation, where level 1 has room for one."""
    return edtf + "~" if edtf and not any(c in edtf for c in "/XT~") else edtf


@operator
def about(f: Fields, ctx: Context) -> Reading | None:
    """"about 30 years", "nearly two weeks ago", "around 5 May"."""
    if f.x is None:
        return None
    placed = f.x.type != "DURATION"
    edtf = _uncertain(f.x.edtf) if placed else f.x.edtf
    return replace(f.x, mod=f.mod, approximate=f.x.approximate or placed, edtf=edtf)


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
def half_unit(f: Fields, ctx: Context) -> Reading | None:
    """"half an hour"."""
    return length(Fields({"n": 0.5, "u": f.u}), ctx)


@operator
def night_of(f: Fields, ctx: Context) -> Reading | None:
    """"the night of 12-13 September": it starts in the evening of the first day."""
    return in_part(on(f.range.day), f.p) if f.range and f.range.day else None
