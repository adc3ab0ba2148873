"""Which mentions tell the same development: from Mentions to groups of them.

First the same words at the same time become one group, so that a paragraph repeated in every bulletin counts once. Then the
two groups most alike are joined, again and again, while they are alike enough for what their dates say of them and nothing
in the texts keeps them apart; how alike two groups are is how alike their tellings are on average. Last come the groups
that tell it in other languages. Only tellings that share a date and a word are compared, so that the work grows with the
mentions, not their pairs.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable

from timeline.folding.apart import disputed, kept_apart, same_time
from timeline.folding.by_facts import joined_by_facts
from timeline.folding.facts import agreement
from timeline.folding.group import Group, rank
from timeline.folding.near import neighbours, usual
from timeline.folding.telling import KEYS, Telling, alike, squeezed, tellings, undated
from timeline.mentions import Mention
from timeline.profile import Profile

# How alike (0..1) tellings of one development are, by what their dates say.
SAME_DAY, LOOSE_DAY, NO_DAY = 0.40, 0.52, 0.32
FACT, MOST_FACTS = 0.1, 2.5  # the less of it the more facts agree, up to so many
OTHER_STAND = 1.3  # times more alike are a plan and what came of it where no date can tell them apart
SHARED = 2  # words that two tellings of one development have in common at least
LINKED = 0.2  # how alike two tellings without dates are, before either is joined with more


def fold(mentions: list[Mention], profile: Profile | None = None) -> list[list[Mention]]:
    """The mentions in groups that tell one development each, the best-dated of a group first."""
    told = sorted(tellings(mentions, profile), key=rank)
    groups = joined_by_facts(sorted(alike_joined(repeats(told)), key=lambda group: rank(group.lead)))
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
    queue = [(-close, a, b) for a, b in pairs if (close := closeness(parts[a], parts[b])) >= 1]
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
            if (close := closeness(parts[now[0]], parts[now[1]])) >= 1:
                heapq.heappush(queue, (-close, *now))
    return [part for part in parts if part]


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


def closeness(one: Group, other: Group) -> float:
    """How alike two groups are, 1 being just enough; 0 where something keeps them apart."""
    if one.lead.mention.language != other.lead.mention.language:
        return 0
    close = alike(one.total, other.total) / (one.size * other.size)
    need = needed(one, other)
    if need - FACT * MOST_FACTS <= close < need and one.lead.first is not None is not other.lead.first:
        need -= FACT * min(agreement(one.facts, other.facts), MOST_FACTS)
    return close / need if close >= need and not kept_apart(one, other) else 0


def needed(one: Group, other: Group) -> float:
    """How alike two groups must be, the less their dates say.

    Where dates tell next to nothing, words alone must part the stories of one subject: two tellings are of one when they
    are more alike than each is to those around it.
    """
    a, b = one.lead, other.lead
    if a.vague and b.vague:
        need = NO_DAY * math.sqrt(one.usual * other.usual)
    else:
        need = SAME_DAY if a.exact and b.exact and (a.first, a.last) == (b.first, b.last) else LOOSE_DAY
    return need if a.stand == b.stand else need * OTHER_STAND
