"""The lanes of a timeline, with a mark for each event."""

from __future__ import annotations

import json

import altair as alt
import pandas as pd

from timeline.charts import layout
from timeline.charts.axes import BESIDE, MARGIN, SHOWN, expressions, legend, time_axis
from timeline.charts.data import inline
from timeline.charts.look import Look
from timeline.charts.marks import TOLD, Times, milliseconds, topics_of
from timeline.charts.plan import LINES, Plan

ROW = 19  # pixels of a row
OPENED = "opened"  # the dataset of the events that have a ring around them
SHORTEST = 5  # pixels of a stretch at least
SHEETS, FEW_SHEETS = 16, 6  # that a stretch fades in; a pale one in few, or screens round its colour away
_CROSS = "M-.75,-1L0,-.25L.75,-1L1,-.75L.25,0L1,.75L.75,1L0,.25L-.75,1L-1,.75L-.25,0L-1,-.75Z"
_SHAPES = {"exact": "diamond", "day": "circle", "denied": _CROSS}

# Expressions over a mark's datum: pixels across the plot, and from its top.
_START, _END = "((datum.start - shown_from) * scale_of)", "((datum.end - shown_from) * scale_of)"
_TOP = f"((tops[datum.lane] + (named ? 0 : 1) + datum.row) * {ROW})"
_LAST = "(tops[datum.lane + 1] - tops[datum.lane] - (named ? 1 : 2))"
_LONG = "(datum.shape == 'block' || datum.shape == 'line')"
_LAST_PIXEL = f"max({_END}, {_START} + {SHORTEST})"
_FADES = "(datum.fade_start || datum.fade_end)"
_BLOCK = {"y": alt.expr(f"{_TOP} + 2"), "y2": alt.expr(f"{_TOP} + {ROW - 2}")}
_LINE = {"y": alt.expr(f"{_TOP} + {ROW - 2} - (datum.shape == 'block' ? 4 : 3)"), "y2": alt.expr(f"{_TOP} + {ROW - 2}")}
_PALE, _STRONG = "datum.denied || datum.dashed ? 0.08 : 0.17", "datum.denied ? 0.4 : 0.9"
_COLOUR = "scale('color', datum.topic)"
_RADIUS = "sqrt(datum.size / PI)"
_CUT = "substring(datum.label, 0, datum.space > datum.letters * 0.55 ? datum.space : datum.letters - 1)"
_DOTS = "(datum.leftward ? '...\u200f' : '…')"  # the mark after them keeps the dots of a text that runs leftward at its end


def lanes(frame: pd.DataFrame, where: Plan, look: Look, opened: str | None = None) -> alt.LayerChart:
    """The lanes with a mark for each event; with a ring around what the dataset OPENED holds, unless `opened` is None."""
    topics = topics_of(frame, look)
    chosen = alt.selection_point(name="topic", fields=["topic"], bind="legend")
    pick = alt.selection_point(name="pick", fields=["event_id"], on="click", empty=False)
    x = time_axis(SHOWN, orient="top")
    colour = alt.Color("topic:N", scale=look.scale(topics), legend=legend([look.label(topic) for topic in topics]))
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
        _points(marks, x, chosen, look, pick if opened is None else None).add_params(chosen, pick),
        *(_rings(marks, look) if opened is not None else ()),
        _labels(marks, chosen, look),
        _heaps(where, chosen, look),
        *_heads(where, colour),
        _heights(where, look),
    ]
    return alt.layer(*layers, width=look.width, height=alt.Step(ROW), name="lanes")


def layout_parameters(where: Plan, domain: Times) -> list:
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
    return expressions(exprs)


_SAID = alt.expr("datum.display_date + ': ' + datum.title")  # what a mark is called by who cannot see it


def _tooltip() -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in TOLD.items()]


def _dimmed(chosen, strength: str = "1", least: float = 0.07):
    return alt.when(chosen).then(alt.value(alt.expr(strength))).otherwise(alt.value(least))


