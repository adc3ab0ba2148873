"""Whose side an account is told from: what a party says of another is its claim, however plainly it is put."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.mentions.reading import Clause, Reading
from timeline.profile import Profile
from timeline.words import Word, between, fold, words_of

BEFORE = 80  # characters before a name in which its office stands: "the assistant to the President of Azerbaijan"


def tells_of_another(clause: Clause, speaker: str, reading: Reading, profile: Profile) -> bool:
    """Whether the first whom a clause tells of is of another side than who says so."""
    side = side_of(speaker, reading, profile)
    if not side:
        return False
    said = {word.text for word in words_of(speaker)}
    told = (actor for first, actor in profile.actors_in(clause.words) if clause.words[first].text not in said)
    return next((actor.side for actor in told), "") not in ("", side)


def side_of(name: str, reading: Reading, profile: Profile) -> str:
    """The side that someone speaks for, by their own name or by the office named before it; "" when neither tells."""
    if named := _last_side(words_of(name), profile):
        return named
    at = fold(reading.text).find(fold(name))
    line = reading.text.rfind("\n", 0, at) + 1
    return _last_side(between(reading.words, max(line, at - BEFORE), at), profile) if at > 0 else ""


def _last_side(words: Sequence[Word], profile: Profile) -> str:
    return next((actor.side for _, actor in reversed(profile.actors_in(words)) if actor.side), "")
