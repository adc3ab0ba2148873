"""The Timeline page: the picture, what is brushed on it, and the events of that window below."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from timeline import charts, selection
from timeline.dashboard import event, parts, session
from timeline.dashboard.session import Session

WHOLE = 2_000  # events the picture draws at once; more are counted, and drawn for the window that is brushed


def page() -> None:
    """Draw the page."""
    reader = session.current()
    frame = parts.filtered(reader)
    if frame is None:
        return
    begin(reader, frame)
    body(reader, frame)


def begin(reader: Session, frame: pd.DataFrame) -> None:
    """Have a picture of other events begin where most of them are."""
    asked = reader.version, reader.filters
    if reader.drawn != asked:
        reader.drawn, reader.window = asked, charts.first_window(frame)
        reader.begun = reader.window


@st.fragment
def body(reader: Session, frame: pd.DataFrame) -> None:
    """The picture and what follows it: what is brushed or clicked draws these alone anew."""
    picture(reader, frame)
    inside = parts.ordered(reader, within(frame, reader.window))
    event.opened(reader, inside)
    below(reader, inside, len(frame))
    parts.write_link(reader)


def picture(reader: Session, frame: pd.DataFrame) -> None:
    """The timeline; of a huge one its overview, and the detail of what is brushed on that."""
    theme, window = parts.theme(), reader.begun or ()
    looks = {"theme": theme, "subtitle": "", "opened": "", **reader.project.looks}
    words = reader.once("alt", lambda: f"{charts.alt_text(frame, looks['labels'])} The table below lists them.")
    key = f"timeline-{hash((reader.version, reader.filters))}"
    if len(frame) <= WHOLE:
        st.html(charts.key())
        whole = reader.once("chart", lambda: parts.spec(charts.chart(frame, window=window, **looks)), theme, window)
        drawn(whole, key, ["window", "pick"], words)
        return
    inside, place = within(frame, reader.window), st.empty()
    strip = reader.once("overview", lambda: parts.spec(charts.overview(frame, window=window, **looks)), theme, window)
    drawn(strip, key, ["window"], words)
    lanes = reader.once("detail", lambda: parts.spec(charts.detail(frame, reader.window, **looks)), theme, reader.window)
    drawn(lanes, f"{key}-detail", ["pick"], words)
    counts = f'<p class="tl-quiet">{charts.shown(inside)} Drag over the strip to come closer.</p>'
    place.html(counts if len(inside) > WHOLE else charts.key())


def drawn(spec: dict, key: str, selections: list[str], alt: str) -> None:
    """A picture that tells what is brushed or clicked on it; a ring that moves is new data, the picture stays."""
    spec = {part: value for part, value in spec.items() if part != "description"}  # alt says it, and the list's place
    if "pick" in selections:
        spec["datasets"] = spec["datasets"] | charts.rings(session.current().event)
    st.vega_lite_chart(
        spec, key=key, width="stretch", theme=None, selection_mode=selections, on_select=lambda: selected(key), alt=alt
    )


def selected(key: str) -> None:
    """Take over what is brushed or clicked."""
    reader, said = session.current(), st.session_state[key]["selection"]
    if "window" in said:
        reader.window = window_of(said["window"])
    if picked := picked_of(said.get("pick")):
        reader.event = picked


def window_of(said) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The brushed window as two moments on the home clock; None when nothing is brushed."""
    for value in (said or {}).values():
        if isinstance(value, list | tuple) and len(value) == 2 and value[0] != value[1]:
            start, end = (pd.Timestamp(ms, unit="ms") for ms in sorted(value))
            return start, end
    return None


def picked_of(said) -> str | None:
    """The id of the event that is clicked."""
    rows = said if isinstance(said, list) else [said] if said else []
    for row in rows:
        value = row.get("event_id")
        if value:
            return value[0] if isinstance(value, list) else value
    return None


def within(frame: pd.DataFrame, window) -> pd.DataFrame:
    """The events that touch the brushed window."""
    return frame if window is None else selection.select(frame, start=window[0], end=window[1])


def below(reader: Session, inside: pd.DataFrame, total: int) -> None:
    """The list of what is in the window."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        st.html(f"<h2>{heading(reader, len(inside), total)}</h2>")
    if reader.window:
        with right.container(horizontal=True, horizontal_alignment="right"):
            if st.button("Keep as filter", key="keep", help="Make the window a filter, and part of the link"):
                keep()
                st.rerun()
    if inside.empty:
        parts.words("Nothing in this window", "Drag elsewhere on the strip, or click it to see all.")
        return
    parts.listing(reader, inside, "list")


def heading(reader: Session, inside: int, total: int) -> str:
    """What the list below the picture holds."""
    if not reader.window:
        return "Events"
    start, end = reader.window
    return f"{inside:,} of {total:,} events, {start:%-d %b %Y} – {end:%-d %b %Y}"


def keep() -> None:
    """Make the brushed window a date filter."""
    reader = session.current()
    start, end = reader.window
    reader.ask(replace(reader.filters, start=start.date(), end=end.date()))
