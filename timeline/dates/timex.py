"""What a temporal expression is (Timex) and what it is read against (Anchor)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from timeline.dates.interval import Granularity, Interval


@dataclass(frozen=True, slots=True)
class Anchor:
    """The moment that relative expressions are read against: an aware datetime and how finely it is known."""

    moment: datetime
    granularity: Granularity = Granularity.MINUTE

    def __post_init__(self) -> None:
        if self.moment.tzinfo is None:
            raise ValueError(f"an Anchor's moment has a zone, unlike {self.moment!r}")

    @property
    def zone(self) -> tzinfo:
        """The zone in which "today" is read."""
        return self.moment.tzinfo

    @classmethod
    def of(cls, when: Anchor | datetime | date | str, zone: tzinfo = UTC) -> Anchor:
        """Make an Anchor from a datetime, a date or an ISO 8601 string; naive values are read in `zone`.

        Raises ValueError for a string that is no ISO date or time.
        """
        if isinstance(when, Anchor):
            return when
        if isinstance(when, str):
            text = when.strip()
            when = date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
        if isinstance(when, datetime):
            return cls(when if when.tzinfo else when.replace(tzinfo=zone))
        return cls(datetime.combine(when, time(0), zone), Granularity.DAY)


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression in a text: text[start:end], its TIMEX3 type and value, and its place in time, if it has one.

    `edtf` is EDTF level 1 (ISO 8601-2) for calendar readings, else None; `interval` is None for durations, sets and
    expressions without a place in time; `rule` names the grammar rule that read it, `notes` say what was decided where the
    words leave a choice (past or future, day or month first, a clock time that the zone skips), and `bound` how it is bounded
    by the words around it: "since", "after", "coming", "until", "by", "before", or as "first" or "last" of a stretch.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    edtf: str | None = None
    interval: Interval | None = None
    rule: str = ""
    modifier: str | None = None
    notes: tuple[str, ...] = ()
    bound: str = ""