def _grounds(where: Plan, look: Look) -> alt.Chart:
    """Every other lane on a ground of its own."""
    lanes = [{"lane": n} for n in range(0, len(where.names), 2)]
    top, bottom = f"tops[datum.lane] * {ROW}", f"tops[datum.lane + 1] * {ROW}"
    place = {"x": 0, "x2": alt.expr("plot"), "y": alt.expr(top), "y2": alt.expr(bottom)}
    return alt.Chart(inline(lanes)).mark_rect(
        **place, fill=look.theme.ink, fillOpacity=look.theme.lane, tooltip=None, aria=False
    )


def _stretches(marks: alt.Chart, x, chosen, look: Look) -> tuple[alt.Chart, ...]:
    """A line below its label for a week, a month and longer; a block around it for a period."""
    place = {"description": _SAID, "x": alt.expr(_START), "x2": alt.expr(_LAST_PIXEL), "clip": True}
    # What fades is drawn in sheets: its rectangle is there to be pointed at.
    blocks = marks.transform_filter("datum.shape == 'block'").mark_rect(
        **place, **_BLOCK, fill=alt.expr(_COLOUR), fillOpacity=alt.expr(f"{_FADES} ? 0 : 1"), cornerRadius=2
    )
    lines = marks.transform_filter(f"{_LONG} && !datum.dashed").mark_rect(
        **place,
        **_LINE,
        fill=alt.expr(f"datum.hollow ? '{look.theme.paper}' : {_COLOUR}"),
        fillOpacity=alt.expr(f"{_FADES} && !datum.hollow ? 0 : 1"),
        stroke=alt.expr(f"datum.hollow ? {_COLOUR} : null"),
    )
    # The ends are pixels: as times they would give the scale's domain twice.
    plans = marks.transform_filter(f"{_LONG} && datum.dashed").mark_rule(
        description=_SAID,
        clip=True,
        y=alt.expr(f"{_TOP} + {ROW - 4}"),
        stroke=alt.expr(_COLOUR),
        strokeWidth=2.5,
        strokeDash=[4, 3],
    )
    return (
        blocks.encode(opacity=_dimmed(chosen, _PALE), tooltip=_tooltip()),
        lines.encode(opacity=_dimmed(chosen, _STRONG), tooltip=_tooltip()),
        *_fading(marks, chosen),
        plans.encode(x, alt.X2Value(place["x2"]), opacity=_dimmed(chosen, "0.9"), tooltip=_tooltip()),
    )


def _fading(marks: alt.Chart, chosen) -> tuple[alt.Chart, ...]:
    """Stretches with an end that is not known, as sheets one upon the other that end ever earlier: side by side they would
    show seams.

    A gradient is no way to draw them: Vega names it by the page's address, which a page may change while it is open.
    """
    blocks = _sheets(marks, f"{_FADES} && datum.shape == 'block'", FEW_SHEETS, _BLOCK)
    lines = _sheets(marks, f"{_FADES} && {_LONG} && !datum.dashed && !datum.hollow", SHEETS, _LINE)
    return (
        blocks.encode(opacity=_dimmed(chosen, _sheet_of(_PALE, FEW_SHEETS), 0.07 / FEW_SHEETS)),
        lines.encode(opacity=_dimmed(chosen, _sheet_of(_STRONG, SHEETS), 0.07 / SHEETS)),
    )


def _sheets(marks: alt.Chart, which: str, number: int, high: dict) -> alt.Chart:
    cut = marks.transform_filter(which).transform_calculate(sheet=f"sequence({number})").transform_flatten(["sheet"])
    cut = cut.transform_calculate(
        before=f"datum.fade_start ? (datum.fade_end ? 0.5 : 0.35) * (datum.sheet + 0.5) / {number} : 0",
        behind=f"datum.fade_end ? (datum.fade_start ? 0.5 : 0.65) * (datum.sheet + 0.5) / {number} : 0",
    )
    long = f"({_LAST_PIXEL} - {_START})"
    place = {"x": alt.expr(f"{_START} + {long} * datum.before"), "x2": alt.expr(f"{_LAST_PIXEL} - {long} * datum.behind")}
    return cut.mark_rect(**place, **high, clip=True, aria=False, tooltip=None, fill=alt.expr(_COLOUR))


