"""A heading for what a clause tells, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.mentions.attribution import NAME, before_subject, tells_more, that_of
from timeline.mentions.reading import Clause, Reading
from timeline.mentions.speech import Speech
from timeline.words import Hit, Word, between, words_of

LONGEST = 90  # characters of a heading
DATE_IN_FRONT = 40  # characters within which a date and its comma lead a sentence
SUBJECT = 10  # words a subject carried over from the sentence may have
ANTECEDENT = 6  # words before "who" that may say who
INSERTED = 6  # words of who says it between a subject and its verb
LABEL = 4  # words of a line's label
FEWEST = 2  # words a heading keeps, whatever is dropped from it

_AFTER = re.compile(r"\s*[,:،]\s*|\s[–—-]\s+(?=[^\W\d_])")
_AFTER_CLOCK = re.compile(r"\s*[,:،–—-]?\s+(?=[^\W\d_])")
_EDGES = "` \t\r\n\u00a0.,;:–—-։"
_LABEL = re.compile(r"[^\W\d_][^\n:.!?«»“”\"]{1,60}:\s+(?=[^\W_])")
_BULLETS = " \t-–—•*0123456789:."
_QUOTES = ("“”", "«»", "„“", "„”", '""', "()", "[]")
_MARK = re.compile(r"[,،][”»\"']*\s|[”»\"]\s|''\s|\s[–—]\s")
_AFTER_NAME = re.compile(r"[,،]\s+")
_MARKS = "“”«»„\"`"


def title_of(clause: Clause, speech: Speech, reading: Reading) -> str:
    """The clause as a heading: without who says it, the date that leads it and the words that tie it to the sentence before,
    and with the subject that the sentence named earlier; at most LONGEST characters, cut at a word."""
    if speech.speaker and (inserted := _inserted(clause, reading)):
        told = f"{reading.text[clause.start : inserted[0]]} {reading.text[inserted[1] : clause.end]}"
        return heading(told, reading.language["small"], reading.language.dotted_capital)
    start, end = _without_speaker(clause, reading, speech.speaker) if speech.speaker else (clause.start, clause.end)
    start = _without_date(clause, reading, start, end)
    start = _without_label(clause, reading, start, end)
    first, start = _without_ties(clause, reading, start, end)
    own = _own(reading, start, end) if _of_themselves(clause, speech, reading) and start > clause.sentence[0] + 1 else None
    dropped = own is None and speech.speaker is not None and start > clause.start and _drops_subject(reading, start, end)
    if own or dropped:
        subject, start = speech.speaker, own.end if own else start
    else:
        subject, start = _subject(clause, reading, first, start, end)
    return heading(f"{subject} {reading.text[start:end]}", reading.language["small"], reading.language.dotted_capital)


def heading(text: str, small: frozenset[str] = frozenset(), dotted_capital: bool = False) -> str:
    """A text on one line, begun with a capital, its marks in pairs, cut at a word that is none of the `small` ones."""
    text = _paired(" ".join(text.split()).strip(_EDGES)).strip(_EDGES)
    if len(text) > LONGEST:
        words = text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(_EDGES).split(" ")
        while len(words) > FEWEST and words[-1].lower() in small:
            words.pop()
        text = _paired(" ".join(words)).rstrip(_EDGES) + "…"
    if dotted_capital and text[:1] == "i":
        return "İ" + text[1:]
    return text[:1].title() + text[1:]  # Georgian has capitals, and writes none


def _paired(text: str) -> str:
    """Without the quotation marks and brackets that have lost their other half."""
    marks = [c for c in text if c in _MARKS]
    straight = text.count('"') % 2
    if not straight and all(text.count(a) == text.count(b) for a, b in ("«»", "“”", "()", "[]")):
        return text if marks != ["„"] else text.replace("„", "")
    for a, b in ("«»", "“”", "()", "[]"):
        if text.count(a) != text.count(b):
            text = text.replace(a, "").replace(b, "")
    return text.replace('"', "") if straight else text


def _without_label(clause: Clause, reading: Reading, start: int, end: int) -> int:
    """Where the clause begins behind the label of its line, a section's or a speaker's: "Aghdam road: ...", "Jane Roe: ..."."""
    label = _LABEL.match(reading.text, start, end)
    heads = label and not reading.text[clause.line : start].strip(_BULLETS)
    few = heads and len(between(reading.words, start, label.end())) <= LABEL
    if not few or len(between(reading.words, label.end(), end)) < 2 * FEWEST or reading.timexes_in(start, label.end()):
        return start
    return label.end()


def _without_date(clause: Clause, reading: Reading, start: int, end: int) -> int:
    """Where the clause begins behind a date that leads it: "On 3 May, ...", "3 May: ...", "09:15 Two ..."."""
    for timex in clause.timexes[:1]:
        clock = timex.start == clause.start and timex.type == "TIME" and timex.text[0].isdigit()
        after = (_AFTER_CLOCK if clock else _AFTER).match(reading.text, timex.end)
        leads = timex.start - start < 12 and timex.end - start <= DATE_IN_FRONT
        if after and leads and len(between(reading.words, after.end(), end)) >= FEWEST:
            return after.end()
    return start


def _without_ties(clause: Clause, reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Where the clause begins, and where it begins behind the words that tie it to what came before ("and", "however,")."""
    first = start
    while True:
        words = between(reading.words, start, end)
        # Behind its date, "after the incident, they closed it" goes on with "after".
        inside = clause.start > clause.sentence[0] + 1 or clause.quoted
        inner = inside and len(words) > FEWEST and not reading.language.barred(words[:3])
        # "and that it would": what is told second is a sentence of its own here.
        if inner and words[0].text in _joints(reading) | (reading.language["that"] if start > first else frozenset()):
            start = words[1].start
            continue
        hit = next((h for h in reading.language.cues(words[:8]) if h.meaning == "openers" and h.first == 0), None)
        if hit is None or len(words) - hit.last < FEWEST:
            return first, start
        start = words[hit.last].start


