"""Pictures: each chart converts and renders, labels keep apart, and what is uncertain is drawn as such."""

import html
import io
import re
import zipfile

import pandas as pd
import pytest

from timeline import charts, exports, table
from timeline.charts.axes import columns_of
from timeline.charts.marks import cut, domain_of, topics_of
from timeline.charts.plan import plan
from timeline.fonts import faces, set_by_script
from timeline.pipeline import build

CHARTS = (
    charts.chart, charts.overview, charts.detail, charts.counts_chart, charts.calendar_chart, charts.states_chart,
    charts.sources_chart, charts.lags_chart,
)  # fmt: skip


@pytest.fixture(scope="module")
def frame(samples):
    return build([samples]).to_frame()


@pytest.mark.parametrize("theme", charts.THEMES)
@pytest.mark.parametrize("draw", CHARTS, ids=lambda d: d.__name__)
def test_every_chart_renders(draw, theme, frame):
    import vl_convert

    svg = vl_convert.vegalite_to_svg(draw(frame, theme=theme, width=700).to_dict())
    assert svg.count("<path") > 10 and charts.THEMES[theme].paper in svg


@pytest.mark.parametrize("rows", [0, 1, 2])
@pytest.mark.parametrize("draw", (charts.chart, charts.detail, charts.overview), ids=lambda d: d.__name__)
def test_few_events_are_enough(draw, rows, frame):
    assert draw(frame.head(rows)).to_dict()["$schema"]


def test_an_unknown_theme_is_said():
    with pytest.raises(ValueError, match="light"):
        charts.look_of("neon")


def drawn(frame):
    """The rows of marks that the picture of these events is drawn from, by event."""
    return {row["event_id"]: row for row in plan(frame, charts.look_of()).marks}


def test_each_event_is_drawn_in_each_of_its_lanes(frame):
    where = plan(frame, charts.look_of())
    pairs = frame["topics"].fillna("other").str.split(table.JOIN).explode()
    assert len(where.marks) == len(pairs) and {row["event_id"] for row in where.marks} == set(frame["event_id"])
    assert {row["topic"] for row in where.marks} == set(where.names)


def test_a_report_s_date_is_hollow_a_plan_dashed_a_denial_crossed(frame):
    by_id = frame.set_index("event_id")
    for id, mark in drawn(frame).items():
        event = by_id.loc[id]
        assert bool(mark.get("hollow")) == (event["date_basis"] == "reported")
        assert bool(mark.get("dashed")) == (event["status"] == "planned")
        assert bool(mark.get("denied")) == (event["status"] == "denied")


def test_a_day_is_a_circle_a_moment_a_diamond_a_month_a_line_and_a_period_a_block(frame):
    shapes = {}
    for id, mark in drawn(frame[frame["date_end"].notna()]).items():
        event = frame.set_index("event_id").loc[id]
        shapes.setdefault((event["precision"], event["date_end"] > event["event_date"]), set()).add(mark["shape"])
    assert shapes["minute", False] <= {"exact", "denied"} and shapes["day", False] <= {"day", "denied"}
    assert shapes["month", True] == {"line"} and shapes["day", True] == {"block"}


def test_a_part_of_a_day_is_no_exact_time(frame):
    morning = frame[(frame["precision"] == "hour") & (frame["date_end"] > frame["event_date"])].head(1)
    long, short = drawn(frame)[morning["event_id"].iloc[0]], drawn(morning)[morning["event_id"].iloc[0]]
    assert long["shape"] == "day" and short["shape"] == "line"
    assert short["end"] - short["start"] > 3 * 3_600_000


def test_in_a_picture_of_a_day_that_day_is_drawn_as_long_as_it_is(frame):
    day = frame[(frame["precision"] == "day") & (frame["date_end"] == frame["event_date"])].head(1)
    mark = drawn(day)[day["event_id"].iloc[0]]
    assert mark["shape"] == "line" and mark["end"] - mark["start"] == 24 * 3_600_000


def test_a_short_plan_is_still_seen(frame):
    import vl_convert

    plan = frame[(frame["status"] == "planned") & (frame["precision"] == "month")].head(1)
    svg = vl_convert.vegalite_to_svg(charts.chart(pd.concat([moved(frame, 90), plan]), width=900, window=()).to_dict())
    lines = re.findall(r'<line [^>]*x2="([\d.-]+)"[^>]*stroke-dasharray="4,3"', svg)
    assert lines and all(float(x2) > 4.9 for x2 in lines)


