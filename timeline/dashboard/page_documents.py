"""The Documents page: reports in, their dates set right, what could not be read, and the profile they are read with."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import streamlit as st

from timeline.dashboard import parts, rows, session
from timeline.dashboard.project import EVENTS_FILE, Upload, Work, empty, redated, without
from timeline.dashboard.rows import Cell, Column
from timeline.dashboard.session import Session
from timeline.dashboard.words import html, marked
from timeline.dates.interval import Granularity
from timeline.dates.tagger import find
from timeline.dates.timex import Anchor
from timeline.display import counted
from timeline.document import Document
from timeline.profile import Profile, ProfileError, shipped
from timeline.readers import READERS, ZIP

LINE = 120  # characters of a report's beginning that stand for a headline
LONG_TEXT = 20_000  # characters of a report shown at once
LARGEST = 200  # MB of one upload
REPORTS = (
    Column("Date", "date", "date"),
    Column("Report", "title", "title"),
    Column("Language", "language"),
    Column("Events", "events", "number"),
)
DATE_HELP = "As 2023-07-29, 29 July 2023 or 29 July 2023, 16:25 (UTC+3)"


def page() -> None:
    """Draw the page."""
    reader = session.current()
    parts.head(reader, reader.project.frame)
    left, right = st.columns([3, 2], gap="large")
    with left:
        add(reader)
    with right:
        profile(reader)
    unread(reader)
    undated(reader)
    reports(reader)


def add(reader: Session) -> None:
    """Drop files or paste text."""
    files, text = st.tabs(["Files", "Paste text"])
    with files:
        st.file_uploader(
            "Reports to add",
            type=[s.lstrip(".") for s in (*READERS, ZIP, EVENTS_FILE)],
            accept_multiple_files=True,
            key=f"files-{reader.uploads}",
            on_change=dropped,
            help="Reports, a zip of them, or an events.csv that was exported before",
            max_upload_size=LARGEST,
        )
    with text:
        parts.remember("pasted")
        st.text_area("Text of a report", key="pasted", height=180, on_change=parts.typed, args=("pasted",))
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        parts.remember("pasted-date")
        left.text_input(
            "Its date",
            key="pasted-date",
            on_change=parts.typed,
            args=("pasted-date",),
            placeholder="If the text does not state it",
            help=DATE_HELP,
        )
        right.button("Add this text", key="add-text", on_click=pasted, type="primary", width="stretch")


def dropped() -> None:
    """Have the dropped files read."""
    reader = session.current()
    files = st.session_state[f"files-{reader.uploads}"]
    if files:
        reader.uploads += 1
        uploads = tuple(Upload(file.name, file.getvalue()) for file in files)
        reader.begin(Work(uploads, reader.project))


def pasted() -> None:
    """Have the pasted text read."""
    reader, state = session.current(), st.session_state
    text, day = state["pasted"].strip(), state["pasted-date"].strip()
    if not text:
        reader.say("warning", "Paste the text of a report first.")
        return
    try:
        published = anchor(day, reader.project.profile) if day else None
    except ValueError as error:
        reader.say("error", str(error))
        return
    profile = reader.project.profile
    document = Document.from_text(text, published, name="Pasted text", zone=profile.home_zone, languages=profile.languages)
    reader.begin(Work((), reader.project, (document,)))
    for key in ("pasted", "pasted-date"):
        state[key] = reader.typed[key] = ""


def anchor(words: str, profile: Profile) -> Anchor:
    """The moment that a reader's words name; raises ValueError when they name no day."""
    try:
        return Anchor.of(words, profile.home_zone)
    except ValueError:
        pass
    for timex in find(words, None):
        at = timex.interval
        if at and at.start and at.granularity <= Granularity.DAY:
            day_only = at.granularity == Granularity.DAY
            return Anchor.of(at.local_start.date() if day_only else at.local_start, profile.home_zone)
    raise ValueError(f"“{words}” is no date; write it as 2023-07-29 or 29 July 2023, 16:25 (UTC+3).")


def profile(reader: Session) -> None:
    """Choose what is watched, or bring a profile of one's own."""
    names = shipped()
    now = reader.project.profile
    options = list(dict.fromkeys([*names, now.name]))
    if st.session_state.get("profile") != now.name:
        st.session_state["profile"] = now.name
    st.selectbox(
        "Profile", options, key="profile", on_change=chosen, help="The topics, actors and places that are looked for"
    )
    st.html(f'<p class="tl-quiet">Watches: {html(", ".join(topic.label for topic in now.topics))}</p>')
    st.file_uploader(
        "Another profile (TOML)", type=["toml"], key=f"profile-{reader.uploads}", on_change=brought, max_upload_size=1
    )


def chosen() -> None:
    """Read the reports anew with the chosen profile."""
    name = st.session_state["profile"]
    if name in shipped():
        watch(session.current(), name)


def brought() -> None:
    """Read the reports anew with the profile that was uploaded."""
    reader = session.current()
    file = st.session_state[f"profile-{reader.uploads}"]
    reader.uploads += 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, Upload(file.name, b"").name)
        path.write_bytes(file.getvalue())
        watch(reader, path)


