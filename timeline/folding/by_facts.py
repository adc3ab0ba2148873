"""Groups joined because what they say agrees, whatever their words: who, where, how many and what was done on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from timeline.dates.interval import Granularity
from timeline.folding.apart import kept_apart
from timeline.folding.facts import agreement
from timeline.folding.group import Group
from timeline.folding.near import COMMON

# What must agree between two languages: on a day that both texts give, on the day of a report, to the minute.
ENOUGH, ENOUGH_LOOSE, ENOUGH_TO_THE_MINUTE = 2.0, 3.0, 1.0


def joined_by_facts(groups: list[Group]) -> list[Group]:
    """The groups, the most agreeing joined first, until none agree enough."""
    owner: dict[int, Group] = {id(group): group for group in groups}
    scored = sorted(((margin(a, b), n, a, b) for n, (a, b) in enumerate(pairs(groups))), key=lambda row: (-row[0], row[1]))
    for close, _, a, b in scored:
        if close < 0:
            break
        one, other = owner[id(a)], owner[id(b)]
        if one is not other and margin(one, other) >= 0:
            for member in other.members:
                owner[member] = one
            one.join(other)
    return [group for group in groups if owner[id(group)] is group]


def pairs(groups: list[Group]) -> Iterator[tuple[Group, Group]]:
    """Pairs of groups of one day that share a fact."""
    rows: dict[tuple, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        if group.lead.first is not None and group.lead.unit < Granularity.YEAR:
            for fact in group.facts:
                rows[group.lead.first, fact].append(at)
    found = {pair for row in rows.values() for pair in combinations(row[-COMMON:], 2)}
    return ((groups[a], groups[b]) for a, b in sorted(found))


def margin(one: Group, other: Group) -> float:
    """By how much two groups agree more than they must; below 0 where they do not agree enough."""
    if one.languages & other.languages:
        return -1
    a, b = one.lead, other.lead
    stretch = a.exact and b.exact and a.first < a.last == b.last and a.unit <= Granularity.DAY
    agree = agreement(one.facts, other.facts) + stretch
    more = agree - _enough(one, other)
    if one.topics and other.topics and not one.topics & other.topics:
        more -= 1
    return more if more < 0 or not kept_apart(one, other) else -1


def _enough(one: Group, other: Group) -> float:
    a, b = one.lead, other.lead
    if a.loose or b.loose:
        return ENOUGH_LOOSE
    return ENOUGH_TO_THE_MINUTE if max(a.unit, b.unit) < Granularity.DAY else ENOUGH
