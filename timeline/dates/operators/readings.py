"""Readings: what a phrase means, what it is read against, and the small steps that all operators share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache

from timeline.dates import calendar
from timeline.dates.interval import Granularity, Interval

DAY, WEEK, MONTH, QUARTER, SEASON, HALF, YEAR = (
    Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.SEASON, Granularity.HALF,
    Granularity.YEAR,
)  # fmt: skip
UNTOLD = 1.5  # the same for one that lies ahead where no word tells: reports tell what was
AGAINST = 3  # how much farther a date looks that lies against the way the words point
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
    near: date | None = None  # the day that was told last, though a month or a year was told since
    clock: Reading | None = None  # the clock time that was told last, while the text is at its day
    year: int | None = None  # of a history's bare date, as the dates around it tell
    bc: int | None = None  # the year before Christ that the text is at
    history: bool = False
    essay: bool = False  # a text that speaks of its age rather than of its day
    ordered: str | None = None  # the order of day and month that the text itself tells
    told: dict[Granularity, int] = field(default_factory=dict)  # the last box of each unit that was told of
    notes: list[str] = field(default_factory=list)  # what a reader should know of the reading at hand
    direction: Callable[[], int] = lambda: 0
    quoted: Callable[[], bool] = lambda: False  # whether someone is quoted, who speaks on a day of his own
    compared: Callable[[], int | None] = lambda: None  # the quarter whose figures stand beside, for "a year earlier"
    counted: Callable[[], bool] = lambda: False  # whether things that are counted stand before: "400 tonnes of goods"
    today: date | None = field(init=False)  # the report's day

    def __post_init__(self) -> None:
        self.today = self.moment.date() if self.moment else None

    @property
    def day(self) -> date | None:
        """The day a clock time is of: the last one told, in a report else its own; a year or month told is no day."""
        return self.here if self.history or self.ref_unit == DAY or self.today is None else self.today

    @property
    def that_day(self) -> date | None:
        """The day that "that evening" points to: in a report a year told in passing does not hide the day before it."""
        return self.day if self.history or self.near is None else self.near

    @property
    def here(self) -> date | None:
        """The date the text is at: the last one it stated, else the report's day."""
        return self.ref or self.today

    def spoken(self) -> bool:
        """Whether this is said by someone of whom a history tells: his "today" is neither the report's day nor the story's."""
        return self.history and self.quoted()

    def now(self, unit: Granularity) -> date | None:
        """What "ago" counts from: the report's day, for someone quoted in a history the story's, if told as finely."""
        if not self.spoken():
            return self.today
        return self.ref if self.ref and self.ref_unit <= unit else None

    def counted_from(self, way: int | None) -> date | None:
        """What "this" and "next" count from: the report's day, in a history the date it is at, since it tells of no other."""
        return self.ref if self.history and self.ref and way is not None and way >= 0 else self.today


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


def real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def between(first: Reading | None, last: Reading | None) -> Reading | None:
    """One reading from the start of the first to the end of the last."""
    if not first or not last or (first.lo and last.hi and first.lo > last.hi):
        return None
    edges = (first.edtf or "").split("/")[0], (last.edtf or "").split("/")[-1]
    edtf = "/".join(edges) if all(edges) else None
    value = f"{first.value}/{last.value}"
    stated = first.stated or last.stated
    return Reading("DATE", value, last.unit, None, first.lo, last.hi, edtf, first.zone or last.zone, stated=stated)


def century_of(two_digits: int) -> int:
    """The year that two digits stand for: 22 -> 2022, 98 -> 1998."""
    return two_digits + (1900 if two_digits > 50 else 2000)
