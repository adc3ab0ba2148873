"""A real Chromium and a served dashboard, for the browser tests, the screenshots and the benchmark."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run"]
WITHIN = 90  # seconds a server has to come up in
# What is drawn of a chart, whichever way it is rendered: SVG marks, or colours on a canvas.
DRAWN = """() => {
  const svg = document.querySelectorAll('svg .mark-symbol path, svg .mark-rect path, svg .mark-rule line').length;
  let colours = 0;
  for (const canvas of document.querySelectorAll('canvas.marks, .vega-embed canvas')) {
    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data, seen = new Set();
    for (let i = 0; i < data.length; i += 4 * 7) seen.add(data[i] + ',' + data[i + 1] + ',' + data[i + 2]);
    colours = Math.max(colours, seen.size);
  }
  return Math.max(svg, colours);
}"""


@contextmanager
def served(*paths):
    """The address of a dashboard opened with these paths, on a free port of this machine, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = "import sys; from timeline.dashboard import serve; serve(sys.argv[2:], port=sys.argv[1], headless=True)"
    command = [sys.executable, "-c", start, str(port), *map(str, paths)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _await_health(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(WITHIN)


def _await_health(address: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the server ended with code {server.returncode}"
        try:
            with urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"no server within {WITHIN} s")


@contextmanager
def chromium():
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """What a page does that it should not: errors and warnings on its console, requests beyond this machine."""

    def __init__(self, page):
        self.errors, self.warnings, self.abroad = [], [], []
        page.on("console", lambda message: message.type == "warning" and self.warnings.append(message.text))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._request(request.url))
        page.on("websocket", lambda socket: self._request(socket.url))

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about", "file") and parts.hostname != "127.0.0.1":
            self.abroad.append(url)


def settled(page) -> None:
    """Wait until the dashboard has drawn what was asked for."""
    page.wait_for_selector(".stMain h1", timeout=WITHIN * 1000)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
        " && !document.querySelector('[data-stale=true]')",
        timeout=WITHIN * 1000,
    )


def drawn(page, least: int = 5) -> int:
    """Wait until charts have drawn at least so many marks (or colours), and say how many."""
    page.wait_for_function(f"({DRAWN})() >= {least}", timeout=WITHIN * 1000)
    return page.evaluate(DRAWN)


def all_drawn(page, charts: int) -> None:
    """Wait until so many charts of a page have each drawn marks of their own."""
    page.wait_for_function(
        "least => [...document.querySelectorAll('.stVegaLiteChart')].filter("
        "chart => chart.querySelector('svg .mark-rect path, svg .mark-symbol path')).length >= least",
        arg=charts,
        timeout=WITHIN * 1000,
    )
