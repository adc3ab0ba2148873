"""Who says so: the speaker of each clause, by the cue verbs of news, with pronouns and titles read back to a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from timeline.mentions.attribution import NAME, that_of
from timeline.mentions.governing import governs
from timeline.mentions.language import Language
from timeline.mentions.people import LONGEST, name_runs, titled, titles_at
from timeline.mentions.reading import Clause, Reading
from timeline.profile import Actor, Profile
from timeline.words import Hit, Word, between, words_of

SAYS = ("says", "acts", "according", "relays")
VOICE = 6  # words of a speaker without a name
NEAR = 160  # characters beside a verb or behind a quotation within which its speaker is looked for
LONGEST_PART = 1000  # characters of a sentence looked through for a semicolon
SHORT_QUOTE = 25  # characters of a name in quotation marks
LONG_QUOTE = 40  # characters of a quotation that is a speech, not a word in quotation marks
AUXILIARY = 9  # characters before a verb in which its auxiliary stands
FEW_WORDS = 4  # words of a name in a script without capitals
VERB_NEAR = 6  # words between "about this" and its verb
FEW = 3  # verbs of saying by which an excerpt may name who spoke before them
_STOP = re.compile(r"[.!?…։]\s|\n")
_AFTER_QUOTE = re.compile(r"[\s,.–—-]*")
_SET_OFF = re.compile(r"[,.!?…]?\s[–—-]\s*$")
_STOPS = frozenset(",;:՝،؛“”\"«»—–()[]\n.?!")


@dataclass(frozen=True, slots=True)
class Speech:
    """Who a stretch of text is attributed to.

    `contested` when its content stands on the speaker's word alone, `bare` when it holds nothing but the attribution.
    """

    speaker: str | None
    contested: bool = False
    bare: bool = False


class Speakers:
    """The speakers of one document, asked for clause by clause in order."""

    def __init__(self, reading: Reading, profile: Profile) -> None:
        self.reading, self.profile = reading, profile
        self.language: Language = reading.language
        self.titles = dict(titled(reading, profile))
        bearers = sorted(pair for pairs in self.titles.values() for pair in pairs)
        self.subjects = [pair for pair in bearers if self._begins(pair[0])]
        self.last: str | None = None  # who spoke last
        self.person: tuple[int, str] | None = None  # the last of them who can be "he" or "she", and where they spoke

    def of(self, clause: Clause) -> Speech:
        """The Speech of a clause: its own attribution, else that of the quotation it stands in."""
        named = self._named(clause)
        if named:
            self._heard(named.speaker, clause.start)
            return named
        if quote := self._long_quote(clause):
            # What a colon introduces was said by who is named before it.
            introduced = self.reading.text[max(0, quote[0] - NEAR) : quote[0]].rstrip().endswith(":")
            after = None if introduced else self._after(quote)
            speaker = self._within(quote) or after or self._before(quote) or self.last
            return Speech(speaker, contested=not clause.has("own"))
        if speech := self._said_of_this(clause):
            self._heard(speech.speaker, clause.start)
        return speech or Speech(None)

    def _long_quote(self, clause: Clause) -> tuple[int, int] | None:
        """The quotation that a clause stands in, or that begins in it and goes on behind it."""
        quotes = self.reading.quotes_in(clause.start, clause.end)
        return next((q for q in quotes if (q[0] <= clause.start or q[1] >= clause.end) and q[1] - q[0] > LONG_QUOTE), None)

    def _within(self, quote: tuple[int, int]) -> str | None:
        """Whose words a quotation is, said between dashes inside it."""
        inner = self.reading.clause(*quote, quote, quote[0])
        verbs = (h for h in inner.cues if h.meaning in ("says", "acts") and self._set_off(inner.words[h.first].start))
        hit = next(verbs, None)
        return self._beside(inner, hit) if hit else None

    def _before(self, quote: tuple[int, int]) -> str | None:
        """Whose words a quotation is, named right before it: "Jane Roe: “...”"."""
        start = self.reading.text.rfind("\n", 0, quote[0]) + 1
        mark = self.reading.text[start : quote[0]].rstrip()[-1:]
        end = len(self.reading.text[: quote[0]].rstrip(" ,:–—-"))
        words = self._stretch_before(start, end) if mark and mark in ",:–—" else []
        return self.resolve(words, quote[0]) if self._names(words) else None

    def _said_of_this(self, clause: Clause) -> Speech | None:
        """"... This was said by X." in the next sentence: the report tells it as its own and names its source."""
        start = clause.sentence[1]
        stop = _STOP.search(self.reading.text, start + 2)
        end = min(stop.end() if stop else len(self.reading.text), start + 2 * NEAR)
        outer = self.reading.clause(start, end, (start, end), start)
        hit = _says_this(outer)
        name = hit and self._beside(outer, hit)
        return Speech(name) if name else None

    def _heard(self, name: str | None, at: int) -> None:
        self.last = name or self.last
        if name and self._is_person(name):
            self.person = at, name

    def _is_person(self, name: str) -> bool:
        known = self.profile.named(name)
        office = any(hit.meaning == "voices" for hit in self.language.cues(words_of(name)))
        return not office and (known is None or getattr(known, "person", False))

    def _named(self, clause: Clause) -> Speech | None:
        """What the cue verbs of the clause say, else those of its sentence; verbs inside a quotation are the quoted one's,
        not the report's."""
        outer = self.reading.clause(*clause.sentence, clause.sentence, clause.line)
        relayed = None
        # "X recalled that Y proposed ..." is X's account; else a verb of the clause's own comes first.
        over = [h for h in outer.cues if outer.words[h.first].start < clause.start and self._opens_clause(outer, h, clause)]
        inside = [h for h in outer.cues if clause.start <= outer.words[h.first].start < clause.end]
        for hit in (*over, *inside, *outer.cues):
            if hit.meaning not in SAYS or self._inside(outer, hit, clause) or self._apart(outer, hit, clause):
                continue
            name = self._beside(outer, hit)
            if name and hit.meaning != "relays":
                own = hit.meaning == "acts" or outer.has("own") or _says_this(outer) is not None
                return Speech(name, not own, self._bare(clause, outer.words[hit.first], name))
            relayed = relayed or (name and Speech(name))
        return relayed

    def _opens_clause(self, outer: Clause, hit: Hit, clause: Clause) -> bool:
        """Whether a verb of saying has the clause as its object: its "that" stands right before it."""
        that = that_of(self.reading, outer.words[hit.last : hit.last + NAME]) if hit.meaning in ("says", "acts") else None
        return that is not None and -1 <= clause.start - that.end <= 2

    def _inside(self, outer: Clause, hit: Hit, clause: Clause) -> bool:
        at = outer.words[hit.first].start
        quote = self.reading.quote_at(at)
        return quote is not None and quote[1] - quote[0] > LONG_QUOTE and at > quote[0] and not self._set_off(at)

    def _apart(self, outer: Clause, hit: Hit, clause: Clause) -> bool:
        """Whether a semicolon parts a verb from a clause; one that ends the sentence is for all of it."""
        first, last = sorted((outer.words[hit.first].start, clause.start))
        told = len(self._without_dates(list(outer.words[hit.last :]))) > 1
        return told and ";" in self.reading.text[max(first, last - LONGEST_PART) : last]

    def _set_off(self, verb: int) -> bool:
        """Whether dashes set a verb off from the quotation it stands in: "“We wait, – Roe said. – Nobody came”"."""
        return bool(_SET_OFF.search(self.reading.text, max(0, verb - 6), verb))

    def _beside(self, clause: Clause, hit: Hit) -> str | None:
        start, end = clause.words[hit.first].start, clause.words[hit.last - 1].end
        if within := [w for w in clause.words[hit.first : hit.last] if w.text in self.language["persons"]]:
            return self.resolve(within, start)  # French: "a-t-elle déclaré"
        after = self._stretch_after(end, clause.end)
        if hit.meaning == "according" and not self.language.postpositions:
            after = self._nouns(after) if self.language.capital_nouns else after
            return self.resolve(after, start, back=False) if self._names(after) else None
        before = self._stretch_before(clause.start, start)
        if self._is_told_of(before, start):
            return None
        if self.language.verb_last and before and (name := self._apposed(clause, start, ",")):
            return name
        if name := self.resolve(before, start):
            return name
        if not before and (name := self._name_before(clause.start, start)):
            return name  # "…, the leader, Jane Roe, said in a post"
        if hit.meaning == "acts" and (name := self._apposed(clause, start, ",–—")):
            return name  # "The court – the highest one – ordered X to leave"
        object_of = len(after) == 1 and after[0].text in self.language["pronouns"] - self.language["persons"]
        told = any(word.text in self.language["predicates"] for word in after)
        if name := self._apposed_after(after, end, clause.end):
            return name
        if self._names(after) and not object_of and not told:
            return self.resolve(after, start)
        return self._apposed(clause, start, "–—" if before and not self.language.verb_last else ",–—")

    def _is_told_of(self, before: Sequence[Word], verb: int) -> bool:
        """Whether a verb of saying tells of its subject: "the order was reaffirmed", "he welcomed the deal announced today"."""
        beside = between(self.reading.words, verb - AUXILIARY, verb)[-1:]
        if beside and beside[0].text in self.language["passive"]:
            return True
        text = self.reading.text
        return any(self.language.is_past(word) and not text[word.start].isupper() for word in before[:-1])

    def _name_before(self, start: int, verb: int) -> str | None:
        """A name of several words between two commas right before a verb."""
        words = between(self.reading.words, max(start, verb - NEAR), verb)
        if not words or self.reading.text[words[-1].end : verb].strip() != ",":
            return None
        words = self._stretch_before(start, words[-1].end)
        return self._text(words) if self._is_name(words) else None

    def _apposed_after(self, words: Sequence[Word], start: int, end: int) -> str | None:
        """The name of several words that a comma sets off behind a title or a common noun: "said the minister, Jane Roe"."""
        edge = words[-1].end if words else start
        if not words or not self.reading.text.startswith(", ", edge) or self.reading.text[words[-1].start].isupper():
            return None
        name = self._stretch_after(edge + 1, end)
        return self._text(name) if name and self._is_name(name) else None

    def _nouns(self, words: Sequence[Word]) -> list[Word]:
        """The words up to the first that is neither a noun nor what goes with one, where nouns have capitals."""
        small, text = self.language["small"], self.reading.text
        return [*takewhile(lambda word: text[word.start].isupper() or word.text in small, words)]

    def _names(self, words: Sequence[Word]) -> bool:
        """Whether the words can be a speaker: they end in a name, a pronoun or a voice, or hold a title."""
        if not words:
            return False
        if self.language.caseless:
            return len(words) <= FEW_WORDS or self._voice(words) or bool(titles_at(self.language.cues(words)))
        last = words[-1]
        known = self.reading.text[last.start].isupper() or last.text in self.language["pronouns"]
        return known or self._voice(words) or any(hit.meaning == "titles" for hit in self.language.cues(words))

    def _voice(self, words: Sequence[Word]) -> bool:
        """Whether the words end in a known actor, or name some who speak: "local authorities", "la partie arménienne"."""
        cues, names = self.language.cues(words), self.profile.name_phrases.find(words)
        if len(words) <= VOICE and any(hit.meaning == "voices" for hit in cues):
            return True
        return any(hit.last == len(words) and isinstance(hit.meaning, Actor) for hit in names)

    def _stretch_before(self, start: int, end: int) -> list[Word]:
        """The words between the last stop or joint and the verb, without what only stands beside a verb."""
        end = self._before_title(end) if self.language.verb_last else end
        text, kept, edge = self.reading.text, [], end
        breaks = self.language["breaks"] - self.language["where"]
        for word in reversed(between(self.reading.words, max(start, end - NEAR), end)):
            gap = text[word.end : edge]
            # "Ş. Mişel", and not "... in the U.S. Roe said".
            initial = gap in (".", ". ") and len(word.text) == 1 and bool(kept) and text[word.start - 1 : word.start] != "."
            if (any(c in _STOPS for c in gap) and not initial) or word.text in breaks:
                break
            kept.insert(0, word)
            edge = word.start
        return self._stripped(self._without_dates(kept))

    def _before_title(self, verb: int) -> int:
        """Where a verb's subject ends: before whom it is told to, where that is a name in quotation marks (“Report”a deyib)."""
        quote = next((q for n in range(1, 5) if (q := self.reading.quote_at(verb - n))), None)
        return quote[0] if quote and quote[1] - quote[0] < SHORT_QUOTE else verb

    def _stretch_after(self, start: int, end: int) -> list[Word]:
        text, kept, edge = self.reading.text, [], start
        words = between(self.reading.words, start, min(end, start + 90))
        if beside := self._to_whom(words):
            words, edge = words[beside:], words[beside - 1].end
        for word in words:
            gap = text[edge : word.start]
            initial = gap in (".", ". ") and len(kept[-1].text) == 1 if kept else False
            if (any(c in _STOPS for c in gap) and not initial) or word.text in self.language["breaks"]:
                break
            kept.append(word)
            edge = word.end
        return self._stripped(self._without_dates(kept))

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

    def _without_dates(self, words: list[Word]) -> list[Word]:
        spans = self.reading.timexes_in(words[0].start, words[-1].end) if words else ()
        return [w for w in words if not any(t.start <= w.start < t.end for t in spans)]

    def _stripped(self, words: list[Word]) -> list[Word]:
        while words and words[0].text in self.language["leading"]:
            words = words[1:]
        while words and words[-1].text in self.language["auxiliaries"] | self.language["small"]:
            words = words[:-1]
        return words

    def _apposed(self, clause: Clause, verb: int, marks: str) -> str | None:
        """The subject of "X, a member of Y, said" and of "The head of Y, X, said": the name between the last two marks, else
        the words before the first."""
        if self.reading.quote_at(clause.start) is not None:
            return None
        parts: list[list[Word]] = [[]]
        for word in between(self.reading.words, clause.start, min(verb, clause.start + NEAR)):
            if parts[-1] and any(c in marks for c in self.reading.text[parts[-1][-1].end : word.start]):
                parts.append([])
            parts[-1].append(word)
        closed = any(c in marks for c in self.reading.text[parts[-1][-1].end : verb]) if parts[-1] else False
        if closed and len(parts) > 1 and self._is_name(parts[-1]):
            return self._text(parts[-1])
        subjects = (self._stripped(self._without_dates(part)) for part in parts if closed or len(parts) > 1)
        # A date that leads the sentence is no part of who speaks: "On Monday, X, the head of Y, said".
        return self.resolve(next(filter(None, subjects), []), verb)

    def _is_name(self, words: Sequence[Word]) -> bool:
        capital = [word for word in words if self.reading.text[word.start].isupper()]
        whole = all(word in capital or word.text in self.language["small"] for word in words)
        return 1 < len(capital) <= len(words) <= LONGEST and whole

    def resolve(self, words: Sequence[Word], at: int, back: bool = True) -> str | None:
        """The name that the words give; a pronoun or a bare title is read back to the one it stands for.

        Without `back` a title that nobody bears is not read as the last speaker's.
        """
        if not words:
            return None
        if len(words) == 1 and words[0].text in self.language["pronouns"]:
            return (self._person(at) if words[0].text in self.language["persons"] else None) or self.last
        if self.language.caseless:
            return self._text(self._subject_of(words))
        begin = next((i for i, word in enumerate(words) if word.text in self.language["sources"]), 0)
        words = words[begin:]  # "сообщил агентству источник": whom it was told to stands between
        if words[0].text in self.language["indefinite"] and len(words) <= LONGEST:
            return self._text(words)
        runs = name_runs(self.reading, words, self.profile)
        run = self._with_voice(runs[0 if self.language.verb_last else -1], words) if runs else []
        if self._is_office(words):
            return self._text(words)
        if self.language.verb_last and (side := self._side(words)):
            return self._text(side)
        if len(run) > 1:
            return self._text(run)
        titles = [words[i] for i in titles_at(self.language.cues(words))]
        if not titles:
            return self._whole(words)
        if run and any(run[0].start - title.end == 1 for title in titles):
            return self._text(run)
        bearer = self._titled([title.text for title in titles], at)
        # "The spokesman of the Foreign Office" is somebody of their own, "the spokesman" the one who spoke last.
        plain = {title.start for title in titles} | {words[0].start for _ in titles if words[0].text in self.language["small"]}
        named = any(self.reading.text[word.start].isupper() and word.start not in plain for word in words)
        # No town and no ministry is "the minister".
        last = self.last if back and self.last and self._is_person(self.last) else None
        return bearer or (self._whole(words) if named else None) or last or self._text(words)

    def _subject_of(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words before a preposition, in a script without capitals: what follows tells where or to whom it was said."""
        return [words[0], *takewhile(lambda word: word.text not in self.language["where"], words[1:LONGEST])]

    def _side(self, words: Sequence[Word]) -> Sequence[Word]:
        """The known actor and its "side" or "ministry" that begin a sentence whose object stands before the verb."""
        named = {h.last for h in self.profile.name_phrases.find(words) if h.first == 0}
        voice = next((h for h in self.language.cues(words) if h.meaning == "voices"), None)
        office = voice is not None and bool({voice.first, voice.last} & named)
        return words[: voice.last] if office and voice.last < len(words) else ()

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

    def _first_after(self, at: int) -> str | None:
        """Who is the first to be named as speaking behind a position: an excerpt may begin with "he"."""
        words = self.reading.words
        verbs = (words[h.first] for h in self.reading.cues if h.meaning in ("says", "acts") and words[h.first].start > at)
        for verb in islice(verbs, FEW):
            before = self._stretch_before(verb.start - NEAR, verb.start)
            name = self._whole(before) if self._names(before) else None
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
        capital = [w for w in words if self.reading.text[w.start].isupper()]
        # "the State Border Service of the Republic of X" is long, and nothing but a name.
        named = len(capital) > 1 and all(w in capital or w.text in self.language["small"] for w in words)
        if not (capital or self._voice(words)) or len(words) > (2 * LONGEST if named else LONGEST):
            return None
        return self._text(self._without_object(words))

    def _without_object(self, words: Sequence[Word]) -> Sequence[Word]:
        """A name of the profile's without the common nouns behind it: "В Баку обвинения отвергли"."""
        hit = next((h for h in self.profile.name_phrases.find(words) if h.first == 0), None)
        rest = words[hit.last :] if hit else ()
        at = between(self.reading.words, words[0].start - NEAR, words[0].start)
        behind = bool(at) and at[-1].text in self.language["where"]
        bare = rest and behind and not any(self.reading.text[word.start].isupper() for word in rest)
        return words[: hit.last] if bare else words

    def _text(self, words: Sequence[Word]) -> str:
        text = " ".join(self.reading.text[words[0].start : words[-1].end].split())
        return f"{text})" if text.count("(") > text.count(")") else text

    def _after(self, quote: tuple[int, int]) -> str | None:
        """Whose words a quotation was, said behind it or on the line below."""
        begin = _AFTER_QUOTE.match(self.reading.text, quote[1]).end()
        # Behind a quotation that is closed, "X said." names its speaker, and "X confirmed a fire" is another matter.
        closed = self.reading.text[quote[1] - 2] in ".!?…" and not self.reading.text[quote[1] : begin].strip()
        verbs = ("says",) if closed else ("says", "acts")
        stop = _STOP.search(self.reading.text, begin)
        end = min(stop.start() if stop else len(self.reading.text), quote[1] + NEAR)
        outer = self.reading.clause(quote[1], end, (quote[1], end), quote[1])
        hit = next((h for h in outer.cues if h.meaning in verbs), None)
        name = self._beside(outer, hit) if hit else None
        # On the line below stands who spoke and no more: a new paragraph that ends in "X said" is X's own account.
        below = "\n" in self.reading.text[quote[1] : begin] and not self.reading.text[quote[1] : begin].strip()
        return None if name and below and not self.reading.text[begin:].startswith(name) else name

    def _bare(self, clause: Clause, verb: Word, name: str) -> bool:
        """Whether the clause says no more than who spoke ("- X added.")."""
        if self.reading.quote_at(clause.start) is not None or not clause.start <= verb.start < clause.end:
            return False
        undated = not any(governs(self.reading, timex) for timex in clause.timexes)
        if _says_this(clause) and undated and len(clause.words) <= len(name.split()) + 2 * VERB_NEAR:
            return True
        if self._follows_quote(clause):
            return len(clause.words) <= len(name.split()) + 6
        # "..., X said on Thursday": the rest of the sentence tells it.
        words = self._without_dates(list(clause.words))
        return clause.start > clause.sentence[0] and len(words) <= len(name.split()) + 2

    def _follows_quote(self, clause: Clause) -> bool:
        before = self.reading.text[max(0, clause.sentence[0] - 12) : clause.start].strip(" \n–—-,")
        return before.endswith(("”", "»", '"'))


def _says_this(outer: Clause) -> Hit | None:
    """The verb of a sentence that says of the one before who said it."""
    says = [hit for hit in outer.cues if hit.meaning in SAYS]
    # "This was said by X", "X told reporters about this".
    holds = (hit for hit in outer.cues if hit.meaning == "this")
    this = next((hit for hit in holds if hit.first == 0 or any(hit.first <= h.first < hit.last for h in says)), None)
    return next((hit for hit in says if this and hit.first - this.last <= VERB_NEAR), None)
