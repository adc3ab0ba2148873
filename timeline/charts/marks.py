"""What is drawn of an events frame: where each event lies in time, how its mark looks, what its label and tooltip say."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from timeline import selection, table
from timeline.charts.look import Look

MARKS = 2_000  # marks drawn at most; more events are drawn as counts
LABEL, QUOTE, SOURCES = 90, 140, 90  # characters
OPEN = 0.1  # share of the whole that is drawn of an open end
BROAD = 0.1  # share of the whole from which on a day, or a part of one, is drawn as long as it is
CROWD = 10  # events that can be squeezed
MOST, SMALL = 0.8, 0.34  # share of the events that is most of them, and of the whole that is a small part
AROUND = 0.08  # share of a first window that is left free on either side of its events
OVERHANG = 0.05  # share of the whole that a season or year may reach beyond all else
FINE = ("second", "minute", "hour")
COARSE = ("season", "quarter", "half", "year", "decade", "century")
TOLD = {
    "display_date": "When", "title": "Event", "quote": "Quote", "speaker": "Said by", "sources": "Sources",
    "basis": "Date", "status": "Status",
}  # fmt: skip
_WIDE, _THIN = {*"mwMWшщжюфмыШЩЖЮФМЫ—…%@"}, {*"iljtfr.,;:'’|!()[] 1IіїІЇ"}
Times = tuple[pd.Timestamp, pd.Timestamp]


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn of an event, once for each of its topics: a point at `start`, or a stretch from `start` to `end`."""

    event_id: str
    topics: tuple[str, ...]
    start: pd.Timestamp
    end: pd.Timestamp
    shape: str  # exact, day or denied for a point; block or line for a stretch
    hollow: bool
    dashed: bool
    denied: bool
    fades: tuple[bool, bool]
    sources: int
    label: str
    told: Mapping[str, str] = field(repr=False)

    @property
    def long(self) -> bool:
        """Whether it is a stretch."""
        return self.shape in ("block", "line")

    @property
    def rank(self) -> tuple:
        """What has its label placed first: what is dated by its text, told by many, and lasts."""
        return self.hollow, self.denied, -self.sources, not self.long, self.start


def clock(times: pd.Series) -> pd.Series:
    """Times as the home clock shows them, without a zone."""
    return times.dt.tz_localize(None)


def milliseconds(moment: pd.Timestamp) -> int:
    """Milliseconds since 1970, as Vega counts time."""
    return round((moment - pd.Timestamp(0)) / pd.Timedelta(milliseconds=1))


def utc(moment) -> pd.Timestamp:
    """A moment in UTC, without a zone."""
    return pd.Timestamp(moment).tz_convert("UTC").tz_localize(None)


def domain_of(frame: pd.DataFrame) -> Times:
    """The stretch of time that a picture of these events shows."""
    edges = selection.span(frame).apply(clock).assign(coarse=frame["precision"].isin(COARSE))
    edges["start"], edges["end"] = edges["start"].fillna(edges["end"]), edges["end"].fillna(edges["start"])
    edges = edges.dropna(subset=["start", "end"])
    if edges.empty:
        now = frame["published"].dropna()
        middle = utc(now.iloc[0]) if len(now) else pd.Timestamp(2000, 1, 1)
        return middle - pd.Timedelta(days=1), middle + pd.Timedelta(days=1)
    first, last = _kept_close(edges)
    room = max((last - first) * 0.012, pd.Timedelta(hours=2))
    return first - room, last + room


def _kept_close(edges: pd.DataFrame) -> Times:
    """First start and last end; a season or year that only overhangs the rest is let do so by a little."""
    rest = edges[~edges["coarse"]] if not edges["coarse"].all() else edges
    first, last = rest["start"].min(), rest["end"].max()
    apart = edges[(edges["end"] <= first) | (edges["start"] >= last)]
    first, last = min([first, *apart["start"]]), max([last, *apart["end"]])
    room = (last - first) * OVERHANG
    return max(edges["start"].min(), first - room), min(edges["end"].max(), last + room)


def first_window(frame: pd.DataFrame) -> Times | None:
    """Where most events are, when that is a small part of the whole: one old event then squeezes no others; else None."""
    edges = selection.span(frame).apply(clock)
    middles = edges["start"].fillna(edges["end"]).dropna().sort_values(ignore_index=True)
    most = int(len(middles) * MOST)
    if len(middles) < CROWD:
        return None
    first = int((middles.shift(1 - most) - middles).argmin())
    start, end = _grown(middles, first, first + most - 1)
    room = max((end - start) * AROUND, pd.Timedelta(days=1))
    whole, window = domain_of(frame), (start - room, end + room)
    return window if window[1] - window[0] < (whole[1] - whole[0]) * SMALL else None


