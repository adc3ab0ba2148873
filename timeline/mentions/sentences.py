"""A document cut into sentences and clauses, each with its exact offsets, its words, its cues and its timexes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import sentencex

from timeline.dates.timex import Timex
from timeline.document import Document
from timeline.mentions.language import Language
from timeline.words import Hit, Word, between

# At most 3,000 characters: a longer stretch between two marks is a missing mark.
_QUOTE = re.compile(
    r"“[^“”]{1,3000}”|``(?:(?!``|''|\n)[\s\S]){1,3000}''|«[^«»]{1,3000}»|„[^„“”]{1,3000}[“”]|\"[^\"“”\n]{1,3000}[\"”]"
)
LONGEST = 3000  # characters of a sentence
CLAUSE = 4  # words that a main clause has at least
FEWEST_AFTER = 3  # words of the main clause beside an aside, or beside who says it
LEADS = 3  # words before "according to" at the head of a sentence
APPOSED = 3  # words of an apposition before its date: article, noun and participle
NAME = 9  # words that name who says so, with titles
BESIDE = 5  # words behind a verb of saying within which a date is that of the saying
COMPARED = 100  # characters before a date within which a comparison may hold it
NOT_YET_OVER = ("ongoing", "planned")
TELLING = ("says", "acts", "thinks", "according")
_LINE = re.compile(r"[^\n]+")
# A place in capitals, perhaps a date and an agency, then a stop or a dash: "BAKU, August 5 (Agency) –", "GORIS. ".
_DATELINE = re.compile(
    r"\s*[^\W\d_a-zа-яё]{3,}(?:[ -][^\W\d_a-zа-яё]{2,})*(?:[,.(/ ][^\n]{0,70}?)?(?:[–—]|--|\s-\s|\.(?= [^\W\d_]))\s*"
)
_INNER_STOP = re.compile(r"[.!?…։][”»\"]?\s+(?=[“«\"]?[^\W\d_])")
# A line of this kind is text even above a stamp; "Note: ..." is not.
_SENTENCE = re.compile(r"(?!\s*\w{3,12}:\s)[^\n]{60,}[.!?…։]\s*")
_HYPHENATED = re.compile(r"[^\W\d_]-[^\W\d_]")
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_]\.\s*$")
_DATE_STOP = re.compile(r"(?<=[^\W\d_])\.\s+(?=[“«\"]?[^\W\d_a-zа-яё][a-zа-яё ])")
_MARKS = frozenset("”»\"'")
_SEMICOLON = re.compile(r"[;؛]\s+")
_OPENING = re.compile(r"[,;:՝،؛]\s+|\s[–—-]\s|[,.?!]?(?:[”»\"]|'')\s+[–—-]?\s*")
_COMMA = re.compile(r"[,;:՝،؛]\s+|\s[–—-]\s")


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
    for at, cursor in _pieces(reading, start, end):
        for begin, stop in _bounded(reading.text, at, cursor):
            for edge in _after_dates(reading, begin, stop):
                yield from _inner(reading, begin, edge)
                begin = edge


def _pieces(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What the splitter parts, joined again behind an initial ("M. Dupuis", "A. Petrosova")."""
    text, cursor, begin = reading.text, start, None
    for piece in sentencex.segment(reading.document.language or "en", text[start:end]):
        at = text.find(piece, cursor, end)
        if at < 0 or not piece.strip():
            continue
        begin, cursor = at if begin is None else begin, at + len(piece)
        if not _INITIAL.search(piece):
            yield begin, cursor
            begin = None
    if begin is not None:
        yield begin, cursor


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
    for stop in _INNER_STOP.finditer(reading.text, start, end):
        quote = reading.quote_at(stop.start())
        if quote and stop.end() < quote[1] and reading.text[stop.end()].isupper() and stop.start() - start > 25:
            yield start, stop.end()
            start = stop.end()
    if start < end:
        yield start, end


