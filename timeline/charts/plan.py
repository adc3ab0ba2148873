"""All lanes of a timeline in place, as plain rows for the chart to draw."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import pandas as pd

from timeline.charts import layout
from timeline.charts.look import Look
from timeline.charts.marks import Mark, Times, cut, domain_of, leftward, letter_width, marks_of, milliseconds, topics_of

ROWS = 30  # rows that all lanes share
LINES = 8  # events that the tooltip of a heap names
SIZE, MORE_SIZE, LARGEST = 58, 42, 226  # square pixels of a point: for one source, for each further one, at most


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows of data for marks and heaps, the lanes' names, and how many rows each lane has on each of layout.SCREENS."""

    marks: list[dict]
    heaps: list[dict]
    names: list[str]
    heights: list[list[int]]
    levels: int

    def tops(self, head: int) -> list[list[int]]:
        """By screen: the row each lane begins at, and last the number of all rows; `head` rows are for a lane's name."""
        return [list(accumulate((height + head for height in screen), initial=0)) for screen in self.heights]


def plan(frame: pd.DataFrame, look: Look, domain: Times | None = None) -> Plan:
    """Where everything goes: each topic's marks packed into a lane of their own, the lanes one below the other."""
    domain, topics = domain or domain_of(frame), topics_of(frame, look)
    marks = marks_of(frame, domain)
    lanes = [[mark for mark in marks if topic in mark.topics] for topic in topics]
    names, levels = [look.label(topic) for topic in topics], layout.levels_for(sum(map(len, lanes)))
    rows = layout.shares([len(own) for own in lanes], ROWS)
    packed = [layout.lane([_item(m, domain) for m in own], most, levels) for own, most in zip(lanes, rows, strict=True)]
    drawn, left_over = [], []
    for number, (own, lane) in enumerate(zip(lanes, packed, strict=True)):
        at = {"topic": names[number], "lane": number}
        drawn += [at | _mark_row(mark, [level[n] for level in lane.places], domain) for n, mark in enumerate(own)]
        for level, found in enumerate(lane.heaps):
            told = ((heap.at, [own[n] for n in heap.items]) for heap in found)
            left_over += [at | {"level": level} | _heap_row(each, marks, domain) for each, marks in told]
    heights = [[lane.rows[screen] + lane.heaped[screen] for lane in packed] for screen in range(layout.SCREENS)]
    return Plan(drawn, left_over, names, heights, levels)


def _item(mark: Mark, domain: Times) -> layout.Item:
    whole = domain[1] - domain[0]
    start, end = ((max(min(t, domain[1]), domain[0]) - domain[0]) / whole for t in (mark.start, mark.end))
    return layout.Item(start, end, len(mark.label) * letter_width(mark.label) + 4, mark.rank)


def _mark_row(mark: Mark, places: list[layout.Place], domain: Times) -> dict:
    """A mark as data, as far as it lies in the picture.

    By level it has its row (`r`) and its label's room (`w`), the last of each holding on.
    """
    while len(places) > 1 and places[-1] == places[-2]:
        places = places[:-1]
    flags = {"hollow": mark.hollow, "dashed": mark.dashed, "denied": mark.denied}
    flags |= {"fade_start": mark.fades[0], "fade_end": mark.fades[1], "leftward": leftward(mark.label)}
    return {
        "event_id": mark.event_id,
        "start": milliseconds(max(mark.start, domain[0])),
        "end": milliseconds(min(mark.end, domain[1])),
        "shape": mark.shape,
        "size": min(SIZE + MORE_SIZE * (mark.sources - 1), LARGEST),
        "label": mark.label,
        "letter": round(letter_width(mark.label), 2),
        "r": " ".join(str(place.row) for place in places),  # a page may pass rows on as a table, which has no lists
        "w": " ".join(str(place.room) for place in places),
        **{name: 1 for name, is_set in flags.items() if is_set},
        **{name: words for name, words in mark.told.items() if words},
    }


def _heap_row(at: float, marks: list[Mark], domain: Times) -> dict:
    """A heap as data: how many it holds, and the first of them in words."""
    whole = milliseconds(domain[1]) - milliseconds(domain[0])
    told = {f"line{n}": f"{m.told['display_date']}: {cut(m.label, 70)}" for n, m in enumerate(marks[:LINES])}
    rest = len(marks) - len(told)
    hint = f"and {rest} more; zoom in, or see the table" if rest else "zoom in to see them apart"
    return {"start": milliseconds(domain[0]) + round(at * whole), "count": f"+{len(marks)}", "hint": hint} | told
