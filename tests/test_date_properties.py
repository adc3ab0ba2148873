"""Properties of every reading: its TIMEX3 value parses back to a stretch that its interval agrees with; its EDTF is level 1."""

import re
from datetime import UTC, date, datetime, time, timedelta

from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import calendar
from timeline.dates.interval import Granularity
from timeline.dates.tagger import find

DATES = [
    "{day} {month} {year}", "{month} {day}, {year}", "{day} {month}", "{month} {year}", "{month}", "in {year}", "{weekday}",
    "{weekday}, {day} {month} {year}", "last {weekday}", "next {weekday}", "this {unit}", "last {unit}", "next {unit}",
    "{n} {unit}s ago", "{n} {unit}s from now", "{n} {unit}s later", "{n} {unit}s earlier", "the following {unit}", "that {month}",
    "the {year} quarter", "the third quarter of {year}", "the first half of {year}", "the summer of {year}", "winter {year}",
    "the 1980s", "the 19th century", "early {month}", "late {year}", "mid-{month} {year}", "the end of {month}", "year-end {year}",
    "{day}-28 {month} {year}", "{month}-December {year}", "{year}-99", "Christmas {year}", "Easter {year}", "Orthodox Easter {year}",
    "Ramadan {year}", "the end of Ramadan", "Nowruz", "today", "yesterday", "tomorrow", "last night", "{weekday} morning",
    "the night of {day} {month} {year}", "the weekend", "last weekend", "{hour}:{minute} on {day} {month} {year}", "{hour}:{minute}",
    "noon on {weekday}", "midnight on {day} {month}", "{hour}:{minute} UTC+3 on {weekday}", "{hour}:{minute} MSK {day} {month} {year}",
    "{year}-W{n:02}", "{year}-W{n:02}-3", "{year}-{n:03}", "{year}-{n:02}-{day:02}", "{year}-{n:02}-{day:02}T{hour:02}:{minute}Z",
    "{day:02}/{n:02}/{year}", "{day:02}.{n:02}.{year}", "the week of {day} {month} {year}", "the past {n} {unit}s", "about {day} {month}",
    "{day}, {day} and {day} {month} {year}", "{month} and {month} {year}", "the second of {month}", "the {year}s", "by the {day}th",
    "the first century", "the {n}th century", "the {weekday} of the first week of {year}", "from {hour} to {n} p.m. on {day} {month}",
]  # fmt: skip
AROUND = [
    "They met {}.", "on {} it rained", "since {}", "until {}", "by {}", "from {} on", "from {} to {}", "between {} and {}", "It will open {}.",
    "It was closed in {}, they said.", "{}: the road is shut", "{} - {}",
]  # fmt: skip
UNITS = "day week month quarter year decade".split()


@st.composite
def phrases(draw):
    """A text around one date or two, of every kind that news writes."""

    def one():
        return draw(st.sampled_from(DATES)).format(
            day=draw(st.integers(1, 31)), n=draw(st.integers(1, 12)), year=draw(st.integers(1001, 2998)),
            month=calendar_name(draw(st.integers(1, 12)), "%B"), weekday=calendar_name(draw(st.integers(1, 7)), "%A"),
            unit=draw(st.sampled_from(UNITS)), hour=draw(st.integers(0, 24)), minute=f"{draw(st.integers(0, 59)):02}",
        )  # fmt: skip

    frame = draw(st.sampled_from(AROUND))
    return frame.format(*(one() for _ in range(frame.count("{}"))))


def calendar_name(number, form):
    return date(2024, number, number).strftime(form)  # 1 January 2024 was a Monday; only the asked part counts


def stretch(value):
    """The local first moment and the one after the last of a TIMEX3 value; None for a value without a place."""
    first, _, last = value.partition("/")
    if last:
        return stretch(first)[0], stretch(last)[1]
    if "X" in value or value.endswith("_REF") or value.startswith(("P", "BC")):
        return None
    day, _, clock = value.partition("T")
    if clock and clock[0].isalpha():
        begin = datetime.combine(date.fromisoformat(day), time())
        return begin, begin + timedelta(hours=30)  # a night ends the next morning
    if clock:
        hour, minute, *second = re.split("[+-]|Z", clock)[0].split(":")
        begin = datetime.combine(date.fromisoformat(day), time()) + timedelta(hours=int(hour), minutes=int(minute))
        return begin + timedelta(seconds=int(second[0] if second else 0)), begin + timedelta(minutes=1)
    return tuple(datetime.combine(edge, time()) for edge in days_of(day))


def days_of(value):
    """The first day of a calendar value and the one after its last."""
    if weekend := re.fullmatch(r"(\d{4})-W(\d\d)-WE", value):
        saturday = date.fromisocalendar(int(weekend[1]), int(weekend[2]), 6)
        return saturday, saturday + timedelta(2)
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + timedelta(7)
    if part := re.fullmatch(r"(\d{4})-(Q|H|SP|SU|FA|WI)(\d?)", value):
        unit = {"Q": Granularity.QUARTER, "H": Granularity.HALF}.get(part[2], Granularity.SEASON)
        number = int(part[3]) - 1 if part[3] else calendar.SEASONS.index(part[2])
        return calendar.span(unit, int(part[1]) * {Granularity.HALF: 2}.get(unit, 4) + number)
    numbers = [int(number) for number in value.split("-")]
    if len(numbers) == 3:
        return date(*numbers), date(*numbers) + timedelta(1)
    if len(numbers) == 2:
        return calendar.span(Granularity.MONTH, numbers[0] * 12 + numbers[1] - 1)
    unit = {4: Granularity.YEAR, 3: Granularity.DECADE, 2: Granularity.CENTURY}[len(value)]
    return calendar.span(unit, numbers[0])


@given(phrases(), st.datetimes(datetime(1400, 1, 1), datetime(2800, 1, 1), timezones=st.just(UTC)))
@settings(max_examples=600)
def test_a_value_agrees_with_its_interval_and_its_edtf_is_level_1(text, anchor):
    for timex in find(text, anchor, "en"):
        assert text[timex.start : timex.end] == timex.text
        if timex.edtf:
            parse_edtf(timex.edtf)
        if timex.interval and (place := stretch(timex.value)):
            start, end = timex.interval.local_start, timex.interval.local_end
            first, after = start.replace(tzinfo=None) if start else place[0], end.replace(tzinfo=None) if end else place[1]
            # Of "early May" the interval is a part; of "from May to July" the value is one end.
            assert first < place[1] and place[0] < after, (timex.value, first, after)


def test_the_check_would_notice_a_wrong_value():
    assert stretch("2023-07-29") == (datetime(2023, 7, 29), datetime(2023, 7, 30))
    assert stretch("2023-W30-WE") == (datetime(2023, 7, 29), datetime(2023, 7, 31))
    assert stretch("2023-WI") == (datetime(2023, 12, 1), datetime(2024, 3, 1))
    assert stretch("2023-05-12/2023-05-14") == (datetime(2023, 5, 12), datetime(2023, 5, 15))
    assert stretch("198") == (datetime(1980, 1, 1), datetime(1990, 1, 1))
    assert stretch("P30Y") is None
