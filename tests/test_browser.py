"""The dashboard and the exported page in a real Chromium: they draw, they answer, nothing leaves the machine."""

import os
import re
import zipfile
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import browser
import pytest
from browser import Watch, all_drawn, drawn, settled

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        browser.CHROMIUM is None and os.environ.get("TIMELINE_BROWSER") != "required",
        reason="no Chromium found; on Debian: apt-get install chromium",
    ),
]
ARTIFACTS = browser.ROOT / "artifacts"
TRENDS = 5  # charts of that page
ROW = ".rows tbody tr"  # of a table of events or reports
PAGES = ("", "events", "documents", "trends", "export")
WIDTHS = {"phone": 390, "laptop": 1280, "desktop": 1920}
HOSTILE = (
    "</script><script>window.PWN=1</script>",
    "<img src=https://example.org/t.png onerror=window.PWN=1>",
    "![](https://example.org/t.png) [x](javascript:window.PWN=1)",
    "x' || (window.PWN=1) || '",
    '=HYPERLINK("https://example.org")',
)
REPORT = """29 July 2023, 16:25 (UTC+3)

Azerbaijan closed the Lachin checkpoint on Friday. The road to Stepanakert has been blocked since 12 December 2022.

The foreign ministers held talks in Washington on 27 June 2023, the State Department said.
"""


@pytest.fixture(scope="module")
def chromium():
    with browser.chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address(samples):
    with browser.served(samples) as found:
        yield found


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.watch = Watch(page)
    yield page
    context.close()
    assert page.watch.abroad == []


def query(page):
    return parse_qs(urlsplit(page.url).query)


def has_query(page, **wanted):
    """Wait until the page's link asks for what is wanted."""
    for name, value in wanted.items():
        page.wait_for_function(
            "([n, v]) => new URLSearchParams(location.search).getAll(n).includes(v)", arg=[name, value]
        )


def summary(page):
    return page.locator(".tl-quiet").first


def test_the_first_page_draws_without_an_error(page, address):
    page.goto(address)
    settled(page)
    assert drawn(page) >= 10
    assert page.watch.errors == []
    assert page.locator("[data-testid=stAppDeployButton], [data-testid=stMainMenu]").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_from_its_link(page, address, name):
    page.goto(f"{address}/{name}")
    settled(page)
    assert page.locator("[data-testid=stException]").count() == 0
    # Streamlit looks for its own address below the page's first.
    assert [e for e in page.watch.errors if "404" not in e] == []


def test_a_brush_on_the_overview_moves_the_list(page, address):
    page.goto(address)
    settled(page)
    drawn(page)
    total = int(re.match(r"[\d,]+", summary(page).inner_text())[0].replace(",", ""))
    brush(page, 0.45, 0.6)
    heading = page.get_by_role("heading", name=re.compile(r"\d+ of \d+ events, "))
    heading.wait_for()
    inside = int(re.match(r"\d+", heading.inner_text())[0])
    assert 0 < inside < total
    page.get_by_role("button", name="Keep as filter").click()
    page.wait_for_url(re.compile(r"from=\d{4}-\d\d-\d\d.*to=\d{4}-\d\d-\d\d"))


def test_a_brush_outlives_the_picture_s_change_of_width(page, address):
    page.goto(address)
    settled(page)
    drawn(page)
    brush(page, 0.45, 0.6)
    page.get_by_role("button", name="Keep as filter").wait_for()
    settled(page)
    heading = page.get_by_role("heading", name=re.compile(r"\d+ of \d+ events, ")).inner_text()
    wide = brushed(page)
    page.locator(ROW).nth(1).click()
    page.locator(".st-key-event").wait_for()
    page.wait_for_function(NARROWED)
    narrow = brushed(page)
    assert 0.13 < wide < 0.17 and abs(wide - narrow) < 0.01
    assert page.get_by_role("heading", name=heading).count() == 1


def brushed(page):
    """The share of the strip that is shown as brushed."""
    shown = page.locator(".vega-embed svg .mark-rect path[stroke-opacity='0.8']").first.bounding_box()
    return shown["width"] / page.evaluate(STRIP)["width"]


def brush(page, start, end):
    """Drag over a part of the overview strip of the picture."""
    box = page.locator(".vega-embed").last.bounding_box()
    strip = page.evaluate(STRIP)
    y = strip["y"] + strip["height"] / 2
    page.mouse.move(strip["x"] + start * strip["width"], y)
    page.mouse.down()
    page.mouse.move(strip["x"] + end * strip["width"], y, steps=8)
    page.mouse.up()
    assert box


