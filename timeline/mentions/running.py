"""The dates that a text carries on: a chronicle's heads, the day its speakers spoke, the day the sentence before tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile

from timeline.dates.interval import Granularity, Interval
from timeline.dates.timex import Anchor, Timex
from timeline.mentions.attribution import BESIDE
from timeline.mentions.governing import is_entry
from timeline.mentions.reading import Clause, Reading
from timeline.mentions.speech import Speech
from timeline.words import Word, between, fold

REPORTED = timedelta(days=7)  # what someone said or did is news for as long
HEADER_GAP = 3  # characters between a paragraph's date and the colon, dash or stop that makes it the paragraph's own
LEADS = 4  # characters before a date that leads its sentence: "On Friday, ..."
EARLY = 6  # words among which "also" tells that a sentence goes on with the one before
_HEADER = re.compile(r"\s{0,2}(?:[:–—|]|-\s|\.\s)")
_LINE_ENDS = re.compile(r"[ \t:.]*(?:\n|$)")


class Running:
    """What was dated so far in a document, asked clause by clause in order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.anchor: Anchor | None = reading.document.anchor
        self.acted: dict[str, tuple[str, Timex]] = {}  # surname -> name, and the day on which they last spoke or acted
        self.speech: Timex | None = None  # the day of the last speech
        self.traded: Timex | None = None  # the day of which a market report tells its prices
        self.line: int | None = None
        self.headed = False  # whether a paragraph has begun with a date
        self.lasting = False  # whether a date at a paragraph's head holds beyond it
        self.header: Timex | None = None
        self.last: Timex | None = None
        self.told: Timex | None = None  # what dates the clause before
        self.before: Clause | None = None  # the clause before
        self.spoken = False  # whether it is what someone said

    def enter(self, clause: Clause) -> None:
        """Take note of a new paragraph and of the date at its head."""
        if clause.line == self.line:
            return
        self.line = clause.line
        header = header_of(self.reading, clause)
        # A lone date at a paragraph's head is that paragraph's; a chronicle's, and one with a line to itself, hold on.
        self.lasting = self.lasting or header is not None and (self.headed or _on_its_own(self.reading, clause, header))
        self.headed = self.headed or header is not None
        self.header = header or _entry_of(self.reading, clause) or (self.header if self.lasting else None)
        self.told = self.told if self._goes_on(clause) else None

    def date_of(self, clause: Clause, speech: Speech) -> Timex | None:
        """The date that a clause without one takes over: the one it points back to, its paragraph's, that of what the same
        person said or did, or the day of the sentence before."""
        back = self.last if clause.has("back") else None
        said = self._of_person(clause, speech) or self._of_before(clause, speech)
        return back or self.header or said or (self.traded if not clause.timexes and self._is_price(clause) else None)

    def remember(self, clause: Clause, speech: Speech, own: Timex | None, timex: Timex | None) -> None:
        """Take note of the date a clause has of its `own`, and of the `timex` that dates it in the end."""
        placed = [t for t in clause.timexes if t.interval and t.interval.start and t.type in ("DATE", "TIME")]
        self.last = placed[-1] if placed else self.last
        if clause.attribution and timex is None:
            return
        # "They ruled on Monday that it must open by Friday. The decision ..." goes on from Monday.
        still = timex is not None and timex.interval and self._to_come(timex) and self._same(clause)
        self.told = self.told if still else timex
        self.before, self.spoken = clause, speech.contested
        if own and _just_before(own.interval, self.anchor):
            name = speech.speaker if speech.speaker and of_the_speech(clause, own) else self._subject(clause)
            if name:
                self.acted[_surname(name)] = fold(name), own
            if speech.speaker and of_the_speech(clause, own):
                self.speech = own
            if self._is_price(clause):
                self.traded = own

    def _of_person(self, clause: Clause, speech: Speech) -> Timex | None:
        """The day on which the speaker spoke, or the subject acted: a report tells of one appearance at length and dates it
        once."""
        name = speech.speaker if speech.speaker or clause.timexes else self._subject(clause)
        if name and self._is_paper(name):
            return self.speech
        who, day = self.acted.get(_surname(name), ("", None)) if name else ("", None)
        same = name and (who.endswith(fold(name)) or fold(name).endswith(who))
        return day if same and not self._has_said(clause) else None

    def _is_paper(self, name: str) -> bool:
        """Whether what speaks is written by whoever spoke before: "the statement said"."""
        first, *_, last = [fold(word) for word in name.split()] * 2
        papers, articles = self.reading.language["papers"], self.reading.language["articles"]
        return last in papers and (not articles or first in articles - self.reading.language["indefinite"])

    def _is_price(self, clause: Clause) -> bool:
        """Whether a clause tells how a price moved: "Roe Steel fell 4 to 15"."""
        first = next((hit.last for hit in clause.cues if hit.meaning == "moves"), None)
        pairs = zip(clause.words[first:], clause.words[first + 1 :], strict=False) if first else ()
        return any(word.text in self.reading.language["levels"] and figure.text[0].isdigit() for word, figure in pairs)

    def _has_said(self, clause: Clause) -> bool:
        """Whether it has been said at some time: "Roe has warned of it for years"."""
        present, words = self.reading.language["present"], clause.words
        verbs = [hit.first for hit in clause.cues if hit.meaning in ("says", "acts") and hit.first]
        return any(words[at - 1].text in present for at in verbs)

    def _of_before(self, clause: Clause, speech: Speech) -> Timex | None:
        """The day of the sentence before, where its paragraph goes on in the simple past: "They met on Monday. They signed a
        letter.\""""
        if self.told is None or not _a_day(self.told.interval) or self._to_come(self.told) or clause.timexes or clause.quoted:
            return None
        goes_on = self._behind_semicolon(clause) or self._goes_on(clause) or not (speech.contested or self.spoken)
        return self.told if goes_on and self._is_over(clause) else None

    def _behind_semicolon(self, clause: Clause) -> bool:
        """Whether a clause tells more of the same: "Shots were fired on Sunday; one soldier was killed"."""
        return self._same(clause) and ";" in self.reading.text[self.before.end : clause.start] and not clause.has("denied")

    def _same(self, clause: Clause) -> bool:
        return self.before is not None and self.before.sentence == clause.sentence

    def _to_come(self, timex: Timex) -> bool:
        at = timex.interval.start or timex.interval.end
        return self.anchor is not None and at > self.anchor.moment

    def _own_words(self, clause: Clause) -> Sequence[Word]:
        """The words of a clause that are the report's own, not quoted."""
        quotes = self.reading.quotes_in(clause.start, clause.end)
        return [word for word in clause.words if not any(a <= word.start < b for a, b in quotes)] if quotes else clause.words

    def _is_over(self, clause: Clause) -> bool:
        """Whether a clause tells in the simple past what is over; what is said in it is told in a tense of its own."""
        words = self._own_words(clause)
        said = next((hit.last for hit in clause.cues if hit.meaning in ("says", "acts")), len(clause.words))
        said = said if len(words) == len(clause.words) else len(clause.words)
        lasts = any(hit.meaning == "ongoing" and hit.first < said for hit in clause.cues)
        past = self.reading.language.tells_of_the_past
        return not (lasts or clause.has("planned")) and (past(words[:said]) or past(words))

    def _goes_on(self, clause: Clause) -> bool:
        """Whether a clause goes on with what the sentence before was about: it begins with a pronoun or says "also"."""
        also, words = self.reading.language["also"], clause.words
        same = words[0].text in self.reading.language["pronouns"]
        return same or (not self.spoken and any(word.text in also for word in words[:EARLY]))

    def _subject(self, clause: Clause) -> str | None:
        """The name right before the verb of a clause told in the simple past: "Roe opened the bridge.\""""
        language, words = self.reading.language, self._own_words(clause)
        if clause.quoted or not language.tells_of_the_past(words):
            return None
        verb = next((i for i, word in enumerate(words) if language.is_past(word)), 0)
        # "The ministry on Sunday issued": the date and its preposition are no part of the name.
        spans = [(t.start - LEADS, t.end) for t in self.reading.timexes_in(clause.start, clause.end)]
        before = [word for word in words[:verb] if word.text not in language["auxiliaries"]]
        before = [word for word in before if not any(start < word.end and word.start < end for start, end in spans)]
        name = [*takewhile(lambda word: self.reading.text[word.start].isupper(), reversed(before))]
        return self.reading.text[name[-1].start : name[0].end] if name and len(name) < len(words) else None


