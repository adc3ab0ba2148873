"""The timeline as one Altair chart: a strip of counts to brush, and below it a lane for each topic.

Rows and label room come ready-made for every screen and zoom (see `layout`); expressions in the chart choose among them,
so that one and the same chart fits a phone and a wall, and unpacks what is crowded when it is zoomed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import altair as alt
import pandas as pd

from timeline import aggregates, selection
from timeline.charts import layout
from timeline.charts.data import inline, rows_of
from timeline.charts.key import SIGNS
from timeline.charts.look import Look, dress, look_of, tick_words
from timeline.charts.marks import MARKS, TOLD, Times, domain_of, first_window, letter_width, milliseconds, topics_of
from timeline.charts.plan import LINES, Plan, plan
from timeline.display import counted

ROW, STRIP, HEAT = 19, 46, 52  # pixels of a row, of the strip, and of a lane of counts
AXES = 90  # pixels of legend, axes and margins
NAMES = 700  # pixels of a screen on which lane names stand beside the lanes and not in them
BESIDE, WITHIN = 152, 30  # pixels that names and margins take from the plot, with names beside and within
BINS = 120
UNITS = (*aggregates.UNITS,)
_CROSS = "M-.75,-1L0,-.25L.75,-1L1,-.75L.25,0L1,.75L.75,1L0,.25L-.75,1L-1,.75L-.25,0L-1,-.75Z"
_SHAPES = {"exact": "diamond", "day": "circle", "denied": _CROSS}


def chart(
    frame: pd.DataFrame,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    window: Times | tuple[()] | None = None,
    theme: str = "light",
    width: int | str = "container",
    labels: Mapping[str, str] | None = None,
    colours: Mapping[str, str] | None = None,
) -> alt.VConcatChart:
    """The timeline of an events frame: a lane for each topic, and a strip above them to brush for a closer look.

    `window` is what is shown of it at first: two moments, () for all, None for where most events are. `width` is in pixels
    or "container"; `theme` light, dark or print. More than MARKS events are drawn as counts. The
    selections are named "window" (the brush), "topic" (the legend) and "pick" (a click, by event_id).
    """
    look = look_of(theme, labels, colours, width)
    domain = domain_of(frame)
    # The strip stands above: lanes can be taller than a screen, and what moves them stays in sight.
    lanes, params = _lanes(frame, look, domain)
    begun = first_window(frame) if window is None else window
    views = _strip(frame, look, domain, _brush(look, begun)), lanes
    params = [*_params(look, domain, "window.start"), *params]
    return alt.vconcat(*views, spacing=6, params=params, **dress(look, title, _subtitle(frame, subtitle), source))


def overview(frame, *, window=(), theme="light", labels=None, colours=None, width="container", **_) -> alt.VConcatChart:
    """The strip of counts alone, with the brush "window" that may begin at two moments."""
    look, domain = look_of(theme, labels, colours, width), domain_of(frame)
    strip = _strip(frame, look, domain, _brush(look, window))
    return alt.vconcat(strip, params=_params(look, domain, "window.start"), **dress(look))


def detail(frame, window=None, *, theme="light", labels=None, colours=None, width="container", **_) -> alt.VConcatChart:
    """The lanes alone, of the events that touch `window` (two moments, or None for all)."""
    look = look_of(theme, labels, colours, width)
    inside = frame if window is None else selection.select(frame, start=window[0], end=window[1])
    domain = window or domain_of(inside)
    lanes, params = _lanes(inside, look, domain)
    params = [*_params(look, domain, "null"), *params]
    return alt.vconcat(lanes, params=params, **dress(look, None, [shown(inside, domain)]))


def height_of(frame: pd.DataFrame, *, width: int = 760, labels=None) -> int:
    """About how many pixels high the timeline of these events is on a page `width` wide."""
    look = look_of(labels=labels)
    if len(frame) > MARKS:
        return STRIP + AXES + HEAT * len(topics_of(frame, look))
    where = plan(frame, look)
    fits = [screen for screen in range(layout.SCREENS) if layout.width_of(screen) <= width - BESIDE]
    return STRIP + AXES + ROW * where.tops(int(width < NAMES))[max(fits, default=0)][-1]


def shown(frame: pd.DataFrame, domain: Times | None = None) -> str:
    """How many of the events a picture of them shows, and as what."""
    total = counted(len(frame), "event")
    if len(frame) > MARKS:
        unit = _unit(frame, domain or domain_of(frame))
        drawn = int(aggregates.countable(frame, unit).sum())
        rest = f" The others are dated to more than a {unit} or not at all." if drawn < len(frame) else ""
        return f"{drawn:,} of {total} shown as counts: darker is more.{rest}"
    undated = int(selection.span(frame).isna().all(axis=1).sum())
    return f"{len(frame) - undated:,} of {total} shown; the others have no date." if undated else f"{total} shown."


def alt_text(frame: pd.DataFrame, labels: Mapping[str, str] | None = None) -> str:
    """What the picture shows, in a sentence."""
    look, days = look_of(labels=labels), frame["event_date"].dropna()
    span = f" from {days.min():%-d %B %Y} to {days.max():%-d %B %Y}" if len(days) else ""
    return f"Timeline of {len(frame):,} events{span} by topic: {', '.join(map(look.label, topics_of(frame, look)))}."


def _subtitle(frame: pd.DataFrame, given: str | None) -> list[str]:
    lines = list(SIGNS) if given is None else [given] if given else []
    if len(frame) > MARKS:
        return [shown(frame)]
    return [*lines, shown(frame)] if selection.span(frame).isna().all(axis=1).any() else lines


def _params(look: Look, domain: Times, window: str) -> list:
    """What the chart works out about itself: its screen, what part of time it shows, and the level of the layout."""
    first, last = map(milliseconds, domain)
    # What holds the chart may not be laid out yet when it is first drawn: the width it was given then counts.
    seen = "(isFinite(containerSize()[0]) ? max(containerSize()[0], width) : max(width, 1000))"
    room = seen if look.width == "container" else str(look.width)
    step = f"log(room - (named ? {BESIDE} : {WITHIN})) - log({layout.NARROWEST})"
    growth = f"log({layout.GROWTH})"
    return _expressions(
        {
            "plot": "width",
            "room": room,
            "named": f"room >= {NAMES}",
            "zoomed": f"!!{window}",
            "whole_days": str((domain[1] - domain[0]).days),
            "shown_from": f"{window} ? {window}[0] : {first}",
            "shown_to": f"{window} ? {window}[1] : {last}",
            "scale_of": "plot / max(shown_to - shown_from, 1)",
            "screen": f"clamp(floor(({step}) / {growth}), 0, {layout.SCREENS - 1})",
            "reached": f"max(screen, floor(({step} + log({last - first} / max(shown_to - shown_from, 1))) / {growth}))",
        }
    )


def _expressions(exprs: Mapping[str, str]) -> list:
    return [alt.param(name=name, expr=expr).param for name, expr in exprs.items()]


def _brush(look: Look, window: Times | tuple[()]) -> alt.Parameter:
    begun = {"value": {"x": [milliseconds(edge) for edge in window]}} if window else {}
    mark = alt.BrushConfig(fill=look.theme.ink, fillOpacity=0.08, stroke=look.theme.quiet, strokeOpacity=0.8)
    return alt.selection_interval(name="window", encodings=["x"], mark=mark, **begun)


def _x(ends, **axis) -> alt.X:
    limits = alt.Scale(type="utc", nice=False, padding=0, domain=[alt.ExprRef(end) for end in ends])
    count = alt.expr("max(3, plot / 85)")
    axis = {"labelExpr": _TICK} | axis
    ticks = alt.Axis(title=None, tickCount=count, labelOverlap=True, labelFlush=True, **axis)
    return alt.X("start:T", scale=limits, axis=ticks, title=None)


_SHOWN = ("shown_from", "shown_to")
_TICK = tick_words("((shown_to - shown_from) / 864e5)")
# The strip has the same ticks until it is brushed: only then do they say something.
_STRIP_TICK = "zoomed ? utcFormat(datum.value, whole_days > 2500 ? '%Y' : whole_days > 75 ? '%b %Y' : '%-d %b') : ''"


def fitting_unit(domain: Times) -> str:
    """The finest unit that cuts a stretch of time into at most BINS parts."""
    days = (domain[1] - domain[0]).days + 1
    return next((unit for unit, length in zip(UNITS, (1, 7, 30, 91), strict=False) if days / length <= BINS), UNITS[-1])


def _unit(frame: pd.DataFrame, domain: Times) -> str:
    """The unit that events are counted by: one in which some of them have a place."""
    fitting = UNITS[UNITS.index(fitting_unit(domain)) :]
    return next((unit for unit in fitting if aggregates.countable(frame, unit).any()), UNITS[-1])


def _binned(frame: pd.DataFrame, look: Look, domain: Times) -> tuple[pd.DataFrame, str]:
    """Counts by topic and period, with the edges to draw them between, and the period's unit."""
    unit = _unit(frame, domain)
    data = aggregates.counts(frame, unit).assign(topic=lambda d: d["topics"].replace("", "other").map(look.label))
    data["end"] = data["period"].dt.to_period(aggregates.UNITS[unit]).dt.end_time.dt.ceil("D").clip(upper=domain[1])
    return data.assign(start=data["period"].clip(lower=domain[0])), unit