def _joints(reading: Reading) -> frozenset[str]:
    return reading.language["joints"] - reading.language["asides"]


def _inserted(clause: Clause, reading: Reading) -> tuple[int, int] | None:
    """Where who says it stands between a subject and its verb: "The convoy, Roe added, was on its way"."""
    text = reading.text
    for hit in (hit for hit in clause.cues if hit.meaning == "says"):
        verb = clause.words[hit.last - 1]
        opening, closing = text.rfind(", ", clause.start, verb.start), text.find(", ", verb.end, clause.end)
        if min(opening, closing) < 0 or reading.quote_at(verb.start):
            continue
        subject, inside = between(reading.words, clause.start, opening), between(reading.words, opening, closing)
        after = between(reading.words, closing, clause.end)[:1]
        bare = 0 < len(subject) <= SUBJECT and not any(word.text in reading.language["predicates"] for word in subject)
        if bare and len(inside) <= INSERTED and after and _is_verb(reading, after[0]):
            return opening, closing + 2
    return None


def _without_speaker(clause: Clause, reading: Reading, speaker: str) -> tuple[int, int]:
    """The clause without "X said that" in front or ", X said" behind."""
    if clause.has("denied"):
        return clause.start, clause.end
    kept = {h.first for h in clause.cues if h.meaning == "hedge"}
    for hit in clause.cues:
        outside = not reading.quote_at(clause.words[hit.first].start)
        if hit.meaning == "acts" and outside and reading.language.cases:
            break  # "Баку осудил это, а ЕС заявил, что ...": it tells two things
        if hit.meaning in ("says", "according", "relays") and outside and hit.first not in kept:
            return _told(clause, reading, hit, speaker)
    return clause.start, clause.end