def _split(reading: Reading, sentence: tuple[int, int], line: int) -> Iterator[Clause]:
    """A sentence as one clause, or as several where it tells developments of different dates.

    An aside with a date of its own ("Jane Roe, who left in 1961, believes ...") stands inside the clause that it interrupts.
    """
    asides = [span for span in asides_in(reading, sentence) if _dates_in(reading, *span)]
    dates = [t for t in _dates_in(reading, *sentence) if not _in_any(t.start, asides)]
    lasting = [t for t in reading.timexes_in(*sentence) if t.type == "DURATION" and governs(reading, t)]
    said = _attribution(reading, sentence, [*dates, *lasting])
    cuts = {*_semicolons(reading, sentence), *_date_cuts(reading, sentence, dates), *(said or ())} - {*sentence}
    edges = [sentence[0], *sorted(c for c in cuts if not _in_any(c, asides)), sentence[1]]
    for start, end in zip(edges, edges[1:], strict=False):
        clause = reading.clause(start, end, sentence, line)
        if clause.words:
            own = tuple(t for t in clause.timexes if not _in_any(t.start, asides))
            yield replace(clause, timexes=own, attribution=said is not None and said[0] <= start < said[1])
    yield from (reading.clause(*span, sentence, line) for span in asides)


def _in_any(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _dates_in(reading: Reading, start: int, end: int) -> list[Timex]:
    """The timexes of a stretch that can tell its developments apart."""
    return [t for t in reading.timexes_in(start, end) if t.type != "DURATION" and governs(reading, t)]


def asides_in(reading: Reading, sentence: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Relative clauses between two commas, with words of the main clause on both sides."""
    commas = [m for m in _COMMA.finditer(reading.text, *sentence)]
    opens = {w.start for w in between(reading.words, *sentence) if w.text in reading.language["asides"]}
    for one, other in zip(commas, commas[1:], strict=False):
        if one.end() in opens and len(between(reading.words, other.end(), sentence[1])) >= FEWEST_AFTER:
            yield one.end(), other.start()


def _attribution(reading: Reading, sentence: tuple[int, int], dates: Sequence[Timex]) -> tuple[int, int] | None:
    """Where the sentence only says whose account it is, when what is told has another date than the telling of it."""
    if not dates:
        return None
    words, cues = reading.words_and_cues(*sentence)
    # "X denied that ..." cut in two would tell what X denies.
    denials = {h.first for h in cues if h.meaning == "denied"}
    hits = [h for h in cues if h.meaning in TELLING and h.first not in denials]
    hits = [h for h in hits if not reading.quote_at(words[h.first].start)]
    spans = (_said(reading, sentence, words, hit) for hit in hits)
    return next((s for s in spans if s and _dates_differ(s, dates) and _tells_enough(s, dates, words)), None)


def _said(reading: Reading, sentence: tuple[int, int], words: Sequence[Word], hit: Hit) -> tuple[int, int] | None:
    """"X said that", ", X said" or "according to X": the stretch around a cue that says who speaks."""
    start, end = words[hit.first].start, words[hit.last - 1].end
    if hit.meaning == "according":
        comma = _COMMA.search(reading.text, end, sentence[1])
        leads = hit.first < (NAME if reading.language.postpositions else LEADS)
        if leads and comma:
            return sentence[0], comma.end()
        rest = between(reading.words, comma.end(), sentence[1]) if comma else ()
        goes_on = len(rest) >= CLAUSE and any(map(reading.language.is_past, rest))  # "...; according to X, ... was shut"
        return start, comma.end() if goes_on else sentence[1]
    stops = [m for m in _OPENING.finditer(reading.text, sentence[0], start)]
    if not stops or not hit.first:
        return _said_before(reading, sentence, words, hit)
    stop = before_subject(reading, stops, start)
    subject, rest = between(reading.words, stop.end(), start), words[hit.last :]
    endings = tuple(reading.language["verb_endings"])
    aside = bool(subject) and (subject[0].text in reading.language["asides"] or subject[0].text.endswith(endings))
    behind = max(len(subject), len(rest)) <= NAME and not that_of(reading, rest) and stop[0][0] not in ";:" and not aside
    if behind:
        return stop.end(), sentence[1]
    return None if any(mark in _MARKS for mark in stop[0]) else _said_before(reading, sentence, words, hit)


def before_subject(reading: Reading, stops: Sequence[re.Match], verb: int) -> re.Match:
    """The mark before the subject of a verb: the last, or an earlier one where commas hold a name (", the head of the port,
    Jane Roe, said")."""
    if len(stops) < 2 or stops[-1].end() != verb or any(mark in _MARKS for mark in stops[-1][0]):
        return stops[-1]
    apposed = between(reading.words, stops[-2].end(), verb)
    if _inverted(reading, verb) and any(map(reading.language.is_past, apposed)):
        return stops[-1]  # "The talks, due on Monday, did not begin, said a source"
    name = bool(apposed) and all(reading.text[word.start].isupper() for word in apposed)
    return stops[-3] if name and len(stops) > 2 else stops[-2]


def _inverted(reading: Reading, verb: int) -> bool:
    """Whether words follow a verb without a mark between."""
    beside = between(reading.words, verb, verb + COMPARED)[:2]
    return len(beside) > 1 and reading.text[beside[0].end : beside[1].start].isspace()


def _said_before(reading: Reading, sentence: tuple[int, int], words: Sequence[Word], hit: Hit) -> tuple[int, int] | None:
    """"X said that": up to the words that are told; a date beside the verb is that of both."""
    verb = words[hit.last - 1]
    if that := that_of(reading, words[hit.last : hit.last + NAME]):
        return sentence[0], that.end
    beside = words[min(hit.last + BESIDE, len(words)) - 1].end
    dated = hit.meaning != "thinks" and reading.timexes_in(verb.end, beside)
    to = hit.last < len(words) and words[hit.last].text in reading.language["infinitive"]
    return None if dated or to or verb.text not in reading.language["clausal"] else (sentence[0], verb.end)


def that_of(reading: Reading, words: Sequence[Word]) -> Word | None:
    """The "that" behind which what is said follows; "talks that are to resume" has another."""
    that, verbs = reading.language["that"], reading.language["predicates"]
    after = (*(word.text for word in words[1:]), "")
    return next((word for word, then in zip(words, after, strict=False) if word.text in that and then not in verbs), None)


def _tells_enough(span: tuple[int, int], dates: Sequence[Timex], words: Sequence[Word]) -> bool:
    apart = [span, *((t.start, t.end) for t in dates)]
    return sum(not _in_any(word.start, apart) for word in words) >= FEWEST_AFTER


def _dates_differ(span: tuple[int, int], dates: Sequence[Timex]) -> bool:
    inner = {t.interval.start for t in dates if span[0] <= t.start < span[1]}
    outer = {t.interval.start for t in dates if not span[0] <= t.start < span[1]}
    return bool(outer) and not inner & outer


def _semicolons(reading: Reading, sentence: tuple[int, int]) -> Iterator[int]:
    cuts = [m.end() for m in _SEMICOLON.finditer(reading.text, *sentence)]
    edges = [sentence[0], *cuts, sentence[1]]
    if all(len(between(reading.words, a, b)) >= CLAUSE for a, b in zip(edges, edges[1:], strict=False)):
        yield from cuts


def _date_cuts(reading: Reading, sentence: tuple[int, int], dates: Sequence[Timex]) -> Iterator[int]:
    if dates and (cut := _relative_cut(reading, sentence, dates[0])):
        yield cut
    if dates and (cut := _present_cut(reading, sentence, dates)):
        yield cut
    begin = sentence[0]
    for one, other in zip(dates, dates[1:], strict=False):
        cut = _cut_between(reading, one.end, other.start) if one.interval.start != other.interval.start else None
        if cut and len(between(reading.words, begin, cut)) >= FEWEST_AFTER:
            yield cut
            begin = cut


def _relative_cut(reading: Reading, sentence: tuple[int, int], timex: Timex) -> int | None:
    """Where the relative clause begins that holds the sentence's first date, when a main clause stands before it."""
    places = [m.end() for m in _COMMA.finditer(reading.text, sentence[0], timex.start)]
    before = between(reading.words, sentence[0], timex.start)
    opens = {w.start for w in before if w.text in reading.language["relatives"]}
    closed = {start for start, end in asides_in(reading, sentence) if end <= timex.start}
    opens |= {at for at in places if _apposition(reading, at, timex)}
    enough = (at for at in places if at in opens - closed and len(between(reading.words, sentence[0], at)) >= CLAUSE)
    return max(enough, default=None) or _past_in_present(reading, before)


def _apposition(reading: Reading, start: int, timex: Timex) -> bool:
    """Whether a comma opens what is told of a thing named before it: "..., a proposal rejected in December by X"."""
    words, cues = reading.words_and_cues(start, timex.start)
    if len(words) < APPOSED or words[0].text not in reading.language["indefinite"]:
        return False
    said = any(hit.meaning in TELLING for hit in cues)
    return not said and words[-1].start > words[1].end and words[1].text.isalpha() and _participle(reading, words[2])


def _participle(reading: Reading, word: Word) -> bool:
    return word.text.endswith(tuple(reading.language["participles"] or reading.language["past_endings"]))


def _past_in_present(reading: Reading, before: Sequence[Word]) -> int | None:
    """Where a relative clause of the past begins, without a comma, in a sentence about now: "The court is trying the men who
    fired at the convoy in May"."""
    language = reading.language
    asides = [i for i, word in enumerate(before) if i >= CLAUSE and word.text in language["asides"]]
    if not asides or not any(word.text in language["present"] for word in before[: asides[-1]]):
        return None
    return before[asides[-1]].start if language.tells_of_the_past(before[asides[-1] :]) else None


def _present_cut(reading: Reading, sentence: tuple[int, int], dates: Sequence[Timex]) -> int | None:
    """Where a clause begins that tells what still goes on or is planned, behind one with the sentence's dates: "..., and talks
    continue", "..., and they will meet again"."""
    for comma in _COMMA.finditer(reading.text, dates[-1].end, sentence[1]):
        words, cues = reading.words_and_cues(comma.end(), sentence[1])
        goes_on = [hit.first for hit in cues if hit.meaning in NOT_YET_OVER]
        joined = bool(words) and words[0].text in reading.language["joints"] - reading.language["asides"]
        # A verb right behind the comma belongs to a subject before it: "The bridge, closed since Monday, remains shut".
        tells = joined and _habit_in(reading, comma.end(), sentence[1]) or goes_on and (joined or goes_on[0] > 1)
        if len(words) >= CLAUSE and tells:
            told, before = reading.words_and_cues(sentence[0], comma.end())
            now = any(hit.meaning in NOT_YET_OVER for hit in before)
            return comma.end() if reading.language.tells_of_the_past(told) and not now else None
    return None


def _habit_in(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch tells what is done again and again: "patients are transferred every week"."""
    return any(timex.type == "SET" for timex in reading.timexes_in(start, end))


def _cut_between(reading: Reading, start: int, end: int) -> int | None:
    """Where a new clause begins between two dates: at a comma before a joint, at a joint, or at the last comma."""
    joints, text = reading.language["joints"], reading.text
    commas = [m.end() for m in _COMMA.finditer(text, start, end)]
    starts = {word.start: word.text for word in between(reading.words, start, end + 1)}
    if commas and commas[0] - start < 3 and starts.get(commas[0]) in reading.language["asides"]:
        # "On Thursday, when shots were fired, ..." tells of Thursday up to its next comma.
        return commas[-1] if len(commas) > 1 else None
    after = [c for c in commas if starts.get(c) in joints]
    bare = [at for at, word in starts.items() if word in joints and _goes_on(reading, at, end)]
    for places in (after, commas, bare):
        if places:
            return places[-1] if places is commas else places[0]
    return None


def _goes_on(reading: Reading, joint: int, date: int) -> bool:
    """Whether more than a preposition stands between a joint and the next date: "on 3 and on 5 May" is one clause."""
    return len(between(reading.words, joint, date)) > 2


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


def _aside(reading: Reading, timex: Timex) -> bool:
    """Whether it dates only what something is compared with: "90 tonnes a year earlier", "the first convoy since June"."""
    words, cues = reading.words_and_cues(timex.start - COMPARED, timex.start)
    behind = [words[hit.last - 1].end for hit in cues if hit.meaning == "compared"]
    behind += [words[hit.first].end for hit in cues if hit.meaning == "record" and timex.bound == "since"]
    return any(not _INNER_STOP.search(reading.text, at, timex.start) for at in behind)


def _names(reading: Reading, timex: Timex, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether it only names what follows: "the 2020 war", "a third-quarter loss"."""
    bare = timex.text.strip().isdigit() or _HYPHENATED.search(timex.text)
    language = reading.language
    follows = bool(after) and after[0].start - timex.end <= 1 and after[0].text not in language["joints"] | language["where"]
    return bare and follows and not (before and before[-1].text in language["year_after"])
