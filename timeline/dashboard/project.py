"""One reader's reports and the events read from them; knows nothing of the screen."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from timeline import table
from timeline.dashboard.filters import CHOICES
from timeline.document import Document
from timeline.events import Event, Timeline, arrange
from timeline.mentions import extract
from timeline.profile import Profile
from timeline.readers import ReadError, read

Tell = Callable[[float, str], None]
EVENTS_FILE = ".csv"
READING, ARRANGING = 0.4, 0.95  # shares of a progress bar: reading ends, arranging begins
SOME = 100


class Upload(io.BytesIO):
    """Bytes with the name they were uploaded under."""

    def __init__(self, name: str, data: bytes):
        super().__init__(data)
        self.name = Path(name.replace("\\", "/")).name or "upload"


@dataclass(frozen=True)
class Project:
    """Reports, the events read from them, what could not be read; a project from an events file has no reports."""

    profile: Profile
    frame: pd.DataFrame
    timeline: Timeline = Timeline(())
    problems: tuple[str, ...] = ()
    made: dict[tuple, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The reports by id."""
        return MappingProxyType({document.id: document for document in self.timeline.documents})

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events by id, with every mention."""
        return MappingProxyType({event.id: event for event in self.timeline.events})

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The events' rows by id."""
        return self.frame.set_index("event_id", drop=False)

    @cached_property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """What each filter can choose from, the most frequent first."""
        return MappingProxyType({name: _values(self.frame[column]) for name, (_, column, _) in CHOICES.items()})

    @cached_property
    def letters(self) -> str:
        """Every letter that the events are told in, once."""
        told = (self.frame[column].dropna() for column in ("title", "quote", "speaker", "source", "places"))
        return "".join(sorted({*"".join("".join(column) for column in told)}))

    @cached_property
    def looks(self) -> dict[str, dict[str, str]]:
        """How the profile names and colours its topics, as charts take it."""
        topics = self.profile.topics
        return {"labels": {t.key: t.label for t in topics}, "colours": {t.key: t.colour for t in topics if t.colour}}

    @property
    def undated(self) -> tuple[Document, ...]:
        """The reports whose own date is not known."""
        return tuple(document for document in self.timeline.documents if document.anchor is None)


def _values(column: pd.Series) -> tuple[str, ...]:
    counted = column.dropna().value_counts()
    parts = counted.index.to_series().astype(str).str.split("; ").explode()
    totals = counted.rename(None).reindex(parts.index).groupby(parts.to_numpy()).sum()
    return tuple(v for v in totals.sort_values(ascending=False, kind="stable").index if v)


def empty(profile: Profile | None = None) -> Project:
    """A project with nothing in it."""
    timeline = Timeline((), (), profile or Profile.load())
    return Project(timeline.profile, timeline.to_frame(), timeline)


def from_events(profile: Profile, data: bytes | Path) -> Project:
    """The project of an events file that `timeline build` or the Export page wrote, else ValueError."""
    return Project(profile, table.read_csv(data))


@dataclass
class Work:
    """Something long to do for a reader; what was read and extracted is kept when a run is broken off."""

    inputs: tuple = ()
    base: Project | None = None
    pasted: tuple[Document, ...] = ()
    problems: list[str] = field(default_factory=list)
    extracted: dict[tuple, list] = field(default_factory=dict)

    def run(self, tell: Tell) -> Project:
        """Read the inputs, extract what is new, arrange all; tells how far it is (0..1) and in words."""
        base = self.base or empty()
        if (opened := self._events_file(base.profile)) is not None:
            return opened
        pasted = {document.id: document for document in self.pasted}
        documents = {**base.documents, **pasted, **self._read(base.profile, tell)}
        mentions = self._extract(documents.values(), base.profile, tell)
        tell(ARRANGING, f"Arranging {len(mentions):,} mentions")
        timeline = arrange(mentions, tuple(documents.values()), base.profile)
        return Project(base.profile, timeline.to_frame(), timeline, (*base.problems, *self.problems))

    def _events_file(self, profile: Profile) -> Project | None:
        """The project of an events file, when that is what was handed in."""
        names = [Path(getattr(each, "name", each)) for each in self.inputs]
        if len(names) != 1 or names[0].suffix.lower() != EVENTS_FILE:
            return None
        each = self.inputs[0]
        return from_events(profile, each.getvalue() if isinstance(each, Upload) else Path(each))

    def _read(self, profile: Profile, tell: Tell) -> dict[str, Document]:
        found, self.problems = {}, []
        for done, each in enumerate(self.inputs):
            for n, document in enumerate(self._documents(each, profile), 1):
                found[document.id] = document
                # How many reports an archive or a folder holds is not known: each brings the bar a little nearer.
                share = (done + n / (n + SOME)) / len(self.inputs)
                tell(READING * share, f"Reading: {len(found):,} reports, {document.source.name or ''}")
        return found

    def _documents(self, each, profile: Profile) -> Iterable[Document]:
        if isinstance(each, Upload):
            each.seek(0)
        return read(each, zone=profile.home_zone, languages=profile.languages, problems=self._problem)

    def _problem(self, error: ReadError) -> None:
        self.problems.append(str(error))

    def _extract(self, documents: Iterable[Document], profile: Profile, tell: Tell) -> list:
        documents, mentions = list(documents), []
        for done, document in enumerate(documents):
            key = (document.id, document.source, document.language)
            if key not in self.extracted:
                self.extracted[key] = extract(document, profile)
                tell(
                    READING + (ARRANGING - READING) * done / len(documents),
                    f"Looking for events: {done:,} of {len(documents):,} reports",
                )
            mentions += self.extracted[key]
        return mentions


def redated(project: Project, dates: Mapping[str, object]) -> Project:
    """The project with its reports dated as a reader says, its events still to be read anew (see Work)."""
    zone = project.profile.home_zone
    documents = tuple(d.dated(dates[d.id], zone) if d.id in dates else d for d in project.timeline.documents)
    return replace(project, timeline=replace(project.timeline, documents=documents))


def without(project: Project, ids) -> Project:
    """The project less some reports, its events still to be read anew (see Work)."""
    documents = tuple(d for d in project.timeline.documents if d.id not in ids)
    return replace(project, timeline=replace(project.timeline, documents=documents))