def test_a_stretch_that_begins_before_the_picture_has_its_label(frame):
    until = frame[frame["event_date"].isna()].head(1)
    assert len(until) and f">{until['title'].iloc[0][:20]}" in exports.to_svg(until).decode()


@pytest.mark.parametrize("title", [None, "A title that is far too long for the picture of a few events on a phone"])
def test_a_title_wider_than_the_picture_does_not_squeeze_it(frame, title):
    svg = exports.to_svg(frame, title=title, width=320).decode()
    plots = [float(width) for width in re.findall(r'class="background"[^>]*d="M0,0h([\d.]+)v', svg)]
    assert max(plots) > 250


def test_the_lines_below_a_title_are_drawn_without_one(frame):
    assert "Hollow: only the report is dated" in exports.to_svg(frame.head(3)).decode()


@pytest.mark.parametrize("title, dots", [("أعلنت وزارة الخارجية " * 9, "...\u200f"), ("The road was closed " * 9, "…")])
def test_a_text_is_cut_at_its_own_end(frame, title, dots):
    assert f"{dots}</text>" in exports.to_svg(frame.head(1).assign(title=title), width=400).decode()


def test_an_open_end_fades_and_is_not_drawn_to_the_last_report(frame):
    event = frame[frame["precision"] == "day"].head(1)
    whole = pd.concat([event.assign(date_end=pd.NaT, event_id="open"), frame[frame["date_end"].notna()]])
    mark = drawn(whole.astype({"date_end": frame["date_end"].dtype}))["open"]
    first, last = domain_of(frame)
    assert mark["fade_end"] and not mark.get("fade_start")
    assert mark["end"] - mark["start"] < 0.2 * (last - first) / pd.Timedelta(milliseconds=1)


def test_an_approximate_stretch_fades_at_both_ends(frame):
    marks = drawn(frame.assign(approximate=True))
    assert all(mark["fade_start"] and mark["fade_end"] for mark in marks.values())


def test_a_season_that_overhangs_does_not_stretch_the_picture(frame):
    event = frame[frame["precision"] == "day"].head(1)
    ends = {"event_date": pd.Timestamp("2022-01-01"), "date_end": pd.Timestamp("2022-12-31")}
    year = event.assign(precision="year", **{name: day.tz_localize(frame["event_date"].dt.tz) for name, day in ends.items()})
    year = year.astype({name: frame[name].dtype for name in ends})
    days = frame[(frame["precision"] == "day") & (frame["event_date"] > pd.Timestamp("2022-11-01", tz="UTC"))]
    first, _ = domain_of(pd.concat([year, days]))
    assert first > pd.Timestamp("2022-11-01")
    alone, end = domain_of(year)
    assert alone < pd.Timestamp("2022-01-02") and end > pd.Timestamp("2022-12-30")


def moved(frame, years):
    """An event of a day, so many years before all others."""
    event = frame[(frame["precision"] == "day") & frame["date_end"].notna()].head(1)
    days = {name: event[name] - pd.Timedelta(days=365 * years) for name in ("event_date", "date_end")}
    return event.assign(event_id=f"moved-{years}", **days)


def test_one_old_event_does_not_squeeze_the_others(frame):
    assert charts.first_window(frame) is None
    start, end = charts.first_window(pd.concat([moved(frame, 90), frame]))
    assert start > pd.Timestamp("2022-06-01") and end < pd.Timestamp("2024-03-01")
    assert charts.first_window(pd.concat([moved(frame, 90), frame.head(4)])) is None


def test_the_picture_begins_with_its_window_and_shows_the_whole_when_asked(frame):
    old = pd.concat([moved(frame, 90), frame])
    begun = next(param["value"]["x"] for param in charts.chart(old).to_dict()["params"] if param["name"] == "window")
    assert [pd.Timestamp(ms, unit="ms").floor("s") for ms in begun] == [t.floor("s") for t in charts.first_window(old)]
    assert not any("value" in param for param in charts.chart(old, window=()).to_dict()["params"])


def svg_of(frame, **looks):
    import vl_convert

    return vl_convert.vegalite_to_svg(charts.chart(frame, width=900, window=(), **looks).to_dict())


RING = 'stroke="#1f2328" stroke-width="1.8"'


