"""find(text, anchor, language): every temporal expression of a text, resolved.

The text is folded once; one pattern finds the places where an expression can be; only there words become tokens and tokens
codes, and the rules that can begin with a code are tried where it stands. What is found is joined, then read in the order
of the text, so that "two days later" counts from the date before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple

from timeline.dates import bounds
from timeline.dates.characters import plain
from timeline.dates.grammar import BOUNDS, JOINS, RULES, Pattern, Rule, categories, compile_rules
from timeline.dates.identify import Passage, identify, passages
from timeline.dates.lexicon import Lexicon, lexicon
from timeline.dates.operators import order_of
from timeline.dates.reading import Found, Reader
from timeline.dates.story import is_history, leaves, parts_of, years
from timeline.dates.timex import Anchor, Timex
from timeline.dates.tokens import OTHER, Alphabet, Token, Tokenizer

DROPPED = "_"
PLACED = frozenset(("@date", "@time", "@clock"))
KEPT = 20_000  # strings of codes whose places are kept
WINDOW, LONGEST, BESIDE = 96, 32, 4  # codes read at once, of the longest expression, and before one that a rule looks at


class Engine:
    """A lexicon with its tokens, and the grammar made ready for them."""

    def __init__(self, words: Lexicon) -> None:
        self.lexicon, self.tokenizer = words, Tokenizer(words)
        self.alphabet = self.tokenizer.alphabet
        rules, joins = ([Rule(*row) for row in rows] for rows in (words.rules, words.joins))
        for kinds in dict.fromkeys(rule.kinds for rule in (*rules, *joins, *RULES, *JOINS)):
            self.alphabet.code(categories(kinds))
        self.rules = Rules((*rules, *RULES), self.alphabet)
        self.own_joins = Rules(joins, self.alphabet)  # before the others, which may take up what these make
        self.joins = Rules(JOINS, self.alphabet)
        self.edges = [(fits, self.alphabet.code({"@date": None, "@" + bound: None})) for bound, fits in words.edges.items()]
        self.bounds = Rules(BOUNDS, self.alphabet)

    def finds(self, text: str, folded: str) -> list[Found]:
        """What the rules and joins find, in the order of the text."""
        items = []
        for run in self.tokenizer.runs(text, folded):
            read = self.rules.rewrite(run)
            if read is run:
                continue  # no rule fits
            joined = self.joins.rewrite(self.own_joins.rewrite(read))
            for rule, parts in self.bounds.matches(self.edged(joined, folded)):
                bounds.mark(rule, parts)
            items += [item for item in joined if isinstance(item, Found)]
        return [item for item in items if not item.rule.kinds.startswith(DROPPED)]

    def edged(self, items: list, folded: str) -> list:
        """The same items, those told apart that their own first or last word bounds: "12 dekabrdan"."""
        for item in items if self.edges else ():
            if isinstance(item, Found) and "@range" not in item.values and not PLACED.isdisjoint(item.values):
                words = folded[item.start : item.end]
                item.code = next((code for fits, code in self.edges if fits(words)), item.code)
        return items


@cache
def engine(language: str) -> Engine:
    """The engine of a language, made once."""
    return Engine(lexicon(language))


# ---------------------------------------------------------------- rules
class Place(NamedTuple):
    """Where a pattern fits a string of codes: from start to end, its fields between their own."""

    pattern: Pattern
    start: int
    end: int
    fields: tuple[tuple[str, str, int, int], ...]

    def moved(self, by: int) -> Place:
        """The same further on."""
        fields = tuple([(name, category, start + by, end + by) for name, category, start, end in self.fields])
        return Place(self.pattern, self.start + by, self.end + by, fields)


class Rules:
    """The rules of one level; texts repeat the same strings of codes, so what fits them is kept."""

    def __init__(self, rules: Iterable[Rule], alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.grammar = compile_rules(rules, alphabet.of)
        self.barrier = Token(0, 0, OTHER, alphabet.code(OTHER))  # what a silent rule leaves: its neighbours stay apart
        self.window = lru_cache(maxsize=KEPT)(self._window)

    def places(self, codes: str) -> Iterator[Place]:
        """The places of a string of codes that a pattern fits, from left to right; long strings are read in windows."""
        at = 0
        while at < len(codes):
            left, right = max(0, at - BESIDE), at + WINDOW
            sure = right - LONGEST if right < len(codes) else right
            begin, at = at, sure
            for place in self.window(codes[left:right], begin - left):
                if left + place.end > sure and left + place.start > begin:
                    at = min(sure, left + place.start)  # it may go on beyond the window: read it again in the next one
                    break
                yield place.moved(left) if left else place
                at = max(sure, left + place.end)

    def _window(self, codes: str, i: int) -> tuple[Place, ...]:
        """The places of a window, from its ith code on."""
        places = []
        while i < len(codes):
            for pattern in self.grammar.get(codes[i], ()):
                match = pattern.match(codes, i)
                if match and match.end() > i:
                    spans = [(name, category, *match.span(name)) for name, category in pattern.fields]
                    places.append(Place(pattern, i, match.end(), tuple(span for span in spans if span[2] >= 0)))
                    i = match.end()
                    break
            else:
                i += 1
        return tuple(places)

    def fitting(self, items: list) -> Iterable[Place]:
        """The places of the items that a rule fits."""
        codes = "".join([item.code for item in items])
        return self.window(codes, 0) if len(codes) <= WINDOW else self.places(codes)

    def matches(self, items: list) -> Iterator[tuple[Rule, dict[str, object]]]:
        """Each rule that fits with the items in its fields."""
        for place in self.fitting(items):
            yield place.pattern.rule, {name: items[start] for name, _, start, _ in place.fields}

    def rewrite(self, items: list) -> list:
        """The items with every stretch that a rule fits replaced by what it found."""
        out, at = [], 0
        for place in self.fitting(items):
            out += items[at : place.start]
            at = place.end
            out += self.listed(place, items) if place.pattern.operator else [self.barrier]
        return out + items[at:] if out or at else items

    def listed(self, place: Place, items: list) -> Iterator[Found | Token]:
        """What a pattern says of the items in its place: one find, or one for each part of a list, the joints between."""
        found = self.found(place, items)
        each = next((field for field in place.fields if field[0] == "each"), None)
        if each is None:
            yield found
            return
        _, category, first, last = each
        name, evaluate = LISTED[category]
        joints = [i for i in range(first, last) if not items[i].values.keys().isdisjoint(JOINTS)]
        edges = [first - 1, *joints, last]
        for start, end in zip(edges, edges[1:], strict=False):
            if start >= first:
                yield items[start]
            if part := items[start + 1 : end]:
                begin = items[place.start] if start < first else part[0]
                close = items[place.end - 1] if end == last else part[-1]
                yield replace(found, start=begin.start, end=close.end, parts=found.parts | {name: evaluate(part)})

    def found(self, place: Place, items: list) -> Found:
        """What a pattern says of the items in its place."""
        pattern = place.pattern
        parts: dict[str, object] = dict(pattern.constants)
        for name, category, a, b in place.fields:
            evaluate = EVALUATE.get(category)
            if category[0] == "@":
                parts[name] = items[a]
            else:
                parts[name] = evaluate(items[a:b]) if evaluate else items[a].values.get(category)
        kinds = pattern.kinds
        if "@_part" in kinds:
            kinds = kinds | {"part": parts.get("p")}
        code = self.alphabet.code(kinds)
        return Found(items[place.start].start, items[place.end - 1].end, kinds, code, pattern.rule, pattern.operator, parts)


def number_of(items: list[Token]):
    """The number that tokens write: 25, "twenty-five", "two hundred and ten"."""
    if len(items) == 1 and "number" in items[0].values:
        n = items[0].values["number"]
        return int(n) if n == int(n) else n
    total = last = 0
    for n in (t.values["numword"] for t in items if "numword" in t.values):
        if n >= 100:
            last = (last or 1) * n
            total, last = (total + last, 0) if n >= 1000 else (total, last)
        else:
            last += n
    return total + last


def count_of(items: list[Token]):
    """A count, "X" where it is left open."""
    if any("vague" in t.values for t in items):
        return "X"
    counted = [t for t in items if "number" in t.values or "numword" in t.values]
    return number_of(counted) if counted else 1


def ordinal_of(items: list[Token]) -> int:
    """The number of an ordinal: "third", "23rd"."""
    first = items[0].values
    return next(first[k] for k in ("ordinal", "final", "roman", "number") if k in first)


def day_of(items: list[Token]) -> int:
    """The day of a month: 5, the 5th, "fifth"."""
    return next(t.values[k] for t in items for k in ("day", "ordinal") if k in t.values)


def year_of(items: list[Token]) -> int | None:
    """The year, with two digits read in the nearest century."""
    for t in items:
        if "year" in t.values:
            return t.values["year"]
        if "yy" in t.values and "quote" not in t.values:
            return t.values["yy"] + (1900 if t.values["yy"] > 50 else 2000)
    return None


def clock_of(items: list[Token]) -> str:
    """A clock time in figures, whichever mark parts them."""
    return items[0].values.get("clock") or items[0].values["dotclock"]


def zone_parts(items: list[Token]) -> dict[str, object]:
    """The zone name, sign and offset of a stated zone."""
    parts: dict[str, object] = {}
    for t in items:
        if "zone" in t.values:
            parts.setdefault("zone", t.values["zone"])
            parts.setdefault("name", t.values["zone_name"])
        for key in ("plus", "hyphen"):
            if key in t.values:
                parts.setdefault("sign", t.values[key])
        if "clock" in t.values or "number" in t.values:
            parts["off"] = t.values.get("clock", t.values.get("number"))
    return parts


def named(category: str) -> Callable[[list[Token]], object]:
    """The value of a name that may be followed by a full stop."""
    return lambda items: items[0].values[category]


EVALUATE = {"MONTH": named("month"), "STRONG_MONTH": named("month"), "WEEKDAY": named("weekday"),
            "STRONG_WEEKDAY": named("weekday"), "COUNT": count_of, "NUM": number_of, "COMPOUND": number_of,
            "SPELLED": number_of, "NTH": ordinal_of, "DAY": day_of, "CLOCK": clock_of,
            "YEAR": year_of, "ZONE": zone_parts, "NAMED_ZONE": zone_parts}  # fmt: skip

# What the parts of a list are, and what stands between them.
LISTED = {"DAYS": ("d", day_of), "MONTHS": ("m", named("month"))}
JOINTS = ("comma", "and")


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
    place in time); `language` a code, several, or None to find out. A paragraph that is clearly in another language is read in
    that one. `zones` reads zone abbreviations (IANA name or offset),
    `holidays` and `starts` name dates of a profile. Raises ValueError for an anchor that is no date and LookupError for a
    language without words.
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
    turns = [(part.start, engine(part.language).lexicon) for part in parts]
    folded = "".join(engine(part.language).lexicon.fold(seen.text[part.start : part.end]) for part in parts)
    fold = turns[0][1].fold
    begun = {fold(name): day if isinstance(day, date) else date.fromisoformat(day) for name, day in (starts or {}).items()}
    feasts = tuple((fold(name), day) for name, day in (holidays or {}).items())
    read_as = {fold(name): zone for name, zone in (zones or {}).items()}
    reader = Reader(folded, seen, text, None if anchor is None else Anchor.of(anchor), turns, read_as, begun)
    kept = with_feasts(finds(seen.text, folded, parts), folded, feasts)
    reader.context.ordered = order_of(leaf.parts["d"] for leaf in leaves(kept) if leaf.operator == "numeric")
    if is_history(kept, reader.context.today):
        reader.context.history = True
        reader.years = years(parts_of(kept), from_the_first=anchor is None)
    read = [item for item in kept if reader.read(item)]
    return [(item, reader.timex(item)) for item in read]


def finds(text: str, folded: str, parts: list[Passage]) -> list[Found]:
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
        Found(m.start(), m.end(), {}, "", FEAST, FEAST.operator, {"h": days[m[1]], "y": m[2] and int(m[2])})
        for m in _feast_names(holidays).finditer(folded)
    ]
    kept = [item for item in items if not any(f.start <= item.start and item.end <= f.end for f in feasts)]
    free = [f for f in feasts if not any(f.start < item.end and item.start < f.end for item in kept)]
    return sorted((*kept, *free), key=lambda item: item.start)
