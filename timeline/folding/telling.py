"""What a mention is compared by: its days, its words weighed against all the others, who and where it names.

Words are cut to stems and weighed by how few tellings hold them; names weigh more, topics less. A telling is then one
vector, and how alike two tellings are is the cosine between theirs, in one language or across several.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise

from timeline.dates.interval import Granularity, Interval
from timeline.folding.facts import FIRST, MEANINGS, Fact, facts_of
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
_TIMES_UNSAID = ("reported", "dateline")


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A mention as it is compared: `first` and `last` day by number, None where it has no date;
    `vector` is one long, `places` and `known` are keys of places, the latter of the profile's own, `facts` are what it can be
    compared by in another language, `state` is whether it tells of opening, closing or restricting."""

    mention: Mention
    first: int | None
    last: int | None
    unit: Granularity
    stand: str
    vector: dict[str, float]
    places: frozenset[str]
    known: frozenset[str]
    facts: frozenset[Fact]
    apart: frozenset[tuple[str, str]]
    state: str | None
    words: str

    @property
    def loose(self) -> bool:
        """Whether the date is only the report's."""
        return self.mention.basis in _TIMES_UNSAID

    @property
    def exact(self) -> bool:
        """Whether the text itself gives the days."""
        return self.first is not None and not self.loose

    @property
    def of_a_day(self) -> bool:
        """Whether it is dated to the day or finer."""
        return self.unit <= Granularity.DAY

    @property
    def vague(self) -> bool:
        """Whether there is no date, or one that says hardly more than none."""
        return self.first is None or self.unit >= Granularity.YEAR

    @property
    def first_ever(self) -> bool:
        """Whether it tells the first of its kind, on a day that it gives."""
        return FIRST in self.facts and self.exact and self.of_a_day

    @property
    def topics(self) -> frozenset[str]:
        """The topics told, without "other"."""
        return frozenset(self.mention.topics) - {OTHER}


def tellings(mentions: list[Mention], profile: Profile | None) -> list[Telling]:
    """Each mention as a Telling, its words weighed by how few of the different texts hold them."""
    key_of = cache(profile.key_of if profile else lambda name, kind=None: name.lower())
    known = profile.names if profile else frozenset()
    named = [_names(mention, key_of) for mention in mentions]
    facts = [_facts(mention, names, known) for mention, names in zip(mentions, named, strict=True)]
    held = [_features(*row) for row in zip(mentions, named, facts, strict=True)]
    texts = [squeezed(mention.text) for mention in mentions]
    different = {text: features for text, features in zip(texts, held, strict=True)}
    seen = Counter(feature for features in different.values() for feature in features)
    rarity = {feature: _rarity(n, len(different)) for feature, n in seen.items()}
    vectors = [_unit({f: weight * rarity[f] for f, weight in features.items()}) for features in held]
    return [
        _telling(mention, vector, text, frozenset(names[1].values()), known, said)
        for mention, vector, text, names, said in zip(mentions, vectors, texts, named, facts, strict=True)
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


def _facts(mention: Mention, named: tuple[dict[str, str], dict[str, str]], known: frozenset[str]) -> frozenset[Fact]:
    told = undated(mention)
    return facts_of(told, {name: key for names in named for name, key in names.items() if key in known}, mention.language)


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


def undated(mention: Mention) -> str:
    """A mention's text without the phrase that dates it."""
    return mention.text.replace(mention.timex.text, " ", 1) if mention.timex else mention.text


def squeezed(text: str) -> str:
    """A text as it is compared with others: in lower case, with single spaces."""
    return " ".join(text.lower().split())


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files("timeline.folding").joinpath("words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(word for words in data[name].values() for word in words) for name in data}


def _telling(
    mention: Mention,
    vector: dict[str, float],
    text: str,
    places: frozenset[str],
    known: frozenset[str],
    facts: frozenset[Fact],
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
        state_of(mention.text, mention.language),
        text,
    )


def days(when: Interval | None) -> tuple[int | None, int | None]:
    """The first and the last day of an Interval, by number; an open end is the other one."""
    if when is None or (when.start is None and when.end is None):
        return None, None
    first = when.local_start.toordinal() if when.start else None
    last = (when.local_end - timedelta(microseconds=1)).toordinal() if when.end else first
    first = last if first is None else first
    return first, max(first, last)


def alike(one: dict[str, float], other: dict[str, float]) -> float:
    """The product of two vectors: of two that are one long, the cosine between them."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[feature] for feature, weight in one.items() if feature in other)


def published(mention: Mention) -> datetime | None:
    """When a mention's report was published."""
    return mention.source.published and mention.source.published.moment
