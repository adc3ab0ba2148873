"""What a reader watches: topics, actors, places, zones and words, read from one TOML file.

A profile's file says `title`, `home_zone` and `languages`; `[zones]`, `[holidays]` and `[starts]` for the date engine;
`[[topics]]` with `words`, `weak` and `never` by language (see `timeline.words` for how phrases are written), the `names`
of actors and places that hint at it, whether its being between two `sides` does, and the `hits` and `silences` that
`timeline profile check` runs; `[[actors]]` and `[[places]]` with their `aliases`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

from timeline.words import Hit, Phrases, Word, words_of

DEFAULT = "caucasus"
OTHER = "other"
STRONG, WEAK, ENOUGH = 2, 1, 2  # a topic is told by one of its words, or by two weak ones; a name counts as a weak one
_NEVER = -1

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_NAME = re.compile(r"[\w-]+")
_KEYS = {"title", "home_zone", "languages", "zones", "holidays", "starts", "topics", "actors", "places"}
_TOPIC_KEYS = {"key", "label", "colour", "words", "weak", "never", "names", "sides", "hits", "silences"}
_NAMED_KEYS = {"key", "aliases"}
_ACTOR_KEYS = _NAMED_KEYS | {"person", "side"}
_PLACE_KEYS = _NAMED_KEYS | {"latitude", "longitude"}


class ProfileError(ValueError):
    """A profile that cannot be used, said in one line."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject of a profile: its phrases by language, and sentences it must (`hits`) and must not be told in.

    `names` are keys of actors and places; one of these, or with `sides` two actors of different sides, hints at the topic.
    """

    key: str
    label: str
    colour: str | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weak: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    silences: tuple[str, ...] = ()
    sides: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts; `aliases` are the names they go by, in any script, and a `person` can speak by that name.

    Those of one `side` speak for it: what they say of another side is a claim.
    """

    key: str
    aliases: tuple[str, ...]
    person: bool = False
    side: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its names; coordinates in degrees (WGS 84), None when not given."""

    key: str
    aliases: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `check`: a sentence, the topic it was written for, and the words that told it."""

    topic: str
    kind: str
    text: str
    ok: bool
    found: str


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What is watched, and the phrase books made of it; load one with `Profile.load`."""

    name: str
    title: str
    topics: tuple[Topic, ...]
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    home_zone: tzinfo = UTC
    zones: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    holidays: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[str, str] = field(default_factory=dict)
    topic_phrases: Mapping[str | None, Phrases] = field(default_factory=dict, repr=False)
    name_phrases: Phrases = field(default=Phrases(()), repr=False)

    @property
    def names(self) -> frozenset[str]:
        """The keys of its actors and places."""
        return frozenset(row.key for row in (*self.actors, *self.places))

    @property
    def dates(self) -> dict[str, Mapping[str, str]]:
        """What the profile lends the date engine, as the arguments of `find`."""
        return {"zones": self.zones, "holidays": self.holidays, "starts": self.starts}

    @classmethod
    def load(cls, name_or_path: str | Path | None = None) -> Profile:
        """Load a shipped profile by name, or one from a TOML file; None is the shipped "caucasus".

        Raises ProfileError, one line that says what to mend.
        """
        return _load(str(name_or_path or DEFAULT))

    def topics_of(self, words: Sequence[Word], language: str | None = None) -> tuple[str, ...]:
        """The keys of the topics that the words tell, in the profile's order; empty when they tell none.

        Words of a `language` the profile has phrases in are read by those alone, others by the phrases of all.
        """
        return self.reaching(self.weights(words, language), ENOUGH)

    def weights(self, words: Sequence[Word], language: str | None = None) -> dict[str, int]:
        """How much of each topic the words tell, each word once: ENOUGH and more is the topic, WEAK a hint of it."""
        weights: dict[str, int] = {}
        counted: set[tuple] = set()
        for hit in sorted(self.topic_hits(words, language), key=lambda hit: -hit.meaning[1]):
            key, weight = hit.meaning
            said = {(key, word.text) for word in words[hit.first : hit.last]}
            if said.isdisjoint(counted):
                weights[key] = weights.get(key, 0) + weight
            counted |= said
        return weights

    def reaching(self, weights: Mapping[str, int], least: int) -> tuple[str, ...]:
        """The keys of the topics of at least that weight, in the profile's order."""
        return tuple(topic.key for topic in self.topics if weights.get(topic.key, 0) >= least)

    def topic_hits(self, words: Sequence[Word], language: str | None = None) -> list[Hit]:
        """The topic words and names met, as Hits whose meaning is (topic key, weight), but for what a `never` phrase covers."""
        hits = self.topic_phrases.get(language, self.topic_phrases[None]).find(words)
        barred = {(h.meaning[0], i) for h in hits if h.meaning[1] == _NEVER for i in range(h.first, h.last)}
        told = [h for h in hits if h.meaning[1] != _NEVER and (h.meaning[0], h.first) not in barred]
        return told + self._hints(words)

    def _hints(self, words: Sequence[Word]) -> list[Hit]:
        """For each topic the first name that hints at it, and the name that brings in a second side."""
        hints: dict[tuple, Hit] = {}
        named = self.name_phrases.find(words)
        sides = [hit for hit in named if getattr(hit.meaning, "side", "")]
        second = next((hit for hit in sides if hit.meaning.side != sides[0].meaning.side), None)
        for topic in self.topics:
            for hit in named:
                if hit.meaning.key in topic.names:
                    hints.setdefault((topic.key, "name"), Hit(hit.first, hit.last, (topic.key, WEAK)))
            if topic.sides and second:
                hints[topic.key, "side"] = Hit(second.first, second.last, (topic.key, WEAK))
        return list(hints.values())

    def place_of(self, name: str) -> Place | None:
        """The place that goes by a name."""
        return self._longest(name, Place)

    def key_of(self, name: str, kind: type[Actor | Place] = Actor) -> str:
        """The key of who or what goes by a name, else the name itself in lower case; of the `kind` where two share it."""
        whole = [hit.meaning for hit in self.name_phrases.find(words_of(name)) if hit == (0, len(words_of(name)), hit.meaning)]
        named = next((row for row in whole if isinstance(row, kind)), whole[0] if whole else None)
        return named.key if named else name.lower()

    def named(self, name: str) -> Actor | Place | None:
        """Who or what goes by a name; who, where the two share it."""
        return self._longest(name, (Actor, Place))

    def actors_in(self, words: Sequence[Word]) -> list[tuple[int, Actor]]:
        """Whom words name, in their order, each with the index of its first word; of two that share it the longer name."""
        hits = [hit for hit in self.name_phrases.find(words) if isinstance(hit.meaning, Actor)]
        first = {hit.first: hit.meaning for hit in sorted(hits, key=lambda hit: hit.last)}
        return sorted(first.items(), key=lambda pair: pair[0])

    def _longest(self, name: str, kinds: type | tuple[type, ...]) -> Actor | Place | None:
        hits = [hit for hit in self.name_phrases.find(words_of(name)) if isinstance(hit.meaning, kinds)]
        return max(hits, key=lambda hit: hit.last - hit.first).meaning if hits else None


