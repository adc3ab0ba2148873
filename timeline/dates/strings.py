"""What is no language, or a name: addresses, files and identifiers, and the titles of programmes, which tell no time."""

from __future__ import annotations

import re
from collections.abc import Container

LONGEST = 200  # characters of an address
JOINED = frozenset("pre post mid early late since ex inter ante anti".split())  # "pre-2016" tells a year
_ADDRESS = re.compile(r"://|www\.|@\w|\\|^/\w+/|\w/\w+/\w+/")
_ENDS_AS_FILE = re.compile(r"\.[a-z]{2,5}\d?(?![\w.])|\.[a-z]{2,}[./]|[_\\]")
_SPACE = re.compile(r"[\s<>()\"“”«»]")
_TIED = re.compile(r"-\d{3,}|[_@]")
_NUMBERED = re.compile(r"([a-z]+)[-_]$")


def inside_string(text: str, folded: str, start: int, end: int, known: Container[str] = ()) -> bool:
    """Whether text[start:end] is only a part of an address, a file name or an identifier: "CVE-2021-44228", "sunday.exe".

    `folded` is the text in lower case with plain marks, `known` the words a date can be tied to by a hyphen.
    """
    before, after = folded[max(start - 1, 0) : start], folded[end : end + 1]
    if before in " \n" and after in " \n,;)":
        return False  # what most expressions are beside
    if after and after in "._\\" and _ENDS_AS_FILE.match(text, end):
        return True
    word = _NUMBERED.search(folded, max(start - 20, 0), start) if folded[start].isdigit() else None
    if word and ((word[1] not in JOINED and word[1] not in known) or _TIED.match(folded, end)):
        return True
    return bool(before) and before in "/\\@._-=" and _ADDRESS.search(_chunk(text, start, end)) is not None


def is_title(text: str, start: int, end: int, lower: Container[str]) -> bool:
    """Whether text[start:end] is a title in quotation marks: "on ABC's “This Week”"; `lower` are words small elsewhere."""
    if text[max(start - 1, 0) : start] not in ('"', "“", "'", "‘"):
        return False
    first, *others = text[start:end].split()
    return not first[:1].islower() and bool(others) and all(word[0].isupper() and word.lower() in lower for word in others)


def _chunk(text: str, start: int, end: int) -> str:
    """What stands between the spaces around."""
    spaces = [m.end() for m in _SPACE.finditer(text, max(start - LONGEST, 0), start)]
    stop = _SPACE.search(text, end, end + LONGEST)
    return text[spaces[-1] if spaces else max(start - LONGEST, 0) : stop.start() if stop else end + LONGEST]
