"""Where something lies in time: Granularity, Period (a length without a place), Interval (a place with an end)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import IntEnum


class Granularity(IntEnum):
    """How fine a date was given; ordered from fine to coarse, named as the frame's `precision` column names it."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    DAY = 3
    WEEK = 4
    MONTH = 5
    QUARTER = 6
    SEASON = 7
    HALF = 8
    YEAR = 9
    DECADE = 10
    CENTURY = 11

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time without a place: "30 years". Counts may be None where the text leaves them open ("years")."""

    count: float | None
    unit: Granularity


@dataclass(frozen=True, slots=True)
class Interval:
    """A place in time, [start, end): aware UTC datetimes, None where an end is open.

    `granularity` is the unit the text names, `approximate` whether it says "about", "recent", "early" or the like, and
    `zone` the zone whose calendar it was read in: a day is a day of that zone.
    """

    start: datetime | None
    end: datetime | None
    granularity: Granularity
    approximate: bool = False
    zone: tzinfo = UTC

    def __post_init__(self) -> None:
        for edge in (self.start, self.end):
            if edge is not None and edge.utcoffset() != timedelta(0):
                raise ValueError(f"an Interval's ends are aware UTC datetimes, not {edge!r}")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"an Interval ends at or after its start, not {self.start} .. {self.end}")

    @property
    def local_start(self) -> datetime | None:
        """The start on the wall clock of `zone`."""
        return self.start and self.start.astimezone(self.zone)

    @property
    def local_end(self) -> datetime | None:
        """The (exclusive) end on the wall clock of `zone`."""
        return self.end and self.end.astimezone(self.zone)
