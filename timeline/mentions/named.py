"""Things named by their day: "Friday's attack", "the 7 July attack"."""

from __future__ import annotations

import re

from timeline.dates.timex import Timex
from timeline.mentions.reading import Clause, Reading
from timeline.words import Word, between

_NUMBER = re.compile(r"\d")
BESIDE = 30  # characters behind a date within which the noun stands that it names


def of_object(reading: Reading, clause: Clause, timex: Timex) -> bool:
    """Whether a date names what the clause's verb has as its object: "They signed what the 23 February accord laid down"."""
    verb = any(map(reading.language.is_past, between(clause.words, clause.start, timex.start)))
    return verb and named_by(reading, timex) is not None


def named_by(reading: Reading, timex: Timex) -> Word | None:
    """The noun before which a date stands as its name: "Friday's attack", "the 7 August attack"."""
    after = between(reading.words, timex.end, timex.end + BESIDE)[:1]
    if not after or after[0].start - timex.end > 3 or not _is_noun(reading, after[0]):
        return None
    owned = "'s" in reading.text[timex.start : after[0].start]
    before = between(reading.words, timex.start - BESIDE, timex.start)[-1:]
    # "the 7 July attack", but "the next day protesters came".
    inside = between(reading.words, timex.start, timex.end)[:1] if _NUMBER.search(timex.text) else ()
    article = any(word.text in reading.language["articles"] for word in (*before, *inside))
    return after[0] if owned or article else None


def _is_noun(reading: Reading, word: Word) -> bool:
    language = reading.language
    other = language["small"] | language["where"] | language["joints"] | language["predicates"] | language["present"]
    return not (reading.text[word.start].isupper() or word.text in other or language.is_past(word))