def header_of(reading: Reading, clause: Clause) -> Timex | None:
    """The date that a paragraph begins with and that dates all of it: "December 3: ..."."""
    first = clause.timexes[0] if clause.timexes else None
    if first is None or first.interval is None or first.start - clause.start > HEADER_GAP:
        return None
    return first if _HEADER.match(reading.text, first.end) or _on_its_own(reading, clause, first) else None


def _entry_of(reading: Reading, clause: Clause) -> Timex | None:
    """The time at the head of a log's entry."""
    return next((timex for timex in clause.timexes[:1] if is_entry(reading, timex)), None)


def _on_its_own(reading: Reading, clause: Clause, timex: Timex) -> bool:
    """Whether a date has its line to itself."""
    return not reading.text[clause.line : timex.start].strip() and _LINE_ENDS.match(reading.text, timex.end) is not None


def of_the_speech(clause: Clause, timex: Timex) -> bool:
    """Whether a date is that of the speech: it stands by a verb of saying, or leads the sentence of one who says something."""
    verbs = [hit for hit in clause.cues if hit.meaning in ("says", "acts")]
    if timex.start - clause.sentence[0] <= LEADS and not clause.quoted:
        return any(len(clause.words) - hit.last > BESIDE for hit in verbs)
    near = (between(clause.words, *sorted((clause.words[h.first].start, timex.start))) for h in verbs)
    return any(len(words) <= BESIDE for words in near)


def _surname(name: str) -> str:
    return fold(name.split()[-1])


def _just_before(when: Interval, anchor: Anchor | None) -> bool:
    if anchor is None or not _a_day(when):
        return False
    return timedelta(0) <= anchor.moment.date() - when.local_start.date() <= REPORTED


def _a_day(when: Interval) -> bool:
    """Whether a date is a day or finer, and has an end: what lasts since a day went on after it."""
    return when.start is not None and when.end is not None and when.granularity <= Granularity.DAY
