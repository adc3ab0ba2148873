"""Which clauses tell a development: no furniture of a page, no byline or dateline, no question, no opinion."""

from __future__ import annotations

import re

from timeline.dates.timex import Timex
from timeline.mentions.headings import names_alone, said_again
from timeline.mentions.reading import Clause, Reading
from timeline.mentions.speech import Speech

FEWEST, FEWEST_ENDED = 3, 2  # words a development needs; one that ends in a full stop
SHORT = 3  # words of a line that one word can make a page's furniture
BYLINE = 7  # words a byline has at most

_SIGNS = re.compile(
    r"^\s*(?:©|\(c\)|https?://|www\.|#|@|\+?\d[\d ()-]{7,}$|(?:photo|foto|фото|video|видео|լուսանկար)\w*\s*:)", re.IGNORECASE
)
# A telephone, an address, an editor's note.
_REACHED = re.compile(r"\+\d[\d ()-]{7,}\d|(?<![\w.+-])[\w.+-]++@[\w-]++\.\w|^\[[^\]\n]*\]$")
_QUESTION = re.compile(r"[?؟՞;]$|՞")
_ASKED = re.compile(r"[?؟][”»\"]\W*(?:\w+\W+){0,11}$")
_BRACKETS = re.compile(r"\([^()\n]{0,80}\)")


def tells(clause: Clause, speech: Speech, reading: Reading) -> bool:
    """Whether a clause tells a development."""
    if clause.attribution or speech.bare or sum(word.text.isalpha() for word in clause.words) < _fewest(clause):
        return False
    if _is_furniture(clause) or _SIGNS.match(clause.text) or _REACHED.search(clause.text):
        return False
    if clause.quoted and _ASKED.search(clause.text) or not speech.speaker and _QUESTION.search(clause.text):
        return False
    if _dates_alone(clause) or _nothing_but_names(clause, reading) or names_alone(clause, reading):
        return False
    if said_again(clause, reading):
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
