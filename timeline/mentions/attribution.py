"""Where a sentence only says whose account it is: "X said that", ", X said", "according to X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.dates.timex import Timex
from timeline.mentions.reading import Reading
from timeline.words import Hit, Word, between

CLAUSE = 4  # words that a main clause has at least
FEWEST_AFTER = 3  # words of the main clause beside an aside, or beside who says it
LEADS = 3  # words before "according to" at the head of a sentence
NAME = 9  # words that name who says so, with titles
BESIDE = 5  # words behind a verb of saying within which a date is that of the saying
TELLING = ("says", "acts", "thinks", "according")
_MARKS = frozenset("”»\"'")
_OPENING = re.compile(r"[,;:՝،؛]\s+|\s[–—-]\s|[,.?!]?(?:[”»\"]|'')\s+[–—-]?\s*")
COMMA = re.compile(r"[,;:՝،؛]\s+|\s[–—-]\s")
LONGEST_OPENER = 12  # characters of a word that opens a clause
FOLLOWS = 100  # characters behind a verb within which its next word stands


def in_any(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a position lies in one of the spans."""
    return any(start <= position < end for start, end in spans)


def attribution_in(reading: Reading, sentence: tuple[int, int], dates: Sequence[Timex]) -> tuple[int, int] | None:
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
        comma = COMMA.search(reading.text, end, sentence[1])
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
    if _inserted(reading, stop.start()):
        return None
    subject, rest = between(reading.words, stop.end(), start), words[hit.last :]
    endings = tuple(reading.language["verb_endings"])
    aside = bool(subject) and (subject[0].text in reading.language["asides"] or subject[0].text.endswith(endings))
    # "The council - the body that runs the port - ordered it to open" tells what the council did.
    acts = words[hit.first].text in reading.language["directs"] and any(w.text in reading.language["infinitive"] for w in rest)
    few = max(len(subject), len(rest)) <= NAME and not that_of(reading, rest)
    behind = few and stop[0][0] not in ";:" and not aside and not acts and not tells_more(reading, end, rest)
    if behind:
        return stop.end(), sentence[1]
    return None if any(mark in _MARKS for mark in stop[0]) else _said_before(reading, sentence, words, hit)


def _inserted(reading: Reading, at: int) -> bool:
    """Whether a mark stands right behind the word that opens a clause: "footage which, it said, showed the road"."""
    before = between(reading.words, at - LONGEST_OPENER, at)[-1:]
    opens = reading.language["asides"] | reading.language["that"]
    return bool(before) and before[0].end == at and before[0].text in opens


def tells_more(reading: Reading, end: int, rest: Sequence[Word]) -> bool:
    """Whether what follows a verb of saying that ends at `end` is what is said and not who says it: "In Goris, many said the
    road is shut"."""
    verbs = reading.language["predicates"]
    for word, edge in zip(rest, [end, *(word.end for word in rest)], strict=False):
        if "," in reading.text[edge : word.start] or word.text in reading.language["asides"]:
            return False
        if word.text in verbs:
            return True
    return False


def before_subject(reading: Reading, stops: Sequence[re.Match], verb: int) -> re.Match:
    """The mark before the subject of a verb: the last, or an earlier one where commas hold a name (", the head of the port,
    Jane Roe, said")."""
    if len(stops) < 2 or stops[-1].end() != verb or any(mark in _MARKS for mark in stops[-1][0]):
        return stops[-1]
    apposed = between(reading.words, stops[-2].end(), verb)
    verbs = reading.language["predicates"] | reading.language["present"]
    if _inverted(reading, verb) and any(reading.language.is_past(word) or word.text in verbs for word in apposed):
        return stops[-1]  # "The talks, due on Monday, did not begin, said a source"
    name = bool(apposed) and all(reading.text[word.start].isupper() for word in apposed)
    return stops[-3] if name and len(stops) > 2 else stops[-2]


def _inverted(reading: Reading, verb: int) -> bool:
    """Whether words follow a verb without a mark between."""
    beside = between(reading.words, verb, verb + FOLLOWS)[:2]
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
    return sum(not in_any(word.start, apart) for word in words) >= FEWEST_AFTER


def _dates_differ(span: tuple[int, int], dates: Sequence[Timex]) -> bool:
    inner = {t.interval.start for t in dates if span[0] <= t.start < span[1]}
    outer = {t.interval.start for t in dates if not span[0] <= t.start < span[1]}
    return bool(outer) and not inner & outer
