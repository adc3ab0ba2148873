"""A document cut into its sentences: the paragraphs of its body, without datelines, at their stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from timeline.mentions.reading import Reading
from timeline.words import between

LONGEST = 3000  # characters of a sentence
LONGEST_OPENER = 6  # characters of the article or preposition that opens a sentence
_LINE = re.compile(r"[^\n]+")
# A place in capitals, perhaps a date and an agency, then a stop or a dash: "BAKU, August 5 (Agency) –", "GORIS. "; no other
# small words, and a sentence behind it: "UNHCR staff left. ", "UNHCR – the agency – ...".
_CAPITAL = r"[^\W\d_a-zа-яёա-և]"
_BESIDE_PLACE = rf"\([^()\n]{{0,60}}\)|\d[\d:/]*+(?:\s[^\W\d_]++)?|{_CAPITAL}\w*+|[^\W\d_]{{1,12}}(?=\s\d)"
_DATELINE = re.compile(
    rf"\s*({_CAPITAL}{{3,}})(?:[ -]{_CAPITAL}{{2,}})*(?:[,./ ]++(?:{_BESIDE_PLACE})){{0,8}}?\s*"
    rf"(?:(?:[–—]|--|\s-\s)(?=\s*(?:{_CAPITAL}|[\d“«„\"]))|\.(?= {_CAPITAL}| /[^/\n]{{2,60}}/))\s*"
)
_AGENCY = re.compile(r"/[^/\n]{2,60}/[.\s]+(?=\S)")  # "YEREVAN, September 8. /Agency correspondent Jane Roe/. "
_PLACE = re.compile(r"\s*(?:[^\W\d_a-zа-яё][^\W\d_]{2,}\s){1,3}[–—-]\s(?=[^\W\d_a-zа-яё])")
INNER_STOP = re.compile(r"[.!?…։][”»\"]?\s+(?=[“«\"]?[^\W\d_])")
# A line of this kind is text even above a stamp; "Note: ..." is not.
_SENTENCE = re.compile(r"(?!\s*\w{3,12}:\s)[^\n]{60,}[.!?…։]\s*")
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_]\.\s*$")
_DATE_STOP = re.compile(r"(?<=[^\W\d_])\.\s+(?=[“«\"]?[^\W\d_a-zа-яё][a-zа-яё ])")


def sentences(reading: Reading) -> Iterator[tuple[tuple[int, int], int]]:
    """Every sentence of the document's body, in order, and where its paragraph begins."""
    body = reading.document.body
    first = True
    for line in _LINE.finditer(reading.text):
        if not line[0].strip() or (line.start() < body and not _SENTENCE.fullmatch(line[0])):
            continue
        start = line.start()
        if first or line[0][:4].isupper():
            start = _after_dateline(reading.text, start, line.end())
        start, first = _after_place(reading, start, line.end()), False
        for sentence in _sentences(reading, start, line.end()):
            yield sentence, line.start()


def _after_dateline(text: str, start: int, end: int) -> int:
    dateline = _DATELINE.match(text, start, min(end, start + 100))
    if not dateline or not dateline[1].isupper() or dateline.end() >= end:
        return start
    agency = _AGENCY.match(text, dateline.end(), end)
    return agency.end() if agency else dateline.end()


def _after_place(reading: Reading, start: int, end: int) -> int:
    """Where a paragraph's text begins behind a place that is not all capitals: "The Hague - The court ruled"."""
    place = _PLACE.match(reading.text, start, end)
    first = between(reading.words, place.end(), place.end() + LONGEST_OPENER)[:1] if place else ()
    opens = any(word.text in reading.language["articles"] | reading.language["where"] for word in first)
    return place.end() if opens else start


def _sentences(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph; those inside a quotation count each for itself."""
    for at, cursor in _pieces(reading, start, end):
        for begin, stop in _bounded(reading.text, at, cursor):
            for edge in _after_dates(reading, begin, stop):
                yield from _inner(reading, begin, edge)
                begin = edge


def _pieces(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What the splitter parts, joined again behind an initial ("M. Dupuis") and before a small letter ("Roe Inc. has")."""
    text, cursor, begin, initial = reading.text, start, None, False
    for piece in sentencex.segment(reading.document.language or "en", text[start:end]):
        at = text.find(piece, cursor, end)
        if at < 0 or not piece.strip():
            continue
        if begin is not None and not initial and not _goes_on(reading, cursor, at):
            yield begin, cursor
            begin = None
        begin, cursor, initial = at if begin is None else begin, at + len(piece), bool(_INITIAL.search(piece))
    if begin is not None:
        yield begin, cursor


def _goes_on(reading: Reading, end: int, start: int) -> bool:
    """Whether the stop before text[start:] is that of an abbreviation ("Roe Inc. has"), or inside a date ("5 p.m. EST")."""
    text = reading.text
    if any(timex.start < end and start < timex.end for timex in reading.timexes_over(end - 1, start + 1)):
        return True
    return not reading.language.caseless and text[end - 2 : end].rstrip().endswith(".") and text[start : start + 1].islower()


def _after_dates(reading: Reading, start: int, end: int) -> Iterator[int]:
    """Where sentences end that a date ends, which a splitter takes for an abbreviation: "... on 14 May. A second ..."."""
    for timex in reading.timexes_in(start, end):
        stop = _DATE_STOP.match(reading.text, timex.end)
        if stop and stop.end() < end:
            yield stop.end()
    yield end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence in stretches of bounded length, so that a text without a full stop costs no more than another."""
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start, start + LONGEST), start + LONGEST // 2)
        yield start, cut
        start = cut
    yield start, end


def _inner(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in INNER_STOP.finditer(reading.text, start, end):
        quote = reading.quote_at(stop.start())
        if quote and stop.end() < quote[1] and reading.text[stop.end()].isupper() and stop.start() - start > 25:
            yield start, stop.end()
            start = stop.end()
    if start < end:
        yield start, end
