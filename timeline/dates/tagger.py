"""find(text, anchor, language): every temporal expression of a text, resolved.

The text is folded once; one pattern finds the places where an expression can be; only there words become tokens, tokens
become codes, and one compiled alternation over the codes tries all rules. What is found is joined, then read in the order
of the text, so that "two days later" counts from the date before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache, partial

from timeline.dates.grammar import JOINS, RULES, Grammar, Rule, compile_rules
from timeline.dates.identify import identify
from timeline.dates.interval import Granularity
from timeline.dates.lexicon import MARKS, TOKEN, Lexicon, fold, lexicon
from timeline.dates.operators import OPERATORS, Context, Fields, Reading, on
from timeline.dates.story import is_history, parts_of, years
from timeline.dates.timex import Anchor, Timex

REACH_BACK = 48  # characters before a trigger in which its expression can begin
CUE_REACH = 60  # characters around an expression in which a verb tells past from future
SAME_BREATH = 300  # characters after a quarter in which a comparison is with the same quarter of another year
BESIDE = 8  # characters between an ordinal and what it counts from: "of the"
MEMORY = 1500  # characters for which a stated year carries on
FROM_THE_REPORT = frozenset(
    "ago hence relative_unit relative_phrase relative_month near_day near_part length_back length_ahead".split()
)
COMPARING = frozenset(("ago", "earlier"))  # what they name stands beside what is told of, and is not it
DROPPED = "_"
OTHER = {"other": True}  # the word at which a stretch of known tokens ends


@dataclass(slots=True)
class Token:
    """A word, number or mark: where it stands, what it can be, and the code of that set of categories."""

    start: int
    end: int
    values: Mapping[str, object]
    code: str


@dataclass(slots=True)
class Found:
    """What a rule found: it counts as a token for the joins."""

    start: int
    end: int
    values: dict[str, object]
    code: str
    rule: Rule
    parts: dict[str, object]
    constants: dict[str, object]
    reading: Reading | None = None
    read: bool = False


class Engine:
    """A lexicon and the grammar compiled for it."""

    def __init__(self, words: Lexicon) -> None:
        self.lexicon = words
        self._codes: dict[frozenset, str] = {}
        for values in self._known_values():
            self.code(values)
        kinds = {frozenset("@" + k for k in rule.kinds.split()) for rule in (*RULES, *JOINS, *self._own_rules())}
        for kind in kinds:
            self.code(dict.fromkeys(kind))
        self.rules = compile_rules((*self._own_rules(), *RULES), self.codes_of)
        self.joins = compile_rules(JOINS, self.codes_of)

    def _own_rules(self) -> list[Rule]:
        return [Rule(*row) for row in self.lexicon.rules]

    def _known_values(self) -> Iterator[Mapping[str, object]]:
        yield from self.lexicon.words.values()
        yield from ({**v, "weak": True} for v in self.lexicon.words.values())
        for choices in self.lexicon.phrases.values():
            yield from choices.values
        for mark in (*MARKS, "?"):
            yield mark_values(mark, self.lexicon)
        # One number of each kind: days, hours, two-digit years, four digits that are a year, a clock, both or neither.
        fours = (f"{h:02}{m:02}" for h in (1, 10, 18, 20, 21, 23, 24, 29, 30) for m in (0, 1, 10, 59, 60, 61, 70))
        for digits in (*map(str, range(101)), *(f"{n:02}" for n in range(10)), *fours, "99999", "123456"):
            yield number_values(digits)
        for text in ("12.5", "1,000"):
            yield {"number": text, "numberlike": True}
        for text in ("10:30", "10.30", "10.70"):
            yield clock_values(text) or {}
        yield from ({"stamp": 1, "numberlike": 1}, {"numdate": 1, "numberlike": 1}, OTHER)

    def code(self, values: Mapping[str, object]) -> str:
        """The character that stands for a set of categories."""
        key = frozenset(values)
        found = self._codes.get(key)
        if found is None:
            found = self._codes[key] = chr(0x4E00 + len(self._codes))
        return found

    def codes_of(self, category: str, less: list[str]) -> str:
        """The characters of all sets that hold a category and none of the others."""
        drop = {"@" + name if category.startswith("@") else name for name in less}
        return "".join(c for key, c in self._codes.items() if category in key and not drop & key)


@cache
def engine(language: str) -> Engine:
    """The engine of a language, made once."""
    return Engine(lexicon(language))


# ---------------------------------------------------------------- tokens
@cache
def number_values(digits: str) -> dict[str, object]:
    """What a number can be: a day, an hour, a year, a count."""
    values: dict[str, object] = {"numberlike": True}
    if len(digits) > 9:
        return values
    n = values["number"] = int(digits)
    if len(digits) <= 2:
        values |= {"day": n} if 1 <= n <= 31 else {}
        values |= {"hour": n} if n <= 24 else {}
    if len(digits) == 2:
        values |= {"yy": n} | ({"yytens": n} if n % 10 == 0 else {})
    if len(digits) == 4:
        values |= {"hhmm": n} if n // 100 < 24 and n % 100 < 60 else {}
        if 1000 <= n < 3000:
            values |= {"year": n} | ({"late_year": n} if 1800 <= n < 2100 else {}) | ({"tens": n} if n % 10 == 0 else {})
    return values


def clock_values(text: str) -> dict[str, object] | None:
    """A clock time, or with a full stop perhaps a number."""
    hour, minute = re.split("[:.]", text)[:2]
    if int(hour) > 24 or int(minute) > 59:
        return {"number": float(text), "numberlike": True} if "." in text and text.count(".") == 1 else None
    values: dict[str, object] = {"numberlike": True}
    return values | ({"clock": text} if ":" in text else {"dotclock": text, "number": 0.0})


def numdate_values(text: str) -> dict[str, object] | None:
    """A date in figures: 29.07.2023, 7/29/23, 2023/07/29; None for what only looks like one."""
    sep = re.search(r"\D", text)[0]
    a, b, c = text.split(sep)
    year_last = len(a) <= 2 and (len(c) == 4 or (len(c) == 2 and len(b) == 2 and sep != "-"))
    year_first = len(a) == 4 and len(c) <= 2
    if not (year_last or year_first) or 0 in (int(a), int(b)) or not (int(b) <= 12 or int(a) <= 12):
        return None
    return {"numdate": (int(a), int(b), int(c), sep), "numberlike": True}


def mark_values(mark: str, words: Lexicon) -> dict[str, object]:
    """What a mark can be."""
    name = MARKS.get(mark)
    return {name: mark} if name else {}


class Tokens:
    """Reads the tokens around the places where an expression can be."""

    def __init__(self, text: str, folded: str, made: Engine) -> None:
        self.text, self.folded, self.engine = text, folded, made

    def token(self, match: re.Match) -> Token | None:
        """The token of a match; None for a word that no expression holds."""
        kind, text, start = match.lastgroup, match[0], match.start()
        words = self.engine.lexicon
        if kind == "word":
            return self.word(match, text, start, words)
        if kind == "number":
            values = number_values(text)
        elif kind == "mark":
            values = mark_values(text, words)
        else:
            values = self.shape(kind, text)
        return Token(start, match.end(), values, self.engine.code(values)) if values else None

    def shape(self, kind: str, text: str) -> Mapping[str, object] | None:
        """The values of a token written in figures."""
        match kind:
            case "stamp":
                return {"stamp": text, "numberlike": True}
            case "numeric":
                return numdate_values(text)
            case "clock":
                return clock_values(text)
            case "amount":
                return {"number": float(text.replace(",", "")), "numberlike": True}
        return None

    def word(self, match: re.Match, text: str, start: int, words: Lexicon) -> Token | None:
        """The longest form that begins here."""
        longer = words.phrases.get(text)
        if longer and (further := longer.regex.match(self.folded, match.end())):
            values = longer.values[further.lastindex - 1]
            return Token(start, further.end(), values, self.engine.code(values))
        values = words.words.get(text)
        if values is None:
            return None
        if text in words.capital and self.text[start].islower():
            values = {k: v for k, v in values.items() if k not in ("month", "weekday")}
            if not values or values.keys() == {"weak"}:
                return None
        return Token(start, match.end(), values, self.engine.code(values))

    def runs(self) -> Iterator[list[Token]]:
        """The stretches of known tokens around each trigger."""
        done = 0
        for trigger in self.engine.lexicon.trigger.finditer(self.folded):
            if trigger.start() < done:
                continue
            run = self.back(trigger.start(), done)
            done = self.ahead(trigger.start(), run)
            if run:
                yield run

    def back(self, at: int, floor: int) -> list[Token]:
        """The known tokens that lead up to a place."""
        start = max(floor, at - REACH_BACK)
        if start > floor:
            space = _SPACE.search(self.folded, start, at)
            start = space.end() if space else at
        tokens: list[Token] = []
        end = start
        for match in TOKEN.finditer(self.folded, start, at):
            if match.start() < end:
                continue
            token = self.token(match)
            if token is None:
                tokens.clear()
            elif token.end > at:
                tokens.append(token)
                break
            else:
                tokens.append(token)
                end = token.end
        return tokens

    def ahead(self, at: int, run: list[Token]) -> int:
        """Add the known tokens from a place on; returns where they end."""
        end = run[-1].end if run else at
        for match in TOKEN.finditer(self.folded, at):
            if match.start() < end:
                continue
            token = self.token(match)
            if token is None:
                if run and match.lastgroup == "word":
                    run.append(Token(match.start(), match.start(), OTHER, self.engine.code(OTHER)))
                return max(match.end() if not run or run[-1].end <= at else end, at + 1)
            run.append(token)
            end = token.end
        return len(self.folded)


_SPACE = re.compile(r"\s+")


# ---------------------------------------------------------------- rules
def rewrite(items: list, grammar: Grammar, made: Engine) -> list:
    """The items with every stretch that a rule fits replaced by what it found."""
    codes = "".join([item.code for item in items])
    out, at = [], 0
    for match in grammar.any.finditer(codes):
        start, end = match.span()
        if start == end:
            continue
        out += items[at:start]
        at = end
        pattern = grammar.patterns[match.lastgroup]
        if pattern.rule.operator is None:
            continue
        out.append(found(pattern, codes, items, start, end, made))
    return out + items[at:] if out or at else items


def found(pattern, codes: str, items: list, start: int, end: int, made: Engine) -> Found:
    """What a pattern says of items[start:end]."""
    parts = {}
    if pattern.fields:
        inner = pattern.regex.match(codes, start)
        for name, category in pattern.fields:
            a, b = inner.span(name)
            if a >= 0:
                evaluate = EVALUATE.get(category)
                parts[name] = evaluate(items[a:b]) if evaluate else items[a].values.get(category)
                if category.startswith("@"):
                    parts[name] = items[a]
    operator, *constants = pattern.rule.operator.split()
    for constant in constants:
        key, _, number = constant.partition("=")
        parts[key] = int(number)
    kinds = {"@" + kind: None for kind in pattern.rule.kinds.split()}
    if "@_part" in kinds:
        kinds["part"] = parts.get("p")
    return Found(items[start].start, items[end - 1].end, kinds, made.code(kinds), pattern.rule, parts, {})


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
    return next(first[k] for k in ("ordinal", "final", "number") if k in first)


def day_of(items: list[Token]) -> int:
    """The day of a month: 5, 5th, "fifth"."""
    first = items[0].values
    return first.get("day", first.get("ordinal"))


def year_of(items: list[Token]) -> int | None:
    """The year, with two digits read in the nearest century."""
    for t in items:
        if "year" in t.values:
            return t.values["year"]
        if "yy" in t.values and "quote" not in t.values:
            return t.values["yy"] + (1900 if t.values["yy"] > 50 else 2000)
    return None


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
            "STRONG_WEEKDAY": named("weekday"), "COUNT": count_of, "NUM": number_of, "SPELLED": number_of,
            "NTH": ordinal_of, "DAY": day_of,
            "YEAR": year_of, "ZONE": zone_parts, "NAMED_ZONE": zone_parts}  # fmt: skip


# ---------------------------------------------------------------- reading
class Reader:
    """Reads what was found, in the order of the text."""

    def __init__(
        self,
        folded: str,
        text: str,
        anchor: Anchor | None,
        words: Lexicon,
        zones: Mapping[str, str],
        starts: Mapping[str, date],
    ) -> None:
        self.folded, self.text, self.words, self.starts = folded, text, words, starts
        moment = anchor.moment if anchor else None
        self.context = Context(moment, anchor.zone if anchor else UTC, words.order, zones)
        self.stated_at = self.quarter_at = -MEMORY
        self.years: dict[int, int] = {}

    def timex(self, item: Found) -> Timex | None:
        """The Timex of a find; None when it means nothing, such as 31 February."""
        if item.start - self.stated_at > MEMORY:
            self.context.ref = None
        elif self.context.ref and not self.context.history and _BREAK.search(self.folded, self.stated_at, item.start):
            # A report's next paragraph counts from the report again: "three days later" from what it has just told.
            self.context.ref = None
        reading = self.counted_day(item) or self.reading(item)
        if reading is None:
            return None
        interval = reading.interval(self.context.zone)
        self.remember(item, reading)
        return Timex(item.start, item.end, self.text[item.start : item.end], reading.type, reading.value, reading.edtf,
                     interval, item.rule.name, reading.mod)  # fmt: skip

    def counted_day(self, item: Found) -> Reading | None:
        """"the 100th day of the blockade", where it is known when that began."""
        if item.rule.operator != "nth" or not self.starts:
            return None
        for name, begun in self.starts.items():
            if 0 <= self.folded.find(name, item.end, item.end + BESIDE + len(name)):
                return on(begun + timedelta(item.parts["o"] - 1), stated=True)
        return None

    def reading(self, item: Found) -> Reading | None:
        """What a find says, the finds it is made of first."""
        if item.read:
            return item.reading
        item.read = True
        parts = {k: self.reading(v) if isinstance(v, Found) else v for k, v in item.parts.items()}
        self.context.direction = partial(self.direction, item)
        self.context.year = self.years.get(item.start)
        self.context.compared = partial(self.compared, item)
        try:
            item.reading = OPERATORS[item.rule.operator.split()[0]](Fields(parts), self.context)
        except (ValueError, OverflowError):
            item.reading = None
        return item.reading

    def remember(self, item: Found, reading: Reading) -> None:
        """Let later phrases count from a date that was stated."""
        if reading.type not in ("DATE", "TIME") or reading.day is None or reading.unit > Granularity.YEAR:
            return
        if self.context.history and item.rule.operator.split()[0] in FROM_THE_REPORT:
            return  # "two years ago" in a history steps out of the story for a moment
        if reading.index is not None:
            if item.rule.operator.split()[0] not in COMPARING:
                self.context.told[reading.unit] = reading.index
                self.quarter_at = item.end if reading.unit == Granularity.QUARTER else self.quarter_at
        self.context.ref, self.context.ref_unit = reading.day, max(reading.unit, Granularity.DAY)
        self.stated_at = item.start

    def compared(self, item: Found) -> int | None:
        """The quarter told of just before, in the same breath: its figures are what "a year earlier" compares."""
        near = item.start - self.quarter_at < SAME_BREATH
        return self.context.told.get(Granularity.QUARTER) if near else None

    def direction(self, item: Found) -> int:
        """-1 when the verb nearest to it points to the past, 1 to the future, 0 when none tells."""
        start, end = self.sentence(item)
        ahead, back = (self.distance(self.words.cues[side], item, start, end) for side in ("future", "past"))
        return (ahead < back) - (back < ahead)

    def distance(self, cue: re.Pattern, item: Found, start: int, end: int) -> int:
        """Characters between an expression and the nearest cue; one that follows is twice as far."""
        before = [item.start - m.end() for m in cue.finditer(self.folded, start, item.start)]
        after = cue.search(self.folded, item.end, end)
        return min(before[-1] if before else CUE_REACH * 9, 2 * (after.start() - item.end) if after else CUE_REACH * 9)

    def sentence(self, item: Found) -> tuple[int, int]:
        """The part of the sentence around a find in which its verb stands."""
        start, end = max(0, item.start - CUE_REACH), min(len(self.folded), item.end + CUE_REACH)
        for stop in _STOP.finditer(self.folded, start, item.start):
            start = stop.end()
        stop = _STOP.search(self.folded, item.end, end)
        return start, stop.start() if stop else end


_BREAK = re.compile(r"\n\s*\n")
_STOP = re.compile(r"[.!?;]\s|\n\s*\n")


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
    place in time); `language` a code, several, or None to find out. `zones` reads zone abbreviations (IANA name or offset),
    `holidays` and `starts` name dates of a profile. Raises ValueError for an anchor that is no date and LookupError for a
    language without words.
    """
    made = engine(language if isinstance(language, str) else identify(text, tuple(language or ())))
    folded = fold(text)
    begun = {fold(name): day if isinstance(day, date) else date.fromisoformat(day) for name, day in (starts or {}).items()}
    reader = Reader(folded, text, None if anchor is None else Anchor.of(anchor), made.lexicon, zones or {}, begun)
    runs = Tokens(text, folded, made).runs()
    items = [i for run in runs for i in rewrite(rewrite(run, made.rules, made), made.joins, made) if isinstance(i, Found)]
    kept = [item for item in items if not item.rule.kinds.startswith(DROPPED)]
    kept = with_feasts(kept, folded, tuple((holidays or {}).items()))
    if is_history(kept, reader.context.today):
        reader.context.history = True
        reader.years = years(parts_of(kept), from_the_first=anchor is None)
    return [timex for item in kept if (timex := reader.timex(item))]


FEAST = Rule("<holiday of the profile>", "", "holiday", "date day")


@lru_cache(maxsize=16)
def _feast_names(holidays: tuple[tuple[str, str], ...]) -> re.Pattern:
    names = sorted((fold(name) for name, _ in holidays), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?:,? (\d{{4}}))?(?!\w)")


def with_feasts(items: list[Found], folded: str, holidays: tuple[tuple[str, str], ...]) -> list[Found]:
    """The finds with a profile's own holidays among them, in the order of the text."""
    if not holidays:
        return items
    days = {fold(name): day for name, day in holidays}
    feasts = [
        Found(m.start(), m.end(), {}, "", FEAST, {"h": days[m[1]], "y": m[2] and int(m[2])}, {})
        for m in _feast_names(holidays).finditer(folded)
    ]
    kept = [item for item in items if not any(f.start <= item.start and item.end <= f.end for f in feasts)]
    free = [f for f in feasts if not any(f.start < item.end and item.start < f.end for item in kept)]
    return sorted((*kept, *free), key=lambda item: item.start)
