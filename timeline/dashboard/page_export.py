"""The Export page: what is filtered, in every form a report can take it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from timeline.dashboard import parts, session
from timeline.exports import EXPORTERS


@dataclass(frozen=True, slots=True)
class Form:
    """One form of export: its name among the exporters, file name, media type, and what it is good for."""

    name: str
    file: str
    mime: str
    title: str
    use: str


FORMS = (
    Form(
        "html",
        "timeline.html",
        "text/html",
        "Interactive page",
        "One file that works offline, to send or to put online.",
    ),
    Form(
        "report",
        "report.html",
        "text/html",
        "Printable report",
        "Title, picture and the table of events with its sources.",
    ),
    Form(
        "png",
        "timeline.png",
        "image/png",
        "Picture (PNG)",
        "For slides and documents, at twice the size of the screen.",
    ),
    Form("svg", "timeline.svg", "image/svg+xml", "Picture (SVG)", "For print: sharp at every size."),
    Form("pdf", "timeline.pdf", "application/pdf", "Picture (PDF)", "For LaTeX and print."),
    Form("csv", "events.csv", "text/csv", "Table (CSV)", "For Excel, R and pandas; opens here again."),
    Form(
        "json",
        "timeline.json",
        "application/json",
        "Vega-Lite (JSON)",
        "The picture as data, for Observable, Quarto, Jupyter.",
    ),
    Form("zip", "timeline.zip", "application/zip", "Markdown and picture", "For Quarto and Markdown: text and PNG, two files."),
    Form("md", "timeline.md", "text/markdown", "Markdown, one file", "The same with the picture held in the text."),
    Form("iframe", "embed.html", "text/html", "Embed snippet", "The lines that put the interactive page into another."),
)


def page() -> None:
    """Draw the page."""
    reader = session.current()
    frame = parts.filtered(reader)
    if frame is None:
        return
    options = captions(reader)
    for row in range(0, len(FORMS), 3):
        for form, place in zip(FORMS[row : row + 3], st.columns(3), strict=False):
            with place.container(border=True, height="stretch"):
                offer(form, frame, options)


def captions(reader: session.Session) -> dict:
    """What is printed around the picture, and how it looks."""
    left, right = st.columns(2)
    for name, value in {"title": reader.project.profile.title, "source-line": ""}.items():
        st.session_state.setdefault(name, reader.typed.get(name, value))
    title = left.text_input("Title", key="title", on_change=typed, args=("title",))
    source = right.text_input(
        "Source line", key="source-line", on_change=typed, args=("source-line",), placeholder="Source: …"
    )
    return {"title": title or None, "source": source or None, **reader.project.looks}


def typed(key: str) -> None:
    """Keep what is typed also while another page is open."""
    session.current().typed[key] = st.session_state[key]


def offer(form: Form, frame: pd.DataFrame, options: dict) -> None:
    """One form of export with its download button; its bytes are made when it is clicked."""
    st.html(f"<b>{form.title}</b><p class='tl-quiet'>{form.use}</p>")
    st.download_button(
        "Download",
        data=partial(made, form.name, frame, options),
        file_name=form.file,
        mime=form.mime,
        key=f"download-{form.name}",
        on_click="ignore",
        icon=":material/download:",
        help=form.title,
    )


def made(name: str, frame: pd.DataFrame, options: dict) -> bytes:
    """The bytes of one form of export."""
    return EXPORTERS[name](frame, **options)
