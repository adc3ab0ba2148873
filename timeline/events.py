"""From Mentions to a Timeline: mentions that tell the same development fold into one Event."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.interval import Interval
from timeline.document import Document
from timeline.mentions import Mention


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
