"""What one reader has open: kept in that reader's own session, never shared with another's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from timeline.dashboard.filters import EVENT, Filters, from_query, to_query
from timeline.dashboard.project import Project, Work, empty
from timeline.profile import Profile

KEY = "reader"
KEPT = 24  # things made of events that are kept


@dataclass
class Session:
    """One reader's project, filters, opened event and report, order of the list, brushed window, work to do, what is to be
    said and what is typed.

    `said` is what was said on the page that is seen, `begun` the window that the picture on the page began with, `drawn`
    what that picture is of. `version` counts the projects shown and `uploads` the files taken in: widgets that belong to
    one are named after it.
    """

    project: Project
    opened_with: tuple[tuple[str, ...], str | None]
    filters: Filters = Filters()
    event: str | None = None
    report: str | None = None
    sort: tuple[str, bool] | None = None
    window: tuple | None = None
    begun: tuple | None = None
    drawn: tuple | None = None
    work: Work | None = None
    extracted: dict = field(default_factory=dict)
    notices: list[tuple[str, str]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    typing: bool = False
    pages: dict[str, object] = field(default_factory=dict)
    page: str = ""
    made: dict[tuple, object] = field(default_factory=dict)
    linked: bool = False
    version: int = 0
    uploads: int = 0

    def say(self, kind: str, message: str) -> None:
        """Have a line said on the page that is drawn next: kind is "error", "warning" or "success"."""
        self.notices.append((kind, message))

    def type(self, key: str, value: object) -> None:
        """Keep what is typed while another page is open; what was said of it stays to be read meanwhile."""
        self.typed[key] = value
        self.typing = True

    def once(self, name: str, make: Callable, *looks):
        """What `make` makes of the events asked for, made once for the same events and looks.

        What is made of all events is kept with the project, for whoever else has it open.
        """
        kept = self.made if self.filters else self.project.made
        asked = name, self.filters, *looks
        if asked not in kept:
            if len(kept) >= KEPT:
                kept.pop(next(iter(kept)), None)
            kept[asked] = make()
        return kept[asked]

    def begin(self, work: Work) -> None:
        """Have something long done, with progress, before the next page is drawn."""
        self.said.clear()
        work.extracted = self.extracted
        self.work = work

    def show(self, project: Project) -> None:
        """Put a project in the place of the one that is open."""
        self.project, self.window, self.version = project, None, self.version + 1
        self.made.clear()
        if self.event not in project.rows.index:
            self.event = None
        if self.report not in project.documents:
            self.report = None

    def ask(self, filters: Filters) -> None:
        """Ask for other events; what was brushed on the old picture no longer holds."""
        self.filters, self.window = filters, None

    def query(self) -> dict[str, list[str]]:
        """The link's query for what is seen now."""
        return to_query(self.filters) | ({EVENT: [self.event]} if self.event else {})

    def follow(self, query: dict[str, list[str]]) -> None:
        """Show what a link asks for, and say what it asks for in vain."""
        self.filters, messages = from_query(query, self.project.choices)
        asked = query.get(EVENT, [""])[-1]
        self.event = asked if asked in self.project.rows.index else None
        if asked and not self.event:
            messages = (*messages, "The event of this link is not in this timeline.")
        self.notices += [("warning", message) for message in messages]
        self.linked = True


# Projects that the server was started with are the same for every reader.
_STARTED: dict[tuple, Project] = {}


def current() -> Session:
    """The session of the reader whose page is being drawn."""
    return st.session_state[KEY]


def begin(paths: tuple[str, ...], profile: str | None) -> Session:
    """The reader's session, opened with the server's own reports when it is new."""
    if KEY in st.session_state:
        return current()
    opened = (paths, profile)
    session = Session(_STARTED.get(opened) or empty(Profile.load(profile)), opened)
    if paths and opened not in _STARTED:
        session.begin(Work(inputs=paths, base=session.project))
    st.session_state[KEY] = session
    return session


def share(session: Session) -> None:
    """Keep the project a server was started with for its other readers."""
    _STARTED.setdefault(session.opened_with, session.project)
