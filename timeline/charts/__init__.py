"""From an events frame to pictures: the timeline and its companions, as Altair charts.

`layout` packs rows and labels (numbers only), `marks` says what is drawn of an event, `look` holds colours and fonts,
`timeline` draws the timeline, `trends` its companions. Times are UTC in the data and on the scale, so that no browser
shifts them; what a reader sees of a date is text made by `timeline.display`.
"""

from timeline.charts.look import FONT, THEMES, Look, Theme, look_of
from timeline.charts.marks import MARKS, SIGNS
from timeline.charts.timeline import chart, detail, height_of, overview
from timeline.charts.trends import calendar_chart, counts_chart, lags_chart, sources_chart, states_chart

__all__ = [
    "FONT", "MARKS", "SIGNS", "THEMES", "Look", "Theme", "calendar_chart", "chart", "counts_chart", "detail", "height_of",
    "lags_chart", "look_of", "overview", "sources_chart", "states_chart",
]  # fmt: skip
