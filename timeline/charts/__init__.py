"""From an events frame to pictures: the timeline and its companions, as Altair charts.

`layout` packs rows and labels (numbers only), `marks` says what is drawn of an event, `plan` puts the two together, `look`
holds colours and fonts, `key` says what the signs mean, `axes` what all parts stand on; `lanes` draws events, `counted` the
strip and very many events, `timeline` puts these together, and `trends` draws its companions. Times are
UTC in the data and on the scale, so that no browser shifts them; what a reader sees of a date is text made by
`timeline.display`.
"""

from timeline.charts.key import SIGNS, key
from timeline.charts.key import STYLE as KEY_STYLE
from timeline.charts.look import FONT, THEMES, Look, Theme, look_of
from timeline.charts.marks import MARKS, first_window, topics_of
from timeline.charts.timeline import alt_text, chart, detail, height_of, overview, rings, shown
from timeline.charts.trends import calendar_chart, counts_chart, lags_chart, sources_chart, states_chart

__all__ = [
    "FONT", "KEY_STYLE", "MARKS", "SIGNS", "THEMES", "Look", "Theme", "alt_text", "calendar_chart", "chart", "counts_chart",
    "detail", "first_window", "height_of", "key", "lags_chart", "look_of", "overview", "rings", "shown",
    "sources_chart", "states_chart", "topics_of",
]  # fmt: skip
