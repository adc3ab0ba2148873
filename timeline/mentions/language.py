"""The cues of a language: `cues/*.toml` as phrase books, one pass for all of them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from timeline.words import Hit, Phrases, Word, fold

FOLDER = "timeline.mentions.cues"
# Looked up word by word beside a phrase; all other lists of a file are phrases.
WORD_LISTS = tuple(
    "pronouns persons indefinite small leading auxiliaries joints relatives breaks year_after asides that clausal where "
    "predicates verb_endings title_endings articles infinitive passive participles sources addressed goes directs past "
    "past_endings not_past present also selves papers roles within agents following levels adverbs things things_said "
    "abbreviations adverb_endings no_adverbs tells about nobody grounds made makings several put states not postposed "
    "genitive possessives since heads_many present_endings".split()
)
FLAGS = ("verb_last", "capital_nouns", "cases", "caseless", "postpositions", "dotted_capital", "drops_subject")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The cues of one language: `phrases` mean the name of their list, `lists` are single words.

    `verb_last` when a sentence begins with its subject and ends with its verb, `capital_nouns` when a capital makes no name,
    `cases` when a noun's form tells its part in the sentence, `caseless` when its script has no capitals, `postpositions`
    when "according to" stands behind whose account it is, `dotted_capital` when the capital of i is İ, `drops_subject` when
    a verb need not say "he" again.
    """

    phrases: Phrases
    lists: dict[str, frozenset[str]]
    verb_last: bool = False
    capital_nouns: bool = False
    cases: bool = False
    caseless: bool = False
    postpositions: bool = False
    dotted_capital: bool = False
    drops_subject: bool = False

    def cues(self, words: Sequence[Word]) -> list[Hit]:
        """The cues met, as Hits whose meaning is the name of the list: "says" ...; what a `never` covers is none."""
        hits = self.phrases.find(words)
        barred = {i for hit in hits if hit.meaning == "never" for i in range(hit.first, hit.last)}
        return [hit for hit in hits if hit.meaning != "never" and hit.first not in barred] if barred else hits

    def barred(self, words: Sequence[Word]) -> bool:
        """Whether the words begin with a `never`: "because of" is no "because"."""
        return any(hit.meaning == "never" and hit.first == 0 for hit in self.phrases.find(words))

    def tells_of_the_past(self, words: Sequence[Word]) -> bool:
        """Whether words tell what happened then, and nothing that has lasted or is still to come."""
        return any(self.is_past(word) for word in words) and not any(word.text in self["present"] for word in words)

    def is_past(self, word: Word) -> bool:
        """Whether a word is a verb of the simple past."""
        ended = word.text.endswith(tuple(self["past_endings"])) and word.text not in self["not_past"]
        return ended or word.text in self["past"]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@lru_cache(maxsize=32)
def language_of(code: str | None) -> Language:
    """The cues of an ISO 639-1 code; a language without a file has none, and its sentences are told as happened."""
    path = resources.files(FOLDER).joinpath(f"{code}.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8")) if code and code.isalpha() and path.is_file() else {}
    flags = {name: data.pop(name, False) for name in FLAGS}
    phrases = ((phrase, name) for name, texts in data.items() if name not in WORD_LISTS for phrase in texts)
    lists = {name: frozenset(fold(word) for word in data.get(name, ())) for name in WORD_LISTS}
    return Language(Phrases(phrases), lists, **flags)


def language_by_cues(words: Sequence[Word], codes: Sequence[str]) -> str | None:
    """The language among `codes` whose cues the words hold most of; None when they hold none."""
    counts = {code: len(language_of(code).cues(words)) for code in codes}
    best = max(counts, key=counts.get, default=None)
    return best if best and counts[best] else None
