"""Days of other calendars as Gregorian dates, so that "۷ مرداد ۱۴۰۲" and "29 กรกฎาคม 2566" have a place in time.

Solar Hijri years follow the 33-year cycle, which keeps step with the sun in the centuries that news speaks of (Borkowski,
The Persian calendar for 3000 years, Earth, Moon and Planets 74, 1996). Hijri months follow the tabular calendar, type II
(Reingold and Dershowitz, Calendrical Calculations), which an announced month may differ from by a day or two.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

# Ordinals of the days from which the years are counted.
_FARVARDIN_OF_1 = date(622, 3, 21).toordinal()
_MUHARRAM_OF_1 = date(622, 7, 19).toordinal()
_LONG_MONTHS = 6  # of the solar year, 31 days each


class Calendar(NamedTuple):
    """Another calendar: the first day of one of its months, and whether that is the day it was kept on."""

    first: Callable[[int, int], date]
    exact: bool = True


def _solar_first(year: int, month: int) -> date:
    """The first day of a solar Hijri month; month 13 is the next year's first."""
    if month == 13:
        return _solar_first(year + 1, 1)
    nowruz = _FARVARDIN_OF_1 + 365 * (year - 1) + (8 * year + 21) // 33
    long = min(month - 1, _LONG_MONTHS)
    return date.fromordinal(nowruz + 31 * long + 30 * (month - 1 - long))


def _lunar_first(year: int, month: int) -> date:
    """The first day of a Hijri month of the tabular calendar; month 13 is the next year's first."""
    if month == 13:
        return _lunar_first(year + 1, 1)
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(_MUHARRAM_OF_1 + days)


CALENDARS = {"solar": Calendar(_solar_first), "lunar": Calendar(_lunar_first, exact=False)}


def day(calendar: str, year: int, month: int, number: int) -> date:
    """A day of another calendar; raises ValueError where its month has no such day."""
    first, last = month_of(calendar, year, month)
    if not 1 <= number <= (last - first).days + 1:
        raise ValueError(f"no day {number} in month {month} of {year}")
    return first + timedelta(number - 1)


@lru_cache(maxsize=1024)
def month_of(calendar: str, year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month of another calendar."""
    first = CALENDARS[calendar].first
    return first(year, month), first(year, month + 1) - timedelta(1)


def year_of(calendar: str, year: int) -> tuple[date, date]:
    """The first and the last day of a year of another calendar."""
    first = CALENDARS[calendar].first
    return first(year, 1), first(year, 13) - timedelta(1)


@lru_cache(maxsize=1024)
def year_at(calendar: str, here: date) -> int:
    """The year of another calendar that holds a Gregorian day; its first for a day before that."""
    guess = here.year - 620 if calendar == "solar" else (here.year - 620) * 33 // 32
    return next((year for year in range(guess + 2, 0, -1) if year_of(calendar, year)[0] <= here), 1)
