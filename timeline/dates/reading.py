"""Reads what was found, in the order of the text, each expression against what the text has told before it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from timeline.dates.antiquity import beside_bc, year_before_christ
from timeline.dates.bounds import Bound, borrower, bounded, rolled
from timeline.dates.characters import Plain
from timeline.dates.grammar import Rule
from timeline.dates.interval import Granularity
from timeline.dates.lexicon import Lexicon
from timeline.dates.operators import OPERATORS, Context, Fields, Reading, clock_notes, on
from timeline.dates.timex import Anchor, Timex

CUE_REACH = 80  # characters around an expression in which a verb tells past from future
SAME_BREATH = 1000  # characters after a quarter in which a comparison is with the same quarter of another year
BESIDE = 8  # characters between an ordinal and what it counts from: "of the"
MEMORY = 1500  # characters for which a stated year carries on
FROM_THE_REPORT = frozenset(
    "ago hence relative_unit relative_phrase relative_month near_day near_part length_back length_ahead".split()
)
NEAR = frozenset(("weekday", "weekday_part"))  # "the talks open Monday" is a plan, "7 December: the sides meet" tells what was
ROLLING = frozenset(("clock", "weekday"))  # what comes round again
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


class Cues:
    """The words that tell future from past; what was looked through once is not looked through again.

    A verb that is a month's name too ("may") tells nothing where it stands in a find.
    """

    def __init__(self, words: Lexicon, folded: str, finds: Sequence[Found]) -> None:
        self.words, self.months, self.folded, self.finds = words.cues, words.month_verbs, folded, finds
        self.last: re.Match | None = None  # the last one before `seen`
        self.seen = 0
        self.next: re.Match | None = None  # the first one in what was searched ahead
        self.searched = 0

    def nearest(self, item: Found, start: int, end: int) -> re.Match | None:
        """The cue nearest to an expression between two places; one that follows is twice as far."""
        for match in self.words.finditer(self.folded, max(start, self.seen), item.start):
            self.last = self.last if self.dates(match) else match
        self.seen = item.start
        while (self.next is None or self.next.start() < item.end or self.dates(self.next)) and self.searched < end:
            self.next = self.words.search(self.folded, max(item.end, self.searched), end)
            self.searched = self.next.end() if self.next else end
        before = self.last if self.last and self.last.end() > start else None
        after = self.next if self.next and item.end <= self.next.start() < end and not self.dates(self.next) else None
        if before and after:
            return before if item.start - before.end() <= 2 * (after.start() - item.end) else after
        return before or after

    def dates(self, match: re.Match) -> bool:
        """Whether a word is the month in a find and no verb."""
        if match[0].partition(" ")[0] not in self.months:
            return False
        at = bisect(self.finds, match.start(), key=lambda find: find.start) - 1
        return at >= 0 and match.start() < self.finds[at].end


class Stops:
    """Where sentences end; the text is looked through once."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.last = 0  # the end of the last stop before the place that was asked for
        self.next = _STOP.search(folded)

    def around(self, item: Found) -> tuple[int, int]:
        """The end of the last stop before a find and the start of the first one after."""
        while self.next and self.next.start() < item.start:
            self.last = self.next.end()
            self.next = _STOP.search(self.folded, self.last)
        after = self.next
        if after and after.start() < item.end:
            after = _STOP.search(self.folded, item.end)
        return self.last, after.start() if after else len(self.folded)


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
        self.context.direction, self.context.compared = self.direction, self.compared
        self.item: Found | None = None  # the one that is being read
        self.stated_at = self.quarter_at = -MEMORY
        self.years: dict[int, int] = {}
        self.essay = False
        self.turns, self.turned = turns, 0  # where each language begins, and how many of them have been reached
        self.cues_of: dict[str, Cues] = {}
        self.stops = Stops(folded)
        self.turn()

    def turn(self) -> None:
        """Go on in the next language."""
        words = self.turns[self.turned][1]
        self.turned += 1
        self.context.order = words.order
        self.cues = self.cues_of.setdefault(words.language, Cues(words, self.folded, self.finds))

    def read(self, item: Found) -> bool:
        """Read a find where it stands in the text; false when it means nothing, such as 31 February."""
        context = self.context
        while self.turned < len(self.turns) and self.turns[self.turned][0] <= item.start:
            self.turn()
        if context.ref and self.over(item.start):
            context.ref = None
        context.notes.clear()
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
        if at - self.stated_at > MEMORY:
            return True
        return not self.context.history and bool(_BREAK.search(self.folded, self.stated_at, at))

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
        if reading.index is not None and item.operator not in COMPARING:
            context.told[reading.unit] = reading.index
            self.quarter_at = item.end if reading.unit == Granularity.QUARTER else self.quarter_at
        context.ref, context.ref_unit = day, max(reading.unit, Granularity.DAY)
        self.stated_at = item.start

    def compared(self) -> int | None:
        """The quarter told of just before, in the same breath: its figures are what "a year earlier" compares."""
        near = self.item.start - self.quarter_at < SAME_BREATH
        return self.context.told.get(Granularity.QUARTER) if near else None

    def told_beside(self, item: Found) -> bool:
        """Whether a verb of the past is among the two words before or is the one after: "said today", "ha dicho hoy"."""
        cues = self.turns[0][1].cues.match
        before = _LAST_WORDS.search(self.folded, max(0, item.start - CUE_REACH), item.start)
        places = [item.end + 1, *(before.start(group) for group in (1, 2) if before and before[group])]
        return any((cue := cues(self.folded, at)) and cue.lastgroup.startswith("past") for at in places)

    def direction(self) -> int:
        """-1 when the verb nearest to what is read points to the past, 1 to the future, 0 when none tells."""
        item = self.item
        cue = self.cues.nearest(item, *self.sentence(item))
        if cue is None or cue.lastgroup == "present" and item.operator not in NEAR:
            ending = item.bound is not None and item.bound.kind in ("until", "by")  # what ends on Friday has not ended yet
            self.context.notes.append("read as to come: it is an end" if ending else "no word near tells past from future")
            return 1 if ending else 0
        ahead = cue.lastgroup.startswith(("future", "present"))
        if cue.lastgroup == "onward":  # "on Monday they agreed to meet" is past, "they agreed to meet on Monday" is not
            ahead = cue.end() <= item.start
        self.context.notes.append(f"read as {'to come' if ahead else 'past'} beside {cue[0]!r}")
        return 1 if ahead else -1

    def sentence(self, item: Found) -> tuple[int, int]:
        """The part of the sentence around a find in which its verb stands."""
        before, after = self.stops.around(item)
        start, end = max(before, item.start - CUE_REACH), min(after, item.end + CUE_REACH)
        quote = _QUOTE.search(self.folded, item.end, end)  # who speaks is told after it: "it leaves on Friday", he said
        return start, quote.start() if quote else end


_LAST_WORDS = re.compile(r"(?:(\w+)\s)?(\w+)\s$")
_BREAK = re.compile(r"\n\s*\n")
_QUOTE = re.compile(r"''|[\"”»]")
# Neither "9 a.m. Tuesday" nor "Nov. 9" ends a sentence. It begins with a class because a search for that is a fast one.
_STOP = re.compile(r"[.!?;։\n](?:(?<=\n)\s*\n|(?<!\n)(?<!\.\w.)\s(?!\d))")