# Where the overview strip, the lowest in height of the picture's plots, lies on the screen.
STRIP = """() => {
  const plots = [...document.querySelectorAll('.vega-embed svg.marks .role-frame.root path.background, ' +
    '.vega-embed svg.marks .role-scope path.background')].map(e => e.getBoundingClientRect());
  const strip = plots.filter(r => r.width > 100 && r.height > 40).sort((a, b) => b.height - a.height).pop();
  return {x: strip.x, y: strip.y, width: strip.width, height: strip.height};
}"""


def test_a_click_on_a_mark_opens_its_event(page, address):
    page.goto(address)
    settled(page)
    drawn(page)
    click_a_mark(page)
    page.wait_for_url(re.compile("event="))
    page.locator(".st-key-event .tl-mention").first.wait_for()
    assert page.locator("mark.sentence").count() >= 1


def click_a_mark(page):
    for mark in page.locator(".vega-embed svg .mark-symbol.role-mark path").all():
        box = mark.bounding_box()
        if box and 4 < box["width"] < 40:
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            return
    raise AssertionError("no mark to click")


def test_a_filter_narrows_the_picture_and_is_a_link_to_send(page, address, chromium):
    page.goto(address)
    settled(page)
    page.get_by_role("textbox", name="Search").fill("checkpoint")
    page.keyboard.press("Enter")
    has_query(page, q="checkpoint")
    page.get_by_text(re.compile(r"^\d+ of \d+ events")).first.wait_for()
    other = chromium.new_context().new_page()
    other.goto(page.url)
    settled(other)
    assert summary(other).inner_text() == summary(page).inner_text()
    other.context.close()


def choose_an_event(page):
    """Open the second event of the list by keyboard."""
    title = page.locator(ROW).get_by_role("button")
    title.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_filters_and_an_event_are_reached_by_keyboard_alone(page, address):
    page.goto(address)
    settled(page)
    choose_an_event(page)
    page.wait_for_url(re.compile("event="))
    page.get_by_role("button", name="Close", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search.includes('event=')")


def test_an_event_stands_beside_the_picture_and_leads_to_the_next(page, address):
    page.goto(address)
    settled(page)
    drawn(page)
    choose_an_event(page)
    page.locator(".st-key-event .tl-mention").first.wait_for()
    page.wait_for_function(BESIDE)
    page.wait_for_url(re.compile("event="))
    first = query(page)["event"][0]
    page.get_by_role("button", name="Next", exact=True).click()
    page.wait_for_function("id => new URLSearchParams(location.search).get('event') !== id", arg=first)
    page.get_by_role("button", name="Previous", exact=True).click()
    has_query(page, event=first)


FILLS = """() => [...document.querySelectorAll('.vega-embed svg .mark-rect path, .vega-embed svg .mark-symbol path')]
  .filter(path => (path.getAttribute('fill') || '').startsWith('url')).length"""
RINGS = """() => [...document.querySelectorAll('.vega-embed svg path')].filter(path =>
  path.getAttribute('stroke-width') === '1.8' && path.getBoundingClientRect().width > 4).length"""


def test_the_event_that_is_open_has_a_ring_in_the_picture(page, address):
    page.goto(address)
    settled(page)
    drawn(page)
    assert page.evaluate(RINGS) == 0
    choose_an_event(page)
    page.wait_for_function(f"({RINGS})() > 0")
    page.get_by_role("button", name="Close", exact=True).click()
    page.wait_for_function(f"({RINGS})() === 0")
    # Vega names a gradient by the page's address, which is another one now.
    assert page.evaluate(FILLS) == 0


NARROWED = """() => document.querySelector('.vega-embed svg').getBoundingClientRect().right
  <= document.querySelector('.st-key-event').getBoundingClientRect().left"""
# The open event is in sight as a whole, and the picture ends where it begins.
BESIDE = """() => {
  const [event, picture] = ['.st-key-event', '.vega-embed'].map(e => document.querySelector(e).getBoundingClientRect());
  return event.top >= 0 && event.bottom <= innerHeight && picture.right <= event.left;
}"""


def test_an_event_has_a_link_of_its_own(page, address):
    page.goto(f"{address}/?q=checkpoint")
    settled(page)
    choose_an_event(page)
    link = page.get_by_role("link", name="Link to this event")
    link.wait_for()
    link.click()
    page.wait_for_url(re.compile(r"\?event=[^&]+$"))
    settled(page)
    page.locator(".st-key-event").wait_for()


@pytest.mark.parametrize("name", ["", "events"])
def test_a_click_on_a_row_opens_its_event_and_marks_it(page, address, name):
    page.goto(f"{address}/{name}")
    settled(page)
    page.locator(ROW).nth(2).click()
    has_query(page, event=page.locator(ROW).nth(2).get_attribute("data-id"))
    page.locator(".st-key-event .tl-mention").first.wait_for()
    page.locator(f"{ROW}[data-open]").wait_for()
    assert page.locator(f"{ROW}[data-open]").count() == 1


def test_a_heading_sorts_the_list(page, address):
    page.goto(f"{address}/events")
    settled(page)
    for order in ("ascending", "descending"):
        page.get_by_role("button", name="Event", exact=True).click()
        page.locator(f"th[aria-sort={order}]").wait_for()
        titles = page.locator(f"{ROW} td.title button").all_inner_texts()
        assert len(titles) == 40 and titles == sorted(titles, reverse=order == "descending")


def test_more_of_a_long_list_is_shown_when_asked(page, address):
    page.goto(f"{address}/events")
    settled(page)
    page.get_by_role("button", name=re.compile(r"Show \d+ more")).click()
    total = int(re.match(r"\d+", summary(page).inner_text())[0])
    assert page.locator(ROW).count() == total
    assert page.get_by_role("button", name=re.compile(r"Show \d+ more")).count() == 0


def test_no_title_of_the_list_is_cut(page, address):
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}/events")
        settled(page)
        page.locator(ROW).first.wait_for()
        assert page.locator(f"{ROW} td").evaluate_all("cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1).length") == 0


