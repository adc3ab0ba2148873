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
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from rapidfuzz import fuzz

from timeline.dates.interval import Granularity
from timeline.mentions import BASES, Mention
from timeline.profile import Profile
from timeline.tellings import Telling, alike, published, squeezed, tellings, undated

# How alike (0..1) tellings of one development are, by what their dates say.
SAME_DAY, LOOSE_DAY, NO_DAY = 0.40, 0.52, 0.32
SAME_WORDS = 92  # rapidfuzz ratio (0..100) of words repeated with small changes
PARAGRAPH = 8  # words from which a repeated sentence is background, not the same said of another day
LOOSE = 2  # days that a report may come after what it tells without a date
NEAR = timedelta(hours=1)  # clock times of one development differ by no more
CANDIDATES = 40  # tellings that each one is compared with
SHARED = 2  # words that two tellings of one development have in common at least
COMMON = 200  # tellings of one day that share a word before it stops telling them apart
# A telling seen beside few others counts as if it had met this many that are just like it.
UNSEEN = 2


class Group:
    """Tellings of one development; the best-dated of them leads."""

    __slots__ = ("tellings", "lead", "total", "size", "usual", "documents", "places", "languages")

    def __init__(self, telling: Telling) -> None:
        self.tellings = [telling]
        self.lead = telling
        self.total = dict(telling.vector)
        self.size = 1
        self.usual = 1.0
        self.documents = {telling.mention.document_id: [telling]}
        self.places = telling.places
        self.languages = {telling.mention.language}

    def repeat(self, telling: Telling) -> None:
        """Add a telling in the same words."""
        self.tellings.append(telling)
        self.documents.setdefault(telling.mention.document_id, []).append(telling)

    def join(self, other: Group) -> Group:
        """The group with all that the other holds; `other` is used up."""
        for feature, weight in other.total.items():
            self.total[feature] = self.total.get(feature, 0) + weight
        for document, told in other.documents.items():
            self.documents.setdefault(document, []).extend(told)
        self.tellings += other.tellings
        self.lead = min(self.lead, other.lead, key=rank)
        self.usual = (self.usual * self.size + other.usual * other.size) / (self.size + other.size)
        self.size += other.size
        self.places |= other.places
        self.languages |= other.languages
        return self


def fold(mentions: list[Mention], profile: Profile | None = None) -> list[list[Mention]]:
    """The mentions in groups that tell one development each, the best-dated of a group first."""
    told = sorted(tellings(mentions, profile), key=rank)
    groups = across_languages(sorted(alike_joined(repeats(told)), key=lambda group: rank(group.lead)))
    return [[telling.mention for telling in sorted(group.tellings, key=rank)] for group in groups]


def rank(telling: Telling) -> tuple:
    """Best-dated first: given in the text before taken from the report, fine before coarse, first reported first."""
    mention = telling.mention
    return (
        telling.first is None,
        telling.loose,
        max(telling.unit, Granularity.DAY),
        mention.when is not None and mention.when.approximate,
        BASES.index(mention.basis),
        published(mention) or datetime.max.replace(tzinfo=UTC),
        mention.document_id,
        mention.start,
    )


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


def same_time(one: Telling, other: Telling) -> bool:
    """Whether the dates of two tellings can be one date."""
    if one.first is None or other.first is None:
        return True
    if one.loose or other.loose:
        return abs(one.first - other.first) <= LOOSE or background(one, other)
    if not (one.first <= other.last and other.first <= one.last):
        return False
    clocks = one.mention.when, other.mention.when
    if all(when.granularity < Granularity.DAY and when.start and when.end for when in clocks):
        return clocks[0].start - clocks[1].end < NEAR and clocks[1].start - clocks[0].end < NEAR
    return True


def background(one: Telling, other: Telling) -> bool:
    """Whether two tellings repeat a sentence that is dated by nothing but the day it is printed on."""
    if not (one.loose and other.loose) or one.words.count(" ") < PARAGRAPH - 1:
        return False
    return one.words == other.words or fuzz.ratio(one.words, other.words) >= SAME_WORDS


def disputed(one: Telling, other: Telling) -> bool:
    """Whether two sources of one day tell a thing in the same words but for a slip in its date: the next day, another year."""
    sources = one.mention.source, other.mention.source
    if not (one.exact and other.exact and sources[0].published and sources[1].published):
        return False
    if sources[0].name == sources[1].name or sources[0].published.moment.date() != sources[1].published.moment.date():
        return False
    days = date.fromordinal(one.first), date.fromordinal(other.first)
    next_day = abs(one.first - other.first) == 1
    other_year = abs(days[0].year - days[1].year) == 1 and days[0].replace(year=4) == days[1].replace(year=4)
    return max(one.unit, other.unit) <= Granularity.DAY and (next_day or other_year)


