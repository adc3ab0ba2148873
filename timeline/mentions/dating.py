"""When a clause's development took place: the timex that governs it, and on what basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from functools import partial

from timeline.dates.interval import Granularity, Interval
from timeline.dates.timex import Anchor, Timex
from timeline.mentions.clauses import clauses
from timeline.mentions.governing import antecedent_date, governs, without_entry
from timeline.mentions.named import of_object
from timeline.mentions.reading import Clause, Reading
from timeline.mentions.running import Running
from timeline.mentions.speech import Speakers, Speech
from timeline.words import between

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
    """Date each clause of the document: by its own timex, by one that the text carries on, or as the report."""
    running = Running(reading)
    reported = day_of(reading.document.anchor)
    document = reading.document
    unstated = "dateline" if document.written or document.source.published_from == "dateline" else "reported"
    for clause in clauses(reading):
        speech = speakers.of(clause)
        running.enter(clause)
        own = governing(reading, clause) or antecedent_date(reading, clause.sentence, clause.start)
        timex = own or running.date_of(clause, speech)
        running.remember(clause, speech, own, timex)
        if timex:
            yield Dated(clause, speech, _to_the_last(reading, clause, timex), timex, basis_of(timex))
        else:
            yield Dated(clause, speech, reported, None, unstated)


def governing(reading: Reading, clause: Clause) -> Timex | None:
    """The clause's first date; a year, or a stretch of time ("in recent months"), only where there is nothing finer, and a
    clock time that is given the report's day only where no day is named ("at 10:35 (0735 GMT) on Friday")."""
    able = [t for t in clause.timexes if governs(reading, t) and not of_object(reading, clause.start, t)]
    able = without_entry(reading, [t for t in able if not _of_the_speaker(reading, clause, t)])
    able = [t for i, t in enumerate(able) if not any(_of_those_who(reading, clause, t, then) for then in able[i + 1 : i + 2])]
    return min(able, key=partial(_less_telling, reading.document.anchor), default=None)


def _to_the_last(reading: Reading, clause: Clause, timex: Timex) -> Interval:
    """The place in time of a timex, with the days that follow it in a list: "on 30 and 31 January"."""
    at, edge = timex.interval, timex.end
    for other in clause.timexes:
        if other.start < edge or at.granularity != Granularity.DAY or at.start is None:
            continue
        between_them = reading.text[edge : other.start].strip(" ,\n")
        day = other.interval
        joined = between_them in reading.language["joints"] or not between_them
        if not joined or day is None or day.granularity != Granularity.DAY or day.start != at.end:
            break
        at, edge = replace(at, end=day.end), other.end
    return at


def _of_the_speaker(reading: Reading, clause: Clause, timex: Timex) -> bool:
    """Whether a date only tells about who is quoted: "“...”, said Roe, who has camped there since Monday"."""
    quote = reading.quote_at(clause.start)
    if quote is None or timex.start < quote[1]:
        return False
    return any(word.text in reading.language["asides"] for word in between(clause.words, quote[1], timex.start))


def _of_those_who(reading: Reading, clause: Clause, timex: Timex, then: Timex) -> bool:
    """Whether a date tells who did something on another: "Those who had camped there since May left on Friday"."""
    language = reading.language
    before = between(clause.words, clause.start, timex.start)
    opens = next((i for i, word in enumerate(before) if i and word.text in language["asides"]), None)
    if opens is None or any(map(language.is_past, before[:opens])) or not any(map(language.is_past, before[opens:])):
        return False
    return any(map(language.is_past, between(clause.words, timex.end, then.start)))


def _less_telling(anchor: Anchor | None, timex: Timex) -> tuple[bool, bool, bool, int]:
    unit = timex.interval.granularity
    clock = unit <= Granularity.HOUR and anchor is not None and timex.value.startswith(f"{anchor.moment:%Y-%m-%d}T")
    return timex.type == "DURATION", unit >= Granularity.YEAR, clock, timex.start


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
