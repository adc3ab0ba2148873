"""Whose own paper a report is: a ministry's statement tells what others did as the ministry sees it."""

from __future__ import annotations

import re
from itertools import islice

from timeline.mentions.reading import Reading
from timeline.mentions.sides import Sides
from timeline.words import Hit, Word, between, words_of

HEAD_LINES = 4  # lines at the head of a report among which its heading stands
LONGEST = 120  # characters of a heading
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def author_of(reading: Reading, sides: Sides) -> str | None:
    """The party whose statement a report says it is in its heading, as named there; None for all other reports."""
    lines = islice(_LINE.finditer(reading.text), HEAD_LINES)
    headings = [*([reading.document.title] if reading.document.title else []), *(line[0] for line in lines)]
    names = (_named(reading, heading.strip()) for heading in headings if len(heading) <= LONGEST)
    return next((name for name in names if name and sides.of(name)), None)


def _named(reading: Reading, heading: str) -> str | None:
    """Whom a heading names: behind "Statement by", before what stands for it at the end ("... bəyanatı"), or by being the
    head of its paper ("MINISTRY OF DEFENCE OF ...")."""
    words = words_of(heading)
    cues = reading.language.cues(words)
    if any(hit.meaning == "letterheads" for hit in cues) and _is_name(reading, heading, words):
        return heading
    hit = next((hit for hit in cues if hit.meaning == "authored"), None)
    if hit is None or not (hit.first == 0 or hit.last == len(words)):
        return None
    name = _behind(reading, words, hit) if hit.first == 0 else words[: hit.first]
    return heading[name[0].start : name[-1].end] if name else None


def _is_name(reading: Reading, heading: str, words: list[Word]) -> bool:
    """Whether a line is a name and nothing else: its words have capitals, but for the small ones."""
    return all(heading[word.start].isupper() or word.text in reading.language["small"] for word in words)


def _behind(reading: Reading, words: list[Word], hit: Hit) -> list[Word]:
    """The words behind a cue, up to what the statement is on."""
    rest = words[hit.last :]
    stop = next((word.start for word in rest if word.text in reading.language["about"]), rest[-1].end if rest else 0)
    return [*between(rest, 0, stop)]