_COUNTED = [
    alt.Tooltip(name, title=title) for name, title in {"label:N": "Period", "topic:N": "Topic", "events:Q": "Events"}.items()
]


def _legend(names: list[str]) -> alt.Legend:
    """The topics in one row where there is room, else in rows filled evenly."""
    narrow, middle = (columns_of(names, room) for room in (340, 560))
    return alt.Legend(
        title=None, orient="top", symbolType="square", symbolOpacity=1, symbolSize=80, columnPadding=12, rowPadding=3, offset=4,
        columns=alt.expr(f"room < 600 ? {narrow} : room < 900 ? {middle} : 0"),
        labelFontSize=alt.expr("room < 600 ? 11 : 12"),
    )  # fmt: skip


def columns_of(names: list[str], room: float) -> int:
    """Into how many columns names go in so many pixels, the last row not with one alone."""
    widths = [len(name) * letter_width(name) + 28 for name in names]
    for columns in range(len(names), 1, -1):
        if sum(max(widths[n::columns]) for n in range(columns)) <= room and len(names) % columns != 1:
            return columns
    return 2


def _strip(frame: pd.DataFrame, look: Look, domain: Times, brush) -> alt.LayerChart:
    """Counts by topic over the whole time, to brush."""
    data, unit = _binned(frame, look, domain)
    topics = topics_of(frame, look)
    unit_named = f"named && datum.index == 1 ? (datum.value == 1 ? ' event' : ' events') + ' / {unit}' : ''"
    axis = alt.Axis(
        title=None, tickCount=2, tickMinStep=1, labelFontSize=10, labelPadding=9, format="d",
        labelExpr=f"datum.value == 0 ? '' : datum.label + ({unit_named})",
        labelAlign=alt.expr("named ? 'right' : 'left'"), labelOffset=0,
    )  # fmt: skip
    data = data.sort_values("topic", key=lambda names: names.map({look.label(t): n for n, t in enumerate(topics)}))
    data["above"] = data.groupby("start")["events"].cumsum()
    data["below"] = data["above"] - data["events"]
    bars = (
        alt.Chart(rows_of(data, ["start", "end", "events", "topic", "label", "above", "below"]))
        # A second channel for the ends of bars would give the scale's domain twice.
        .mark_rect(stroke=look.theme.paper, strokeWidth=0.5, x2=alt.expr("scale('strip_x', datum.end)"))
        .encode(
            _x(map(str, map(milliseconds, domain)), orient="bottom", grid=False, labelExpr=_STRIP_TICK),
            alt.Y("below:Q", axis=axis, title=None),
            alt.Y2("above:Q"),
            alt.Color("topic:N", scale=look.scale(topics), legend=_legend([look.label(topic) for topic in topics])),
            tooltip=_COUNTED,
        )
        .properties(width=look.width, height=STRIP, name="strip")
    )
    return bars.add_params(brush)


