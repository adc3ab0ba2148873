"""Who says so: the speaker of each clause, by the cue verbs of news and by the quotations they stand beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.mentions.attribution import NAME, that_of
from timeline.mentions.governing import governs
from timeline.mentions.known import Known
from timeline.mentions.language import Language
from timeline.mentions.reading import Clause, Reading
from timeline.mentions.stretches import NEAR, Stretches
from timeline.profile import Profile
from timeline.words import Hit, Word, between

SAYS = ("says", "acts", "according", "relays")
LONGEST_PART = 1000  # characters of a sentence looked through for a semicolon
LONG_QUOTE = 40  # characters of a quotation that is a speech, not a word in quotation marks
FEW = 4  # words that can be a speaker whatever they are
VERB_NEAR = 6  # words between "about this" and its verb
_STOP = re.compile(r"[.!?…։]\s|\n")
_LABEL = re.compile(r"([^\n:.?!“”«»\"]{3,60}|\d\d?:\d\d [^\n:.?!“”«»\"]{3,60}):\s+(?=[^\W\d_])")
_AFTER_QUOTE = re.compile(r"[\s,.–—-]*")
_SET_OFF = re.compile(r"[,.!?…]?\s[–—-]\s*$")


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
        self.reading = reading
        self.language: Language = reading.language
        self.stretches = Stretches(reading, profile)
        self.known = Known(reading, profile, self.stretches)

    def of(self, clause: Clause) -> Speech:
        """The Speech of a clause: its own attribution, else that of the quotation it stands in."""
        named = self._named(clause)
        if named:
            self.known.heard(named.speaker, clause.start)
            return named
        if quote := self._long_quote(clause):
            # What a colon introduces was said by who is named before it.
            introduced = self.reading.text[max(0, quote[0] - NEAR) : quote[0]].rstrip().endswith(":")
            after = None if introduced else self._after(quote)
            speaker = self._within(quote) or after or self._before(quote) or self.known.last
            return Speech(speaker, contested=not clause.has("own"))
        if speech := self._said_of_this(clause):
            self.known.heard(speech.speaker, clause.start)
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
        line = self.reading.text[start : quote[0]]
        mark, end = line.rstrip()[-1:], start + len(line.rstrip(" ,:–—-"))
        words = self.stretches.before(start, end) if mark and mark in ",:–—" else []
        return self.known.resolve(words, quote[0]) if self.stretches.can_speak(words) else None

    def _said_of_this(self, clause: Clause) -> Speech | None:
        """"... This was said by X." in the next sentence: the report tells it as its own and names its source."""
        start = clause.sentence[1]
        stop = _STOP.search(self.reading.text, start + 2)
        end = min(stop.end() if stop else len(self.reading.text), start + 2 * NEAR)
        outer = self.reading.clause(start, end, (start, end), start)
        hit = _says_this(outer)
        name = hit and self._beside(outer, hit)
        return Speech(name) if name else None

    def _named(self, clause: Clause) -> Speech | None:
        """What the cue verbs of the clause say, else those of its sentence; verbs inside a quotation are the quoted one's,
        not the report's."""
        outer = self.reading.clause(*clause.sentence, clause.sentence, clause.line)
        if labelled := self._labelled(clause):
            return labelled
        relayed = None
        # "X recalled that Y proposed ..." is X's account; else a verb of the clause's own comes first.
        over = [h for h in outer.cues if outer.words[h.first].start < clause.start and self._opens_clause(outer, h, clause)]
        inside = [h for h in outer.cues if clause.start <= outer.words[h.first].start < clause.end]
        # "Roe, who has left, said that ...": of whom the aside tells is the report's own words.
        aside = clause.words[0].text in self.language["asides"]
        for hit in (*over, *inside, *outer.cues):
            if aside and 0 < outer.words[hit.first].start - clause.end <= 2:
                continue
            if hit.meaning not in SAYS or self._inside(outer, hit, clause) or self._apart(outer, hit, clause):
                continue
            name = self._beside(outer, hit)
            if name and hit.meaning != "relays":
                own = hit.meaning == "acts" or outer.has("own") or _says_this(outer) is not None
                return Speech(name, not own, self._bare(clause, outer.words[hit.first], name))
            relayed = relayed or (name and Speech(name))
        return relayed

    def _labelled(self, clause: Clause) -> Speech | None:
        """The speaker whose name and a colon begin a line: "Mayor Jane Roe: bread will be rationed"."""
        label = _LABEL.match(self.reading.text, clause.sentence[0], clause.sentence[1])
        words = self.stretches.without_dates(between(self.reading.words, clause.sentence[0], label.end(1))) if label else []
        if not words or not self.stretches.is_someone(words) or clause.end <= label.end():
            return None
        name = self.known.resolve(words, clause.start)
        return Speech(name, contested=True) if name else None

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
        told = len(self.stretches.without_dates(list(outer.words[hit.last :]))) > 1
        return told and ";" in self.reading.text[max(first, last - LONGEST_PART) : last]

    def _set_off(self, verb: int) -> bool:
        """Whether dashes set a verb off from the quotation it stands in: "“We wait, – Roe said. – Nobody came”"."""
        return bool(_SET_OFF.search(self.reading.text, max(0, verb - 6), verb))

    def _beside(self, clause: Clause, hit: Hit) -> str | None:
        start, end = clause.words[hit.first].start, clause.words[hit.last - 1].end
        if within := [w for w in clause.words[hit.first : hit.last] if w.text in self.language["persons"]]:
            return self.known.resolve(within, start)  # French: "a-t-elle déclaré"
        after = self.stretches.after(end, clause.end)
        if hit.meaning == "according" and not self.language.postpositions:
            after = self.stretches.nouns(after) if self.language.capital_nouns else after
            if after and after[0].text in self.language["grounds"]:
                return None  # "refused to come, citing remarks by Roe"
            return self.known.resolve(after, start, back=False) if self.stretches.can_speak(after) else None
        before = self.stretches.before(clause.start, start)
        if self.stretches.is_told_of(before, start) or len(before) == 1 and before[0].text in self.language["selves"]:
            return None  # "I said": who writes is named elsewhere
        if before and before[0].text in self.language["nobody"]:
            return None
        if self.language.verb_last and before and (name := self._apposed(clause, start, ",")):
            return name
        if name := self.known.resolve(before, start) or self._before_aside(clause, start):
            return name
        if not before and (name := self._name_before(clause.start, start)):
            return name  # "…, the leader, Jane Roe, said in a post"
        if hit.meaning == "acts" and (name := self._apposed(clause, start, ",–—")):
            return name  # "The court – the highest one – ordered X to leave"
        object_of = len(after) == 1 and after[0].text in self.language["pronouns"] - self.language["persons"]
        object_of = object_of or clause.words[hit.first].text in self.language["tells"]  # "told reporters in Goris"
        told = any(word.text in self.language["predicates"] for word in after)
        if name := self._apposed_after(after, end, clause.end):
            return name
        if self.stretches.can_speak(after) and not object_of and not told:
            return self.known.resolve(after, start)
        return self._apposed(clause, start, "–—" if before and not self.language.verb_last else ",–—")

    def _before_aside(self, clause: Clause, verb: int) -> str | None:
        """The subject of a verb behind a relative clause: "Roe, who had flown in overnight, accused the ministry"."""
        text = self.reading.text
        end = verb - 2 if text.startswith(", ", verb - 2) else clause.start
        comma = text.rfind(", ", clause.start, end)
        opener = between(self.reading.words, comma, end)[:1] if comma > 0 else ()
        if not opener or opener[0].text not in self.language["asides"]:
            return None
        words = self.stretches.before(clause.start, comma)
        return self.known.resolve(words, verb) if self.stretches.can_speak(words) else None

    def _name_before(self, start: int, verb: int) -> str | None:
        """A name of several words between two commas right before a verb."""
        words = between(self.reading.words, max(start, verb - NEAR), verb)
        if not words or self.reading.text[words[-1].end : verb].strip() != ",":
            return None
        words = self.stretches.before(start, words[-1].end)
        return self.stretches.text_of(words) if self.stretches.is_name(words) else None

    def _apposed_after(self, words: Sequence[Word], start: int, end: int) -> str | None:
        """The name of several words that a comma sets off behind a title or a common noun: "said the minister, Jane Roe"."""
        edge = words[-1].end if words else start
        if not words or not self.reading.text.startswith(", ", edge) or self.reading.text[words[-1].start].isupper():
            return None
        name = self.stretches.after(edge + 1, end)
        return self.stretches.text_of(name) if name and self.stretches.is_name(name) else None

    def _apposed(self, clause: Clause, verb: int, marks: str) -> str | None:
        """The subject of "X, a member of Y, said" and of "The head of Y, X, said": the name between the last two marks, else
        the words before the first."""
        if self.reading.quote_at(clause.start) is not None:
            return None
        parts: list[list[Word]] = [[]]
        start = max(clause.start, self.reading.text.rfind(";", clause.start, verb) + 1)
        for word in between(self.reading.words, start, min(verb, start + NEAR)):
            if parts[-1] and any(c in marks for c in self.reading.text[parts[-1][-1].end : word.start]):
                parts.append([])
            parts[-1].append(word)
        closed = any(c in marks for c in self.reading.text[parts[-1][-1].end : verb]) if parts[-1] else False
        if closed and len(parts) > 1 and self.stretches.is_name(parts[-1]):
            return self.stretches.text_of(parts[-1])
        subjects = (self.stretches.stripped(self.stretches.without_dates(part)) for part in parts if closed or len(parts) > 1)
        # A date that leads the sentence is no part of who speaks: "On Monday, X, the head of Y, said".
        subject = next(filter(None, subjects), [])
        if len(subject) > FEW and subject[0].text not in self.language["articles"] and not self.stretches.can_speak(subject):
            return None  # what was said, not who says it
        return self.known.resolve(subject, verb)

    def _after(self, quote: tuple[int, int]) -> str | None:
        """Whose words a quotation was, said behind it or on the line below."""
        begin = _AFTER_QUOTE.match(self.reading.text, quote[1]).end()
        # Behind a quotation that is closed, "X said." names its speaker, and "X confirmed a fire" is another matter.
        gap = self.reading.text[quote[1] : begin]
        closed = self.reading.text[quote[1] - 2] in ".!?…" and not gap.strip()
        verbs = ("says",) if closed else ("says", "acts")
        stop = _STOP.search(self.reading.text, begin)
        end = min(stop.start() if stop else len(self.reading.text), quote[1] + NEAR)
        outer = self.reading.clause(quote[1], end, (quote[1], end), quote[1])
        hit = next((h for h in outer.cues if h.meaning in verbs), None)
        name = self._beside(outer, hit) if hit else None
        # On the line below stands who spoke and no more: a new paragraph that ends in "X said" is X's own account.
        below = "\n" in gap and not gap.strip()
        return None if name and below and not self.reading.text.startswith(name, begin) else name

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
        words = self.stretches.without_dates(list(clause.words))
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
