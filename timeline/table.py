"""The one schema of events as rows: Timeline -> DataFrame, CSV in and out.

All times in a frame are on the profile's home clock (one zone a frame). A day, month or year is that calendar day, month
or year, whichever zone its report was written in; a clock time is the same instant on the home clock. `date_end` is
inclusive, as people read it: the last day of a period, the same moment for a clock time, empty while the end is open.
Several values in one cell are joined by "; ".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from pathlib import Path

import pandas as pd

from timeline.dates.interval import Granularity, Interval
from timeline.dates.timex import Anchor
from timeline.display import STEPS, TICK, display_date, edtf_of

# column -> (kind, what it says); kinds: text, time, flag, count, number
SCHEMA = {
    "event_id": ("text", "stable name of the event, the same when documents are added"),
    "event_date": ("time", "start: ISO 8601 with offset; empty when unknown"),
    "date_end": ("time", "last day or moment, inclusive; empty when open or unknown"),
    "date_edtf": ("text", "the date as EDTF level 1"),
    "precision": ("text", "the unit the text gives: second … century"),
    "approximate": ("flag", "the text says about, recent, early, late"),
    "display_date": ("text", "the date for people"),
    "date_basis": ("text", "stated, relative, dateline or reported"),
    "date_text": ("text", "the words that date the event"),
    "topics": ("text", "topic keys of the profile, or other"),
    "status": ("text", "happened, ongoing, planned, claimed or denied"),
    "title": ("text", "a short heading in the report's words"),
    "text": ("text", "the sentence that tells it"),
    "actors": ("text", "who is named, as written"),
    "places": ("text", "where, as written"),
    "latitude": ("number", "degrees north of the first place the profile locates"),
    "longitude": ("number", "degrees east of it"),
    "speaker": ("text", "whose account it is"),
    "quote": ("text", "the words quoted"),
    "n_sources": ("count", "how many sources tell it"),
    "n_mentions": ("count", "how many times it is told"),
    "first_reported": ("time", "when the first report of it was published"),
    "last_reported": ("time", "when the last report of it was published"),
    "source": ("text", "names of the sources, the first to report it first"),
    "source_url": ("text", "their addresses"),
    "published": ("time", "when the report that dates it was published"),
    "language": ("text", "language of that report"),
    "document_id": ("text", "that report"),
    "char_start": ("count", "where the sentence starts in it"),
    "char_end": ("count", "where it ends"),
    "reviewed": ("flag", "an analyst has confirmed it"),
    "note": ("text", "contradictions and remarks"),
}
COLUMNS = tuple(SCHEMA)

MOMENTS = "datetime64[us, UTC]"
JOIN = "; "
NEEDED = {"event_id", "event_date", "title"}  # a file without these is no events file

PRECISIONS = {str(g): g for g in Granularity}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # a spreadsheet would run such a cell


def to_frame(timeline) -> pd.DataFrame:
    """The timeline's events, one row each, in the order and kinds of SCHEMA."""
    home = getattr(timeline.profile, "home_zone", None) or UTC
    rows = [_row(event, timeline.profile, home) for event in timeline.events]
    return typed(pd.DataFrame(rows, columns=list(COLUMNS)), home)


def typed(frame: pd.DataFrame, home: tzinfo) -> pd.DataFrame:
    """The frame with every column in the kind that SCHEMA gives it; times on the clock of `home`."""
    kinds = {"text": "str", "flag": "bool", "count": "Int64", "number": "float64"}
    columns = {}
    for name, (kind, _) in SCHEMA.items():
        values = frame[name]
        if kind == "time":
            # A column that is of times already is not taken apart into single ones.
            times = values if values.dtype == MOMENTS else pd.DatetimeIndex(list(values), dtype=MOMENTS)
            columns[name] = pd.Series(times).dt.tz_convert(home)
        elif kind == "flag":
            columns[name] = values.fillna(False).astype(bool)
        else:
            columns[name] = values.replace("", None).astype(kinds[kind])
    return pd.DataFrame({name: column.array for name, column in columns.items()})


def _row(event, profile, home: tzinfo) -> dict:
    lead, mentions, when = event.lead, event.mentions, event.when
    start, end = _edges(when, home)
    told = sorted(mentions, key=lambda m: m.source.turn)
    reported = sorted({a for m in mentions if (a := _moment(m.source.published, home))})
    latitude, longitude = _position(lead.places, profile)
    return {
        "event_id": event.id,
        "event_date": start,
        "date_end": end,
        "date_edtf": edtf_of(lead),
        "precision": str(when.granularity) if when else "",
        "approximate": bool(when and when.approximate),
        "display_date": display_date(lead),
        "date_basis": lead.basis if when else "",
        "date_text": lead.timex.text if lead.timex else "",
        "topics": JOIN.join(lead.topics) or "other",
        "status": lead.status,
        "title": event.title,
        "text": lead.text,
        "actors": _once((name for m in (lead, *mentions) for name in m.actors), profile, _actor),
        "places": _once((name for m in (lead, *mentions) for name in m.places), profile, _place),
        "latitude": latitude,
        "longitude": longitude,
        "speaker": lead.speaker or "",
        "quote": lead.quote or "",
        "n_sources": len({_source_key(m) for m in mentions}),
        "n_mentions": len(mentions),
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
        "source": _joined(m.source.name for m in told),
        "source_url": _joined(m.source.url for m in told),
        "published": _moment(lead.source.published, home),
        "language": lead.language or "",
        "document_id": lead.document_id,
        "char_start": lead.start,
        "char_end": lead.end,
        "reviewed": False,
        "note": event.note,
    }


