"""Which years a history's bare dates are of: "In April", "on 23 May", told between dates that state their year.

A story mostly goes forward, in small steps; it steps back now and then, and mentions other times in passing ("down from
its 2006 peak", "which had opened in 1889") without moving there. `years` weighs whole sequences of readings against each
other and takes the cheapest, so that a stated year further on still corrects what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from timeline.dates import calendar
from timeline.dates.interval import Granularity

BACKWARDS = 1.5  # a step back is this much less likely than one ahead
FARTHEST = 540  # days from which a step is as good as any longer one
# Days that a mention in passing costs: a day is mostly told because the story is there, a year often to compare.
ASIDE = {Granularity.DAY: 700, Granularity.MONTH: 500, Granularity.YEAR: 200}
BESIDE = 200  # the same at most where it bounds something, stands in brackets or looks back: "since 1748", "had left in 1880"
ELSEWHERE = 1000  # the same where it can hardly be one: in a heading, and for "the following year"
LEAVING = 200  # days that it costs to leave a year just named without saying so
A_YEAR = 364
OLD = 5  # years after which what a text opens with is no longer news
AGES = 60  # years after which nobody tells of what a text opens with as news
LONG = 2500  # characters from which a report would have told its days
SELDOM = 2000  # characters to each near day from which a text is no report of a day
PASSAGES = 8  # readings of the story so far that are kept side by side


class Span(NamedTuple):
    """A stretch of days by their ordinals, the last one included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that says its year, and what it costs to take it as told in passing; a heading begins anew where it says."""

    span: Span
    aside: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Bare:
    """A date that does not: its key, where it lies in a given year (None where that year has no such day), if it looks back."""

    key: int
    within: Callable[[int], Span | None]
    back: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A count of years from what was told last: "two years later", "the previous year"."""

    years: int


class Passage(NamedTuple):
    """One reading of the story so far: where it is, what it told last, its cost, and the years it gave, the last one first."""

    at: Span | None
    told: Span | None
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
    passages = [Passage(None, None, 0.0, None)]
    for part in told:
        passages = _cheapest(way for passage in passages for way in _ways(passage, part, first))
    given, years = passages[0].given, {}
    while given:
        given, key, year = given
        years[key] = year
    return years


def _cheapest(ways: Iterable[Passage]) -> list[Passage]:
    """The best passage for each place, the cheapest ones first."""
    best: dict[tuple, Passage] = {}
    for way in ways:
        place = way.at, way.told
        if place not in best or way.cost < best[place].cost:
            best[place] = way
    return sorted(best.values(), key=lambda way: way.cost)[:PASSAGES]


def _ways(passage: Passage, part: Stated | Bare | Step, first: Span) -> Iterable[Passage]:
    """The ways a passage can go on."""
    match part:
        case Stated(span, aside, heading):
            return _stating(passage, span, aside, heading)
        case Step(years):
            there = date.fromordinal(passage.told.first).year + years if passage.told else 0
            return _stating(passage, year_span(there), ELSEWHERE if years > 0 else BESIDE) if 1 <= there < 9999 else [passage]
        case Bare(key, within, back):
            return _dating(passage, key, within, back, first)


def _stating(passage: Passage, span: Span, aside: int, heading: bool = False) -> Iterable[Passage]:
    """The ways to take a date that states its year: in passing, or as where the story goes on."""
    at, _, cost, given = passage
    if at is None:
        yield Passage(span, span, cost, given)
    elif _within(at, span):
        yield Passage(at, span, cost, given)
    else:
        yield Passage(at, span, cost + aside, given)
        yield Passage(span, span, cost + (0 if heading else _step(at, span)), given)


def _dating(passage: Passage, key: int, within: Callable[[int], Span | None], back: bool, first: Span) -> Iterable[Passage]:
    """The ways to take a date that does not: in each of the years around where the story is, or what it looks back to."""
    at, told, cost, given = passage
    here = told if back else at
    near = here or first
    years = range(date.fromordinal(near.first).year - 1, date.fromordinal(near.last).year + 2)
    fitting = [(year, span) for year in years if 1 <= year < 9999 and (span := within(year))]
    if not fitting:  # a 29 February between common years
        yield passage
    for year, span in fitting:
        behind = back and at is not None and span.first < at.first
        leaving = here is not None and here.last - here.first >= A_YEAR and not _within(span, here)
        yield Passage(at if behind else span, span, cost + _step(here, span) + LEAVING * leaving, (given, key, year))


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
    first = next((find.parts for find in told if find.operator in SPANS), {})
    if not isinstance(first.get("y"), int):
        return False  # a report's own day needs no year
    if "m" in first and first["y"] < today.year - OLD and any(_of_then(find.parts, first["y"], today) for find in told):
        return True
    if first["y"] < today.year - AGES:  # beyond what the living tell, "today" is the present age
        near -= sum(find.operator == "near_day" and find.parts.get("n") == 0 for find in told)
    if not near and far == len(stated) and (far >= 3 or "m" in first and first["y"] < today.year - OLD):
        return True
    return len(stated) >= 3 and far > len(told) / 4 and far > 4 * near


