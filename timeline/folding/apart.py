"""What keeps tellings apart, however alike their words are: other days or places, "second round", a plan and its outcome."""

from __future__ import annotations

from datetime import date, timedelta

from rapidfuzz import fuzz

from timeline.dates.interval import Granularity
from timeline.folding.facts import opposed
from timeline.folding.group import Group
from timeline.folding.telling import Telling

SAME_WORDS = 92  # rapidfuzz ratio (0..100) of words repeated with small changes
PARAGRAPH = 8  # words from which a repeated sentence is background, not the same said of another day
LOOSE = 2  # days that a report may come after what it tells without a date
NEAR = timedelta(hours=1)  # clock times of one development differ by no more


def same_time(one: Telling, other: Telling) -> bool:
    """Whether the dates of two tellings can be one date."""
    if one.first is None or other.first is None:
        return True
    if one.loose or other.loose:
        return _in_time(one, other) or background(one, other)
    if not (one.first <= other.last and other.first <= one.last):
        return _first_of_its_kind(one, other)
    clocks = one.mention.when, other.mention.when
    if all(when.granularity < Granularity.DAY and when.start and when.end for when in clocks):
        return clocks[0].start - clocks[1].end < NEAR and clocks[1].start - clocks[0].end < NEAR
    return True


def _first_of_its_kind(one: Telling, other: Telling) -> bool:
    """Whether two sources tell of a first, which has but one date, and give it two days that follow one another."""
    others = one.mention.source.name != other.mention.source.name
    return others and one.first_ever and other.first_ever and abs(one.first - other.first) == 1


def _in_time(one: Telling, other: Telling) -> bool:
    """Whether a report without a date comes soon after what it tells; only of a plan, before it."""
    late = (one.first - other.first) * (1 if one.loose else -1)
    return abs(late) <= LOOSE and (late >= 0 or one.loose == other.loose or one.stand != "fact")


def background(one: Telling, other: Telling) -> bool:
    """Whether two tellings repeat a sentence that is dated by nothing but the day it is printed on."""
    if not (one.loose and other.loose) or one.words.count(" ") < PARAGRAPH - 1:
        return False
    return one.words == other.words or fuzz.ratio(one.words, other.words) >= SAME_WORDS


def disputed(one: Telling, other: Telling) -> bool:
    """Whether two sources of one day tell a thing in the same words but for a slip in its date: the next day, another year."""
    sources = one.mention.source, other.mention.source
    if not (one.exact and other.exact and sources[0].published and sources[1].published):
        return False
    if sources[0].name == sources[1].name or sources[0].published.moment.date() != sources[1].published.moment.date():
        return False
    days = date.fromordinal(one.first), date.fromordinal(other.first)
    next_day = abs(one.first - other.first) == 1
    other_year = abs(days[0].year - days[1].year) == 1 and days[0].replace(year=4) == days[1].replace(year=4)
    return max(one.unit, other.unit) <= Granularity.DAY and (next_day or other_year)


def kept_apart(one: Group, other: Group) -> bool:
    """Whether the texts keep two groups apart: other days or places, "second round", a plan, a report's own two rows."""
    a, b = one.lead, other.lead
    if {a.state, b.state} == {"open", "closed"} or _one_more(a, b) or _one_more(b, a):
        return True
    # A plan is not what came of it, and a denial is no report of what it denies. Without a date one sentence may tell both.
    if a.first is not None is not b.first and (a.stand != b.stand or opposed(one.facts, other.facts)):
        return True
    return _elsewhere(one, other) or not (same_time(a, b) and same_time(one.clock, other.clock)) or _told_twice(one, other)


def _elsewhere(one: Group, other: Group) -> bool:
    """Whether two groups name other places; between languages only known ones can be told to be others."""
    if one.languages & other.languages and one.lead.first is not None is not other.lead.first:
        return bool(one.places and other.places and not one.places & other.places)
    return bool(one.known and other.known and not one.known & other.known)


def _one_more(one: Telling, other: Telling) -> bool:
    """Whether one tells a second or another of what the other tells."""
    return any(what in other.vector and (mark, what) not in other.apart for mark, what in one.apart)


def _told_twice(one: Group, other: Group) -> bool:
    """Whether a report tells both in different words."""
    for document in one.documents.keys() & other.documents.keys() - {""}:
        for a in one.documents[document]:
            for b in other.documents[document]:
                if a.words != b.words and fuzz.token_set_ratio(a.words, b.words) < SAME_WORDS:
                    return True
    return False