def watch(reader: Session, name: str | Path) -> None:
    """Read the reports anew with another profile."""
    try:
        profile = Profile.load(name)
    except ProfileError as error:
        # Where an upload was put for a moment is no concern of its reader.
        reader.say("error", str(error).replace(f"{Path(name).parent}/", ""))
        return
    reader.extracted.clear()
    if reader.project.timeline.documents:
        reader.begin(Work((), replace(reader.project, profile=profile)))
    else:
        reader.show(empty(profile))


def unread(reader: Session) -> None:
    """What could not be read, and why."""
    problems = reader.project.problems
    if not problems:
        return
    with st.expander(f"{len(problems):,} could not be read", expanded=True, icon=":material/error:"):
        lines = "".join(f"<li>{html(problem)}</li>" for problem in problems[: parts.LISTED])
        st.html(f"<ul>{lines}</ul>")


def undated(reader: Session) -> None:
    """Reports without a date of their own: one line to date them all."""
    missing = reader.project.undated
    if not missing:
        return
    st.warning(
        f"Reports that state no date: {len(missing):,}. Relative dates in them cannot be read until it is given."
    )
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    parts.remember("missing-date")
    left.text_input("Date of all of these", key="missing-date", on_change=parts.typed, args=("missing-date",), help=DATE_HELP)
    right.button(
        "Set the date",
        key="set-missing",
        on_click=date_them,
        args=(tuple(d.id for d in missing), "missing-date"),
        width="stretch",
    )


def date_them(ids: tuple[str, ...], key: str) -> None:
    """Date reports as the reader says, and read them anew."""
    reader = session.current()
    try:
        at = anchor(st.session_state[key].strip(), reader.project.profile)
    except ValueError as error:
        reader.say("error", str(error))
        return
    reader.typed.pop(key, None)
    reader.begin(Work((), redated(reader.project, dict.fromkeys(ids, at))))


def reports(reader: Session) -> None:
    """The reports, and beside them the one that is opened."""
    documents = reader.project.timeline.documents
    if not documents:
        return
    st.header("Reports", anchor=False)
    if reader.report:
        report(reader, reader.project.documents[reader.report])
    told = reader.project.frame["document_id"].value_counts()
    shown = documents[: parts.LISTED]
    rows.table(
        REPORTS,
        [(document.id, _cells(document, int(told.get(document.id, 0)))) for document in shown],
        key="reports",
        label=f"{counted(len(shown), 'report')}; a row opens its report",
        opened=reader.report,
        on_open=_open,
    )
    if len(shown) < len(documents):
        st.caption(f"The first {len(shown):,} of {len(documents):,} reports.")


def _open(id: str | None) -> None:
    """Open a report, or none; a date that was typed for the last one but not set is no date of it."""
    reader = session.current()
    reader.typed.pop(f"date-{reader.report}", None)
    reader.report = id


def _cells(document: Document, events: int) -> list[Cell]:
    """A report as a row."""
    return [
        Cell(day(document), origin(document.source.published_from)),
        Cell(document.title or first_line(document), document.source.name or "Pasted text"),
        Cell(document.language or ""),
        Cell(str(events)),
    ]


def origin(published_from: str | None) -> str:
    """Where a report's date is from, for people."""
    if published_from == "given":
        return "as given"
    return f"from its {published_from}" if published_from else ""


def day(document: Document) -> str:
    """The report's date for people."""
    at = document.anchor
    if at is None:
        return "not known"
    return f"{at.moment:%Y-%m-%d}" if at.granularity >= Granularity.DAY else f"{at.moment:%Y-%m-%d %H:%M %Z}"


def first_line(document: Document) -> str:
    """How a report without a headline begins, in whole words where it has spaces."""
    line = document.text[document.body :].strip().partition("\n")[0].rstrip()
    if len(line) <= LINE:
        return line
    return (line[:LINE].rpartition(" ")[0] or line[:LINE]).rstrip(" ,;:-–—") + "…"


def report(reader: Session, document: Document) -> None:
    """One report: its date to correct, its text with every date marked."""
    with st.container(border=True, key="report"):
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.button("Remove", key="remove", icon=":material/delete:", type="tertiary", on_click=remove, args=(document.id,))
            st.button("Close", key="close", icon=":material/close:", type="tertiary", on_click=_open, args=(None,))
        st.html(f'<h2 dir="auto">{html(document.title or first_line(document))}</h2>')
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        key = f"date-{document.id}"
        parts.remember(key, document.anchor.moment.isoformat() if document.anchor else "")
        left.text_input("Date of this report", key=key, on_change=parts.typed, args=(key,), help=DATE_HELP)
        right.button("Set the date", key="set-date", on_click=date_them, args=((document.id,), key), width="stretch")
        end = min(len(document.text), LONG_TEXT)
        dates = [(t.start, t.end) for t in find(document.text[:end], document.anchor, document.language)]
        body = marked(document.text, 0, end, {"date": dates})
        st.html(f'<div class="tl-text" dir="auto" lang="{html(document.language or "")}">{body}</div>')
        if end < len(document.text):
            st.caption(f"The first {end:,} of {len(document.text):,} characters.")


def remove(id: str) -> None:
    """Take a report out."""
    reader = session.current()
    rest = without(reader.project, {id})
    if rest.timeline.documents:
        reader.begin(Work((), rest))
    else:
        reader.show(empty(rest.profile))
