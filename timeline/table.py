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
import tomllib
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from importlib import resources
from itertools import combinations
from pathlib import Path

import pandas as pd

from timeline.dates.interval import Granularity, Interval
from timeline.dates.timex import Anchor

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
    "source": ("text", "names of the sources"),
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


JOIN = "; "
UNITS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
NEEDED = {"event_id", "event_date", "title"}  # a file without these is no events file
SEARCHED = ("title", "text", "quote", "speaker", "actors", "places", "source", "date_text", "note")

_DAY, _TICK = timedelta(days=1), timedelta(microseconds=1)
_FINE = {Granularity.SECOND: timedelta(seconds=1), Granularity.MINUTE: timedelta(minutes=1)}
_FINE[Granularity.HOUR] = timedelta(hours=1)
_PRECISIONS = {str(g): g for g in Granularity}
_DAY_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MD": "midday", "DT": "daytime"}
_MODIFIERS = {"START": "early", "MID": "mid", "END": "late", "BEFORE": "before", "AFTER": "after"}
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
            columns[name] = pd.Series(pd.DatetimeIndex(list(values), dtype="datetime64[us, UTC]")).dt.tz_convert(home)
        elif kind == "flag":
            columns[name] = values.fillna(False).astype(bool)
        else:
            columns[name] = values.replace("", None).astype(kinds[kind])
    return pd.DataFrame({name: column.array for name, column in columns.items()})


def _row(event, profile, home: tzinfo) -> dict:
    lead, mentions, when = event.lead, event.mentions, event.when
    start, end = _edges(when, home)
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
        "actors": _joined(name for m in mentions for name in m.actors),
        "places": _joined(name for m in mentions for name in m.places),
        "latitude": latitude,
        "longitude": longitude,
        "speaker": lead.speaker or "",
        "quote": lead.quote or "",
        "n_sources": len({_source_key(m) for m in mentions}),
        "n_mentions": len(mentions),
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
        "source": _joined(m.source.name for m in mentions),
        "source_url": _joined(m.source.url for m in mentions),
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
        return start, when.end and _midnight((when.local_end - _TICK).date(), home)
    end = when.end and max(when.end - _FINE[when.granularity], when.start or when.end - _FINE[when.granularity])
    return when.start, end


def edtf_of(mention) -> str:
    """A mention's date as EDTF; a report's date when the text gives none."""
    if mention.timex and mention.timex.edtf:
        return mention.timex.edtf
    when = mention.when
    if when is None or when.start is None:
        return ""
    start = when.local_start.date()
    last = (when.local_end - _TICK).date() if when.end else None
    mark = "~" if when.approximate else ""
    if last is None:
        return f"{start}{mark}/.."
    return f"{start}{mark}" if last <= start else f"{start}{mark}/{last}{mark}"


def display_date(mention) -> str:
    """The date for people: "February 2023", "29 Jul 2023, 16:25 UTC+3", "since 12 Dec 2022", "reported 29 Jul 2023"."""
    when, timex = mention.when, mention.timex
    if when is None:
        return "undated"
    words = _display(when, timex.value if timex else "")
    if mention.basis == "reported":
        return f"reported {words}"
    modifier = _MODIFIERS.get(timex.modifier or "") if timex else None
    if modifier and when.start and when.end:
        return f"{modifier} {words}"
    if when.approximate and (when.start is None or when.end is None):
        return words.replace(" ", " about ", 1)
    part = when.granularity is Granularity.HOUR  # "morning" says by itself that it is no sharp time
    return f"about {words}" if when.approximate and not part else words


def _display(when: Interval, value: str = "") -> str:
    unit = when.granularity
    if when.start is None and when.end is None:
        return "undated"
    if when.start is None:
        return f"until {_unit_name(_last(when), unit)}"
    first = when.local_start
    if when.end is None:
        return f"since {_unit_name(first, unit)}"
    if unit is Granularity.HOUR and (part := _DAY_PARTS.get(value.partition("T")[2][:2])):
        return f"{_unit_name(first, Granularity.DAY)}, {part}"
    return _span_name(first, _last(when), unit)


