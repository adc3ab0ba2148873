"""Operators of clock times, zones and the parts of a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.dates.interval import Granularity
from timeline.dates.operators.readings import DAY, Context, Fields, Reading, on, operator, shifted

PART_HOURS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (20, 30), "DT": (8, 18)}
ZONES_APART = 4  # hours that a clock time is ahead of a report's own where the same time may be told in another zone


@operator
def clock(f: Fields, ctx: Context) -> Reading | None:
    """A clock time of the day the text is at; one that is told as past and that the report has not reached is not today's."""
    if (clocked := clock_of(f)) is None:
        return None
    zone = zone_of(f, ctx)
    if ctx.day is None:
        return Reading("TIME", f"XXXX-XX-XXT{_clock_value(clocked)}", zone=zone)
    passed = ctx.ref is None and _to_come(clocked, ctx.moment) and _day_passed(clocked, ctx)
    return at_clock(on(passed or ctx.day), clocked, zone)


def _to_come(clocked: tuple[int, int | None, int | None], moment: datetime) -> bool:
    """Whether a clock time is after a report's own, whichever zones the two are of; a report at midnight states none."""
    hours = clocked[0] + (clocked[1] or 0) / 60
    return hours == 24 or moment.time() != time() and hours - moment.hour - moment.minute / 60 > ZONES_APART


def _day_passed(clocked: tuple[int, int | None, int | None], ctx: Context) -> date | None:
    """The day of what is told as past: the one told last, where it is one of the two before the report, else the day before."""
    way = ctx.direction()
    if clocked[0] == 24:
        return ctx.today - timedelta(1) if way < 0 else None
    told = ctx.near is not None and 0 < (ctx.today - ctx.near).days <= 2
    if way > 0 or way == 0 and not told:
        return None
    ctx.notes.append("later than the report, and not told as to come: read as of a day before")
    return ctx.near if told else ctx.today - timedelta(1)


@operator
def clock_to(f: Fields, ctx: Context) -> Reading | None:
    """"9" in "from 9 to 11 a.m.": on the same side of noon, or on the other where it would come after."""
    hour, (until, half) = int(f.c.partition(":")[0]) if f.c else f.h, f.e
    other = {"am": "pm", "pm": "am"}[half]
    return clock(Fields({"c": f.c, "h": f.h, "a": other if hour % 12 > until % 12 else half}), ctx)


@operator
def clock_beside(f: Fields, ctx: Context) -> Reading | None:
    """"half past nine", "ten minutes to three": so many minutes from the hour."""
    hour, minute = divmod(60 * f.h + f.mi * (f.r or 1), 60)
    return clock(Fields({"h": hour or 12, "mi": minute, "a": f.a, "z": f.z}), ctx) if f.h <= 12 else None


def clock_of(f: Fields) -> tuple[int, int | None, int | None] | None:
    """(hour, minute, second) of a match; None when no clock shows it."""
    if f.c:
        hour, minute, *rest = map(int, re.split("[:.,]", f.c))
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
    if minute is not None and minute < 0:  # "las cuatro menos cuarto"
        hour, minute = hour - 1, minute + 60
    if not 0 <= hour <= 24 or (minute or 0) > 59 or (second or 0) > 59 or (hour == 24 and minute):
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
    reading = at_clock(day, _late(_shown(f.clock), f.p), zone_of(f, ctx) or f.clock.zone)
    return replace(reading, mod=f.mod, approximate=True) if f.mod else reading  # "on 5 May at about 15:40"


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
    day = ctx.day if f.n is None else ctx.that_day
    return in_part(shifted(DAY, day, f.n or 0), f.p) if day else some_part(f, ctx)


@operator
def some_part(f: Fields, ctx: Context) -> Reading:
    """"at night": of no day in particular."""
    return Reading("TIME", f"XXXX-XX-XXT{f.p}")
