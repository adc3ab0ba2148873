"""The command line: results on standard output, one clear line for what is wrong, and the right exit code."""

import json
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from timeline.cli import run
from timeline.table import read_csv

REPORT = "29 July 2023, 16:25 (UTC+3)\n\nAzerbaijan closed the Lachin checkpoint on Friday.\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_build_writes_the_events_as_csv(report, capfdbinary):
    assert run(["build", str(report)]) == 0
    out = capfdbinary.readouterr().out
    assert out.startswith(b"\xef\xbb\xbfevent_id,event_date,")
    assert b"2023-07-28" in out


def test_build_writes_the_same_csv_twice(report, tmp_path):
    for name in ("a.csv", "b.csv"):
        assert run(["build", str(report), "-o", str(tmp_path / "new" / name)]) == 0
    a, b = ((tmp_path / "new" / name).read_bytes() for name in ("a.csv", "b.csv"))
    assert a == b
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["a.csv", "b.csv"]


def test_the_date_of_an_undated_report_can_be_given(tmp_path, capfd):
    path = tmp_path / "undated.txt"
    path.write_text("Azerbaijan closed the Lachin checkpoint on Friday.", encoding="utf-8")
    assert run(["build", str(path)]) == 0
    undated = capfd.readouterr()
    assert "--published" in undated.err and "-07-28" not in undated.out
    assert run(["build", str(path), "--published", "2023-07-29"]) == 0
    assert "2023-07-28" in capfd.readouterr().out


def test_find_prints_json_lines(report, capfd):
    assert run(["find", str(report)]) == 0
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [REPORT[r["start"] : r["end"]] for r in rows] == [r["text"] for r in rows]
    assert ("Friday", "2023-07-28") in [(r["text"], r["value"]) for r in rows]
    assert len({r["document"] for r in rows}) == 1


def test_find_writes_timeml(report, capfd):
    assert run(["find", str(report), "--format", "timeml"]) == 0
    assert 'value="2023-07-28"' in capfd.readouterr().out


def test_several_reports_are_a_timeml_file_each(report, tmp_path, capfd):
    folder = report.parent
    (folder / "second.txt").write_text("They met on 12 May 2021.", encoding="utf-8")
    assert run(["find", str(folder), "--format", "timeml"]) == 2
    assert "name a folder for them with -o" in capfd.readouterr().err
    assert run(["find", str(folder), "--format", "timeml", "-o", str(tmp_path / "marked")]) == 0
    files = sorted((tmp_path / "marked").iterdir())
    values = {t.get("value") for file in files for t in ElementTree.parse(file).iter("TIMEX3")}
    assert len(files) == 2 and {"2023-07-28", "2021-05-12"} <= values


def test_explain_says_why(capfd):
    assert run(["explain", "in February this year", "--published", "2023-07-29"]) == 0
    out = capfd.readouterr().out
    assert "2023-02" in out and "rule" in out


def test_chart_show_and_stats_read_what_build_wrote(report, tmp_path, capfd):
    events = str(tmp_path / "events.csv")
    assert run(["build", str(report), "-o", events]) == 0
    for name in ("timeline.html", "timeline.svg", "timeline.png", "timeline.json"):
        assert run(["chart", events, "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size > 1000
    capfd.readouterr()
    assert run(["show", events]) == 0
    assert "28 Jul 2023" in capfd.readouterr().out
    assert run(["stats", events]) == 0
    assert "checkpoint" in capfd.readouterr().out


@pytest.mark.parametrize("width, headers", [(160, 6), (100, 6), (80, 3), (40, 2)])
def test_show_fits_its_screen_and_cuts_no_word(report, width, headers, tmp_path, capfd, monkeypatch):
    events = tmp_path / "events.csv"
    assert run(["build", str(report), "-o", str(events)]) == 0
    capfd.readouterr()
    monkeypatch.setattr("timeline.cli.screen", lambda: width)
    assert run(["show", str(events)]) == 0
    head, *rows = [line for line in capfd.readouterr().out.splitlines() if line.strip()]
    assert len(re.findall(r"\S+(?: \S+)*", head)) == headers
    assert all(len(line) <= width for line in rows)
    words = {word for line in rows for word in line.split()}
    title = read_csv(events)["title"][0]
    assert set(title.split()) <= words


def test_a_shipped_profile_passes_its_own_check(capfd):
    assert run(["profile", "check", "caucasus"]) == 0
    assert "ok" in capfd.readouterr().out


@pytest.mark.parametrize(
    "arguments, code, says",
    [
        ([], 2, ""),
        (["bogus"], 2, "bogus"),
        (["chart"], 2, "EVENTS.csv"),
        (["explain", "today", "--published", "the day before"], 2, "2023-07-29"),
        (["explain", "nothing here"], 1, "no date expression"),
        (["explain", "5 May", "--language", "xx"], 2, "'xx' is not known"),
        (["find", "{report}", "--language", "tlh"], 2, "'tlh' is not known"),
        (["stats", "{missing}"], 2, "none.txt: No such file"),
        (["build", "{missing}"], 1, "no such file"),
        (["build", "{empty}"], 1, "no report"),
        (["build", "{binary}"], 1, "not a text file"),
        (["build", "{report}", "--profile", "nowhere"], 2, "nowhere"),
        (["build", "{report}", "--published", "2023-13-45"], 2, "2023-13-45"),
        (["chart", "{report}", "-o", "x.html"], 2, "report.txt"),
        (["chart", "{report}", "-o", "x.docx"], 2, "x.docx"),
        (["find", "{report}", "--format", "yaml"], 2, "yaml"),
        (["serve", "{missing}"], 2, "no such file"),
        (["serve", "{report}", "--port", "99999"], 2, "65535"),
        (["build", "{report}", "-o", "{empty}"], 2, "empty: is a folder"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(arguments, code, says, report, tmp_path, capfd):
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01")
    places = {"report": report, "missing": tmp_path / "none.txt", "empty": tmp_path / "empty", "binary": tmp_path / "binary.txt"}
    assert run([a.format(**places) for a in arguments]) == code
    err = capfd.readouterr().err
    assert says in err and "Traceback" not in err
    assert all(line.startswith("timeline: ") for line in err.splitlines() if line.strip())


CORPORA = sorted(Path(__file__).parent.glob("corpus/*.toml")) + sorted(Path(__file__).parent.glob("base/*.toml"))


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.stem)
def test_explain_speaks_of_every_language(corpus, capfd):
    data = tomllib.loads(corpus.read_text(encoding="utf-8"))
    text, words, value, *_ = data["hits"][0]
    assert run(["explain", text, "--published", data["anchor"], "--language", data["language"]]) == 0
    out = capfd.readouterr().out
    assert words in out and value in out and "rule" in out
