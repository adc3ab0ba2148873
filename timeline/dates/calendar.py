"""Calendar arithmetic: every unit of time is a row of numbered boxes, so that "last", "next" and "ago" are subtraction.

The index of a box counts from a fixed zero: days by their ordinal, months as year * 12 + month, and so on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import other_calendars
from timeline.dates.interval import Granularity

SEASONS = ("SP", "SU", "FA", "WI")  # winter is the one that begins in the year's December


class Unit(NamedTuple):
    """One kind of box: which one holds a day, the day it begins with, and how it is written."""

    index: Callable[[date], int]
    first: Callable[[int], date]
    value: Callable[[int], str]


def _first_of_month(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def _season_index(day: date) -> int:
    # December opens the winter of its year; January and February belong to the winter before.
    return (day.year * 12 + day.month - 3) // 3


def _first_of_season(index: int) -> date:
    return _first_of_month(index * 3 + 2)


def _week_value(index: int) -> str:
    year, week, _ = date.fromordinal(index * 7 + 1).isocalendar()
    return f"{year:04}-W{week:02}"


UNITS: dict[Granularity, Unit] = {
    Granularity.DAY: Unit(date.toordinal, date.fromordinal, lambda i: date.fromordinal(i).isoformat()),
    Granularity.WEEK: Unit(
        lambda d: (d.toordinal() - 1) // 7, lambda i: date.fromordinal(i * 7 + 1), _week_value
    ),
    Granularity.MONTH: Unit(
        lambda d: d.year * 12 + d.month - 1, _first_of_month, lambda i: f"{i // 12:04}-{i % 12 + 1:02}"
    ),
    Granularity.QUARTER: Unit(
        lambda d: d.year * 4 + (d.month - 1) // 3,
        lambda i: _first_of_month(i * 3),
        lambda i: f"{i // 4:04}-Q{i % 4 + 1}",
    ),
    Granularity.SEASON: Unit(_season_index, _first_of_season, lambda i: f"{i // 4:04}-{SEASONS[i % 4]}"),
    Granularity.HALF: Unit(
        lambda d: d.year * 2 + (d.month > 6), lambda i: _first_of_month(i * 6), lambda i: f"{i // 2:04}-H{i % 2 + 1}"
    ),
    Granularity.YEAR: Unit(lambda d: d.year, lambda i: date(i, 1, 1), lambda i: f"{i:04}"),
    Granularity.DECADE: Unit(lambda d: d.year // 10, lambda i: date(i * 10, 1, 1), lambda i: f"{i:03}"),
    Granularity.CENTURY: Unit(lambda d: d.year // 100, lambda i: date(max(i * 100, 1), 1, 1), lambda i: f"{i:02}"),
}


def box(unit: Granularity, day: date) -> int:
    """The index of the unit that holds a day."""
    return UNITS[unit].index(day)


@lru_cache(maxsize=8192)
def value(unit: Granularity, index: int) -> str:
    """The TIMEX3 value of a unit: 2023-07-29, 2023-W30, 2023-Q3, 2023-SU, 199, 19."""
    return UNITS[unit].value(index)


@lru_cache(maxsize=8192)
def span(unit: Granularity, index: int) -> tuple[date, date]:
    """The first day of a unit and the first day after it; raises ValueError outside the years 1 to 9999."""
    first = UNITS[unit].first
    if unit in (Granularity.DECADE, Granularity.CENTURY) and first(index).year + 100 > 9999:
        raise ValueError(f"no such {unit}")
    try:
        return first(index), first(index + 1)
    except OverflowError as error:
        raise ValueError(str(error)) from None


@lru_cache(maxsize=8192)
def edges(unit: Granularity, index: int) -> tuple[datetime, datetime]:
    """The midnights at which a unit begins and ends, without a zone."""
    start, end = span(unit, index)
    return datetime.combine(start, time()), datetime.combine(end, time())


@lru_cache(maxsize=8192)
def edtf(unit: Granularity, index: int) -> str:
    """The EDTF level 1 form: units that level 1 has no form for are written as an interval."""
    start, end = span(unit, index)
    match unit:
        case Granularity.DAY:
            return start.isoformat()
        case Granularity.MONTH | Granularity.YEAR:
            return value(unit, index)
        case Granularity.SEASON:
            return f"{index // 4:04}-{21 + index % 4}"
        case Granularity.DECADE:
            return f"{index:03}X"
        case Granularity.CENTURY:
            return f"{index:02}XX"
        case Granularity.QUARTER | Granularity.HALF:
            return f"{start:%Y-%m}/{end - timedelta(1):%Y-%m}".replace(" ", "0")
    return f"{start.isoformat()}/{(end - timedelta(1)).isoformat()}"


def _elsewhere(kind: str, month: int, number: int, year: int) -> date:
    """The first day of that month and number of another calendar in a Gregorian year."""
    begun = other_calendars.year_at(kind, date(year, 1, 1))
    days = (other_calendars.day(kind, begun + n, month, number) for n in (0, 1))
    return next(day for day in days if day.year == year)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The nth (from 1; -1 is the last) ISO weekday of a month; raises ValueError when there is none."""
    if n > 0:
        first = date(year, month, 1)
        day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    else:
        last = _first_of_month(year * 12 + month) - timedelta(1)
        day = last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-n - 1))
    if day.month != month:
        raise ValueError("no such weekday in this month")
    return day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741 - the algorithm's own letters
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian date (Meeus's algorithm)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def feast(name: str, year: int) -> date:
    """The day of a feast in a year: "12-25", "11/4/4" (fourth Thursday of November), "easter-2", "orthodox+1".

    "solar 1/1" is a day of the Persian calendar, "lunar 9/1" one of the tabular Islamic calendar: the first one in the year.
    """
    kind, _, day = name.partition(" ")
    if kind in other_calendars.CALENDARS:
        return _elsewhere(kind, *map(int, day.split("/")), year)
    for easter_name, of in (("easter", easter), ("orthodox", orthodox_easter)):
        if name.startswith(easter_name):
            return of(year) + timedelta(int(name[len(easter_name) :] or 0))
    if "/" in name:
        month, weekday, n = map(int, name.split("/"))
        return nth_weekday(year, month, weekday, n)
    month, day = map(int, name.split("-"))
    return date(year, month, day)
