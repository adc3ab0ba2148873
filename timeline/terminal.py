"""Tables as lines of text, as wide as the terminal."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator

MARGIN, BETWEEN = "  ", "  "


def width() -> int | None:
    """How many characters a line may have; None where nothing says, as in a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else None


def table(frame, most: int | None = None) -> str:
    """A frame's rows as lines: words to the left, numbers to the right, moments as days.

    Where the columns do not fit into `most` characters, those that are left over follow in a block of their own, each behind
    the first column again.
    """
    columns = [_lines(name, column) for name, column in frame.items()]
    return "\n\n".join("\n".join(_row(row) for row in zip(*block, strict=True)) for block in _blocks(columns, most))


def _lines(name: str, column) -> list[str]:
    """A column's heading and cells, all of one width."""
    cells = [str(name).replace("_", " "), *map(_cell, column)]
    longest = max(map(_wide, cells))
    number = column.dtype.kind in "iuf"
    return [" " * (longest - _wide(c)) + c if number else c + " " * (longest - _wide(c)) for c in cells]


def _blocks(columns: list[list[str]], most: int | None) -> Iterator[list[list[str]]]:
    first, *rest = columns
    block, used = [first], len(MARGIN) + _wide(first[0])
    for column in rest:
        more = len(BETWEEN) + _wide(column[0])
        if most and used + more > most and len(block) > 1:
            yield block
            block, used = [first], len(MARGIN) + _wide(first[0])
        block.append(column)
        used += more
    yield block


def _row(cells: tuple[str, ...]) -> str:
    return (MARGIN + BETWEEN.join(cells)).rstrip()


def _wide(text: str) -> int:
    """How many places a text takes: two for a wide letter, none for a mark that stands on another."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cell(value) -> str:
    if value != value or value is None:  # NaT and NaN are not themselves
        return "–"
    return f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else f"{value:g}" if isinstance(value, float) else str(value)
