"""From a Document to its Mentions: each development as this one report tells it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.interval import Interval
from timeline.dates.timex import Timex
from timeline.document import Source

BASES = ("stated", "relative", "dateline", "reported")
STATUSES = ("happened", "ongoing", "planned", "claimed", "denied")


@dataclass(frozen=True, slots=True)
class Mention:
    """One development as one report tells it: document text[start:end], and what was read from it.

    `when` is None only when neither the text nor the report gives a date. `timex` is the phrase that dates it (None when
    the basis is "reported"); its offsets count in the document's text, as the mention's own do.
    """

    start: int
    end: int
    text: str
    when: Interval | None
    timex: Timex | None
    basis: str
    topics: tuple[str, ...]
    status: str
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speaker: str | None = None
    quote: str | None = None
    quantities: tuple[str, ...] = ()
    language: str | None = None
    document_id: str = ""
    source: Source = Source()
