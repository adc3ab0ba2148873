"""Where marks and their labels go: rows of a lane packed so that nothing meets, at every width and zoom.

Pure functions over numbers. Places along time are shares of the whole (0 to 1). A level is how many pixels the whole takes,
be it on a wide screen or zoomed in on a narrow one. Between two levels everything only draws further apart, so what is
apart at a level stays apart until the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

NARROWEST, GROWTH = 300, 1.35  # pixels of the whole at the first level, and how much wider each next one is
SCREENS = 9  # levels that are screens seen whole; those above are reached by zooming in
LEVELS = 22
WORK = 8_000  # places worked out for one chart at most: many events are packed at fewer levels
MARK = 7  # pixels from the middle of a mark to where its label, or the next mark, may begin
GAP = 9  # pixels between a label and what follows it
LONGEST = 300  # pixels of a label on a screen seen whole; there are more as the whole grows by zooming
WIDEST = 0.42  # share of the whole that a label may take where nothing else wants the room
SHORTER = (1.0, 0.66, 0.42)  # a label that finds no room is cut to such a share of itself
LEAST = 52  # pixels of a label that still says something
HEAP = 34  # pixels that a "+12" takes
LAST = 99
FEW = 5  # events of a lane that may each have a row


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be placed: from `start` to `end` of the whole, with a label so many pixels wide; low `rank` goes first."""

    start: float
    end: float
    label: float
    rank: tuple = ()

    @property
    def long(self) -> bool:
        """Whether it is a stretch, whose label stands above it, or a point, whose label stands beside it."""
        return self.end > self.start

    def extent(self, width: int) -> tuple[float, float]:
        """The pixels of its mark."""
        around = 0 if self.long else MARK
        return self.start * width - around, self.end * width + around


@dataclass(frozen=True, slots=True)
class Place:
    """The row of an item and the pixels its label has: to its left when negative.

    Row -1 is none: it is in a heap. Row LAST is the one that the lane keeps below all others for heaps.
    """

    row: int
    room: int = 0