def _lanes(frame: pd.DataFrame, look: Look, domain: Times) -> tuple[alt.LayerChart, list]:
    """The lanes, and the parameters of the whole chart that they go by."""
    if len(frame) > MARKS:
        return _heat(frame, look, domain), []
    where = plan(frame, look, domain)
    return _marked(frame, where, look), _layout_params(where, domain)


# Expressions over a mark's datum: pixels across the plot, and from its top.
_START, _END = "((datum.start - shown_from) * scale_of)", "((datum.end - shown_from) * scale_of)"
_TOP = f"((tops[datum.lane] + (named ? 0 : 1) + datum.row) * {ROW})"
_LAST = "(tops[datum.lane + 1] - tops[datum.lane] - (named ? 1 : 2))"
_LONG = "(datum.shape == 'block' || datum.shape == 'line')"
_COLOUR = "scale('color', datum.topic)"
_RADIUS = "sqrt(datum.size / PI)"


def _marked(frame: pd.DataFrame, where: Plan, look: Look) -> alt.LayerChart:
    """The lanes with a mark for each event."""
    topics = topics_of(frame, look)
    chosen = alt.selection_point(name="topic", fields=["topic"], bind="legend")
    pick = alt.selection_point(name="pick", fields=["event_id"], on="click", empty=False)
    x = _x(_SHOWN, orient="top")
    colour = alt.Color("topic:N", scale=look.scale(topics), legend=_legend([look.label(topic) for topic in topics]))
    marks = alt.Chart(inline(where.marks)).transform_calculate(rows="split(datum.r, ' ')", rooms="split(datum.w, ' ')")
    marks = marks.transform_calculate(
        packed="toNumber(datum.rows[min(level, length(datum.rows) - 1)])",
        room="toNumber(datum.rooms[min(level, length(datum.rooms) - 1)]) * stretch",
    )
    marks = marks.transform_calculate(row=f"datum.packed == {layout.LAST} ? {_LAST} : datum.packed")
    marks = marks.transform_filter("datum.row >= 0")
    layers = [
        _grounds(where, look),
        *_stretches(marks, x, chosen, look),
        _points(marks, x, chosen, look, pick).add_params(chosen, pick),
        _labels(marks, chosen, look),
        _heaps(where, chosen, look),
        *_heads(where, colour),
        _heights(where, look),
    ]
    return alt.layer(*layers, width=look.width, height=alt.Step(ROW), name="lanes")


