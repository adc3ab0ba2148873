"""Events as counts: the strip to brush, and lanes of very many events."""

from __future__ import annotations

import altair as alt
import pandas as pd

from timeline import aggregates
from timeline.charts.axes import BESIDE, MARGIN, SHOWN, legend, time_axis
from timeline.charts.data import inline, rows_of
from timeline.charts.look import Look
from timeline.charts.marks import Times, milliseconds, topics_of

STRIP, LANE = 46, 52  # pixels of the strip, and of a lane of counts
BINS = 120
UNITS = (*aggregates.UNITS,)
# The strip has the same ticks until it is brushed: only then do they say something.
_STRIP_TICK = "zoomed ? utcFormat(datum.value, whole_days > 2500 ? '%Y' : whole_days > 75 ? '%b %Y' : '%-d %b') : ''"


def fitting_unit(domain: Times) -> str:
    """The finest unit that cuts a stretch of time into at most BINS parts."""
    days = (domain[1] - domain[0]).days + 1
    return next((unit for unit, length in zip(UNITS, (1, 7, 30, 91), strict=False) if days / length <= BINS), UNITS[-1])


def unit_of(frame: pd.DataFrame, domain: Times) -> str:
    """The unit that events are counted by: one in which some of them have a place."""
    fitting = UNITS[UNITS.index(fitting_unit(domain)) :]
    return next((unit for unit in fitting if aggregates.countable(frame, unit).any()), UNITS[-1])


def _binned(frame: pd.DataFrame, look: Look, domain: Times) -> tuple[pd.DataFrame, str]:
    """Counts by topic and period, with the edges to draw them between, and the period's unit."""
    unit = unit_of(frame, domain)
    data = aggregates.counts(frame, unit).assign(topic=lambda d: d["topics"].replace("", "other").map(look.label))
    data["end"] = data["period"].dt.to_period(aggregates.UNITS[unit]).dt.end_time.dt.ceil("D").clip(upper=domain[1])
    return data.assign(start=data["period"].clip(lower=domain[0])), unit


_COUNTED = [
    alt.Tooltip(name, title=title) for name, title in {"label:N": "Period", "topic:N": "Topic", "events:Q": "Events"}.items()
]


def strip(frame: pd.DataFrame, look: Look, domain: Times, brush) -> alt.LayerChart:
    """Counts by topic over the whole time, to brush."""
    data, unit = _binned(frame, look, domain)
    topics = topics_of(frame, look)
    unit_named = f"named && datum.index == 1 ? (datum.value == 1 ? ' event' : ' events') + ' / {unit}' : ''"
    axis = alt.Axis(
        title=None, tickCount=2, tickMinStep=1, labelFontSize=10, labelPadding=9, format=",d", minExtent=MARGIN,
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
            time_axis(map(str, map(milliseconds, domain)), orient="bottom", grid=False, labelExpr=_STRIP_TICK),
            alt.Y("below:Q", axis=axis, title=None),
            alt.Y2("above:Q"),
            alt.Color("topic:N", scale=look.scale(topics), legend=legend([look.label(topic) for topic in topics])),
            tooltip=_COUNTED,
        )
        .add_params(brush)
    )
    return alt.layer(bars, _brushed(look), width=look.width, height=STRIP, name="strip")


def _brushed(look: Look) -> alt.Chart:
    """What is brushed. A page that draws the picture anew, in another width, keeps the window but not Vega's own mark of it."""
    start, end = (f"scale('strip_x', window.start ? window.start[{n}] : 0)" for n in (0, 1))
    return alt.Chart(inline([{}])).mark_rect(
        x=alt.expr(start),
        x2=alt.expr(end),
        y=0,
        y2=STRIP,
        clip=True,
        fill=look.theme.ink,
        fillOpacity=alt.expr("window.start ? 0.08 : 0"),
        stroke=look.theme.quiet,
        strokeOpacity=alt.expr("window.start ? 0.8 : 0"),
        tooltip=None,
        aria=False,
    )


def lanes(frame: pd.DataFrame, look: Look, domain: Times) -> alt.LayerChart:
    """Very many events: how many of each topic in each period, as bars of one scale in a lane for each topic."""
    topics = topics_of(frame, look)
    data, _ = _binned(frame, look, domain)
    data["share"] = data["events"] / max(data["events"].max(), 1)
    names = [look.label(topic) for topic in topics]
    chosen = alt.selection_point(name="topic", fields=["topic"], bind="legend")
    # Nothing is picked among counts; the selection is there because those who listen for it always do.
    pick = alt.selection_point(name="pick", fields=["event_id"], on="click", empty=False)
    axis = alt.Axis(
        labelLimit=BESIDE - 30, labelExpr="named ? datum.label : ''", minExtent=MARGIN,
        labelFontSize=12, labelFontWeight=700, labelColor=look.theme.ink, labelPadding=9,
    )  # fmt: skip
    lane = alt.Y("topic:N", sort=names, title=None, axis=axis, scale=alt.Scale(domain=names, paddingInner=0))
    top, high = "scale('lanes_y', datum.topic)", "bandwidth('lanes_y')"
    grounds = alt.Chart(inline([{"topic": name} for name in names[::2]])).mark_rect(
        x=0, x2=alt.expr("plot"), fill=look.theme.ink, fillOpacity=look.theme.lane, tooltip=None
    )
    within = (
        alt.Chart(inline([{"topic": name} for name in names]))
        .transform_filter("!named")
        .mark_text(align="left", fontWeight=700, x=6, y=alt.expr(f"{top} + 11"))
    )
    colour = alt.Color("topic:N", scale=look.scale(topics), legend=legend(names))
    bars = (
        alt.Chart(rows_of(data, ["start", "end", "topic", "events", "label", "share"]))
        .mark_rect(
            clip=True,
            stroke=look.theme.paper,
            strokeWidth=0.5,
            x2=alt.expr("(datum.end - shown_from) * scale_of"),
            y=alt.expr(f"{top} + {high} - max(datum.share * ({high} - 12), 1.5)"),
            y2=alt.expr(f"{top} + {high}"),
        )
        .encode(
            time_axis(SHOWN, orient="top"),
            colour,
            opacity=alt.when(chosen).then(alt.value(0.9)).otherwise(alt.value(0.1)),
            tooltip=_COUNTED,
        )
        .add_params(chosen, pick)
    )
    layers = grounds.encode(lane), bars, within.encode(colour, text="topic:N", tooltip=alt.value(None))
    return alt.layer(*layers, width=look.width, height=max(LANE * len(topics), 120), name="lanes")
