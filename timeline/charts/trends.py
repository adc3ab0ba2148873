"""The timeline's companions: counts per period, days, states of topics, sources and delays."""

from __future__ import annotations

import altair as alt
import pandas as pd

from timeline import aggregates
from timeline.charts.data import rows_of
from timeline.charts.look import OTHER, PALETTE, STATES, Look, dress, look_of, mixed, tick_words
from timeline.charts.marks import milliseconds, topics_of

_FLAT = alt.Axis(labelAngle=0, labelOverlap=True, labelPadding=6)
_NAMES = alt.Axis(labelLimit=170, labelPadding=8, grid=False)
BAR = 24  # pixels of a bar that lies
OTHERS = "others"
COUNTS = ("events", "n")
MOST_VALUES = 9  # values that have a colour of their own; the rest are told together
NAMES = {"day": "%-d %b %Y", "week": "%-d %b %Y", "month": "%b %Y", "year": "%Y"}
MOST_DAYS = 2_200  # days of which a calendar shows also those without events


def _upto(most: int) -> alt.Scale:
    """A scale of counts. Its domain is given, as all are here: a page may draw a chart before it hands over the rows."""
    return alt.Scale(domain=[0, max(most, 1)], nice=True)


def _counted(ticks: int, unit: str) -> alt.Axis:
    """An axis of whole numbers, with what they count above it, or below its end where it lies."""
    return alt.Axis(
        tickMinStep=1, tickCount=ticks, format=",d", labelPadding=6, title=unit, titleAngle=0, titleAlign="left", titleX=0,
        titleY=-9, titleFontSize=11, titleFontWeight="normal",
    )  # fmt: skip


def _counted_along(ticks, unit: str) -> alt.Axis:
    return alt.Axis(
        tickMinStep=1, tickCount=ticks, format=",d", labelPadding=6, labelOverlap=True, title=unit, titleAnchor="end",
        titleFontSize=11, titleFontWeight="normal",
    )  # fmt: skip


def _told(**columns: str) -> list[alt.Tooltip]:
    """What is told of a mark: columns, each with what it is called."""
    return [alt.Tooltip(f"{name}:{'Q' if name in COUNTS else 'N'}", title=title) for name, title in columns.items()]


def _legend(above: int = 4, **more) -> alt.Legend:
    """A legend above the plot; `above` pixels are between."""
    return alt.Legend(title=None, orient="top", symbolType="square", offset=above, labelLimit=180, **more)


def _time(field: str, first: pd.Timestamp, last: pd.Timestamp, **axis) -> alt.X:
    """A time axis that names months, the year with the first of them and with each January.

    A second channel for the ends of bars would give the scale's domain twice: ends are marks' own. Its numbers are
    expressions: plain ones become calls that a page which interprets expressions reads as years.
    """
    domain = [milliseconds(edge) for edge in (first, last)]
    ticks = {"tickCount": alt.expr("max(3, width / 85)"), "labelOverlap": True, "labelFlush": True}
    ends = [alt.ExprRef(str(edge)) for edge in domain]
    words = tick_words(f"{(domain[1] - domain[0]) / 864e5}")
    return alt.X(field, title=None, scale=alt.Scale(type="utc", domain=ends), axis=alt.Axis(**ticks, labelExpr=words, **axis))


def _named(period: pd.Timestamp, unit: str) -> str:
    """A period as people write it."""
    if unit == "quarter":
        return f"Q{period.quarter} {period.year}"
    return f"{period:{NAMES[unit]}}"


def counts_chart(frame, *, unit="month", by="topics", theme="light", labels=None, colours=None, width="container", **_):
    """Events per period, stacked by a column; of very many values the most frequent, and the others together."""
    look = look_of(theme, labels, colours, width)
    data = aggregates.counts(frame, unit, by)
    values, colour = _valued(frame, data, by, look)
    data["value"] = data[by].map(values).fillna(OTHERS)
    most = int(data.groupby("period")["events"].sum().max()) if len(data) else 1
    data["label"] = [_named(period, unit) for period in data["period"]]
    columns = alt.expr(f"width < 560 ? 3 : {0 if len(values) < 9 else 5}")
    return (
        alt.Chart(rows_of(data, ["label", "value", "events"]))
        .mark_bar(stroke=look.theme.paper, strokeWidth=0.5)
        .encode(
            alt.X("label:O", sort=list(dict.fromkeys(data["label"])), title=None, axis=_FLAT),
            alt.Y("sum(events):Q", scale=_upto(most), axis=_counted(5, f"events per {unit}")),
            alt.Color("value:N", scale=colour, legend=_legend(26, columns=columns)),
            tooltip=_told(label="Period", value=" ", events="Events"),
        )
        .properties(width=look.width, height=240, **dress(look))
    )


def _valued(frame: pd.DataFrame, data: pd.DataFrame, by: str, look: Look) -> tuple[dict[str, str], alt.Scale]:
    """The values that are told apart with what they are called, and their colours."""
    if by == "topics":
        topics = [t for t in topics_of(frame, look) if t in set(data[by])]
        return {topic: look.label(topic) for topic in topics}, look.scale(topics)
    totals = data.groupby(by)["events"].sum().sort_values(ascending=False, kind="stable")
    values = {value: str(value) for value in totals.index[:MOST_VALUES]}
    names = [*values.values(), *([OTHERS] if len(totals) > MOST_VALUES else [])]
    colours = [*map(look.lifted, PALETTE[: len(values)]), *([look.lifted(OTHER)] if len(totals) > MOST_VALUES else [])]
    return values, alt.Scale(domain=names, range=colours)


