"""Things named by their day: "Friday's attack", "the 7 July attack"."""

from __future__ import annotations

import re

from timeline.dates.timex import Timex
from timeline.mentions.reading import Reading
from timeline.words import Word, between

_NUMBER = re.compile(r"\d")
_OWNED = ("'s", "’s")
AUXILIARY = 4  # words before a date among which its verb and that verb's auxiliary stand
BESIDE = 30  # characters behind a date within which the noun stands that it names


def of_object(reading: Reading, start: int, timex: Timex) -> bool:
    """Whether a date is, or names, the object of a clause that begins at `start`: "They signed what the 23 February accord
    laid down", "They condemned Friday's attack", "They picked Saturday night as the time"."""
    before = between(reading.words, start, timex.start)
    if before and before[-1].text in reading.language["following"] and named_by(reading, timex):
        return True  # "Calm was reported after Friday's attack": it need not have been on Friday
    if not any(reading.language.is_past(word) or word.text in reading.language["present"] for word in before):
        return False
    if chosen(reading, start, timex):
        return True
    direct = reading.language.is_past(before[-1]) if _owned(reading, timex) else not _within(reading, timex)
    return direct and named_by(reading, timex) is not None


def chosen(reading: Reading, start: int, timex: Timex) -> bool:
    """Whether a date is what someone picked: "They picked Saturday night as the time to begin"."""
    before = between(reading.words, start, timex.start)
    after = between(reading.words, timex.end, timex.end + BESIDE)
    if not before or not after or after[0].text not in reading.language["roles"]:
        return False
    passive = any(word.text in reading.language["passive"] for word in before[-AUXILIARY:])
    return reading.language.is_past(before[-1]) and not passive


def named_by(reading: Reading, timex: Timex) -> Word | None:
    """The noun before which a date stands as its name: "Friday's attack", "the 7 August attack"."""
    owned = _owned(reading, timex)
    after = between(reading.words, timex.end + 2 * owned, timex.end + BESIDE)[:1]
    gap = reading.text[timex.end + 2 * owned : after[0].start] if after else "."
    if gap.strip() or not _is_noun(reading, after[0]):
        return None
    before = between(reading.words, timex.start - BESIDE, timex.start)[-1:]
    # "the 7 July attack", but "the next day protesters came".
    inside = between(reading.words, timex.start, timex.end)[:1] if _NUMBER.search(timex.text) else ()
    article = any(word.text in reading.language["articles"] for word in (*before, *inside))
    return after[0] if owned or article else None


def _owned(reading: Reading, timex: Timex) -> bool:
    return timex.text.endswith(_OWNED) or reading.text.startswith(_OWNED, timex.end)


def _within(reading: Reading, timex: Timex) -> bool:
    """Whether something took place in what a date names: "Twelve died in Friday's attack"."""
    before = between(reading.words, timex.start - BESIDE, timex.start)[-2:]
    before = [word for word in before if word.text not in reading.language["articles"]]
    return bool(before) and before[-1].text in reading.language["within"]


def _is_noun(reading: Reading, word: Word) -> bool:
    language = reading.language
    other = language["small"] | language["where"] | language["joints"] | language["predicates"] | language["present"]
    return not (reading.text[word.start].isupper() or word.text in other or language.is_past(word))