@dataclass(frozen=True, slots=True)
class Heap:
    """Items that found no row: the middle of their heap, as a share of the whole, and their numbers."""

    at: float
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: places and heaps by level, and for each screen the rows it has and whether one more is for heaps."""

    places: tuple[tuple[Place, ...], ...]
    heaps: tuple[tuple[Heap, ...], ...]
    rows: tuple[int, ...]
    heaped: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """A stretch of a row, and the side of its mark that its label is on: -1 left, 1 right or above, 0 none."""

    row: int
    left: float
    right: float
    side: int = 0


class _Row:
    __slots__ = ("stretches",)

    def __init__(self) -> None:
        self.stretches: list[tuple[float, float]] = []

    def fits(self, left: float, right: float) -> int:
        """Where in the row a stretch goes if nothing lies in it, else -1."""
        stretches = self.stretches
        at = bisect_left(stretches, (left, right))
        if (at and stretches[at - 1][1] > left) or (at < len(stretches) and stretches[at][0] < right):
            return -1
        return at

    def free(self, taken: _Taken) -> tuple[float, float]:
        """The pixels free before and after a stretch that is taken."""
        at = bisect_left(self.stretches, (taken.left, taken.right))
        before = taken.left - self.stretches[at - 1][1] if at else float("inf")
        after = self.stretches[at + 1][0] - taken.right if at + 1 < len(self.stretches) else float("inf")
        return before, after

    def grow(self, old: _Taken, new: _Taken) -> None:
        """Put a wider stretch in the place of one that is taken."""
        self.stretches[bisect_left(self.stretches, (old.left, old.right))] = (new.left, new.right)


def width_of(level: int) -> int:
    """The pixels that the whole takes at a level."""
    return round(NARROWEST * GROWTH**level)


def pack(items: Sequence[Item], width: int, rows: int) -> list[Place]:
    """The place of each item of a lane of so many rows when the whole is `width` pixels wide.

    Room for labels goes first to what ranks first; what finds none goes where its mark alone fits.
    """
    lane = [_Row() for _ in range(rows)]
    taken: dict[int, _Taken] = {}
    for n in sorted(range(len(items)), key=lambda n: items[n].rank):
        left, right = items[n].extent(width)
        if fit := [number for number, row in enumerate(lane) if row.fits(left, right) >= 0]:
            taken[n] = _labelled(items[n], fit, lane, width) or _bare(items[n], fit, lane, width)
    for n, found in taken.items():
        taken[n] = _widened(items[n], found, lane[found.row], width)
    return [_place(item, taken[n], width) if n in taken else Place(-1) for n, item in enumerate(items)]


def _longest(width: int) -> float:
    return min(max(LONGEST, width * 0.12), width * 0.62)


def _labelled(item: Item, rows: list[int], lane: list[_Row], width: int) -> _Taken | None:
    full = min(item.label, _longest(width))
    for label in (full * share for share in SHORTER):
        if label < min(LEAST, full):
            return None
        for spot in _sides(item, label, width):
            for number in rows:
                if (at := lane[number].fits(spot.left, spot.right)) >= 0:
                    lane[number].stretches.insert(at, (spot.left, spot.right))
                    return replace(spot, row=number)
    return None


def _sides(item: Item, label: float, width: int) -> list[_Taken]:
    """The stretches that an item with a label so long may take: the left side only where the right has no room."""
    left, right = item.extent(width)
    after = max(right, left + label + GAP) if item.long else right + label + GAP
    if after <= width + GAP:
        return [_Taken(0, left, after, 1)]
    before = left - label - GAP
    return [_Taken(0, before, right, -1)] if before >= 0 and not item.long else []


def _bare(item: Item, rows: list[int], lane: list[_Row], width: int) -> _Taken:
    left, right = item.extent(width)
    stretches = lane[rows[-1]].stretches
    stretches.insert(bisect_left(stretches, (left, right)), (left, right))
    return _Taken(rows[-1], left, right)


def _widened(item: Item, taken: _Taken, row: _Row, width: int) -> _Taken:
    """A label that was cut, or had no room at all, takes what is free beside it in the end."""
    before, after = row.free(taken)
    left, right = item.extent(width)
    wanted = min(item.label, max(_longest(width), width * WIDEST)) + GAP
    if taken.side < 0:
        new = replace(taken, left=max(taken.left - before, left - wanted, 0))
    else:
        end = max(right, left + wanted) if item.long else right + wanted
        reach = min(taken.right + after, width + GAP)
        new = replace(taken, right=max(taken.right, min(end, reach)), side=1)
        if not taken.side and new.right - (left if item.long else right) < LEAST + GAP:
            return taken
    row.grow(taken, new)
    return new


def _place(item: Item, taken: _Taken, width: int) -> Place:
    left, right = item.extent(width)
    if taken.side < 0:
        return Place(taken.row, -int(left - taken.left - GAP))
    return Place(taken.row, int(taken.right - (left if item.long else right) - GAP) * taken.side)


def heaped(items: Sequence[Item], places: Sequence[Place], width: int) -> tuple[list[Place], tuple[Heap, ...]]:
    """What found no row goes below all rows: in heaps that keep apart, or by itself where it is alone."""
    bins: dict[int, list[int]] = {}
    for n, place in enumerate(places):
        if place.row < 0:
            bins.setdefault(int((items[n].start + items[n].end) / 2 * width / HEAP), []).append(n)
    alone = {own[0] for own in bins.values() if len(own) == 1}
    heaps = tuple(Heap((at + 0.5) * HEAP / width, tuple(own)) for at, own in sorted(bins.items()) if len(own) > 1)
    return [Place(LAST) if n in alone else place for n, place in enumerate(places)], heaps


def lane(items: Sequence[Item], rows: int, levels: int = LEVELS) -> Lane:
    """Pack a lane at every level; zooming in never needs more rows than the screen it began on."""
    places, heaps, used, below = [], [], [], []
    for width in map(width_of, range(levels)):
        found = pack(items, width, rows)
        rows = max((place.row + 1 for place in found), default=1) or 1
        below.append(any(place.row < 0 for place in found))
        found, heap = heaped(items, found, width)
        places.append(tuple(found))
        heaps.append(heap)
        used.append(rows)
    return Lane(tuple(places), tuple(heaps), tuple(used[:SCREENS]), tuple(any(below[screen:]) for screen in range(SCREENS)))


def levels_for(items: int) -> int:
    """At how many levels so many items are packed."""
    return max(SCREENS, min(LEVELS, WORK // max(items, 1)))


def shares(counts: Sequence[int], rows: int) -> list[int]:
    """The rows that each lane may grow to, of so many for all: more for fuller lanes, two at least."""
    wanted = [max(1.3 * count**0.5 + 0.5, min(count, FEW)) for count in counts]
    scale = min(1, rows / max(sum(wanted), 1))
    return [max(2, round(each * scale)) for each in wanted]