def _grown(middles: pd.Series, first: int, last: int) -> Times:
    """A stretch of events with those before and after it that are no further off than it is long."""
    length = middles[last] - middles[first]
    near = middles[middles.between(middles[first] - length, middles[last] + length)]
    return near.iloc[0], near.iloc[-1]


def topics_of(frame: pd.DataFrame, look: Look) -> list[str]:
    """The topics there are, in the profile's order, "other" last."""
    told = {t for cell in frame["topics"].dropna().unique() for t in cell.split(table.JOIN)} or {"other"}
    order = [*look.labels, *sorted(told - {*look.labels} - {"other"}), "other"]
    return [t for t in dict.fromkeys(order) if t in told]


def marks_of(frame: pd.DataFrame, domain: Times) -> list[Mark]:
    """The marks of all events that have a place in time, in order."""
    text = ["title", "quote", "speaker", "display_date", "date_basis", "status", "source", "topics", "precision"]
    whole = frame.assign(**frame[text].fillna(""), **_edges(frame, domain))
    broad = min((domain[1] - domain[0]) * BROAD, pd.Timedelta(days=1))
    return [_mark(e, broad) for e in whole[whole["start"].notna()].sort_values("start", kind="stable").itertuples()]


def _edges(frame: pd.DataFrame, domain: Times) -> dict[str, pd.Series]:
    """Start and end to draw; an open end is drawn for a tenth of the picture, whatever it came to last."""
    edges = selection.span(frame).apply(clock)
    start, end, some = edges["start"], edges["end"], max((domain[1] - domain[0]) * OPEN, pd.Timedelta(days=1))
    opens = {"open_start": start.isna() & end.notna(), "open_end": end.isna() & start.notna()}
    return {"start": start.fillna(end - some), "end": end.fillna(start + some), **opens}


def _mark(event, broad: pd.Timedelta) -> Mark:
    """An event's mark; what takes up to `broad` is a point. A part of a day is no exact time."""
    closed, length = not event.open_end and not event.open_start, event.end - event.start
    exact = event.precision in FINE and event.date_end == event.event_date
    point = closed and (exact or length <= broad)
    denied, middle = event.status == "denied", event.start if exact else event.start + length / 2
    within = event.approximate if event.precision in FINE else event.precision != "day" or event.date_end == event.event_date
    return Mark(
        event_id=event.event_id,
        topics=tuple(event.topics.split(table.JOIN)) if event.topics else ("other",),
        start=middle if point else event.start,
        end=middle if point else event.end,
        shape=("denied" if denied else "exact" if exact else "day") if point else "line" if closed and within else "block",
        hollow=event.date_basis == "reported",
        dashed=event.status == "planned",
        denied=denied,
        fades=(bool(event.open_start or event.approximate), bool(event.open_end or event.approximate)),
        sources=1 if pd.isna(event.n_sources) else max(int(event.n_sources), 1),
        label=_label(event.title),
        told=_told(event),
    )


def _label(title: str) -> str:
    """A title to stand beside a mark; a direction mark keeps the end of one that is written leftward where it ends."""
    short = cut(title, LABEL)
    return short.replace("…", "...") + "\u200f" if leftward(short) else short


def _told(event) -> dict[str, str]:
    many = f"{event.n_sources} sources: {event.source[:70]}…"
    told = {"display_date": event.display_date, "title": event.title, "quote": cut(event.quote, QUOTE)}
    told |= {"speaker": event.speaker, "sources": event.source if len(event.source) <= SOURCES else many}
    return told | {"basis": event.date_basis, "status": event.status}


def cut(text: str, most: int) -> str:
    """Text of at most so many characters, cut between words where that loses little."""
    if len(text) <= most:
        return text
    short = text[: most - 1]
    space = short.rfind(" ")
    return (short[:space] if space > most * 0.6 else short).rstrip(" ,;:-") + "…"


def letter_width(text: str) -> float:
    """The pixels that a letter of this text takes on average, 11 pixels high; a little more rather than less."""
    if not text:
        return 6.0
    return sum(map(_letter, text)) / len(text)


def leftward(text: str) -> bool:
    """Whether a text is written from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)


@cache
def _letter(letter: str) -> float:
    if letter in _THIN:
        return 3.6
    if letter in _WIDE or unicodedata.east_asian_width(letter) == "W":
        return 9.6 if letter in _WIDE else 11.5
    if unicodedata.combining(letter):
        return 0
    return 7.2 if letter.isupper() else 6.1 if letter < "\u0250" else 6.6

