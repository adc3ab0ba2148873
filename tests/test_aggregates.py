"""What the aggregates say of nine events, against what a hand counts."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from timeline import aggregates, table, terminal
from timeline.profile import Profile

# id, start, last day or moment, precision, basis, status, topics, actors, sources, first reported, text
EVENTS = [
    ("e1", "2024-01-10", "2024-01-10", "day", "stated", "happened", "road", "Armenia; Azerbaijan", "A", "2024-01-11", "The road was closed."),
    ("e2", "2024-01-15", "2024-01-15", "day", "relative", "happened", "road; humanitarian", "ICRC", "A; B", "2024-01-15", "Trucks left."),
    ("e3", "2024-01-01", "2024-01-31", "month", "stated", "claimed", "negotiation", "Armenian", "B", "2024-02-03", "They met."),
    ("e4", "2024-02-05", "2024-02-05", "day", "stated", "planned", "negotiation", "", "A", "2024-01-20", "They will meet."),
    ("e5", "2024-02-20", "2024-02-20", "day", "stated", "happened", "road", "Azerbaijan", "B", "2024-02-25", "The road was reopened."),
    ("e6", "2024-04-02", "2024-04-02", "day", "stated", "denied", "checkpoint", "", "A", "2024-04-02", "Nothing was shut."),
    ("e7", "2024-01-01", "2024-12-31", "year", "stated", "happened", "other", "", "C", "2024-04-03", "A year of talks."),
    ("e8", None, None, "day", "reported", "happened", "other", "", "C", None, "No date."),
    ("e9", "2024-02-20 10:30", "2024-02-20 10:30", "minute", "reported", "ongoing", "humanitarian", "", "C", "2024-02-20", "Aid waits."),
]
NAMES = ("event_id", "event_date", "date_end", "precision", "date_basis", "status", "topics", "actors", "source", "first_reported", "text")


@pytest.fixture(scope="module")
def frame():
    rows = pd.DataFrame([{name: "" for name in table.COLUMNS} | dict(zip(NAMES, row, strict=True)) for row in EVENTS])
    times = {name: [moment(value) for value in rows[name]] for name in ("event_date", "date_end", "first_reported")}
    rows = rows.assign(**times, published=None, last_reported=None, latitude=None, longitude=None, char_start=0, char_end=1)
    rows = rows.assign(n_mentions=1, n_sources=rows["source"].str.count(";") + 1, approximate=False, reviewed=False, language="en")
    return table.typed(rows, UTC)


def moment(value):
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else None


def told(rows, *columns):
    return {tuple(row[:-1]) if len(row) > 2 else row[0]: row[-1] for row in rows[[*columns, "events"]].itertuples(index=False)}


@pytest.mark.parametrize("unit, expected", [
    ("day", {"2024-01-10": 1, "2024-01-15": 1, "2024-02-05": 1, "2024-02-20": 2, "2024-04-02": 1}),
    ("week", {"2024-W02": 1, "2024-W03": 1, "2024-W06": 1, "2024-W08": 2, "2024-W14": 1}),
    ("month", {"2024-01": 3, "2024-02": 3, "2024-04": 1}),
    ("quarter", {"2024-Q1": 6, "2024-Q2": 1}),
    ("year", {"2024": 8}),
])
def test_an_event_counts_once_in_its_period_and_in_none_that_is_finer(frame, unit, expected):
    assert told(aggregates.totals(frame, unit), "label") == expected


@pytest.mark.parametrize("by, expected", [
    ("topics", {
        ("2024-01", "road"): 2, ("2024-01", "humanitarian"): 1, ("2024-01", "negotiation"): 1,
        ("2024-02", "road"): 1, ("2024-02", "humanitarian"): 1, ("2024-02", "negotiation"): 1, ("2024-04", "checkpoint"): 1,
    }),
    ("status", {
        ("2024-01", "happened"): 2, ("2024-01", "claimed"): 1, ("2024-02", "planned"): 1, ("2024-02", "happened"): 1,
        ("2024-02", "ongoing"): 1, ("2024-04", "denied"): 1,
    }),
    ("source", {
        ("2024-01", "A"): 2, ("2024-01", "B"): 2, ("2024-02", "A"): 1, ("2024-02", "B"): 1, ("2024-02", "C"): 1, ("2024-04", "A"): 1,
    }),
    ("actors", {
        ("2024-01", "Armenia"): 2, ("2024-01", "Azerbaijan"): 1, ("2024-01", "ICRC"): 1, ("2024-02", "Azerbaijan"): 1,
        ("2024-02", ""): 2, ("2024-04", ""): 1,
    }),
])
def test_events_are_counted_under_each_of_their_values(frame, by, expected):
    assert told(aggregates.counts(frame, "month", by, Profile.load()), "label", by) == expected


def test_a_month_told_covers_its_days_and_a_plan_or_a_year_none(frame):
    gaps = [(f"{row.start:%m-%d}", f"{row.end:%m-%d}", row.days) for row in aggregates.gaps(frame).itertuples()]
    assert gaps == [("02-21", "04-02", 41), ("02-01", "02-20", 19)]


def test_first_and_last_of_a_topic(frame):
    rows = {row.topics: (row.events, f"{row.first:%m-%d}", f"{row.last:%m-%d}") for row in aggregates.first_last(frame).itertuples()}
    assert rows == {
        "road": (3, "01-10", "02-20"), "humanitarian": (2, "01-15", "02-20"), "negotiation": (2, "01-01", "02-05"),
        "checkpoint": (1, "04-02", "04-02"), "other": (1, "01-01", "01-01"),
    }


def test_the_road_was_closed_until_it_was_reopened(frame):
    states = [(row.topics, row.state, f"{row.start:%m-%d}", row.event_id) for row in aggregates.states(frame).itertuples()]
    assert states == [("road", "closed", "01-10", "e1"), ("road", "open", "02-20", "e5")]
    assert f"{aggregates.states(frame)['end'][0]:%m-%d}" == "02-20" and pd.isna(aggregates.states(frame)["end"][1])


def test_topics_told_together(frame):
    assert aggregates.cooccurrence(frame).values.tolist() == [["humanitarian", "road", 1]]


def test_sources_side_by_side(frame):
    rows = aggregates.sources(frame).set_index("source")
    assert rows["events"].to_dict() == {"A": 4, "B": 3, "C": 3}
    assert rows["alone"].to_dict() == {"A": 3, "B": 2, "C": 3}
    assert rows["median_lag_days"].fillna(-1).to_dict() == {"A": 0.5, "B": 5, "C": -1}


def test_delays_are_of_days_that_the_text_gives(frame):
    assert aggregates.lags(frame).set_index("event_id")["days"].to_dict() == {"e1": 1, "e2": 0, "e5": 5}


def test_stats_show_silent_months_and_who_tells_what(frame):
    tables = dict(aggregates.stats(frame, "month", by="source"))
    by_month = tables["Events by month and source"].set_index("period")
    assert by_month.loc["2024-03"].tolist() == [0, 0, 0]
    assert by_month["A"].tolist() == [2, 1, 0, 1]
    topics = tables["Sources and their topics"].set_index("source")
    assert topics.loc["A", ["road", "humanitarian", "negotiation", "checkpoint", "other"]].tolist() == [2, 1, 1, 1, 0]
    assert tables["Days from event to report"].iloc[0].tolist() == [3, 1, 4.2, 5]


def test_nothing_gives_nothing(frame):
    for title, rows in aggregates.stats(frame.iloc[:0]):
        assert rows.empty, title


def test_a_table_too_wide_for_the_terminal_goes_on_below_itself():
    rows = pd.DataFrame({"source": ["A", "日本語"], **{f"topic_{n}": [n, 100 + n] for n in range(6)}})
    lines = terminal.table(rows, 34).splitlines()
    assert max(map(len, lines)) <= 34 and lines.count("") == 2
    assert [line.split()[0] for line in lines if line] == ["source", "A", "日本語"] * 3
    assert lines[0].index("topic 0") + len("topic 0") == lines[1].index("0") + 1  # numbers stand under the end of their heading
    assert terminal.table(rows).count("\n") == 2