def _layout_params(where: Plan, domain: Times) -> list:
    """Which of the ready-made layouts holds, and how much wider the picture is than that layout."""
    whole = milliseconds(domain[1]) - milliseconds(domain[0])
    beside, within = where.tops(0), where.tops(1)
    level = f"min(reached, {where.levels - 1})"
    widths = [layout.width_of(level) for level in range(where.levels)]
    exprs = {
        "level": level,
        "stretch": f"{whole} * scale_of / {json.dumps(widths)}[level]",
        "tops": f"(named ? {json.dumps(beside)} : {json.dumps(within)})[screen]",
    }
    return _expressions(exprs)


def _tooltip() -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in TOLD.items()]


def _dimmed(chosen, strength: str = "1"):
    return alt.when(chosen).then(alt.value(alt.expr(strength))).otherwise(alt.value(0.07))


def _grounds(where: Plan, look: Look) -> alt.Chart:
    """Every other lane on a ground of its own."""
    lanes = [{"lane": n} for n in range(0, len(where.names), 2)]
    top, bottom = f"tops[datum.lane] * {ROW}", f"tops[datum.lane + 1] * {ROW}"
    place = {"x": 0, "x2": alt.expr("plot"), "y": alt.expr(top), "y2": alt.expr(bottom)}
    return alt.Chart(inline(lanes)).mark_rect(**place, fill=look.theme.ink, fillOpacity=look.theme.lane, tooltip=None)


def _gradient(look: Look) -> str:
    """A fill that fades into the paper at an end that is not known."""
    stops = [
        f"{{offset: 0, color: datum.fade_start ? '{look.theme.paper}' : {_COLOUR}}}",
        f"{{offset: datum.fade_start && datum.fade_end ? 0.5 : 0.35, color: {_COLOUR}}}",
        f"{{offset: 1, color: datum.fade_end ? '{look.theme.paper}' : {_COLOUR}}}",
    ]
    return f"{{gradient: 'linear', x1: 0, y1: 0, x2: 1, y2: 0, stops: [{', '.join(stops)}]}}"


