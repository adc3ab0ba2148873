"""Colours and fonts of the charts, in the light, in the dark and on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import altair as alt

FONT = (
    "Noto Sans, 'Noto Sans Armenian', 'Noto Sans Georgian', 'Noto Sans Arabic', "
    "NotoSansArmenian, NotoSansGeorgian, NotoSansArabic, system-ui, sans-serif"
)
# Told apart with every kind of colour blindness (tests/test_colours.py); shape, lane and words say the same again.
PALETTE = ("#1b6ca8", "#c2571a", "#2e8b57", "#a03572", "#4a2c82", "#8a6d1f", "#0f8b8d", "#7d2027", "#5b5f66", "#3d5a80")
OTHER = "#737780"
LARGE, SMALL = 19, 11.5  # pixels of a title, and of the lines below it
COLUMN = 560  # pixels that a title may take on a page of any width
STATES = {"open": "#2f8f7f", "restricted": "#d9a441", "closed": "#8c2f39"}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of everything that is not data, how strongly every other lane is shaded with ink, and how far a topic's
    colour is mixed with white."""

    paper: str
    ink: str
    quiet: str
    grid: str
    lane: float
    lift: float = 0


THEMES = {
    "light": Theme("#fcfbf8", "#1f2328", "#646972", "#e3e0d8", 0.035),
    "dark": Theme("#15181c", "#eceef1", "#a3a9b4", "#2e343d", 0.04, lift=0.38),
    "print": Theme("#ffffff", "#000000", "#444444", "#dddddd", 0.035),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart looks: theme, labels and colours by topic, the width of the plot in pixels or "container"."""

    theme: Theme
    labels: Mapping[str, str]
    colours: Mapping[str, str]
    width: int | str = "container"

    def label(self, topic: str) -> str:
        """A topic as people read it."""
        return self.labels.get(topic) or topic.replace("_", " ").capitalize()

    def lifted(self, colour: str) -> str:
        """A colour as it is drawn on this theme's paper."""
        return mixed(colour, self.theme.lift)

    def colours_of(self, topics: Sequence[str]) -> dict[str, str]:
        """One colour a topic, the profile's own first."""
        free = iter([c for c in PALETTE if c not in self.colours.values()] * (len(topics) // 4 + 1))
        colours = [self.colours.get(t) or (OTHER if t == "other" else next(free)) for t in topics]
        return {topic: self.lifted(colour) for topic, colour in zip(topics, colours, strict=True)}

    def scale(self, topics: Sequence[str]) -> alt.Scale:
        """The topics' colours as a chart takes them."""
        colours = self.colours_of(topics)
        return alt.Scale(domain=[self.label(topic) for topic in colours], range=[*colours.values()])


def look_of(theme: str = "light", labels=None, colours=None, width: int | str = "container") -> Look:
    """A Look by the theme's name; raises ValueError for a theme there is not."""
    if theme not in THEMES:
        raise ValueError(f"theme {theme!r} is not known; use {', '.join(THEMES)}")
    return Look(THEMES[theme], labels or {}, colours or {}, width)


def mixed(colour: str, share: float) -> str:
    """A colour with a share of white in it."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (255 - p) * share):02x}" for p in parts)


def tick_words(days: str) -> str:
    """What stands at a tick of so many days (an expression): as much of the date as the ticks' distance calls for, with the
    year at the first and in January."""
    year = "(datum.index == 0 || (utcmonth(datum.value) == 0 && utcdate(datum.value) < 8))"
    return (
        f"{days} > 2500 ? utcFormat(datum.value, '%Y') : "
        f"{days} > 75 && utcdate(datum.value) == 1 ? utcFormat(datum.value, {year} ? '%b %Y' : '%b') : "
        f"{days} > 5 ? utcFormat(datum.value, {year} ? '%-d %b %Y' : '%-d %b') : "
        "utcFormat(datum.value, datum.index == 0 ? '%-d %b %Y, %H:%M' : utchours(datum.value) == 0 ? '%-d %b' : '%H:%M')"
    )


def dress(look: Look, title: str | None = None, subtitle: Sequence[str] = (), source: str | None = None) -> dict:
    """The properties of a whole chart: its title, subtitle and source line, in its theme's colours.

    Altair copies a chart of several views at each step: these go in when it is made, at once.
    """
    theme = look.theme
    lines = [*subtitle, *([f"Source: {source}"] if source else [])]
    return {
        **({"title": _heading(look, title, lines)} if title or lines else {}),
        "background": theme.paper,
        "padding": {"left": 4, "right": 12, "top": 8 if title or lines else 2, "bottom": 6},
        "autosize": alt.AutoSizeParams(type="fit-x", contains="padding"),
        "config": _config(theme),
    }


def _heading(look: Look, title: str | None, lines: Sequence[str]) -> alt.TitleParams:
    """A title over its lines, broken to the width: what is wider than the picture would squeeze it.

    Vega draws no subtitle where there is no title: the lines then stand in the title's place.
    """
    room = COLUMN if look.width == "container" else look.width
    lines = [part for line in lines for part in wrap(line, int(room / (SMALL * 0.5)))]
    if title:
        return alt.TitleParams(text=wrap(title, int(room / (LARGE * 0.55))), subtitle=lines)
    return alt.TitleParams(text=lines, fontSize=SMALL, fontWeight="normal", color=look.theme.quiet)


def _config(theme: Theme) -> alt.Config:
    title = {"anchor": "start", "fontSize": LARGE, "color": theme.ink, "offset": 12}
    axis = {"labelColor": theme.quiet, "titleColor": theme.quiet, "gridColor": theme.grid, "labelFontSize": 11}
    legend = {"labelColor": theme.ink, "titleColor": theme.quiet, "labelFontSize": 12, "symbolStrokeWidth": 0}
    return alt.Config(
        font=FONT,
        view=alt.ViewConfig(stroke=None),
        title=alt.TitleConfig(**title, subtitleColor=theme.quiet, subtitleFontSize=SMALL),
        axis=alt.AxisConfig(**axis, domain=False, ticks=False),
        legend=alt.LegendConfig(**legend),
        text=alt.MarkConfig(color=theme.ink),
    )
