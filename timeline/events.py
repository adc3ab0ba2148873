"""From Mentions to a Timeline: mentions that tell the same development fold into one Event.

Mentions are taken in order, the best-dated first; each joins the most alike Event whose date is compatible, or begins one
of its own. Candidates come from an index by date and rare word, so that the work grows with the mentions, not their pairs.
"""

from __future__ import annotations

import hashlib
import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources

from rapidfuzz import fuzz

from timeline.dates.interval import Granularity, Interval
from timeline.document import Document
from timeline.mentions import BASES, Mention
from timeline.mentions.titles import heading
from timeline.profile import Profile

ALIKE = 0.40  # two tellings of one development are at least this alike
ALIKE_IN_ONE_REPORT = 0.75  # a report seldom tells a thing twice in other words
ALIKE_WHEN_LOOSE = 0.55  # one date only holds the other, or is a report's own
SAME_WORDS = 92  # rapidfuzz ratio (0..100) of a paragraph repeated with small changes
RARE_WORDS, CANDIDATES, COMPARED = 8, 6, 5  # index words a mention, events compared, tellings of each compared
STEM = 6  # letters that inflections leave alone

_STANDS = {"planned": "plan", "denied": "denial", "happened": "fact", "ongoing": "fact", "claimed": "fact"}
_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Event:
    """One development in the world: every mention that tells it, the best-dated first.

    `links` are ids of events this one is the plan, the outcome or the cancellation of; `note` says what a reader should
    know, such as dates that contradict each other.
    """

    id: str
    title: str
    mentions: tuple[Mention, ...]
    links: tuple[str, ...] = ()
    note: str = ""

    @property
    def lead(self) -> Mention:
        """The best-dated mention: the event takes its date and wording from it."""
        return self.mentions[0]

    @property
    def when(self) -> Interval | None:
        """The event's place in time."""
        return self.lead.when


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of time, with the documents they were read from and the profile they were read with."""

    events: tuple[Event, ...]
    documents: tuple[Document, ...] = ()
    profile: object = None

    def to_frame(self):
        """The events as a DataFrame in the schema of `timeline.table`."""
        # Imported here so that building a timeline does not wait for pandas.
        from timeline.table import to_frame

        return to_frame(self)


def arrange(
    mentions: Iterable[Mention], documents: Sequence[Document] = (), profile: Profile | None = None
) -> Timeline:
    """Fold mentions that tell the same development, in whichever report and language, and put the events in order."""
    profile = profile or Profile.load()
    groups = fold(list(mentions), profile)
    events = sorted((_event(group) for group in groups), key=_order)
    return Timeline(tuple(linked(events)), tuple(documents), profile)


def fold(mentions: list[Mention], profile: Profile | None = None) -> list[list[Mention]]:
    """The mentions in groups that tell one development each, the best-dated of a group first."""
    telling = _tellings(mentions, profile)
    index = _Index()
    for each in sorted(telling, key=_rank):
        index.add(each)
    return [[each.mention for each in sorted(group, key=_rank)] for group in index.groups]


@dataclass(frozen=True, slots=True, eq=False)
class _Telling:
    """A mention with what it is compared by: its days, word stems with their weights, names and numbers."""

    mention: Mention
    first: int | None
    last: int | None
    unit: Granularity
    stems: dict[str, float]
    rare: tuple[str, ...]
    names: frozenset[str]
    apart: frozenset[str]
    words: str

    @property
    def weight(self) -> float:
        return sum(self.stems.values())

    @property
    def loose(self) -> bool:
        """Whether the date is only the report's."""
        return self.mention.basis in ("reported", "dateline")


def _rank(telling: _Telling) -> tuple:
    """Best-dated first: given in the text before taken from the report, fine before coarse, first reported first."""
    mention = telling.mention
    published = mention.source.published
    return (
        telling.first is None,
        telling.loose,
        telling.unit if telling.unit > Granularity.DAY else Granularity.DAY,
        mention.when is not None and mention.when.approximate,
        BASES.index(mention.basis),
        published.moment if published else datetime.max.replace(tzinfo=UTC),
        mention.document_id,
        mention.start,
    )


def _tellings(mentions: list[Mention], profile: Profile | None) -> list[_Telling]:
    stems = [_stems(m) for m in mentions]
    seen = Counter(stem for each in stems for stem in each)
    total = len(mentions)
    weights = {stem: 0.3 + math.log((total + 1) / n) for stem, n in seen.items()}
    return [_telling(m, {s: weights[s] for s in each}, profile) for m, each in zip(mentions, stems, strict=True)]


