"""Which mentions tell the same development: from Mentions to groups of them.

First the same words at the same time become one group, so that a paragraph repeated in every bulletin counts once. Then the
two groups most alike are joined, again and again, while they are alike enough for what their dates say of them and nothing
in the texts keeps them apart; how alike two groups are is how alike their tellings are on average. Last come the groups
that tell it in other languages. Only tellings that share a date and a word are compared, so that the work grows with the
mentions, not their pairs.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable

from timeline.folding.apart import disputed, same_time
from timeline.folding.by_facts import joined_by_facts
from timeline.folding.coarse import joined_with_days
from timeline.folding.group import Group, rank
from timeline.folding.likeness import closeness
from timeline.folding.near import neighbours, usual
from timeline.folding.telling import Telling, squeezed, undated
from timeline.folding.weighing import KEYS, alike, tellings
from timeline.mentions import Mention
from timeline.profile import Profile

SHARED = 2  # words that two tellings of one development have in common at least
LINKED = 0.2  # how alike two tellings without dates are, before either is joined with more


def fold(mentions: list[Mention], profile: Profile | None = None) -> list[list[Mention]]:
    """The mentions in groups that tell one development each, the best-dated of a group first."""
    told = sorted(tellings(mentions, profile), key=rank)
    groups = joined_by_facts(sorted(alike_joined(repeats(told)), key=lambda group: rank(group.lead)))
    groups = joined_with_days(groups)
    return [[telling.mention for telling in sorted(group.tellings, key=rank)] for group in groups]


def repeats(told: Iterable[Telling]) -> list[Group]:
    """A group for all tellings in the same words, apart from the words that date them, whose dates go together."""
    groups: list[Group] = []
    same: dict[tuple, list[Group]] = defaultdict(list)
    for telling in told:
        key = (telling.mention.language, telling.stand, squeezed(undated(telling.mention)))
        group = next((g for g in same[key] if same_time(g.lead, telling) or disputed(g.lead, telling)), None)
        if group:
            group.repeat(telling)
        else:
            groups.append(Group(telling))
            same[key].append(groups[-1])
    return groups


def alike_joined(groups: list[Group]) -> list[Group]:
    """The groups, joined while two are alike enough: the most alike first, by the average over their tellings.

    An average never exceeds the greater of those it is made of, so a pair that waits in the queue is at most as close as
    when it was queued, and is measured again when its turn comes.
    """
    near = neighbours(groups)
    for group, row in zip(groups, near, strict=True):
        group.usual = usual(row)
    parts: list[Group | None] = list(groups)
    owner = list(range(len(parts)))
    pairs = ((a, b) for a, row in enumerate(near) for b in row if a < b and _linked(parts[a], parts[b]))
    queue = [(-close, a, b) for a, b in pairs if (close := _close(parts[a], parts[b])) >= 1]
    heapq.heapify(queue)
    measured: set[tuple[int, int]] = set()
    while queue:
        _, a, b = heapq.heappop(queue)
        now = tuple(sorted((_owner_of(a, owner), _owner_of(b, owner))))
        if now == (a, b):
            owner[a] = owner[b] = len(parts)
            owner.append(len(parts))
            large, small = sorted((parts[a], parts[b]), key=lambda part: -len(part.total))
            parts.append(large.join(small))
            parts[a] = parts[b] = None
        elif now[0] != now[1] and now not in measured:
            measured.add(now)
            if (close := _close(parts[now[0]], parts[now[1]])) >= 1:
                heapq.heappush(queue, (-close, *now))
    return [part for part in parts if part]


def _close(one: Group, other: Group) -> float:
    """How alike two groups are; a month and a day in it wait until all days of the month are known."""
    return 0 if one.lead.exact and other.lead.exact and one.lead.of_a_day != other.lead.of_a_day else closeness(one, other)


def _linked(one: Group, other: Group) -> bool:
    """Whether two tellings have more in common than one word, which may be any."""
    shared = one.total.keys() & other.total.keys()
    if one.lead.vague and other.lead.vague:
        # A topic is no word, and a name no second one.
        return sum(feature[0] not in KEYS for feature in shared) >= SHARED and alike(one.total, other.total) >= LINKED
    return len(shared) >= SHARED


def _owner_of(part: int, owner: list[int]) -> int:
    while owner[part] != part:
        owner[part] = part = owner[owner[part]]
    return part
