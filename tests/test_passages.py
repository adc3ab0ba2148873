"""The accuracy floor: news passages of our own with their timexes, and the F1 that the engine reaches on them.

A passage begins with "== title | the report's date"; each timex is written "[words | value]". A value that begins with "P"
is a DURATION, one with a clock time or a part of the day a TIME, "SET P1D" a SET, all others a DATE. They were marked by
reading, in the manner of TempEval-3: prepositions stand outside, modifiers inside. `python -m tests.test_passages` prints
the scores and what is read otherwise.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from timeline.dates.tagger import find

FOLDER = Path(__file__).parent / "corpus" / "passages"
MARK = re.compile(r"\[([^|\]]+) \| ([^|\]]+)\]")
FLOOR = {"strict": 96.0, "relaxed": 98.0, "value": 92.5}  # F1 in percent; these only rise


class Gold(NamedTuple):
    """A timex as it was marked."""

    start: int
    end: int
    type: str
    value: str


class Passage(NamedTuple):
    """A passage without its marks, the date it was written on, and its timexes."""

    title: str
    anchor: str
    text: str
    gold: tuple[Gold, ...]


def passages():
    """Every passage of the folder."""
    for file in sorted(FOLDER.glob("*.txt")):
        for part in file.read_text(encoding="utf-8").split("== ")[1:]:
            head, _, body = part.partition("\n")
            title, _, anchor = head.partition(" | ")
            yield Passage(title, anchor, *unmarked(body.strip()))


def unmarked(body):
    """The text without its marks, and the timexes they tell."""
    text, gold, at = "", [], 0
    for mark in MARK.finditer(body):
        text += body[at : mark.start()]
        gold.append(Gold(len(text), len(text) + len(mark[1]), *typed(mark[2])))
        text, at = text + mark[1], mark.end()
    return text + body[at:], tuple(gold)


def typed(value):
    """(type, value) of a value as it is marked."""
    if value.startswith("SET "):
        return "SET", value[4:]
    if value[0] == "P" and not value.endswith("_REF"):
        return "DURATION", value
    return "TIME" if re.search(r"\dT|XT", value) else "DATE", value


def f1(right, found, marked):
    """The harmonic mean of precision and recall, in percent."""
    return 100 * 2 * right / (found + marked)


def scores(read):
    """Strict, relaxed and value F1 over (passage, timexes found) pairs; a value counts where the spans overlap."""
    strict = relaxed = value = found = marked = 0
    for passage, timexes in read:
        found, marked = found + len(timexes), marked + len(passage.gold)
        strict += len({(t.start, t.end) for t in timexes} & {(g.start, g.end) for g in passage.gold})
        pairs = matched(passage.gold, timexes)
        relaxed += len(pairs)
        value += sum(g.value == t.value for g, t in pairs)
    return {"strict": f1(strict, found, marked), "relaxed": f1(relaxed, found, marked), "value": f1(value, found, marked)}


def matched(gold, timexes):
    """Each marked timex with the found one that overlaps it, one for one."""
    free, pairs = list(timexes), []
    for mark in gold:
        best = next((t for t in free if t.start < mark.end and mark.start < t.end), None)
        if best:
            free.remove(best)
            pairs.append((mark, best))
    return pairs


@pytest.fixture(scope="module")
def read():
    return [(passage, find(passage.text, passage.anchor, "en")) for passage in passages()]


def test_there_are_enough_passages_and_their_marks_are_whole(read):
    assert len(read) >= 60
    assert len({passage.title for passage, _ in read}) == len(read)
    for passage, _ in read:
        assert passage.gold and not set("[]|") & set(passage.text), passage.title


@pytest.mark.parametrize("measure", FLOOR)
def test_the_engine_holds_its_floor(read, measure):
    assert scores(read)[measure] >= FLOOR[measure]


if __name__ == "__main__":
    pairs = [(p, find(p.text, p.anchor, "en")) for p in passages()]
    for passage, timexes in pairs:
        told = {(g.start, g.end, g.value) for g in passage.gold}
        got = {(t.start, t.end, t.value) for t in timexes}
        for mark, rows in (("marked", told - got), ("read  ", got - told)):
            for start, end, value in sorted(rows):
                print(f"{passage.title:36.36}  {mark}  {passage.text[start:end]}  {value}")
    print({name: round(score, 1) for name, score in scores(pairs).items()})