def _stems(mention: Mention) -> set[str]:
    """The words of a mention, cut to their stems, without the words that date it."""
    text = mention.text
    if mention.timex:
        text = text.replace(mention.timex.text, " ", 1)
    common = _words()["common"]
    return {word[:STEM] for word in _WORD.findall(text.lower()) if word not in common}


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files("timeline").joinpath("folding.toml").read_text(encoding="utf-8"))
    return {name: frozenset(word for words in data[name].values() for word in words) for name in data}


def _telling(mention: Mention, stems: dict[str, float], profile: Profile | None) -> _Telling:
    first, last = _days(mention.when)
    words = mention.text.lower()
    named = (*mention.actors, *mention.places)
    names = frozenset(profile.key_of(name) if profile else name.lower() for name in named)
    apart = frozenset(_WORD.findall(words)) & _words()["apart"]
    return _Telling(
        mention,
        first,
        last,
        mention.when.granularity if mention.when else Granularity.CENTURY,
        stems,
        tuple(sorted(stems, key=lambda s: (-stems[s], s))[:RARE_WORDS]),
        names,
        apart,
        " ".join(words.split()),
    )


def _days(when: Interval | None) -> tuple[int | None, int | None]:
    """The first and the last day of an Interval, by number; an open end is the other one."""
    if when is None or (when.start is None and when.end is None):
        return None, None
    first = when.local_start.toordinal() if when.start else None
    last = (when.local_end - timedelta(microseconds=1)).toordinal() if when.end else first
    first = last if first is None else first
    return first, max(first, last)


class _Index:
    """The groups so far, found by date and rare word."""

    def __init__(self) -> None:
        self.groups: list[list[_Telling]] = []
        self._rows: dict[tuple, list[int]] = defaultdict(list)
        self._texts: dict[str, int] = {}

    def add(self, telling: _Telling) -> None:
        """Put a telling into the group it belongs to."""
        at = self._group_of(telling)
        if at is None:
            at = len(self.groups)
            self.groups.append([])
        self.groups[at].append(telling)
        self._texts.setdefault(telling.words, at)
        for key in _keys(telling):
            for stem in (*telling.rare, *_crossing(telling)):
                rows = self._rows[key, stem]
                if not rows or rows[-1] != at:
                    rows.append(at)

    def _group_of(self, telling: _Telling) -> int | None:
        same = self._texts.get(telling.words)
        if same is not None and _same_time(telling, self.groups[same][0]):
            return same
        found: Counter[int] = Counter()
        for key in _looked_up(telling):
            for stem in (*telling.rare, *_crossing(telling)):
                # A word of very many events of one day tells none of them apart.
                found.update(self._rows.get((key, stem), ())[-200:])
        scored = [(self._alike(telling, at), -at) for at, _ in found.most_common(CANDIDATES)]
        score, at = max(scored, default=(0, 0))
        return -at if score > 0 else None

    def _alike(self, telling: _Telling, at: int) -> float:
        group = self.groups[at]
        if any(_apart(telling, other) for other in group[:COMPARED]):
            return 0
        return max(likeness(telling, other) for other in group[:COMPARED])


def _keys(telling: _Telling) -> Iterator[tuple]:
    """Under which dates a telling is found: its first day, its month and its year."""
    if telling.first is None:
        yield ("undated",)
        return
    day = date.fromordinal(telling.first)
    yield from (("day", telling.first), ("month", day.year, day.month), ("year", day.year))


def _looked_up(telling: _Telling) -> Iterator[tuple]:
    """Under which dates its like can be: the same unit, and the day before a report's own."""
    if telling.first is None:
        yield ("undated",)
        return
    day = date.fromordinal(telling.first)
    if telling.unit >= Granularity.YEAR:
        yield ("year", day.year)
    elif telling.unit > Granularity.DAY:
        yield ("month", day.year, day.month)
    else:
        back = 2 if telling.loose else 0
        yield from (("day", telling.first - n) for n in range(back + 1))


def _crossing(telling: _Telling) -> tuple[str, ...]:
    """What tellings in two languages share: the names, by their keys in the profile."""
    return tuple(f"={name}" for name in telling.names)


def _same_time(one: _Telling, other: _Telling) -> bool:
    if one.first is None or other.first is None:
        return one.first == other.first
    # The same words again, dated by nothing but the day they are printed on: a paragraph that is repeated.
    if one.loose and other.loose:
        return True
    return one.first <= other.last and other.first <= one.last


