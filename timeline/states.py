"""Which state of a road, a checkpoint or talks the events of a topic tell, and since when."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

import pandas as pd

from timeline.table import exploded


@cache
def _state_words() -> tuple[tuple[str, re.Pattern], ...]:
    data = tomllib.loads(resources.files("timeline").joinpath("states.toml").read_text(encoding="utf-8"))
    return tuple((state, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)) for state, words in data.items())


def states(frame: pd.DataFrame) -> pd.DataFrame:
    """The running state of each topic that events open or close: `topics`, `state`, `start`, `end` (NaT while it lasts),
    `event_id` of the event that began it; read from the events' words (see states.toml), claims and plans left out."""
    rows = exploded(frame, "topics")
    rows = rows[rows["status"].isin(["happened", "ongoing"]) & rows["event_date"].notna()]
    rows = rows[rows["date_basis"] != "reported"].sort_values("event_date", kind="stable")
    found = []
    for topic, events in rows.groupby("topics", sort=False):
        told = [(state, row.event_date, row.event_id) for row in events.itertuples() if (state := state_of(row.text))]
        changes = [each for n, each in enumerate(told) if not n or told[n - 1][0] != each[0]]
        if topic != "other" and len({state for state, *_ in changes}) > 1:
            ends = [*(start for _, start, _ in changes[1:]), pd.NaT]
            found += [(topic, s, start, end, key) for (s, start, key), end in zip(changes, ends, strict=True)]
    table = pd.DataFrame(found, columns=["topics", "state", "start", "end", "event_id"])
    return table.astype({"start": frame["event_date"].dtype, "end": frame["event_date"].dtype})


def state_of(text: str) -> str | None:
    """The state that a sentence tells: the one whose word comes first."""
    hits = [(match.start(), state) for state, words in _state_words() if (match := words.search(text))]
    return min(hits)[1] if hits else None
