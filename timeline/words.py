"""Words and phrases: folding that keeps offsets, and one dictionary pass that finds many phrases in any script.

A phrase in a TOML file is words to be met one after the other, whatever stands between them ("lachin road" meets
"Lachin-road"). A word with a star is a stem ("checkpoint*"), for plurals and case endings, one with a star before it an
ending ("*acaq"), for the forms of verbs; a tilde stands for up to four words ("block* ~ road").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

GAP = 4  # words that a tilde may stand for
REMEMBERED = 50_000  # different words whose phrases are kept in memory

# "İ".lower() is two characters long and would move every offset behind it.
_FOLD = str.maketrans({"İ": "i", "ı": "i", "’": "'", "ʼ": "'", "ё": "е", "Ё": "е"})
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"\*?[^\W_]+\*?|~")


class Word(NamedTuple):
    """A word of a text: folded, with its offsets."""

    text: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase that was met: words[first:last] and what the phrase stands for."""

    first: int
    last: int
    meaning: object


def fold(text: str) -> str:
    """Lower case without dots and accents of i, as long as the text itself."""
    return text.translate(_FOLD).lower()


def words_of(text: str, start: int = 0) -> list[Word]:
    """The words of a text; `start` is added to their offsets."""
    return [Word(m[0], m.start() + start, m.end() + start) for m in _WORD.finditer(fold(text))]


def between(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    """The words that begin in text[start:end]; `words` are in order."""
    return words[bisect_left(words, start, key=_start) : bisect_left(words, end, key=_start)]


def _start(word: Word) -> int:
    return word.start


class Phrases:
    """Many phrases, each with a meaning, found in one pass over the words of a text."""

    __slots__ = ("_exact", "_stems", "_endings", "_lengths", "_backwards", "_begun")

    def __init__(self, phrases: Iterable[tuple[str, object]]) -> None:
        self._exact: dict[str, list] = {}
        self._stems: dict[str, list] = {}
        self._endings: dict[str, list] = {}
        for phrase, meaning in phrases:
            first, *rest = _PART.findall(fold(phrase)) or [""]
            book = self._stems if first.endswith("*") else self._endings if first.startswith("*") else self._exact
            book.setdefault(first.strip("*"), []).append((tuple(rest), meaning))
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._backwards = sorted({len(ending) for ending in self._endings})
        self._begun: dict[str, tuple] = {}  # what each word that was met begins

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Every phrase met, in order of its first word; the longest first where several begin together."""
        hits: list[Hit] = []
        for i, word in enumerate(words):
            begun = self._begun.get(word.text)
            if begun is None:
                begun = self._look_up(word.text)
            if begun:
                others, seconds = begun
                second = seconds.get(words[i + 1].text, ()) if seconds and i + 1 < len(words) else ()
                found = [
                    (-last, turn, Hit(i, last, meaning))
                    for turn, rest, meaning in (*others, *second)
                    if (last := _matched(rest, words, i + 1) if rest else i + 1) is not None
                ]
                hits += [hit for _, _, hit in (sorted(found, key=_AT) if len(found) > 1 else found)]
        return hits

    def _look_up(self, word: str) -> tuple:
        """The phrases that a word begins, kept for when it is met again: those whose second word is spelled out by it, as
        many begin with one small word ("the court", "the road")."""
        if len(self._begun) >= REMEMBERED:
            self._begun.clear()
        others, seconds = [], {}
        for turn, (rest, meaning) in enumerate(self._begun_by(word)):
            spelled = bool(rest) and rest[0] != "~" and "*" not in rest[0]
            (seconds.setdefault(rest[0], []) if spelled else others).append((turn, rest, meaning))
        begun = self._begun[word] = (others, seconds) if others or seconds else ()
        return begun

    def _begun_by(self, word: str) -> Iterator[tuple[tuple[str, ...], object]]:
        yield from self._exact.get(word, ())
        for length in self._lengths:
            if length > len(word):
                break
            yield from self._stems.get(word[:length], ())
        for length in self._backwards:
            if length >= len(word):
                break
            yield from self._endings.get(word[-length:], ())


_AT = itemgetter(0, 1)  # the longest first, then in the order of the phrases


def _matched(parts: tuple[str, ...], words: Sequence[Word], at: int) -> int | None:
    """Where the parts end when they begin at words[at]; None when they are not met."""
    for i, part in enumerate(parts):
        if part == "~":
            ends = (_matched(parts[i + 1 :], words, j) for j in range(at, min(at + GAP, len(words)) + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or not _same(part, words[at].text):
            return None
        at += 1
    return at


def _same(part: str, word: str) -> bool:
    if part.endswith("*"):
        return word.startswith(part[:-1])
    return word.endswith(part[1:]) if part.startswith("*") else word == part
