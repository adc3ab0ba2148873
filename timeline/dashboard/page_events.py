"""The Events page: every event as a row, for reading, sorting, searching, and for screen readers."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from timeline.dashboard import event, parts, session


def page() -> None:
    """Draw the page."""
    reader = session.current()
    frame = parts.filtered(reader)
    if frame is None:
        return
    body(reader, frame)


@st.fragment
def body(reader: session.Session, frame: pd.DataFrame) -> None:
    """The table and the event that is open: opening one draws these alone anew."""
    frame = parts.ordered(reader, frame)
    event.opened(reader, frame)
    parts.listing(reader, frame, "events", parts.COLUMNS, full=True)
    parts.write_link(reader)
