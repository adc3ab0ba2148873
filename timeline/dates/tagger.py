"""find(text, anchor, language): every temporal expression of a text, resolved.

The text is folded once; one pattern finds the places where an expression can be; only there words become tokens and tokens
codes, and the rules that can begin with a code are tried where it stands. What is found is joined, then read in the order
of the text, so that "two days later" counts from the date before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache, partial

from timeline.dates import bounds
from timeline.dates.characters import plain
from timeline.dates.grammar import BOUNDS, JOINS, MODIFIERS, RULES, Rule, categories
from timeline.dates.identify import Passage, identify, passages
from timeline.dates.lexicon import Lexicon, lexicon
from timeline.dates.matching import Levels, Places, Plan, matches, rewritten
from timeline.dates.operators import order_of
from timeline.dates.reading import Found, Reader
from timeline.dates.story import Page, is_essay, is_history, leaves, parts_of, years
from timeline.dates.strings import inside_string, is_title
from timeline.dates.timex import Anchor, Timex
from timeline.dates.tokens import Token, Tokenizer

DROPPED = "_"
PLACED = frozenset(("@date", "@time", "@clock"))


class Engine:
    """A lexicon with its tokens, and the grammar made ready for them."""

    def __init__(self, words: Lexicon) -> None:
        self.lexicon, self.tokenizer = words, Tokenizer(words)
        self.alphabet = self.tokenizer.alphabet
        rules, joins = ([Rule(*row) for row in rows] for rows in (words.rules, words.joins))
        for kinds in dict.fromkeys(rule.kinds for rule in (*rules, *joins, *RULES, *JOINS, *MODIFIERS)):
            self.alphabet.code(categories(kinds))
        self.edges = [(fits, self.alphabet.code({"@date": None, "@" + bound: None})) for bound, fits in words.edges.items()]
        # A language's own joins go before the others, which may take up what these make.
        self.grammar = Levels(((*rules, *RULES), joins, JOINS, MODIFIERS), BOUNDS, self.alphabet)

    def finds(self, text: str, folded: str) -> list[Found]:
        """What the rules and joins find, in the order of the text."""
        finds = []
        for run in self.tokenizer.runs(text, folded):
            plan = self.grammar.plan(run.codes)
            items = run.tokens
            for places in plan.levels:
                items = rewritten(items, places)
            if plan.levels:
                for rule, parts in matches(items, self.bounding(plan, items, folded)):
                    bounds.mark(rule, parts)
                finds += [item for item in items if isinstance(item, Found)]
        return [item for item in finds if not item.rule.kinds.startswith(DROPPED) and not self.quoted(item, text, folded)]

    def quoted(self, item: Found, text: str, folded: str) -> bool:
        """Whether a find is part of an address, a file name or an identifier, or a title in quotation marks."""
        named = item.operator == "relative_unit" or item.operator == "length" and text[item.start].isdigit()
        if named and is_title(text, item.start, item.end, self.lexicon.small_nouns):  # "This Week", "60 Minutes"
            return True
        return inside_string(text, folded, item.start, item.end, self.lexicon.words)

    def bounding(self, plan: Plan, items: list[Token | Found], folded: str) -> Places:
        """The bounds that fit a run, those items told apart that their own first or last word bounds: "12 dekabrdan"."""
        if not self.edges:
            return plan.bounds
        codes = list(plan.left)
        for i, item in enumerate(items):
            if isinstance(item, Found) and "@range" not in item.values and not PLACED.isdisjoint(item.values):
                words = folded[item.start : item.end]
                codes[i] = next((code for fits, code in self.edges if fits(words)), codes[i])
        return self.grammar.bounds.fitting("".join(codes))


@cache
def engine(language: str) -> Engine:
    """The engine of a language, made once."""
    return Engine(lexicon(language))


@lru_cache(maxsize=16)
def engine_with(zone_names: tuple[str, ...], language: str) -> Engine:
    """The engine of a language that knows a profile's own abbreviations of zones too."""
    own = tuple(name for name in zone_names if "zone" not in engine(language).lexicon.words.get(name, ()))
    return Engine(lexicon(language, own)) if own else engine(language)


