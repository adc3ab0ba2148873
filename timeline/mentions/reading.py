"""A document read once: its words, its quotations, its timexes, and the stretches of it that are looked at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.dates.timex import Timex
from timeline.document import Document
from timeline.mentions.language import Language
from timeline.words import Hit, Word

# At most 3,000 characters: a longer stretch between two marks is a missing mark.
_QUOTE = re.compile(
    r"“[^“”]{1,3000}”|``(?:(?!``|''|\n)[\s\S]){1,3000}''|«[^«»]{1,3000}»|„[^„“”]{1,3000}[“”]|\"[^\"“”\n]{1,3000}[\"”]"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one sentence: `line` is its paragraph's offset, `quoted` whether it begins in a quotation, `attribution`
    whether it holds nothing but who says so."""

    start: int
    end: int
    text: str
    sentence: tuple[int, int]
    line: int
    words: Sequence[Word]
    cues: Sequence[Hit]
    timexes: tuple[Timex, ...] = ()
    quoted: bool = False
    attribution: bool = False

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
    cues: Sequence[Hit] = ()

    @property
    def text(self) -> str:
        return self.document.text

    def clause(self, start: int, end: int, sentence: tuple[int, int], line: int) -> Clause:
        """The Clause of text[start:end], without white space and quotation marks at its edges."""
        start, end = trimmed(self.text, start, end)
        words, cues = self.words_and_cues(start, end)
        return Clause(
            start,
            end,
            self.text[start:end],
            sentence,
            line,
            words,
            cues,
            tuple(self.timexes_in(start, end)),
            self.quote_at(start) is not None,
        )

    def words_and_cues(self, start: int, end: int) -> tuple[Sequence[Word], list[Hit]]:
        """The words that begin in text[start:end], and the cues that lie among them, counted from the first of these."""
        first = bisect_left(self.words, start, key=lambda w: w.start)
        last = bisect_left(self.words, end, key=lambda w: w.start, lo=first)
        at = bisect_left(self.cues, first, key=lambda h: h.first)
        hits = self.cues[at : bisect_left(self.cues, last, key=lambda h: h.first, lo=at)]
        return self.words[first:last], [Hit(h.first - first, h.last - first, h.meaning) for h in hits if h.last <= last]

    def timexes_in(self, start: int, end: int) -> Sequence[Timex]:
        """The timexes that begin in text[start:end]."""
        first = bisect_left(self.timexes, start, key=lambda t: t.start)
        return self.timexes[first : bisect_left(self.timexes, end, key=lambda t: t.start)]

    def timexes_over(self, start: int, end: int) -> Sequence[Timex]:
        """The timexes that share a character with text[start:end]."""
        first = bisect_left(self.timexes, start + 1, key=lambda t: t.end)
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
    in_order = sorted(timexes, key=lambda t: t.start)
    return Reading(document, language, words, quotations(document.text), in_order, language.cues(words))


def quotations(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks, marks included, in order and without overlap."""
    return [m.span() for m in _QUOTE.finditer(text)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without white space and marks at the front, and white space or commas at the back."""
    while start < end and text[start] in " \t\r\n\u00a0–—-,;“«\"•*":
        start += 1
    while start < end and text[end - 1] in " \t\r\n\u00a0,;،؛":
        end -= 1
    return start, end
