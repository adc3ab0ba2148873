"""A report: its text, where it comes from, and the moment its words are read against."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from timeline.dates.timex import Anchor


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report comes from; `published_from` says where its date was read (given, header, metadata, dateline)."""

    name: str | None = None
    url: str | None = None
    published: Anchor | None = None
    published_from: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report. `language` is an ISO 639-1 code; `title` is the headline when it is known apart from the text."""

    text: str
    source: Source = field(default_factory=Source)
    language: str | None = None
    title: str | None = None

    @property
    def id(self) -> str:
        """Twelve hex digits that stay the same for the same text from the same source."""
        key = "\x1f".join((self.source.name or "", self.source.url or "", self.text))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def anchor(self) -> Anchor | None:
        """The moment relative expressions are read against; None when the report's date is unknown."""
        return self.source.published
