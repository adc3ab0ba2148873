"""Tokens: the words, numbers and marks around the places where a temporal expression can be, and what each can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from timeline.dates.lexicon import MARKS, Continuation, Lexicon

REACH_BACK = 48  # characters before a trigger in which its expression can begin
KEPT = 10_000  # words, numbers and marks whose values are kept
FAR_AHEAD = 2200  # a number from here on is a year only where the words around say so
SIGNS_BACK = 12  # the same in a script without spaces, where a sign is a syllable or a word
YEARS_AHEAD = {"buddhist": 543}  # calendars whose months are Gregorian: only their years are counted from elsewhere
# What a capital can make of a word.
NAMES = ("month", "weekday", "century_name", "zone", "zone_name", "nickname", "paper", "given_name")
COUNTED = frozenset(("counted", "measured"))  # what a word is that is nothing but counted
# The word at which a stretch of known tokens ends: a name where it has a capital, a small one where no noun can be meant.
OTHER, PROPER, SMALL = {"other": True}, {"other": True, "proper": True}, {"small": True}


@dataclass(slots=True)
class Token:
    """A word, number or mark: where it stands, and what it can be."""

    start: int
    end: int
    values: Mapping[str, object]


class Run(NamedTuple):
    """A stretch of tokens with the string of their codes."""

    tokens: list[Token]
    codes: str


class Alphabet:
    """One character for each set of categories, so that rules over tokens are expressions over strings."""

    def __init__(self) -> None:
        self._codes: dict[frozenset, str] = {}
        self._of: dict[tuple, str] = {}

    def code(self, values: Mapping[str, object]) -> str:
        """The character that stands for a set of categories."""
        key = frozenset(values)
        found = self._codes.get(key)
        if found is None:
            found = self._codes[key] = chr(0x4E00 + len(self._codes))
        return found

    def of(self, category: str, less: tuple[str, ...] = ()) -> str:
        """The characters of all sets that hold a category and none of the others."""
        found = self._of.get((category, less))
        if found is None:
            drop = {"@" + name if category.startswith("@") else name for name in less}
            found = "".join(c for key, c in self._codes.items() if category in key and not drop & key)
            self._of[category, less] = found
        return found


@cache
def number_values(digits: str) -> dict[str, object]:
    """What a number can be: a day, an hour, a year, a count."""
    values: dict[str, object] = {"numberlike": True} | ({"huge": True} if len(digits) > 4 else {})
    if len(digits) > 9:
        return values
    n = values["number"] = int(digits)
    if len(digits) <= 2:
        values |= {"day": n} if 1 <= n <= 31 else {}
        values |= {"hour": n} if n <= 24 else {}
    if len(digits) == 2:
        values |= {"yy": n} | ({"late_yy": n} if n > 31 else {}) | ({"yytens": n} if n % 10 == 0 else {})
    if len(digits) == 4:
        values |= {"hhmm": n} if n // 100 < 24 and n % 100 < 60 else {}
        values |= {"early_hhmm": n} if n // 100 < 10 and n % 100 < 60 else {}
        if 1000 <= n < 3000:
            values |= {"year": n} | ({"late_year": n} if 1800 <= n < 2100 else {}) | ({"tens": n} if n % 10 == 0 else {})
            values |= {"plain_year": n} if n < FAR_AHEAD else {}
    return values


def year_values(digits: str, years: tuple[tuple[str, int, int], ...]) -> dict[str, object] | None:
    """What a number is in a language that counts years otherwise: a year of another calendar; None for any other number."""
    n = int(digits) if len(digits) == 4 else 0
    for calendar, first, last in years:
        if first <= n <= last:
            if calendar in YEARS_AHEAD:
                return number_values(str(n - YEARS_AHEAD[calendar]))
            return {"number": n, "numberlike": True, "other_year": (calendar, n)}
    return None


def clock_values(text: str) -> dict[str, object] | None:
    """A clock time, or with a full stop perhaps a number."""
    text = text.replace("h", ":").replace("։", ":")
    hour, minute = re.split("[:.]", text)[:2]
    if int(hour) > 24 or int(minute) > 59:
        return {"number": float(text), "numberlike": True} | _day_month(text) if text.count(".") == 1 else None
    if ":" in text:
        return {"numberlike": True, "clock": text}
    return {"numberlike": True, "dotclock": text, "number": float(text) if text.count(".") == 1 else 0.0} | _day_month(text)


def _day_month(text: str) -> dict[str, object]:
    """"17.11" can be a day of October, where a full stop ends what counts."""
    day, _, month = text.partition(".")
    if not month.isdigit() or not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12:
        return {}
    meant = int(day), int(month)
    return {"day_month": meant} | ({"full_day_month": meant} if len(text) == len("17.11") else {})


def amount(text: str, decimal: str) -> float:
    """The number of "1,500" or "2.5" where the point is a full stop, of "1.500" or "2,5" where it is a comma."""
    other = "," if decimal == "." else "."
    if other in text and not _THOUSANDS.fullmatch(text) or text.count(decimal) > 1:
        decimal, other = other, decimal  # no language parts thousands there
    return float(text.replace(other, "").replace(decimal, "."))


_THOUSANDS = re.compile(r"\d{1,3}([.,]\d{3})+")


def numdate_values(text: str) -> dict[str, object] | None:
    """A date in figures: 29.07.2023, 7/29/23, 2023/07/29; None for what only looks like one."""
    sep = re.search(r"\D", text)[0]
    a, b, c, *more = text.split(sep)
    if more:
        return None
    year_last = len(a) <= 2 and (len(c) == 4 or (len(c) == 2 and len(b) == 2 and sep != "-"))
    year_first = len(a) == 4 and len(c) <= 2
    if not (year_last or year_first) or 0 in (int(a), int(b)) or not (int(b) <= 12 or int(a) <= 12):
        return None
    return {"numdate": (int(a), int(b), int(c), sep), "numberlike": True}


def mark_values(mark: str) -> dict[str, object]:
    """What a mark can be."""
    name = MARKS.get(mark)
    return {name: mark} if name else {}


def known_values(words: Lexicon) -> Iterator[Mapping[str, object]]:
    """One of each kind of values that tokens can have in a language."""
    yield from words.words.values()
    yield from (_lowered(v) for form, v in words.words.items() if form in words.capital)
    yield from (_titled(words, form, v) for form, v in words.words.items())
    for choices in words.phrases.values():
        yield from choices.values
    for mark in (*MARKS, "?"):
        yield mark_values(mark) | words.words.get(mark, {})
    # One number of each kind: days, hours, two-digit years, four digits that are a year, a clock, both or neither.
    fours = (f"{h:02}{m:02}" for h in (1, 10, 18, 20, 21, 23, 24, 29, 30) for m in (0, 1, 10, 59, 60, 61, 70))
    for digits in (*map(str, range(101)), *(f"{n:02}" for n in range(10)), *fours, "99999", "123456", "1234567890"):
        yield number_values(digits)
    yield {"number": 1, "numberlike": True, "other_year": 1}
    for text in ("42.5", "1,000", "1.5"):
        yield {"number": text, "numberlike": True} | _day_month(text)
    for text in ("10:30", "10.30", "10.70", "10.10", "28.10"):
        yield clock_values(text) or {}
    yield from ({"stamp": 1, "numberlike": 1}, {"numdate": 1, "numberlike": 1}, OTHER, *ends(words))


def ends(words: Lexicon) -> tuple[dict[str, object], ...]:
    """What a word at which a run ends can be: any, a name, or a small one; a noun where the language names its small words."""
    noun = {"noun": True} if words.small else {}
    return OTHER | noun, PROPER | noun, SMALL


def _lowered(values: Mapping[str, object]) -> dict[str, object]:
    """What a word that names a month, a day or a zone with a capital is without one."""
    left = {k: v for k, v in values.items() if not k.endswith(NAMES)}
    return {} if left.keys() == {"weak"} else left


def _titled(words: Lexicon, form: str, values: Mapping[str, object]) -> Mapping[str, object]:
    """What a word is with one capital: no zone in "West", nor what a number counts where nouns have none: "2008\\nShares"."""
    if form in words.abbreviations:
        return {k: v for k, v in values.items() if not k.startswith("zone")}
    if values.keys() <= COUNTED and not words.capital_nouns:
        return {k: v for k, v in values.items() if k != "counted"}
    return values


Coded = tuple[Mapping[str, object], str]  # values and their code
UNMET = {}, ""  # in place of what is not known yet


class Form(NamedTuple):
    """What a word can be, the same with one capital and without, and how forms of several words go on."""

    plain: Coded | None
    title: Coded | None
    lower: Coded | None
    more: Continuation | None
    further: tuple[Coded, ...]  # by group of `more`


class Tokenizer:
    """Makes the tokens of texts in one language; what a word can be is looked up once for all texts."""

    def __init__(self, words: Lexicon) -> None:
        self.words, self.alphabet = words, Alphabet()
        for values in known_values(words):
            self.alphabet.code(values)
        self.forms = {word: self.form(word) for word in {**words.words, **words.phrases}}
        self.known = self.forms.keys() | {word for more in words.phrases.values() for word in more.inner}
        self.other, self.proper, self.small = ((end, self.alphabet.code(end)) for end in ends(words))
        # What is the same wherever it stands; numbers, and words that no expression holds, come to it as they are met.
        self.always: dict[str, Coded | None] = {
            word: form.plain
            for word, form in self.forms.items()
            if form.more is None and form.plain is form.title is form.lower
        }

    def form(self, word: str) -> Form:
        """What a word of the lexicon can be."""
        values, more = self.words.words.get(word), self.words.phrases.get(word)
        plain = title = lower = self.coded(values)
        if values:
            title = self.coded(_titled(self.words, word, values))
            lower = self.coded(_lowered(values)) if word in self.words.capital else plain
        return Form(plain, title, lower, more, tuple(map(self.coded, more.values)) if more else ())

    def coded(self, values: Mapping[str, object] | None) -> Coded | None:
        """Values with their code, None for none."""
        return (values, self.alphabet.code(values)) if values else None

    def read(self, kind: str, said: str, start: int, end: int, text: str, folded: str) -> tuple[int, Coded | None]:
        """Where the token of that kind ends and what it can be; None for what no expression holds."""
        form = self.forms.get(said)
        if form is None:
            found = self.shape(kind, said)
            if len(self.always) < KEPT:
                self.always[said] = found
        elif form.more and (rest := form.more.match(folded, end)):
            return rest.end(), form.further[rest.lastindex - 1]
        elif kind != "word":
            found = self.shape(kind, said)
        else:
            found = form.plain
            if found is not form.lower or found is not form.title:  # most words are the same in any case
                word = text[start:end]
                if word[0].islower():
                    found = form.lower
                elif word[0].isupper() and not word.isupper():
                    found = form.title
        return end, found

    def ending(self, match: re.Match, text: str) -> Coded:
        """What the word can be at which a stretch of known tokens ends."""
        start = match.start("word")
        if match["word"] in self.words.small:
            return self.small
        return self.proper if text[start].isupper() and text[start - 1] == " " else self.other

    def shape(self, kind: str | None, text: str) -> Coded | None:
        """The values and code of a token that is no word."""
        match kind:
            case "number":
                values = year_values(text, self.words.years) or number_values(text)
            case "mark":
                values = mark_values(text) | self.words.words.get(text, {})
            case "stamp":
                values = {"stamp": text, "numberlike": True}
            case "numeric":
                values = numdate_values(text)
            case "clock":
                values = clock_values(text)
            case "amount":
                values = {"number": amount(text, self.words.decimal), "numberlike": True} | _day_month(text)
            case _:
                values = None
        return self.coded(values)

    def runs(self, text: str, folded: str) -> Iterator[Run]:
        """The stretches of known tokens around each place where an expression can be."""
        done = 0
        for trigger in self.words.trigger.finditer(" " + folded):
            at = trigger.start(1) - 1
            if at >= done:
                run, done = self.run(text, folded, self.begin(folded, at, max(done, at - REACH_BACK)), at)
                if run.tokens:
                    yield run

    def run(self, text: str, folded: str, start: int, at: int) -> tuple[Run, int]:
        """The known tokens from a start through a place and on, and where they end."""
        next_token, always, read = self.words.token.match, self.always, self.read
        tokens: list[Token] = []
        codes, end = "", start
        while match := next_token(folded, end):
            begin, close = match.span(match.lastindex)
            found = always.get(said := folded[begin:close], UNMET)
            if found is UNMET:
                close, found = read(match.lastgroup, said, begin, close, text, folded)
            if found:
                values, code = found
                tokens.append(Token(begin, close, values))
                codes += code
                end = close
            elif begin < at:
                tokens.clear()  # what stands before this cannot belong to the place
                codes, end = "", close
            else:
                if tokens and match.lastgroup == "word":
                    values, code = self.ending(match, text)
                    tokens.append(Token(begin, begin, values))  # it has no width
                    codes += code
                return Run(tokens, codes), max(close, at + 1)
        return Run(tokens, codes), len(folded)

    def begin(self, folded: str, at: int, start: int) -> int:
        """How far back the words before a place may belong to it: most often the very word before does not."""
        if not self.words.spaced:
            return max(start, at - SIGNS_BACK)
        while at > start:
            space = folded.rfind(" ", start, at - 1)
            word = folded[space + 1 : at].strip() if space >= 0 else folded[start:at]
            if word.isalpha() and word not in self.known:
                return at
            if space < 0:
                amid = start > 0 and folded[start - 1].isalnum() and folded[start].isalnum()
                return at if amid else start  # a word that the reach cuts in two says nothing
            at = space + 1
        return start
