"""From mentions to tellings: words cut to stems and weighed by how few tellings hold them.

Names weigh more than other words, topics and what is meant in any language less. A telling is then one vector, and how alike
two tellings are is the cosine between theirs.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import pairwise

from timeline.dates.interval import Granularity
from timeline.dates.lexicon import lexicon
from timeline.folding.facts import MEANINGS, Fact, facts_of
from timeline.folding.telling import Telling, days, squeezed, undated
from timeline.mentions import Mention
from timeline.profile import OTHER, Place, Profile
from timeline.states import state_of

STEM = 6  # letters that inflections leave alone
NAME, NUMBER, TOPIC, MEANT = 1.5, 2.0, 0.5, 0.5  # weights beside those of other words
KEYS = "=#@"  # what the features of names, topics, and acts and things begin with
ALONE = 0.5  # weight of what no other telling holds
LEAST = 0.3  # weight of a word that every telling holds
HEADLINE = 0.6  # share of capitalised words from which capitals say nothing

_STANDS = {"happened": "fact", "ongoing": "fact", "claimed": "fact"}
_WORD = re.compile(r"[^\W_]+")


def tellings(mentions: list[Mention], profile: Profile | None) -> list[Telling]:
    """Each mention as a Telling, its words weighed by how few of the different texts hold them."""
    key_of = cache(profile.key_of if profile else lambda name, kind=None: name.lower())
    known = profile.names if profile else frozenset()
    named = [_names(mention, key_of) for mention in mentions]
    # A paragraph that is repeated in every bulletin is read once.
    said, state = cache(facts_of), cache(state_of)
    facts = [_facts(mention, names, known, said) for mention, names in zip(mentions, named, strict=True)]
    held = [_features(*row) for row in zip(mentions, named, facts, strict=True)]
    texts = [squeezed(mention.text) for mention in mentions]
    different = {text: features for text, features in zip(texts, held, strict=True)}
    seen = Counter(feature for features in different.values() for feature in features)
    rarity = {feature: _rarity(n, len(different)) for feature, n in seen.items()}
    vectors = [_unit({f: weight * rarity[f] for f, weight in features.items()}) for features in held]
    return [
        _telling(mention, vector, text, frozenset(names[1].values()), known, told, state(mention.text, mention.language))
        for mention, vector, text, names, told in zip(mentions, vectors, texts, named, facts, strict=True)
    ]


def _rarity(seen: int, total: int) -> float:
    return (LEAST + math.log((total + 1) / seen)) * (ALONE if seen == 1 else 1)


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1
    return {feature: weight / length for feature, weight in vector.items()}


def facts_in(mention: Mention, profile: Profile) -> frozenset[Fact]:
    """What a mention can be compared by in another language."""
    return _facts(mention, _names(mention, profile.key_of), profile.names)


def _names(mention: Mention, key_of) -> tuple[dict[str, str], dict[str, str]]:
    """The actors and the places that a mention names, each as written and its key."""
    return {name: key_of(name) for name in mention.actors}, {name: key_of(name, Place) for name in mention.places}


def _facts(
    mention: Mention, named: tuple[dict[str, str], dict[str, str]], known: frozenset[str], said=facts_of
) -> frozenset[Fact]:
    names = ((name, key) for names in named for name, key in names.items() if key in known)
    return said(undated(mention), tuple(names), mention.language)


def _features(mention: Mention, named: tuple[dict[str, str], dict[str, str]], facts: frozenset[Fact]) -> dict[str, float]:
    """What a mention is compared by with others in its language: stems, names, topics, acts and things."""
    features = dict(_stems(mention))
    features |= {f"={key}": 1.0 for names in named for key in names.values()}
    features |= {f"@{value}": MEANT for kind, value in sorted(facts, key=str) if kind in MEANINGS}
    return features | {f"#{topic}": TOPIC for topic in mention.topics if topic != OTHER}


def _stems(mention: Mention) -> Iterable[tuple[str, float]]:
    """The stems of a mention's words with their weights, without what dates it and without words that say nothing."""
    words = _WORD.findall(undated(mention))
    capitals = sum(word[0].isupper() for word in words) < HEADLINE * len(words)
    common = _lists()["common"]
    for at, word in enumerate(words):
        if (low := word.lower()) not in common and (len(word) > 1 or word.isdigit()):
            yield low[:STEM], NUMBER if word[0].isdigit() else NAME if capitals and at and word[0].isupper() else 1.0


def stems(mention: Mention) -> frozenset[str]:
    """The stems of a mention's words."""
    return frozenset(stem for stem, _ in _stems(mention))


def _set_apart(mention: Mention) -> Iterator[tuple[str, str]]:
    """What is told as one more of its kind, as the word that says so and the stem of what follows: a second round."""
    words, marks = _WORD.findall(undated(mention).lower()), _lists()["apart"]
    return ((word, following[:STEM]) for word, following in pairwise(words) if word in marks)


def _telling(
    mention: Mention,
    vector: dict[str, float],
    text: str,
    places: frozenset[str],
    known: frozenset[str],
    facts: frozenset[Fact],
    state: str | None,
) -> Telling:
    first, last = days(mention.when)
    return Telling(
        mention,
        first,
        last,
        mention.when.granularity if mention.when else Granularity.CENTURY,
        _STANDS.get(mention.status, mention.status),
        vector,
        places,
        places & known,
        facts,
        frozenset(_set_apart(mention)),
        state,
        text,
        _weekdays(text, mention.language) if mention.when is None else frozenset(),
    )


def _weekdays(text: str, language: str | None) -> frozenset[int]:
    """The weekdays that a text in lower case names."""
    named = _weekday_names(language)
    return frozenset(named[word] for word in _WORD.findall(text) if word in named)


@cache
def _weekday_names(language: str | None) -> dict[str, int]:
    try:
        words = lexicon(language or "").words
    except LookupError:
        return {}
    return {word: values["weekday"] for word, values in words.items() if "weekday" in values and "weak" not in values}


def alike(one: dict[str, float], other: dict[str, float]) -> float:
    """The product of two vectors: of two that are one long, the cosine between them."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[feature] for feature, weight in one.items() if feature in other)


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files("timeline.folding").joinpath("words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(word for words in data[name].values() for word in words) for name in data}
