"""From an events frame to pictures: the timeline and its companions, as Altair charts.

Positions are worked out here, in pixels of a plot WIDTH wide: rows are packed so that no label meets another, and zooming in
only draws them further apart. Times are UTC in the data and on the scale, so that no browser shifts them; what a reader
sees of a date is text made by `timeline.display`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import altair as alt
import pandas as pd

from timeline import aggregates, selection, states, table

WIDTH = 880  # pixels of plot for which labels are packed
ROW, HEADER, LANE_GAP = 23, 22, 6
LABELLED_ROWS, MOST_ROWS = 8, 18  # rows a lane may grow to before labels, then room, are given up
MARKS = 2_000  # marks drawn at most; more events are drawn as counts
BINS = 120
LABEL, LETTER = 40, 5.9  # characters of a label, pixels of a letter
FADE, SLICES = 26, 7  # pixels over which an uncertain end fades, and in how many steps
FONT = "Noto Sans, Noto Sans Armenian, Noto Sans Georgian, Noto Sans Arabic, system-ui, sans-serif"
SIGNS = (
    "Diamond: exact time. Circle: day. Thin bar: week, month or longer; thick bar: a period. Faded: approximate or open.",
    "Hollow: only the report is dated. Dashed: planned. Cross: denied. Size: number of sources.",
)
PALETTE = ("#b7432b", "#b97d10", "#24628f", "#3f7d55", "#7b4b94", "#5b5f66", "#a0476f", "#2f8f8b", "#8a6d3b", "#4c5fb0")
_CROSS = "M-.75,-1L0,-.25L.75,-1L1,-.75L.25,0L1,.75L.75,1L0,.25L-.75,1L-1,.75L-.25,0L-1,-.75Z"
_SHAPES = {"exact": "diamond", "day": "circle", "denied": _CROSS}
# Labels are packed for a wide plot: on a phone's there is no room, and the list below or a tap tells.
_LABEL_SIZE = alt.expr("width < 560 ? 0 : 11")
_FINE = ("second", "minute", "hour")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of everything that is not data, and how far a topic's colour is mixed with white."""

    paper: str
    ink: str
    quiet: str
    grid: str
    lift: float = 0
    tint: float = 0.08


