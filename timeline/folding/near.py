"""Which groups are worth comparing: those that share a date and words, so that the work grows with them, not their pairs."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from timeline.dates.interval import Granularity
from timeline.folding.apart import LOOSE
from timeline.folding.group import Group
from timeline.folding.telling import Telling
from timeline.folding.weighing import alike

CANDIDATES = 40  # tellings that each one is compared with
COMMON = 200  # tellings of one day that share a word before it stops telling them apart
# A telling seen beside few others counts as if it had met this many that are just like it.
UNSEEN = 2


def neighbours(groups: list[Group]) -> list[dict[int, float]]:
    """For each group those it may be joined to, and how alike they are: they share a date and words."""
    asked = {key for group in groups for key in looked_up(group.lead)}
    rows: dict[tuple, list[int]] = defaultdict(list)
    near: list[dict[int, float]] = [{} for _ in groups]
    for at, group in enumerate(groups):
        vector = group.lead.vector
        found: Counter[int] = Counter()
        for key in looked_up(group.lead):
            for feature in vector:
                # A word of very many tellings of one day tells none of them apart.
                found.update(rows.get((key, feature), ())[-COMMON:])
        for other, _ in found.most_common(CANDIDATES):
            near[at][other] = near[other][at] = alike(vector, groups[other].lead.vector)
        for key in asked.intersection(found_under(group.lead)):
            for feature in vector:
                rows[key, feature].append(at)
    return near


def found_under(telling: Telling) -> Iterator[tuple]:
    """Under which dates a telling is found: any, its first day, its month and its year; background by itself."""
    yield ("any day",)
    if telling.first is None:
        return
    day = date.fromordinal(telling.first)
    yield from (("day", telling.first), ("month", day.year, day.month), ("year", day.year))
    if telling.loose:
        yield ("background",)


def looked_up(telling: Telling) -> Iterator[tuple]:
    """Under which dates its like can be: the same unit, and the days before a report's own."""
    if telling.first is None:
        yield ("any day",)
        return
    day = date.fromordinal(telling.first)
    if telling.unit >= Granularity.YEAR:
        yield ("year", day.year)
    elif telling.unit > Granularity.DAY:
        yield ("month", day.year, day.month)
    else:
        days = range(LOOSE + 1) if telling.loose else (0, 1, -1) if telling.first_ever else (0,)
        yield from (("day", telling.first - n) for n in days)
    if telling.loose:
        yield ("background",)


def usual(row: dict[int, float]) -> float:
    """How alike a telling is to those around it, on average; the less is around it, the more is expected."""
    most = heapq.nlargest(CANDIDATES, row.values())
    return (sum(most) + UNSEEN) / (len(most) + UNSEEN)