def test_the_opened_event_has_a_ring_in_each_of_its_lanes(frame):
    point = frame[frame["topics"].str.contains(table.JOIN, na=False) & (frame["n_sources"] > 1)].iloc[0]
    stretch = frame[frame["date_edtf"].str.endswith("/..", na=False)].iloc[0]
    for event in (point, stretch):
        assert svg_of(frame, opened=event["event_id"]).count(RING) == len(event["topics"].split(table.JOIN))
    for opened in (None, "", "no such event"):
        assert RING not in svg_of(frame, opened=opened)


def test_what_fades_is_named_by_no_address(frame):
    assert re.search(r'"fade_end": ?1', charts.chart(frame).to_json())
    assert "url(" not in re.sub('clip-path="url', "", svg_of(frame))


@pytest.mark.parametrize("name", ["svg", "png"])
def test_a_still_picture_begins_there_too(name, frame):
    old = pd.concat([moved(frame, 90), frame])
    assert len(exports.EXPORTERS[name](old)) > 0.6 * len(exports.EXPORTERS[name](frame))


def test_the_same_words_say_everywhere_how_much_is_shown(frame):
    never = pd.Series([pd.NaT], dtype=frame["event_date"].dtype).array
    until = frame[frame["date_end"].notna()].head(1).assign(event_date=never, event_id="until")
    none = until.assign(date_end=never, event_id="none")
    assert charts.shown(pd.concat([frame.head(8), until])) == "9 events shown."
    undated = pd.concat([frame.head(8), until, none])
    words = "9 of 10 events shown; the others have no date."
    assert words == charts.shown(undated) and words in charts.chart(undated).to_dict()["title"]["text"]
    assert words in exports.to_html(undated).decode()


def test_counts_say_what_they_leave_out(frame):
    year = frame[frame["precision"] == "day"].head(1).assign(precision="year")
    words = charts.shown(pd.concat([*[frame[frame["precision"] == "day"]] * 60, year], ignore_index=True))
    assert "shown as counts" in words and "The others are dated to more than a" in words


def test_topics_keep_the_profile_s_order_and_other_is_last(frame):
    look = charts.look_of(labels={"road": "Roads", "checkpoint": "Checkpoints"})
    found = topics_of(frame, look)
    assert found[:2] == ["road", "checkpoint"] and found[-1] == "other"


@pytest.mark.parametrize("count", range(1, 12))
def test_a_legend_leaves_no_topic_alone_in_its_last_row(count):
    columns = columns_of([f"Topic {n}" for n in range(count)], 340)
    assert columns == 2 or count % columns != 1


@pytest.mark.parametrize(
    "text, most, short",
    [("Short", 10, "Short"), ("The road was closed for days", 18, "The road was…"), ("x" * 30, 10, "x" * 9 + "…")],
)
def test_text_is_cut_between_words_where_that_loses_little(text, most, short):
    assert cut(text, most) == short


@pytest.mark.parametrize("width", [300, 700, 1200])
def test_the_same_chart_draws_at_every_width(width, frame):
    import vl_convert

    svg = vl_convert.vegalite_to_svg(charts.chart(frame, width=width).to_dict())
    labels = re.findall(r'<text [^>]*font-size="11px" fill="#1f2328"', svg)
    assert len(labels) > 20
    assert (">Checkpoint</text>" in svg) and svg.count("role-axis-label") > 2


def test_very_many_events_are_drawn_as_counts(frame):
    many = pd.concat([frame] * 25, ignore_index=True)
    spec = charts.chart(many).to_dict()
    drawn = sum(len(v) for v in spec.get("datasets", {}).values())
    assert drawn < charts.MARKS and f"{len(many):,} events" in str(spec["title"])


def test_the_selections_have_their_names(frame):
    names = {p["name"] for p in charts.chart(frame).to_dict()["params"]}
    assert {"window", "topic", "pick"} <= names


