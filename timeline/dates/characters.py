"""Text as the engine reads it: without marks that nobody sees, letters composed; and the way back to the text as it was."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

# Soft hyphens, zero-width spaces and joiners of words, marks of direction: a word reads on across them. What joins or parts
# letters (U+200C, U+200D) is spelling and stays.
_UNSEEN = "[\u00ad\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]+"
_COMBINING = "[\u0300-\u036f\u0653-\u0655]"
_ODD = re.compile(f"{_UNSEEN}|[^\\W_]{_COMBINING}+")


class Change(NamedTuple):
    """A stretch of the plain text and the one of the original that it stands for."""

    start: int
    end: int
    was_start: int
    was_end: int


class Plain(NamedTuple):
    """A text as it is read, and where it differs from the original."""

    text: str
    changes: tuple[Change, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of a stretch that is not empty."""
        return self._place(start).was_start, self._place(end - 1).was_end

    def _place(self, at: int) -> Change:
        """The stretch of the original that one character stands for."""
        i = bisect_right(self.changes, at, key=lambda change: change.start) - 1
        if i < 0:
            return Change(at, at + 1, at, at + 1)
        last = self.changes[i]
        if at < last.end:
            return last
        moved = at + last.was_end - last.end
        return Change(at, at + 1, moved, moved + 1)


def plain(text: str) -> Plain:
    """The text as it is read; ordinary text is left as it is."""
    if text.isascii() or not _ODD.search(text):
        return Plain(text)
    parts, changes, at, length = [], [], 0, 0
    for odd in _ODD.finditer(text):
        kept = unicodedata.normalize("NFC", odd[0]) if odd[0][0].isalnum() else ""
        if kept == odd[0]:
            continue
        length += odd.start() - at
        parts += [text[at : odd.start()], kept]
        changes.append(Change(length, length + len(kept), *odd.span()))
        at, length = odd.end(), length + len(kept)
    return Plain("".join((*parts, text[at:])), tuple(changes))