def _of_then(parts: dict, then: int, today: date) -> bool:
    """Whether a day told with its weekday can be of a year of the past and not of these years: "Monday, 27 July"."""
    if parts.get("y") is not None or not all(isinstance(parts.get(name), int) for name in ("wd", "m", "d")):
        return False
    around = [day for day in _days(parts, today.year - 1, today.year, today.year + 1) if abs((day - today).days) <= A_YEAR]
    fits = {day.isoweekday() for day in _days(parts, then, then + 1)}
    return parts["wd"] in fits and parts["wd"] not in {day.isoweekday() for day in around}


def _days(parts: dict, *among: int) -> list[date]:
    """A day of a month in some years."""
    spans = (_span(_day, parts, year) for year in among)
    return [date.fromordinal(span.first) for span in spans if span]


def is_essay(told: list, length: int, told_today: Callable) -> bool:
    """Whether a long text hardly speaks of the days around its own: its "today" is the present age.

    One that tells what was done "today" does: `told_today` says whether a verb of the past stands beside a find.
    """
    if length < LONG:
        return False
    today = [find for find in told if find.operator == "near_day" and find.parts.get("n") == 0]
    near = sum(find.operator in FROM_THE_DAY or find.operator == "clock" for find in told) - len(today)
    return near < length / SELDOM and not any(map(told_today, today))


def leaves(finds: Iterable) -> Iterator:
    """The finds that no join made, in the order of the text."""
    for find in finds:
        if find.inner:
            yield from leaves(sorted(find.inner, key=lambda part: part.start))
        else:
            yield find


def parts_of(told: Iterable, page: Page) -> Iterator[Stated | Bare | Step]:
    """The dates among leaves as the parts of a story; the key of a bare date is where it starts."""
    for find in told:
        parts = find.parts
        within = SPANS.get(find.operator)
        if within is None:
            if find.operator in STEPS and parts.get("u") == Granularity.YEAR and isinstance(n := parts.get("n"), int):
                yield Step(n * STEPS[find.operator])
            continue
        year = parts.get("y", parts.get("w"))
        if year is None:
            if parts.get("r") is None:
                yield Bare(find.start, cache(partial(_span, within, parts)), page.looks_back(find))
        elif span := _span(within, parts, year):
            yield Stated(span, *page.standing(find))


class Page(NamedTuple):
    """The folded text that a story stands in, and its language's words for what lies behind it: "had"."""

    folded: str
    behind: re.Pattern

    def standing(self, find) -> tuple[int, bool]:
        """What it costs to take a date in passing, by where it stands, and whether that is a heading."""
        bound = find.bound.kind if find.bound else None
        if self.heads(find) and bound != "last":
            return ELSEWHERE, True
        parts = find.parts
        aside = ASIDE[Granularity.DAY if "d" in parts else Granularity.MONTH if "m" in parts else Granularity.YEAR]
        return (min(aside, BESIDE) if bound in BOUNDING or self.bracketed(find) or self.looks_back(find) else aside), False

    def heads(self, find) -> bool:
        """Whether a find stands in a line between empty ones that no sentence fills."""
        start = self.folded.rfind("\n\n", max(0, find.start - LINE), find.start)
        end = self.folded.find("\n\n", find.end, find.end + LINE)
        return start >= 0 and end > 0 and "\n" not in self.folded[start + 2 : end] and self.folded[end - 1] not in ENDINGS

    def bracketed(self, find) -> bool:
        """Whether a find stands in brackets."""
        before = self.folded[max(0, find.start - LINE) : find.start]
        after = self.folded[find.end : find.end + LINE]
        return before.rfind("(") > before.rfind(")") and -1 < after.find(")") < (after.find("(") + 1 or LINE)

    def looks_back(self, find) -> bool:
        """Whether a word before it in its sentence says that it lies behind the story."""
        words = self.behind.finditer(self.folded, max(0, find.start - LINE), find.start)
        last = next(reversed(list(words)), None)
        return last is not None and not _STOP.search(self.folded, last.end(), find.start)


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


LINE = 60  # characters around a date in which a heading, brackets and a word that looks back are seen
ENDINGS = ".:!?,;"
_STOP = re.compile(r"[.;!?]\s|\n\s*\n")
BOUNDING = frozenset(("since", "before", "by", "first", "last"))
STEPS = {"same_unit": 1, "later": 1, "earlier": -1}  # which way each counts its years
SPANS: dict[str, Callable[[dict, int], Span]] = {
    "month_day": _day,
    "day_range": _day,
    "night_from": _day,
    "month": lambda parts, year: _box(Granularity.MONTH, year * 12 + parts["m"] - 1),
    "month_range": lambda parts, year: _box(Granularity.MONTH, year * 12 + parts["m"] - 1),
    "season": lambda parts, year: _box(Granularity.SEASON, year * 4 + parts["s"]),
    "holiday": lambda parts, year: Span(*[calendar.feast(parts["h"], year).toordinal()] * 2),
    "year": lambda parts, year: year_span(year),
    "half": lambda parts, year: _box(Granularity.HALF, year * 2 + parts["o"] - 1),
    "quarter": lambda parts, year: _box(Granularity.QUARTER, year * 4 + parts["o"] - 1),
    "week_of_month": lambda parts, year: _box(Granularity.MONTH, year * 12 + parts["m"] - 1),
    "year_to": lambda parts, year: year_span(year if "first" in parts else year // 100 * 100 + parts["w"]),
    "spelled_year": lambda parts, year: year_span(year),
}