def find(
    text: str,
    anchor: Anchor | datetime | date | str | None,
    language: str | list[str] | None = None,
    *,
    zones: Mapping[str, str] | None = None,
    holidays: Mapping[str, str] | None = None,
    starts: Mapping[str, str] | None = None,
) -> list[Timex]:
    """Find and resolve the temporal expressions of a text, in its order.

    `anchor` is the moment that "today" is read against (None when it is not known: then only what states its own year has a
    place in time); `language` a code, several, or None to find out. A paragraph that is clearly in another language is read
    in that one. `zones` reads zone abbreviations (IANA name or offset), `holidays` and `starts` name dates of a profile.
    Raises ValueError for an anchor that is no date and LookupError for a language without words.
    """
    return [timex for _, timex in traced(text, anchor, language, zones=zones, holidays=holidays, starts=starts)]


def traced(
    text: str,
    anchor: Anchor | datetime | date | str | None,
    language: str | list[str] | None = None,
    *,
    zones: Mapping[str, str] | None = None,
    holidays: Mapping[str, str] | None = None,
    starts: Mapping[str, str] | None = None,
) -> list[tuple[Found, Timex]]:
    """What `find` finds, each with the find that it was read from: its rule and what it is made of."""
    seen = plain(text)
    among = () if isinstance(language, str) else tuple(language or ())
    parts = passages(seen.text, language if isinstance(language, str) else identify(seen.text, among), among)
    made = partial(engine_with, tuple(sorted(map(str.lower, zones)))) if zones else engine
    turns = [(part.start, made(part.language).lexicon) for part in parts]
    folded = "".join(words.fold(seen.text[part.start : part.end]) for part, (_, words) in zip(parts, turns, strict=True))
    fold = turns[0][1].fold
    begun = {fold(name): day if isinstance(day, date) else date.fromisoformat(day) for name, day in (starts or {}).items()}
    feasts = tuple((fold(name), day) for name, day in (holidays or {}).items())
    read_as = {fold(name): zone for name, zone in (zones or {}).items()}
    kept = with_feasts(finds(seen.text, folded, parts, made), folded, feasts)
    reader = Reader(folded, seen, text, None if anchor is None else Anchor.of(anchor), turns, read_as, begun, kept)
    told = list(leaves(kept))
    reader.context.ordered = order_of(leaf.parts["d"] for leaf in told if leaf.operator == "numeric")
    reader.essay = is_essay(told, len(folded), reader.told_beside)
    if is_history(told, reader.context.today):
        reader.context.history = True
        reader.years = years(parts_of(told, Page(folded, turns[0][1].behind)), from_the_first=anchor is None)
    return [(item, reader.timex(item)) for item in sayings(kept, reader)]


def sayings(finds: Iterable[Found], reader: Reader) -> list[Found]:
    """The finds that mean something; those of the parts that do in place of one that does not."""
    said: list[Found] = []
    for item in finds:
        if reader.read(item):
            said.append(item)
        else:
            parts = [part for part in item.inner if not part.rule.kinds.startswith(DROPPED)]
            said += sayings(sorted(parts, key=lambda part: part.start), reader)
    return said


def finds(text: str, folded: str, parts: list[Passage], engine: Callable[[str], Engine]) -> list[Found]:
    """What the engines of a text's languages find, each in its own passages, in the order of the text."""
    if len(parts) == 1:
        return engine(parts[0].language).finds(text, folded)
    found: list[Found] = []
    for language in dict.fromkeys(part.language for part in parts):
        found += engine(language).finds(text, only(language, folded, parts))
    return sorted(found, key=lambda item: item.start)


def only(language: str, folded: str, parts: list[Passage]) -> str:
    """The text with empty lines in the place of what is in other languages, so that offsets stay true."""
    return "".join(folded[a:b] if code == language else "\n" * (b - a) for a, b, code in parts)


FEAST = Rule("<holiday of the profile>", "", "holiday", "date day")


@lru_cache(maxsize=16)
def _feast_names(holidays: tuple[tuple[str, str], ...]) -> re.Pattern:
    names = sorted((name for name, _ in holidays), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?:,? (\d{{4}}))?(?!\w)")


def with_feasts(items: list[Found], folded: str, holidays: tuple[tuple[str, str], ...]) -> list[Found]:
    """The finds with a profile's own holidays among them, in the order of the text."""
    if not holidays:
        return items
    days = dict(holidays)
    feasts = [
        Found(m.start(), m.end(), {}, FEAST, FEAST.operator, {"h": days[m[1]], "y": m[2] and int(m[2])})
        for m in _feast_names(holidays).finditer(folded)
    ]
    kept = [item for item in items if not any(f.start <= item.start and item.end <= f.end for f in feasts)]
    free = [f for f in feasts if not any(f.start < item.end and item.start < f.end for item in kept)]
    return sorted((*kept, *free), key=lambda item: item.start)
