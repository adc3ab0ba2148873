"""What a reader asks to see, as a value and as the query of a link that can be sent to somebody else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from timeline import selection
from timeline.dates.interval import Granularity
from timeline.mentions import BASES
from timeline.mentions.status import STATUSES

# Filters field -> (name in a link, the frame's column, what people call it)
CHOICES = {
    "topics": ("topic", "topics", "Topic"),
    "statuses": ("status", "status", "Status"),
    "precisions": ("precision", "precision", "Precision"),
    "bases": ("basis", "date_basis", "Basis of the date"),
    "actors": ("actor", "actors", "Actor"),
    "places": ("place", "places", "Place"),
    "languages": ("language", "language", "Language"),
    "sources": ("source", "source", "Source"),
}
DAYS = {"start": "from", "end": "to"}
TEXT, EVENT = "q", "event"
FIXED = {"statuses": STATUSES, "bases": BASES, "precisions": tuple(map(str, Granularity))}
LONGEST, MOST = 300, 100  # characters of a value, values of a filter: more is no link that a reader made

Query = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for: values of columns, days `start` to `end` inclusive, words in the text; empty asks for all."""

    topics: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    statuses: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    text: str = ""

    def __bool__(self) -> bool:
        return self != Filters()

    def apply(self, frame, key_of: Callable[[str], str] = str):
        """The rows of an events frame that are asked for; actors and places by all the names that `key_of` holds for one."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        return selection.select(frame, key_of=key_of, **asked) if self else frame

    def without(self, field: str, value=None) -> Filters:
        """These filters less one value, or less a whole field."""
        old = getattr(self, field)
        new = tuple(v for v in old if v != value) if field in CHOICES else getattr(Filters(), field)
        return replace(self, **{field: new})

    def parts(self) -> list[tuple[str, str, str]]:
        """Each single condition as (field, value, words for people)."""
        chosen = [(f, v, f"{CHOICES[f][2]}: {v}") for f in CHOICES for v in getattr(self, f)]
        days = [(f, str(day), f"{name} {day}") for f, name in DAYS.items() if (day := getattr(self, f))]
        return [*chosen, *days, *([("text", self.text, f"“{self.text}”")] if self.text else [])]


def to_query(filters: Filters) -> dict[str, list[str]]:
    """The filters as the query of a link; what is not asked for is left out."""
    query = {name: list(getattr(filters, field)) for field, (name, _, _) in CHOICES.items()}
    query |= {name: [day.isoformat()] for field, name in DAYS.items() if (day := getattr(filters, field))}
    query[TEXT] = [filters.text] if filters.text else []
    return {name: values for name, values in query.items() if values}


def from_query(query: Query, known: Mapping[str, Collection[str]] = {}) -> tuple[Filters, tuple[str, ...]]:
    """Read a link's query: the filters that hold, and a sentence for each part that does not.

    `known` gives by field the values there are to choose from; a field it does not name takes any value.
    """
    messages: list[str] = []
    values = {field: _choices(field, query, {**known, **FIXED}, messages) for field in CHOICES}
    values |= {field: _day(name, query, messages) for field, name in DAYS.items()}
    values["text"] = " ".join(query.get(TEXT, []))[:LONGEST]
    names = {name for name, _, _ in CHOICES.values()} | {*DAYS.values(), TEXT, EVENT}
    messages += [f"This link asks for “{_short(name)}”, which is no filter here." for name in {*query} - names]
    filters = Filters(**values)
    if filters.start and filters.end and filters.end < filters.start:
        messages.append(f"This link ends ({filters.end}) before it begins ({filters.start}); its dates are left out.")
        filters = replace(filters, start=None, end=None)
    return filters, tuple(messages)


def _choices(field: str, query: Query, known: Mapping[str, Collection[str]], messages: list[str]) -> tuple[str, ...]:
    name, _, label = CHOICES[field]
    asked = list(dict.fromkeys(query.get(name, [])))[:MOST]
    good = [v for v in asked if len(v) <= LONGEST and v in known.get(field, asked)]
    messages += [f"{label} “{_short(v)}” of this link is not in these events." for v in asked if v not in good]
    return tuple(good)


def _day(name: str, query: Query, messages: list[str]) -> date | None:
    values = query.get(name, [])
    if not values:
        return None
    try:
        return date.fromisoformat(values[-1])
    except ValueError:
        messages.append(f"“{_short(values[-1])}” of this link is no date; write it as 2023-07-29.")
        return None


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"
