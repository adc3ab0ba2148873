"""From an events frame to bytes that a report can take: EXPORTERS, name -> function(frame, **options) -> bytes.

Options are those of `timeline.charts.chart`: title, subtitle, source, theme, labels, colours, width. Nothing an exporter
writes asks the network for anything.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from base64 import b64encode
from functools import cache
from importlib import resources

import pandas as pd
import vl_convert

from timeline import charts, table
from timeline.display import counted
from timeline.fonts import faces, set_by_script

PICTURE_WIDTH = 1040  # pixels of a picture's plot, where no page gives it a width
PNG_SCALE = 2
LISTED = 2_000  # events that the list below a page's picture holds at most
AROUND = 165  # pixels of title, key, list and source line around the picture of a page
TITLE = "Timeline"
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:"
)
_CODE = ("spec", "body", "picture", "fonts", "keystyle", "key")


def to_json(frame: pd.DataFrame, **options) -> bytes:
    """The picture as Vega-Lite JSON."""
    return json.dumps(charts.chart(frame, **options).to_dict(), ensure_ascii=False).encode()


def to_html(frame: pd.DataFrame, **options) -> bytes:
    """One self-contained page that works offline."""
    # Words stand on the page rather than in the picture: there they wrap to any width.
    spec = charts.chart(frame, **{**options, "title": None, "subtitle": "", "source": None}).to_dict()
    words = {"title": options.get("title") or TITLE, "alt": charts.alt_text(frame, options.get("labels"))}
    words["subtitle"] = options.get("subtitle") or charts.shown(frame)
    words["source"] = f"Source: {options['source']}" if options.get("source") else ""
    words["listed"] = _listed(frame)
    body = _events_table(frame.head(LISTED), options)
    theme = charts.THEMES[options.get("theme") or "light"]
    colours = {"paper": theme.paper, "ink": theme.ink, "quiet": theme.quiet, "rule": theme.grid}
    return _filled("page.html", spec=_in_script(spec), body=body, **words, **colours, **_dress(frame, options))


def _dress(frame: pd.DataFrame, options: dict) -> dict:
    """What every page holds: its fonts, the key to its signs, and the rule that nothing is fetched."""
    told = "".join("".join(frame[name].dropna().unique()) for name in ("title", "quote", "speaker", "source"))
    texts = [told, *map(str, (options.get("labels") or {}).values()), *map(str, (options.get("title"), options.get("source")))]
    return {"policy": _POLICY, "fonts": faces("".join(texts)), "keystyle": charts.KEY_STYLE, "key": charts.key()}


def _in_script(value) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script."""
    return vl_convert.javascript_bundle().replace("</script", "<\\/script")


def _filled(name: str, **values: str) -> bytes:
    """A template with its {{names}} filled in: those in _CODE as they are, all others as text."""
    template = resources.files("timeline.templates").joinpath(name).read_text(encoding="utf-8")

    def value(match: re.Match) -> str:
        if match[1] == "bundle":
            return _bundle()
        return values[match[1]] if match[1] in _CODE else html.escape(values[match[1]])

    return re.sub(r"\{\{(\w+)\}\}", value, template).encode("utf-8", "replace")


def _spec(frame: pd.DataFrame, options: dict) -> dict:
    """The chart as a still picture: of a fixed width, and without the words that explain clicking."""
    _register_fonts()
    return charts.chart(frame, **{"width": PICTURE_WIDTH, **options}).to_dict()


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(resources.files("timeline.fonts")))


def _svg(frame: pd.DataFrame, options: dict) -> str:
    return vl_convert.vegalite_to_svg(_spec(frame, options))


def to_svg(frame: pd.DataFrame, **options) -> bytes:
    """The picture as SVG, with the fonts of the scripts that a machine may lack."""
    picture = _svg(frame, options)
    fonts = faces(picture, always=False)
    head, end, rest = picture.partition(">")
    return f"{head}{end}<style>{fonts}</style>{rest}".encode() if fonts else picture.encode()


def to_png(frame: pd.DataFrame, **options) -> bytes:
    """The picture as PNG, twice as fine as the screen."""
    return vl_convert.svg_to_png(set_by_script(_svg(frame, options)), scale=PNG_SCALE)


def to_pdf(frame: pd.DataFrame, **options) -> bytes:
    """The picture as PDF."""
    return vl_convert.svg_to_pdf(set_by_script(_svg(frame, options)))


def to_csv(frame: pd.DataFrame, **_) -> bytes:
    """The events as CSV (see `timeline.table.to_csv`)."""
    return table.to_csv(frame)


