"""From Mentions to a Timeline: what `timeline.folding` puts together becomes one Event each, in order of time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from timeline.dates.interval import Granularity, Interval
from timeline.document import Document
from timeline.folding import fold
from timeline.folding.apart import PARAGRAPH
from timeline.folding.telling import days, undated
from timeline.mentions import BASES, Mention
from timeline.mentions.titles import heading
from timeline.outcomes import linked
from timeline.profile import Profile

# Days are compared as each report's own zone counts them, clock times as moments.
DIFFERENCES = (
    ("date", Granularity.DAY, "%Y-%m-%d", lambda when: (when.local_start.date(), when.local_end.date())),
    ("time", Granularity.MINUTE, "%H:%M", lambda when: (when.start, when.end)),
)
TOLD = BASES[:2]  # the bases of a date that the text itself gives


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
    events = (
        Event(name, group[0].title or heading(group[0].text), tuple(group), note=conflict(group))
        for name, group in zip(names_of(groups), groups, strict=True)
    )
    return Timeline(tuple(linked(sorted(events, key=_order), profile)), tuple(documents), profile)


def names_of(groups: list[list[Mention]]) -> Iterator[str]:
    """A name for each group, from what the first of its reports says and when.

    The same words told again change nothing, nor does any later report: only an older one that tells it in other words
    takes the name over.
    """
    taken: Counter[str] = Counter()
    for group in groups:
        name = min((mention.source.turn, _mark(mention)) for mention in group)[1]
        taken[name] += 1
        yield name if taken[name] == 1 else f"{name}-{taken[name]}"


def _mark(mention: Mention) -> str:
    words = undated(mention).lower().split()
    # Background is one development whichever day it is printed on.
    when = () if mention.basis not in TOLD and len(words) >= PARAGRAPH else days(mention.when)
    text = repr((when, mention.status, words))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def conflict(group: list[Mention]) -> str:
    """What contradicts: days, or clock times, that cannot both be right, given for one event by the text of its reports."""
    told = [m.when for m in group if m.basis in TOLD and m.when and m.when.start and m.when.end]
    for what, coarsest, form, edges in DIFFERENCES:
        given = {format(when.local_start, form): edges(when) for when in told if when.granularity <= coarsest}
        if any(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(given.values(), 2)):
            return f"Reports differ on the {what}: {', '.join(sorted(given))}."
    return ""


def _order(event: Event) -> tuple:
    when, never = event.when, datetime.max.replace(tzinfo=UTC)
    edge = when and (when.start or when.end)
    reported, first = min(((m.source.turn, m) for m in event.mentions), key=lambda row: row[0])
    told = (reported, first.source.name or "", first.start, event.id)
    return (edge is None, edge or never, when.granularity if when else 0, *told)
