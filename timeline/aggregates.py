"""What a frame of events says in numbers: counts, silences, running states, sources, delays."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from timeline.dates.interval import Granularity
from timeline.profile import Profile
from timeline.selection import span
from timeline.states import state_of, ways
from timeline.table import JOIN, PRECISIONS, exploded

MOST = 20  # rows of a tally
MOST_PERIODS = 100  # rows of a table of periods in which the silent ones are shown
COUNTED = {"topics": "topic", "status": "status", "actors": "actor", "source": "source"}
UNITS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def counts(frame: pd.DataFrame, unit: str = "month", by: str = "topics", profile: Profile | None = None) -> pd.DataFrame:
    """Events per period: `period` (its first day), `label`, the value of `by`, `events`.

    An event counts once, in the period it starts in, and under each of its values, "" where it has none; one whose date is
    coarser than the unit has no place in it and is left out. Actors are counted by the names that a `profile` knows them
    by, when one is given. Raises ValueError for a unit that is not day, week, month, quarter or year.
    """
    rows = _placed(frame, unit)
    values = rows[by].fillna("").str.split(JOIN)
    if by == "actors" and profile:
        values = values.map(lambda names: list(dict.fromkeys(_one_name(name, profile) for name in names)))
    pairs = pd.DataFrame({"period": rows["period"], by: values}).explode(by)
    return _per_period(pairs.groupby(["period", by], sort=True).size(), unit)


def _one_name(name: str, profile: Profile) -> str:
    """The name that a profile knows an actor by, else the name as written."""
    key = profile.key_of(name)
    return key if key in profile.names else name


def totals(frame: pd.DataFrame, unit: str = "month") -> pd.DataFrame:
    """Events per period, each counted once whatever its topics: `period` (its first day), `label`, `events`."""
    return _per_period(_placed(frame, unit).groupby("period", sort=True).size(), unit)


def _placed(frame: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The events that have a place in a period of the unit, with that `period`."""
    if unit not in UNITS:
        raise ValueError(f"unit {unit!r} is not known; use {', '.join(UNITS)}")
    rows = frame.loc[countable(frame, unit)]
    return rows.assign(period=rows["event_date"].dt.tz_localize(None).dt.to_period(UNITS[unit]))


def _per_period(sizes: pd.Series, unit: str) -> pd.DataFrame:
    table = sizes.rename("events").reset_index()
    table.insert(1, "label", [_PERIOD_LABELS[unit](period.start_time) for period in table["period"]])
    return table.assign(period=table["period"].dt.start_time)


def countable(frame: pd.DataFrame, unit: str) -> pd.Series:
    """Which events have a place in one period of a unit."""
    return frame["event_date"].notna() & (frame["precision"].map(PRECISIONS) <= PRECISIONS[unit])


_PERIOD_LABELS = {
    "day": lambda day: f"{day:%Y-%m-%d}",
    "week": lambda day: "{}-W{:02}".format(*day.isocalendar()[:2]),
    "month": lambda day: f"{day:%Y-%m}",
    "quarter": lambda day: f"{day.year}-Q{day.quarter}",
    "year": lambda day: f"{day.year}",
}


def first_last(frame: pd.DataFrame) -> pd.DataFrame:
    """Per topic: how many events, the first and the last."""
    rows = exploded(frame, "topics")
    rows = rows[rows["event_date"].notna()]
    grouped = rows.groupby("topics", sort=False)["event_date"]
    return grouped.agg(events="size", first="min", last="max").reset_index()


def gaps(frame: pd.DataFrame, least: int = 2) -> pd.DataFrame:
    """Stretches of at least `least` days in which nothing lies, the longest first: `start`, `end` (exclusive), `days`.

    What is only planned breaks no silence, and what is dated no finer than a year or a season tells of none.
    """
    told = countable(frame, "month") & (frame["status"] != "planned")
    edges = span(frame[told]).dropna().sort_values("start")
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
    rank = frame["precision"].map(PRECISIONS)
    past = frame["date_basis"].isin(["stated", "relative"]) & frame["status"].isin(["happened", "ongoing", "claimed"])
    rows = frame[past & (rank <= Granularity.DAY) & frame["event_date"].notna() & frame["first_reported"].notna()]
    days = (rows["first_reported"].dt.normalize() - rows["event_date"].dt.normalize()).dt.days
    table = rows[["event_id", "topics", "event_date"]].assign(days=days)
    return table[table["days"] >= 0].reset_index(drop=True)


def sources(frame: pd.DataFrame) -> pd.DataFrame:
    """Who reports what: `source`, `events` told, how many of them it tells `alone`, `first` and `last` event, and the median
    days from an event to its report, of events it is the first to report."""
    rows = exploded(frame, "source")
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


def states(frame: pd.DataFrame) -> pd.DataFrame:
    """The running state of each topic that events open or close: `topics`, `state`, `start`, `end` (NaT while it lasts),
    `event_id` of the event that began it; read from the words of what happened (see states.toml), not of claims and plans."""
    rows = exploded(frame, "topics")
    rows = rows[rows["status"].isin(["happened", "ongoing"]) & rows["event_date"].notna() & (rows["topics"] != "other")]
    rows = rows[(rows["date_basis"] != "reported") & _own_state(frame, rows)].reset_index(drop=True)
    # A month comes after its days, so that the day a state began on is known before the month is told.
    rows = rows.assign(language=rows["language"].fillna(""), by=rows["date_end"].fillna(rows["event_date"]))
    rows = rows.sort_values("by", kind="stable")
    found = [row for topic, events in rows.groupby("topics", sort=False) for row in _changes(topic, events)]
    table = pd.DataFrame(found, columns=["topics", "state", "start", "end", "event_id"])
    times = {name: pd.to_datetime(table[name], utc=True).astype(frame["event_date"].dtype) for name in ("start", "end")}
    return table.assign(**times)


