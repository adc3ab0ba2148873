"""Which events tell what came of a plan, or that it was called off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from timeline.folding.telling import days, published, stems

LONGEST = 31  # days of a plan that are looked through
SHARED = 0.3  # share of a plan's words that its outcome says again
OUTCOMES = ("happened", "ongoing", "claimed", "denied")


def linked(events: list) -> Iterator:
    """The events with plans tied to what came of them: the same topic on a compatible day, alike in words."""
    by_day, called_off = defaultdict(list), defaultdict(list)
    for event in events:
        if event.lead.status in OUTCOMES and event.when and event.when.start:
            by_day[event.when.local_start.toordinal()].append(event)
            if event.lead.status == "denied":
                called_off[event.when.local_start.toordinal()].append(event)
    lead = {event.id: event.lead for event in events}
    words = cache(lambda event_id: stems(lead[event_id]))
    links: dict[str, list[str]] = defaultdict(list)
    for plan in events:
        if plan.lead.status == "planned" and plan.when and plan.when.start:
            told = (*_alike(plan, by_day, _days_of(plan), words), *_alike(plan, called_off, _days_before(plan), words))
            for outcome in told:
                links[plan.id].append(outcome.id)
                links[outcome.id].append(plan.id)
    return (replace(event, links=tuple(links[event.id])) if event.id in links else event for event in events)


def _days_of(plan) -> range:
    first, last = days(plan.when)
    return range(first, min(last, first + LONGEST) + 1)


def _days_before(plan) -> range:
    """The days on which a plan can be called off early: from its report up to the day that it is for."""
    reported, (first, _) = published(plan.lead), days(plan.when)
    return range(max(reported.date().toordinal(), first - LONGEST), first) if reported else range(0)


def _alike(plan, by_day: dict, looked: range, words: Callable[[str], frozenset[str]]) -> Iterator:
    planned = words(plan.id)
    for event in (event for day in looked for event in by_day.get(day, ())):
        if {*plan.lead.topics}.isdisjoint(event.lead.topics):
            continue
        if len(planned & words(event.id)) >= SHARED * max(len(planned), 1):
            yield event
