"""What a telling can be compared by with one in another language: known names, sounds of names, numbers, acts and things.

A fact is a pair of its kind and its value. Two tellings in different languages share no words, but they do share facts.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from timeline.dates.lexicon import lexicon
from timeline.words import Phrases, Word, words_of

Fact = tuple[str, object]

FEWEST, SOUNDS = 3, 4  # sounds by which a name is known again: at least, and at most
COUNTED = 3  # numbers from which a count tells developments apart: "two ministers" are as many everywhere

MEANINGS = ("act", "thing")  # what words of any language can mean

FIRST: Fact = ("order", 1)

# What agreement in a fact of a kind weighs, and how often it counts.
WEIGHTS = {"name": (1.0, 3), "sound": (0.75, 2), "number": (1.0, 2), "order": (1.0, 1), "act": (1.0, 2), "thing": (0.5, 2)}
# Where both sides count or number something and share none of it, they speak of different ones.
DIFFERENT = {"number": 1.0, "order": 2.0}


def agreement(one: frozenset[Fact], other: frozenset[Fact]) -> float:
    """How much of what two tellings say agrees, less what differs; 0 where other things were done, or nothing tells what."""
    shared = Counter(kind for kind, _ in one & other)
    mine, others = Counter(kind for kind, _ in one - other), Counter(kind for kind, _ in other - one)
    if not shared["act"] and mine["act"] and others["act"]:
        return 0
    if not (shared["act"] or shared["number"] or shared["order"] or shared["name"] + shared["sound"] > 1):
        return 0
    total = sum(weight * min(shared[kind], most) for kind, (weight, most) in WEIGHTS.items())
    total -= sum(less for kind, less in DIFFERENT.items() if not shared[kind] and mine[kind] and others[kind])
    # Each names someone the other does not: another pair has met.
    return total - (1 if mine["name"] and others["name"] else 0)


def opposed(one: frozenset[Fact], other: frozenset[Fact]) -> bool:
    """Whether one tells of an act, the other of its opposite, and neither of both."""
    return any(_opposite(one, other, *pair) or _opposite(other, one, *pair) for pair in _opposites())


def _opposite(one: frozenset[Fact], other: frozenset[Fact], act: Fact, opposite: Fact) -> bool:
    return act in one and opposite in other and opposite not in one and act not in other


@cache
def _opposites() -> list[tuple[Fact, Fact]]:
    return [(("act", act), ("act", opposite)) for act, opposite in _data()["opposites"]["acts"]]


def facts_of(text: str, names: Sequence[tuple[str, str]], language: str | None) -> frozenset[Fact]:
    """The facts of a text; `names` are the known names in it, as written, each with its key."""
    words = words_of(text)
    found = {("name", key) for _, key in names}
    found |= {hit.meaning for hit in _phrases(language).find(words)}
    found |= set(_numbers(words, language))
    known = {word.text for name, _ in names for word in words_of(name)}
    others = [word for word in words if word.text not in known]
    return frozenset(found | {("sound", sound) for sound in _sounds(text, others, language)})


def _numbers(words: Sequence[Word], language: str | None) -> Iterator[Fact]:
    counts, orders = _number_words(language)
    for word in words:
        number = int(word.text) if word.text.isdecimal() and len(word.text) < 7 else counts.get(word.text)
        if number is not None and number >= COUNTED:
            yield "number", number
        if (order := orders.get(word.text)) is not None:
            yield "order", order


@cache
def _number_words(language: str | None) -> tuple[dict[str, int], dict[str, int]]:
    """The words of a language that count, and those that say which of several."""
    try:
        forms = lexicon(language).words if language else {}
    except LookupError:
        forms = {}
    return tuple(
        {form: values[kind] for form, values in forms.items() if kind in values}
        for kind in ("numword", "ordinal")
    )


def _sounds(text: str, words: Sequence[Word], language: str | None) -> Iterator[str]:
    """The first sounds of the words that begin with a capital."""
    letters = _letters(language)
    for word in words:
        if text[word.start].isupper() and word.end - word.start > FEWEST:
            sounds: list[str] = []
            for letter in word.text.replace("ch", "s").replace("sch", "s"):
                sound = letters.get(letter)
                if sound and sounds[-1:] != [sound]:
                    sounds.append(sound)
            if len(sounds) >= FEWEST:
                yield "".join(sounds[:SOUNDS])


@cache
def _letters(language: str | None) -> dict[str, str]:
    rows = _data()["sounds"]
    letters = {letter: sound for sound, row in rows["any"].items() for letter in row}
    return letters | {letter: sound for sound, row in rows.get(language, {}).items() for letter in row}


@cache
def _phrases(language: str | None) -> Phrases:
    rows = ((kind, name, lists) for kind in MEANINGS for name, lists in _data()[f"{kind}s"].items())
    return Phrases((phrase, (kind, name)) for kind, name, lists in rows for phrase in lists.get(language, ()))


@cache
def _data() -> dict:
    return tomllib.loads(resources.files("timeline.folding").joinpath("alike.toml").read_text(encoding="utf-8"))
