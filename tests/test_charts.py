"""Pictures: each chart converts and renders, labels keep apart, and what is uncertain is drawn as such."""

import pytest

from timeline import charts, exports, table
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


def marks(frame):
    look = charts.look_of()
    return charts.packed(frame, charts._topics(frame, look), look, charts._domain(frame))


def test_no_two_labels_of_a_row_meet(frame):
    found, _, _ = marks(frame)
    start, end = charts._domain(frame)
    scale = charts.WIDTH / (end - start).total_seconds()
    for _, row in found[found["side"] != ""].groupby("y"):
        spans = []
        for mark in row.itertuples():
            left, right = ((t - start).total_seconds() * scale for t in (mark.start, mark.end))
            if mark.shape:
                left = right = (mark.middle - start).total_seconds() * scale
            width = charts.LETTER * len(mark.label)
            spans.append((left, right + width) if mark.side == "right" else (left - width, right))
        spans.sort()
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


def test_each_event_is_drawn_in_each_of_its_lanes(frame):
    found, lanes, height = marks(frame)
    pairs = frame["topics"].fillna("other").str.split(table.JOIN).explode()
    assert len(found) == len(pairs) and set(found["event_id"]) == set(frame["event_id"])
    assert height == lanes["bottom"].max()


def test_a_report_s_date_is_hollow_a_plan_dashed_a_denial_crossed(frame):
    found, _, _ = marks(frame)
    by_id = frame.set_index("event_id")
    for mark in found.itertuples():
        event = by_id.loc[mark.event_id]
        assert mark.hollow == (event["date_basis"] == "reported")
        assert mark.dashed == (event["status"] == "planned")
        assert mark.denied == (event["status"] == "denied")


def test_an_uncertain_end_fades(frame):
    found, _, _ = marks(frame)
    mark = found[found["thick"] > 0].iloc[0].to_dict()
    pieces = charts._faded(mark | {"fade_start": False, "fade_end": True})
    faint = [p["opacity"] for p in sorted(pieces, key=lambda p: p["start"])]
    assert faint == sorted(faint, reverse=True) and faint[-1] < 0.2
    assert charts._faded(mark | {"fade_start": False, "fade_end": False}) == [
        mark | {"fade_start": False, "fade_end": False}
    ]


def test_very_many_events_are_drawn_as_counts(frame):
    import pandas as pd

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


def test_armenian_georgian_and_arabic_are_drawn_with_the_shipped_fonts(frame):
    words = "Լաչինի միջանցք საქართველო ممر لاتشين"
    assert exports.to_png(frame.head(1).assign(title=words)).startswith(b"\x89PNG")
    assert words.split()[0] in exports.to_svg(frame.head(1).assign(title=words)).decode()
