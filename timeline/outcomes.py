"""Which events tell what came of a plan, or that it was called off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from timeline.folding.facts import Fact, agreement
from timeline.folding.telling import days, published
from timeline.folding.weighing import facts_in, stems
from timeline.profile import OTHER, Profile

LONGEST = 31  # days of a plan that are looked through
SHARED = 0.3  # share of a plan's words that its outcome says again
AGREED = 2.0  # or what they agree on, in whichever languages
OUTCOMES = ("happened", "ongoing", "claimed", "denied")


class Told(NamedTuple):
    """What all reports of an event say together: facts, topics, and the stems of each, the one in the lead first."""

    facts: frozenset[Fact]
    topics: frozenset[str]
    words: tuple[frozenset[str], ...]


def linked(events: list, profile: Profile) -> Iterator:
    """The events with plans tied to what came of them: of one topic, on a compatible day, alike in words or in what is said."""
    by_day, called_off = defaultdict(list), defaultdict(list)
    for event in events:
        if event.lead.status in OUTCOMES and event.when and event.when.start:
            by_day[event.when.local_start.toordinal()].append(event)
            if event.lead.status == "denied":
                called_off[event.when.local_start.toordinal()].append(event)
    of = {event.id: event for event in events}
    told = cache(lambda event_id: _told(of[event_id], profile))
    links: dict[str, list[str]] = defaultdict(list)
    for plan in events:
        if plan.lead.status == "planned" and plan.when and plan.when.start:
            came = (*_alike(plan, by_day, _days_of(plan), told), *_alike(plan, called_off, _days_before(plan), told))
            for outcome in came:
                links[plan.id].append(outcome.id)
                links[outcome.id].append(plan.id)
    return (replace(event, links=tuple(links[event.id])) if event.id in links else event for event in events)


def _told(event, profile: Profile) -> Told:
    facts = frozenset().union(*(facts_in(mention, profile) for mention in event.mentions))
    topics = frozenset(topic for mention in event.mentions for topic in mention.topics) - {OTHER}
    return Told(facts, topics, tuple(dict.fromkeys(map(stems, event.mentions))))


def _days_of(plan) -> range:
    first, last = days(plan.when)
    return range(first, min(last, first + LONGEST) + 1)


def _days_before(plan) -> range:
    """The days on which a plan can be called off early: from its report up to the day that it is for."""
    reported, (first, _) = published(plan.lead), days(plan.when)
    return range(max(reported.date().toordinal(), first - LONGEST), first) if reported else range(0)


def _alike(plan, by_day: dict, looked: range, told: Callable[[str], Told]) -> Iterator:
    planned = told(plan.id)
    for event in (event for day in looked for event in by_day.get(day, ())):
        came = told(event.id)
        if planned.topics and came.topics and not planned.topics & came.topics:
            continue
        if _same_words(planned, came) or agreement(planned.facts, came.facts) >= AGREED:
            yield event


def _same_words(planned: Told, came: Told) -> bool:
    """Whether a report of what came says the plan again in its words; the one in the lead may be in another language."""
    words = planned.words[0]
    return bool(planned.topics & came.topics) and any(len(words & said) >= SHARED * len(words) for said in came.words)
