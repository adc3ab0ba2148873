"""Which state of a road, a checkpoint or talks a sentence tells as a fact: open, closed or restricted."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

_BREAK = re.compile(r"[,;:.!?…։—\n]")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that tell a state; of these topics alone when any are given."""

    state: str
    topics: frozenset[str]
    pattern: re.Pattern


def state_of(text: str, language: str | None = None, topic: str | None = None) -> str | None:
    """The state that a sentence tells, of a topic when one is given: the one whose word comes first, or what it ended in.

    What is only wanted, offered, planned or denied is no state. Without a `language` the words of all are looked for.
    """
    book = _book(language)
    hits = sorted(
        (hit.start(), row.state)
        for row in book["words"]
        if topic is None or not row.topics or topic in row.topics
        for hit in row.pattern.finditer(text)
        if _real(text, hit, book)
    )
    state = hits[0][1] if hits else None
    for (start, _), (end, later) in pairwise(hits):
        if book["then"].search(text, start, end):
            state = later
    return state


def _real(text: str, hit: re.Match, book: dict) -> bool:
    """Whether the clause around a word tells what it says as a fact."""
    if book["other"].match(text, hit.start()) or book["unreal_ending"].match(text, hit.start()):
        return False
    start = max((mark.end() for mark in _BREAK.finditer(text, 0, hit.start())), default=0)
    end = _BREAK.search(text, hit.end())
    before, after = text[start : hit.start()].rstrip(), text[hit.end() : end.start() if end else None]
    return not (book["unreal_before"].search(before) or book["unreal_after"].search(after))


def ways() -> frozenset[str]:
    """The topics of what opens and closes: of an event's several topics, a state is theirs."""
    return frozenset(_data()["ways"]["topics"])


@cache
def _data() -> dict:
    return tomllib.loads(resources.files("timeline").joinpath("states.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def _book(language: str | None) -> dict:
    """The patterns of one language; of all of them where it has none."""
    data = {name: lists for name, lists in _data().items() if name not in ("words", "ways")}
    rows = [dict(row) for row in _data()["words"]]
    known = language if any(language in row for row in rows) else None
    words = [_Words(row.pop("state"), frozenset(row.pop("topics", ())), _pattern(row, known)) for row in rows]
    return {"words": words, **{name: _pattern(lists, known) for name, lists in data.items()}}


def _pattern(lists: dict[str, list[str]], language: str | None) -> re.Pattern:
    chosen = lists.values() if language is None else [lists.get(language, [])]
    # A list that a language lacks matches nothing.
    words = [word for words in chosen for word in words] or ["(?!)"]
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
