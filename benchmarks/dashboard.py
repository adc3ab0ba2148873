"""How fast the dashboard answers: first view of the sample data, and each action on 100,000 events, in a real Chromium.

    python benchmarks/dashboard.py [EVENTS]

Times are from the action to the new picture on the screen; the median of several tries is printed in seconds.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import chromium, drawn, served, settled  # noqa: E402

from timeline.pipeline import build  # noqa: E402
from timeline.table import to_csv  # noqa: E402

TRIES = 5
LIMITS = {"first view": 3.0, "filter": 1.5, "brush": 1.5}


def many(count: int) -> pd.DataFrame:
    """An events frame of so many rows: the sample's events, over and over, a day apart from each other's."""
    frame = build([ROOT / "sample_data"]).to_frame()
    frame = frame[frame["event_date"].notna()].reset_index(drop=True)
    copies = pd.concat([frame] * (count // len(frame) + 1), ignore_index=True).head(count)
    days = pd.to_timedelta((copies.index // len(frame)) % 3650, unit="D").to_series(index=copies.index)
    for column in ("event_date", "date_end", "first_reported", "last_reported", "published"):
        copies[column] = copies[column] + days
    copies["event_id"] = [f"{n:012x}" for n in range(count)]
    return copies.sort_values("event_date", ignore_index=True)


def timed(act) -> float:
    """Seconds that an action takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def first_views(browser, address: str) -> list[float]:
    """Seconds to the first picture, each time for a new reader."""
    taken = []
    for _ in range(TRIES):
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        taken.append(timed(lambda page=page: (page.goto(address), settled(page), drawn(page))))
        page.context.close()
    return taken


def filters(page) -> list[float]:
    """Seconds from a word typed into the search to the new picture."""
    taken = []
    for word in ("checkpoint", "road", "talks", "bridge", "the")[:TRIES]:
        page.get_by_role("textbox", name="Search").fill(word)
        taken.append(timed(lambda word=word: answered(page, word)))
    return taken


def answered(page, word: str) -> None:
    """Press Enter and wait for the picture of this word's events."""
    page.keyboard.press("Enter")
    page.wait_for_function("w => new URLSearchParams(location.search).get('q') === w", arg=word)
    settled(page)
    drawn(page)


def brushes(page) -> list[float]:
    """Seconds from letting go of the brush to the new picture and list."""
    from test_browser import STRIP

    taken = []
    for n in range(TRIES):
        before = page.get_by_role("heading", level=2).first.inner_text()
        strip = page.evaluate(STRIP)
        x, y, width = strip["x"], strip["y"] + strip["height"] / 2, strip["width"]
        page.mouse.move(x + width * (0.1 + 0.15 * n), y)
        page.mouse.down()
        page.mouse.move(x + width * (0.2 + 0.15 * n), y, steps=4)
        taken.append(timed(lambda before=before: (page.mouse.up(), brushed(page, before))))
    return taken


def brushed(page, before: str) -> None:
    """Wait for the list and the picture of the brushed window."""
    page.wait_for_function("b => document.querySelector('.stMain h2').innerText !== b", arg=before)
    settled(page)
    drawn(page)


def main() -> None:
    """Measure and print; ends with code 1 when a limit is not kept."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    results = {}
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        with served(ROOT / "sample_data") as address:
            results["first view", "sample data"] = first_views(browser, address)
        path = Path(folder, "events.csv")
        path.write_bytes(to_csv(many(count)))
        with served(path) as address:
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            opening = timed(lambda: (page.goto(address), settled(page), drawn(page)))
            print(f"{'opening the file':12} {count:,} events  {opening:.2f} s")
            results["brush", f"{count:,} events"] = brushes(page)
            results["filter", f"{count:,} events"] = filters(page)
    late = False
    for (name, of), taken in results.items():
        median, limit = statistics.median(taken), LIMITS[name]
        late |= median > limit
        print(f"{name:12} {of}  {median:.2f} s (worst {max(taken):.2f}, limit {limit})")
    sys.exit(int(late))


if __name__ == "__main__":
    main()