def shipped() -> list[str]:
    """The names of the profiles that come with the package."""
    folder = resources.files("timeline.profiles")
    return sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml"))


def check(profile: Profile) -> list[Row]:
    """Run a profile's own examples: one Row for each hit and silence of each topic."""
    return [
        _row(profile, topic.key, kind, text)
        for topic in profile.topics
        for kind, texts in (("hit", topic.hits), ("silence", topic.silences))
        for text in texts
    ]


def _row(profile: Profile, key: str, kind: str, text: str) -> Row:
    words = words_of(text)
    met = [" ".join(w.text for w in words[h.first : h.last]) for h in profile.topic_hits(words) if h.meaning[0] == key]
    told = key in profile.topics_of(words)
    return Row(key, kind, text, told == (kind == "hit"), ", ".join(met))


@lru_cache(maxsize=16)
def _load(name: str) -> Profile:
    path = Path(name)
    if _NAME.fullmatch(name) and name in shipped():
        raw = resources.files("timeline.profiles").joinpath(f"{name}.toml").read_bytes()
    elif path.suffix == ".toml" and path.is_file():
        raw = path.read_bytes()
    else:
        raise ProfileError(f"no profile {name!r}: name one of {', '.join(shipped())}, or a .toml file")
    try:
        return _made(path.stem, tomllib.loads(raw.decode("utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"profile {name}: no valid TOML: {error}") from None
    except ProfileError as error:
        raise ProfileError(f"profile {name}: {error}") from None


def _made(name: str, data: dict) -> Profile:
    _only(data, _KEYS, "the profile")
    topics = tuple(_topic(row) for row in _rows(data, "topics"))
    actors = tuple(_actor(row) for row in _rows(data, "actors"))
    places = tuple(_place(row) for row in _rows(data, "places"))
    if not topics:
        raise ProfileError("has no [[topics]]")
    _known(topics, {row.key for row in (*actors, *places)})
    for kind, rows in (("topic", topics), ("actor", actors), ("place", places)):
        _distinct(kind, [row.key for row in rows])
    return Profile(
        name,
        _text(data, "title", "the profile"),
        topics,
        actors,
        places,
        home_zone=_zone(data.get("home_zone", "UTC")),
        zones={key: str(_zone(value) and value) for key, value in _table(data, "zones").items()},
        languages=_texts(data.get("languages", []), "languages"),
        holidays=_table(data, "holidays"),
        starts={key: _day(key, value) for key, value in _table(data, "starts").items()},
        topic_phrases=_topic_phrases(topics),
        name_phrases=Phrases((alias, row) for row in (*actors, *places) for alias in row.aliases),
    )


def _topic_phrases(topics: tuple[Topic, ...]) -> dict[str | None, Phrases]:
    """A phrase book for each language, and under None one of all."""
    entries: dict[str | None, list] = {None: []}
    for topic in topics:
        for lists, weight in ((topic.words, STRONG), (topic.weak, WEAK), (topic.never, _NEVER)):
            for language, phrases in lists.items():
                for name in (None, language):
                    entries.setdefault(name, []).extend((phrase, (topic.key, weight)) for phrase in phrases)
    return {name: Phrases(rows) for name, rows in entries.items()}


def _topic(row: dict) -> Topic:
    key = _text(row, "key", "a topic")
    where = f"topic {key!r}"
    _only(row, _TOPIC_KEYS, where)
    if key == OTHER:
        raise ProfileError(f"{where}: the name is kept for what matches no topic")
    colour = row.get("colour")
    if colour is not None and not re.fullmatch(r"#[0-9a-fA-F]{6}", str(colour)):
        raise ProfileError(f"{where}: colour {colour!r} is not of the form #1f77b4")
    return Topic(
        key,
        str(row.get("label", key)),
        colour,
        *(_by_language(row.get(part, {}), f"{where}: {part}") for part in ("words", "weak", "never")),
        *(_texts(row.get(part, []), f"{where}: {part}") for part in ("names", "hits", "silences")),
        sides=bool(row.get("sides", False)),
    )


def _by_language(value: object, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ProfileError(f"{where} is a table of lists by language, such as en = [\"road\"]")
    return {language: _texts(phrases, f"{where}.{language}") for language, phrases in value.items()}


def _actor(row: dict) -> Actor:
    named = _named(row, _ACTOR_KEYS, "actor")
    side = _text(row, "side", f"actor {named[0]!r}") if "side" in row else ""
    return Actor(*named, person=bool(row.get("person", False)), side=side)


def _place(row: dict) -> Place:
    key, aliases = _named(row, _PLACE_KEYS, "place")
    latitude, longitude = row.get("latitude"), row.get("longitude")
    for name, degrees, most in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if degrees is not None and not (isinstance(degrees, int | float) and abs(degrees) <= most):
            raise ProfileError(f"place {key!r}: {name} {degrees!r} is not between -{most} and {most}")
    return Place(key, aliases, latitude, longitude)


def _named(row: dict, keys: set[str], kind: str) -> tuple[str, tuple[str, ...]]:
    key = _text(row, "key", f"a {kind}")
    _only(row, keys, f"{kind} {key!r}")
    return key, _texts(row.get("aliases", []), f"{kind} {key!r}: aliases") or (key,)


def _rows(data: dict, name: str) -> list[dict]:
    rows = data.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ProfileError(f"{name} are written as [[{name}]]")
    return rows


def _table(data: dict, name: str) -> dict[str, str]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise ProfileError(f"{name} are written as a [{name}] table")
    return {key: str(value) for key, value in table.items()}


def _text(row: dict, key: str, where: str) -> str:
    if not isinstance(row.get(key), str) or not row[key].strip():
        raise ProfileError(f"{where} needs a {key}")
    return row[key]


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ProfileError(f"{where} is a list of texts")
    return tuple(value)


def _only(row: dict, keys: set[str], where: str) -> None:
    if unknown := sorted(set(row) - keys):
        raise ProfileError(f"{where}: unknown {', '.join(unknown)}; known are {', '.join(sorted(keys))}")


def _known(topics: tuple[Topic, ...], names: set[str]) -> None:
    for topic in topics:
        if unknown := [name for name in topic.names if name not in names]:
            raise ProfileError(f"topic {topic.key!r}: names: {unknown[0]!r} is the key of no actor or place")


def _distinct(kind: str, keys: list[str]) -> None:
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise ProfileError(f"{kind} {twice[0]!r} is there twice")


def _zone(name: object) -> tzinfo:
    if offset := _OFFSET.fullmatch(str(name)):
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(-span if offset[1] == "-" else span)
    try:
        return ZoneInfo(str(name))
    except (KeyError, ValueError, OSError):
        raise ProfileError(f"{name!r} is no time zone; write +04:00 or Asia/Tokyo") from None


def _day(key: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ProfileError(f"starts: {key!r} has {value!r}, which is no date like 2023-05-31") from None