def _told(clause: Clause, reading: Reading, hit: Hit, speaker: str) -> tuple[int, int]:
    """What a cue says that someone says: behind its "that", behind the comma of "according to X,", before ", X said"."""
    start, end, rest = clause.start, clause.end, clause.words[hit.last :]
    that = that_of(reading, rest[:NAME]) if hit.meaning == "says" else None
    if that and len(between(rest, that.end, end)) >= FEWEST:
        first = rest.index(that) + 1
        return rest[first].start, _one_thing(reading, rest[first:], end)
    if hit.meaning in ("according", "relays"):
        comma = _AFTER_NAME.search(reading.text, clause.words[hit.last - 1].end, end)
        early = hit.first <= NAME - 3 and comma and len(between(reading.words, start, comma.start())) <= NAME
        if early and reading.text.startswith(f"{speaker}, ", comma.end()):  # "According to the mayor, Jane Roe, ..."
            return comma.end() + len(speaker) + 2, end
        if early and len(between(reading.words, comma.end(), end)) >= FEWEST:
            return comma.end(), end
    stop = _mark_before(reading, start, clause.words[hit.first].start)
    enough = stop and _undated(reading, start, stop) >= FEWEST
    return (start, stop) if enough and _ends_so(clause, reading, stop, hit, speaker) else (start, end)


def _undated(reading: Reading, start: int, end: int) -> int:
    """How many words there are beside dates."""
    dates = reading.timexes_in(start, end)
    return sum(not any(t.start <= word.start < t.end for t in dates) for word in between(reading.words, start, end))


def _mark_before(reading: Reading, start: int, verb: int) -> int | None:
    """Where the mark stands before the subject of a verb, or right before a verb behind a quotation."""
    marks = [*_MARK.finditer(reading.text, start, verb)]
    if not marks:
        return None
    quoted = any(c in _MARKS for c in marks[-1][0])
    mark = marks[-1] if quoted else before_subject(reading, marks, verb)
    subject = between(reading.words, mark.end(), verb)
    aside = bool(subject) and (subject[0].text in reading.language["asides"] or _is_verb(reading, subject[0]))
    return None if aside else mark.start()


def _one_thing(reading: Reading, words: Sequence[Word], end: int) -> int:
    """Where the first of the things told ends: before "and that"."""
    pairs = zip(words, words[1:], strict=False)
    that = reading.language["that"]
    again = (one.start for one, other in pairs if one.text in reading.language["joints"] and other.text in that)
    return next((at for at in again if len(between(words, words[0].start, at)) >= FEWEST), end)


def _of_themselves(clause: Clause, speech: Speech, reading: Reading) -> bool:
    """Whether "he" can be who speaks: not where an office speaks, nor in a speaker's own words, nor in what someone demands
    ("Roe insists that it must be opened")."""
    if not speech.speaker or clause.quoted or clause.has("opinion") or reading.quotes_in(clause.start, clause.end):
        return False
    speaker = words_of(speech.speaker)
    # "His daughter said that he": he is another.
    other = bool(speaker) and speaker[0].text in reading.language["possessives"]
    return not (other or any(hit.meaning == "voices" for hit in reading.language.cues(speaker)))


def _own(reading: Reading, start: int, end: int) -> Word | None:
    """The pronoun by which speakers begin to tell of themselves."""
    words = between(reading.words, start, end)
    if len(words) <= FEWEST or words[0].text not in reading.language["pronouns"]:
        return None
    # "He said that it is forbidden": nobody is it.
    impersonal = any(hit.meaning == "impersonal" and hit.first == 0 for hit in reading.language.cues(words[:3]))
    return None if impersonal else words[0]


def _drops_subject(reading: Reading, start: int, end: int) -> bool:
    """Whether what is told begins with what its speaker does not, in a language that need not say "he" again: "Роу сообщил,
    что не знает"; "не был открыт проезд" has a subject of its own."""
    words = between(reading.words, start, end)
    if not reading.language.drops_subject or len(words) <= FEWEST:
        return False
    return words[0].text in reading.language["not"] and words[1].text not in reading.language["past"]


def _ends_so(clause: Clause, reading: Reading, stop: int, hit: Hit, speaker: str) -> bool:
    """Whether only the attribution follows: few words around its verb, which stands behind its subject, before it (", сообщил
    министр") or behind a quotation."""
    before = between(reading.words, stop, clause.words[hit.first].start)
    quoted = reading.quote_at(max(stop - 1, clause.start)) is not None
    rest = clause.words[hit.last :]
    tells = not quoted and tells_more(reading, clause.words[hit.last - 1].end, rest)
    few = len(before) <= NAME and len(rest) <= NAME * (1 + quoted) and not tells
    own = bool(before) and not reading.language.verb_last
    behind = reading.text[clause.words[hit.last - 1].end : clause.end]
    inverted = hit.meaning == "according" or speaker in " ".join(behind.split())
    return few and (quoted or own or inverted)


