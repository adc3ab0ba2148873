"""Where a speaker stands beside a verb of saying: the words before or behind it that can name one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from timeline.mentions.language import Language
from timeline.mentions.people import LONGEST, titles_at
from timeline.mentions.reading import Reading
from timeline.profile import Actor, Profile
from timeline.words import Word, between

VOICE = 6  # words of a speaker without a name
NEAR = 160  # characters beside a verb within which its speaker is looked for
FAR = 90  # characters behind a verb
SHORT_QUOTE = 25  # characters of a name in quotation marks
AUXILIARY = 9  # characters before a verb in which its auxiliary stands
LEAD = 4  # words of "after the meeting" before a postposition
FEW_WORDS = 4  # words of a name in a script without capitals
SHORT_NAME = 16  # characters of a short name in brackets
_SHORT_NAME = re.compile(r"\s\([^\W\d_a-zа-яё][\w-]*\)\s*$")
_STOPS = frozenset(",;:՝،؛“”\"«»—–()[]\n.?!")


class Stretches:
    """The stretches of one document's words beside its verbs of saying."""

    def __init__(self, reading: Reading, profile: Profile) -> None:
        self.reading, self.profile = reading, profile
        self.language: Language = reading.language

    def is_told_of(self, before: Sequence[Word], verb: int) -> bool:
        """Whether a verb of saying tells of its subject: "the order was reaffirmed", "he welcomed the deal announced today"."""
        beside = between(self.reading.words, verb - AUXILIARY, verb)[-1:]
        if beside and beside[0].text in self.language["passive"]:
            return True
        text, verbs = self.reading.text, self.language["predicates"]
        said = between(self.reading.words, verb, verb + 1)
        if said and said[0].text in self.language["things_said"]:
            told = any(hit.meaning in ("says", "acts", "denied") for hit in self.language.cues(before))
            if told or any(word.text in verbs for word in before):
                return True
        past = (word for word in before[:-1] if self.language.is_past(word) and not text[word.start].isupper())
        return any(text[word.start - 1] != "-" for word in past)  # "the Geneva-based body said"

    def nouns(self, words: Sequence[Word]) -> list[Word]:
        """The words up to the first that is neither a noun nor what goes with one, where nouns have capitals."""
        small, text = self.language["small"], self.reading.text
        return [*takewhile(lambda word: text[word.start].isupper() or word.text in small, words)]

    def can_speak(self, words: Sequence[Word]) -> bool:
        """Whether the words can be a speaker: they end in a name, a pronoun or a voice, or hold a title."""
        if not words:
            return False
        if self.language.caseless:
            return len(words) <= FEW_WORDS or self.voice(words) or bool(titles_at(self.language.cues(words)))
        several = self.language["indefinite"] - self.language["articles"]
        if words[0].text in several and len(words) <= LONGEST:
            return True  # "said one of the drivers"
        last = words[-1]
        known = self.reading.text[last.start].isupper() or last.text in self.language["pronouns"]
        return known or self.voice(words) or any(hit.meaning == "titles" for hit in self.language.cues(words))

    def voice(self, words: Sequence[Word]) -> bool:
        """Whether the words end in a known actor, or name some who speak: "local authorities", "la partie arménienne"."""
        cues, names = self.language.cues(words), self.profile.name_phrases.find(words)
        if len(words) <= VOICE and any(hit.meaning == "voices" for hit in cues):
            return True
        return any(hit.last == len(words) and isinstance(hit.meaning, Actor) for hit in names)

    def before(self, start: int, end: int) -> list[Word]:
        """The words between the last stop or joint and the verb, without what only stands beside a verb."""
        end = self._before_title(end) if self.language.verb_last else self._before_short_name(end)
        text, kept, edge = self.reading.text, [], end
        breaks = self.language["breaks"] - self.language["where"]
        for word in reversed(between(self.reading.words, max(start, end - NEAR), end)):
            gap = text[word.end : edge]
            # "Ş. Mişel" and "the U.S. envoy", and not "... in the U.S. Roe said".
            dotted = text[word.start - 1 : word.start] == "." and (not kept or text[kept[0].start].isupper())
            initial = gap in (".", ". ") and len(word.text) == 1 and bool(kept) and not dotted
            initial = initial or gap == ". " and word.text in self.language["abbreviations"]
            if (any(c in _STOPS for c in gap) and not initial) or word.text in breaks:
                break
            kept.insert(0, word)
            edge = word.start
        return self.stripped(self.without_dates(self._behind_date(kept)))

    def _behind_date(self, words: list[Word]) -> list[Word]:
        """The words behind a date that an article follows: "In a statement on Friday | the ministry"."""
        dates = self.reading.timexes_over(words[0].start, words[-1].end) if words else ()
        rest = [word for word in words if word.start >= dates[-1].end] if dates else []
        return rest if len(rest) > 1 and rest[0].text in self.language["articles"] else words

    def _before_short_name(self, verb: int) -> int:
        """Where a verb's subject ends: before its short name in brackets, "the Valley Mission (VM) said"."""
        short = _SHORT_NAME.search(self.reading.text, max(0, verb - SHORT_NAME), verb)
        return short.start() if short else verb

    def is_someone(self, words: Sequence[Word]) -> bool:
        """Whether words name who can speak: a known person, someone by a title, or an office; a land heads a section too."""
        named = any(isinstance(hit.meaning, Actor) and hit.meaning.person for hit in self.profile.name_phrases.find(words))
        voice = any(hit.meaning in ("titles", "voices") for hit in self.language.cues(words))
        return (named or voice) and len(words) <= LONGEST and self.reading.text[words[0].start].isupper()

    def _before_title(self, verb: int) -> int:
        """Where a verb's subject ends: before whom it is told to, where that is a name in quotation marks (“Report”a deyib)."""
        quote = next((q for n in range(1, 5) if (q := self.reading.quote_at(verb - n))), None)
        return quote[0] if quote and quote[1] - quote[0] < SHORT_QUOTE else verb

    def after(self, start: int, end: int) -> list[Word]:
        text, kept, edge = self.reading.text, [], start
        words = between(self.reading.words, start, min(end, start + FAR))
        if beside := self._to_whom(words):
            words, edge = words[beside:], words[beside - 1].end
        for word in words:
            gap = text[edge : word.start]
            initial = gap in (".", ". ") and self._is_short(kept[-1]) if kept else False
            if (any(c in _STOPS for c in gap) and not initial) or word.text in self.language["breaks"]:
                break
            kept.append(word)
            edge = word.end
        return self.stripped(self.without_dates(kept))

    def _to_whom(self, words: Sequence[Word]) -> int:
        """How many words behind a verb say to whom something is told: "a expliqué jeudi à l'agence le ministre"."""
        dates = self.reading.timexes_in(words[0].start, words[-1].end) if words else ()
        at = next((i for i, w in enumerate(words) if not any(t.start <= w.start < t.end for t in dates)), len(words))
        if at >= len(words) or words[at].text not in self.language["addressed"]:
            return 0
        name = next((i for i in range(at + 1, len(words)) if words[i].text not in self.language["articles"]), len(words))
        while name + 1 < len(words) and self.reading.text[words[name + 1].start].isupper():
            name += 1
        return name + 1 if name + 1 < len(words) else 0

    def without_dates(self, words: list[Word]) -> list[Word]:
        spans = self.reading.timexes_over(words[0].start, words[-1].end) if words else ()
        return [w for w in words if not any(t.start <= w.start < t.end for t in spans)]

    def stripped(self, words: list[Word]) -> list[Word]:
        """The words without those that lead a sentence and those that stand beside its verb."""
        behind = next((i for i, word in enumerate(words[:LEAD], 1) if word.text in self.language["postposed"]), 0)
        words = words[behind:]  # "Görüşdən sonra Roe": after the meeting, Roe
        first = words[:1]
        while words and words[0].text in self.language["leading"]:
            words = words[1:]
        if first and first[0].text in self.language["where"] & self.language["leading"]:
            words = self._behind_place(words)
        while words and (words[-1].text in self.language["auxiliaries"] | self.language["small"] or self._is_adverb(words[-1])):
            words = words[:-1]
        return words

    def _behind_place(self, words: list[Word]) -> list[Word]:
        """The words behind a place that leads the sentence: "In Paris the president"."""
        at = next((i for i, word in enumerate(words) if not self.reading.text[word.start].isupper()), 0)
        return words[at:] if at and words[at].text in self.language["articles"] else words

    def _is_short(self, word: Word) -> bool:
        """Whether the full stop behind a word can be that of an initial or a short form: "John C. Roe", "Gen. Roe"."""
        return len(word.text) == 1 or word.text in self.language["abbreviations"]

    def _is_adverb(self, word: Word) -> bool:
        endings = tuple(self.language["adverb_endings"])
        ended = bool(endings) and word.text.endswith(endings) and word.text not in self.language["no_adverbs"]
        return ended and not self.reading.text[word.start].isupper()

    def is_name(self, words: Sequence[Word]) -> bool:
        capital = [word for word in words if self.reading.text[word.start].isupper()]
        whole = all(word in capital or word.text in self.language["small"] for word in words)
        return 1 < len(capital) <= len(words) <= LONGEST and whole

    def text_of(self, words: Sequence[Word]) -> str:
        text = " ".join(self.reading.text[words[0].start : words[-1].end].split())
        return f"{text})" if text.count("(") > text.count(")") else text
