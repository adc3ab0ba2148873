"""How alike two groups of one language are, against how alike they must be for what their dates say and for what agrees."""

from __future__ import annotations

import math

from timeline.folding.apart import kept_apart
from timeline.folding.facts import agreement
from timeline.folding.group import Group
from timeline.folding.weighing import alike

# How alike (0..1) tellings of one development are, by what their dates say.
SAME_DAY, LOOSE_DAY, NO_DAY = 0.40, 0.52, 0.32
FACT, MOST_FACTS = 0.1, 2.5  # the less of it the more facts agree, up to so many
OTHER_DAY = 2.0  # times more alike are tellings without a date that name other days of the week; one may be of the saying
OTHER_STAND = 1.3  # times more alike are a plan and what came of it where no date can tell them apart


def closeness(one: Group, other: Group) -> float:
    """How alike two groups are, 1 being just enough; 0 where they are not, or something keeps them apart."""
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
        if one.weekdays and other.weekdays and not one.weekdays & other.weekdays:
            need *= OTHER_DAY
    else:
        need = SAME_DAY if a.exact and b.exact and (a.first, a.last) == (b.first, b.last) else LOOSE_DAY
    return need if a.stand == b.stand else need * OTHER_STAND
