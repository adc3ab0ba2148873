"""The names of people in a text, told by their capitals, and the titles that they bear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.mentions.reading import Reading
from timeline.profile import Profile
from timeline.words import Hit, Word, between

_DESCRIBED = re.compile(r"(?m)^[ \t]*([^\W\d_a-zа-яё][\w'’-]+(?: [^\W\d_a-zа-яё][\w'’-]+){1,3}), ")
NEAR = 40  # characters of what a person is
LONGEST = 7  # words a speaker's name with its titles may have
APPOSED = 4  # words a title may have before the comma that its bearer follows
GAPS = frozenset((" ", "-", ". ", ".", "'", "’"))  # what may stand between the parts of a name: "J. O'Hara-Roe"
PARTICLES = frozenset("de van von der den ter ten di da del della dos al el bin ibn le la oğlu qızı".split())


def titled(reading: Reading, profile: Profile) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Title -> where and with which name it is borne: "Foreign Minister Jane Roe", "the minister, Jane Roe"."""
    found: dict[str, list[tuple[int, str]]] = {}
    for i in titles_at(reading.cues):
        title = reading.words[i]
        runs = name_runs(reading, _unbroken(reading, title, reading.words[i + 1 : i + 1 + LONGEST]), profile)
        runs = [_undated(reading, run) for run in runs]
        if run := next((run for run in runs if len(run) > 1), None):
            found.setdefault(title.text, []).append((run[0].start, reading.text[run[0].start : run[-1].end]))
    yield from found.items()


def described(reading: Reading, profile: Profile) -> Iterator[tuple[int, str]]:
    """Where a paragraph begins with a person and what they are: "Jane Roe, a mother of two", "Jane Roe, 35,"."""
    for line in _DESCRIBED.finditer(reading.text):
        words = between(reading.words, line.start(1), line.end(1))
        after = between(reading.words, line.end(), line.end() + NEAR)
        article = after and (after[0].text in reading.language["articles"] or after[0].text.isdigit())
        office = any(hit.meaning == "voices" for hit in reading.language.cues([*words, *after]))
        if article and not office and name_runs(reading, words, profile) == [words]:
            yield line.start(1), line[1]


def _undated(reading: Reading, run: Sequence[Word]) -> Sequence[Word]:
    """A name without the day behind it: "President Jane Roe Saturday"; one that begins so is a name ("Novruz Aslanov")."""
    dates = reading.timexes_in(run[0].end, run[-1].end)
    return [word for word in run if not any(t.start <= word.start < t.end for t in dates)]


def titles_at(cues: Sequence[Hit]) -> list[int]:
    """Where titles stand among the words; a ministry is no minister, though it begins like one."""
    voices = {hit.first for hit in cues if hit.meaning == "voices"}
    return [hit.first for hit in cues if hit.meaning == "titles" and hit.first not in voices]


def _unbroken(reading: Reading, first: Word, words: Sequence[Word]) -> list[Word]:
    kept, edge = [], first.end
    for word in words:
        gap = reading.text[edge : word.start]
        apposed = gap == ", " and len(kept) <= APPOSED and reading.text[word.start].isupper()
        if any(c in ".;:\n()“”«»" for c in gap) or (kept and "," in gap and not apposed):
            break
        kept.append(word)
        edge = word.end
    return kept


def name_runs(reading: Reading, words: Sequence[Word], profile: Profile) -> list[list[Word]]:
    """The runs of capitalised words that are no title and no name of the profile's but a person's: persons, most often."""
    named = profile.name_phrases.find(words)
    known = {i for h in named if not getattr(h.meaning, "person", False) for i in range(h.first, h.last)}
    known |= {i for h in reading.language.cues(words) if h.meaning == "titles" for i in range(h.first, h.last)}
    endings = tuple(reading.language["title_endings"])
    known |= {i for i, word in enumerate(words) if endings and word.text.endswith(endings)}
    small = {i for i, w in enumerate(words) if w.text in reading.language["small"] and reading.text[w.start].isupper()}
    small -= {i for i in small if _is_initial(reading, words[i])}
    runs: list[list[Word]] = [[]]
    for i, word in enumerate(words):
        joined = runs[-1] and reading.text[runs[-1][-1].end : word.start] not in GAPS
        if i in known or joined or not _in_name(reading, words, i, runs[-1]):
            runs.append([])
        if i not in known and _in_name(reading, words, i, runs[-1]) and (i not in small):
            runs[-1].append(word)
    return [run for run in runs if run]


def _is_initial(reading: Reading, word: Word) -> bool:
    """Whether a letter stands for a name: "Jane S. Roe", and not "the U.S."."""
    stops = reading.text[word.start - 1 : word.start] != "." and reading.text.startswith(". ", word.end)
    return len(word.text) == 1 and stops


def _in_name(reading: Reading, words: Sequence[Word], i: int, run: Sequence[Word]) -> bool:
    """Whether a word is part of a name: it has a capital, or is a particle inside one ("Marit de Boer")."""
    if reading.text[words[i].start].isupper():
        return True
    inside = bool(run) and i + 1 < len(words) and reading.text[words[i + 1].start].isupper()
    return inside and words[i].text in PARTICLES and words[i + 1].start - words[i].end == 1
