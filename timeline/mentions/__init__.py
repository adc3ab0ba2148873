"""From a Document to its Mentions: each development as this one report tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from timeline.dates.interval import Interval
from timeline.dates.tagger import find
from timeline.dates.timex import Timex
from timeline.document import Document, Source
from timeline.mentions.author import author_of
from timeline.mentions.dating import Dated, dated
from timeline.mentions.language import language_by_cues, language_of
from timeline.mentions.names import names_of
from timeline.mentions.reading import Clause, Reading, read
from timeline.mentions.sides import Sides
from timeline.mentions.speech import Speakers, Speech
from timeline.mentions.status import status_of
from timeline.mentions.subjects import Subjects
from timeline.mentions.telling import tells
from timeline.mentions.titles import title_of
from timeline.profile import Profile
from timeline.words import words_of

BASES = ("stated", "relative", "dateline", "reported")
GLANCE = 500  # words by which a language is told
# A number and what it counts: "25-30 people", "400 tonnes". Years and days of a month are left out by their timexes.
_QUANTITY = re.compile(r"\b\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s+[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Mention:
    """One development as one report tells it: document text[start:end], and what was read from it.

    `when` is None only when neither the text nor the report gives a date. `timex` is the phrase that dates it (None
    when the basis is "reported"); its offsets count in the document's text, as the mention's own do. `title` is a heading
    in the report's words.
    """

    start: int
    end: int
    text: str
    when: Interval | None
    timex: Timex | None
    basis: str
    topics: tuple[str, ...]
    status: str
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speaker: str | None = None
    quote: str | None = None
    quantities: tuple[str, ...] = ()
    language: str | None = None
    document_id: str = ""
    source: Source = Source()
    title: str = ""


def extract(document: Document, profile: Profile | None = None) -> list[Mention]:
    """The developments a report tells, in the order it tells them.

    Opinions, appeals and a page's furniture (credits, contacts, "read also") are no developments. Offsets count in the
    document's text.
    """
    profile = profile or Profile.load()
    reading = reading_of(document, profile)
    rows, sides = dated(reading, Speakers(reading, profile)), Sides(reading, profile)
    author = author_of(reading, sides)
    rows = (_as_claimed(row, author, sides) for row in rows) if author else rows
    document_id = document.id  # a hash of the whole text: asked for once
    told = (row for row in rows if tells(row.clause, row.speech, reading))
    subjects = Subjects(reading, profile)
    return [_mention(row, reading, subjects, sides, document_id) for row in told]


def _as_claimed(row: Dated, author: str, sides: Sides) -> Dated:
    """What a party's own paper tells of another is that party's account."""
    if row.speech.speaker or not sides.tells_of_another(row.clause, author):
        return row
    return replace(row, speech=Speech(author, contested=True))


def reading_of(document: Document, profile: Profile) -> Reading:
    """The document's words, quotations and timexes, with the cues of its language."""
    timexes = find(document.text, document.anchor, document.language, **profile.dates)
    words = words_of(document.text)
    code = document.language or language_by_cues(words[:GLANCE], profile.languages)
    return read(document, words, language_of(code), timexes)


def _mention(row: Dated, reading: Reading, subjects: Subjects, sides: Sides, document_id: str) -> Mention:
    clause, speech, document = row.clause, row.speech, reading.document
    actors, places = names_of(clause, reading, subjects.profile)
    return Mention(
        clause.start,
        clause.end,
        clause.text,
        row.when,
        row.timex,
        row.basis,
        subjects.of(clause),
        status_of(row, reading, sides),
        actors=actors,
        places=places,
        speaker=speech.speaker,
        quote=quote_of(clause, reading),
        quantities=quantities_of(clause),
        language=document.language,
        document_id=document_id,
        source=document.source,
        title=title_of(clause, speech, reading),
    )


def quote_of(clause: Clause, reading: Reading) -> str | None:
    """The speaker's own words: the part of a quotation that the clause holds."""
    quotes = [(max(a, clause.start), min(b, clause.end)) for a, b in reading.quotes_in(clause.start, clause.end)]
    longest = max(quotes, key=lambda q: q[1] - q[0], default=(0, 0))
    words = reading.text[longest[0] : longest[1]].strip("“”«»„\" ,\n")
    return words if len(words.split()) > 2 else None


def quantities_of(clause: Clause) -> tuple[str, ...]:
    """What is counted in the clause, as written."""
    spans = [(t.start - clause.start, t.end - clause.start) for t in clause.timexes]
    found = _QUANTITY.finditer(clause.text)
    return tuple(m[0] for m in found if not any(a < m.end() and m.start() < b for a, b in spans))
