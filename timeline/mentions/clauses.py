"""Sentences cut into clauses where they tell developments of different dates, each with its exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.dates.timex import Timex
from timeline.mentions.attribution import CLAUSE, COMMA, FEWEST_AFTER, TELLING, attribution_in, in_any
from timeline.mentions.governing import antecedent_date, governs, without_entry
from timeline.mentions.named import of_object
from timeline.mentions.reading import Clause, Reading
from timeline.mentions.sentences import sentences
from timeline.words import Word, between

FAR = 60  # characters behind a comma within which its thing stands
LISTED = 2  # words of a thing in a list
APPOSED = 3  # words of an apposition before its date: article, noun and participle
NOT_YET_OVER = ("ongoing", "planned")
_SEMICOLON = re.compile(r"[;؛]\s+")


def clauses(reading: Reading) -> Iterator[Clause]:
    """Every clause of the document's body, in order."""
    for sentence, line in sentences(reading):
        yield from _split(reading, sentence, line)


def _split(reading: Reading, sentence: tuple[int, int], line: int) -> Iterator[Clause]:
    """A sentence as one clause, or as several where it tells developments of different dates.

    An aside with a date of its own ("Jane Roe, who left in 1961, believes ...") stands inside the clause that it interrupts.
    """
    asides = [span for span in asides_in(reading, sentence) if _dates_in(reading, *span)]
    dates = [t for t in _dates_in(reading, *sentence) if not in_any(t.start, asides)]
    lasting = [t for t in reading.timexes_in(*sentence) if t.type == "DURATION" and governs(reading, t)]
    said = attribution_in(reading, sentence, [*dates, *lasting])
    named = (m.end() for m in COMMA.finditer(reading.text, *sentence) if antecedent_date(reading, sentence, m.end()))
    cuts = {*named, *_semicolons(reading, sentence), *_date_cuts(reading, sentence, dates), *(said or ())} - {*sentence}
    edges = [sentence[0], *sorted(c for c in cuts if not in_any(c, asides)), sentence[1]]
    for start, end in zip(edges, edges[1:], strict=False):
        clause = reading.clause(start, end, sentence, line)
        if clause.words:
            own = tuple(t for t in clause.timexes if not in_any(t.start, asides))
            yield replace(clause, timexes=own, attribution=said is not None and said[0] <= start < said[1])
    yield from (reading.clause(*span, sentence, line) for span in asides)


def _dates_in(reading: Reading, start: int, end: int) -> list[Timex]:
    """The timexes of a stretch that can tell its developments apart."""
    able = (t for t in reading.timexes_in(start, end) if t.type != "DURATION" and governs(reading, t))
    return without_entry(reading, [t for t in able if not of_object(reading, start, t)])


