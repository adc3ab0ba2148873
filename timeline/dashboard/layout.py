"""The frame around the pages: navigation, work in progress, messages, and the link of what is seen."""

from __future__ import annotations

import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from timeline import charts
from timeline.dashboard import page_documents, page_events, page_export, page_timeline, page_trends, parts, session
from timeline.dashboard.session import Session
from timeline.dashboard.words import plain
from timeline.display import counted
from timeline.fonts import faces

PAGES = (
    (page_timeline.page, "Timeline", "timeline", ":material/timeline:"),
    (page_events.page, "Events", "events", ":material/list:"),
    (page_documents.page, "Documents", "documents", ":material/description:"),
    (page_trends.page, "Trends", "trends", ":material/bar_chart:"),
    (page_export.page, "Export", "export", ":material/download:"),
)
HOME = "timeline"
TELL_EVERY = 0.1  # seconds


def run(paths: tuple[str, ...], profile: str | None) -> None:
    """Draw one page for one reader."""
    st.set_page_config(page_title="News timeline", page_icon=str(parts.ICON), layout="wide")
    st.html(parts.STYLE)
    pages = {
        path: st.Page(draw, title=title, icon=icon, url_path=path, default=path == HOME)
        for draw, title, path, icon in PAGES
    }
    page = st.navigation(list(pages.values()), position="top")
    reader = session.begin(paths, profile)
    paper = charts.THEMES[parts.theme()].paper
    st.html(f"<style>:root {{ --tl-paper: {paper}; }}\n{charts.KEY_STYLE}{faces(reader.project.letters)}</style>")
    reader.pages = pages
    turn(reader, page.url_path)
    # Both have a place of their own even when empty: what follows would be made anew when one came or went, and a button
    # that is made anew while it is pressed is never clicked.
    progress, said = st.empty(), st.container(key="notices")
    if reader.work:
        work(reader, progress)
    follow(reader)
    with said:
        notices(reader)
    page.run()
    parts.write_link(reader)


def turn(reader: Session, page: str) -> None:
    """On a new page, have the filters' widgets drawn from what is asked for: their state is the old page's."""
    if page != reader.page:
        reader.page, reader.begun = page, reader.window
        for key in [key for key in st.session_state if str(key).startswith(parts.FILTER)]:
            del st.session_state[key]


def follow(reader: Session) -> None:
    """Take over, once, what the link asks for that the reader came by."""
    if not reader.linked:
        reader.follow({name: st.query_params.get_all(name) for name in st.query_params})


def notices(reader: Session) -> None:
    """Say what is to be said, until the reader does something else."""
    reader.said = reader.notices or (reader.said if reader.typing else [])
    reader.notices, reader.typing = [], False
    for kind in dict.fromkeys(kind for kind, _ in reader.said):
        lines = [plain(message) for each, message in reader.said if each == kind]
        getattr(st, kind)("  \n".join(lines))


def work(reader: Session, place: DeltaGenerator) -> None:
    """Do the reader's work with progress and a way to stop it; any other action breaks it off and takes it up again."""
    first = not reader.project.timeline.documents
    with place.container():
        bar = st.progress(0.0, "Starting")
        st.button("Cancel", key="cancel", on_click=cancel)
    told = 0.0

    def tell(done: float, words: str) -> None:
        nonlocal told
        if (now := time.monotonic()) - told > TELL_EVERY:
            bar.progress(done, plain(words))
            told = now

    try:
        before = len(reader.project.documents)
        reader.show(reader.work.run(tell))
        if first and reader.work.inputs and reader.work.inputs == reader.opened_with[0]:
            session.share(reader)
        added = len(reader.project.documents) - before
        if added > 0 and reader.linked:
            reader.say(
                "success", f"{counted(added, 'report')} added: {len(reader.project.frame):,} events now."
            )
    except ValueError as error:
        reader.say("error", str(error))
    reader.work = None
    place.empty()


def cancel() -> None:
    """Give the work up; what was there before stays as it was."""
    reader = session.current()
    reader.work = None
    reader.say("warning", "Cancelled: nothing was added.")
