"""The dashboard without a browser: every page, filters, links, uploads, dates set right, and what each state says."""

import io
import json
import re
import zipfile

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from timeline.dashboard.page_documents import _cells, first_line
from timeline.dashboard.page_timeline import picked_of, window_of
from timeline.dashboard.project import Upload, Work, empty
from timeline.dashboard.rows import turned
from timeline.document import Document

PAGES = ("timeline", "events", "documents", "trends", "export")
REPORT = """29 July 2023, 16:25 (UTC+3)

Azerbaijan closed the Lachin checkpoint on Friday. The road to Stepanakert was blocked on 12 December 2022.

The foreign ministers held talks in Washington on 27 June 2023, the State Department said.
"""
UNDATED = "Azerbaijan closed the Lachin checkpoint on Friday."


def script(paths, profile=None):
    from timeline.dashboard import main

    main(paths, profile)


def opened(*paths, query=None):
    app = AppTest.from_function(script, default_timeout=60, args=(tuple(map(str, paths)),))
    for name, value in (query or {}).items():
        app.query_params[name] = value
    return checked(app.run())


def checked(app):
    assert not app.exception, app.exception[0].message
    return app


def go(app, page):
    """Open a page as a click in the navigation does."""
    pages = app._registered_pages
    app._page_hash = next(key for key, info in pages.items() if (info["url_pathname"] or "timeline") == page)
    return checked(app.run())


def reader(app):
    return app.session_state["reader"]


def link(app):
    """The query of the page's link, each value a list."""
    return {name: value if isinstance(value, list) else [value] for name, value in app.query_params.items()}


def listed(app):
    """The rows of the page's table: by id, the words of each cell."""
    data = json.loads(app.get("bidi_component")[-1].proto.json)
    return {id: [cell.get("text") or cell.get("marked", "") for cell in cells] for id, *cells in data["rows"]}


def said(app):
    """All words on the page that are no widget's."""
    kinds = ("html", "warning", "error", "success", "caption", "markdown", "subheader")
    return "\n".join(str(getattr(each, "value", getattr(each, "body", ""))) for kind in kinds for each in app.get(kind))


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws(report, page, caplog):
    app = go(opened(report), page)
    assert not app.error and not app.warning
    assert [record.getMessage() for record in caplog.records if record.name.startswith("streamlit.elements")] == []
    assert len(reader(app).project.frame) >= 3


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_empty_project_says_how_to_begin(page):
    app = go(opened(), page)
    assert not app.error
    words = said(app)
    assert "<h1>Start with a report" in words if page != "documents" else app.get("file_uploader")


def test_the_empty_page_leads_to_where_reports_are_added():
    app = opened()
    app.button(key="add-reports").click()
    assert checked(app.run()).get("file_uploader")


def test_a_filter_narrows_the_list_and_is_in_the_link(report):
    app = opened(report)
    total = len(listed(app))
    app.multiselect(key="filter-topics").set_value(["checkpoint"])
    checked(app.run())
    assert 0 < len(listed(app)) < total
    assert all("Checkpoint" in str(row) for row in listed(app).values())
    assert link(app)["topic"] == ["checkpoint"]


def test_a_filter_holds_on_other_pages(report):
    app = opened(report)
    app.text_input(key="filter-text").set_value("checkpoint")
    checked(app.run())
    app = go(app, "events")
    assert app.text_input(key="filter-text").value == "checkpoint"
    assert link(app)["q"] == ["checkpoint"]
    app = go(go(app, "documents"), "timeline")
    assert app.text_input(key="filter-text").value == "checkpoint"


def test_a_link_is_followed(report):
    app = opened(report, query={"topic": "checkpoint", "from": "2023-07-01"})
    assert app.multiselect(key="filter-topics").value == ["checkpoint"]
    assert str(app.date_input(key="filter-start").value) == "2023-07-01"
    assert len(listed(app)) == 1
    assert not app.warning