THEMES = {
    "light": Theme("#fdfcf9", "#1f2328", "#656a73", "#dcd9d1"),
    "dark": Theme("#14171c", "#eceef1", "#a3a9b4", "#343a44", lift=0.35, tint=0.13),
    "print": Theme("#ffffff", "#000000", "#444444", "#cccccc", tint=0.05),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart looks: theme, labels and colours by topic, the size of the plot."""

    theme: Theme
    labels: Mapping[str, str]
    colours: Mapping[str, str]
    width: int | str = "container"

    def label(self, topic: str) -> str:
        """A topic as people read it."""
        return self.labels.get(topic) or topic.replace("_", " ").capitalize()

    def scale(self, topics) -> alt.Scale:
        """One colour a topic, the profile's own first."""
        free = iter([c for c in PALETTE if c not in self.colours.values()] * (len(topics) // 4 + 1))
        colours = [self.colours.get(t) or ("#737780" if t == "other" else next(free)) for t in topics]
        return alt.Scale(domain=[self.label(t) for t in topics], range=[_mixed(c, self.theme.lift) for c in colours])


def look_of(theme: str = "light", labels=None, colours=None, width: int | str = "container") -> Look:
    """A Look by the theme's name; raises ValueError for a theme there is not."""
    if theme not in THEMES:
        raise ValueError(f"theme {theme!r} is not known; use {', '.join(THEMES)}")
    return Look(THEMES[theme], labels or {}, colours or {}, width)


def _mixed(colour: str, share: float) -> str:
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (255 - p) * share):02x}" for p in parts)


def chart(
    frame: pd.DataFrame,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    theme: str = "light",
    width: int | str = "container",
    labels: Mapping[str, str] | None = None,
    colours: Mapping[str, str] | None = None,
) -> alt.VConcatChart:
    """The timeline of an events frame: a lane for each topic, and a strip above them to brush for a closer look.

    `width` is in pixels or "container"; `theme` light, dark or print. More than MARKS events are drawn as counts. The
    selections are named "window" (the brush), "topic" (the legend) and "pick" (a click, by event_id).
    """
    look = look_of(theme, labels, colours, width)
    brush = alt.selection_interval(name="window", encodings=["x"], mark=_brush_mark(look))
    domain = _domain(frame)
    # The strip stands above: lanes can be taller than a screen, and what moves them stays in sight.
    views = [_strip(frame, look, domain, brush), _detail(frame, look, domain, brush)]
    whole = alt.vconcat(*views, spacing=14).resolve_legend(color="independent")
    return _dressed(whole, look, title, _subtitle(frame, subtitle), source)


def overview(frame: pd.DataFrame, *, theme="light", labels=None, colours=None, width="container", **_) -> alt.LayerChart:
    """The strip of counts alone, with the brush "window"."""
    look = look_of(theme, labels, colours, width)
    brush = alt.selection_interval(name="window", encodings=["x"], mark=_brush_mark(look))
    return _dressed(_strip(frame, look, _domain(frame), brush), look)


def detail(frame, window=None, *, theme="light", labels=None, colours=None, width="container", **_) -> alt.LayerChart:
    """The lanes alone, of the events that touch `window` (two moments, or None for all)."""
    look = look_of(theme, labels, colours, width)
    inside = frame if window is None else selection.select(frame, start=window[0], end=window[1])
    domain = tuple(map(_utc, window)) if window else _domain(inside)
    drawn = _detail(inside, look, domain, None)
    count = f"{len(inside):,} of {len(frame):,} events"
    return _dressed(drawn, look, None, [count + (", drawn as counts" if len(inside) > MARKS else "")])


def _subtitle(frame: pd.DataFrame, given: str | None) -> list[str]:
    lines = list(SIGNS) if given is None else [given] if given else []
    undated = int(selection.span(frame).isna().all(axis=1).sum())
    if undated:
        lines.append(f"{len(frame) - undated:,} of {len(frame):,} events shown; the others have no date.")
    if len(frame) > MARKS:
        lines = [f"{len(frame):,} events, drawn as counts: darker is more."]
    return lines


def _dressed(view, look: Look, title: str | None = None, subtitle: list[str] | None = None, source: str | None = None):
    """The chart with title and source line, in its theme's colours."""
    theme = look.theme
    words = {"text": title or "", "subtitle": [*(subtitle or []), *([f"Source: {source}"] if source else [])]}
    if title or words["subtitle"]:
        view = view.properties(title=alt.TitleParams(**words))
    return (
        view.properties(background=theme.paper, padding={"left": 12, "right": 16, "top": 12, "bottom": 8})
        .configure(font=FONT, autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure_view(stroke=None)
        .configure_title(
            anchor="start", fontSize=19, color=theme.ink, subtitleColor=theme.quiet, subtitleFontSize=11.5, offset=12
        )
        .configure_axis(
            labelColor=theme.quiet, titleColor=theme.quiet, gridColor=theme.grid, domain=False, ticks=False, labelFontSize=11
        )
        .configure_legend(labelColor=theme.ink, titleColor=theme.quiet, labelFontSize=12, symbolStrokeWidth=0)
        .configure_text(color=theme.ink)
    )


def _brush_mark(look: Look) -> alt.BrushConfig:
    return alt.BrushConfig(fill=look.theme.ink, fillOpacity=0.1, stroke=look.theme.quiet)


def _utc(moment) -> pd.Timestamp:
    return pd.Timestamp(moment).tz_convert("UTC").tz_localize(None)


def _edges(frame: pd.DataFrame) -> pd.DataFrame:
    """Start and end to draw, without zone on the clock of the frame; open ends reach to the last report, at least a day."""
    edges = selection.span(frame)
    edges = edges.assign(**{name: edges[name].dt.tz_localize(None) for name in edges})
    reported = frame["last_reported"].dt.tz_localize(None)
    day = pd.Timedelta(days=1)
    open_end, open_start = edges["end"].isna(), edges["start"].isna() & edges["end"].notna()
    end = edges["end"].where(~open_end, reported.where(reported > edges["start"], edges["start"]) + day)
    start = edges["start"].where(~open_start, reported.where(reported < end, end - 30 * day))
    return pd.DataFrame({"start": start, "end": end, "open_end": open_end, "open_start": open_start})


def _domain(frame: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    edges = _edges(frame).dropna(subset=["start", "end"])
    if edges.empty:
        now = frame["published"].dropna()
        middle = _utc(now.iloc[0]) if len(now) else pd.Timestamp(2000, 1, 1)
        return middle - pd.Timedelta(days=1), middle + pd.Timedelta(days=1)
    first, last = edges["start"].min(), edges["end"].max()
    room = max((last - first) * 0.015, pd.Timedelta(hours=2))
    return first - room, last + room


def _topics(frame: pd.DataFrame, look: Look) -> list[str]:
    """The topics there are, in the profile's order, "other" last."""
    told = {t for cell in frame["topics"].dropna().unique() for t in cell.split(table.JOIN)} or {"other"}
    order = [*look.labels, *sorted(told - {*look.labels} - {"other"}), "other"]
    return [t for t in dict.fromkeys(order) if t in told]


def _x(domain, brush, field: str = "start", axis=True) -> alt.X:
    limits = alt.Scale(type="utc", nice=False, domain=brush if brush is not None else [_time(d) for d in domain])
    ticks = alt.Axis(orient="top", title=None, tickCount=8, labelOverlap=True) if axis else None
    return alt.X(f"{field}:T", scale=limits, axis=ticks, title=None)


def _time(moment: pd.Timestamp) -> int:
    """Milliseconds since 1970, as Vega counts time."""
    return round((moment - pd.Timestamp(0)) / pd.Timedelta(milliseconds=1))


def _strip(frame: pd.DataFrame, look: Look, domain, brush) -> alt.Chart:
    """Counts by topic over the whole time, to brush."""
    unit = fitting_unit(domain)
    topics = _topics(frame, look)
    data = aggregates.counts(frame, unit).assign(topic=lambda d: d["topics"].replace("", "other").map(look.label))
    data["until"] = data["period"].dt.to_period(aggregates.UNITS[unit]).dt.end_time.dt.ceil("D")
    data["start"] = data["period"].clip(lower=domain[0])
    bars = (
        alt.Chart(_rows(data, ["start", "until", "events", "topic", "label"]))
        .mark_bar(stroke=look.theme.paper, strokeWidth=0.5)
        .encode(
            _x(domain, None).axis(orient="bottom", grid=False, tickCount=8, labelOverlap=True),
            alt.X2("until:T"),
            alt.Y("sum(events):Q", axis=alt.Axis(title=f"events / {unit}", tickCount=2, tickMinStep=1, titleFontSize=10)),
            alt.Color("topic:N", scale=look.scale(topics), legend=None),
            tooltip=[alt.Tooltip("label:N", title="Period"), alt.Tooltip("topic:N"), alt.Tooltip("events:Q")],
        )
        .properties(width=look.width, height=54)
    )
    return bars.add_params(brush)


def fitting_unit(domain) -> str:
    """The finest unit that cuts a stretch of time into at most BINS parts."""
    days = (domain[1] - domain[0]).days + 1
    return next((u for u, length in (("day", 1), ("week", 7), ("month", 30), ("quarter", 91)) if days / length <= BINS), "year")


def _rows(data: pd.DataFrame, columns: list[str]) -> alt.Data:
    """Rows as plain values, times as ISO 8601 in UTC: nothing is left to a browser's zone."""
    plain = data[columns].copy()
    for name in columns:
        if pd.api.types.is_datetime64_any_dtype(plain[name]):
            plain[name] = plain[name].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    return alt.Data(values=plain.astype(object).where(plain.notna(), None).to_dict("records"))


def _detail(frame: pd.DataFrame, look: Look, domain, brush) -> alt.LayerChart:
    if len(frame) > MARKS:
        return _heat(frame, look, domain, brush)
    topics = _topics(frame, look)
    marks, lanes, height = packed(frame, topics, look, domain)
    scale, y = look.scale(topics), alt.Scale(domain=[height, 0], nice=False)
    chosen = alt.selection_point(name="topic", fields=["topic"], bind="legend")
    pick = alt.selection_point(name="pick", fields=["event_id"], on="click", empty=False)
    shown = alt.when(chosen).then(alt.Opacity("opacity:Q", scale=None, legend=None)).otherwise(alt.value(0.07))
    x, row = _x(domain, brush), alt.Y("y:Q", scale=y, axis=None)
    columns = alt.expr("width < 560 ? 2 : 6")
    legend = alt.Legend(title=None, orient="top", symbolType="square", symbolOpacity=1, columns=columns)
    colour = alt.Color("topic:N", scale=scale, legend=legend)
    layers = [
        _lanes(lanes, colour, y, x, look),
        _bars(marks, x, row, colour, shown),
        _points(marks, x, row, colour, shown, look, pick).add_params(chosen, pick),
        _labels(marks, x, row, chosen, look),
        _headers(lanes, y, colour),
    ]
    return alt.layer(*layers).properties(width=look.width, height=height)


def packed(frame: pd.DataFrame, topics: list[str], look: Look, domain) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Marks and lanes with their place in pixels, and the height of all: no two labels of a lane overlap."""
    rows = _marks(frame, look, domain)
    scale = WIDTH / max((domain[1] - domain[0]).total_seconds(), 1)
    lanes, marks, top = [], [], 0
    for topic in topics:
        own = [dict(m) for m in rows if topic in m["topics"]]
        count = _pack(own, lambda t: (t - domain[0]).total_seconds() * scale)
        for mark in own:
            mark |= {"topic": look.label(topic), "y": top + HEADER + ROW * (mark["row"] + 0.5)}
        height = HEADER + ROW * max(count, 1) + 4
        lanes.append({"topic": look.label(topic), "top": top, "bottom": top + height, "start": domain[0], "end": domain[1]})
        marks += own
        top += height + LANE_GAP
    columns = ["topic", "y", "label", "side", "shown", *_MARK_COLUMNS]
    return pd.DataFrame(marks, columns=columns), pd.DataFrame(lanes), top - LANE_GAP


_MARK_COLUMNS = (
    "event_id", "start", "end", "middle", "shape", "hollow", "dashed", "denied", "thick", "size", "opacity",
    "fade_start", "fade_end", "display_date", "title", "quote", "speaker", "sources", "basis", "status",
)  # fmt: skip


def _marks(frame: pd.DataFrame, look: Look, domain) -> list[dict]:
    """One row an event: what is drawn of it and what its tooltip says."""
    edges = _edges(frame)
    text = frame[["title", "quote", "speaker", "display_date", "date_basis", "status", "source", "topics"]].fillna("")
    whole = frame.join(edges).assign(**text)
    return [_mark(e) for e in whole[edges["start"].notna()].sort_values("start", kind="stable").itertuples()]


def _mark(event) -> dict:
    fine = event.precision in _FINE
    point = not event.open_end and not event.open_start and event.end - event.start <= pd.Timedelta(days=1)
    single = event.precision not in (*_FINE, "day")
    shape = "denied" if event.status == "denied" else "exact" if fine else "day"
    return {
        "event_id": event.event_id,
        "topics": event.topics.split(table.JOIN) if event.topics else ["other"],
        "start": event.start,
        "end": event.end,
        "middle": event.start if fine or not point else event.start + (event.end - event.start) / 2,
        "shape": shape if point else None,
        "hollow": event.date_basis == "reported",
        "dashed": event.status == "planned",
        "denied": event.status == "denied",
        "thick": 0 if point else 6 if single else 11,
        "size": 70 + 45 * min(int(event.n_sources or 1) - 1, 4),
        "opacity": 0.35 if event.status == "denied" else 0.6 if single and not point else 0.95,
        "fade_start": bool(event.open_start or event.approximate),
        "fade_end": bool(event.open_end or event.approximate),
        "display_date": event.display_date,
        "title": event.title,
        "label": event.title if len(event.title) <= LABEL else event.title[: LABEL - 1].rstrip() + "…",
        "quote": event.quote if len(event.quote) <= 140 else event.quote[:139] + "…",
        "speaker": event.speaker,
        "sources": event.source if len(event.source) <= 90 else f"{event.n_sources} sources: {event.source[:70]}…",
        "basis": event.date_basis,
        "status": event.status,
    }


def _pack(marks: list[dict], pixel) -> int:
    """Give each mark of a lane its row, and its label a side or none; the number of rows used."""
    rows: list[list[tuple[float, float]]] = []
    for mark in marks:
        left, right = (pixel(mark["middle"]),) * 2 if mark["shape"] else (pixel(mark["start"]), pixel(mark["end"]))
        label = LETTER * len(mark["label"]) + 14
        after, before = (left - 8, right + label), (left - label, right + 8)
        sides = [("right", after), ("left", before)] if after[1] <= WIDTH or before[0] < 0 else [("left", before)]
        mark["row"], mark["side"] = _room(rows, [*sides, ("", (left - 7, right + 7))])
        mark["shown"] = bool(mark["side"])
    return len(rows)


def _room(rows: list[list[tuple[float, float]]], sides) -> tuple[int, str]:
    """The first row with room for one of the ways a mark can lie; the emptiest row when there is none."""
    for side, (left, right) in sides:
        for number in range(LABELLED_ROWS if side else MOST_ROWS):
            if number == len(rows):
                rows.append([])
            if all(right <= a or b <= left for a, b in rows[number]):
                rows[number].append((left, right))
                return number, side
    number = min(range(len(rows)), key=lambda n: len(rows[n]))
    rows[number].append(sides[-1][1])
    return number, ""


def _lanes(lanes: pd.DataFrame, colour, y, x, look: Look) -> alt.Chart:
    return (
        alt.Chart(_rows(lanes, ["topic", "top", "bottom", "start", "end"]))
        .mark_rect(opacity=look.theme.tint, clip=True)
        .encode(
            x,
            alt.X2("end:T"),
            alt.Y("top:Q", scale=y, axis=None),
            alt.Y2("bottom:Q"),
            colour,
            tooltip=alt.value(None),
        )
    )


def _headers(lanes: pd.DataFrame, y, colour) -> alt.Chart:
    return (
        alt.Chart(_rows(lanes, ["topic", "top"]))
        .mark_text(align="left", baseline="top", fontWeight=700, fontSize=12, dy=5)
        .encode(
            x=alt.value(8),
            y=alt.Y("top:Q", scale=y, axis=None),
            text="topic:N",
            color=colour,
            tooltip=alt.value(None),
        )
    )


def _tooltip() -> list[alt.Tooltip]:
    titles = {"display_date": "When", "title": "Event", "quote": "Quote", "speaker": "Said by", "sources": "Sources"}
    titles |= {"basis": "Date", "status": "Status"}
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in titles.items()]


_TOLD = ["display_date", "title", "quote", "speaker", "sources", "basis", "status"]


def _bars(marks: pd.DataFrame, x, row, colour, shown) -> alt.Chart:
    pieces = pd.DataFrame(
        [piece for mark in marks[marks["thick"] > 0].to_dict("records") for piece in _faded(mark)],
        columns=[*marks.columns],
    )
    return (
        alt.Chart(_rows(pieces, ["event_id", "topic", "start", "end", "y", "thick", "opacity", "dashed", *_TOLD]))
        .mark_rule(clip=True, strokeCap="butt")
        .encode(
            x,
            alt.X2("end:T"),
            row,
            colour,
            strokeWidth=alt.StrokeWidth("thick:Q", scale=None, legend=None),
            strokeDash=alt.when("datum.dashed").then(alt.value([5, 3])).otherwise(alt.value([1, 0])),
            opacity=shown,
            tooltip=_tooltip(),
        )
    )


def _faded(mark: dict) -> list[dict]:
    """A bar in pieces, ever fainter towards an end that is uncertain."""
    if not (mark["fade_start"] or mark["fade_end"]):
        return [mark]
    start, end = mark["start"], mark["end"]
    length = (end - start) * (0.33 if mark["fade_start"] and mark["fade_end"] else 0.45)
    step, strength = length / SLICES, mark["opacity"]
    first, last = start + length * int(mark["fade_start"]), end - length * int(mark["fade_end"])
    pieces = [mark | {"start": first, "end": last}]
    for n in range(SLICES):
        faint = strength * (1 - (n + 1) / (SLICES + 1))
        if mark["fade_start"]:
            pieces.append(mark | {"start": first - step * (n + 1), "end": first - step * n, "opacity": faint})
        if mark["fade_end"]:
            pieces.append(mark | {"start": last + step * n, "end": last + step * (n + 1), "opacity": faint})
    return pieces


def _points(marks: pd.DataFrame, x, row, colour, shown, look: Look, pick) -> alt.Chart:
    points = marks[marks["shape"].notna()].assign(start=marks["middle"])
    fill = alt.Fill("topic:N", scale=colour["scale"], legend=None)
    fields = ["event_id", "topic", "start", "y", "shape", "hollow", "dashed", "size", "opacity", *_TOLD]
    return (
        alt.Chart(_rows(points, fields))
        .mark_point(clip=True, filled=False, strokeWidth=1.6)
        .encode(
            x,
            row,
            stroke=alt.Stroke("topic:N", scale=colour["scale"], legend=None),
            fill=alt.when("datum.hollow").then(alt.value(look.theme.paper)).otherwise(fill),
            shape=alt.Shape("shape:N", scale=alt.Scale(domain=[*_SHAPES], range=[*_SHAPES.values()]), legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            strokeDash=alt.when("datum.dashed").then(alt.value([2, 2])).otherwise(alt.value([1, 0])),
            opacity=shown,
            strokeWidth=alt.when(pick).then(alt.value(4)).otherwise(alt.value(1.6)),
            tooltip=_tooltip(),
        )
    )


def _labels(marks: pd.DataFrame, x, row, chosen, look: Look) -> alt.LayerChart:
    """Titles beside the marks: to the right, or to the left where the right has no room."""
    layers = []
    for side, align, shift in (("right", "left", 9), ("left", "right", -9)):
        own = marks[marks["side"] == side]
        at = own["middle"].where(own["shape"].notna(), own["end"] if side == "right" else own["start"])
        layers.append(
            alt.Chart(_rows(own.assign(start=at), ["topic", "start", "y", "label"]))
            .mark_text(clip=True, limit=400, align=align, dx=shift, fontSize=_LABEL_SIZE, baseline="middle")
            .encode(
                x,
                row,
                text="label:N",
                color=alt.value(look.theme.ink),
                opacity=alt.when(chosen).then(alt.value(1)).otherwise(alt.value(0.1)),
                tooltip=alt.value(None),
            )
        )
    return alt.layer(*layers)


def _heat(frame: pd.DataFrame, look: Look, domain, brush) -> alt.LayerChart:
    """Very many events: how many of each topic in each period, as shades."""
    unit, topics = fitting_unit(domain), _topics(frame, look)
    data = aggregates.counts(frame, unit).assign(topic=lambda d: d["topics"].replace("", "other").map(look.label))
    data["start"], data["end"] = data["period"], data["period"].dt.to_period(aggregates.UNITS[unit]).dt.end_time.dt.ceil("D")
    chosen = alt.selection_point(name="topic", fields=["topic"], bind="legend")
    legend = alt.Legend(title=None, orient="top", symbolType="square", symbolOpacity=1, columns=alt.expr("width < 560 ? 2 : 6"))
    shade = alt.Opacity("events:Q", scale=alt.Scale(type="sqrt", range=[0.12, 1]), legend=None)
    return (
        alt.layer(
            alt.Chart(_rows(data, ["start", "end", "topic", "events", "label"]))
            .mark_rect(clip=True)
            .encode(
                _x(domain, brush),
                alt.X2("end:T"),
                alt.Y("topic:N", sort=[look.label(t) for t in topics], title=None, axis=alt.Axis(labelLimit=120)),
                alt.Color("topic:N", scale=look.scale(topics), legend=legend),
                opacity=alt.when(chosen).then(shade).otherwise(alt.value(0.05)),
                tooltip=[alt.Tooltip("label:N", title="Period"), alt.Tooltip("topic:N"), alt.Tooltip("events:Q")],
            )
            .add_params(chosen)
        )
    ).properties(width=look.width, height=max(60 * len(topics), 120))


def counts_chart(frame, *, unit="month", by="topics", theme="light", labels=None, colours=None, width="container", **_):
    """Events per period, stacked by a column."""
    look = look_of(theme, labels, colours, width)
    data = aggregates.counts(frame, unit, by)
    values = list(dict.fromkeys(data[by]))
    name = look.label if by == "topics" else str
    if by == "topics":
        values = [t for t in _topics(frame, look) if t in values]
    colour = look.scale(values) if by == "topics" else alt.Scale(range=[_mixed(c, look.theme.lift) for c in PALETTE])
    data = data.assign(value=data[by].map(name))
    drawn = (
        alt.Chart(_rows(data, ["label", "value", "events"]))
        .mark_bar(stroke=look.theme.paper, strokeWidth=0.5)
        .encode(
            alt.X("label:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            alt.Y("sum(events):Q", title=f"events / {unit}", axis=alt.Axis(tickMinStep=1, tickCount=5)),
            alt.Color("value:N", scale=colour, legend=alt.Legend(title=None, orient="top", columns=4, symbolType="square")),
            tooltip=[alt.Tooltip("label:N", title="Period"), alt.Tooltip("value:N", title=" "), alt.Tooltip("events:Q")],
        )
        .properties(width=look.width, height=220)
    )
    return _dressed(drawn, look)


def calendar_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """A heat map of days: a column a week, a row a weekday."""
    look = look_of(theme, labels, colours, width)
    data = aggregates.counts(frame, "day").groupby(["period", "label"], as_index=False)["events"].sum()
    data = data.assign(week=data["period"] - pd.to_timedelta(data["period"].dt.day_of_week, unit="D"))
    data["weekday"] = data["period"].dt.strftime("%a")
    data["until"] = data["week"] + pd.Timedelta(days=7)
    days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    drawn = (
        alt.Chart(_rows(data, ["week", "until", "weekday", "label", "events"]))
        .mark_rect(stroke=look.theme.paper, strokeWidth=1)
        .encode(
            alt.X("week:T", scale=alt.Scale(type="utc"), title=None, axis=alt.Axis(grid=False)),
            alt.X2("until:T"),
            alt.Y("weekday:O", scale=alt.Scale(domain=days), title=None),
            alt.Color("events:Q", scale=alt.Scale(scheme="blues", domainMin=0), legend=None),
            tooltip=[alt.Tooltip("label:N", title="Day"), alt.Tooltip("events:Q")],
        )
        .properties(width=look.width, height=150)
    )
    return _dressed(drawn, look)


def states_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """Which state each topic was in, from when to when."""
    look = look_of(theme, labels, colours, width)
    data = states.states(frame)
    last = frame[["event_date", "last_reported"]].max().max()
    for name in ("start", "end"):
        data[name] = pd.to_datetime(data[name].where(data[name].notna(), last)).dt.tz_localize(None)
    data["since"] = data["start"].dt.strftime("%-d %b %Y")
    data["topic"] = data["topics"].map(look.label)
    drawn = (
        alt.Chart(_rows(data, ["topic", "state", "start", "end", "since"]))
        .mark_bar(height=18, stroke=look.theme.paper)
        .encode(
            alt.X("start:T", scale=alt.Scale(type="utc"), title=None),
            alt.X2("end:T"),
            alt.Y("topic:N", title=None, axis=alt.Axis(labelLimit=140)),
            alt.Color(
                "state:N",
                scale=alt.Scale(
                    domain=["open", "restricted", "closed"],
                    range=[_mixed(c, look.theme.lift) for c in ("#2f7f6f", "#d9a441", "#8c2f39")],
                ),
                legend=alt.Legend(title=None, orient="top", symbolType="square"),
            ),
            tooltip=[alt.Tooltip("topic:N"), alt.Tooltip("state:N"), alt.Tooltip("since:N", title="Since")],
        )
        .properties(width=look.width, height=alt.Step(30))
    )
    return _dressed(drawn, look)


def sources_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """How many events each source tells, and how many of them it tells alone."""
    look = look_of(theme, labels, colours, width)
    data = aggregates.sources(frame).head(25)
    data = data.assign(shared=data["events"] - data["alone"]).melt(
        id_vars=["source"], value_vars=["alone", "shared"], var_name="kind", value_name="n"
    )
    data["kind"] = data["kind"].map({"alone": "told by it alone", "shared": "told by others too"})
    drawn = (
        alt.Chart(_rows(data, ["source", "kind", "n"]))
        .mark_bar()
        .encode(
            alt.X("n:Q", title="events", axis=alt.Axis(tickMinStep=1)),
            alt.Y("source:N", sort="-x", title=None, axis=alt.Axis(labelLimit=180)),
            alt.Color(
                "kind:N",
                scale=alt.Scale(range=[_mixed("#b97d10", look.theme.lift), _mixed("#24628f", look.theme.lift)]),
                legend=alt.Legend(title=None, orient="top", symbolType="square"),
            ),
            tooltip=[alt.Tooltip("source:N"), alt.Tooltip("kind:N", title=" "), alt.Tooltip("n:Q", title="Events")],
        )
        .properties(width=look.width, height=alt.Step(22))
    )
    return _dressed(drawn, look)


def lags_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """How many days pass from an event to its first report."""
    look = look_of(theme, labels, colours, width)
    steps = [0, 1, 2, 4, 8, 31, 91, 366]
    names = ["same day", "1 day", "2–3 days", "4–7 days", "8–30 days", "1–3 months", "3–12 months", "over a year"]
    cut = pd.cut(aggregates.lags(frame)["days"], [*steps, float("inf")], right=False, labels=names)
    data = cut.value_counts(sort=False).rename_axis("lag").reset_index(name="events").astype({"lag": "str"})
    drawn = (
        alt.Chart(_rows(data, ["lag", "events"]))
        .mark_bar(color=_mixed("#24628f", look.theme.lift))
        .encode(
            alt.X("lag:O", sort=names, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            alt.Y("events:Q", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            tooltip=[alt.Tooltip("lag:N", title="Delay"), alt.Tooltip("events:Q")],
        )
        .properties(width=look.width, height=180)
    )
    return _dressed(drawn, look)