def _own_state(frame: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Whether a topic is what an event opens or closes: of several, a way or talks, not the aid that waits for them."""
    cells = frame.set_index("event_id")["topics"].fillna("").str.split(JOIN)
    opening = ways()
    shared = {event: not opening.isdisjoint(topics) for event, topics in cells.items()}
    return rows["topics"].isin(opening) | ~rows["event_id"].map(shared).astype(bool)


def _changes(topic: str, events: pd.DataFrame) -> Iterator[tuple]:
    """The states of one topic, each until the next one tells another."""
    # Plain lists: a frame hands out its cells one by one many times more slowly.
    rows = zip(*(events[name].tolist() for name in ("text", "language", "event_date", "event_id")), strict=True)
    told = [(state_of(text, language, topic), start, key) for text, language, start, key in rows]
    told = [row for row in told if row[0]]
    changes = [row for n, row in enumerate(told) if not n or told[n - 1][0] != row[0]]
    ends = [*(start for _, start, _ in changes[1:]), pd.NaT]
    return ((topic, state, start, end, key) for (state, start, key), end in zip(changes, ends, strict=False))


def actors(frame: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Who is named in how many events: `actors`, `events`. Names that a profile knows for one actor count as one, shown in the
    fullest form that is written."""
    rows = exploded(frame, "actors")
    rows = rows.assign(key=rows["actors"].map(profile.key_of)).drop_duplicates(["event_id", "key"])
    written = rows.groupby("key")["actors"].agg(lambda names: _fullest(names, profile))
    table = rows.groupby("key", sort=False).size().rename("events").to_frame().assign(actors=written)
    table = table.sort_values("events", ascending=False, kind="stable").reset_index(drop=True)
    return table[["actors", "events"]].head(MOST)


def _fullest(names: pd.Series, profile: Profile) -> str:
    """The form of a name that the profile goes by, where it is written; else the one of most words, the most frequent first."""
    counts = names.value_counts()
    return max(counts.index, key=lambda name: (name == profile.key_of(name), name.count(" "), counts[name]))


def stats(
    frame: pd.DataFrame, unit: str = "month", profile: Profile | None = None, by: str = "topics"
) -> Iterator[tuple[str, pd.DataFrame]]:
    """The aggregates of `timeline stats`, each with its title.

    `unit` is the period that events are counted by, `by` the column whose values are counted; the `profile` knows which names
    are one actor's.
    """
    profile = profile or Profile.load()
    yield "Events by topic", first_last(frame)
    yield "Events by status", _tally(frame, "status")
    yield f"Events by {unit} and {COUNTED[by]}", _crossed(frame, unit, by, profile)
    yield "Running state", states(frame).drop(columns="event_id").rename(columns={"start": "since", "end": "until"})
    yield "Longest silences", gaps(frame).head(10)
    yield "Actors named", actors(frame, profile)
    yield "Topics told together", cooccurrence(frame)
    yield "Sources", sources(frame)
    yield "Sources and their topics", _source_topics(frame)
    yield "Days from event to report", _spread(lags(frame)["days"])


def _crossed(frame: pd.DataFrame, unit: str, by: str, profile: Profile) -> pd.DataFrame:
    """Counts with a row a period and a column a value, the most frequent first; silent periods in between are rows too."""
    table = counts(frame, unit, by, profile)
    crossed = table.pivot_table(index="period", columns=by, values="events", aggfunc="sum", fill_value=0)
    periods = pd.period_range(table["period"].min(), table["period"].max(), freq=UNITS[unit]) if len(table) else []
    if 0 < len(periods) <= MOST_PERIODS:
        crossed = crossed.reindex(periods.start_time, fill_value=0)
    order = crossed.sum().sort_values(ascending=False, kind="stable").index[:MOST]
    crossed.index = pd.Index([_PERIOD_LABELS[unit](period) for period in crossed.index], name="period", dtype="str")
    return crossed[order].rename(columns={"": "none"}).rename_axis(columns=None).reset_index()


def _source_topics(frame: pd.DataFrame) -> pd.DataFrame:
    """How many events of each topic a source tells."""
    rows = exploded(exploded(frame, "source"), "topics")
    table = pd.crosstab(rows["source"], rows["topics"])
    order = table.sum().sort_values(ascending=False, kind="stable").index
    rank = exploded(frame, "source")["source"].value_counts().index
    return table.reindex(index=rank, columns=order, fill_value=0).rename_axis(index="source", columns=None).reset_index()


def _spread(days: pd.Series) -> pd.DataFrame:
    """How many events, and the days that a half, nine tenths and all of them stay within."""
    row = {"events": len(days), "half within": days.quantile(0.5), "nine in ten within": days.quantile(0.9)}
    row["at most"] = days.max()
    return pd.DataFrame([row] if len(days) else [], columns=list(row))


def _tally(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    return exploded(frame, column)[column].value_counts().rename("events").reset_index().head(MOST)
