"""What every part of the timeline stands on: its screen as expressions, its time axis and its legend."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

from timeline.charts import layout
from timeline.charts.look import Look, tick_words
from timeline.charts.marks import Times, letter_width, milliseconds

NAMES = 700  # pixels of a screen on which lane names stand beside the lanes and not in them
BESIDE, WITHIN = 152, 30  # pixels that names and margins take from the plot, with names beside and within
LEGEND = 160  # pixels of a name in the legend at most
MARGIN = alt.ExprRef(f"named ? {BESIDE - 40} : 0")  # pixels left of the plot, the same for every part


def parameters(look: Look, domain: Times, window: str) -> list:
    """What the chart works out about itself: its screen, what part of time it shows, and the level of the layout."""
    first, last = map(milliseconds, domain)
    # What holds the chart may not be laid out yet when it is first drawn: the width it was given then counts.
    seen = "(isFinite(containerSize()[0]) ? max(containerSize()[0], width) : max(width, 1000))"
    room = seen if look.width == "container" else str(look.width)
    step = f"log(room - (named ? {BESIDE} : {WITHIN})) - log({layout.NARROWEST})"
    growth = f"log({layout.GROWTH})"
    return expressions(
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


def expressions(exprs: Mapping[str, str]) -> list:
    """Parameters of a chart that are worked out from expressions."""
    return [alt.param(name=name, expr=expr).param for name, expr in exprs.items()]


def time_axis(ends, **axis) -> alt.X:
    """The time axis, between two moments that are expressions."""
    limits = alt.Scale(type="utc", nice=False, padding=0, domain=[alt.ExprRef(end) for end in ends])
    count = alt.expr("max(3, plot / 85)")
    axis = {"labelExpr": _TICK} | axis
    ticks = alt.Axis(title=None, tickCount=count, labelOverlap=True, labelFlush=24, labelSeparation=8, **axis)
    return alt.X("start:T", scale=limits, axis=ticks, title=None)


SHOWN = ("shown_from", "shown_to")
_TICK = tick_words("((shown_to - shown_from) / 864e5)")


def legend(names: list[str]) -> alt.Legend:
    """The topics in one row where there is room, else in rows filled evenly."""
    narrow, middle, wide = (columns_of(names, room) for room in (340, 560, 860))
    rest = 0 if columns_of(names, 1100) == len(names) else columns_of(names, 1100)
    return alt.Legend(
        title=None, orient="top", symbolType="square", symbolOpacity=1, symbolSize=80, columnPadding=12, rowPadding=3, offset=4,
        columns=alt.expr(f"room < 600 ? {narrow} : room < 900 ? {middle} : room < 1180 ? {wide} : {rest}"),
        labelFontSize=alt.expr("room < 600 ? 11 : 12"), labelLimit=LEGEND,
    )  # fmt: skip


def columns_of(names: list[str], room: float) -> int:
    """Into how many columns names go in so many pixels, the last row not with one alone."""
    widths = [min(len(name) * letter_width(name), LEGEND) + 28 for name in names]
    for columns in range(len(names), 1, -1):
        if sum(max(widths[n::columns]) for n in range(columns)) <= room and len(names) % columns != 1:
            return columns
    return 2
