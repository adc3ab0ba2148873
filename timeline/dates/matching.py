"""Where the rules of the grammar fit a run of tokens, and what they find there.

A run is read as the string of its codes; texts repeat the same strings, so the places that fit one are worked out once. A
place says all that does not depend on the very words: which items its parts are made of, and what each of them is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from timeline.dates.grammar import Pattern, Rule, compile_rules
from timeline.dates.parts import EVALUATE, JOINTS, LISTED
from timeline.dates.reading import Found
from timeline.dates.tokens import OTHER, Alphabet, Run, Token

KEPT = 20_000  # strings of codes whose places are kept
WINDOW, LONGEST, BESIDE = 96, 32, 4  # codes read at once, of the longest expression, and before one that a rule looks at


class Slot(NamedTuple):
    """A named part of a match: the items it is made of, and how their value is told; None for the value of one token."""

    name: str
    category: str
    value: Callable[[list], object] | None
    start: int
    end: int


class Piece(NamedTuple):
    """One expression of a match: the items it covers, and the slots of its parts, which may lie beside it."""

    start: int
    end: int
    slots: tuple[Slot, ...]


class Place(NamedTuple):
    """Where a pattern fits a string of codes: its pieces are one, several for a list, none where it keeps silent."""

    pattern: Pattern
    code: str  # of what is found
    start: int
    end: int
    pieces: tuple[Piece, ...]


class Rules:
    """The rules of one level, ready for the codes of a language."""

    def __init__(self, rules: Iterable[Rule], alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.grammar = compile_rules(rules, alphabet.of)
        self.articles = alphabet.of("the")
        self.joints = "".join(map(alphabet.of, JOINTS))
        self.barrier = Token(0, 0, OTHER, alphabet.code(OTHER))  # what a silent rule leaves: its neighbours stay apart
        self.window, self.whole = (lru_cache(maxsize=KEPT)(look) for look in (self._window, self._whole))

    def rewrite(self, run: Run) -> Run:
        """The run with every stretch that a rule fits replaced by what it found; the same run where none fits."""
        places = self.fitting(run.codes)
        if not places:
            return run
        items, at, out = run.items, 0, []
        for by, place in places:
            for piece in place.pieces:
                out += items[at : by + piece.start]
                out.append(found(place, piece, items, by))
                at = by + piece.end
            if not place.pieces:
                out += items[at : by + place.start]
                out.append(self.barrier)
                at = by + place.end
        out += items[at:]
        return Run.of(out)

    def matches(self, run: Run) -> Iterator[tuple[Rule, dict[str, object]]]:
        """Each rule that fits with the items in its fields."""
        for by, place in self.fitting(run.codes):
            for piece in place.pieces:
                yield place.pattern.rule, {slot.name: run.items[by + slot.start] for slot in piece.slots}

    def fitting(self, codes: str) -> tuple[tuple[int, Place], ...]:
        """The places of a string of codes that a rule fits, from left to right, each with where its window begins."""
        if not self.grammar:
            return ()
        return self.whole(codes) if len(codes) <= WINDOW else tuple(self._windows(codes))

    def _whole(self, codes: str) -> tuple[tuple[int, Place], ...]:
        return tuple([(0, place) for place in self._window(codes, 0)])

    def _windows(self, codes: str) -> Iterator[tuple[int, Place]]:
        """The same of a string that is too long to be kept."""
        at = 0
        while at < len(codes):
            left, right = max(0, at - BESIDE), at + WINDOW
            sure = right - LONGEST if right < len(codes) else right
            begin, at = at, sure
            for place in self.window(codes[left:right], begin - left):
                if left + place.end > sure and left + place.start > begin:
                    at = min(sure, left + place.start)  # it may go on beyond the window: read it again in the next one
                    break
                yield left, place
                at = max(sure, left + place.end)

    def _window(self, codes: str, i: int) -> tuple[Place, ...]:
        """The places of a window, from its ith code on."""
        places = []
        while i < len(codes):
            for pattern in self.grammar.get(codes[i], ()):
                match = pattern.match(codes, i)
                if match and match.end() > i:
                    slots = [Slot(name, category, worth(category), *match.span(name)) for name, category in pattern.fields]
                    pieces = self.pieces(codes, i, match.end(), [slot for slot in slots if slot.start >= 0])
                    code = self.alphabet.code(pattern.kinds)
                    places.append(Place(pattern, code, i, match.end(), pieces if pattern.operator else ()))
                    i = match.end()
                    break
            else:
                i += 1
        return tuple(places)

    def pieces(self, codes: str, begin: int, close: int, slots: list[Slot]) -> tuple[Piece, ...]:
        """The expressions of a match: one, or one for each part of a list."""
        each = next((slot for slot in slots if slot.name == "each"), None)
        if each is None:
            return (Piece(begin, close, tuple(slots)),)
        name, value = LISTED[each.category]
        edges = [each.start - 1, *[i for i in range(each.start, each.end) if codes[i] in self.joints], each.end]
        # "del 7 al 11 de mayo": the joint is the article of what follows, and belongs to it.
        starts = [a if a >= each.start and codes[a] in self.articles else a + 1 for a in edges[:-1]]
        spans = [(a, b) for a, b in zip(starts, edges[1:], strict=False) if a < b]
        return tuple([
            Piece(begin if a == each.start else a, close if b == each.end else b,
                  (*slots, Slot(name, each.category, value, a, b)))
            for a, b in spans
        ])  # fmt: skip


def worth(category: str) -> Callable[[list], object] | None:
    """How the value of a part is told: of what was found, the find itself."""
    return itemgetter(0) if category[0] == "@" else EVALUATE.get(category)


def found(place: Place, piece: Piece, items: list[Token | Found], by: int) -> Found:
    """What a rule says of the items of a piece, in the window that begins `by` items on."""
    pattern = place.pattern
    parts = dict(pattern.constants)
    for name, category, value, start, end in piece.slots:
        parts[name] = value(items[by + start : by + end]) if value else items[by + start].values.get(category)
    kinds = pattern.kinds if "part" not in pattern.kinds else pattern.kinds | {"part": parts.get("p")}
    inner = tuple([part for part in parts.values() if isinstance(part, Found)]) if pattern.joins else ()
    start, end = items[by + piece.start].start, items[by + piece.end - 1].end
    return Found(start, end, kinds, place.code, pattern.rule, pattern.operator, parts, inner)
