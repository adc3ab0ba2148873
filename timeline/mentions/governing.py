"""Which of a text's timexes may date a development."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.dates.interval import Granularity
from timeline.dates.timex import Timex
from timeline.mentions.reading import Reading
from timeline.mentions.sentences import INNER_STOP
from timeline.words import Word, between

SINCE = 6  # words between "since" and the date of what has been so since: "since the post went up a week ago"
ANTECEDENT = 70  # characters between the date of a thing and what is told of it
MAKER = 6  # words from "that" to the verb of a thing's maker: "the draft that the ministry submitted"
FAR = 300  # characters of a sentence beside a date
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
    of_a_year = at.granularity >= Granularity.YEAR  # "the treaty of 1991", where a day is the verb's
    names = {"naming", "naming_years"} if of_a_year else {"naming"}
    if any(hit.meaning in names and hit.last == len(before) for hit in cues) or _aside(reading, timex):
        return False
    if _over_the_past(reading, timex):
        return False
    if any(hit.meaning == "naming_after" and hit.first == 0 for hit in reading.language.cues(after)):
        return False
    return not (_names(reading, timex, before, after) or _of_what_was_made(reading, timex))


def antecedent_date(reading: Reading, sentence: tuple[int, int], at: int) -> Timex | None:
    """The date that names what a relative clause at a place tells of in the past: "the 2020 agreement, which set up ..."."""
    first, verb, *_ = [*between(reading.words, at, at + ANTECEDENT), None, None]
    if first is None or verb is None or first.start != at or first.text not in reading.language["things"]:
        return None
    if not reading.language.is_past(verb):
        return None
    dates = [t for t in reading.timexes_in(max(sentence[0], at - ANTECEDENT), at) if t.interval and t.type == "DATE"]
    if not dates or governs(reading, dates[-1]):
        return None
    verbs = reading.language["predicates"] | reading.language["present"]
    thing = between(reading.words, dates[-1].end, at)
    told = any(word.text in verbs or reading.language.is_past(word) for word in thing)
    return dates[-1] if thing and not told else None


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
    since = timex.bound == "since" or any(word.text in reading.language["since"] for word in words[-SINCE:])
    behind += [words[hit.first].end for hit in cues if hit.meaning == "record" and since]
    return any(not INNER_STOP.search(reading.text, at, timex.start) for at in behind)


def _of_what_was_made(reading: Reading, timex: Timex) -> bool:
    """Whether it only tells when something was made of which the sentence tells more: "modified the order issued on 5 May",
    "the cases, brought in 2021, are still heard"."""
    language, text = reading.language, reading.text
    start, end = _sentence_around(text, timex)
    before = [*between(reading.words, start, timex.start)]
    while before and before[-1].text in language["small"] | language["where"]:
        before.pop()
    before = _without_maker(reading, _up_to_agent(reading, before))
    if len(before) < 2 or not language.is_past(before[-1]) or before[-1].text in language["put"]:
        return False
    thing, made, behind = before[-2], before[-1], between(reading.words, timex.end, end)
    verbs = language["present"] | language["predicates"]
    if thing.text in language["makings"] and any(hit.meaning == "says" for hit in language.cues(behind)):
        return False  # "The letter, sent on Monday, says": it said so then
    if "," in text[thing.end : made.start]:
        return text.startswith(",", timex.end) and any(word.text in verbs or language.is_past(word) for word in behind)
    if made.text not in language["made"] or thing.text not in language["makings"]:
        return False
    told = any(word.text in verbs or language.is_past(word) for word in before[:-2])
    return told or any(word.text in language["present"] for word in behind)


def _up_to_agent(reading: Reading, words: list[Word]) -> list[Word]:
    """The words up to a participle whose agent follows: "the order issued | by the International Court of Justice"."""
    language = reading.language
    at = next((i for i in range(len(words) - 1, 0, -1) if words[i].text in language["agents"]), None)
    if at is None or words[at - 1].text not in language["made"] or any(map(language.is_past, words[at:])):
        return words
    return words[:at]


def _without_maker(reading: Reading, words: list[Word]) -> list[Word]:
    """The words without who made the thing: "the draft | that Baku | submitted"."""
    language = reading.language
    opens = language["that"] | language["asides"]
    at = next((i for i in range(len(words) - 2, max(len(words) - MAKER, 0), -1) if words[i].text in opens), None)
    if at is None or words[-1].text not in language["made"] or any(map(language.is_past, words[at:-1])):
        return words
    return [*words[:at], words[-1]]


def _sentence_around(text: str, timex: Timex) -> tuple[int, int]:
    """The stretch between the stops on both sides of a date, a few hundred characters at most."""
    start, end = max(0, timex.start - FAR), min(len(text), timex.end + FAR)
    stops = [stop.end() for stop in INNER_STOP.finditer(text, start, timex.start)]
    after = INNER_STOP.search(text, timex.end, end)
    start = max(start, text.rfind("\n", start, timex.start) + 1, *stops[-1:])
    line = text.find("\n", timex.end, end)
    return start, min(end, after.start() if after else end, line if line >= 0 else end)


def _over_the_past(reading: Reading, timex: Timex) -> bool:
    """Whether it only dates what something is about: "was wanted over the killing of two men in December 1991"."""
    start, _ = _sentence_around(reading.text, timex)
    words, cues = reading.words_and_cues(start, timex.start)
    last = max((hit.last for hit in cues if hit.meaning == "matters"), default=0)
    verbs = reading.language["predicates"] | reading.language["present"]
    rest = words[last:]
    return bool(last and rest) and not any(word.text in verbs or reading.language.is_past(word) for word in rest)


def _names(reading: Reading, timex: Timex, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether it only names what follows: "the 2020 war", "a third-quarter loss"."""
    bare = timex.text.strip().isdigit() or _HYPHENATED.search(timex.text)
    language = reading.language
    follows = bool(after) and after[0].start - timex.end <= 1 and after[0].text not in language["joints"] | language["where"]
    return bare and follows and not (before and before[-1].text in language["year_after"])