def _subject(clause: Clause, reading: Reading, first: int, start: int, end: int) -> tuple[str, int]:
    """The subject that a clause takes over from its sentence, and where the clause then goes on."""
    sentence = between(reading.words, *clause.sentence)
    words = between(reading.words, start, end)
    if not words or start <= clause.sentence[0] + 1:
        return "", start
    if words[0].text in reading.language["adverbs"]:
        return "", words[1].start if len(words) > FEWEST else start
    if words[0].text in reading.language["asides"] and reading.language.cases:
        return reading.text[clause.sentence[0] : start], start
    if words[0].text in reading.language["asides"]:
        antecedent = _antecedent(reading, clause, start)
        # "the post, which guards set up": the clause has a subject of its own, and keeps its "which".
        own = antecedent and len(words) > 2 and not _is_verb(reading, words[1]) and _verb_among(reading, words[2:])
        if own and words[0].text in reading.language["things"] and words[1].text not in reading.language["auxiliaries"]:
            return f"{antecedent},", start
        return antecedent, words[1].start if len(words) > 1 else start
    if _is_verb(reading, words[0]):
        return _noun_phrase(reading, sentence, first), start
    if words[0].text in reading.language["where"]:
        return _as_before(reading, sentence, words[0], start), start
    return "", start


def _verb_among(reading: Reading, words: Sequence[Word]) -> bool:
    return any(_is_verb(reading, word) for word in words[:SUBJECT])


def _is_verb(reading: Reading, word: Word) -> bool:
    verbs = reading.language["predicates"]
    if reading.text[word.start].isupper():
        return False
    if not reading.language["verb_endings"] and reading.language.is_past(word):
        return True
    return word.text in verbs or any(word.text.endswith(ending) for ending in reading.language["verb_endings"])


def _noun_phrase(reading: Reading, sentence: list[Word], before: int) -> str:
    """The words before the sentence's first verb."""
    at = next((i for i, word in enumerate(sentence) if _is_verb(reading, word)), 0)
    own = at > 0 and sentence[at].start >= before
    if own:  # no verb before the clause's own: what stands before the first comma
        at = next((i for i, word in enumerate(sentence[:at], 1) if reading.text[word.end] == ","), 0)
    if not 0 < at <= SUBJECT or sentence[at].start >= before:
        return ""
    comma = "," if reading.text[sentence[at - 1].end] == "," and not own else ""
    return reading.text[sentence[0].start : sentence[at - 1].end] + comma


def _as_before(reading: Reading, sentence: list[Word], word: Word, start: int) -> str:
    """"They met in Goris on 3 May and in Tatev on 5 May": what stands before the first "in"."""
    at = next((i for i, other in enumerate(sentence) if other.text == word.text and other.start < start), 0)
    return reading.text[sentence[0].start : sentence[at - 1].end] if 0 < at <= 2 * SUBJECT else ""


def _antecedent(reading: Reading, clause: Clause, start: int) -> str:
    """What "who" stands for: the words before it, back to an article or up to what cannot be part of a name."""
    before = between(reading.words, clause.sentence[0], start)[-ANTECEDENT:]
    run: list[Word] = []
    for word in reversed(before):
        apart = run and reading.text[word.end : run[0].start] != " "
        article = word.text in reading.language["articles"]
        joins = run and reading.text[run[0].start].isupper() and _behind_capital(reading, word)  # "Secretary of State Roe"
        ends = word.text in reading.language["small"] | reading.language["agents"] and not (article or joins)
        if apart or ends or _is_verb(reading, word):
            break
        run.insert(0, word)
        if article:
            break
    return reading.text[run[0].start : run[-1].end] if run else ""


def _behind_capital(reading: Reading, word: Word) -> bool:
    before = between(reading.words, word.start - DATE_IN_FRONT, word.start)[-1:]
    return bool(before) and word.start - before[0].end == 1 and reading.text[before[0].start].isupper()
