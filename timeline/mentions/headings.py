"""Headings: lines of their own, without a verb or with one that tells what is to come."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.mentions.reading import Clause, Reading
from timeline.words import Word

HEADLINE = 200  # characters a headline may have
REPEATED = 0.7  # share of a headline's words that the text below says again
VERBS = ("says", "acts", "relays", "planned", "ongoing", "denied", "heads_plan")  # cues that make a heading more than a name


def on_its_own_line(clause: Clause, reading: Reading) -> bool:
    """Whether a clause is a line of its own, and no sentence."""
    before = reading.text[clause.line : clause.start].strip(" \t\"“«")
    after = reading.text[clause.end : clause.end + 3].strip(" \r")[:1]
    return not before and after in ("", "\n") and clause.text[-1:] not in ".!?…։" and len(clause.text) <= HEADLINE


def plans(clause: Clause, reading: Reading) -> bool:
    """Whether a heading tells what is to come by its infinitive: "Armenia, Azerbaijan to hold talks", but not "Court tells
    Azerbaijan to open the road"."""
    if not on_its_own_line(clause, reading):
        return False
    plan = next((hit for hit in clause.cues if hit.meaning == "heads_plan"), None)
    if plan is None:
        return False
    other = any(hit.meaning in (*VERBS[:3], "heads_other") and hit.first < plan.first for hit in clause.cues)
    before = clause.words[: plan.first]
    return not (other or _has_verb(before, reading) or _has_present(before, clause.words[plan.last - 1], reading))


def _has_present(words: Sequence[Word], infinitive: Word, reading: Reading) -> bool:
    """Whether a heading's words hold a verb of the present by its ending; a capital makes a name, unless verbs have it too."""
    text, many, ends = reading.text, reading.language["heads_many"], tuple(reading.language["present_endings"])
    capitals = text[infinitive.start].isupper()
    others = (word for word in words[1:] if capitals or text[word.start].islower())
    return bool(ends) and any(word.text.endswith(ends) and word.text not in many for word in others)


def names_alone(clause: Clause, reading: Reading) -> bool:
    """A heading that only names what is below, without a verb: "Statement by the ministry on the road"."""
    if not on_its_own_line(clause, reading) or not clause.has("headings"):
        return False
    return not any(hit.meaning in VERBS for hit in clause.cues) and not _has_verb(clause.words, reading)


def _has_verb(words: Sequence[Word], reading: Reading) -> bool:
    verbs = reading.language["predicates"] | reading.language["present"]
    return any(word.text in verbs or reading.language.is_past(word) for word in words)


def said_again(clause: Clause, reading: Reading) -> bool:
    """Whether a clause is the report's headline, and the text below says it again."""
    body = reading.document.body
    first = clause.start - body < 9 and not reading.text[body : clause.start].strip(" \n\r\t\"“«")
    if not (first and on_its_own_line(clause, reading)) or clause.text[-1:] in "”»\"":
        return False
    long = {w.text[:5] for w in clause.words if len(w.text) > 3}
    below = {w.text[:5] for w in reading.words if clause.end < w.start < clause.end + 4 * HEADLINE}
    return bool(long) and len(long & below) >= REPEATED * len(long)