def _joined(values: Iterable[str | None]) -> str:
    return JOIN.join(dict.fromkeys(" ".join(v.replace(";", ",").split()) for v in values if v))


def _once(names: Iterable[str], profile, key: Callable[[object, str], str]) -> str:
    """Each by the first of its names, whatever the language of those that follow."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(key(profile, name), name)
    return _joined(first.values())


@lru_cache(maxsize=4096)
def _actor(profile, name: str) -> str:
    return profile.key_of(name) if profile else name


@lru_cache(maxsize=4096)
def _place(profile, name: str) -> str:
    place = profile and profile.place_of(name)
    return place.key if place else name


def _source_key(mention) -> str:
    return mention.source.name or mention.source.url or mention.document_id


def _position(places: Iterable[str], profile) -> tuple[float | None, float | None]:
    for written in places:
        place = profile and profile.place_of(written)
        if place and place.latitude is not None:
            return place.latitude, place.longitude
    return None, None


def _moment(anchor: Anchor | None, home: tzinfo) -> datetime | None:
    if anchor is None:
        return None
    return _midnight(anchor.moment.date(), home) if anchor.granularity >= Granularity.DAY else anchor.moment


def _midnight(day: date, home: tzinfo) -> datetime | None:
    try:
        return datetime.combine(day, time(0), home).astimezone(UTC)
    except OverflowError:  # the first or the last day of the calendar, seen from another zone
        return None


def _edges(when: Interval | None, home: tzinfo) -> tuple[datetime | None, datetime | None]:
    """An Interval's start and inclusive end as a frame holds them."""
    if when is None:
        return None, None
    if when.granularity >= Granularity.DAY:
        start = when.start and _midnight(when.local_start.date(), home)
        return start, when.end and _midnight((when.local_end - TICK).date(), home)
    end = when.end and max(when.end - STEPS[when.granularity], when.start or when.end - STEPS[when.granularity])
    return when.start, end


def to_csv(frame: pd.DataFrame) -> bytes:
    """The events as CSV: UTF-8 with BOM, ISO 8601 with offset; cells that a spreadsheet would run get a leading "'"."""
    cells = {}
    for name, (kind, _) in SCHEMA.items():
        column = frame[name]
        if kind == "time":
            cells[name] = [value.isoformat() if value is not pd.NaT else "" for value in column]
        elif kind == "flag":
            cells[name] = ["true" if value else "false" for value in column]
        elif kind == "text":
            cells[name] = [f"'{v}" if _FORMULA.match(v) else v for v in column.fillna("")]
        else:
            cells[name] = ["" if pd.isna(value) else value for value in column]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(zip(*cells.values(), strict=True))
    return out.getvalue().encode("utf-8-sig", "surrogatepass")


def read_csv(file: str | Path | bytes) -> pd.DataFrame:
    """The frame of a CSV file that `to_csv` wrote, from its path or bytes; raises ValueError when it is no events file."""
    name = "this file" if isinstance(file, bytes) else str(file)
    data = file if isinstance(file, bytes) else Path(file).read_bytes()
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        head = next(rows, [])
        raw = pd.DataFrame([row for row in rows if row], columns=head, dtype=object)
    except (ValueError, csv.Error) as error:
        raise ValueError(f"{name} is no events file: {' '.join(str(error).split())}") from None
    if missing := NEEDED - {*raw.columns}:
        raise ValueError(f"{name} is no events file: it lacks the columns {', '.join(sorted(missing))}")
    raw = raw.reindex(columns=list(COLUMNS), fill_value="")
    try:
        home = _home(raw["event_date"])
        cells = {name: _cells(raw, name, kind, home) for name, (kind, _) in SCHEMA.items()}
        return _in_order(typed(pd.DataFrame(cells, columns=list(COLUMNS)), home))
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{name} holds a value that cannot be read: {error}") from None


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """The events as they happened, whatever order a spreadsheet left them in; what has no date comes last."""
    when = frame["event_date"].fillna(frame["date_end"] + pd.Timedelta(days=1))  # the day a stretch ends with is its last
    if when.dropna().is_monotonic_increasing:
        return frame
    order = when.sort_values(kind="stable", na_position="last").index
    return frame.loc[order].reset_index(drop=True)


def _home(times: pd.Series) -> tzinfo:
    """The clock of a file: the offset that most of its events are written with."""
    offsets = times.str.extract(r"([+-]\d\d:\d\d|Z)$")[0].replace("Z", "+00:00").dropna()
    return datetime.fromisoformat(f"2000-01-01T00:00{offsets.mode().iloc[0]}").tzinfo if len(offsets) else UTC


def _cells(raw: pd.DataFrame, name: str, kind: str, home: tzinfo) -> list:
    column = raw[name]
    if kind == "time":
        # A calendar day stays that day, whatever the offset was in its season.
        coarse = raw["precision"].map(PRECISIONS).fillna(Granularity.DAY) >= Granularity.DAY
        return [_time(cell, day, home) for cell, day in zip(column, coarse, strict=True)]
    if kind == "flag":
        return [cell.lower() in ("true", "1", "yes") for cell in column]
    if kind == "text":
        return [cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell for cell in column]
    return [(int if kind == "count" else float)(cell) if cell else None for cell in column]


def _time(cell: str, is_day: bool, home: tzinfo) -> datetime | None:
    if not cell:
        return None
    moment = datetime.fromisoformat(cell)
    midnight = is_day and moment.time() == time(0)
    return (moment.replace(tzinfo=home) if midnight or not moment.tzinfo else moment).astimezone(UTC)


def exploded(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The frame with a row for each value of a column's cells; rows without one are left out."""
    rows = frame.assign(**{column: frame[column].str.split(JOIN)}).explode(column)
    return rows[rows[column].notna()]