def to_markdown(frame: pd.DataFrame, *, picture: str | None = None, **options) -> bytes:
    """A Markdown or Quarto snippet: the picture with its caption, and the events as a table.

    The picture is held in the text itself, unless `picture` names the file it is to be found in.
    """
    title = _cell(options.get("title") or TITLE)
    caption = f"{title}. {len(frame):,} events" + (f"; source: {_cell(options['source'])}" if options.get("source") else "")
    told = frame[["display_date", "title", "source"]].fillna("").itertuples()
    rows = [f"| {_cell(e.display_date)} | {_cell(e.title)} | {_cell(e.source)} |" for e in told]
    at = picture or f"data:image/png;base64,{b64encode(to_png(frame, **options)).decode()}"
    head = f'![{caption}.]({at}){{#fig-timeline fig-alt="{_cell(charts.alt_text(frame, options.get("labels")))}"}}'
    return "\n".join([head, "", "| When | Event | Sources |", "|---|---|---|", *rows, ""]).encode()


def to_markdown_zip(frame: pd.DataFrame, **options) -> bytes:
    """The Markdown snippet and its picture as two files in an archive: timeline.md and timeline.png."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("timeline.md", to_markdown(frame, picture="timeline.png", **options))
        files.writestr("timeline.png", to_png(frame, **options))
    return archive.getvalue()


def _cell(text) -> str:
    """Text that Markdown leaves alone."""
    return re.sub(r"([\\`*_\[\]<>|#!~$@^{}\"])", r"\\\1", " ".join(str(text).split()))


def to_iframe(frame: pd.DataFrame, *, src: str = "timeline.html", **options) -> bytes:
    """The HTML that puts an exported `timeline.html` into a column of another page, as high as it is in that column."""
    title = html.escape(options.get("title") or TITLE, quote=True)
    height = charts.height_of(frame, labels=options.get("labels")) + AROUND
    return _filled("iframe.html", src=src, title=title, height=str(height))


def to_report(frame: pd.DataFrame, **options) -> bytes:
    """A page to print: title, picture, the table of events, and their sources as numbered notes."""
    picture = _svg(frame, {**options, "theme": "print", "title": None, "subtitle": ""})
    body = _events_table(frame, options)
    title = options.get("title") or TITLE
    alt = charts.alt_text(frame, options.get("labels"))
    return _filled("report.html", title=title, alt=alt, picture=picture, body=body, **_dress(frame, options))


def _listed(frame: pd.DataFrame) -> str:
    """What the list of events below a page's picture holds."""
    shown = f"the first {LISTED:,} of " if len(frame) > LISTED else ""
    words = f"{shown}{counted(len(frame), 'event')} as a list"
    return words[:1].upper() + words[1:]


def _events_table(frame: pd.DataFrame, options: dict) -> str:
    """The events as an HTML table, and below it their sources as numbered notes."""
    notes: dict[str, int] = {}
    named = frame.assign(topics=frame["topics"].map(_topics(options), na_action="ignore"))
    rows = "\n".join(_report_row(row, notes) for row in named.fillna({"source": "", "source_url": ""}).to_dict("records"))
    listed = "\n".join(f'<li id="source-{n}">{_linked(name)}</li>' for name, n in notes.items())
    names = "".join(f"<th>{name}</th>" for name in ("When", "Event", "Topic", "Status"))
    table = f"<table><thead><tr>{names}</tr></thead>\n<tbody>{rows}</tbody></table>"
    return f"{table}<h2>Sources</h2><ol>{listed}</ol>" if listed else table


def _topics(options: dict):
    """A function from a cell of topic keys to the words people use for them."""
    label = charts.look_of(labels=options.get("labels")).label
    return lambda cell: ", ".join(map(label, cell.split(table.JOIN)))


def _report_row(row: dict, notes: dict[str, int]) -> str:
    numbers = []
    urls = row["source_url"].split(table.JOIN) if row["source_url"] else []
    names = row["source"].split(table.JOIN) if row["source"] else []
    for at, name in enumerate(names):
        url = urls[at] if len(urls) == len(names) else ""
        numbers.append(notes.setdefault(f"{name}\x1f{url}", len(notes) + 1))
    marks = "".join(f'<a href="#source-{n}">{n}</a> ' for n in numbers)
    said = f" <i>({html.escape(str(row['speaker']))})</i>" if isinstance(row["speaker"], str) else ""
    cells = (row["display_date"], row["topics"], row["status"])
    when, topics, status = (html.escape(str(cell)) if isinstance(cell, str) else "" for cell in cells)
    title = f'<td dir="auto">{html.escape(str(row["title"]))}{said}<sup>{marks}</sup></td>'
    return f"<tr><td>{when}</td>{title}<td>{topics}</td><td>{status}</td></tr>"


def _linked(key: str) -> str:
    name, _, url = key.partition("\x1f")
    if not re.match(r"https?://", url):
        return html.escape(name)
    return f'{html.escape(name)}: <a href="{html.escape(url, quote=True)}">{html.escape(url)}</a>'


EXPORTERS = {
    "html": to_html,
    "svg": to_svg,
    "png": to_png,
    "pdf": to_pdf,
    "json": to_json,
    "csv": to_csv,
    "md": to_markdown,
    "zip": to_markdown_zip,
    "report": to_report,
    "iframe": to_iframe,
}
