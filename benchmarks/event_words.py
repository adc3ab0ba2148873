"""What stands inside a clause and has a time of its own: plans made now, asides in the present, things named by their day.

The timeline dates developments, a clause at a time; the corpora of dated events mark single words, and the words of a clause
can be of several days. This tells which words of a clause its date does not date.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.dates.timex import Timex
from timeline.mentions.attribution import FEWEST_AFTER
from timeline.mentions.clauses import asides_in
from timeline.mentions.named import chosen, named_by
from timeline.mentions.reading import Clause, Reading
from timeline.words import between

PARTICLES = 1  # words between a participle and "by": "laid down by"


def apart(reading: Reading, clause: Clause, timex: Timex | None) -> Iterator[tuple[int, int, Timex | None]]:
    """The stretches of a clause that the `timex` which dates it does not date, each with its own timex, if it has one."""
    if timex in clause.timexes:
        if timex.bound and (noun := named_by(reading, timex)):
            yield noun.start, noun.end, timex  # "before Friday's sale": the sale was on Friday
        yield from _plans(clause, timex)
        yield from _asides(reading, clause)
    for other in clause.timexes:
        if other is not timex and other.interval is not None:
            yield from _of_other(reading, clause, timex, other)


def _plans(clause: Clause, timex: Timex) -> Iterator[tuple[int, int, None]]:
    """What is planned, hoped or decided now for the day that follows: "is scheduled to open on Monday"."""
    for hit in clause.cues:
        first, last = clause.words[hit.first], clause.words[hit.last - 1]
        if hit.meaning == "plans" and last.end <= timex.start:
            yield first.start, last.end, None


def _asides(reading: Reading, clause: Clause) -> Iterator[tuple[int, int, None]]:
    """"The bridge, which links two towns, was shut on Monday": what is so at all times."""
    for start, end in asides_in(reading, (clause.start, clause.end)):
        words = between(reading.words, start, end)
        if len(words) >= FEWEST_AFTER and not reading.timexes_in(start, end) and not any(map(reading.language.is_past, words)):
            yield start, end, None


def _of_other(reading: Reading, clause: Clause, timex: Timex | None, other: Timex) -> Iterator[tuple[int, int, Timex]]:
    """What another date of the clause dates: what it names, the participle beside it, or the whole object of the verb."""
    if noun := named_by(reading, other):
        yield _done_by(reading, clause, other) or noun.start, noun.end if timex in clause.timexes else clause.end, other
    before = between(clause.words, clause.start, other.start)
    if chosen(reading, clause.start, other):
        yield other.end, clause.end, other
    elif before and reading.language.is_past(before[-1]):
        yield before[-1].start, other.end, other
    elif timex in clause.timexes and timex.end < other.start:
        verb = next((w for w in between(clause.words, timex.end, other.start) if reading.language.is_past(w)), None)
        yield (verb.end if verb else timex.end), other.end, other


def _done_by(reading: Reading, clause: Clause, timex: Timex) -> int | None:
    """Where the participle stands of what the thing that a date names did: "as laid down by the 23 February accord"."""
    before = [w for w in between(clause.words, clause.start, timex.start) if w.text not in reading.language["articles"]]
    if not before or before[-1].text not in reading.language["agents"]:
        return None
    return next((word.start for word in before[-2 - PARTICLES : -1] if reading.language.is_past(word)), None)