@pytest.mark.parametrize("name", exports.EXPORTERS)
def test_every_exporter_writes(name, frame):
    data = exports.EXPORTERS[name](frame, title="Roads & talks", source="sample reports")
    begins = {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<svg", "html": b"<!DOCTYPE", "report": b"<!DOCTYPE"}
    assert data.startswith(begins.get(name, b"")) and len(data) > 100
    assert b"http://cdn" not in data and b"https://cdn" not in data


@pytest.mark.parametrize("name", ["html", "report", "iframe"])
def test_hostile_words_stay_words(name, frame):
    evil = "</script><script>window.PWN=1</script>"
    hostile = frame.assign(title=evil, quote=evil, source=evil, speaker=evil)
    page = exports.EXPORTERS[name](hostile, title=evil, source=evil).decode()
    assert "<script>window.PWN" not in page


def test_a_page_lists_its_events_below_the_picture(frame, monkeypatch):
    page = exports.to_html(frame).decode()
    assert f"<summary>{len(frame)} events as a list</summary>" in page
    assert all(html.escape(title) in page for title in frame["title"]) and page.count("<tr><td>") == len(frame)
    monkeypatch.setattr(exports, "LISTED", 5)
    page = exports.to_html(frame).decode()
    assert f"<summary>The first 5 of {len(frame)} events as a list</summary>" in page and page.count("<tr><td>") == 5


def test_a_report_names_topics_as_people_do(frame):
    page = exports.to_report(frame, labels={"road": "Roads & bridges"}).decode()
    assert "<td>Roads &amp; bridges</td>" in page and "<td>Checkpoint, Roads &amp; bridges" in page and "<td>road" not in page


def test_armenian_georgian_and_arabic_are_drawn_with_the_shipped_fonts(frame):
    words = "Լաչինի միջանցք საქართველო ممر لاتشين"
    assert exports.to_png(frame.head(1).assign(title=words)).startswith(b"\x89PNG")
    assert words.split()[0] in exports.to_svg(frame.head(1).assign(title=words)).decode()


@pytest.mark.parametrize("text, family", [("Լաչին", "Armenian"), ("საქართველო", "Georgian"), ("ممر 5 لاتشين", "Arabic")])
def test_each_script_of_a_picture_is_set_in_its_own_shipped_font(text, family):
    """What makes pixels takes a letter that the first family lacks from any font of the machine, bold or serif."""
    import vl_convert

    def pixels(families):
        line = f'<text y="20" font-family="{families}" font-size="16">{text}</text>'
        return vl_convert.svg_to_png(set_by_script(f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30">{line}</svg>'))

    exports._register_fonts()
    assert pixels(charts.FONT) == pixels(f"Noto Sans {family}")
    assert set_by_script(f"<text>{text}</text>") == f"<text><tspan font-family=\"'Noto Sans {family}', 'Noto Sans'\">{text}</tspan></text>"


def test_an_svg_brings_the_fonts_that_a_machine_may_lack(frame):
    picture = exports.to_svg(frame.head(1).assign(title="Լաչին")).decode()
    assert picture.count("@font-face") == 1 and "U+0530" in picture
    assert "@font-face" not in exports.to_svg(frame.head(1).assign(title="Lachin")).decode()


def test_a_page_brings_the_fonts_of_its_scripts_and_no_others():
    bare = faces("The road was closed.")
    assert bare.count("@font-face") == 2 and "U+0530" not in bare
    assert "U+0530" in faces("Լաչին") and "U+10A0" in faces("საქართველო") and "U+0600" in faces("ممر")
    assert "U+0400" in faces("Лачин")


def test_the_key_names_every_sign_and_each_is_drawn():
    words = charts.key()
    assert words.count("<li>") == charts.KEY_STYLE.count("mask: url") // 2 and "planned" in words
    assert "<svg" not in words


def test_markdown_holds_its_picture_or_lies_beside_it(frame):
    assert b"](data:image/png;base64," in exports.to_markdown(frame.head(3))
    with zipfile.ZipFile(io.BytesIO(exports.to_markdown_zip(frame.head(3)))) as files:
        text = files.read("timeline.md").decode()
        assert set(files.namelist()) == {"timeline.md", "timeline.png"} and "](timeline.png)" in text
        assert files.read("timeline.png").startswith(b"\x89PNG")


def test_a_frame_is_as_high_as_the_picture_in_a_column(frame):
    few, many = (charts.height_of(frame.head(n)) for n in (2, 100))
    assert few < many < 1500
    assert f"height:{many + exports.AROUND}px" in exports.to_iframe(frame.head(100)).decode()


@pytest.mark.parametrize("draw", [charts.calendar_chart, charts.states_chart], ids=lambda d: d.__name__)
def test_the_ends_of_a_time_scale_are_expressions(draw, frame):
    """A page that interprets expressions reads the call that Vega-Lite makes of a plain number as a year."""
    ends = draw(frame).to_dict()["encoding"]["x"]["scale"]["domain"]
    assert len(ends) == 2 and all(float(end["expr"]) for end in ends)
