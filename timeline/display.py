"""How people write a count and a mention's date, and how EDTF writes the date."""

from __future__ import annotations

from datetime import datetime, timedelta

from timeline.dates.interval import Granularity, Interval

TICK = timedelta(microseconds=1)
# How long the moment lasts that a clock time names.
STEPS = {
    Granularity.SECOND: timedelta(seconds=1),
    Granularity.MINUTE: timedelta(minutes=1),
    Granularity.HOUR: timedelta(hours=1),
}
_DAY_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MD": "midday", "DT": "daytime"}
_SOME = {"PXD": "days", "PXW": "weeks", "PXM": "months", "PXQ": "quarters", "PXY": "years", "PXDE": "decades"}  # of open number
_MODIFIERS = {"START": "early", "MID": "mid", "END": "late", "BEFORE": "before", "AFTER": "after"}


def counted(number: int, noun: str) -> str:
    """How many there are: "1 event", "3 events"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def edtf_of(mention) -> str:
    """A mention's date as EDTF; a report's date when the text gives none."""
    if mention.timex and mention.timex.edtf and mention.when == mention.timex.interval:
        return mention.timex.edtf
    when = mention.when
    if when is None or when.start is None:
        return ""
    start = when.local_start.date()
    last = (when.local_end - TICK).date() if when.end else None
    mark = "~" if when.approximate else ""
    if last is None:
        return f"{start}{mark}/.."
    return f"{start}{mark}" if last <= start else f"{start}{mark}/{last}{mark}"


def display_date(mention) -> str:
    """The date for people: "February 2023", "29 Jul 2023, 16:25 UTC+3", "since 12 Dec 2022", "reported 29 Jul 2023"."""
    when, timex = mention.when, mention.timex
    if when is None:
        return "undated"
    words = _display(when, timex.value if timex else "", timex.bound if timex else "")
    if mention.basis == "reported":
        return f"reported {words}"
    modifier = _MODIFIERS.get(timex.modifier or "") if timex else None
    if modifier and when.start and when.end:
        return f"{modifier} {words}"
    if modifier and not words.startswith("before"):  # "by the end of August", "since late July"
        return words.replace(" ", f" {'the end of' if modifier == 'late' and when.start is None else modifier} ", 1)
    if timex and timex.value in _SOME and (when.start is None or when.end is None):
        return _some(when, _SOME[timex.value])
    if when.approximate and (when.start is None or when.end is None):
        return words.replace(" ", " about ", 1)
    part = when.granularity is Granularity.HOUR  # "morning" says by itself that it is no sharp time
    return f"about {words}" if when.approximate and not part else words


def _display(when: Interval, value: str = "", bound: str = "") -> str:
    unit = when.granularity
    if when.start is None and when.end is None:
        return "undated"
    if when.start is None and bound == "before":
        return f"before {_unit_name(when.local_end, unit)}"
    if when.start is None:
        return f"{'by' if bound == 'by' else 'until'} {_unit_name(_last(when), unit)}"
    first = when.local_start
    if when.end is None and bound == "after":
        return f"after {_unit_name(first - TICK, unit)}"
    if when.end is None:
        return f"since {_unit_name(first, unit)}"
    if unit is Granularity.HOUR and (part := _DAY_PARTS.get(value.partition("T")[2][:2])):
        return f"{_unit_name(first, Granularity.DAY)}, {part}"
    if "T24:00" in value and (first.hour, first.minute) == (0, 0):  # the midnight that ends a day
        return f"{_day_name(first - TICK)}, 24:00 {_zone_name(first)}"
    return _span_name(first, _last(when), unit)


def _some(when: Interval, units: str) -> str:
    """"weeks to 29 Jul 2023", "months from July 2023": an open number of units before or behind the report."""
    way, edge = ("to", _last(when)) if when.start is None else ("from", when.local_start)
    return f"{units} {way} {_unit_name(edge, Granularity.DAY if when.granularity is Granularity.WEEK else when.granularity)}"


def _last(when: Interval) -> datetime:
    """The last day or moment that an Interval holds, on the clock of its zone."""
    return when.local_end - (TICK if when.granularity >= Granularity.DAY else STEPS[when.granularity])


def _span_name(first: datetime, last: datetime, unit: Granularity) -> str:
    """A stretch as people write it: the parts that both ends share are written once."""
    one, other = _unit_name(first, unit), _unit_name(last, unit)
    if last <= first or one == other:
        return one
    same_year = first.year == last.year
    if unit is Granularity.DAY and same_year:
        short = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
        return f"{short}–{other}" if first.month == last.month else f"{short} – {other}"
    if unit is Granularity.MONTH and same_year:
        return f"{first:%B} – {other}"
    if unit < Granularity.DAY and first.date() == last.date():
        return f"{_day_name(first)}, {first:%H:%M}–{last:%H:%M} {_zone_name(first)}"
    return f"{one} – {other}"


def _day_name(moment: datetime) -> str:
    return f"{moment.day} {moment:%b} {moment.year}"


def _zone_name(moment: datetime) -> str:
    minutes = int(moment.utcoffset().total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" + (f"{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "")


def _unit_name(moment: datetime, unit: Granularity) -> str:
    year = moment.year
    match unit:
        case Granularity.SECOND:
            return f"{_day_name(moment)}, {moment:%H:%M:%S} {_zone_name(moment)}"
        case Granularity.MINUTE | Granularity.HOUR:
            return f"{_day_name(moment)}, {moment:%H:%M} {_zone_name(moment)}"
        case Granularity.DAY:
            return _day_name(moment)
        case Granularity.WEEK:
            return f"week of {_day_name(moment - timedelta(moment.weekday()))}"
        case Granularity.MONTH:
            return f"{moment:%B} {year}"
        case Granularity.QUARTER:
            return f"Q{(moment.month + 2) // 3} {year}"
        case Granularity.SEASON:
            names = ("winter", "spring", "summer", "autumn")
            return f"{names[moment.month % 12 // 3]} {year - (moment.month < 3)}"
        case Granularity.HALF:
            return f"{'second' if moment.month > 6 else 'first'} half of {year}"
        case Granularity.DECADE:
            return f"{year // 10 * 10}s"
        case Granularity.CENTURY:
            return _ordinal(year // 100 + 1) + " century"
    return str(year)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
