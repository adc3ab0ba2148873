"""The frame: its schema, its CSV, what is selected and what is counted."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import aggregates, display, selection, table
from timeline.dates.interval import Granularity, Interval
from timeline.dates.tagger import find
from timeline.pipeline import build
from timeline.profile import Profile

ROWS = """29 July 2023, 16:25 (UTC+3)

Azerbaijan closed the Lachin checkpoint on Friday. The road to Stepanakert was blocked on 12 December 2022.

The foreign ministers held talks in Washington in June 2023. The road was opened on 1 August 2022 at 10:30.
"""


@pytest.fixture(scope="module")
def frame(tmp_path_factory):
    path = tmp_path_factory.mktemp("reports") / "report.txt"
    path.write_text(ROWS, encoding="utf-8")
    return build([path]).to_frame()


def test_a_frame_has_the_schema(frame):
    assert tuple(frame.columns) == table.COLUMNS
    assert frame["event_date"].is_monotonic_increasing
    assert {str(frame[c].dt.tz) for c, (kind, _) in table.SCHEMA.items() if kind == "time"} == {"UTC+04:00"}


def test_an_empty_timeline_gives_an_empty_frame_of_the_same_kinds(frame):
    empty = table.to_frame(SimpleNamespace(events=(), profile=None))
    assert tuple(empty.columns) == table.COLUMNS and empty.empty
    assert {c for c in empty if empty[c].dtype.kind != frame[c].dtype.kind} == set()


def test_a_month_is_a_month(frame):
    (row,) = frame[frame["precision"] == "month"].itertuples()
    assert (row.display_date, row.date_edtf) == ("June 2023", "2023-06")
    assert (row.event_date.date(), row.date_end.date()) == (date(2023, 6, 1), date(2023, 6, 30))


def test_csv_reads_back_as_it_was(frame):
    data = table.to_csv(frame)
    assert data.startswith(b"\xef\xbb\xbfevent_id,")
    pd.testing.assert_frame_equal(table.read_csv(data), frame, check_dtype=False)
    assert table.to_csv(table.read_csv(data)) == data


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=30))
def test_any_text_survives_the_csv(text):
    frame = one_row(title=text or "x")
    assert table.read_csv(table.to_csv(frame))["title"].tolist() == [text or "x"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'="])
def test_no_cell_begins_as_a_formula_does(start):
    frame = one_row(title=f"{start}HYPERLINK(1)")
    raw = pd.read_csv(__import__("io").BytesIO(table.to_csv(frame)), dtype=str, encoding="utf-8-sig")
    assert raw["title"][0].startswith("'")
    assert table.read_csv(table.to_csv(frame))["title"][0] == f"{start}HYPERLINK(1)"


def one_row(**values):
    base = {name: "" for name in table.COLUMNS} | {"event_id": "e1", "event_date": datetime(2023, 7, 29, tzinfo=UTC)}
    base |= {"date_end": base["event_date"], "first_reported": None, "last_reported": None, "published": None}
    base |= {"precision": "day", "approximate": False, "reviewed": False, "n_sources": 1, "n_mentions": 1}
    base |= {"latitude": None, "longitude": None, "char_start": 0, "char_end": 1, "title": "x"}
    return table.typed(pd.DataFrame([base | values]), UTC)


@pytest.mark.parametrize(
    "data, says",
    [
        (b"", "no events file"),
        (b"a,b\n1,2\n", "lacks the columns"),
        (b"\xff\xfe\x00", "no events file"),
        (b"event_id,event_date,title\n1,the other day,x\n", "cannot be read"),
    ],
)
def test_what_is_no_events_file_is_said_in_one_line(data, says):
    with pytest.raises(ValueError, match=says) as raised:
        table.read_csv(data)
    assert "\n" not in str(raised.value).strip()


def test_selecting(frame):
    assert len(selection.select(frame, topics=["negotiation"])) == 1
    assert len(selection.select(frame, topics=["negotiation", "road"])) >= 3
    assert len(selection.select(frame, text="LACHIN closed")) == 1
    assert len(selection.select(frame, text="volcano")) == 0
    assert selection.select(frame)["event_id"].tolist() == frame["event_id"].tolist()


@pytest.mark.parametrize(
    "start, end, found",
    [
        (date(2022, 12, 12), date(2022, 12, 12), 1),
        (date(2022, 12, 13), date(2022, 12, 31), 0),
        (date(2023, 6, 15), date(2023, 6, 16), 1),  # within the month that is known
        (None, date(2022, 12, 31), 2),
        (date(2023, 7, 28), None, 1),
    ],
)
def test_selecting_by_days_counts_any_overlap(frame, start, end, found):
    assert len(selection.select(frame, start=start, end=end)) == found


def test_counts_leave_a_month_out_of_days(frame):
    by_month = aggregates.counts(frame, "month", "status")
    assert by_month["events"].sum() == len(frame)
    assert aggregates.counts(frame, "day", "status")["events"].sum() == len(frame) - 1
    assert set(aggregates.counts(frame, "quarter")["label"]) >= {"2023-Q2", "2022-Q4"}
    with pytest.raises(ValueError, match="month"):
        aggregates.counts(frame, "fortnight")


def test_gaps_are_longest_first(frame):
    gaps = aggregates.gaps(frame)
    assert gaps["days"].tolist() == sorted(gaps["days"], reverse=True) and gaps["days"].iloc[0] == 170


def test_states_run_from_event_to_event(frame):
    road = aggregates.states(frame).query("topics == 'road'")
    assert road["state"].tolist() == ["open", "closed"]
    assert road["end"].isna().tolist() == [False, True]


def test_a_state_lasts_while_no_event_tells_another(frame):
    """One closing is enough, a demand to open ends nothing, and a month does not come before a day within it."""
    rows = [
        ("2023-06-15", "2023-06-15", "day", "happened", "The border service closed the checkpoint to all traffic."),
        ("2023-06-01", "2023-06-30", "month", "happened", "The checkpoint was closed in June."),
        ("2023-06-20", "2023-06-20", "day", "happened", "Armenia demanded that the checkpoint be opened."),
        ("2023-06-21", "2023-06-21", "day", "planned", "The checkpoint opens on Wednesday."),
    ]
    told = pd.concat(
        one_row(
            topics="checkpoint", text=text, precision=precision, status=status, date_basis="stated", language="en",
            event_id=f"e{n}", event_date=pd.Timestamp(start, tz="UTC"), date_end=pd.Timestamp(end, tz="UTC"),
        )
        for n, (start, end, precision, status, text) in enumerate(rows)
    )
    (state,) = aggregates.states(told).itertuples()
    assert (state.state, state.event_id, state.start.date()) == ("closed", "e0", date(2023, 6, 15))
    assert pd.isna(state.end)


def test_a_shared_event_opens_and_closes_the_way_and_not_the_aid():
    rows = one_row(
        topics="road; humanitarian", text="The road was closed and the patients waited.", status="happened", language="en",
        date_basis="stated",
    )
    assert aggregates.states(rows)["topics"].tolist() == ["road"]
    alone = rows.assign(topics="humanitarian", text="The Red Cross suspended its transports.")
    assert aggregates.states(alone)["topics"].tolist() == ["humanitarian"]


def test_names_of_one_actor_count_as_one():
    cells = ["Bayramov; Armenian", "Jeyhun Bayramov", "Bayramov; Armenia", "Russian Red Cross", "Red Cross", "Jane Roe"]
    rows = pd.concat(one_row(event_id=f"e{n}", actors=cell) for n, cell in enumerate(cells))
    table = aggregates.actors(rows, Profile.load())
    assert dict(zip(table["actors"], table["events"], strict=True)) == {
        "Jeyhun Bayramov": 3, "Armenia": 2, "Russian Red Cross": 1, "Red Cross": 1, "Jane Roe": 1,
    }


def test_a_delay_is_that_of_the_first_to_report(tmp_path):
    """The report that dates the event best is not the one that was first."""
    said = "Azerbaijan closed the Lachin checkpoint to all traffic {day}, guards said."
    for name, day, text in (("First", 12, said.format(day="in July 2023")), ("Second", 29, said.format(day="on 11 July 2023"))):
        (tmp_path / f"{name}.txt").write_text(f"Source: {name}\n{day} July 2023, 16:25 (UTC+4)\n\n{text}", encoding="utf-8")
    frame = build([tmp_path]).to_frame()
    assert frame["source"].tolist() == ["First; Second"]
    lags = aggregates.sources(frame).set_index("source")["median_lag_days"]
    assert lags["First"] == 1 and pd.isna(lags["Second"])


def test_stats_count_by_the_period_asked_for(frame):
    tables = dict(aggregates.stats(frame, "quarter"))
    crossed = tables["Events by quarter and topic"].set_index("period")
    assert crossed.index.tolist() == ["2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3"]
    assert crossed.loc["2023-Q2", "negotiation"] == 1
    assert tables["Days from event to report"]["events"].tolist() == [3]


def test_lags_are_days_from_event_to_report(frame):
    assert sorted(aggregates.lags(frame)["days"]) == [1, 229, 362]


def test_sources_and_cooccurrence(frame):
    assert aggregates.sources(frame)["events"].sum() == len(frame)
    assert set(aggregates.cooccurrence(frame, "topics").columns) == {"one", "other", "events"}
    assert [title for title, _ in aggregates.stats(frame)][:2] == ["Events by topic", "Events by status"]


def interval(start, end, unit, **more):
    edges = (moment and datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in (start, end))
    return Interval(*edges, unit, **more)


@pytest.mark.parametrize(
    "when, words",
    [
        (interval("2023-07-29T16:25", "2023-07-29T16:26", Granularity.MINUTE), "29 Jul 2023, 16:25 UTC"),
        (interval("2023-07-29", "2023-07-30", Granularity.DAY), "29 Jul 2023"),
        (interval("2022-09-12", "2022-09-14", Granularity.DAY), "12–13 Sep 2022"),
        (interval("2022-08-30", "2022-09-03", Granularity.DAY), "30 Aug – 2 Sep 2022"),
        (interval("2022-12-30", "2023-01-03", Granularity.DAY), "30 Dec 2022 – 2 Jan 2023"),
        (interval("2023-07-24", "2023-07-31", Granularity.WEEK), "week of 24 Jul 2023"),
        (interval("2023-05-01", "2023-08-01", Granularity.MONTH), "May – July 2023"),
        (interval("2023-07-01", "2023-10-01", Granularity.QUARTER), "Q3 2023"),
        (interval("2023-12-01", "2024-03-01", Granularity.SEASON), "winter 2023"),
        (interval("1990-01-01", "2000-01-01", Granularity.DECADE), "1990s"),
        (interval("2000-01-01", "2100-01-01", Granularity.CENTURY), "21st century"),
        (interval("2022-12-12", None, Granularity.DAY), "since 12 Dec 2022"),
        (interval(None, "2024-01-01", Granularity.YEAR), "until 2023"),
        (interval("2023-07-01", "2023-08-01", Granularity.MONTH, approximate=True), "about July 2023"),
    ],
)
def test_a_date_for_people(when, words):
    assert display.display_date(SimpleNamespace(when=when, timex=None, basis="stated")) == words


@pytest.mark.parametrize(
    "text, words",
    [
        ("They must leave by Friday.", "by 4 Aug 2023"),
        ("In recent months the talks have intensified.", "months to July 2023"),
        ("The bid expired at midnight on Friday.", "28 Jul 2023, 24:00 UTC"),
        ("They will go on in the coming weeks.", "weeks from 29 Jul 2023"),
        ("They will stay until Friday.", "until 4 Aug 2023"),
        ("It must be ready by the end of August.", "by the end of August 2023"),
        ("It must be ready by mid-August.", "by mid August 2023"),
        ("They have waited since late June.", "since late June 2023"),
        ("It must be signed before August.", "before August 2023"),
        ("The village was empty after June.", "after June 2023"),
        ("They left after 5 May.", "after 5 May 2023"),
    ],
)
def test_an_end_is_told_as_the_text_does(text, words):
    (timex,) = find(text, "2023-07-29", "en")
    assert display.display_date(SimpleNamespace(when=timex.interval, timex=timex, basis="relative")) == words


def test_a_file_that_was_sorted_otherwise_is_read_in_the_order_of_time(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("29 July 2023\n\nThey met on 3 May 2023. A bus left on 5 June 2023. Aid used to pass before March 2023.", encoding="utf-8")
    frame = build([path]).to_frame()
    mixed = table.read_csv(table.to_csv(frame.iloc[[2, 0, 1]]))
    assert list(mixed["event_id"]) == list(frame["event_id"])
    assert table.read_csv(table.to_csv(frame)).equals(table.read_csv(table.to_csv(mixed)))


def test_a_place_told_in_two_languages_is_shown_once(tmp_path):
    for name, text in (
        ("en", "24 April 2023\n\nOn 23 April 2023 Azerbaijan set up a checkpoint on the Hakari bridge."),
        ("ru", "24 апреля 2023\n\n23 апреля 2023 года Азербайджан установил пункт пропуска на мосту Хакари."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (row,) = build([tmp_path]).to_frame().itertuples()
    assert (row.n_mentions, row.actors, row.places) == (2, "Азербайджан", "Хакари")


def test_a_place_is_found_by_all_its_names(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("29 July 2023\n\nA bus left Stepanakert. A lorry reached Khankendi. A train left Goris.", encoding="utf-8")
    frame = build([path]).to_frame()
    assert len(selection.select(frame, places=["Khankendi"])) == 1
    assert len(selection.select(frame, places=["Khankendi"], key_of=Profile.load().key_of)) == 2
