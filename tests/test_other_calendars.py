"""Days of other calendars against the days that almanacs give for them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import other_calendars
from timeline.dates.tagger import find


@pytest.mark.parametrize(
    "calendar, year, month, day, gregorian",
    [
        ("solar", 1300, 1, 1, "1921-03-21"),
        ("solar", 1357, 11, 22, "1979-02-11"),
        ("solar", 1399, 12, 30, "2021-03-20"),
        ("solar", 1402, 5, 7, "2023-07-29"),
        ("solar", 1403, 1, 1, "2024-03-20"),
        ("lunar", 1400, 1, 1, "1979-11-21"),
        ("lunar", 1444, 9, 1, "2023-03-23"),
        ("lunar", 1445, 1, 1, "2023-07-19"),
    ],
)
def test_a_day_is_where_the_almanac_has_it(calendar, year, month, day, gregorian):
    assert other_calendars.day(calendar, year, month, day).isoformat() == gregorian


@pytest.mark.parametrize("calendar, year, month, day", [("solar", 1402, 12, 30), ("solar", 1402, 7, 31), ("lunar", 1445, 2, 30), ("lunar", 1445, 1, 0)])
def test_a_day_that_a_month_does_not_have_is_refused(calendar, year, month, day):
    with pytest.raises(ValueError):
        other_calendars.day(calendar, year, month, day)


@given(st.sampled_from(sorted(other_calendars.CALENDARS)), st.dates(date(1800, 1, 1), date(2200, 1, 1)))
def test_every_day_lies_in_one_month_of_its_year(calendar, day):
    year = other_calendars.year_at(calendar, day)
    months = [other_calendars.month_of(calendar, year, month) for month in range(1, 13)]
    assert sum(first <= day <= last for first, last in months) == 1
    assert (months[0][0], months[-1][1]) == other_calendars.year_of(calendar, year)


def test_a_day_before_a_calendar_began_is_read_against_its_first_year():
    assert [t.text for t in find("12 فروردین", "0500-01-02", "fa")] == ["12 فروردین"]
