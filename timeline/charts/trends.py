"""The timeline's companions: counts per period, days, states of topics, sources and delays."""

from __future__ import annotations

import altair as alt
import pandas as pd

from timeline import aggregates
from timeline.charts.data import rows_of
from timeline.charts.look import PALETTE, STATES, dress, look_of, mixed
from timeline.charts.marks import topics_of

MOST_DAYS = 2_200  # days of which a calendar shows also those without events


def counts_chart(frame, *, unit="month", by="topics", theme="light", labels=None, colours=None, width="container", **_):
    """Events per period, stacked by a column."""
    look = look_of(theme, labels, colours, width)
    data = aggregates.counts(frame, unit, by)
    values = list(dict.fromkeys(data[by]))
    name = look.label if by == "topics" else str
    if by == "topics":
        values = [t for t in topics_of(frame, look) if t in values]
    colour = look.scale(values) if by == "topics" else alt.Scale(range=[look.lifted(c) for c in PALETTE])
    data = data.assign(value=data[by].map(name))
    columns = alt.expr(f"width < 560 ? 3 : {0 if len(values) < 9 else 6}")
    legend = alt.Legend(title=None, orient="top", symbolType="square", columns=columns)
    return (
        alt.Chart(rows_of(data, ["label", "value", "events"]))
        .mark_bar(stroke=look.theme.paper, strokeWidth=0.5)
        .encode(
            alt.X("label:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            alt.Y("sum(events):Q", title=f"events / {unit}", axis=alt.Axis(tickMinStep=1, tickCount=5)),
            alt.Color("value:N", scale=colour, legend=legend),
            tooltip=[alt.Tooltip("label:N", title="Period"), alt.Tooltip("value:N", title=" "), alt.Tooltip("events:Q")],
        )
        .properties(width=look.width, height=220, **dress(look))
    )


def calendar_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """A heat map of days: a column a week, a row a weekday."""
    look = look_of(theme, labels, colours, width)
    told = aggregates.counts(frame, "day").groupby("period")["events"].sum()
    if 1 < len(told) and (told.index[-1] - told.index[0]).days <= MOST_DAYS:
        told = told.reindex(pd.date_range(told.index[0], told.index[-1], name="period"), fill_value=0)
    data = told.reset_index().assign(label=lambda d: d["period"].dt.strftime("%Y-%m-%d"))
    data = data.assign(week=data["period"] - pd.to_timedelta(data["period"].dt.day_of_week, unit="D"))
    data["weekday"] = data["period"].dt.strftime("%a")
    data["until"] = data["week"] + pd.Timedelta(days=7)
    shades = [mixed("#24628f", 0.92), "#24628f"] if look.theme.lift == 0 else [look.theme.grid, mixed("#24628f", 0.7)]
    days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return (
        alt.Chart(rows_of(data, ["week", "until", "weekday", "label", "events"]))
        .mark_rect(stroke=look.theme.paper, strokeWidth=1)
        .encode(
            alt.X("week:T", scale=alt.Scale(type="utc"), title=None, axis=alt.Axis(grid=False)),
            alt.X2("until:T"),
            alt.Y("weekday:O", scale=alt.Scale(domain=days), title=None),
            alt.Color("events:Q", scale=alt.Scale(range=shades, domainMin=0), legend=None),
            tooltip=[alt.Tooltip("label:N", title="Day"), alt.Tooltip("events:Q")],
        )
        .properties(width=look.width, height=150, **dress(look))
    )


def states_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """Which state each topic was in, from when to when."""
    look = look_of(theme, labels, colours, width)
    data = aggregates.states(frame)
    last = frame[["event_date", "last_reported"]].max().max()
    for name in ("start", "end"):
        data[name] = pd.to_datetime(data[name].where(data[name].notna(), last)).dt.tz_localize(None)
    data["since"] = data["start"].dt.strftime("%-d %b %Y")
    data["topic"] = data["topics"].map(look.label)
    return (
        alt.Chart(rows_of(data, ["topic", "state", "start", "end", "since"]))
        .mark_bar(height=18, stroke=look.theme.paper)
        .encode(
            alt.X("start:T", scale=alt.Scale(type="utc"), title=None),
            alt.X2("end:T"),
            alt.Y("topic:N", title=None, axis=alt.Axis(labelLimit=140)),
            alt.Color(
                "state:N",
                scale=alt.Scale(
                    domain=[*STATES],
                    range=[look.lifted(colour) for colour in STATES.values()],
                ),
                legend=alt.Legend(title=None, orient="top", symbolType="square"),
            ),
            tooltip=[alt.Tooltip("topic:N"), alt.Tooltip("state:N"), alt.Tooltip("since:N", title="Since")],
        )
        .properties(width=look.width, height=alt.Step(30), **dress(look))
    )


def sources_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """How many events each source tells, and how many of them it tells alone."""
    look = look_of(theme, labels, colours, width)
    data = aggregates.sources(frame).head(25)
    data = data.assign(shared=data["events"] - data["alone"]).melt(
        id_vars=["source"], value_vars=["alone", "shared"], var_name="kind", value_name="n"
    )
    data["kind"] = data["kind"].map({"alone": "told by it alone", "shared": "told by others too"})
    return (
        alt.Chart(rows_of(data, ["source", "kind", "n"]))
        .mark_bar()
        .encode(
            alt.X("n:Q", title="events", axis=alt.Axis(tickMinStep=1)),
            alt.Y("source:N", sort="-x", title=None, axis=alt.Axis(labelLimit=180)),
            alt.Color(
                "kind:N",
                scale=alt.Scale(range=[look.lifted("#b97d10"), look.lifted("#24628f")]),
                legend=alt.Legend(title=None, orient="top", symbolType="square"),
            ),
            tooltip=[alt.Tooltip("source:N"), alt.Tooltip("kind:N", title=" "), alt.Tooltip("n:Q", title="Events")],
        )
        .properties(width=look.width, height=alt.Step(22), **dress(look))
    )


def lags_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """How many days pass from an event to its first report."""
    look = look_of(theme, labels, colours, width)
    steps = [0, 1, 2, 4, 8, 31, 91, 366]
    names = ["same day", "1 day", "2–3 days", "4–7 days", "8–30 days", "1–3 months", "3–12 months", "over a year"]
    cut = pd.cut(aggregates.lags(frame)["days"], [*steps, float("inf")], right=False, labels=names)
    data = cut.value_counts(sort=False).rename_axis("lag").reset_index(name="events").astype({"lag": "str"})
    return (
        alt.Chart(rows_of(data, ["lag", "events"]))
        .mark_bar(color=look.lifted("#24628f"))
        .encode(
            alt.X("lag:O", sort=names, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            alt.Y("events:Q", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            tooltip=[alt.Tooltip("lag:N", title="Delay"), alt.Tooltip("events:Q")],
        )
        .properties(width=look.width, height=180, **dress(look))
    )