def _last(when: Interval) -> datetime:
    """The last day or moment that an Interval holds, on the clock of its zone."""
    return when.local_end - (_TICK if when.granularity >= Granularity.DAY else _FINE[when.granularity])


def _span_name(first: datetime, last: datetime, unit: Granularity) -> str:
    """A stretch as people write it: the parts that both ends share are written once."""
    one, other = _unit_name(first, unit), _unit_name(last, unit)
    if last <= first or one == other:
        return one
    same_year = first.year == last.year
    if unit is Granularity.DAY and same_year:
        short = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
        return f"{short}–{other}" if first.month == last.month else f"{short} – {other}"
    if unit is Granularity.MONTH and same_year:
        return f"{first:%B} – {other}"
    if unit < Granularity.DAY and first.date() == last.date():
        return f"{_day_name(first)}, {first:%H:%M}–{last:%H:%M} {_zone_name(first)}"
    return f"{one} – {other}"


def _day_name(moment: datetime) -> str:
    return f"{moment.day} {moment:%b} {moment.year}"


def _zone_name(moment: datetime) -> str:
    minutes = int(moment.utcoffset().total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" + (f"{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "")


def _unit_name(moment: datetime, unit: Granularity) -> str:
    year = moment.year
    match unit:
        case Granularity.SECOND:
            return f"{_day_name(moment)}, {moment:%H:%M:%S} {_zone_name(moment)}"
        case Granularity.MINUTE | Granularity.HOUR:
            return f"{_day_name(moment)}, {moment:%H:%M} {_zone_name(moment)}"
        case Granularity.DAY:
            return _day_name(moment)
        case Granularity.WEEK:
            return f"week of {_day_name(moment - timedelta(moment.weekday()))}"
        case Granularity.MONTH:
            return f"{moment:%B} {year}"
        case Granularity.QUARTER:
            return f"Q{(moment.month + 2) // 3} {year}"
        case Granularity.SEASON:
            names = ("winter", "spring", "summer", "autumn")
            return f"{names[moment.month % 12 // 3]} {year - (moment.month < 3)}"
        case Granularity.HALF:
            return f"{'second' if moment.month > 6 else 'first'} half of {year}"
        case Granularity.DECADE:
            return f"{year // 10 * 10}s"
        case Granularity.CENTURY:
            return _ordinal(year // 100 + 1) + " century"
    return str(year)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


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
        return typed(pd.DataFrame(cells, columns=list(COLUMNS)), home)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{name} holds a value that cannot be read: {error}") from None


def _home(times: pd.Series) -> tzinfo:
    """The clock of a file: the offset that most of its events are written with."""
    offsets = times.str.extract(r"([+-]\d\d:\d\d|Z)$")[0].replace("Z", "+00:00").dropna()
    return datetime.fromisoformat(f"2000-01-01T00:00{offsets.mode().iloc[0]}").tzinfo if len(offsets) else UTC


def _cells(raw: pd.DataFrame, name: str, kind: str, home: tzinfo) -> list:
    column = raw[name]
    if kind == "time":
        # A calendar day stays that day, whatever the offset was in its season.
        coarse = raw["precision"].map(_PRECISIONS).fillna(Granularity.DAY) >= Granularity.DAY
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


def span(frame: pd.DataFrame) -> pd.DataFrame:
    """Where each event lies: `start` and exclusive `end`, for drawing and comparing; NaT where an end is open."""
    unit = frame["precision"].map({str(g): step for g, step in _FINE.items()}).fillna(_DAY)
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
) -> pd.DataFrame:
    """The rows that meet every condition: one of the values of each column asked for, any overlap with `start` to `end`
    (days inclusive, moments exclusive), and all the words of `text`. Events without a date meet no condition on dates."""
    asked = {"topics": topics, "status": statuses, "precision": precisions, "date_basis": bases, "actors": actors}
    asked |= {"places": places, "language": languages, "source": sources}
    keep = pd.Series(True, index=frame.index)
    for column, values in asked.items():
        if values:
            keep &= _holds(frame[column], set(values))
    if start is not None or end is not None:
        keep &= _within(frame, start, end)
    if text.strip():
        keep &= _says(frame, text)
    return frame[keep]


def _holds(column: pd.Series, wanted: set[str]) -> pd.Series:
    return column.isin([cell for cell in column.dropna().unique() if wanted & {*cell.split(JOIN)}])


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
        return pd.Timestamp(when) if when.tzinfo else pd.Timestamp(when, tz=zone)
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


def counts(frame: pd.DataFrame, unit: str = "month", by: str = "topics") -> pd.DataFrame:
    """Events per period: `period` (its first day), `label`, the value of `by`, `events`.

    An event counts once, in the period it starts in, and under each of its values; one whose date is coarser than the
    unit has no place in it and is left out. Raises ValueError for a unit that is not day, week, month, quarter or year.
    """
    if unit not in UNITS:
        raise ValueError(f"unit {unit!r} is not known; use {', '.join(UNITS)}")
    rank = frame["precision"].map(_PRECISIONS)
    rows = frame[frame["event_date"].notna() & (rank <= _PRECISIONS[unit])]
    period = rows["event_date"].dt.tz_localize(None).dt.to_period(UNITS[unit])
    pairs = pd.DataFrame({"period": period, by: rows[by].fillna("").str.split(JOIN)}).explode(by)
    table = pairs.groupby(["period", by], sort=True).size().rename("events").reset_index()
    table.insert(1, "label", [_PERIOD_LABELS[unit](period.start_time) for period in table["period"]])
    return table.assign(period=table["period"].dt.start_time)


_PERIOD_LABELS = {
    "day": lambda day: f"{day:%Y-%m-%d}",
    "week": lambda day: "{}-W{:02}".format(*day.isocalendar()[:2]),
    "month": lambda day: f"{day:%Y-%m}",
    "quarter": lambda day: f"{day.year}-Q{day.quarter}",
    "year": lambda day: f"{day.year}",
}


def first_last(frame: pd.DataFrame) -> pd.DataFrame:
    """Per topic: how many events, the first and the last."""
    rows = _exploded(frame, "topics")
    rows = rows[rows["event_date"].notna()]
    grouped = rows.groupby("topics", sort=False)["event_date"]
    return grouped.agg(events="size", first="min", last="max").reset_index()


def gaps(frame: pd.DataFrame, least: int = 2) -> pd.DataFrame:
    """Stretches of at least `least` days in which no event lies, the longest first: `start`, `end` (exclusive), `days`."""
    edges = span(frame).dropna().sort_values("start")
    end = edges["end"].cummax().shift()
    table = pd.DataFrame({"start": end, "end": edges["start"]}).dropna()
    table["days"] = (table["end"] - table["start"]).dt.days
    return table[table["days"] >= least].sort_values("days", ascending=False, kind="stable").reset_index(drop=True)


def cooccurrence(frame: pd.DataFrame, column: str = "topics") -> pd.DataFrame:
    """How often two values of a column stand in one event: `one`, `other`, `events`, the most frequent first."""
    cells = frame[column].dropna().value_counts()
    pairs: dict[tuple[str, str], int] = {}
    for cell, events in cells.items():
        for pair in combinations(sorted({*cell.split(JOIN)}), 2):
            pairs[pair] = pairs.get(pair, 0) + int(events)
    rows = sorted(((*pair, n) for pair, n in pairs.items()), key=lambda row: (-row[2], row))
    return pd.DataFrame(rows, columns=["one", "other", "events"])


def lags(frame: pd.DataFrame) -> pd.DataFrame:
    """Days from an event to its first report, for past events whose text dates them to the day or finer: `event_id`,
    `topics`, `event_date`, `days`."""
    rank = frame["precision"].map(_PRECISIONS)
    past = frame["date_basis"].isin(["stated", "relative"]) & frame["status"].isin(["happened", "ongoing", "claimed"])
    rows = frame[past & (rank <= Granularity.DAY) & frame["event_date"].notna() & frame["first_reported"].notna()]
    days = (rows["first_reported"].dt.normalize() - rows["event_date"].dt.normalize()).dt.days
    table = rows[["event_id", "topics", "event_date"]].assign(days=days)
    return table[table["days"] >= 0].reset_index(drop=True)


def sources(frame: pd.DataFrame) -> pd.DataFrame:
    """Who reports what: `source`, `events` told, how many of them it tells `alone`, `first` and `last` event, and the median
    days from an event to its report (of events it dates)."""
    rows = _exploded(frame, "source")
    if rows.empty:
        return pd.DataFrame(columns=["source", "events", "alone", "first", "last", "median_lag_days"])
    delay = lags(frame).set_index("event_id")["days"]
    lead = frame.assign(source=frame["source"].str.split(JOIN).str[0], lag=frame["event_id"].map(delay))
    table = rows.groupby("source").agg(
        events=("event_id", "size"),
        alone=("n_sources", lambda n: int((n == 1).sum())),
        first=("event_date", "min"),
        last=("event_date", "max"),
    )
    table["median_lag_days"] = lead.groupby("source")["lag"].median()
    return table.sort_values("events", ascending=False, kind="stable").reset_index()


def _exploded(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    rows = frame.assign(**{column: frame[column].str.split(JOIN)}).explode(column)
    return rows[rows[column].notna()]


@cache
def _state_words() -> tuple[tuple[str, re.Pattern], ...]:
    data = tomllib.loads(resources.files("timeline").joinpath("states.toml").read_text(encoding="utf-8"))
    return tuple((state, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)) for state, words in data.items())


def states(frame: pd.DataFrame) -> pd.DataFrame:
    """The running state of each topic that events open or close: `topics`, `state`, `start`, `end` (NaT while it lasts),
    `event_id` of the event that began it; read from the events' words (see states.toml), claims and plans left out."""
    rows = _exploded(frame, "topics")
    rows = rows[rows["status"].isin(["happened", "ongoing"]) & rows["event_date"].notna()]
    rows = rows[rows["date_basis"] != "reported"].sort_values("event_date", kind="stable")
    found = []
    for topic, events in rows.groupby("topics", sort=False):
        told = [(state, row.event_date, row.event_id) for row in events.itertuples() if (state := state_of(row.text))]
        changes = [each for n, each in enumerate(told) if not n or told[n - 1][0] != each[0]]
        if topic != "other" and len({state for state, *_ in changes}) > 1:
            ends = [*(start for _, start, _ in changes[1:]), pd.NaT]
            found += [(topic, s, start, end, key) for (s, start, key), end in zip(changes, ends, strict=True)]
    table = pd.DataFrame(found, columns=["topics", "state", "start", "end", "event_id"])
    return table.astype({"start": frame["event_date"].dtype, "end": frame["event_date"].dtype})


def state_of(text: str) -> str | None:
    """The state that a sentence tells: the one whose word comes first."""
    hits = [(match.start(), state) for state, words in _state_words() if (match := words.search(text))]
    return min(hits)[1] if hits else None


def stats(frame: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The aggregates of `timeline stats`, each with its title."""
    yield "Events by topic", first_last(frame)
    yield "Events by status", frame.groupby("status", sort=False).size().rename("events").reset_index()
    yield "Events by month and topic", counts(frame, "month")[["label", "topics", "events"]]
    yield "Running state", states(frame).drop(columns="event_id")
    yield "Longest silences", gaps(frame).head(10)
    yield "Actors named", _tally(frame, "actors")
    yield "Topics told together", cooccurrence(frame)
    yield "Sources", sources(frame)
    yield "Days from event to report", lags(frame)["days"].describe().round(1).rename_axis("").reset_index()


def _tally(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    return _exploded(frame, column)[column].value_counts().rename("events").reset_index().head(20)
