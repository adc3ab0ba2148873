"""What a mention is about: the topics that its own words tell, else those that the words around it help to tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from timeline.mentions.headings import HEADLINE
from timeline.mentions.reading import Clause, Reading
from timeline.mentions.sentences import LONGEST
from timeline.profile import ENOUGH, WEAK, Profile
from timeline.words import Word, between, words_of


class Subjects:
    """The topics of one document's clauses."""

    def __init__(self, reading: Reading, profile: Profile) -> None:
        self.reading, self.profile, self.code = reading, profile, reading.document.language

    def of(self, clause: Clause) -> tuple[str, ...]:
        """The topics that the clause tells; else, where it speaks of "it", those of the sentence before; else those of the
        sentence it is a part of; else those this hints at and the sentence before or the headline tells."""
        if topics := self.told(clause.words):
            return topics
        before = self.told(self.before(clause))
        if before and clause.has("thing"):
            return before
        weights = self.profile.weights(between(self.reading.words, *clause.sentence), self.code)
        if topics := self.profile.reaching(weights, ENOUGH):
            return topics
        around = {*before, *self.headline}
        return tuple(topic for topic in self.profile.reaching(weights, WEAK) if topic in around)

    def told(self, words: Sequence[Word]) -> tuple[str, ...]:
        """The topics that words tell by themselves."""
        return self.profile.topics_of(words, self.code)

    def before(self, clause: Clause) -> Sequence[Word]:
        """The words of the sentence before the clause's own, in the same paragraph."""
        text, end = self.reading.text, clause.sentence[0]
        inside = text[max(clause.line, end - LONGEST) : end].rstrip(" .!?…։")
        start = max(inside.rfind(stop) for stop in (". ", "! ", "? ", "։ ", "\n"))
        return between(self.reading.words, end - len(text[max(clause.line, end - LONGEST) : end]) + max(start, 0), end)

    @cached_property
    def headline(self) -> tuple[str, ...]:
        """The topics of the line above the report's text."""
        document = self.reading.document
        line = document.text[document.body :].lstrip().partition("\n")[0].strip()
        return self.told(words_of(line)) if len(line) <= HEADLINE and line[-1:] not in ".!?…։" else ()
