"""The timeline as one Altair chart: a strip of counts to brush, and below it a lane for each topic.

Rows and label room come ready-made for every screen and zoom (see `layout`); expressions in the chart choose among them,
so that one and the same chart fits a phone and a wall, and unpacks what is crowded when it is zoomed.
"""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from timeline import aggregates, selection
from timeline.charts import counted, layout
from timeline.charts.axes import BESIDE, NAMES, parameters
from timeline.charts.key import SIGNS
from timeline.charts.lanes import OPENED, ROW, lanes, layout_parameters
from timeline.charts.look import Look, dress, look_of
from timeline.charts.marks import MARKS, Times, domain_of, first_window, milliseconds, topics_of
from timeline.charts.plan import plan
from timeline.display import counted as worded

AXES = 90  # pixels of legend, axes and margins


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
    opened: str | None = None,
) -> alt.VConcatChart:
    """The timeline of an events frame: a lane for each topic, and a strip above them to brush for a closer look.

    `window` is what is shown of it at first: two moments, () for all, None for where most events are. `width` is in pixels
    or "container"; `theme` light, dark or print. `opened` is the event_id that has a ring around it, or "" where a page is
    to say so in the dataset OPENED. More than MARKS events are drawn as counts. The selections are named "window" (the
    brush), "topic" (the legend) and "pick" (a click, by event_id).
    """
    look = look_of(theme, labels, colours, width)
    domain = domain_of(frame)
    # The strip stands above: lanes can be taller than a screen, and what moves them stays in sight.
    below, params = _below(frame, look, domain, opened)
    begun = first_window(frame) if window is None else window
    views = counted.strip(frame, look, domain, _brush(look, begun)), below
    params = [*parameters(look, domain, "window.start"), *params]
    said = {"description": alt_text(frame, labels)} | ({} if opened is None else {"datasets": rings(opened)})
    return alt.vconcat(*views, spacing=6, params=params, **said, **dress(look, title, _subtitle(frame, subtitle), source))


def rings(event_id: str | None) -> dict[str, list[dict]]:
    """The dataset OPENED by its name: the event that has a ring around it, or none."""
    return {OPENED: [{"event_id": event_id or "", "opened": 1}]}


def overview(frame, *, window=(), theme="light", labels=None, colours=None, width="container", **_) -> alt.VConcatChart:
    """The strip of counts alone, with the brush "window" that may begin at two moments."""
    look, domain = look_of(theme, labels, colours, width), domain_of(frame)
    strip = counted.strip(frame, look, domain, _brush(look, window))
    return alt.vconcat(strip, params=parameters(look, domain, "window.start"), **dress(look))


def detail(
    frame, window=None, *, theme="light", labels=None, colours=None, width="container", opened=None, **_
) -> alt.VConcatChart:
    """The lanes alone, of the events that touch `window` (two moments, or None for all)."""
    look = look_of(theme, labels, colours, width)
    inside = frame if window is None else selection.select(frame, start=window[0], end=window[1])
    domain = window or domain_of(inside)
    below, params = _below(inside, look, domain, opened)
    params = [*parameters(look, domain, "null"), *params]
    named = {} if opened is None else {"datasets": rings(opened)}
    return alt.vconcat(below, params=params, **named, **dress(look))


def height_of(frame: pd.DataFrame, *, width: int = 760, labels=None) -> int:
    """About how many pixels high the timeline of these events is on a page `width` wide."""
    look = look_of(labels=labels)
    if len(frame) > MARKS:
        return counted.STRIP + AXES + counted.LANE * len(topics_of(frame, look))
    where = plan(frame, look)
    fits = [screen for screen in range(layout.SCREENS) if layout.width_of(screen) <= width - BESIDE]
    return counted.STRIP + AXES + ROW * where.tops(int(width < NAMES))[max(fits, default=0)][-1]


def shown(frame: pd.DataFrame, domain: Times | None = None) -> str:
    """How many of the events a picture of them shows, and as what."""
    total = worded(len(frame), "event")
    if len(frame) > MARKS:
        unit = counted.unit_of(frame, domain or domain_of(frame))
        drawn = int(aggregates.countable(frame, unit).sum())
        rest = f" The others are dated to more than a {unit} or not at all." if drawn < len(frame) else ""
        return f"{drawn:,} of {total} shown as counts.{rest}"
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


def _brush(look: Look, window: Times | tuple[()]) -> alt.Parameter:
    begun = {"value": {"x": [milliseconds(edge) for edge in window]}} if window else {}
    unseen = alt.BrushConfig(fill=look.theme.ink, fillOpacity=0, strokeOpacity=0)  # the strip draws what is brushed
    return alt.selection_interval(name="window", encodings=["x"], mark=unseen, **begun)


def _below(frame: pd.DataFrame, look: Look, domain: Times, opened: str | None = None) -> tuple[alt.LayerChart, list]:
    """The lanes, and the parameters of the whole chart that they go by."""
    if len(frame) > MARKS:
        return counted.lanes(frame, look, domain), []
    where = plan(frame, look, domain)
    return lanes(frame, where, look, opened), layout_parameters(where, domain)
