"""What the pages share: heading, filters, the list of events, and what is said when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from timeline import charts
from timeline.dashboard import rows, session
from timeline.dashboard.filters import CHOICES, DAYS, Filters
from timeline.dashboard.rows import Cell, Column
from timeline.dashboard.session import Session
from timeline.dashboard.words import html, plain
from timeline.display import counted

STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.svg")
FILTER = "filter-"  # how the keys of the filters' widgets begin
LISTED = 500  # rows a list shows; the rest is a filter or a download away
COLUMNS = (
    Column("When", "event_date", "date"),
    Column("Event", "title", "title"),
    Column("Topic", "topics", "marked"),
    Column("Status", "status"),
    Column("Said by", "speaker"),
    Column("Place", "places"),
    Column("Sources", "n_sources", "number"),
)
SHORT = tuple(column for column in COLUMNS if column.key != "places")


def theme() -> str:
    """The reader's theme, as charts name it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def spec(chart) -> dict:
    """A chart as the page takes it. Each part was checked when it was made; checking the whole takes as long as drawing."""
    return chart.to_dict(validate=False)


def write_link(reader: Session) -> None:
    """Let the address of the page be the link to what is seen."""
    wanted = reader.query()
    if {name: st.query_params.get_all(name) for name in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def remember(key: str, value: str = "") -> None:
    """Show again what was typed before another page was opened, else a value to begin with."""
    if key not in st.session_state:
        st.session_state[key] = session.current().typed.get(key, value)


def typed(key: str) -> None:
    """Keep what is typed also while another page is open."""
    session.current().type(key, st.session_state[key])


def head(reader: Session, frame: pd.DataFrame) -> None:
    """The timeline's title and what is in view."""
    st.html(f'<h1>{html(reader.project.profile.title)}</h1><p class="tl-quiet">{html(summary(reader, frame))}</p>')


def summary(reader: Session, frame: pd.DataFrame) -> str:
    """How much is in view, from when to when."""
    total, shown = len(reader.project.frame), len(frame)
    reports = len(reader.project.documents)
    words = [f"{shown:,} of {total:,} events" if shown != total else counted(total, "event")]
    words += [counted(reports, "report")] * bool(reports)
    days = frame["event_date"].dropna()
    if len(days):
        first, last = days.min(), days.max()
        words.append(f"{first:%-d %b %Y} – {last:%-d %b %Y}" if first.date() != last.date() else f"{first:%-d %b %Y}")
    return "  ·  ".join(words)


def filtered(reader: Session) -> pd.DataFrame | None:
    """The heading, the filters and the events they leave; None, with a word on why, when there are none."""
    if reader.project.frame.empty:
        nothing_yet(reader)
        return None
    project = reader.project
    frame = reader.once("frame", lambda: reader.filters.apply(project.frame, project.profile.key_of))
    head(reader, frame)
    filter_bar(reader)
    if frame.empty:
        no_match()
        return None
    return frame


def filter_bar(reader: Session) -> None:
    """Search, a drawer with every filter, and the conditions that hold, each with a way to drop it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _kept("text", reader.filters.text)
        st.text_input(
            "Search",
            key=f"{FILTER}text",
            on_change=_asked,
            icon=":material/search:",
            placeholder="Words in the events",
            label_visibility="collapsed",
        )
        count = len(reader.filters.parts()) - bool(reader.filters.text)
        with st.popover(f"Filters ({count})" if count else "Filters", icon=":material/tune:", width=140):
            _drawer(reader)
        conditions(reader)


def _drawer(reader: Session) -> None:
    left, right = st.columns(2, gap="small")
    for (field, name), place in zip(DAYS.items(), (left, right), strict=True):
        _kept(field, getattr(reader.filters, field))
        place.date_input(
            name.capitalize(),
            value=None,
            key=f"{FILTER}{field}",
            on_change=_asked,
            min_value=date(1, 1, 1),
            max_value=date(9999, 12, 31),
            format="YYYY-MM-DD",
        )
    for n, (field, (_, _, label)) in enumerate(CHOICES.items()):
        chosen = getattr(reader.filters, field)
        options = dict.fromkeys((*reader.project.choices[field], *chosen))
        _kept(field, list(chosen))
        (right if n % 2 else left).multiselect(
            label,
            list(options),
            key=f"{FILTER}{field}",
            on_change=_asked,
            placeholder="Any",
            format_func=_naming(reader, field),
        )


def _naming(reader: Session, field: str):
    return topic_names(reader) if field == "topics" else str


def _kept(field: str, value) -> None:
    """Have a filter's widget show what is asked for, also on a page where it was not shown before."""
    key = f"{FILTER}{field}"
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _asked() -> None:
    """Take over what a filter's widget says now."""
    reader, state = session.current(), st.session_state
    chosen = {field: tuple(state[f"{FILTER}{field}"]) for field in CHOICES if f"{FILTER}{field}" in state}
    days = {field: state[f"{FILTER}{field}"] for field in DAYS if f"{FILTER}{field}" in state}
    text = " ".join(state.get(f"{FILTER}text", "").split())
    reader.ask(replace(reader.filters, **chosen, **days, text=text))


def conditions(reader: Session) -> None:
    """The conditions that hold, each a button that drops it."""
    for field, value, words in reader.filters.parts():
        named = f"Topic: {_naming(reader, field)(value)}" if field == "topics" else words
        st.button(
            plain(named),
            key=f"drop-{field}-{value}",
            type="tertiary",
            icon=":material/close:",
            on_click=_ask,
            args=(reader.filters.without(field, value),),
            help="Drop this filter",
        )
    if len(reader.filters.parts()) > 1:
        st.button("Clear all", key="clear", type="tertiary", on_click=_ask, args=(Filters(),))


def _ask(filters: Filters) -> None:
    session.current().ask(filters)


def no_match() -> None:
    """Said when the filters leave nothing."""
    words("No event matches", "Drop a filter above, or search for other words.")
    if session.current().filters:
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.button("Show all events", key="show-all", type="primary", on_click=_ask, args=(Filters(),))


def nothing_yet(reader: Session) -> None:
    """Said when the timeline is empty: no report yet, or none that tells of anything watched."""
    reports = len(reader.project.documents)
    if reports:
        watched = ", ".join(topic.label for topic in reader.project.profile.topics)
        words(
            f"Nothing found in {counted(reports, 'report')}",
            f"This profile watches: {watched}. Another may fit.",
            level=1,
        )
    else:
        words(
            "Start with a report",
            "Drop in news reports, in whatever languages they come, and see what happened when.",
            level=1,
        )
    with st.container(horizontal=True, horizontal_alignment="center"):
        if st.button("Add reports", key="add-reports", type="primary", icon=":material/add:"):
            st.switch_page(reader.pages["documents"])


def words(title: str, text: str, level: int = 2) -> None:
    """A few words in the middle of an otherwise empty page."""
    heading = f"<h{level}>{html(title)}</h{level}>"
    st.html(f'<div class="tl-empty">{heading}<p class="tl-quiet">{html(text)}</p></div>')


def small_table(data: pd.DataFrame, caption: str) -> str:
    """A few rows as an HTML table; numbers stand on the right."""
    kinds = [' class="tl-number"' if pd.api.types.is_numeric_dtype(data[name]) else "" for name in data]
    head = "".join(f'<th scope="col"{kind}>{html(name)}</th>' for name, kind in zip(data, kinds, strict=True))
    lines = (
        "".join(f'<td dir="auto"{kind}>{html(cell)}</td>' for cell, kind in zip(line, kinds, strict=True))
        for line in data.itertuples(index=False)
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table class="tl-small" aria-label="{html(caption)}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def listing(reader: Session, frame: pd.DataFrame, key: str, columns: Iterable[Column] = SHORT, full: bool = False) -> None:
    """The events as a table whose rows open; a `full` one also tells how each was dated, by whom it is told, and notes."""
    shown, columns = frame.head(LISTED), tuple(columns)
    line = _line(reader, columns, full)
    rows.table(
        columns,
        [(row["event_id"], line(row)) for row in shown.to_dict("records")],
        key=key,
        label=f"{counted(len(shown), 'event')}; a row opens its event",
        opened=reader.event,
        on_open=_open,
        sort=reader.sort,
        on_sort=_sort,
    )
    if len(shown) < len(frame):
        st.caption(
            f"The first {LISTED:,} of {len(frame):,} events: narrow the filters to see the others, or export them all."
        )


def _line(reader: Session, columns: tuple[Column, ...], full: bool) -> Callable[[dict], list[Cell]]:
    """A function from an event's row to its cells."""
    look = charts.look_of(theme(), **reader.project.looks)
    colours = look.colours_of(charts.topics_of(reader.project.frame, look))

    def topics(cell) -> Cell:
        keys = str(cell).split("; ") if pd.notna(cell) and cell else ["other"]
        return Cell(marked=tuple((look.label(topic), colours.get(topic, "")) for topic in keys))

    def cell(column: Column, row: dict) -> Cell:
        if column.key == "topics":
            return topics(row["topics"])
        if column.key == "event_date":
            return Cell(_words(row["display_date"]), f"{row['precision']}, {row['date_basis']}" if full else "")
        under = " · ".join(filter(None, map(_words, (row["source"], row["note"])))) if full and column.key == "title" else ""
        return Cell(_words(row[column.key]), under)

    return lambda row: [cell(column, row) for column in columns]


def _words(value) -> str:
    return "" if pd.isna(value) else str(value)


def ordered(reader: Session, frame: pd.DataFrame) -> pd.DataFrame:
    """The events in the order that a heading was clicked for."""
    if reader.sort is None:
        return frame
    key, last_first = reader.sort
    return frame.sort_values(key, ascending=not last_first, kind="stable", na_position="last")


def _open(event: str) -> None:
    session.current().event = event


def _sort(sort: rows.Sort) -> None:
    session.current().sort = sort


def topic_names(reader: Session):
    """A function from a cell of topic keys to the words people use for them."""
    name = charts.look_of(labels=reader.project.looks["labels"]).label
    return lambda cell: ", ".join(map(name, str(cell).split("; "))) if pd.notna(cell) else ""
