"""When a clause's development took place: the timex that governs it, and on what basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta

from timeline.dates.interval import Granularity, Interval
from timeline.dates.timex import Anchor, Timex
from timeline.mentions.sentences import BESIDE, Clause, Reading, clauses, governs
from timeline.mentions.speech import Speakers, Speech
from timeline.words import between, fold

SPEECH_REPORTED = timedelta(days=7)  # a speech is news for as long
HEADER_GAP = 3  # characters between a paragraph's date and the colon or dash that makes it the paragraph's own
_HEADER = re.compile(r"\s{0,2}(?:[:–—|]|-\s)")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A clause with its speech and its place in time; `when` is None where neither the text nor the report gives a date."""

    clause: Clause
    speech: Speech
    when: Interval | None
    timex: Timex | None
    basis: str


def dated(reading: Reading, speakers: Speakers) -> Iterator[Dated]:
    """Date each clause of the document: by its own timex, by the one it points back to, as its paragraph, as the speech it
    is part of, or as the report."""
    running = _Running(reading.document.anchor)
    reported = day_of(reading.document.anchor)
    unstated = "dateline" if reading.document.source.published_from == "dateline" else "reported"
    for clause in clauses(reading):
        speech = speakers.of(clause)
        header = running.enter(reading, clause)
        own = governing(reading, clause)
        timex = own or (running.last if clause.has("back") else None) or header or running.speech_of(speech)
        running.remember(clause, speech, own)
        if timex:
            yield Dated(clause, speech, timex.interval, timex, basis_of(timex))
        else:
            yield Dated(clause, speech, reported, None, unstated)


def governing(reading: Reading, clause: Clause) -> Timex | None:
    """The clause's first date; a year, or a stretch of time ("in recent months"), only where there is nothing finer."""
    able = [t for t in clause.timexes if governs(reading, t)]
    return min(able, key=_coarse_last, default=None)


def _coarse_last(timex: Timex) -> tuple[bool, bool, int]:
    return timex.type == "DURATION", timex.interval.granularity >= Granularity.YEAR, timex.start


class _Running:
    """The date a paragraph begins with, the date named last in it or the one before, and the day each speaker spoke."""

    def __init__(self, anchor: Anchor | None) -> None:
        self.anchor = anchor
        self.spoke: dict[str, Timex] = {}
        self.line: int | None = None
        self.headers = 0
        self.header: Timex | None = None
        self.last: Timex | None = None

    def enter(self, reading: Reading, clause: Clause) -> Timex | None:
        if clause.line != self.line:
            self.line = clause.line
            header = header_of(reading, clause)
            self.headers += header is not None
            # A chronicle's date holds until its next one; a lone date at a paragraph's head is that paragraph's.
            self.header = header or (self.header if self.headers > 1 else None)
        return self.header

    def remember(self, clause: Clause, speech: Speech, own: Timex | None) -> None:
        placed = [t for t in clause.timexes if t.interval and t.interval.start and t.type in ("DATE", "TIME")]
        self.last = placed[-1] if placed else self.last
        if own and speech.speaker and _just_before(own.interval, self.anchor) and _beside_the_verb(clause, own):
            self.spoke[_surname(speech.speaker)] = own

    def speech_of(self, speech: Speech) -> Timex | None:
        """The day on which the speaker spoke: a report quotes one speech at length and dates it once."""
        return self.spoke.get(_surname(speech.speaker)) if speech.speaker else None


def _beside_the_verb(clause: Clause, timex: Timex) -> bool:
    """Whether a date stands by a verb of saying: it is that of the speech."""
    verbs = [hit for hit in clause.cues if hit.meaning in ("says", "acts")]
    near = (between(clause.words, *sorted((clause.words[h.first].start, timex.start))) for h in verbs)
    return any(len(words) <= BESIDE for words in near)


def _surname(name: str) -> str:
    return fold(name.split()[-1])


def _just_before(when: Interval, anchor: Anchor | None) -> bool:
    if anchor is None or when.start is None or when.granularity > Granularity.DAY:
        return False
    return timedelta(0) <= anchor.moment.date() - when.local_start.date() <= SPEECH_REPORTED


def header_of(reading: Reading, clause: Clause) -> Timex | None:
    """The date that a paragraph begins with and that dates all of it: "December 3: ..."."""
    first = clause.timexes[0] if clause.timexes else None
    if first and first.start - clause.start <= HEADER_GAP and first.interval and _HEADER.match(reading.text, first.end):
        return first
    return None


def day_of(anchor: Anchor | None) -> Interval | None:
    """The day of a report, in its own zone."""
    if anchor is None:
        return None
    start = anchor.moment.replace(hour=0, minute=0, second=0, microsecond=0)
    end = start + timedelta(days=1)
    return Interval(start.astimezone(UTC), end.astimezone(UTC), Granularity.DAY, zone=anchor.zone)


def basis_of(timex: Timex) -> str:
    """"stated" when the phrase names its year, or the day of its month; else "relative"."""
    numbers = {int(n) for n in _NUMBER.findall(timex.text) if len(n) < 5}
    value = _NUMBER.findall(timex.value)
    year = int(value[0]) if value else None
    day = int(value[2]) if len(value) > 2 else None
    full = year in numbers or (day in numbers and "ago" not in timex.rule and "later" not in timex.rule)
    return "stated" if full else "relative"