def test_a_bad_link_says_so_and_shows_the_rest(report):
    app = opened(report, query={"topic": "moon", "from": "2023-99-99", "event": "nope", "q": "checkpoint"})
    warning = app.warning[0].value.replace("\\", "")
    assert "moon" in warning and "2023-99-99" in warning and "event of this link" in warning
    assert len(listed(app)) == 1
    assert set(link(app)) == {"q"}


def test_no_match_offers_a_way_back(report):
    app = opened(report, query={"q": "volcano"})
    assert "No event matches" in said(app)
    app.button(key="show-all").click()
    assert len(listed(checked(app.run()))) >= 3


def test_an_opened_event_shows_its_sentence_and_the_phrase_that_dates_it(report):
    app = opened(report)
    frame = reader(app).project.frame
    friday = frame.loc[frame["date_text"] == "Friday", "event_id"].iloc[0]
    reader(app).event = friday
    words = said(checked(app.run()))
    assert '<mark class="date">Friday</mark>' in words
    assert re.search(r'<mark class="sentence">Azerbaijan closed', words)
    assert "2023-07-28" in words
    assert link(app)["event"] == [friday]


@pytest.mark.parametrize("page", ["timeline", "events"])
def test_a_list_is_in_the_order_that_is_asked_for(report, page):
    app = go(opened(report), page)
    titles = [row[1] for row in listed(app).values()]
    for order in (("title", False), ("title", True)):
        reader(app).sort = order
        assert [row[1] for row in listed(checked(app.run())).values()] == sorted(titles, reverse=order[1])


def test_a_heading_sorts_then_turns_then_lets_be():
    orders = [None]
    for key in ("title", "title", "title", "status", "title"):
        orders.append(turned(orders[-1], key))
    assert orders == [None, ("title", False), ("title", True), None, ("status", False), ("title", False)]


def test_a_full_list_tells_how_each_event_was_dated_and_by_whom_it_is_told(report):
    app = go(opened(report), "events")
    data = app.get("bidi_component")[-1].proto.json
    assert "day, stated" in data and "day, relative" in data and "report.txt" in data


