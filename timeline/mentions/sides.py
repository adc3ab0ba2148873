"""Whose side an account is told from: what a party says of another is its claim, however plainly it is put."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from timeline.mentions.reading import Clause, Reading
from timeline.profile import Profile
from timeline.words import Word, between, fold, words_of

BEFORE = 80  # characters before a name in which its office stands: "the assistant to the President of Azerbaijan"


class Sides:
    """The sides that the speakers of one document speak for, each looked up once."""

    def __init__(self, reading: Reading, profile: Profile) -> None:
        self.reading, self.profile = reading, profile
        self.found: dict[str, str] = {}

    def tells_of_another(self, clause: Clause, speaker: str) -> bool:
        """Whether the first whom a clause tells of is of another side than who says so."""
        side = self.of(speaker)
        if not side:
            return False
        said = {word.text for word in words_of(speaker)}
        told = (actor for first, actor in self.profile.actors_in(clause.words) if clause.words[first].text not in said)
        return next((actor.side for actor in told), "") not in ("", side)

    def of(self, name: str) -> str:
        """The side that someone speaks for, by their own name or by the office named before it; "" when neither tells."""
        if name not in self.found:
            self.found[name] = self._last(words_of(name)) or self._of_office(name)
        return self.found[name]

    def _of_office(self, name: str) -> str:
        at = self._folded.find(fold(name))
        line = self.reading.text.rfind("\n", 0, at) + 1
        return self._last(between(self.reading.words, max(line, at - BEFORE), at)) if at > 0 else ""

    @cached_property
    def _folded(self) -> str:
        return fold(self.reading.text)

    def _last(self, words: Sequence[Word]) -> str:
        return next((actor.side for _, actor in reversed(self.profile.actors_in(words)) if actor.side), "")
