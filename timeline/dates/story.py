"""Which years a history's bare dates are of: "In April", "on 23 May", told between dates that state their year.

A story mostly goes forward, in small steps; it steps back now and then, and mentions other times in passing ("down from
its 2006 peak") without moving there. `years` weighs whole sequences of readings against each other and takes the
cheapest, so that a stated year further on still corrects what stands before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from timeline.dates import calendar
from timeline.dates.interval import Granularity

BACKWARDS = 1.5  # a step back is this much less likely than one ahead
FARTHEST = 540  # days from which a step is as good as any longer one
ASIDE = 400  # days that a mention in passing costs
OLD = 5  # years after which what a text opens with is no longer news
LONG = 2500  # characters from which a report would have told its days
SELDOM = 2000  # characters to each near day from which a text is no report of a day
PASSAGES = 8  # readings of the story so far that are kept side by side


class Span(NamedTuple):
    """A stretch of days by their ordinals, the last one included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that says its year."""

    span: Span


@dataclass(frozen=True, slots=True)
class Bare:
    """A date that does not: its key, and where it lies in a given year (None where that year has no such day)."""

    key: int
    within: Callable[[int], Span | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A count of years from where the story is: "two years later", "the previous year"."""

    years: int


class Passage(NamedTuple):
    """One reading of the story so far: where it is now, what it has cost, and the years it gave, the last one first."""

    at: Span | None
    cost: float
    given: tuple | None


def years(told: Iterable[Stated | Bare | Step], from_the_first: bool = False) -> dict[int, int]:
    """key -> year for every bare date of a story whose parts come in the order of the text.

    `from_the_first` leaves out what comes before the first stated year, where only a guess could date it.
    """
    told = list(told)
    begin = next((i for i, part in enumerate(told) if isinstance(part, Stated)), None)
    if begin is None:
        return {}
    first = told[begin].span
    told = told[begin:] if from_the_first else told
    passages = [Passage(None, 0.0, None)]
    for part in told:
        passages = _cheapest(way for passage in passages for way in _ways(passage, part, first))
    given, years = passages[0].given, {}
    while given:
        given, key, year = given
        years[key] = year
    return years


def _cheapest(ways: Iterable[Passage]) -> list[Passage]:
    """The best passage for each place, the cheapest ones first."""
    best: dict[Span | None, Passage] = {}
    for way in ways:
        if way.at not in best or way.cost < best[way.at].cost:
            best[way.at] = way
    return sorted(best.values(), key=lambda way: way.cost)[:PASSAGES]


def _ways(passage: Passage, part: Stated | Bare | Step, first: Span) -> Iterable[Passage]:
    """The ways a passage can go on."""
    at, cost, given = passage
    match part:
        case Stated(span):
            if at is not None:
                yield Passage(at, cost + (0 if _within(at, span) else ASIDE), given)
            if at is None or not _within(at, span):
                yield Passage(span, cost + _step(at, span), given)
        case Step(years):
            yield Passage(at, cost + ASIDE, given)
            if at is not None:
                there = date.fromordinal(at.first).year + years
                if 1 <= there < 9999:
                    yield Passage(year_span(there), cost, given)
        case Bare(key, within):
            near = at or first
            years = range(date.fromordinal(near.first).year - 1, date.fromordinal(near.last).year + 2)
            fitting = [(year, span) for year in years if 1 <= year < 9999 and (span := within(year))]
            if not fitting:  # a 29 February between common years
                yield passage
            for year, span in fitting:
                yield Passage(span, cost + _step(at, span), (given, key, year))


def _within(inner: Span, outer: Span) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _step(at: Span | None, to: Span) -> float:
    """How unlikely it is that a story goes from one place to another."""
    if at is None:
        return 0
    ahead, back = to.first - at.last, at.first - to.last
    return min(ahead if ahead > 0 else back * BACKWARDS if back > 0 else 0, FARTHEST)


def year_span(year: int) -> Span:
    """All days of a year."""
    return Span(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())


# ---------------------------------------------------------------- what was found, as parts of a story
# What only someone who writes on a day says: a report is full of it, a history is not.
FROM_THE_DAY = frozenset("near_day near_part weekday weekend relative_unit relative_phrase".split())


def is_history(told: list, today: date | None) -> bool:
    """Whether a text's leaves tell of years other than its own: then its bare dates belong to the years it states."""
    stated = [y for find in told if isinstance(y := find.parts.get("y"), int)]
    if today is None:
        return bool(stated)
    far = sum(abs(y - today.year) > 1 for y in stated)
    near = sum(find.operator in FROM_THE_DAY for find in told)
    if not near and far == len(stated) and _opens_far(told, today):
        return True
    return len(stated) >= 3 and far > len(told) / 4 and far > 4 * near


def is_essay(told: list, length: int, told_today: Callable) -> bool:
    """Whether a long text hardly speaks of the days around its own: its "today" is the present age.

    One that tells what was done "today" does: `told_today` says whether a verb of the past stands beside a find.
    """
    if length < LONG:
        return False
    today = [find for find in told if find.operator == "near_day" and find.parts.get("n") == 0]
    near = sum(find.operator in FROM_THE_DAY or find.operator == "clock" for find in told) - len(today)
    return near < length / SELDOM and not any(map(told_today, today))


def _opens_far(told: list, today: date) -> bool:
    """Whether the first date of a text is a day or a month of a year long past: "On 4 April 1876 the army crossed"."""
    first = next((find.parts for find in told if find.operator in SPANS), {})
    return "m" in first and isinstance(first.get("y"), int) and first["y"] < today.year - OLD


def leaves(finds: Iterable) -> Iterator:
    """The finds that no join made, in the order of the text."""
    for find in finds:
        if find.inner:
            yield from leaves(sorted(find.inner, key=lambda part: part.start))
        else:
            yield find


def parts_of(told: Iterable) -> Iterator[Stated | Bare | Step]:
    """The dates among leaves as the parts of a story; the key of a bare date is where it starts."""
    for find in told:
        within = SPANS.get(find.operator)
        year = find.parts.get("y", find.parts.get("w"))
        if within is None:
            continue
        if year is None:
            if find.parts.get("r") is None:
                yield Bare(find.start, lambda year, within=within, parts=find.parts: _span(within, parts, year))
        elif span := _span(within, find.parts, year):
            yield Stated(span)


def _span(within: Callable[[dict, int], Span], parts: dict, year: int) -> Span | None:
    try:
        return within(parts, year)
    except (ValueError, KeyError, TypeError):
        return None


def _box(unit: Granularity, index: int) -> Span:
    first, after = calendar.span(unit, index)
    return Span(first.toordinal(), after.toordinal() - 1)


def _day(parts: dict, year: int) -> Span:
    day = date(year, parts["m"], parts["d"]).toordinal()
    return Span(day, day)


SPANS: dict[str, Callable[[dict, int], Span]] = {
    "month_day": _day,
    "day_range": _day,
    "night_from": _day,
    "month": lambda parts, year: _box(Granularity.MONTH, year * 12 + parts["m"] - 1),
    "month_range": lambda parts, year: _box(Granularity.MONTH, year * 12 + parts["m"] - 1),
    "season": lambda parts, year: _box(Granularity.SEASON, year * 4 + parts["s"]),
    "holiday": lambda parts, year: Span(*[calendar.feast(parts["h"], year).toordinal()] * 2),
    "year": lambda parts, year: year_span(year),
    "spelled_year": lambda parts, year: year_span(year),
}
