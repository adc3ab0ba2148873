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
from timeline.mentions.subjects import HEADLINE, Subjects
from timeline.mentions.titles import title_of
from timeline.profile import Profile
from timeline.words import words_of

BASES = ("stated", "relative", "dateline", "reported")
FEWEST, FEWEST_ENDED = 3, 2  # words a development needs; one that ends in a full stop
REPEATED = 0.7  # share of a headline's words that the text below says again
GLANCE = 500  # words by which a language is told
SHORT = 3  # words of a line that one word can make a page's furniture
BYLINE = 7  # words a byline has at most
VERBS = ("says", "acts", "relays", "planned", "ongoing", "denied")  # cues that make a heading more than a name

_SIGNS = re.compile(
    r"^\s*(?:©|\(c\)|https?://|www\.|#|@|\+?\d[\d ()-]{7,}$|(?:photo|foto|фото|video|видео|լուսանկար)\w*\s*:)", re.IGNORECASE
)
# A telephone, an address, an editor's note.
_REACHED = re.compile(r"\+\d[\d ()-]{7,}\d|(?<![\w.+-])[\w.+-]++@[\w-]++\.\w|^\[[^\]\n]*\]$")
_QUESTION = re.compile(r"[?؟՞;]$|՞")
_ASKED = re.compile(r"[?؟][”»\"]\W*(?:\w+\W+){0,11}$")
_BRACKETS = re.compile(r"\([^()\n]{0,80}\)")
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


def tells(clause: Clause, speech: Speech, reading: Reading) -> bool:
    """Whether a clause tells a development."""
    if clause.attribution or speech.bare or sum(word.text.isalpha() for word in clause.words) < _fewest(clause):
        return False
    if _is_furniture(clause) or _SIGNS.match(clause.text) or _REACHED.search(clause.text):
        return False
    if clause.quoted and _ASKED.search(clause.text) or not speech.speaker and _QUESTION.search(clause.text):
        return False
    if _dates_alone(clause) or _nothing_but_names(clause, reading) or _names_alone(clause, reading):
        return False
    if _headline_said_again(clause, reading):
        return False
    # "The court ruled that the road must be opened": what is ordered is no opinion.
    ordered = speech.speaker is not None and not speech.contested and not clause.quoted
    if ordered or not clause.has("opinion") or any(hit.meaning in ("says", "acts", "according") for hit in clause.cues):
        return True
    if speech.speaker or clause.quoted:
        return False
    # "Concerned residents blocked the road", "must reply by Friday", "должна состояться встреча".
    to_come = clause.has("planned") or any(_is_to_come(timex, reading) for timex in clause.timexes)
    return to_come or reading.language.tells_of_the_past(clause.words)


def _is_to_come(timex: Timex, reading: Reading) -> bool:
    """Whether a day of the clause is after the report's own."""
    anchor, at = reading.document.anchor, timex.interval
    end = at and (at.start or at.end)
    return bool(end and anchor and timex.type in ("DATE", "TIME") and end > anchor.moment)


def _is_furniture(clause: Clause) -> bool:
    """Whether a clause is a page's furniture; a single word ("photo") is so at its head, or in a line of hardly more."""
    hits = (hit for hit in clause.cues if hit.meaning == "boilerplate")
    return any(hit.last - hit.first > 1 or hit.first == 0 or len(clause.words) <= SHORT for hit in hits)


def _fewest(clause: Clause) -> int:
    return FEWEST_ENDED if clause.text.endswith((".", "!", "?", "։")) else FEWEST


def _dates_alone(clause: Clause) -> bool:
    """A stamp, or a dateline: little beside its dates and what is bracketed, or nothing but capitals."""
    apart = [*((t.start, t.end) for t in clause.timexes), *(_at(clause, m.span()) for m in _BRACKETS.finditer(clause.text))]
    beside = [w for w in clause.words if not any(start <= w.start < end for start, end in apart)]
    return (bool(clause.timexes) and len(beside) < _fewest(clause)) or (len(clause.words) < 8 and clause.text.isupper())


def _at(clause: Clause, span: tuple[int, int]) -> tuple[int, int]:
    return clause.start + span[0], clause.start + span[1]


def _nothing_but_names(clause: Clause, reading: Reading) -> bool:
    """A byline or a place: a few words, each with a capital ("Jane Roe, Valley News")."""
    words = [word for word in clause.words if word.text not in reading.language["small"]]
    apart = "," in clause.text and len(clause.words) < BYLINE and not reading.language.caseless
    return apart and all(reading.text[word.start].isupper() for word in words)


def _names_alone(clause: Clause, reading: Reading) -> bool:
    """A heading that only names what is below, without a verb: "Statement by the ministry on the road"."""
    if not _on_its_own_line(clause, reading) or not clause.has("headings"):
        return False
    verbs = reading.language["predicates"] | reading.language["present"]
    if any(hit.meaning in VERBS for hit in clause.cues):
        return False
    return not any(word.text in verbs or reading.language.is_past(word) for word in clause.words)


def _on_its_own_line(clause: Clause, reading: Reading) -> bool:
    """Whether a clause is a line of its own, and no sentence."""
    before = reading.text[clause.line : clause.start].strip(" \t\"“«")
    after = reading.text[clause.end : clause.end + 3].strip(" \r")[:1]
    return not before and after in ("", "\n") and clause.text[-1:] not in ".!?…։" and len(clause.text) <= HEADLINE


def _headline_said_again(clause: Clause, reading: Reading) -> bool:
    body = reading.document.body
    first = clause.start - body < 9 and not reading.text[body : clause.start].strip(" \n\r\t\"“«")
    if not (first and _on_its_own_line(clause, reading)) or clause.text[-1:] in "”»\"":
        return False
    long = {w.text[:5] for w in clause.words if len(w.text) > 3}
    below = {w.text[:5] for w in reading.words if clause.end < w.start < clause.end + 4 * HEADLINE}
    return bool(long) and len(long & below) >= REPEATED * len(long)


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