def test_a_report_is_opened_beside_the_list_and_dated(page, address):
    page.goto(f"{address}/documents")
    settled(page)
    page.locator(ROW).nth(1).click()
    page.locator(".st-key-report mark.date").first.wait_for()
    box = page.get_by_role("textbox", name="Date of this report")
    box.fill("soon")
    button = page.get_by_role("button", name="Set the date")
    pressed = button.element_handle()
    button.click()
    page.get_by_role("alert").get_by_text("is no date").wait_for()
    settled(page)
    # Were it made anew when something is said, a press just then would be lost.
    assert pressed.evaluate("button => button.isConnected")
    box.fill("2023-01-31")
    button.click()
    page.locator(ROW).filter(has_text="2023-01-31").wait_for()


def test_what_is_said_is_seen_on_a_phone_that_has_scrolled_down(page, address):
    page.set_viewport_size({"width": WIDTHS["phone"], "height": 844})
    page.goto(f"{address}/documents")
    settled(page)
    page.locator(ROW).nth(1).click()
    page.locator(".st-key-report mark.date").first.wait_for()
    page.get_by_role("textbox", name="Date of this report").fill("31.02.2023")
    page.get_by_role("button", name="Set the date").click()
    said = page.get_by_role("alert").get_by_text("is no date")
    said.wait_for()
    settled(page)
    page.locator(".stMain").evaluate("main => main.scrollTo(0, 400)")
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop > 300")
    box, panel = said.bounding_box(), page.locator(".st-key-report").bounding_box()
    assert box["y"] > 0 and box["y"] + box["height"] < panel["y"]


def test_the_trends_draw_without_a_warning(page, address):
    page.goto(f"{address}/trends")
    settled(page)
    all_drawn(page, TRENDS)
    assert page.watch.warnings == []


def test_the_calendar_has_a_cell_for_each_day(page, address):
    page.goto(f"{address}/trends")
    settled(page)
    all_drawn(page, TRENDS)
    cells = page.locator(".stVegaLiteChart").nth(1).locator("svg .mark-rect.role-mark path")
    first, last = (datetime.strptime(day, "%d %b %Y") for day in re.findall(r"\d+ \w+ \d{4}", summary(page).inner_text()))
    assert cells.count() == (last - first).days + 1
    assert cells.evaluate_all("cells => new Set(cells.map(c => c.getAttribute('fill'))).size") > 4
    boxes = [cells.nth(n).bounding_box() for n in (0, 1, 7)]
    assert boxes[1]["y"] != boxes[0]["y"] and abs(boxes[2]["y"] - boxes[0]["y"]) < 1 and boxes[2]["x"] > boxes[0]["x"]