def _sheet_of(strength: str, number: int) -> str:
    """How strong a sheet is, so that all of them together have this strength and each takes an equal share of it."""
    return f"({strength}) / {number} / (1 - ({strength}) * datum.sheet / {number})"


def _points(marks: alt.Chart, x, chosen, look: Look, pick) -> alt.Chart:
    return (
        marks.transform_filter(f"!{_LONG}")
        .mark_point(
            description=_SAID,
            clip=True,
            y=alt.expr(f"{_TOP} + {ROW / 2}"),
            stroke=alt.expr(_COLOUR),
            fill=alt.expr(f"datum.hollow ? '{look.theme.paper}' : {_COLOUR}"),
            fillOpacity=alt.expr("datum.dashed ? 0.15 : datum.fade_start ? 0.35 : 1"),
            strokeOpacity=alt.expr("datum.fade_start ? 0.5 : 1"),
        )
        .encode(
            x,
            shape=alt.Shape("shape:N", scale=alt.Scale(domain=[*_SHAPES], range=[*_SHAPES.values()]), legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            strokeDash=alt.when("datum.dashed").then(alt.value([2.5, 1.8])).otherwise(alt.value([1, 0])),
            opacity=_dimmed(chosen, "datum.denied ? 0.45 : 0.95"),
            strokeWidth=alt.when(pick).then(alt.value(4)).otherwise(alt.value(1.6)) if pick else alt.value(1.6),
            tooltip=_tooltip(),
        )
    )


def _rings(marks: alt.Chart, look: Look) -> tuple[alt.Chart, ...]:
    """A ring around the event that is opened, in each of its lanes: a page changes the dataset, and draws nothing anew."""
    held = alt.LookupData(data=alt.NamedData(OPENED), key="event_id", fields=["opened"])
    marks = marks.transform_lookup(lookup="event_id", from_=held).transform_filter("datum.opened")
    ring = {"stroke": look.theme.ink, "strokeWidth": 1.8, "tooltip": None, "aria": False, "clip": True}
    points = marks.transform_filter(f"!{_LONG}").mark_point(
        **ring, fill=None, x=alt.expr(_START), y=alt.expr(f"{_TOP} + {ROW / 2}"), size=alt.expr(f"PI * pow({_RADIUS} + 3.5, 2)")
    )
    stretches = marks.transform_filter(_LONG).mark_rect(
        **ring,
        fill=None,
        cornerRadius=3,
        x=alt.expr(f"{_START} - 2"),
        x2=alt.expr(f"{_LAST_PIXEL} + 2"),
        y=alt.expr(f"{_TOP} + 1"),
        y2=alt.expr(f"{_TOP} + {ROW - 1}"),
    )
    return points, stretches


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
            aria=False,
            x=alt.expr("datum.px"),
            y=alt.expr(f"{_TOP} + ({_LONG} ? {ROW / 2 - 2} : {ROW / 2})"),
            align=alt.expr("datum.room < 0 ? 'right' : 'left'"),
            baseline="middle",
            limit=alt.expr("datum.free + 4"),
            fontSize=11,
            clip=True,
            text=alt.expr(
                "(length(datum.label) <= datum.letters ? datum.label : "
                f"{_CUT} + {_DOTS})"
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
        labelColor=look.theme.ink, labelPadding=9, minExtent=MARGIN, labelOverlap=False,
    )  # fmt: skip
    return (
        alt.Chart(alt.sequence(0, rows, as_="slot"))
        .transform_filter("datum.slot < tops[tops.length - 1]")
        .mark_rect(opacity=0, tooltip=None)
        .encode(y=alt.Y("slot:O", axis=axis, scale=alt.Scale(paddingInner=0, paddingOuter=0)))
    )