def _stretches(marks: alt.Chart, x, chosen, look: Look) -> tuple[alt.Chart, ...]:
    """A line below its label for a week, a month and longer; a block around it for a period."""
    fill = f"datum.fade_start || datum.fade_end ? {_gradient(look)} : {_COLOUR}"
    place = {"x": alt.expr(_START), "x2": alt.expr(f"max({_END}, {_START} + 3)"), "clip": True}
    blocks = marks.transform_filter("datum.shape == 'block'").mark_rect(
        **place, fill=alt.expr(fill), y=alt.expr(f"{_TOP} + 2"), y2=alt.expr(f"{_TOP} + {ROW - 2}"), cornerRadius=2
    )
    thick = "(datum.shape == 'block' ? 4 : 3)"
    lines = marks.transform_filter(f"{_LONG} && !datum.dashed").mark_rect(
        **place,
        y=alt.expr(f"{_TOP} + {ROW - 2} - {thick}"),
        y2=alt.expr(f"{_TOP} + {ROW - 2}"),
        fill=alt.expr(f"datum.hollow ? '{look.theme.paper}' : {fill}"),
        stroke=alt.expr(f"datum.hollow ? {_COLOUR} : null"),
    )
    plans = marks.transform_filter(f"{_LONG} && datum.dashed").mark_rule(
        clip=True, y=alt.expr(f"{_TOP} + {ROW - 4}"), stroke=alt.expr(_COLOUR), strokeWidth=2.5, strokeDash=[4, 3]
    )
    return (
        blocks.encode(opacity=_dimmed(chosen, "datum.denied || datum.dashed ? 0.08 : 0.17"), tooltip=_tooltip()),
        lines.encode(opacity=_dimmed(chosen, "datum.denied ? 0.4 : 0.9"), tooltip=_tooltip()),
        plans.encode(x, alt.X2("end:T"), opacity=_dimmed(chosen, "0.9"), tooltip=_tooltip()),
    )


