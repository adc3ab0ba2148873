"""Tellings of one development put together, the best-dated of them in the lead."""

from __future__ import annotations

from timeline.dates.interval import Granularity
from timeline.folding.telling import Telling
from timeline.mentions import BASES


class Group:
    """Tellings of one development; the best-dated of them leads, `clock` is the one that gives the finest time."""

    __slots__ = (
        *("tellings", "lead", "clock", "total", "size", "usual", "documents"),
        *("places", "known", "topics", "facts", "languages", "members", "weekdays"),
    )

    def __init__(self, telling: Telling) -> None:
        self.tellings = [telling]
        self.lead = telling
        self.clock = telling
        self.total = dict(telling.vector)
        self.size = 1
        self.usual = 1.0
        self.documents = {telling.mention.document_id: [telling]}
        self.places = telling.places
        self.known = telling.known
        self.topics = telling.topics
        self.facts = telling.facts
        self.members = [id(self)]
        self.languages = {telling.mention.language}
        self.weekdays = telling.weekdays

    def repeat(self, telling: Telling) -> None:
        """Add a telling in the same words."""
        self.tellings.append(telling)
        self.clock = min(self.clock, telling, key=lambda telling: telling.unit)
        self.documents.setdefault(telling.mention.document_id, []).append(telling)

    def join(self, other: Group) -> Group:
        """The group with all that the other holds; `other` is used up."""
        for feature, weight in other.total.items():
            self.total[feature] = self.total.get(feature, 0) + weight
        for document, told in other.documents.items():
            self.documents.setdefault(document, []).extend(told)
        self.tellings += other.tellings
        self.lead = min(self.lead, other.lead, key=rank)
        self.clock = min(self.clock, other.clock, key=lambda telling: telling.unit)
        self.usual = (self.usual * self.size + other.usual * other.size) / (self.size + other.size)
        self.size += other.size
        self.places |= other.places
        self.known |= other.known
        self.topics |= other.topics
        self.facts |= other.facts
        self.members += other.members
        self.languages |= other.languages
        self.weekdays |= other.weekdays
        return self


def rank(telling: Telling) -> tuple:
    """Best-dated first: given in the text before taken from the report, fine before coarse, first reported first."""
    mention = telling.mention
    return (
        telling.first is None,
        telling.loose,
        max(telling.unit, Granularity.DAY),
        mention.when is not None and mention.when.approximate,
        BASES.index(mention.basis),
        mention.source.turn,
        mention.document_id,
        mention.start,
    )
