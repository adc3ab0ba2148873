"""The stretch that the words around an expression give it: "since April" has no end, "until Friday" no beginning, and
"from 3 May to 7 June" is one stretch told by two expressions.

The expressions keep their own words and TIMEX3 values, as TimeML asks; their place in time is the stretch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from timeline.dates import calendar
from timeline.dates.grammar import Rule
from timeline.dates.interval import Granularity
from timeline.dates.operators import Reading

DATED = ("month_day", "month")  # what can lend its year to the other end of a stretch, or borrow it

CLOCKS = ("clock", "clock_to")


@dataclass(frozen=True, slots=True)
class Bound:
    """How an expression is bounded: the rule and its kind, with the other end where it is "first" or "last" of two."""

    rule: Rule
    kind: str
    other: object = None


def mark(rule: Rule, parts: dict[str, object]) -> None:
    """Note on the finds of a match how they are bounded."""
    if rule.operator == "same_day":
        for name in ("a", "b"):
            if name in parts:
                _lend_day(parts[name], parts["x"])
        return
    if rule.operator != "stretch":
        parts["x"].bound = Bound(rule, rule.operator)
        return
    first, last = parts["a"], parts["b"]
    first.bound, last.bound = Bound(rule, "first", last), Bound(rule, "last", first)
    _lend_day(first, last)
    _lend_year(first, last)


def _lend_day(first, last) -> None:
    """"from 9 a.m. to 5 p.m. on Friday": both are of the day that one names."""
    day = last.parts.get("day") if last.operator == "date_clock" else last if "@day" in last.values else None
    first = _whole(first)
    if first.operator in CLOCKS and day is not None:
        clock = replace(first, bound=None)
        first.parts, first.inner = {"clock": clock, "day": day}, (clock, day)
        first.operator = "date_clock"


def _lend_year(first, last) -> None:
    """"from 3 May to late June 2022": the end that states its year lends it to the other."""
    first, last = _whole(first), _whole(last)
    if first.operator not in DATED or last.operator not in DATED:
        return
    turned = _place(first) > _place(last)  # "from December to February": the year turns between
    one, other = first.parts.get("y"), last.parts.get("y")
    if turned and "each" in first.parts and isinstance(one, int) and one == other:
        first.parts["y"] = one - 1  # "November-February 2023": the year stands with the last
    elif one is None and isinstance(other, int):
        first.parts["y"] = other - turned
    elif other is None and isinstance(one, int):
        last.parts["y"] = one + turned


def borrower(find) -> tuple[object, int] | None:
    """The other end of a stretch that states no year at either, with how many years it is behind: "from May to July"."""
    if find.bound is None or find.bound.kind != "first":
        return None
    first, last = _whole(find), _whole(find.bound.other)
    if first.operator not in DATED or last.operator not in DATED or "y" in first.parts or "y" in last.parts:
        return None
    return last, _place(first) > _place(last)


def _whole(find):
    """What a find is a part of: "late June" of June, "about 10:35" of 10:35."""
    return find.parts["x"] if find.operator in ("modified", "about") else find


def _place(find) -> tuple[int, int]:
    return find.parts["m"], find.parts.get("d") or 0


def rolled(first: Reading | None, last: Reading) -> Reading:
    """The end of a stretch after its beginning: "from 23:00 to 5:00" ends the next day."""
    if first is None or first.lo is None or last.lo is None or last.lo >= first.lo:
        return last
    if last.unit < Granularity.DAY and last.lo.date() == first.lo.date():
        return _moved(last, 1)
    return _moved(last, 7) if last.unit == Granularity.DAY and (first.lo - last.lo).days < 7 else last


def _moved(reading: Reading, days: int) -> Reading:
    lo, hi = reading.lo + timedelta(days), reading.hi + timedelta(days)
    value, edtf = (lo.date().isoformat() + text[10:] for text in (reading.value, reading.edtf))
    return replace(reading, lo=lo, hi=hi, value=value, edtf=edtf, index=None)


def bounded(find, today) -> Reading:
    """The reading of a find with the stretch it stands for in place of its own; `today` is the report's day or None."""
    reading: Reading = find.reading
    if find.bound is None or reading.unit is None or reading.lo is None or reading.hi is None:
        return reading
    match find.bound.kind:
        case "since":
            return _since(reading)
        case "coming":
            # What sales fell from is a date; what starts from a date to come goes on.
            return _since(reading) if today and reading.day > today else reading
        case "after":
            return _after(reading)
        case "until" | "by":
            return _until(reading)
        case "before":
            return _until(reading) if reading.mod == "END" else _before(reading)  # "before the end of the year"
        case "first":
            return _stretch(reading, find.bound.other.reading) or reading
    return _stretch(find.bound.other.reading, reading) or reading


def _since(reading: Reading) -> Reading:
    return replace(reading, hi=None, edtf=f"{_edge(reading, 0)}/..")


def _after(reading: Reading) -> Reading:
    """From where it ends: after December is from January on."""
    unit = reading.unit if reading.unit in (Granularity.MONTH, Granularity.YEAR) else Granularity.DAY
    return replace(reading, lo=reading.hi, hi=None, edtf=f"{calendar.value(unit, calendar.box(unit, reading.hi.date()))}/..")


def _until(reading: Reading) -> Reading:
    return replace(reading, lo=None, edtf=f"../{_edge(reading, -1)}")


def _before(reading: Reading) -> Reading:
    """Up to where it begins: before December is up to November."""
    last = reading.lo - timedelta(microseconds=1)
    unit = reading.unit if reading.unit in (Granularity.MONTH, Granularity.YEAR) else Granularity.DAY
    return replace(reading, lo=None, hi=reading.lo, edtf=f"../{calendar.value(unit, calendar.box(unit, last.date()))}")


def _stretch(first: Reading | None, last: Reading | None) -> Reading | None:
    """From the start of one reading to the end of the other; None where that is no stretch."""
    if first is None or last is None or first.lo is None or last.hi is None or _moment(first) > _moment(last):
        return None
    edtf = f"{_edge(first, 0)}/{_edge(last, -1)}"
    unit = max(first.unit, last.unit)
    lo, hi, zone = first.lo, last.hi, last.zone or first.zone
    if first.zone and last.zone and first.zone != last.zone:
        lo = lo.replace(tzinfo=first.zone).astimezone(last.zone).replace(tzinfo=None)
    approximate = first.approximate or last.approximate
    return replace(first, unit=unit, lo=lo, hi=hi, edtf=edtf, zone=zone, approximate=approximate)


def _moment(reading: Reading) -> datetime:
    return reading.lo.replace(tzinfo=reading.zone or UTC)


def _edge(reading: Reading, side: int) -> str:
    """The EDTF form of an end; level 1 has intervals of days, months, years and seasons only."""
    if reading.edtf and "T" not in reading.edtf and "X" not in reading.edtf:
        return reading.edtf.split("/")[side]
    day = (reading.lo if side == 0 else reading.hi - timedelta(microseconds=1)).date()
    if reading.unit >= Granularity.DECADE:
        return calendar.value(Granularity.YEAR, day.year)
    return day.isoformat() + "~" * reading.approximate
