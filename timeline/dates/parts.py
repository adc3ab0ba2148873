"""What the named parts of a match are worth: numbers, days, years, clock times and zones, from their tokens."""

from __future__ import annotations

from collections.abc import Callable

from timeline.dates.tokens import Token

DOZEN = 12  # "two dozen" is 24


def number_of(items: list[Token]):
    """The number that tokens write: 25, "twenty-five", "two hundred and ten"."""
    if len(items) == 1 and "number" in items[0].values:
        n = items[0].values["number"]
        return int(n) if n == int(n) else n
    total = last = 0
    for n in (t.values["numword"] for t in items if "numword" in t.values):
        if n >= 100:
            last = (last or 1) * n
            total, last = (total + last, 0) if n >= 1000 else (total, last)
        elif n == DOZEN and 0 < last < 100:
            last *= n
        elif last % 10 == 0 or n > 9:  # "two or three" written as one, "два-три", is about two
            last += n
    return total + last


def count_of(items: list[Token]):
    """A count, "X" where it is left open."""
    if any("vague" in t.values for t in items):
        return "X"
    counted = [t for t in items if "number" in t.values or "numword" in t.values]
    return number_of(counted) if counted else 1


def ordinal_of(items: list[Token]) -> int:
    """The number of an ordinal: "third", "23rd", "twenty-third"."""
    first = items[0].values
    if "tenfold" in first:
        return first["tenfold"] + items[-1].values["ordinal"]
    return next(first[k] for k in ("ordinal", "final", "roman", "number") if k in first)


def day_of(items: list[Token]) -> int:
    """The day of a month: 5, the 5th, "fifth", "twenty-fifth"."""
    if "tenfold" in items[0].values:
        return ordinal_of(items)
    return next(t.values[k] for t in items for k in ("day", "ordinal") if k in t.values)


def year_of(items: list[Token]) -> int | None:
    """The year, with two digits read in the nearest century."""
    for t in items:
        if "year" in t.values:
            return t.values["year"]
        if "yy" in t.values and "quote" not in t.values:
            return t.values["yy"] + (1900 if t.values["yy"] > 50 else 2000)
    return None


def short_year(items: list[Token]) -> int:
    """The two digits of "-54"."""
    return items[-1].values["yy"]


def clock_of(items: list[Token]) -> str:
    """A clock time in figures, whichever mark parts them."""
    return items[0].values.get("clock") or items[0].values["dotclock"]


def hour_and_half(items: list[Token]) -> tuple[int, str]:
    """The hour of "to 11 a.m.", and which half of the day it is in."""
    hour = next(t.values[k] for t in items for k in ("hour", "clock") if k in t.values)
    return int(str(hour).partition(":")[0]), items[-1].values["ampm"]


def zone_parts(items: list[Token]) -> dict[str, object]:
    """The zone name, sign and offset of a stated zone."""
    parts: dict[str, object] = {}
    for t in items:
        if "zone" in t.values:
            parts.setdefault("zone", t.values["zone"])
            parts.setdefault("name", t.values["zone_name"])
        for key in ("plus", "hyphen"):
            if key in t.values:
                parts.setdefault("sign", t.values[key])
        if "clock" in t.values or "number" in t.values:
            parts["off"] = t.values.get("clock", t.values.get("number"))
    return parts


def season_of(items: list[Token]) -> int:
    """The season that a part of a list names, with its article."""
    return next(t.values["season"] for t in items if "season" in t.values)


def named(category: str) -> Callable[[list[Token]], object]:
    """The value of a name that may be followed by a full stop."""
    return lambda items: items[0].values[category]


def month_after(items: list[Token]) -> int:
    """The month of "ended Sept."."""
    return items[1].values["month"]


EVALUATE = {"MONTH": named("month"), "STRONG_MONTH": named("month"), "WEEKDAY": named("weekday"),
            "STRONG_WEEKDAY": named("weekday"), "COUNT": count_of, "TIED_COUNT": count_of, "NUM": number_of,
            "COMPOUND": number_of, "SPELLED": number_of, "NTH": ordinal_of, "DAY": day_of, "CLOCK": clock_of,
            "TO_AMPM": hour_and_half, "YEAR": year_of, "SHORT_YEAR": year_of, "YEAR_TO": year_of, "TO_YY": short_year,
            "THOUSANDS": number_of, "ZONE": zone_parts,
            "NAMED_ZONE": zone_parts, "ENDED_MONTH": month_after}  # fmt: skip

# What the parts of a list are, and what stands between them.
LISTED = {"DAYS": ("d", day_of), "CASED_DAYS": ("d", day_of), "TWO_DAYS": ("d", day_of), "DAY_TO_DAY": ("d", day_of),
          "MONTHS": ("m", named("month")), "MONTH_TO_MONTH": ("m", named("month")), "SEASONS": ("s", season_of),
          "BC_YEARS": ("y", number_of)}  # fmt: skip
JOINTS = ("comma", "and", "to", "hyphen")
