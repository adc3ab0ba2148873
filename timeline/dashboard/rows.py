"""A table to read on a page: its rows wrap, its headings sort, and a row opens by click or by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_PARTS = {kind: Path(__file__).with_name(f"rows.{kind}").read_text(encoding="utf-8") for kind in ("css", "js")}
_MOUNT = st.components.v2.component("timeline_rows", html='<div class="rows"></div>', **_PARTS)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it is sorted by, and how its cells look (date, title, text, marked or number)."""

    name: str
    key: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, smaller words below them, and words that each have a colour."""

    text: str = ""
    under: str = ""
    marked: tuple[tuple[str, str], ...] = ()

    def given(self) -> dict:
        """What there is of it."""
        return {name: value for name, value in asdict(self).items() if value}


Sort = tuple[str, bool] | None  # a column's key, and whether the last comes first


def table(
    columns: Sequence[Column],
    lines: Sequence[tuple[str, Sequence[Cell]]],
    *,
    key: str,
    label: str,
    opened: str | None,
    on_open: Callable[[str], None],
    sort: Sort = None,
    on_sort: Callable[[Sort], None] | None = None,
) -> None:
    """Draw lines, each with the id it is opened by."""

    def told() -> None:
        said = st.session_state[key]
        if said.get("open"):
            on_open(said["open"])
        if said.get("sort") and on_sort:
            on_sort(turned(sort, said["sort"]))

    rows = [[id, *(cell.given() for cell in cells)] for id, cells in lines]
    heads = {"columns": [asdict(column) for column in columns], "sort": sort, "sorts": on_sort is not None}
    data = {**heads, "rows": rows, "label": label}
    stamp = str(hash(repr(data)))
    _MOUNT(key=key, data={**data, "stamp": stamp, "open": opened}, on_open_change=told, on_sort_change=told)


def turned(sort: Sort, key: str) -> Sort:
    """What a click on a heading asks for: by it, by it from the last, and as it was."""
    if sort is None or sort[0] != key:
        return key, False
    return None if sort[1] else (key, True)
