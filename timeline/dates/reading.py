"""Reads what was found, in the order of the text, each expression against what the text has told before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from timeline.dates.antiquity import beside_bc, year_before_christ
from timeline.dates.bounds import Bound, borrower, bounded, rolled
from timeline.dates.characters import Plain
from timeline.dates.direction import Directions, Stops
from timeline.dates.grammar import Rule
from timeline.dates.interval import Granularity
from timeline.dates.lexicon import Lexicon
from timeline.dates.operators import OPERATORS, Context, Fields, Reading, clock_notes, on
from timeline.dates.timex import Anchor, Timex

SAME_BREATH = 1000  # characters after a quarter in which a comparison is with the same quarter of another year
BESIDE = 8  # characters between an ordinal and what it counts from: "of the"
MEMORY = 1500  # characters for which a stated year carries on
FROM_THE_REPORT = frozenset(
    "ago hence relative_unit relative_phrase relative_month near_day near_part length_back length_ahead".split()
)
ROLLING = frozenset(("clock", "weekday"))  # what comes round again
TOLD_BEFORE = frozenset("same_unit same_weekday same_month same_season later part_here".split())
# What these name stands beside what is told of, and is not it.
COMPARING = frozenset("ago earlier quarter_then quarter_ago".split())


@dataclass(slots=True)
class Found:
    """What a rule found: it counts as a token for the joins."""

    start: int
    end: int
    values: dict[str, object]
    rule: Rule
    operator: str
    parts: dict[str, object]
    inner: tuple[Found, ...] = ()  # the finds among its parts
    reading: Reading | None = None
    read: bool = False
    bound: Bound | None = None
    notes: tuple[str, ...] = ()


class Reader:
    """Reads what was found, in the order of the text."""

    def __init__(
        self,
        folded: str,
        plain: Plain,
        text: str,
        anchor: Anchor | None,
        turns: Sequence[tuple[int, Lexicon]],
        zones: Mapping[str, str],
        starts: Mapping[str, date],
        finds: Sequence[Found],
    ) -> None:
        self.folded, self.plain, self.text, self.starts, self.finds = folded, plain, text, starts, finds
        moment = anchor.moment if anchor else None
        self.context = Context(moment, anchor.zone if anchor else UTC, zones=zones)
        self.context.direction, self.context.compared, self.context.counted = self.direction, self.compared, self.counted
        self.context.quoted = self.quoted
        self.item: Found | None = None  # the one that is being read
        self.whole: Found | None = None  # the one that it is a part of
        self.stated_at = self.quarter_at = -MEMORY
        self.years: dict[int, int] = {}
        self.left: tuple[date, Granularity | None] | None = None  # what was told last before this paragraph
        self.heading: tuple[date, Granularity] | None = None  # the date that last had a line to itself
        self.essay = False
        self.turns, self.turned = turns, 0  # where each language begins, and how many of them have been reached
        self.directions: dict[str, Directions] = {}
        self.stops = Stops(turns[0][1], folded)
        self.turn()

    def turn(self) -> None:
        """Go on in the next language."""
        words = self.turns[self.turned][1]
        self.turned += 1
        self.context.order = words.order
        if words.language not in self.directions:
            self.directions[words.language] = Directions(words, self.folded, self.finds, self.stops)
        self.pointing = self.directions[words.language]

    def read(self, item: Found) -> bool:
        """Read a find where it stands in the text; false when it means nothing, such as 31 February."""
        context = self.context
        while self.turned < len(self.turns) and self.turns[self.turned][0] <= item.start:
            self.turn()
        if context.ref and self.over(item.start):
            self.left, context.ref, context.clock = (context.ref, context.ref_unit), None, None
            context.near = context.near if item.start - self.stated_at < MEMORY else None
        if context.ref is None and self.left and points_back(item) and item.start - self.stated_at < MEMORY:
            context.ref, context.ref_unit = self.left
        if item.operator == "clock" and self.is_entry(item):
            context.ref, context.ref_unit = self.heading or (None, None)
        context.notes.clear()
        self.whole = item
        reading = self.counted_day(item) if self.starts and item.operator == "nth" else None
        reading = reading or self.reading(item)
        if reading and item.bound and item.bound.kind == "last" and item.operator in ROLLING:
            reading = rolled(item.bound.other.reading, reading)
        item.reading = reading
        if reading is None:
            return False
        if reading.lo and (other := borrower(item)):
            self.years.setdefault(other[0].start, reading.lo.year + other[1])
        self.remember(item, reading)
        if context.notes or reading.type == "TIME":
            item.notes = (*dict.fromkeys(context.notes), *clock_notes(reading, context.zone))
        return True

    def over(self, at: int) -> bool:
        """Whether what was told last is out of a reader's mind: a report's next paragraph counts from the report again."""
        if self.context.history:
            return False
        return at - self.stated_at > MEMORY or bool(_BREAK.search(self.folded, self.stated_at, at))

    def timex(self, item: Found) -> Timex:
        """The Timex of a find, once all are read: the other end of its stretch may stand after it."""
        reading, placed = item.reading, bounded(item, self.context.today)
        interval = placed.interval(self.context.zone)
        start, end = self.plain.original(item.start, item.end) if self.plain.changes else (item.start, item.end)
        return Timex(start, end, self.text[start:end], reading.type, reading.value, placed.edtf,
                     interval, item.rule.name, reading.mod, item.notes, item.bound.kind if item.bound else "")  # fmt: skip

    def counted_day(self, item: Found) -> Reading | None:
        """"the 100th day of the blockade", where it is known when that began."""
        for name, begun in self.starts.items():
            if 0 <= self.folded.find(name, item.end, item.end + BESIDE + len(name)):
                return on(begun + timedelta(item.parts["o"] - 1), stated=True)
        return None

    def reading(self, item: Found) -> Reading | None:
        """What a find says, the finds it is made of first."""
        if item.read:
            return item.reading
        item.read = True
        parts = item.parts
        if item.inner:
            parts = {k: self.reading(v) if isinstance(v, Found) else v for k, v in parts.items()}
        self.item, self.context.year = item, self.years.get(item.start)
        self.context.essay = self.essay and item.bound is None  # "to this day" is an end, whatever the text
        try:
            fields = Fields(parts)
            beside = beside_bc(item.operator, fields, self.context) if self.context.bc is not None else None
            item.reading = beside or OPERATORS[item.operator](fields, self.context)
        except (ValueError, OverflowError):
            item.reading = None
        return item.reading

    def remember(self, item: Found, reading: Reading) -> None:
        """Let later phrases count from a date that was stated."""
        if reading.type == "DURATION" and item.parts.get("u") in (Granularity.MONTH, Granularity.YEAR):
            self.quarter_at = -MEMORY  # "for the first nine months": what is compared now is no quarter
        context, day = self.context, reading.day
        if reading.stated:
            context.bc = None
        elif (bc := year_before_christ(reading)) is not None:
            context.bc = bc
        if day is None or reading.type not in ("DATE", "TIME") or reading.unit > Granularity.YEAR:
            return
        if context.history and item.operator in FROM_THE_REPORT:
            return  # "two years ago" in a history steps out of the story for a moment
        if item.bound and item.bound.kind == "since" and not context.history:
            return  # "the lowest since August 2020" does not take a report there
        if item.operator == "clock" and context.ref is None and day != context.today:
            return  # the day before was only inferred: the next clock time may be today's
        if reading.index is not None and item.operator not in COMPARING:
            context.told[reading.unit] = reading.index
            self.quarter_at = item.end if reading.unit == Granularity.QUARTER else self.quarter_at
        context.ref, context.ref_unit = day, max(reading.unit, Granularity.DAY)
        context.near = day if context.ref_unit == Granularity.DAY else context.near
        if reading.unit != Granularity.DAY or context.clock is None or context.clock.day != day:
            context.clock = reading if reading.unit <= Granularity.MINUTE else None
        self.stated_at = item.start
        if self.is_alone(item):
            self.heading = context.ref, context.ref_unit

    def heads_line(self, item: Found) -> bool:
        """Whether nothing but a bullet stands before an expression in its line."""
        line = self.folded[self.folded.rfind("\n", 0, item.start) + 1 : item.start]
        return len(line) < 6 and not line.strip(" \t-–—•*")

    def is_entry(self, item: Found) -> bool:
        """Whether a clock time heads an entry of a log, a line of its own: it is of the log's day, whatever came up above."""
        return _ENTRY.match(self.folded, item.end) is not None and self.heads_line(item)

    def is_alone(self, item: Found) -> bool:
        """Whether an expression has its line to itself."""
        if self.folded[item.end : item.end + 1] not in _MAY_END:
            return False
        return _LINE_END.match(self.folded, item.end) is not None and self.heads_line(item)

    def compared(self) -> int | None:
        """The quarter told of just before, in the same breath: its figures are what "a year earlier" compares."""
        near = self.item.start - self.quarter_at < SAME_BREATH
        return self.context.told.get(Granularity.QUARTER) if near else None

    def told_beside(self, item: Found) -> bool:
        """Whether a verb of the past stands beside a find."""
        return self.pointing.told_beside(item)

    def counted(self) -> bool:
        """Whether things that are counted stand before what is read."""
        return self.pointing.counted(self.item)

    def quoted(self) -> bool:
        """Whether what is read stands between quotation marks of its paragraph."""
        return self.pointing.quoted(self.item)

    def direction(self) -> int:
        """-1 when the words around what is read point to the past, 1 to the future, 0 when none tells."""
        way, why = self.pointing.way(self.item, self.whole.bound)
        self.context.notes.append(why)
        return way


def points_back(item: Found) -> bool:
    """Whether an expression can only be read against what was told before: "the following month", "that Sunday"."""
    return item.operator in TOLD_BEFORE and item.parts.get("n") != 0


_BREAK = re.compile(r"\n\s*\n")
_ENTRY = re.compile(r"[^\S\n]+[^\W\d_]")
_MAY_END = ("", "\n", ":", ".", " ")
_LINE_END = re.compile(r"[^\S\n]*[:.]?[^\S\n]*(?:\n|$)")
