"""Which rows of a frame meet a reader's conditions, and where in time they lie."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from functools import cache

import pandas as pd

from timeline.display import STEPS
from timeline.table import JOIN

SEARCHED = ("title", "text", "quote", "speaker", "actors", "places", "source", "date_text", "note")
NAMED = ("actors", "places")  # columns whose values may be several names of one
_DAY = timedelta(days=1)


def span(frame: pd.DataFrame) -> pd.DataFrame:
    """Where each event lies: `start` and exclusive `end`, for drawing and comparing; NaT where an end is open."""
    unit = frame["precision"].map({str(g): step for g, step in STEPS.items()}).fillna(_DAY)
    return pd.DataFrame({"start": frame["event_date"], "end": frame["date_end"] + pd.to_timedelta(unit)})


def select(
    frame: pd.DataFrame,
    *,
    topics: Collection[str] = (),
    start: date | datetime | None = None,
    end: date | datetime | None = None,
    statuses: Collection[str] = (),
    precisions: Collection[str] = (),
    bases: Collection[str] = (),
    actors: Collection[str] = (),
    places: Collection[str] = (),
    languages: Collection[str] = (),
    sources: Collection[str] = (),
    text: str = "",
    key_of: Callable[[str], str] = str,
) -> pd.DataFrame:
    """The rows that meet every condition: one of the values of each column asked for, any overlap with `start` to `end`
    (days inclusive, moments exclusive), and all the words of `text`. Events without a date meet no condition on dates.

    `key_of` says who or what goes by a name, as `Profile.key_of` does: actors and places then match by all their names.
    """
    asked = {"topics": topics, "status": statuses, "precision": precisions, "date_basis": bases, "actors": actors}
    asked |= {"places": places, "language": languages, "source": sources}
    keep = pd.Series(True, index=frame.index)
    for column, values in asked.items():
        if values:
            keep &= _holds(frame[column], values, key_of if column in NAMED else str)
    if start is not None or end is not None:
        keep &= _within(frame, start, end)
    if text.strip():
        keep &= _says(frame, text)
    return frame[keep]


def _holds(column: pd.Series, values: Collection[str], key_of: Callable[[str], str]) -> pd.Series:
    key_of = cache(key_of)
    wanted = {key_of(value) for value in values}
    return column.isin([cell for cell in column.dropna().unique() if wanted & {key_of(v) for v in cell.split(JOIN)}])


def _within(frame: pd.DataFrame, start, end) -> pd.Series:
    edges, zone = span(frame), frame["event_date"].dt.tz
    keep = edges["start"].notna() | edges["end"].notna()
    if start is not None:
        keep &= edges["end"].isna() | (edges["end"] > _edge(start, zone, 0))
    if end is not None:
        keep &= edges["start"].isna() | (edges["start"] < _edge(end, zone, 1))
    return keep


def _edge(when, zone, days: int) -> pd.Timestamp:
    if isinstance(when, datetime):
        moment = pd.Timestamp(when)
        return moment if moment.tzinfo else moment.tz_localize(zone, ambiguous=True, nonexistent="shift_forward")
    shift = timedelta(days) if when < date.max else timedelta(0)
    return pd.Timestamp(datetime.combine(when + shift, time(0))).tz_localize(zone)


def _says(frame: pd.DataFrame, text: str) -> pd.Series:
    said = pd.Series("", index=frame.index, dtype="str")
    for column in SEARCHED:
        said = said + "\n" + frame[column].fillna("")
    said = said.str.lower()
    keep = pd.Series(True, index=frame.index)
    for word in text.lower().split():
        keep &= said.str.contains(word, regex=False)
    return keep
