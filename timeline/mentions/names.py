"""Who and where: the profile's names in a clause, and further ones told by their capitals, each as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from timeline.mentions.people import name_runs
from timeline.mentions.reading import Clause, Reading
from timeline.profile import Actor, Place, Profile
from timeline.words import Word

LONGEST = 5  # words of a name
MOSTLY = 0.75  # share of capitals from which a line is all capitals' own: a headline


def names_of(clause: Clause, reading: Reading, profile: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors and the places that a clause names, each by the first of its names that stands there.

    Someone named behind "in" or "near" is a place there: "talks in Washington".
    """
    named = [*_known(clause, reading, profile), *_others(clause, reading, profile)]
    return _first(named, False), _first(named, True)


def _known(clause: Clause, reading: Reading, profile: Profile) -> Iterator[tuple[str, str, bool]]:
    """The profile's own, by key; a name inside a longer one does not count."""
    covered = 0
    for span, hits in groupby(profile.name_phrases.find(clause.words), key=lambda hit: (hit.first, hit.last)):
        if span[0] >= covered:
            covered = span[1]
            words = clause.words[slice(*span)]
            row, place = _meant([hit.meaning for hit in hits], _behind_where(clause, reading, words[0]))
            yield row.key, _text(reading, words), place


def _meant(rows: Sequence[Actor | Place], where: bool) -> tuple[Actor | Place, bool]:
    """Which of those that share a name is meant, and whether as a place: "Moscow said" is who rules there."""
    actor = next((row for row in rows if isinstance(row, Actor)), None)
    place = next((row for row in rows if isinstance(row, Place)), None)
    if actor is None or (place and where):
        return place, True
    return actor, where and not actor.person


def _others(clause: Clause, reading: Reading, profile: Profile) -> Iterator[tuple[str, str, bool]]:
    """Runs of capitals: two words and more, or one behind "in"."""
    if reading.language.capital_nouns or _all_capitals(clause, reading):
        return
    for run in name_runs(reading, clause.words, profile):
        run = [word for word in run if not any(t.start <= word.start < t.end for t in clause.timexes)]
        while run and run[0].start == clause.sentence[0] and run[0].text in _common(reading):
            run = run[1:]
        if not run or len(run) > LONGEST or not _whole_words(run):
            continue
        where = _behind_where(clause, reading, run[0]) and not _speaks(reading, run)
        if where or len(run) > 1:
            text = _text(reading, run)
            yield profile.key_of(text), text, where


def _speaks(reading: Reading, run: Sequence[Word]) -> bool:
    """Whether a name is of an office: "в Госпогранслужбе" is no place."""
    return any(hit.meaning == "voices" for hit in reading.language.cues(run))


def _common(reading: Reading) -> frozenset[str]:
    language = reading.language
    return language["small"] | language["leading"] | language["joints"] | language["indefinite"] | language["pronouns"]


def _whole_words(run: Sequence[Word]) -> bool:
    return any(len(word.text) > 2 and word.text.isalpha() for word in run)


def _all_capitals(clause: Clause, reading: Reading) -> bool:
    words = [word for word in clause.words if word.text.isalpha()]
    capital = sum(reading.text[word.start].isupper() for word in words)
    return len(words) > 3 and capital >= MOSTLY * len(words)


def _behind_where(clause: Clause, reading: Reading, word: Word) -> bool:
    at = clause.words.index(word)
    before = clause.words[at - 1] if at else None
    if before is not None and before.text in reading.language["joints"] and at > 2:
        at, before = at - 2, clause.words[at - 3]  # "visit Baku and Yerevan"
    near = before is not None and clause.words[at].start - before.end == 1
    return near and (before.text in reading.language["where"] or before.text in reading.language["goes"])


def _text(reading: Reading, words: Sequence[Word]) -> str:
    return " ".join(reading.text[words[0].start : words[-1].end].split())


def _first(named: Iterable[tuple[str, str, bool]], places: bool) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for key, text, place in named:
        if place == places:
            first.setdefault(key, text)
    return tuple(first.values())
