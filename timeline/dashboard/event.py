"""One event opened: what is told, by whom, in which words, and how its date was read."""

from __future__ import annotations

from urllib.parse import quote

import pandas as pd
import streamlit as st

from timeline.dashboard import parts
from timeline.dashboard.filters import EVENT
from timeline.dashboard.session import Session, current
from timeline.dashboard.words import html, link, marked, paragraph
from timeline.mentions import Mention

MENTIONS = 12  # shown at once
FACTS = {
    "display_date": "When",
    "precision": "Precision",
    "date_basis": "Date",
    "date_text": "Dated by",
    "date_edtf": "As EDTF",
    "topics": "Topic",
    "status": "Status",
    "speaker": "Said by",
    "actors": "Actors",
    "places": "Places",
    "note": "Note",
}
BASIS = {
    "stated": "stated in the text",
    "relative": "relative to the report's date",
    "dateline": "the report's own day",
    "reported": "not given: placed at the report's date",
}


def opened(reader: Session, frame: pd.DataFrame) -> None:
    """The event that is open, if one is, beside the events it stands among."""
    if reader.event is None:
        return
    row = reader.project.rows.loc[reader.event]
    row = row.iloc[0] if isinstance(row, pd.DataFrame) else row
    with st.container(border=True, key="event"):
        steps(frame["event_id"], reader.event)
        st.html(f'<h2 dir="auto">{html(row["title"])}</h2>{facts(row, parts.topic_names(reader))}')
        mentions(reader, row)
        st.html(f'<p class="tl-key"><a href="?{EVENT}={quote(reader.event)}">Link to this event</a></p>')


def steps(ids: pd.Series, event: str) -> None:
    """To the event before, to the one after, and out."""
    at = (ids == event).to_numpy().nonzero()[0]
    before, after = (at[0] - 1, at[0] + 1) if len(at) else (-1, len(ids))
    with st.container(horizontal=True, horizontal_alignment="right", wrap=False, gap="small"):
        for name, to, icon in (("Previous", before, "chevron_left"), ("Next", after, "chevron_right")):
            there = 0 <= to < len(ids)
            st.button(
                name, key=name.lower(), icon=f":material/{icon}:", type="tertiary", disabled=not there,
                on_click=_open, args=(ids.iloc[to] if there else None,),
            )  # fmt: skip
        st.button("Close", key="close", icon=":material/close:", type="tertiary", on_click=_open, args=(None,))


def _open(event: str | None) -> None:
    current().event = event


def facts(row: pd.Series, topics) -> str:
    """What is known of an event, as an HTML list of terms."""
    values = {name: row[column] for column, name in FACTS.items()}
    values["Topic"] = topics(row["topics"])
    values["Date"] = BASIS.get(row["date_basis"], row["date_basis"])
    if pd.notna(row["approximate"]) and row["approximate"]:
        values["Precision"] = f"{row['precision']}, approximate"
    known = {name: value for name, value in values.items() if pd.notna(value) and value != ""}
    pairs = "".join(f'<dt>{name}</dt><dd dir="auto">{html(value)}</dd>' for name, value in known.items())
    return f'<dl class="tl-facts">{pairs}</dl>'


def mentions(reader: Session, row: pd.Series) -> None:
    """Every mention of the event with its paragraph; for an event from a file, its sentence."""
    event = reader.project.events.get(row["event_id"])
    if event is None:
        st.html(told_in_file(row))
        return
    shown = event.mentions[:MENTIONS]
    if len(shown) < len(event.mentions) and st.toggle(f"Show all {len(event.mentions)} mentions", key="all-mentions"):
        shown = event.mentions
    st.html("".join(told(reader, mention) for mention in shown))


def told(reader: Session, mention: Mention) -> str:
    """One mention: who told it when, its paragraph with the dating phrase marked, and how the date was read."""
    document = reader.project.documents.get(mention.document_id)
    text, start, end = (document.text, mention.start, mention.end) if document else (mention.text, 0, len(mention.text))
    timex = mention.timex
    dated = [(timex.start, timex.end)] if timex and document else []
    first, last = paragraph(text, start, end)
    if dated and not first <= dated[0][0] < last:
        first = paragraph(text, *dated[0])[0] if dated[0][0] < first else first
    body = marked(text, first, last, {"sentence": [(start, end)], "date": dated})
    return (
        f'<article class="tl-mention"><header>{_reported(mention)}</header>'
        f'<div class="tl-text" dir="auto" lang="{html(mention.language or "")}">{body}</div>'
        f'<p class="tl-key">{_reading(mention)}</p></article>'
    )


def _reported(mention: Mention) -> str:
    source = mention.source
    day = source.published and f", {source.published.moment:%-d %b %Y}"
    who = f" · says {html(mention.speaker)}" if mention.speaker else ""
    return f"<b>{link(source.url or '', source.name or 'Pasted text')}</b>{html(day or ', date not known')}{who}"


def _reading(mention: Mention) -> str:
    """How the date of a mention was read, in words."""
    timex = mention.timex
    if timex is None:
        return "No date is given in the text: it stands at the report's date."
    read = f"“{html(timex.text)}” read as {html(timex.edtf or timex.value)}"
    rule = f" by the rule “{html(timex.rule)}”" if timex.rule else ""
    anchor = mention.source.published
    against = f", against the report's date {anchor.moment:%-d %b %Y}" if mention.basis == "relative" and anchor else ""
    return f"{read}{rule}{against}."


def told_in_file(row: pd.Series) -> str:
    """The sentence of an event that came from an events file, with its dating phrase marked where it stands in it."""
    text = "" if pd.isna(row["text"]) else str(row["text"])
    phrase = "" if pd.isna(row["date_text"]) else str(row["date_text"])
    at = text.find(phrase) if phrase else -1
    spans = {"date": [(at, at + len(phrase))]} if at >= 0 else {}
    names = "" if pd.isna(row["source"]) else html(row["source"])
    return (
        f'<article class="tl-mention"><header><b>{names}</b></header>'
        f'<div class="tl-text" dir="auto">{marked(text, 0, len(text), spans)}</div></article>'
    )
