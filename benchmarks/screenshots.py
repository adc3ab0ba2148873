"""Take the README's pictures of the dashboard on the sample data.

    python benchmarks/screenshots.py [FOLDER]

Writes docs/*.png unless another folder is given.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import all_drawn, chromium, served, settled  # noqa: E402

# picture -> (page and query, width, height, scheme)
PICTURES = {
    "timeline": ("", 1280, 1000, "light"),
    "timeline-dark": ("", 1280, 1000, "dark"),
    "trends": ("trends", 1280, 1000, "light"),
    "documents": ("documents", 1280, 900, "light"),
    "phone": ("", 390, 844, "light"),
}
SCALE = 1.5
CHARTS = {"trends": 5}  # that a page has, where it is not one


def take(browser, address: str, folder: Path, name: str) -> None:
    """One picture."""
    path, width, height, scheme = PICTURES[name]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=SCALE
    )
    page = context.new_page()
    page.goto(f"{address}/{path}")
    settled(page)
    if path != "documents":
        all_drawn(page, CHARTS.get(path, 1))
    else:
        page.locator(".rows tbody tr").first.wait_for()
    page.screenshot(path=folder / f"{name}.png")
    context.close()


def take_event(browser, address: str, folder: Path) -> None:
    """The event that most sources tell, opened."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, device_scale_factor=SCALE)
    page = context.new_page()
    page.goto(f"{address}/events?event={most_told()}")
    settled(page)
    page.locator(".st-key-event").screenshot(path=folder / "event.png")
    context.close()


def most_told() -> str:
    """The id of the event that most sources tell."""
    from timeline.pipeline import build

    frame = build([ROOT / "sample_data"]).to_frame()
    return frame.sort_values("n_sources", ascending=False, kind="stable")["event_id"].iloc[0]


def main() -> None:
    """Take them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    folder.mkdir(exist_ok=True)
    with chromium() as browser, served(ROOT / "sample_data") as address:
        for name in PICTURES:
            take(browser, address, folder, name)
        take_event(browser, address, folder)
    print(f"wrote {', '.join(sorted(path.name for path in folder.glob('*.png')))} to {folder}")


if __name__ == "__main__":
    main()
