"""A document cut into sentences and clauses, each with its exact offsets, its words, its cues and its timexes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sentencex

from timeline.dates.timex import Timex
from timeline.document import Document
from timeline.mentions.language import Language
from timeline.words import Hit, Word, between

# At most 3,000 characters: a longer stretch between two marks is a missing mark.
_QUOTE = re.compile(
    r"“[^“”]{1,3000}”|«[^«»]{1,3000}»|„[^„“”]{1,3000}[“”]|\"[^\"“”\n]{1,3000}[\"”]"
)
LONGEST = 3000  # characters of a sentence
CLAUSE = 4  # words that a main clause has at least
_LINE = re.compile(r"[^\n]+")
# A place in capitals, perhaps a date and an agency, then a stop or a dash: "BAKU, August 5 (Agency) –", "GORIS. ".
_DATELINE = re.compile(
    r"\s*[^\W\d_a-zа-яё]{3,}(?:[ -][^\W\d_a-zа-яё]{2,})*[,.(/ ][^\n]{0,70}?(?:[–—]|--|\s-\s|\.(?= [^\W\d_]))\s*"
)
_INNER_STOP = re.compile(r"[.!?…][”»\"]?\s+(?=[“«\"]?[^\W\d_])")
# A line of this kind is text even above a stamp; "Note: ..." is not.
_SENTENCE = re.compile(r"(?!\s*\w{3,12}:\s)[^\n]{60,}[.!?…։]\s*")
_SEMICOLON = re.compile(r";\s+")
_COMMA = re.compile(r"[,;:]\s+|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one sentence: `line` is its paragraph's offset, `quoted` whether it begins in a quotation."""

    start: int
    end: int
    text: str
    sentence: tuple[int, int]
    line: int
    words: Sequence[Word]
    cues: Sequence[Hit]
    timexes: tuple[Timex, ...] = ()
    quoted: bool = False

    def has(self, cue: str) -> bool:
        """Whether a cue of that list stands in the clause."""
        return any(hit.meaning == cue for hit in self.cues)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read once: its words, its quotations, its timexes, and the language's cues."""

    document: Document
    language: Language
    words: Sequence[Word]
    quotes: Sequence[tuple[int, int]]
    timexes: Sequence[Timex]

    @property
    def text(self) -> str:
        return self.document.text

    def clause(self, start: int, end: int, sentence: tuple[int, int], line: int) -> Clause:
        """The Clause of text[start:end], without white space and quotation marks at its edges."""
        start, end = trimmed(self.text, start, end)
        words = between(self.words, start, end)
        return Clause(
            start,
            end,
            self.text[start:end],
            sentence,
            line,
            words,
            self.language.cues(words),
            tuple(self.timexes_in(start, end)),
            self.quote_at(start) is not None,
        )

    def timexes_in(self, start: int, end: int) -> Sequence[Timex]:
        """The timexes that begin in text[start:end]."""
        first = bisect_left(self.timexes, start, key=lambda t: t.start)
        return self.timexes[first : bisect_left(self.timexes, end, key=lambda t: t.start)]

    def quotes_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """The quotations that share a character with text[start:end]."""
        first = bisect_left(self.quotes, start + 1, key=lambda q: q[1])
        return self.quotes[first : bisect_left(self.quotes, end, key=lambda q: q[0])]

    def quote_at(self, position: int) -> tuple[int, int] | None:
        """The quotation that a position lies in."""
        i = bisect_left(self.quotes, position + 1, key=lambda q: q[0]) - 1
        return self.quotes[i] if i >= 0 and self.quotes[i][0] <= position < self.quotes[i][1] else None


def read(document: Document, words: Sequence[Word], language: Language, timexes: Sequence[Timex]) -> Reading:
    """Put together what was read of a document, and find its quotations."""
    return Reading(document, language, words, quotations(document.text), sorted(timexes, key=lambda t: t.start))