def test_one_event_is_enough(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("29 July 2023\n\nAzerbaijan closed the Lachin checkpoint on Friday.", encoding="utf-8")
    for page in PAGES:
        app = go(opened(path), page)
        assert "1 event" in said(app)


def test_very_many_events_are_drawn_as_counts_until_a_window_is_brushed(report, tmp_path):
    from timeline.charts import MARKS
    from timeline.table import to_csv

    frame = reader(opened(report)).project.frame
    many = pd.concat([frame] * (MARKS // len(frame) + 1), ignore_index=True)
    path = tmp_path / "events.csv"
    path.write_bytes(to_csv(many.assign(event_id=[f"{n:012x}" for n in range(len(many))])))
    app = opened(path)
    assert f"{len(many):,} events" in said(app)
    day = pd.Timestamp("2023-06-27")
    reader(app).window = day - pd.Timedelta(days=2), day + pd.Timedelta(days=2)
    assert f" of {len(many):,} events, " in said(checked(app.run()))


def upload(app, name, data, mime="text/plain"):
    app.file_uploader(key="files-0").set_value((name, data, mime))
    return checked(app.run())


def test_a_dropped_report_is_added(report):
    app = go(opened(report), "documents")
    app = upload(app, "more.txt", b"2 May 2023\n\nTalks were held in Moscow on 25 May 2023.")
    assert "1 report added" in said(app).replace("\\", "")
    assert len(reader(app).project.documents) == 2


def test_a_dropped_archive_is_added():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("../one.txt", REPORT)
        archive.writestr("two.txt", "\x00\x01\x02")
    app = upload(go(opened(), "documents"), "all.zip", data.getvalue(), "application/zip")
    assert len(reader(app).project.documents) == 1
    assert "could not be read" in app.expander[0].label
    assert "two.txt" in said(app)


def test_what_cannot_be_read_is_said_and_keeps_what_was_there(report):
    app = upload(go(opened(report), "documents"), "..%2f..%2fx.txt", b"\x00\x01\x02\x00" * 50)
    assert "x.txt" in said(app)
    assert len(reader(app).project.documents) == 1


def test_an_events_file_opens_again(report):
    from timeline.table import to_csv

    frame = reader(opened(report)).project.frame
    app = upload(go(opened(), "documents"), "events.csv", to_csv(frame), "text/csv")
    assert list(reader(app).project.frame["event_id"]) == list(frame["event_id"])
    app = go(app, "timeline")
    reader(app).event = frame["event_id"].iloc[0]
    assert 'class="date"' in said(checked(app.run()))


def test_a_table_that_is_no_events_file_is_refused_in_one_line(report):
    app = upload(go(opened(report), "documents"), "prices.csv", b"a,b\n1,2\n", "text/csv")
    assert len(app.error) == 1 and "\n" not in app.error[0].value
    assert len(reader(app).project.documents) == 1


def test_a_pasted_text_is_added_and_can_be_dated():
    app = go(opened(), "documents")
    app.text_area(key="pasted").set_value(UNDATED)
    app.button(key="add-text").click()
    app = checked(app.run())
    assert len(reader(app).project.undated) == 1
    assert app.text_area(key="pasted").value == ""
    app.text_input(key="missing-date").set_value("29 July 2023")
    app.button(key="set-missing").click()
    app = checked(app.run())
    assert not reader(app).project.undated
    assert [str(day)[:10] for day in reader(app).project.frame["event_date"]] == ["2023-07-28"]


def test_a_wrong_date_of_a_report_is_put_right(report):
    app = go(opened(report), "documents")
    document = reader(app).project.timeline.documents[0]
    reader(app).report = document.id
    app = checked(app.run())
    app.text_input(key=f"date-{document.id}").set_value("2023-07-15")
    app.button(key="set-date").click()
    app = checked(app.run())
    frame = reader(app).project.frame
    assert str(frame.loc[frame["date_text"] == "Friday", "event_date"].iloc[0])[:10] == "2023-07-14"


def test_what_is_no_date_is_said():
    app = go(opened(), "documents")
    app.text_area(key="pasted").set_value(UNDATED)
    app.text_input(key="pasted-date").set_value("soon")
    app.button(key="add-text").click()
    app = checked(app.run())
    assert "soon" in app.error[0].value
    assert app.text_area(key="pasted").value == UNDATED
    app = checked(app.text_input(key="pasted-date").set_value("14 July 2023").run())
    assert "soon" in app.error[0].value  # what was said is still there to read, and nothing moves under a press
    app = checked(app.button(key="add-text").click().run())
    assert not app.error and app.success


def test_what_is_said_is_gone_once_a_right_date_is_given():
    app = go(opened(), "documents")
    app.text_area(key="pasted").set_value(UNDATED)
    app.text_input(key="pasted-date").set_value("soon")
    app = checked(app.button(key="add-text").click().run())
    app.text_input(key="pasted-date").set_value("14 July 2023")
    app = checked(app.button(key="add-text").click().run())
    assert not app.error and app.success


def test_what_is_typed_is_there_after_a_look_at_another_page():
    app = go(opened(), "documents")
    app.text_area(key="pasted").set_value(UNDATED)
    app = go(go(checked(app.run()), "timeline"), "documents")
    assert app.text_area(key="pasted").value == UNDATED


def test_one_reader_sees_nothing_of_another(report):
    mine = upload(
        go(opened(report), "documents"), "mine.txt", b"3 May 2023\n\nTalks were held in Moscow on 25 May 2023."
    )
    theirs = go(opened(report), "documents")
    assert len(reader(mine).project.documents) == 2
    assert len(reader(theirs).project.documents) == 1


def test_a_date_typed_but_not_set_goes_when_its_report_is_closed(report):
    app = go(opened(report), "documents")
    id = reader(app).report = reader(app).project.timeline.documents[0].id
    key = f"date-{id}"
    app = checked(app.run())
    before = app.text_input(key=key).value
    app = checked(app.text_input(key=key).set_value("2023-01-31").run())
    app = go(go(app, "timeline"), "documents")
    assert app.text_input(key=key).value == "2023-01-31"
    app = checked(app.button(key="close").click().run())
    reader(app).report = id
    assert checked(app.run()).text_input(key=key).value == before


def test_a_date_given_by_hand_is_shown_as_given(report):
    documents = reader(opened(report)).project.timeline.documents
    assert _cells(documents[0], 1)[0].under == "from its header"
    assert _cells(documents[0].dated("2023-07-28"), 1)[0].under == "as given"


def test_what_one_reader_pastes_is_not_there_for_the_next():
    mine = go(opened(), "documents")
    mine.text_area(key="pasted").set_value(UNDATED)
    mine.button(key="add-text").click()
    assert len(reader(checked(mine.run())).project.documents) == 1
    assert len(reader(opened()).project.documents) == 0


@pytest.mark.parametrize(
    "text, shown",
    [
        ("The road is shut. " * 3, "The road is shut. " * 3),
        ("The road is shut, " * 9, "The road is shut, " * 6 + "The road is…"),
        ("道" * 200, "道" * 120 + "…"),
    ],
)
def test_a_report_without_a_headline_is_shown_by_whole_words(text, shown):
    assert first_line(Document.from_text(text, "2023-07-29")) == shown.rstrip()


def test_a_wrong_profile_is_refused_in_one_line(report):
    app = go(opened(report), "documents")
    app.file_uploader(key="profile-0").set_value(("mine.toml", b"[[topics", "application/toml"))
    app = checked(app.run())
    assert len(app.error) == 1 and "\n" not in app.error[0].value
    assert reader(app).project.profile.name == "caucasus"


def test_a_report_can_be_taken_out(report):
    app = go(opened(report), "documents")
    reader(app).report = reader(app).project.timeline.documents[0].id
    app = checked(app.run())
    app.button(key="remove").click()
    assert not reader(checked(app.run())).project.documents


def test_work_that_is_broken_off_is_taken_up_where_it_was():
    class Stop(BaseException):
        pass

    def stop(done, words):
        if "Looking" in words:
            raise Stop

    files = tuple(Upload(f"{n}.txt", REPORT.replace("29 July", f"{n} August").encode()) for n in (1, 2, 3))
    work = Work(files, empty())
    with pytest.raises(Stop):
        work.run(stop)
    kept = dict(work.extracted)
    assert len(kept) == 1
    project = work.run(lambda done, words: None)
    assert len(project.documents) == 3
    assert all(work.extracted[key] is value for key, value in kept.items())


def test_progress_goes_up():
    told = []
    files = tuple(Upload(f"{n}.txt", f"{n} May 2023\n\nTalks were held on {n} May 2023.".encode()) for n in range(1, 9))
    Work(files, empty()).run(lambda done, words: told.append(done))
    assert told == sorted(told) and 0 <= told[0] and told[-1] <= 1


@pytest.mark.parametrize(
    "said, days",
    [
        ({"at": [1_690_000_000_000, 1_691_000_000_000]}, ("2023-07-22", "2023-08-02")),
        ({"at": [1_691_000_000_000, 1_690_000_000_000]}, ("2023-07-22", "2023-08-02")),
        ({"at": [5, 5]}, None),
        ({}, None),
        (None, None),
    ],
)
def test_the_brushed_window(said, days):
    window = window_of(said)
    assert (window and tuple(str(edge.date()) for edge in window)) == days


@pytest.mark.parametrize(
    "said, id", [([{"event_id": "a1"}], "a1"), ({"event_id": ["b2"]}, "b2"), ([], None), (None, None)]
)
def test_the_clicked_event(said, id):
    assert picked_of(said) == id
