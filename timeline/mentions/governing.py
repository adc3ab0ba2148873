"""Which of a text's timexes may date a development."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.dates.timex import Timex
from timeline.mentions.reading import Reading
from timeline.mentions.sentences import INNER_STOP
from timeline.words import Word, between

COMPARED = 100  # characters before a date within which a comparison may hold it
_HYPHENATED = re.compile(r"[^\W\d_]-[^\W\d_]")
_ENTRY = re.compile(r"[ \t]+(?=[^\W\d_])")
_BULLETS = " \t-–—•*"


def governs(reading: Reading, timex: Timex) -> bool:
    """Whether a timex may date a development: it has a place in time and is no part of a name ("the 2020 war")."""
    at = timex.interval
    if at is None or timex.type == "SET" or (at.start is None and at.end is None):
        return False
    before = between(reading.words, timex.start - 40, timex.start)
    after = between(reading.words, timex.end, timex.end + 30)
    if "holiday" in timex.rule and after and after[0].start - timex.end == 1 and reading.text[after[0].start].isupper():
        return False  # a person's name: "Novruz Aslanov"
    cues = reading.language.cues(before)
    if any(hit.meaning == "naming" and hit.last == len(before) for hit in cues) or _aside(reading, timex):
        return False
    if any(hit.meaning == "naming_after" and hit.first == 0 for hit in reading.language.cues(after)):
        return False
    return not _names(reading, timex, before, after)


def is_entry(reading: Reading, timex: Timex) -> bool:
    """Whether a clock time heads the entry of a log: "14:05 Guards open the gate"."""
    if timex.type != "TIME" or not timex.text[0].isdigit() or not _ENTRY.match(reading.text, timex.end):
        return False
    line = reading.text.rfind("\n", 0, timex.start) + 1
    return not reading.text[line : timex.start].strip(_BULLETS)


def without_entry(reading: Reading, timexes: Sequence[Timex]) -> list[Timex]:
    """The timexes that date what an entry tells, where it has other ones than the time at its head."""
    return [timex for timex in timexes if not is_entry(reading, timex)] or [*timexes]


def _aside(reading: Reading, timex: Timex) -> bool:
    """Whether it dates only what something is compared with: "90 tonnes a year earlier", "the first convoy since June"."""
    words, cues = reading.words_and_cues(timex.start - COMPARED, timex.start)
    behind = [words[hit.last - 1].end for hit in cues if hit.meaning == "compared"]
    behind += [words[hit.first].end for hit in cues if hit.meaning == "record" and timex.bound == "since"]
    return any(not INNER_STOP.search(reading.text, at, timex.start) for at in behind)


def _names(reading: Reading, timex: Timex, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether it only names what follows: "the 2020 war", "a third-quarter loss"."""
    bare = timex.text.strip().isdigit() or _HYPHENATED.search(timex.text)
    language = reading.language
    follows = bool(after) and after[0].start - timex.end <= 1 and after[0].text not in language["joints"] | language["where"]
    return bare and follows and not (before and before[-1].text in language["year_after"])
