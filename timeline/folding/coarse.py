"""A month or a season told of what one day in it can only be: "was set up in April", and the day of April on which it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from timeline.dates.interval import Granularity
from timeline.folding.apart import kept_apart
from timeline.folding.group import Group
from timeline.folding.likeness import closeness
from timeline.folding.weighing import alike

LEAST = 2  # acts, things and names of what is told by its month, all of which the day's telling has
CLEARLY = 1.3  # times more alike than the next is the day that is meant
TELLING = ("act", "thing", "name", "number")


def joined_with_days(groups: list[Group]) -> list[Group]:
    """The groups, each that is dated by a month joined with the one of a day in it that tells the same; where several days do
    and none is clearly more alike, the month is told of none in particular."""
    by_month: dict[tuple[int, int], list[Group]] = defaultdict(list)
    for group in groups:
        if group.lead.exact and group.lead.of_a_day:
            day = date.fromordinal(group.lead.first)
            by_month[day.year, day.month - 1].append(group)
    joined = set()
    for group in groups:
        if group.lead.exact and not group.lead.of_a_day and group.lead.unit < Granularity.DECADE:
            days = [day for month in _months(group) for day in by_month[month]]
            if day := _meant(group, days):
                day.join(group)
                joined.add(id(group))
    return [group for group in groups if id(group) not in joined]


def _months(group: Group) -> Iterator[tuple[int, int]]:
    first, last = (date.fromordinal(day) for day in (group.lead.first, group.lead.last))
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return (divmod(month, 12) for month in months)


def _meant(month: Group, days: list[Group]) -> Group | None:
    """The day that tells the month's development, when one does, or one clearly more alike than the next."""
    told = [(_most_alike(month, day), n) for n, day in enumerate(days) if _tells(day, month)]
    ranked = sorted(told, reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] <= CLEARLY * ranked[1][0]):
        return None
    return days[ranked[0][1]]


def _tells(day: Group, month: Group) -> bool:
    return (_holds(day, month) and not kept_apart(day, month)) or closeness(day, month) >= 1


def _holds(day: Group, month: Group) -> bool:
    """Whether a day's telling has all the facts of the month's, which are enough to know it by."""
    facts = {fact for fact in month.facts if fact[0] in TELLING}
    known = len(facts) >= LEAST and any(kind == "act" for kind, _ in facts)
    return known and month.lead.unit < Granularity.YEAR and facts <= day.facts


def _most_alike(month: Group, day: Group) -> float:
    return max(alike(month.lead.vector, telling.vector) for telling in day.tellings)
