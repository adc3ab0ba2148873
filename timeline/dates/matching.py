"""Where the rules of the grammar fit a run of tokens, and what they find there.

A run is read as the string of its codes, level by level: rules, then what joins their finds. Texts repeat the same strings,
so the places that fit one are worked out once, for all levels together. A place says all that does not depend on the very
words: which items its parts are made of, and what each of them is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from timeline.dates.grammar import Pattern, Rule, compile_rules
from timeline.dates.parts import EVALUATE, JOINTS, LISTED
from timeline.dates.reading import Found
from timeline.dates.tokens import OTHER, Alphabet, Token

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


Places = tuple[tuple[int, Place], ...]  # from left to right, each with where its window begins


class Plan(NamedTuple):
    """What a string of codes is read as: what each level finds, the codes that are left, and the bounds that fit those."""

    levels: tuple[Places, ...]
    left: str
    bounds: Places


class Levels:
    """The levels of a grammar: each reads the codes that the one before leaves."""

    def __init__(self, levels: Iterable[Iterable[Rule]], bounds: Iterable[Rule], alphabet: Alphabet) -> None:
        self.levels = [rules for level in levels if (rules := Rules(level, alphabet)).grammar]
        self.bounds = Rules(bounds, alphabet)
        self.kept = lru_cache(maxsize=KEPT)(self._worked_out)

    def plan(self, codes: str) -> Plan:
        """How a run of these codes is read; without levels where no rule fits."""
        return self.kept(codes) if len(codes) <= WINDOW else self._worked_out(codes)

    def _worked_out(self, codes: str) -> Plan:
        found: list[Places] = []
        for level in self.levels:
            if places := level.fitting(codes):
                found.append(places)
                codes = level.left(codes, places)
            elif not found:
                return Plan((), codes, ())
        return Plan(tuple(found), codes, self.bounds.fitting(codes))


def rewritten(items: list, places: Places) -> list:
    """The items with every stretch that a rule fits replaced by what it found."""
    at, out = 0, []
    for by, place in places:
        for piece in place.pieces:
            out += items[at : by + piece.start]
            out.append(found(place, piece, items, by))
            at = by + piece.end
        if not place.pieces:
            out += items[at : by + place.start]
            out.append(BARRIER)
            at = by + place.end
    out += items[at:]
    return out


def matches(items: list, places: Places) -> Iterator[tuple[Rule, dict[str, object]]]:
    """Each rule that fits with the items in its fields."""
    for by, place in places:
        for piece in place.pieces:
            yield place.pattern.rule, {slot.name: items[by + slot.start] for slot in piece.slots}


BARRIER = Token(0, 0, OTHER)  # what a silent rule leaves: its neighbours stay apart


class Rules:
    """The rules of one level, ready for the codes of a language."""

    def __init__(self, rules: Iterable[Rule], alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.grammar = compile_rules(rules, alphabet.of)
        self.articles = alphabet.of("the")
        self.joints = "".join(map(alphabet.of, JOINTS))
        self.barrier = alphabet.code(OTHER)
        self.window = lru_cache(maxsize=KEPT)(self._window)  # of runs that are too long to be kept whole

    def left(self, codes: str, places: Places) -> str:
        """The codes of what is left where every stretch that a rule fits is replaced by what it finds."""
        at, out = 0, ""
        for by, place in places:
            for piece in place.pieces:
                out += codes[at : by + piece.start] + place.code
                at = by + piece.end
            if not place.pieces:
                out += codes[at : by + place.start] + self.barrier
                at = by + place.end
        return out + codes[at:]

    def fitting(self, codes: str) -> Places:
        """The places of a string of codes that a rule fits."""
        if len(codes) <= WINDOW:
            return tuple([(0, place) for place in self.window(codes, 0)])
        return tuple(self._windows(codes))

    def _windows(self, codes: str) -> Iterator[tuple[int, Place]]:
        """The same of a string that is too long to be looked at in one piece."""
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
    return Found(start, end, kinds, pattern.rule, pattern.operator, parts, inner)