def kept_apart(one: Group, other: Group) -> bool:
    """Whether the texts keep two groups apart: other days or places, "second round", a plan, a report's own two rows."""
    a, b = one.lead, other.lead
    # A plan is not what came of it, and a denial is no report of what it denies.
    if a.stand != b.stand or {a.state, b.state} == {"open", "closed"}:
        return True
    if _one_more(a, b) or _one_more(b, a):
        return True
    if one.places and other.places and not one.places & other.places:
        return True
    return not same_time(a, b) or _told_twice(one, other)


def _one_more(one: Telling, other: Telling) -> bool:
    """Whether one tells a second or another of what the other tells."""
    return any(what in other.vector and (mark, what) not in other.apart for mark, what in one.apart)


def _told_twice(one: Group, other: Group) -> bool:
    """Whether a report tells both in different words."""
    for document in one.documents.keys() & other.documents.keys() - {""}:
        for a in one.documents[document]:
            for b in other.documents[document]:
                if a.words != b.words and fuzz.token_set_ratio(a.words, b.words) < SAME_WORDS:
                    return True
    return False


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
    pairs = ((a, b) for a, row in enumerate(near) for b in row if a < b and _share(parts[a], parts[b]))
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


def _share(one: Group, other: Group) -> bool:
    """Whether two groups have more in common than one word, which may be any."""
    return len(one.total.keys() & other.total.keys()) >= SHARED


def _owner_of(part: int, owner: list[int]) -> int:
    while owner[part] != part:
        owner[part] = part = owner[owner[part]]
    return part


def closeness(one: Group, other: Group) -> float:
    """How alike two groups are, 1 being just enough; 0 where something keeps them apart."""
    if one.lead.mention.language != other.lead.mention.language:
        return 0
    close = alike(one.total, other.total) / (one.size * other.size * needed(one, other))
    return close if close >= 1 and not kept_apart(one, other) else 0


def needed(one: Group, other: Group) -> float:
    """How alike two groups must be, the less their dates say.

    Where dates tell nothing, words alone must part the stories of one subject: two tellings are of one when they are more
    alike than each is to those around it.
    """
    a, b = one.lead, other.lead
    if a.first is None and b.first is None:
        return NO_DAY * math.sqrt(one.usual * other.usual)
    exact = a.exact and b.exact and (a.first, a.last) == (b.first, b.last)
    return SAME_DAY if exact else LOOSE_DAY


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
        yield from (("day", telling.first - n) for n in range(LOOSE + 1 if telling.loose else 1))
    if telling.loose:
        yield ("background",)


def usual(row: dict[int, float]) -> float:
    """How alike a telling is to those around it, on average; the less is around it, the more is expected."""
    most = heapq.nlargest(CANDIDATES, row.values())
    return (sum(most) + UNSEEN) / (len(most) + UNSEEN)


def across_languages(groups: list[Group]) -> list[Group]:
    """The groups joined with the one of each other language that tells the same: two languages share no words, so the
    same day in the text, a topic, and names or what is opened or closed must agree."""
    joined: list[Group] = []
    rows: dict[tuple, list[Group]] = defaultdict(list)
    for group in groups:
        lead = group.lead
        keys = [(lead.first, lead.last, name) for name in lead.names] if lead.exact else []
        found = {id(other): other for key in keys for other in rows[key][-COMMON:]}
        best = max(found.values(), key=lambda other: agreement(group, other), default=None)
        if best and agreement(group, best):
            best.join(group)
        else:
            joined.append(group)
            for key in keys:
                rows[key].append(group)
    return joined


def agreement(one: Group, other: Group) -> float:
    """How many things agree in two groups of different languages, and which part of their names; 0 when too few do.

    A first and a last day told alike are one more than a day is.
    """
    a, b = one.lead, other.lead
    if one.languages & other.languages or not a.topics & b.topics or kept_apart(one, other):
        return 0
    names = a.names & b.names
    agree = len(names) + (a.state is not None and a.state == b.state) + (a.first < a.last)
    # To the minute, one is enough.
    enough = agree > (max(a.unit, b.unit) >= Granularity.DAY)
    return agree + len(names) / len(a.names | b.names) if enough else 0
