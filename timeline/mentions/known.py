"""Whom a report has named so far, and whom a name, a title or a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile

from timeline.mentions.language import Language
from timeline.mentions.people import LONGEST, described, name_runs, titled, titles_at
from timeline.mentions.reading import Reading
from timeline.mentions.stretches import NEAR, Stretches
from timeline.profile import Actor, Profile
from timeline.words import Word, between, words_of

JOINS = 4  # words between a name and what its bearer belongs to: "of the group"
FAR = 400  # characters of a sentence that "it" goes on from
FEW = 3  # verbs of saying by which an excerpt may name who spoke before them


class Known:
    """Those who are named in one document, and who of them spoke last."""

    def __init__(self, reading: Reading, profile: Profile, stretches: Stretches) -> None:
        self.reading, self.profile, self.stretches = reading, profile, stretches
        self.language: Language = reading.language
        self.titles = dict(titled(reading, profile))
        bearers = sorted(pair for pairs in self.titles.values() for pair in pairs)
        self.subjects = sorted({*(pair for pair in bearers if self._begins(pair[0])), *described(reading, profile)})
        self.last: str | None = None  # who spoke last
        self.offices: list[str] = []  # those who spoke and are no persons, the last one last
        self.person: tuple[int, str] | None = None  # the last of them who can be "he" or "she", and where they spoke

    def heard(self, name: str | None, at: int) -> None:
        self.last = name or self.last
        if name and self._is_person(name):
            self.person = at, name
        elif name and name not in self.offices[-1:]:
            self.offices += [name] if self._is_office_by_name(words_of(name)) else []

    def _is_office_by_name(self, words: Sequence[Word]) -> bool:
        """Whether words are an office's own name, not "the ministry" nor "a source in the ministry"."""
        first = words[0].text
        return first not in self.language["indefinite"] and (len(words) > 2 or first not in self.language["articles"])

    def _is_person(self, name: str) -> bool:
        known = self.profile.named(name)
        words = words_of(name)
        office = any(hit.meaning == "voices" for hit in self.language.cues(words))
        several = any(word.text in self.language["several"] for word in words)
        return not (office or several) and (known is None or getattr(known, "person", False))

    def resolve(self, words: Sequence[Word], at: int, back: bool = True) -> str | None:
        """The name that the words give; a pronoun or a bare title is read back to the one it stands for.

        Without `back` a title that nobody bears is not read as the last speaker's.
        """
        if not words:
            return None
        if len(words) == 1 and words[0].text in self.language["pronouns"]:
            return (self._person(at) if words[0].text in self.language["persons"] else self._office(words[0])) or self.last
        if self.language.caseless:
            return self.stretches.text_of(self._subject_of(words))
        if office := self._office_again(words):
            return office
        begin = next((i for i, word in enumerate(words) if word.text in self.language["sources"]), 0)
        words = words[begin:]  # "сообщил агентству источник": whom it was told to stands between
        if words[0].text in self.language["indefinite"] and len(words) <= LONGEST:
            return self.stretches.text_of(words)
        runs = name_runs(self.reading, words, self.profile)
        if self._from(runs, words):
            return self.stretches.text_of(runs[0])
        run = self._with_voice(runs[0 if self.language.verb_last else -1], words) if runs else []
        if self._is_office(words):
            return self.stretches.text_of(words)
        # "Xarici İşlər Nazirliyinin mətbuat katibi Ayxan Hacızadə": who bears the title stands last.
        bearer = self.language.verb_last and len(runs) > 0 and len(runs[-1]) > 1 and runs[-1][-1] in words[-2:]
        if bearer and titles_at(self.language.cues(words)):
            return self.stretches.text_of(self._without_owner(runs[-1]))
        if self.language.verb_last and (side := self._side(words)):
            return self.stretches.text_of(side)
        if len(run) > 1:
            return self.stretches.text_of(run)
        titles = [words[i] for i in titles_at(self.language.cues(words))]
        if not titles:
            return self._whole(words)
        if run and any(run[0].start - title.end == 1 for title in titles):
            return self.stretches.text_of(run)
        bearer = self._titled([title.text for title in titles], at)
        # "The spokesman of the Foreign Office" is somebody of their own, "the spokesman" the one who spoke last.
        plain = {title.start for title in titles} | {words[0].start for _ in titles if words[0].text in self.language["small"]}
        named = any(self.reading.text[word.start].isupper() and word.start not in plain for word in words)
        further = any(word.start not in plain and word.text not in self.language["small"] for word in words)
        # No town and no ministry is "the minister", and "the American diplomat" not who spoke last.
        last = self.last if back and self.last and not further and self._is_person(self.last) else None
        return bearer or (self._whole(words) if named else None) or last or self.stretches.text_of(words)

    def _from(self, runs: Sequence[Sequence[Word]], words: Sequence[Word]) -> bool:
        """Whether the words begin with the whole name of someone, and then say where they belong: "Jane Roe of Roe Steel"."""
        if len(runs) < 2 or len(runs[0]) < 2 or runs[0][0] != words[0]:
            return False
        joins = [word.text for word in words if runs[0][-1].start < word.start < runs[1][0].start]
        office = any(hit.meaning == "voices" for hit in self.language.cues(runs[0]))
        small = self.language["small"] | self.language["where"]
        return 0 < len(joins) <= JOINS and joins[0] in small and not office

    def _without_owner(self, run: Sequence[Word]) -> Sequence[Word]:
        """A name of three words without the owner of the object behind it: "Mariya Zaxarova Qərbin vasitəçiliyini ..."."""
        owns = len(run) > 2 and run[-1].text.endswith(tuple(self.language["genitive"]) or "\n")
        return run[:-1] if owns else run

    def _subject_of(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words before a preposition, in a script without capitals: what follows tells where or to whom it was said."""
        return [words[0], *takewhile(lambda word: word.text not in self.language["where"], words[1:LONGEST])]

    def _side(self, words: Sequence[Word]) -> Sequence[Word]:
        """The known actor and its "side" or "ministry" that begin a sentence whose object stands before the verb."""
        hits = [h for h in self.profile.name_phrases.find(words) if h.first == 0]
        named = {h.last for h in hits}
        voice = next((h for h in self.language.cues(words) if h.meaning == "voices"), None)
        office = voice is not None and bool({voice.first, voice.last} & named)
        if office and voice.last < len(words):
            return words[: voice.last]
        actors = (h.last for h in hits if isinstance(h.meaning, Actor) and h.last < len(words))
        alone = max(actors, default=0)  # "BQXK ittihamları təkzib edib"
        return words[:alone] if alone and not self.reading.text[words[alone].start].isupper() else ()

    def _is_office(self, words: Sequence[Word]) -> bool:
        """Whether words are the name of an office and nothing else: "The Ministry of Foreign Affairs of X"."""
        named = all(self.reading.text[word.start].isupper() or word.text in self.language["small"] for word in words)
        return named and len(words) <= 2 * LONGEST and any(hit.meaning == "voices" for hit in self.language.cues(words))

    def _titled(self, titles: list[str], at: int) -> str | None:
        """The one who bears the title: named with it last before `at`, else first after."""
        bearers = [(pos, name) for title in titles for pos, name in self.titles.get(title, ())]
        before = [pair for pair in bearers if pair[0] <= at]
        if before:
            return max(before)[1]
        return min(bearers)[1] if bearers else None

    def _with_voice(self, run: list[Word], words: Sequence[Word]) -> list[Word]:
        """A name with the word for what it names: "Xarici İşlər Nazirliyi"."""
        cues = self.language.cues(words)
        behind = [words[h.first] for h in cues if h.meaning == "voices" and words[h.first].start - run[-1].end == 1]
        return [*run, *behind[:1]]

    def _person(self, at: int) -> str | None:
        """Who "he" or "she" is: the one who spoke last, or a sentence's subject named with a title since."""
        before = bisect_left(self.subjects, at, key=lambda pair: pair[0])
        named = self.subjects[before - 1] if before else None
        return max((pair for pair in (self.person, named) if pair), default=(0, self._first_after(at)))[1]

    def _office(self, pronoun: Word) -> str | None:
        """Who "it" is: the office or land whose name begins the sentence before, in the same paragraph."""
        text, end = self.reading.text, pronoun.start
        start = max(text.rfind("\n", 0, end) + 1, text.rfind(". ", max(0, end - FAR), max(0, end - 2)) + 1, end - FAR)
        words = between(self.reading.words, start, end)
        words = words[1:] if words and words[0].text in self.language["articles"] else words
        hits = (hit for hit in self.profile.name_phrases.find(words[:LONGEST]) if not hit.first)
        hit = next((hit for hit in hits if isinstance(hit.meaning, Actor) and not hit.meaning.person), None)
        return self.stretches.text_of(words[: hit.last]) if hit else None

    def _office_again(self, words: Sequence[Word]) -> str | None:
        """The office that "the ministry" stands for: the last that spoke and has the word in its name."""
        if len(words) != 2 or words[0].text not in self.language["articles"] - self.language["indefinite"]:
            return None
        noun = words[1]
        if self.reading.text[noun.start].isupper():
            return None
        named = (name for name in reversed(self.offices) if noun.text in {word.text for word in words_of(name)})
        return next(named, None)

    def _first_after(self, at: int) -> str | None:
        """Who is the first to be named as speaking behind a position: an excerpt may begin with "he"."""
        if self.reading.text.count("\n\n", self.reading.document.body, at) > 1:
            return None  # no beginning any more
        words = self.reading.words
        verbs = (words[h.first] for h in self.reading.cues if h.meaning in ("says", "acts") and words[h.first].start > at)
        for verb in islice(verbs, FEW):
            before = self.stretches.before(verb.start - NEAR, verb.start)
            name = self._whole(before) if self.stretches.can_speak(before) else None
            if name and before[-1].text not in self.language["pronouns"] and self._is_person(name):
                return name
        return None

    def _begins(self, position: int) -> bool:
        """Whether a sentence begins with the name at `position` and its title."""
        text = self.reading.text
        far = max(0, position - NEAR)
        start = max(far, *(text.rfind(mark, far, position) for mark in ("\n", ". ", "։ ", "” ", "» ")))
        words = between(self.reading.words, start, position)
        title = next((hit.first for hit in self.language.cues(words) if hit.meaning == "titles"), LONGEST)
        return title <= 2 and not any(word.text in self.language["joints"] for word in words[: title + 1])

    def _whole(self, words: Sequence[Word]) -> str | None:
        words = self._behind_preposition(words)
        capital = [w for w in words if self.reading.text[w.start].isupper()]
        # "the State Border Service of the Republic of X" is long, and nothing but a name.
        named = len(capital) > 1 and all(w in capital or w.text in self.language["small"] for w in words)
        if not (capital or self.stretches.voice(words)) or len(words) > (2 * LONGEST if named else LONGEST):
            return None
        return self.stretches.text_of(self._without_object(words))

    def _behind_preposition(self, words: Sequence[Word]) -> Sequence[Word]:
        """The name at the end of words that begin with a preposition: "По итогам встречи Роу", "After talks Roe"."""
        text = self.reading.text
        first = words[0].text in self.language["where"] | self.language["small"] - self.language["articles"]
        name = [*takewhile(lambda word: text[word.start].isupper(), reversed(words))][::-1]
        return name if first and 0 < len(name) < len(words) - 1 and name[0] != words[0] else words

    def _without_object(self, words: Sequence[Word]) -> Sequence[Word]:
        """A name of the profile's without the common nouns behind it: "В Баку обвинения отвергли"."""
        hit = next((h for h in self.profile.name_phrases.find(words) if h.first == 0), None)
        rest = words[hit.last :] if hit else ()
        at = between(self.reading.words, words[0].start - NEAR, words[0].start)
        behind = bool(at) and at[-1].text in self.language["where"]
        bare = rest and behind and not any(self.reading.text[word.start].isupper() for word in rest)
        return words[: hit.last] if bare else self._without_common(words)

    def _without_common(self, words: Sequence[Word]) -> Sequence[Word]:
        """A name of several capitals without the object between it and its verb: "Ադրբեջանի ԱԳՆ-ն շարասյունն անվանել է"."""
        if not self.language.drops_subject:
            return words
        text = self.reading.text
        capital = [i for i, word in enumerate(words) if text[word.start].isupper() or text[word.start - 1] == "-"]
        rest = words[capital[-1] + 1 :] if len(capital) > 1 else ()
        return words[: len(words) - len(rest)] if rest and not self.stretches.voice(rest) else words
