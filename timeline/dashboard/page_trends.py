"""The Trends page: how much happened when, which state held, who reports what, and how fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from timeline import aggregates, charts
from timeline.dashboard import parts, session

LINES = 10  # rows of the short tables
UNITS = ("day", "week", "month", "quarter", "year")
BY = {"topics": "Topic", "status": "Status", "source": "Source", "language": "Language"}


@dataclass(frozen=True, slots=True)
class Trend:
    """One chart, what it says, and the table of what it draws."""

    title: str
    says: str
    chart: Callable
    rows: Callable[[pd.DataFrame], pd.DataFrame]


TRENDS = (
    Trend("Days", "How many events fall on each day.", charts.calendar_chart, lambda f: aggregates.totals(f, "day")),
    Trend(
        "State of each topic",
        "Open, restricted or closed, as the reports tell it; claims and plans do not count.",
        charts.states_chart,
        aggregates.states,
    ),
    Trend(
        "Sources",
        "How many events each source tells, and how many of them no other does.",
        charts.sources_chart,
        aggregates.sources,
    ),
    Trend("Delay", "How long after an event its first report came.", charts.lags_chart, aggregates.lags),
)


def page() -> None:
    """Draw the page."""
    reader = session.current()
    frame = parts.filtered(reader)
    if frame is None:
        return
    looks = {"theme": parts.theme(), **reader.project.looks}
    counts(reader, frame, looks)
    for trend in TRENDS[:2]:
        section(reader, trend, frame, looks)
    for trend, place in zip(TRENDS[2:], st.columns(2, gap="large"), strict=True):
        with place:
            section(reader, trend, frame, looks)
    tables(reader, frame)


def counts(reader: session.Session, frame: pd.DataFrame, looks: dict) -> None:
    """Events per period, in the unit and by the column that the reader chooses."""
    st.header("Events over time", anchor=False)
    with st.container(horizontal=True):
        unit = st.selectbox(
            "Per", UNITS, index=UNITS.index(fitting(frame)), key=f"unit-{hash(reader.filters)}", width=140
        )
        by = st.selectbox("By", list(BY), format_func=BY.get, key="by", width=160)
    looks |= {"unit": unit, "by": by}
    drawn = reader.once("counts", lambda: parts.spec(charts.counts_chart(frame, **looks)), unit, by, looks["theme"])
    show(drawn, f"Events per {unit} by {BY[by].lower()}")
    rows("Events over time", reader.once("counted", lambda: aggregates.counts(frame, unit, by), unit, by))


def fitting(frame: pd.DataFrame) -> str:
    """The unit that gives some dozens of bars."""
    days = frame["event_date"].dropna()
    span = (days.max() - days.min()).days if len(days) else 0
    return next(
        (unit for unit, most in (("day", 31), ("week", 190), ("month", 1500), ("quarter", 5000)) if span <= most),
        "year",
    )


def section(reader: session.Session, trend: Trend, frame: pd.DataFrame, looks: dict) -> None:
    """One trend: its chart and its table, or a word when there is nothing to draw."""
    st.header(trend.title, anchor=False)
    data = reader.once(f"{trend.title} rows", lambda: trend.rows(frame))
    if data.empty:
        st.caption(f"{trend.says} None in these events.")
        return
    st.caption(trend.says)
    show(reader.once(trend.title, lambda: parts.spec(trend.chart(frame, **looks)), looks["theme"]), trend.says)
    rows(trend.title, data)


def show(spec: dict, alt: str) -> None:
    """A chart as wide as the page."""
    st.vega_lite_chart(spec, theme=None, alt=alt)


def rows(title: str, data: pd.DataFrame) -> None:
    """What a chart draws, as a table."""
    with st.expander("As a table"):
        st.dataframe(data.head(parts.LISTED), hide_index=True, alt=title)


def tables(reader: session.Session, frame: pd.DataFrame) -> None:
    """What is best read as a few rows: the longest silences, who is named, what is told together."""
    names = parts.topic_names(reader)
    silent = aggregates.gaps(frame).head(LINES)
    silent = silent.assign(**{edge: silent[edge].dt.strftime("%-d %b %Y") for edge in ("start", "end")})
    pairs = aggregates.cooccurrence(frame).head(LINES)
    pairs = pairs.assign(one=pairs["one"].map(names) + " and " + pairs["other"].map(names).str.lower())
    named = reader.once("actors", lambda: aggregates.actors(frame, reader.project.profile)).head(LINES)
    shown = (
        ("Silences", "The longest stretches of which nothing is told.", silent, {"start": "From", "end": "To", "days": "Days"}),
        ("Actors", "Who is named in most events.", named, {"actors": "Actor", "events": "Events"}),
        ("Topics told together", "Two topics of one event.", pairs, {"one": "Topics", "events": "Events"}),
    )
    for (title, says, data, columns), place in zip(shown, st.columns(3, gap="large"), strict=True):
        with place:
            st.subheader(title, anchor=False)
            st.caption(says if len(data) else f"{says} None in these events.")
            if len(data):
                st.html(parts.small_table(data[[*columns]].rename(columns=columns), title))