def calendar_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """A heat map of days: a column a week, a row a weekday."""
    look = look_of(theme, labels, colours, width)
    told = aggregates.totals(frame, "day").set_index("period")["events"]
    if 1 < len(told) and (told.index[-1] - told.index[0]).days <= MOST_DAYS:
        told = told.reindex(pd.date_range(told.index[0], told.index[-1], name="period"), fill_value=0)
    data = told.reset_index()
    data = data.assign(week=data["period"] - pd.to_timedelta(data["period"].dt.day_of_week, unit="D"))
    data["weekday"] = data["period"].dt.strftime("%a")
    data["label"] = data["period"].dt.strftime("%a %-d %b %Y")
    most = int(data["events"].max())
    ends = f"datum.value == {most} ? datum.label + ' events a day' : datum.label"
    key = alt.Legend(
        title=None, orient="top", gradientLength=160, gradientThickness=9, values=sorted({0, most}), labelExpr=ends, offset=4,
        labelOverlap=False, labelLimit=180,
    )  # fmt: skip
    data["until"] = data["week"] + pd.Timedelta(days=7)
    shades = [mixed("#24628f", 0.92), "#24628f"] if look.theme.lift == 0 else [look.theme.grid, mixed("#24628f", 0.7)]
    days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return (
        alt.Chart(rows_of(data, ["week", "until", "weekday", "label", "events"]))
        .mark_rect(stroke=look.theme.paper, strokeWidth=1, x2=alt.expr("scale('x', datum.until)"))
        .encode(
            _time("week:T", data["week"].min(), data["until"].max(), grid=False),
            alt.Y("weekday:O", scale=alt.Scale(domain=days), title=None),
            alt.Color("events:Q", scale=alt.Scale(range=shades, domain=[0, most]), legend=key),
            tooltip=_told(label="Day", events="Events"),
        )
        .properties(width=look.width, height=150, **dress(look))
    )


def states_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """Which state each topic was in, from when to when."""
    look = look_of(theme, labels, colours, width)
    data = aggregates.states(frame)
    last = frame[["event_date", "last_reported"]].max().max()
    data["until"] = data["end"].dt.strftime("%-d %b %Y").where(data["end"].notna(), "not told")
    for name in ("start", "end"):
        data[name] = pd.to_datetime(data[name].where(data[name].notna(), last)).dt.tz_localize(None)
    data["since"] = data["start"].dt.strftime("%-d %b %Y")
    data["topic"] = data["topics"].map(look.label)
    data["title"] = data["event_id"].map(frame.drop_duplicates("event_id").set_index("event_id")["title"])
    names = [look.label(topic) for topic in topics_of(frame, look) if topic in set(data["topics"])]
    colour = alt.Scale(domain=[*STATES], range=[look.lifted(colour) for colour in STATES.values()])
    told = {"topic": "Topic", "state": "State", "since": "Since", "until": "Until", "title": "Told by"}
    return (
        alt.Chart(rows_of(data, ["start", "end", *told]))
        .mark_rect(stroke=look.theme.paper, x2=alt.expr("scale('x', datum.end)"))
        .encode(
            _time("start:T", data["start"].min(), data["end"].max()),
            alt.Y("topic:N", sort=names, title=None, axis=_NAMES, scale=alt.Scale(paddingInner=0.4, paddingOuter=0.2)),
            alt.Color("state:N", scale=colour, legend=_legend()),
            tooltip=_told(**told),
        )
        .properties(width=look.width, height=32 * len(names), **dress(look))
    )


def sources_chart(frame, *, theme="light", labels=None, colours=None, width="container", **_):
    """How many events each source tells, and how many of them it tells alone."""
    look = look_of(theme, labels, colours, width)
    data = aggregates.sources(frame).head(25)
    most = data["events"].max()
    data = data.assign(shared=data["events"] - data["alone"]).melt(
        id_vars=["source"], value_vars=["alone", "shared"], var_name="kind", value_name="n"
    )
    data["kind"] = data["kind"].map({"alone": "told by it alone", "shared": "told by others too"})
    return (
        alt.Chart(rows_of(data, ["source", "kind", "n"]))
        .mark_bar()
        .encode(
            alt.X("n:Q", scale=_upto(int(most)), axis=_counted_along(5, "events")),
            alt.Y("source:N", sort="-x", title=None, axis=_NAMES),
            alt.Color("kind:N", scale=alt.Scale(range=[look.lifted("#b97d10"), look.lifted("#24628f")]), legend=_legend()),
            tooltip=_told(source="Source", kind=" ", n="Events"),
        )
        .properties(width=look.width, height=BAR * data["source"].nunique(), **dress(look))
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
            alt.X("events:Q", scale=_upto(int(data["events"].max())), axis=_counted_along(5, "events")),
            alt.Y("lag:O", sort=names, title=None, axis=_NAMES),
            tooltip=_told(lag="Delay", events="Events"),
        )
        .properties(width=look.width, height=BAR * len(names), **dress(look))
    )
