"""The Events page: every event as a row, for reading, sorting, searching, and for screen readers."""

from __future__ import annotations

import streamlit as st

from timeline.dashboard import event, parts, session

PAGE = 100  # rows of the reading table shown at once


def page() -> None:
    """Draw the page."""
    reader = session.current()
    frame = parts.filtered(reader)
    if frame is None:
        return
    body(reader, frame)


@st.fragment
def body(reader: session.Session, frame) -> None:
    """The table and the event that is open: opening one draws these alone anew."""
    event.opened(reader, frame)
    with st.container(horizontal=True, vertical_alignment="center"):
        parts.picker(reader, frame)
        plain = st.toggle(
            "Reading table", key="reading", help="A plain table: for screen readers, zooming and printing"
        )
    if plain:
        reading(reader, frame)
    else:
        parts.listing(reader, frame, "events", parts.COLUMNS, height=720)
    parts.write_link(reader)


def reading(reader: session.Session, frame) -> None:
    """The plain table, a page at a time."""
    pages = -(-len(frame) // PAGE)
    number = 1
    if pages > 1:
        number = st.number_input(f"Page of {pages}", 1, pages, key=f"page-{hash(reader.filters)}", width=160)
    shown = frame.iloc[(number - 1) * PAGE : number * PAGE]
    st.html(parts.reading_table(reader, shown, parts.COLUMNS))
