"""The Export page: what is filtered, in every form a report can take it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from timeline import charts
from timeline.dashboard import parts, session
from timeline.dashboard.words import html
from timeline.exports import EXPORTERS


@dataclass(frozen=True, slots=True)
class Form:
    """One form of export: its name among the exporters, file name, media type, and what it is good for."""

    name: str
    file: str
    mime: str
    title: str
    use: str


GROUPS = {
    "Pages": (
        Form("html", "timeline.html", "text/html", "Interactive page", "One file that works offline, to send or to publish."),
        Form("report", "report.html", "text/html", "Printable report", "The picture, the table of events, their sources."),
    ),
    "Pictures": (
        Form("png", "timeline.png", "image/png", "PNG", "For slides and documents, at twice the size of the screen."),
        Form("svg", "timeline.svg", "image/svg+xml", "SVG", "For the web and for print: sharp at every size."),
        Form("pdf", "timeline.pdf", "application/pdf", "PDF", "For LaTeX and print."),
    ),
    "In a text": (
        Form("zip", "timeline.zip", "application/zip", "Markdown and picture", "For Quarto and Markdown, as two files."),
        Form("md", "timeline.md", "text/markdown", "Markdown, one file", "The same, with the picture held in the text."),
        Form("iframe", "embed.html", "text/html", "Embed snippet", "The lines that put the interactive page into another."),
    ),
    "Data": (
        Form("csv", "events.csv", "text/csv", "CSV", "For Excel, R and pandas; opens here again."),
        Form("json", "timeline.json", "application/json", "Vega-Lite", "The picture as data, for Observable, Quarto, Jupyter."),
    ),
}
THEMES = {"light": "Light", "dark": "Dark", "print": "Print"}


def page() -> None:
    """Draw the page."""
    reader = session.current()
    frame = parts.filtered(reader)
    if frame is None:
        return
    options = captions(reader)
    for names in (("Pages", "Pictures"), ("In a text", "Data")):
        for name, place in zip(names, st.columns(2, gap="large"), strict=True):
            with place:
                group(name, frame, options)
    preview(reader, frame, options)


def captions(reader: session.Session) -> dict:
    """What is printed around the picture, and how it looks."""
    left, middle, right = st.columns([3, 3, 2])
    for name, value in {"title": reader.project.profile.title, "source-line": "", "export-theme": "light"}.items():
        parts.remember(name, value)
    title = left.text_input("Title", key="title", on_change=parts.typed, args=("title",))
    source = middle.text_input(
        "Source line", key="source-line", on_change=parts.typed, args=("source-line",), placeholder="Who is to be named"
    )
    theme = right.segmented_control(
        "Colours", list(THEMES), key="export-theme", format_func=THEMES.get, on_change=parts.typed, args=("export-theme",),
        required=True, width="stretch",
    )  # fmt: skip
    return {"title": title or None, "source": source or None, "theme": theme, **reader.project.looks}


def group(name: str, frame: pd.DataFrame, options: dict) -> None:
    """Forms of one kind, each a line with its download."""
    st.header(name, anchor=False)
    for form in GROUPS[name]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"form-{form.name}"):
            st.html(f'<p class="tl-form">{form.title}</p><p class="tl-quiet">{form.use}</p>')
            offer(form, frame, options)
        if form.name == "iframe":
            with st.expander("The lines to paste"):
                st.code(made("iframe", frame, options).decode(), language="html", wrap_lines=True)


def offer(form: Form, frame: pd.DataFrame, options: dict) -> None:
    """A form's download; its bytes are made when it is clicked."""
    st.download_button(
        "Download",
        data=partial(made, form.name, frame, options),
        file_name=form.file,
        mime=form.mime,
        key=f"download-{form.name}",
        on_click="ignore",
        icon=":material/download:",
        help=form.file,
        width="content",
    )


def made(name: str, frame: pd.DataFrame, options: dict) -> bytes:
    """The bytes of one form of export."""
    return EXPORTERS[name](frame, **options)


def preview(reader: session.Session, frame: pd.DataFrame, options: dict) -> None:
    """The picture as it will be in a report."""
    st.header("Preview", anchor=False)
    looks = tuple(options[name] for name in ("title", "source", "theme"))
    picture = reader.once("preview", lambda: b64encode(made("svg", frame, options)).decode(), *looks)
    alt = html(charts.alt_text(frame, options["labels"]))
    st.html(f'<img class="tl-preview" alt="{alt}" src="data:image/svg+xml;base64,{picture}">')