def quotations(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks, marks included, in order and without overlap."""
    return [m.span() for m in _QUOTE.finditer(text)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without white space and marks at the front, and white space or commas at the back."""
    while start < end and text[start] in " \t\r\n\u00a0–—-,;“«\"•*":
        start += 1
    while start < end and text[end - 1] in " \t\r\n\u00a0,;":
        end -= 1
    return start, end


def clauses(reading: Reading) -> Iterator[Clause]:
    """Every clause of the document's body, in order."""
    body = reading.document.body
    first = True
    for line in _LINE.finditer(reading.text):
        if not line[0].strip() or (line.start() < body and not _SENTENCE.fullmatch(line[0])):
            continue
        start = line.start()
        if first or line[0][:4].isupper():
            start = _after_dateline(reading.text, start, line.end())
        first = False
        for sentence in _sentences(reading, start, line.end()):
            yield from _split(reading, sentence, line.start())


def _after_dateline(text: str, start: int, end: int) -> int:
    dateline = _DATELINE.match(text, start, min(end, start + 100))
    return dateline.end() if dateline and dateline.end() < end else start


def _sentences(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph; those inside a quotation count each for itself."""
    text, cursor = reading.text, start
    for piece in sentencex.segment(reading.document.language or "en", text[start:end]):
        at = text.find(piece, cursor, end)
        if at < 0 or not piece.strip():
            continue
        cursor = at + len(piece)
        for begin, stop in _bounded(text, at, cursor):
            yield from _inner(reading, begin, stop)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence in stretches of bounded length, so that a text without a full stop costs no more than another."""
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start, start + LONGEST), start + LONGEST // 2)
        yield start, cut
        start = cut
    yield start, end


def _inner(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _INNER_STOP.finditer(reading.text, start, end):
        quote = reading.quote_at(stop.start())
        if quote and stop.end() < quote[1] and reading.text[stop.end()].isupper() and stop.start() - start > 25:
            yield start, stop.end()
            start = stop.end()
    if start < end:
        yield start, end


def _split(reading: Reading, sentence: tuple[int, int], line: int) -> Iterator[Clause]:
    """A sentence as one clause, or as several where it tells developments of different dates."""
    cuts = sorted({*_semicolons(reading, sentence), *_date_cuts(reading, sentence)})
    edges = [sentence[0], *cuts, sentence[1]]
    for start, end in zip(edges, edges[1:], strict=False):
        clause = reading.clause(start, end, sentence, line)
        if clause.words:
            yield clause


def _semicolons(reading: Reading, sentence: tuple[int, int]) -> Iterator[int]:
    cuts = [m.end() for m in _SEMICOLON.finditer(reading.text, *sentence)]
    edges = [sentence[0], *cuts, sentence[1]]
    if all(len(between(reading.words, a, b)) >= 5 for a, b in zip(edges, edges[1:], strict=False)):
        yield from cuts


def _date_cuts(reading: Reading, sentence: tuple[int, int]) -> Iterator[int]:
    dated = [t for t in reading.timexes_in(*sentence) if t.type != "DURATION" and governs(reading, t)]
    if dated and (cut := _relative_cut(reading, sentence, dated[0])):
        yield cut
    for one, other in zip(dated, dated[1:], strict=False):
        if one.interval.start != other.interval.start and (cut := _cut_between(reading, one.end, other.start)):
            yield cut


def _relative_cut(reading: Reading, sentence: tuple[int, int], timex: Timex) -> int | None:
    """Where the relative clause begins that holds the sentence's first date, when a main clause stands before it."""
    places = [m.end() for m in _COMMA.finditer(reading.text, sentence[0], timex.start)]
    opens = {w.start for w in between(reading.words, *sentence) if w.text in reading.language["relatives"]}
    enough = (at for at in places if at in opens and len(between(reading.words, sentence[0], at)) >= CLAUSE)
    return max(enough, default=None)


def _cut_between(reading: Reading, start: int, end: int) -> int | None:
    """Where a new clause begins between two dates: at a comma before a joint, at a joint, or at the last comma."""
    joints, text = reading.language["joints"], reading.text
    commas = [m.end() for m in _COMMA.finditer(text, start, end)]
    starts = {word.start: word.text for word in between(reading.words, start, end + 1)}
    after = [c for c in commas if starts.get(c) in joints]
    bare = [at for at, word in starts.items() if word in joints and at - start > 3]
    for places in (after, commas, bare):
        if places:
            return places[-1] if places is commas else places[0]
    return None


def governs(reading: Reading, timex: Timex) -> bool:
    """Whether a timex may date a development: it has a place in time and is no part of a name ("the 2020 war")."""
    at = timex.interval
    if at is None or timex.type == "SET" or (at.start is None and at.end is None):
        return False
    before = between(reading.words, timex.start - 40, timex.start)
    after = between(reading.words, timex.end, timex.end + 30)
    cues = reading.language.cues(before)
    if any(hit.meaning == "naming" and hit.last == len(before) for hit in cues):
        return False
    if any(hit.meaning == "naming_after" and hit.first == 0 for hit in reading.language.cues(after)):
        return False
    return not _names_year(reading, timex, before, after)


def _names_year(reading: Reading, timex: Timex, before: Sequence[Word], after: Sequence[Word]) -> bool:
    bare = timex.text.strip().isdigit()
    follows = bool(after) and after[0].start - timex.end <= 1
    return bare and follows and not (before and before[-1].text in reading.language["year_after"])