def test_the_export_page_shows_what_it_will_give(page, address):
    page.goto(f"{address}/export?q=checkpoint")
    settled(page)
    picture = page.get_by_role("img", name=re.compile(r"Timeline of \d+ events"))
    picture.wait_for()
    page.wait_for_function("() => document.querySelector('.tl-preview').naturalWidth > 600")
    light = picture.get_attribute("src")
    page.get_by_role("radio", name="Dark").click()
    page.wait_for_function("src => document.querySelector('.tl-preview').src !== src", arg=light)
    page.get_by_text("The lines to paste").click()
    page.get_by_text("<iframe").first.wait_for()


@pytest.mark.parametrize("width", [390, 1280, 3840])
def test_no_two_ticks_have_one_name(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    settled(page)
    all_drawn(page, 1)
    names = page.locator(".stVegaLiteChart svg .role-axis-label text").all_text_contents()
    ticks = [name for name in names if re.search(r"^(\d+ )?[A-Z][a-z]{2}( \d{4})?$", name)]
    assert len(ticks) >= 3 and len(set(ticks)) == len(ticks)


def test_a_bad_link_gives_a_message(page, address):
    page.goto(f"{address}/?topic=moon&from=2023-99-99&event=zz")
    settled(page)
    message = page.get_by_role("alert").first
    message.wait_for()
    for word in ("moon", "2023-99-99", "event of this link"):
        assert word in message.inner_text()
    assert drawn(page) >= 10
    assert query(page) == {}


def test_a_report_that_is_dropped_is_there_for_its_reader_alone(page, address, chromium, tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text(REPORT, encoding="utf-8")
    page.goto(f"{address}/documents")
    settled(page)
    before = summary(page).inner_text()
    page.locator("input[type=file]").first.set_input_files(str(path))
    page.get_by_text("1 report added").wait_for()
    # What is said comes before the page below it is drawn anew.
    page.wait_for_function("was => ![was, undefined].includes(document.querySelector('.tl-quiet')?.innerText)", arg=before)
    other = chromium.new_context().new_page()
    other.goto(f"{address}/documents")
    settled(other)
    assert summary(other).inner_text() == before
    other.context.close()


def test_long_work_shows_progress_and_can_be_cancelled(page, address, tmp_path):
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(5_000):
            archive.writestr(f"{n}.txt", f"{REPORT}\nReport number {n}.\n")
    page.goto(f"{address}/documents")
    settled(page)
    before = summary(page).inner_text()
    page.locator("input[type=file]").first.set_input_files(str(path))
    page.get_by_role("progressbar").first.wait_for()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_text("Cancelled").wait_for()
    settled(page)
    assert summary(page).inner_text() == before
    assert page.get_by_role("button", name="Cancel").count() == 0


@pytest.fixture(scope="module")
def downloads(chromium, address, tmp_path_factory):
    """Every form the Export page gives, of the checkpoint's events, by file name."""
    folder = tmp_path_factory.mktemp("downloads")
    context = chromium.new_context(viewport={"width": 1280, "height": 1200}, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{address}/export?q=checkpoint")
    settled(page)
    page.get_by_test_id("stDownloadButton").nth(9).wait_for()
    for button in page.get_by_test_id("stDownloadButton").get_by_role("button").all():
        with page.expect_download() as waiting:
            button.click()
        waiting.value.save_as(folder / waiting.value.suggested_filename)
    context.close()
    return folder


@pytest.mark.parametrize(
    "name, begins",
    [
        ("events.csv", b"\xef\xbb\xbfevent_id,"),
        ("timeline.html", b"<!"),
        ("report.html", b"<!"),
        ("timeline.svg", b"<svg"),
        ("timeline.png", b"\x89PNG"),
        ("timeline.pdf", b"%PDF"),
        ("timeline.json", b"{"),
        ("timeline.md", b"!["),
        ("timeline.zip", b"PK"),
        ("embed.html", b"<iframe"),
    ],
)
def test_every_form_is_downloaded(downloads, name, begins):
    data = (downloads / name).read_bytes()
    assert data.lower().startswith(begins.lower()) and len(data) > 60


def test_what_is_downloaded_is_what_is_filtered(downloads, page, address):
    from timeline.table import read_csv

    page.goto(f"{address}/?q=checkpoint")
    settled(page)
    shown = int(re.match(r"\d+", summary(page).inner_text())[0])
    assert len(read_csv(downloads / "events.csv")) == shown


@pytest.mark.parametrize("name", ["timeline.html", "report.html"])
def test_an_exported_page_draws_with_the_network_cut(downloads, page, name):
    page.context.set_offline(True)
    page.goto((downloads / name).as_uri())
    assert drawn(page) >= 10
    # Reading the canvas, as this test does, makes the browser warn too.
    assert page.watch.errors == [] and [said for said in page.watch.warnings if "Canvas2D" not in said] == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, samples):
    """An events file whose every text is hostile."""
    from timeline.pipeline import build
    from timeline.table import SCHEMA, to_csv

    frame = build([samples]).to_frame().head(len(HOSTILE)).copy()
    for column, (kind, _) in SCHEMA.items():
        if kind == "text" and column not in (
            "event_id",
            "precision",
            "status",
            "date_basis",
            "display_date",
            "date_edtf",
        ):
            frame[column] = HOSTILE
    path = Path(tmp_path_factory.mktemp("hostile"), "events.csv")
    path.write_bytes(to_csv(frame))
    return path


def test_hostile_text_stays_text(hostile, page):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    with browser.served(hostile) as address:
        page.goto(address)
        settled(page)
        choose_an_event(page)
        page.wait_for_url(re.compile("event="))
        page.locator(".tl-mention").first.wait_for()
        link = urlsplit(page.url).query
        for name in PAGES:
            page.goto(f"{address}/{name}?{link}&q=PWN")
            settled(page)
            assert page.evaluate("window.PWN") is None
        page.goto(f"{address}/events")
        settled(page)
        page.locator(ROW).first.wait_for()
        assert HOSTILE[0] in page.locator(".rows table").inner_text()
        assert page.locator(".rows img, .rows script").count() == 0
    assert page.evaluate("window.PWN") is None and dialogs == []


@pytest.mark.parametrize("kind", ["html", "report"])
def test_an_export_of_hostile_text_runs_none_of_it(hostile, page, tmp_path, kind):
    from timeline.exports import EXPORTERS
    from timeline.table import read_csv

    path = tmp_path / "hostile.html"
    path.write_bytes(EXPORTERS[kind](read_csv(hostile), title=HOSTILE[0], source=HOSTILE[1]))
    page.goto(path.as_uri())
    drawn(page, 3)
    assert page.evaluate("window.PWN") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_every_screen(address, chromium, width, scheme):
    """Pictures of every page are left in artifacts/ to be looked at; none may be wider than its screen."""
    ARTIFACTS.mkdir(exist_ok=True)
    context = chromium.new_context(viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for name in PAGES:
        page.goto(f"{address}/{name}")
        settled(page)
        if name in ("", "trends"):
            all_drawn(page, TRENDS if name else 1)
        if name in ("", "events", "documents"):
            page.locator(ROW).first.wait_for()
        photograph(page, ARTIFACTS / f"{name or 'timeline'}-{WIDTHS[width]}-{scheme}.png")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= WIDTHS[width], name
    context.close()


AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}
# Vega's own rectangles of a brush have no name, and Streamlit's field for files is marked as a mere presentation.
NOT_OURS = {"svg-img-alt", "presentation-role-conflict"}


def barriers(page):
    """What keeps some readers out, by the axe rules."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=AXE).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found if each["id"] not in NOT_OURS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_keeps_a_reader_out(address, chromium, scheme):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for name in PAGES:
        page.goto(f"{address}/{name}")
        settled(page)
        if name in ("", "trends"):
            all_drawn(page, TRENDS if name else 1)
        if name in ("", "events", "documents"):
            page.locator(ROW).nth(2).click()
            page.locator(".st-key-report, .st-key-event").first.wait_for()
            settled(page)
        assert barriers(page) == [], name
    context.close()


@pytest.mark.parametrize("name", ["html", "report"])
def test_no_exported_page_keeps_a_reader_out(page, samples, tmp_path, name):
    from timeline.exports import EXPORTERS
    from timeline.pipeline import build

    path = tmp_path / "page.html"
    path.write_bytes(EXPORTERS[name](build([samples]).to_frame(), title="The corridor"))
    page.goto(path.as_uri())
    drawn(page, 3)
    assert barriers(page) == []


def photograph(page, path):
    """A picture of the whole page, also of what lies below the screen."""
    height = page.evaluate("document.querySelector('.stMainBlockContainer').scrollHeight")
    width = page.viewport_size["width"]
    page.set_viewport_size({"width": width, "height": min(max(900, height + 80), 4000)})
    settled(page)
    page.screenshot(path=path)
    page.set_viewport_size({"width": width, "height": 900})
