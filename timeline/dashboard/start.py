"""Starting the dashboard: the server, and what each of its pages has in common."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

HOST = "127.0.0.1"


def serve(
    paths: Sequence = (), profile: str | None = None, port: int | None = None, headless: bool | None = None
) -> None:
    """Serve the dashboard on this machine until it is stopped, opened with the reports (or events.csv) at `paths`.

    `port` is 8501 or the next free one when not given; `headless` opens no browser window.
    """
    from streamlit.web.cli import main as streamlit

    flags = {"--server.port": port, "--server.headless": headless, "--server.address": HOST}
    options = [f"{name}={str(value).lower()}" for name, value in flags.items() if value is not None]
    opened = [f"--profile={profile}"] if profile else []
    script = Path(__file__).with_name("app.py")
    files = [str(Path(path).absolute()) for path in paths]
    sys.argv = ["streamlit", "run", str(script), *options, "--", *opened, "--", *files]
    _warm_up()
    streamlit()


def _warm_up() -> None:
    """Load what the first page needs before the first reader waits for it."""
    import timeline.charts
    import timeline.exports
    import timeline.pipeline  # noqa: F401


def main(paths: Sequence | None = None, profile: str | None = None) -> None:
    """Draw the page that is asked for; Streamlit calls it anew after each action of a reader."""
    if paths is None:
        paths, profile = arguments(sys.argv[1:])
    from timeline.dashboard.layout import run

    run(tuple(map(str, paths)), profile)


def arguments(values: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """The paths and the profile that the dashboard was started with."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile")
    parser.add_argument("paths", nargs="*")
    told, _ = parser.parse_known_args(values)
    return tuple(told.paths), told.profile