def _points(marks: alt.Chart, x, chosen, look: Look, pick) -> alt.Chart:
    return (
        marks.transform_filter(f"!{_LONG}")
        .mark_point(
            clip=True,
            y=alt.expr(f"{_TOP} + {ROW / 2}"),
            stroke=alt.expr(_COLOUR),
            fill=alt.expr(f"datum.hollow ? '{look.theme.paper}' : {_COLOUR}"),
            fillOpacity=alt.expr("datum.dashed ? 0.15 : 1"),
        )
        .encode(
            x,
            shape=alt.Shape("shape:N", scale=alt.Scale(domain=[*_SHAPES], range=[*_SHAPES.values()]), legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            strokeDash=alt.when("datum.dashed").then(alt.value([2.5, 1.8])).otherwise(alt.value([1, 0])),
            opacity=_dimmed(chosen, "datum.denied ? 0.45 : 0.95"),
            strokeWidth=alt.when(pick).then(alt.value(4)).otherwise(alt.value(1.6)),
            tooltip=_tooltip(),
        )
    )


def _labels(marks: alt.Chart, chosen, look: Look) -> alt.Chart:
    """Titles beside points and above stretches, cut between words to the room they have; they keep to what is in sight."""
    px = f"{_LONG} ? max({_START}, 0) + 1 : {_START} + (datum.room < 0 ? -5 : 5) + (datum.room < 0 ? -1 : 1) * {_RADIUS}"
    room = f"datum.room < 0 ? min(-datum.room, datum.px) : min(datum.room - ({_LONG} ? max(-{_START}, 0) : 0), plot - datum.px)"
    hidden = f"{_LONG} && {_END} < 0 || {_START} > plot || !{_LONG} && {_START} < 0 || datum.free < 26"
    short = "substring(datum.label, 0, datum.letters - 1)"
    return (
        marks.transform_calculate(px=px)
        .transform_calculate(free=room)
        .transform_calculate(letters="floor(datum.free / datum.letter)")
        .transform_calculate(space=f"lastindexof({short}, ' ')")
        .transform_filter(f"!({hidden})")
        .mark_text(
            x=alt.expr("datum.px"),
            y=alt.expr(f"{_TOP} + ({_LONG} ? {ROW / 2 - 2} : {ROW / 2})"),
            align=alt.expr("datum.room < 0 ? 'right' : 'left'"),
            baseline="middle",
            limit=alt.expr("datum.free + 4"),
            fontSize=11,
            clip=True,
            text=alt.expr(
                "length(datum.label) <= datum.letters ? datum.label : "
                "substring(datum.label, 0, datum.space > datum.letters * 0.55 ? datum.space : datum.letters - 1) + '…'"
            ),
            color=alt.expr(f"datum.denied ? '{look.theme.quiet}' : '{look.theme.ink}'"),
        )
        .encode(opacity=_dimmed(chosen), tooltip=_tooltip())
    )


def _heaps(where: Plan, chosen, look: Look) -> alt.Chart:
    """How many more there are where no row is left."""
    told = [alt.Tooltip(f"line{n}:N", title=" ") for n in range(LINES)] + [alt.Tooltip("hint:N", title=" ")]
    return (
        alt.Chart(inline(where.heaps))
        .transform_filter("datum.level == level")
        .mark_text(
            x=alt.expr(_START),
            y=alt.expr(f"tops[datum.lane + 1] * {ROW} - {ROW / 2}"),
            fontSize=10,
            fontWeight=700,
            baseline="middle",
            color=look.theme.quiet,
            clip=True,
        )
        .encode(text="count:N", opacity=_dimmed(chosen), tooltip=told)
    )


def _heads(where: Plan, colour) -> tuple[alt.Chart, ...]:
    """Each lane's colour at its left edge, and on a narrow screen its name."""
    lanes = [{"lane": n, "topic": name} for n, name in enumerate(where.names)]
    base = alt.Chart(inline(lanes))
    edges = base.mark_rect(
        x=-3, x2=0, y=alt.expr(f"tops[datum.lane] * {ROW} + 1"), y2=alt.expr(f"tops[datum.lane + 1] * {ROW} - 1"), tooltip=None
    ).encode(colour)
    names = (
        base.transform_filter("!named")
        .mark_text(align="left", baseline="middle", fontWeight=700, x=6, y=alt.expr(f"tops[datum.lane] * {ROW} + 11"))
        .encode(colour, text="topic:N", tooltip=alt.value(None))
    )
    return edges, names


def _heights(where: Plan, look: Look) -> alt.Chart:
    """Nothing to see: one row of the scale for each row of the lanes makes the plot as high as they are."""
    rows = max(screen[-1] for screen in where.tops(1))
    names = f"({json.dumps(where.names, ensure_ascii=False)})"
    name = f"named && indexof(tops, datum.value) >= 0 ? {names}[indexof(tops, datum.value)] : ''"
    axis = alt.Axis(
        title=None, grid=False, labelExpr=name, labelFontSize=12, labelFontWeight=700, labelLimit=BESIDE - 30,
        labelColor=look.theme.ink, labelPadding=9, minExtent=alt.expr(f"named ? {BESIDE - 40} : 0"), labelOverlap=False,
    )  # fmt: skip
    return (
        alt.Chart(alt.sequence(0, rows, as_="slot"))
        .transform_filter("datum.slot < tops[tops.length - 1]")
        .mark_rect(opacity=0, tooltip=None)
        .encode(y=alt.Y("slot:O", axis=axis, scale=alt.Scale(paddingInner=0, paddingOuter=0)))
    )


def _heat(frame: pd.DataFrame, look: Look, domain: Times) -> alt.LayerChart:
    """Very many events: how many of each topic in each period, as shades."""
    topics = topics_of(frame, look)
    data, _ = _binned(frame, look, domain)
    chosen = alt.selection_point(name="topic", fields=["topic"], bind="legend")
    # Nothing is picked among counts; the selection is there because those who listen for it always do.
    pick = alt.selection_point(name="pick", fields=["event_id"], on="click", empty=False)
    shade = alt.Opacity("events:Q", scale=alt.Scale(type="sqrt", range=[0.12, 1]), legend=None)
    names = alt.Axis(
        labelLimit=BESIDE - 30, labelExpr="named ? datum.label : ''", minExtent=alt.expr(f"named ? {BESIDE - 40} : 0"),
        labelFontSize=12, labelFontWeight=700, labelColor=look.theme.ink, labelPadding=9,
    )  # fmt: skip
    cells = (
        alt.Chart(rows_of(data, ["start", "end", "topic", "events", "label"]))
        .mark_rect(clip=True)
        .encode(
            _x(_SHOWN, orient="top"),
            alt.X2("end:T"),
            alt.Y("topic:N", sort=[look.label(t) for t in topics], title=None, axis=names, scale=alt.Scale(paddingInner=0.06)),
            alt.Color("topic:N", scale=look.scale(topics), legend=_legend([look.label(topic) for topic in topics])),
            opacity=alt.when(chosen).then(shade).otherwise(alt.value(0.05)),
            tooltip=_COUNTED,
        )
        .add_params(chosen, pick)
    )
    return alt.layer(cells, width=look.width, height=max(HEAT * len(topics), 120), name="lanes")