def asides_in(reading: Reading, sentence: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Relative clauses between two commas, with words of the main clause on both sides."""
    commas = [m for m in COMMA.finditer(reading.text, *sentence)]
    opens = {w.start for w in between(reading.words, *sentence) if w.text in reading.language["asides"]}
    for one, other in zip(commas, commas[1:], strict=False):
        if one.end() in opens and len(between(reading.words, other.end(), sentence[1])) >= FEWEST_AFTER:
            yield one.end(), other.start()


def _semicolons(reading: Reading, sentence: tuple[int, int]) -> Iterator[int]:
    cuts = [m.end() for m in _SEMICOLON.finditer(reading.text, *sentence)]
    edges = [sentence[0], *cuts, sentence[1]]
    if all(len(between(reading.words, a, b)) >= CLAUSE for a, b in zip(edges, edges[1:], strict=False)):
        yield from cuts


def _date_cuts(reading: Reading, sentence: tuple[int, int], dates: Sequence[Timex]) -> Iterator[int]:
    if dates and (cut := _relative_cut(reading, sentence, dates[0])):
        yield cut
    if dates and (cut := _present_cut(reading, sentence, dates)):
        yield cut
    begin = sentence[0]
    for one, other in zip(dates, dates[1:], strict=False):
        cut = _cut_between(reading, one.end, other.start) if one.interval.start != other.interval.start else None
        told = [word for word in between(reading.words, begin, cut or begin) if not one.start <= word.start < one.end]
        if cut and len(told) >= FEWEST_AFTER:
            yield cut
            begin = cut


def _relative_cut(reading: Reading, sentence: tuple[int, int], timex: Timex) -> int | None:
    """Where the relative clause begins that holds the sentence's first date, when a main clause stands before it."""
    places = [m.end() for m in COMMA.finditer(reading.text, sentence[0], timex.start)]
    before = between(reading.words, sentence[0], timex.start)
    opens = {w.start for w in before if w.text in reading.language["relatives"]}
    closed = {start for start, end in asides_in(reading, sentence) if end <= timex.start}
    opens |= {at for at in places if _apposition(reading, at, timex)}
    enough = (at for at in places if at in opens - closed and len(between(reading.words, sentence[0], at)) >= CLAUSE)
    return max(enough, default=None) or _past_in_present(reading, before)


def _apposition(reading: Reading, start: int, timex: Timex) -> bool:
    """Whether a comma opens what is told of a thing named before it: "..., a proposal rejected in December by X"."""
    words, cues = reading.words_and_cues(start, timex.start)
    if len(words) < APPOSED or words[0].text not in reading.language["indefinite"]:
        return False
    said = any(hit.meaning in TELLING for hit in cues)
    return not said and words[-1].start > words[1].end and words[1].text.isalpha() and _participle(reading, words[2])


def _participle(reading: Reading, word: Word) -> bool:
    return word.text.endswith(tuple(reading.language["participles"] or reading.language["past_endings"]))


def _past_in_present(reading: Reading, before: Sequence[Word]) -> int | None:
    """Where a relative clause of the past begins, without a comma, in a sentence about now: "The court is trying the men who
    fired at the convoy in May"."""
    language = reading.language
    asides = [i for i, word in enumerate(before) if i >= CLAUSE and word.text in language["asides"]]
    if not asides or not any(word.text in language["present"] for word in before[: asides[-1]]):
        return None
    return before[asides[-1]].start if language.tells_of_the_past(before[asides[-1] :]) else None


def _present_cut(reading: Reading, sentence: tuple[int, int], dates: Sequence[Timex]) -> int | None:
    """Where a clause begins that tells what still goes on or is planned, behind one with the sentence's dates: "..., and talks
    continue", "..., and they will meet again"."""
    for comma in COMMA.finditer(reading.text, dates[-1].end, sentence[1]):
        words, cues = reading.words_and_cues(comma.end(), sentence[1])
        goes_on = [hit.first for hit in cues if hit.meaning in NOT_YET_OVER]
        if words and words[0].text in reading.language["that"]:
            continue  # what is said belongs to who says it
        joined = bool(words) and words[0].text in reading.language["joints"] - reading.language["asides"]
        # A verb right behind the comma belongs to a subject before it: "The bridge, closed since Monday, remains shut".
        tells = joined and _habit_in(reading, comma.end(), sentence[1]) or goes_on and (joined or goes_on[0] > 1)
        if len(words) >= CLAUSE and tells:
            told, before = reading.words_and_cues(sentence[0], comma.end())
            now = any(hit.meaning in NOT_YET_OVER for hit in before)
            return comma.end() if reading.language.tells_of_the_past(told) and not now else None
    return None


def _habit_in(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch tells what is done again and again: "patients are transferred every week"."""
    return any(timex.type == "SET" for timex in reading.timexes_in(start, end))


def _cut_between(reading: Reading, start: int, end: int) -> int | None:
    """Where a new clause begins between two dates: at a comma before a joint, at a joint, or at the last comma."""
    joints, text = reading.language["joints"], reading.text
    if all(word.text in joints for word in between(reading.words, start, end)):
        return None  # "on 10, 11 and 12 July"
    commas = [m.end() for m in COMMA.finditer(text, start, end)]
    starts = {word.start: word.text for word in between(reading.words, start, end + 1)}
    if commas and commas[0] - start < 3 and starts.get(commas[0]) in reading.language["asides"]:
        # "On Thursday, when shots were fired, ..." tells of Thursday up to its next comma.
        return commas[-1] if len(commas) > 1 else None
    lists = [c for c in commas if _in_a_list(reading, c)]
    commas = [c for c in commas if c not in lists]
    after = [c for c in commas if starts.get(c) in joints]
    bare = [at for at, word in starts.items() if word in joints and _goes_on(reading, at, end)]
    bare = [at for at in bare if not any(0 < at - c < FAR and not _verb_in(reading, c, at) for c in lists)]
    for places in (after, commas, bare):
        if places:
            return places[-1] if places is commas else places[0]
    return None


def _in_a_list(reading: Reading, comma: int) -> bool:
    """Whether a comma parts things and not clauses: "food, medicine and soap were running out"."""
    words = between(reading.words, comma, comma + FAR)[: LISTED + 1]
    joint = next((word for word in words if word.text in reading.language["joints"]), None)
    return joint is not None and joint != words[0] and not _verb_in(reading, comma, joint.start)


def _verb_in(reading: Reading, start: int, end: int) -> bool:
    verbs = reading.language["predicates"] | reading.language["present"]
    return any(word.text in verbs or reading.language.is_past(word) for word in between(reading.words, start, end))


def _goes_on(reading: Reading, joint: int, date: int) -> bool:
    """Whether more than a preposition stands between a joint and the next date: "on 3 and on 5 May" is one clause."""
    return len(between(reading.words, joint, date)) > 2
