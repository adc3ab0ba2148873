"""Which way the words around an expression point: whether "Friday" is the one before the report or the one after it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence

from timeline.dates.lexicon import Lexicon

REACH = 80  # characters around an expression in which a verb tells past from future
ENDS = ("until", "by")  # how what is bounded so ends: what ends on Friday has not ended yet
NEAR = frozenset(("weekday", "weekday_part"))  # "the talks open Monday" is a plan, "7 December: the sides meet" tells what was


class Cues:
    """The words that tell future from past; what was looked through once is not looked through again.

    A verb that is a month's name too ("may") tells nothing where it stands in a find.
    """

    def __init__(self, words: Lexicon, folded: str, finds: Sequence) -> None:
        self.words, self.turns, self.months, self.folded, self.finds = words.cues, words.turns, words.month_verbs, folded, finds
        self.last: re.Match | None = None  # the last one before `seen`
        self.seen = 0
        self.next: re.Match | None = None  # the first one in what was searched ahead
        self.searched = 0

    def nearest(self, start: int, end: int, within: tuple[int, int]) -> re.Match | None:
        """The cue nearest to folded[start:end] within a stretch; one that follows is twice as far, or of another clause."""
        for match in self.words.finditer(self.folded, max(within[0], self.seen), start):
            self.last = self.last if self.dates(match) else match
        self.seen = start
        while (self.next is None or self.next.start() < end or self.dates(self.next)) and self.searched < within[1]:
            self.next = self.words.search(self.folded, max(end, self.searched), within[1])
            self.searched = self.next.end() if self.next else within[1]
        before = self.last if self.last and self.last.end() > within[0] else None
        after = self.next if self.next and end <= self.next.start() < within[1] and not self.dates(self.next) else None
        if before and after:
            nearer = start - before.end() <= 2 * (after.start() - end)
            return before if nearer or self.turns.search(self.folded, end, after.start()) else after
        return before or after

    def dates(self, match: re.Match) -> bool:
        """Whether a word is the month in a find and no verb."""
        if match[0].partition(" ")[0] not in self.months:
            return False
        at = bisect(self.finds, match.start(), key=lambda find: find.start) - 1
        return at >= 0 and match.start() < self.finds[at].end


class Stops:
    """Where sentences end; the text is looked through once."""

    def __init__(self, words: Lexicon, folded: str) -> None:
        self.folded, self.cut = folded, words.cut_words
        self.last = 0  # the end of the last stop before the place that was asked for
        self.next = self.after(0)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The end of the last stop before folded[start:end] and the start of the first one after."""
        while self.next and self.next.start() < start:
            self.last = self.next.end()
            self.next = self.after(self.last)
        after = self.next
        if after and after.start() < end:
            after = self.after(end)
        return self.last, after.start() if after else len(self.folded)

    def after(self, at: int) -> re.Match | None:
        """The first stop from a place on: the full stop of "Mr." or "vs." is none."""
        while stop := _STOP.search(self.folded, at):
            word = _LAST_WORD.search(self.folded, max(stop.start() - 12, 0), stop.start()) if stop[0][0] == "." else None
            if word is None or word[0] not in self.cut:
                break
            at = stop.end()
        return stop


class Directions:
    """Which way the words of a text point, in one of its languages."""

    def __init__(self, words: Lexicon, folded: str, finds: Sequence, stops: Stops) -> None:
        self.words, self.folded, self.stops = words, folded, stops
        self.cues = Cues(words, folded, finds)

    def way(self, item, bound) -> tuple[int, str]:
        """-1 when the words around a find point to the past, 1 to the future, 0 when none tells; and why.

        `bound` is how it is bounded, or what it is a part of: "until 9 a.m. Tuesday".
        """
        if self.words.owned.match(self.folded, item.end):
            return -1, "read as past: what it names is known"
        cue = self.cues.nearest(item.start, item.end, self.sentence(item))
        ending = bound is not None and bound.kind in ENDS
        if cue is None or cue.lastgroup == "present" and item.operator not in NEAR:
            return (1, "read as to come: it is an end") if ending else (0, "no word near tells past from future")
        ahead = cue.lastgroup.startswith(("future", "present"))
        if cue.lastgroup == "onward":  # "on Monday they agreed to meet" is past, "they agreed to meet on Monday" is not
            ahead = cue.end() <= item.start
        ahead = ahead or ending and cue.end() <= item.start and self.words.holds(cue[0])
        return (1 if ahead else -1), f"read as {'to come' if ahead else 'past'} beside {cue[0]!r}"

    def sentence(self, item) -> tuple[int, int]:
        """The part of the sentence around a find in which its verb stands."""
        before, after = self.stops.around(item.start, item.end)
        start, end = max(before, item.start - REACH), min(after, item.end + REACH)
        quote = _QUOTE.search(self.folded, item.end, end)  # who speaks is told after it: "it leaves on Friday", he said
        return start, quote.start() if quote else end

    def counted(self, item) -> bool:
        """Whether a number of things stands before a find: "400 tonnes of goods a day"."""
        before = self.folded[max(0, item.start - REACH) : item.start]
        *others, last = _PAUSE.split(before)[-1].split() or [""]
        return self.words.is_counted(last) and any(map(self.words.is_number, others))

    def quoted(self, item) -> bool:
        """Whether a find stands between quotation marks of its paragraph."""
        before = self.folded[self.folded.rfind("\n", 0, item.start) + 1 : item.start]
        alike = sum(map(before.count, ('"', "''", "``")))
        return alike % 2 == 1 or any(before.rfind(opens) > before.rfind(closes) for opens, closes in ("“”", "«»", "„“"))

    def told_beside(self, item) -> bool:
        """Whether a verb of the past is among the two words before or is the one after: "said today", "ha dicho hoy"."""
        before = _LAST_WORDS.search(self.folded, max(0, item.start - REACH), item.start)
        places = [item.end + 1, *(before.start(group) for group in (1, 2) if before and before[group])]
        cues = (self.words.cues.match(self.folded, at) for at in places)
        return any(cue and cue.lastgroup.startswith("past") for cue in cues)


_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LAST_WORDS = re.compile(r"(?:(\w+)\s)?(\w+)\s$")
_PAUSE = re.compile(r"[.,;:!?()\"](?=\s)|\n\s*\n")
_QUOTE = re.compile(r"''|[\"”»]")
# Neither "9 a.m. Tuesday" nor "Nov. 9" ends a sentence. It begins with a class because a search for that is a fast one.
_STOP = re.compile(r"[.!?;։\n](?:(?<=\n)\s*\n|(?<!\n)(?<!\.\w.)\s(?!\d))")
