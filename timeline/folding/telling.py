"""A mention as it is compared: its days, its words as one vector, what it says and where, what sets it apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from timeline.dates.interval import Granularity, Interval
from timeline.folding.facts import FIRST, Fact
from timeline.mentions import Mention
from timeline.profile import OTHER

_TIMES_UNSAID = ("reported", "dateline")


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A mention as it is compared: `first` and `last` day by number, None where it has no date;
    `vector` is one long, `places` and `known` are keys of places, the latter of the profile's own, `facts` are what it can be
    compared by in another language, `state` is whether it tells of opening, closing or restricting, `weekdays` are those
    it names where it has no date."""

    mention: Mention
    first: int | None
    last: int | None
    unit: Granularity
    stand: str
    vector: dict[str, float]
    places: frozenset[str]
    known: frozenset[str]
    facts: frozenset[Fact]
    apart: frozenset[tuple[str, str]]
    state: str | None
    words: str
    weekdays: frozenset[int] = frozenset()

    @property
    def loose(self) -> bool:
        """Whether the date is only the report's."""
        return self.mention.basis in _TIMES_UNSAID

    @property
    def exact(self) -> bool:
        """Whether the text itself gives the days."""
        return self.first is not None and not self.loose

    @property
    def of_a_day(self) -> bool:
        """Whether it is dated to the day or finer."""
        return self.unit <= Granularity.DAY

    @property
    def vague(self) -> bool:
        """Whether there is no date, or one that says hardly more than none."""
        return self.first is None or self.unit >= Granularity.YEAR

    @property
    def first_ever(self) -> bool:
        """Whether it tells the first of its kind, on a day that it gives."""
        return FIRST in self.facts and self.exact and self.of_a_day

    @property
    def topics(self) -> frozenset[str]:
        """The topics told, without "other"."""
        return frozenset(self.mention.topics) - {OTHER}


def undated(mention: Mention) -> str:
    """A mention's text without the phrase that dates it."""
    return mention.text.replace(mention.timex.text, " ", 1) if mention.timex else mention.text


def squeezed(text: str) -> str:
    """A text as it is compared with others: in lower case, with single spaces."""
    return " ".join(text.lower().split())


def days(when: Interval | None) -> tuple[int | None, int | None]:
    """The first and the last day of an Interval, by number; an open end is the other one."""
    if when is None or (when.start is None and when.end is None):
        return None, None
    first = when.local_start.toordinal() if when.start else None
    last = (when.local_end - timedelta(microseconds=1)).toordinal() if when.end else first
    first = last if first is None else first
    return first, max(first, last)


def published(mention: Mention) -> datetime | None:
    """When a mention's report was published."""
    return mention.source.published and mention.source.published.moment