def _apart(one: _Telling, other: _Telling) -> bool:
    """Whether the texts themselves keep two tellings apart: "second round", "another", other days, a report's two rows."""
    if one.mention.language == other.mention.language and one.apart != other.apart:
        return True
    # A plan is not what came of it, and a denial is no report of what it denies.
    if _STANDS[one.mention.status] != _STANDS[other.mention.status]:
        return True
    if one.mention.document_id and one.mention.document_id == other.mention.document_id:
        return one.words != other.words and fuzz.token_set_ratio(one.words, other.words) < SAME_WORDS
    if one.first is None or other.first is None:
        return False
    if one.loose or other.loose:
        return abs(one.first - other.first) > 2
    return not (one.first <= other.last and other.first <= one.last)


def likeness(one: _Telling, other: _Telling) -> float:
    """How alike two tellings are (0 when too little): shared rare words, names, topics."""
    if one.mention.language != other.mention.language:
        return _likeness_across_languages(one, other)
    shared = sum(weight for stem, weight in one.stems.items() if stem in other.stems)
    least, both = min(one.weight, other.weight), one.weight + other.weight - shared
    score = 0.5 * shared / (least or 1) + 0.5 * shared / (both or 1)
    score += _bonus(one.names, other.names, 0.08) + _bonus(_topics(one), _topics(other), 0.05)
    exact = one.first == other.first and one.last == other.last and not (one.loose or other.loose)
    needed = ALIKE if exact else ALIKE_WHEN_LOOSE
    if one.mention.document_id and one.mention.document_id == other.mention.document_id:
        needed = ALIKE_IN_ONE_REPORT
    return score if score >= needed else 0


def _bonus(one: frozenset, other: frozenset, size: float) -> float:
    if not one or not other:
        return 0
    return size if one & other else -size


def _topics(telling: _Telling) -> frozenset[str]:
    return frozenset(telling.mention.topics) - {"other"}



def _likeness_across_languages(one: _Telling, other: _Telling) -> float:
    """Two languages share no words: the same day in the text, a topic and two names must agree."""
    exact = one.first == other.first and one.last == other.last and not (one.loose or other.loose)
    names, topics = one.names & other.names, _topics(one) & _topics(other)
    # To the minute, one name is enough.
    same = exact and topics and len(names) > (one.unit >= Granularity.DAY)
    return 0.4 + 0.1 * len(names) / len(one.names | other.names) if same else 0


def _event(group: list[Mention]) -> Event:
    first = min(group, key=lambda m: (m.source.published is None, _reported(m), m.document_id, m.start))
    # The name follows the first report of it, so that later reports leave it alone.
    name = hashlib.sha256(f"{first.document_id}\x1f{first.start}\x1f{first.text}".encode("utf-8", "surrogatepass"))
    return Event(name.hexdigest()[:12], group[0].title or heading(group[0].text), tuple(group), note=_conflict(group))


def _reported(mention: Mention) -> datetime:
    published = mention.source.published
    return published.moment if published else datetime.max.replace(tzinfo=UTC)


def _conflict(group: list[Mention]) -> str:
    """What contradicts: other days given for the event by the text of its reports."""
    lead = group[0]
    stated = [m for m in group if m.basis in ("stated", "relative") and m.when and m.when.start]
    days = {m.when.local_start.date() for m in stated if m.when.granularity <= Granularity.DAY}
    if lead.when is None or len(days) < 2:
        return ""
    return "Reports differ on the date: " + ", ".join(str(day) for day in sorted(days)) + "."


def _order(event: Event) -> tuple:
    when = event.when
    edge = when and (when.start or when.end)
    first = min(event.mentions, key=_reported)
    told = (_reported(first), first.source.name or "", first.start, event.id)
    return (edge is None, edge or datetime.max.replace(tzinfo=UTC), when.granularity if when else 0, *told)


def linked(events: list[Event]) -> Iterator[Event]:
    """The events with plans tied to what came of them: the same topic and names on a compatible day, alike in words."""
    plans = [e for e in events if e.lead.status == "planned" and e.when and e.when.start]
    by_day: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        if event.lead.status in ("happened", "ongoing", "denied") and event.when and event.when.start:
            by_day[event.when.local_start.toordinal()].append(event)
    links: dict[str, list[str]] = defaultdict(list)
    for plan in plans:
        for outcome in _outcomes(plan, by_day):
            links[plan.id].append(outcome.id)
            links[outcome.id].append(plan.id)
    return (replace(event, links=tuple(links[event.id])) if event.id in links else event for event in events)


def _outcomes(plan: Event, by_day: dict[int, list[Event]]) -> Iterator[Event]:
    first, last = _days(plan.when)
    words = _stems(plan.lead)
    for day in range(first, min(last, first + 31) + 1):
        for event in by_day.get(day, ()):
            shared = words & _stems(event.lead)
            if {*plan.lead.topics} & {*event.lead.topics} and len(shared) >= 0.3 * max(len(words), 1):
                yield event
