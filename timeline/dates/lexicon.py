"""The words of a language: which categories a token has, and which words may open a temporal expression.

A language is a TOML file in `languages/`. Each table is a category, each key of it what the words under it mean:

    [month]
    2 = ["february", "feb"]

so that "feb" becomes a token with the category `month` and the value 2. A word may stand in several tables ("second" is an
ordinal and a unit), and a form may be several words ("the day before yesterday"). Keys that read as integers are integers.
`[endings]` gives case endings by category, added to every form of it; `[compound]` lists categories whose words are written
as one ("Montagabend"); `[capital]` lists words that count only when they are written with a capital, and says whether all
nouns are (`nouns = true`), `[weak]` those that need a companion, `[cut]` those that may end in a full stop, `[small]`
those that go on a sentence and name nothing, `[cue]` the words that tell past from future, and what lies behind a story
from where it is. `[fold]` says which letters are read as which others, one for one. Rules over these categories are in
`grammar.py` and hold for every language; `[[rule]]` and `[[join]]` tables add what only one language has.

`[years]` names the range in which a number is a year of another calendar.

`[edges]` tells which bounds an expression's own first or last word can be: "-dan" as its end is "since", "del" as its
beginning is "from".

Languages without a file get one made from dateparser's locale data when they are first asked for; a file that says
`locale = true` adds to those words and need not repeat them.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from importlib import resources
from itertools import groupby, product

from timeline.dates.interval import Granularity
from timeline.dates.locales import SAME, UNSPACED, tables

# Categories whose words can open the search for a timex; all others count only beside one of these.
TRIGGERS = frozenset(
    "now_noun past_noun century_name hour_at tens_word "
    "month weekday weekdays unit fortnight weekend season decade_word dayref partref part parts clockword set ref ref_noun "
    "bc holiday fast unitref unithere edge lasting weekday_part oclock century_word ref_span that_period that_time "
    "other_month era day_either weekdayref night_from hour_word unit_adj adverb_part hour_ordinal six unit_dat day_of "
    "bc_before prospect lasting_years then month_adj latest_period some_while unplaced_season past_clock seasons "
    "week_number hour_near hour_after to_hour past_hour feast_week".split()
)
# Words that follow a figure, in scripts without spaces without one: "7月", "3개월".
COUNTERS = frozenset("year_sign month_sign day_sign hour_sign unit".split())
# What every language shares: marks, and letters that are read as such.
MARKS = {",": "comma", ".": "dot", "-": "hyphen", "/": "slash", "(": "open", ")": "close", "+": "plus", ":": "colon",
         "'": "quote", "|": "bar", "[": "open", "]": "close", "،": "comma", "，": "comma", "、": "comma"}  # fmt: skip
LETTERS = {"t": "tee", "q": "letter_q", "h": "letter_h"}  # 2023-07-29T16:25, Q3, 16h
UNIT_NAMES = {unit.name.lower(): unit for unit in Granularity}
LONGEST_CUT = 5  # letters of an abbreviated name; what is longer and begins another form is a case of it
RELATIVE = {"this": 0, "last": -1, "next": 1}
NAMED_UNITS = {Granularity.SECOND: "second_unit", Granularity.MINUTE: "minute_unit", Granularity.HOUR: "hour_unit",
               Granularity.DAY: "day_unit", Granularity.WEEK: "week_unit", Granularity.MONTH: "month_unit",
               Granularity.QUARTER: "quarter", Granularity.HALF: "half_unit", Granularity.YEAR: "year_unit",
               Granularity.DECADE: "decade_unit", Granularity.CENTURY: "century"}  # fmt: skip
# Tables whose keys name units.
UNIT_TABLES = frozenset(
    "unit unit_adj unit_dat unit_past unit_ahead unit_ago sole_earlier six half_named span_unit unit_back".split()
)
NOT_WORDS = frozenset("endings compound capital weak cut cue fold rule join years edges small".split())

# One character for one: offsets into the folded text are offsets into the text.
FOLDS = {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "‒": "-", "−": "-",
         "～": "-", "〜": "-", "：": ":", "（": "(", "）": ")", "／": "/",
         "\u200c": " "}  # fmt: skip
_LETTER = "[^\\W\\d_]"
# Marks that combine with the letter before.
_ABOVE = (
    "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03"
    "\u0a3c-\u0a4d\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc"
    "\u0cbe-\u0cd6\u0d00-\u0d03\u0d3e-\u0d4d\u0d82\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e4e]"
)
_ENDING = re.compile(_ABOVE)
_MARKED = f"{_LETTER}+(?:{_ABOVE}+{_LETTER}*)*"
# ISO 8601: days, weeks and days of the year, with a clock time or without, in the extended form or the basic one.
_OFFSET = r"(?:\s?(?:z\b|[+-]\d\d(?::?\d\d)?(?!\d)))?"
_ISO_TIME = rf"(?:[t ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?{_OFFSET})?"
_STAMP = (
    rf"\d{{4}}-(?:\d\d-\d\d|w\d\d(?:-[1-7])?|[0-3]\d\d){_ISO_TIME}(?![\d\w]|-\d\d?(?!\d))"
    rf"|\d{{8}}t\d{{4}}(?:\d\d(?:[.,]\d+)?)?{_OFFSET}(?!\w)"
)
_LOGGED = r"\d\d?:\d\d[^\S\n]+[^\W\d_]"  # the head of an entry of a log: "11:00 Guards open the gate"
_OTHERS = (
    rf"|(?P<mark>[^\s\w])|(?P<stamp>{_STAMP})"
    r"|(?P<numeric>\d{1,4}(?P<parted>[./-])\d{1,2}(?P=parted)\d{1,4}(?!\d)(?:(?P=parted)\d+)*)"
    r"|(?P<clock>\d\d:\d\d:\d\d[.,]\d{3,}(?!\d)|\d{1,2}[:.h։]\d\d(?::\d\d)?(?!\d|[:.,]\d))"
    r"|(?P<amount>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:\.\d{3})+(?!\d)|\d+\.\d+|\d+,\d{1,2}(?![\d,]))"
    rf"|(?P<number>\d+)|(?P<gap>\n\s*(?:\n|[-*•·]\s)|(?<=[.!?])\n(?={_LOGGED}))|(?P<rest>_)"
)
_TOKEN = f"(?P<word>{_MARKED}){_OTHERS}"
# A script without spaces: its words are those the language's file names, every other sign is a word by itself.
_SIGN = re.compile(f"[{UNSPACED}]")
_APART = f"[^\\W{UNSPACED}]"  # what no word of a script with spaces may touch


NO_LETTERS: Mapping[str, str] = {}
NEVER = "(?!)"  # fits nothing


def fold(text: str, capitals: Mapping[str, str] = NO_LETTERS, letters: Mapping[str, str] = NO_LETTERS) -> str:
    """Lower case and plain marks, character for character: offsets stay true ("İ" has no one-character lower case).

    `capitals` are letters whose lower case a language has of its own, `letters` those that it reads as others.
    """
    text = _exchanged(text, capitals)
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(low if len(low := c.lower()) == 1 else low[0] for c in text)
    if folded.isascii():
        return _exchanged(folded, letters)
    folded = _exchanged(_exchanged(folded, FOLDS), letters)
    if digits := {c for c in set(folded) if c > "9" and c.isdecimal()}:
        folded = folded.translate({ord(c): str(int(c)) for c in digits})
    return folded


def _exchanged(text: str, letters: Mapping[str, str]) -> str:
    for letter, other in letters.items():
        if letter in text:
            text = text.replace(letter, other)
    return text


class Lexicon:
    """The words of one language, ready to be looked up: forms -> {category: value}."""

    def __init__(self, data: dict, zone_names: Iterable[str] = ()) -> None:
        self.language: str = data["language"]
        self.order: str = data.get("order", "DMY")
        self.decimal: str = data.get("decimal", ".")
        letters = data.get("fold", NO_LETTERS)
        self.capitals = {letter: other for letter, other in letters.items() if letter.isupper()}
        self.letters = {letter: other for letter, other in letters.items() if not letter.isupper()}
        own = {self.fold(word) for words in data.get("zone", {}).values() for word in words}
        self.abbreviations = frozenset({*zones(), *zone_names} - own)
        self.capital = self.abbreviations.union(map(self.fold, data.get("capital", {}).get("words", ())))
        self.capital_nouns = data.get("capital", {}).get("nouns", False)
        self.small = frozenset(map(self.fold, data.get("small", {}).get("words", ())))
        self.rules, self.joins = (tuple(map(_row, data.get(level, ()))) for level in ("rule", "join"))
        self.edges = _edges(data.get("edges", {}), self.fold)
        self.years = tuple((name, *span) for name, span in data.get("years", {}).items())
        self.cue_words = {side: list(map(self.fold, words)) for side, words in data.get("cue", {}).items()}
        forms = _forms(data, self.fold, zones() | dict.fromkeys(zone_names, "local"))
        self.words = {form: values for form, values in forms.items() if " " not in form}
        self.phrases = _phrases(forms)
        signs = sorted({word for form in forms for word in form.split(" ") if _SIGN.match(word)})
        self.spaced = not signs
        self.token = _token(signs)
        self.trigger = _trigger(forms)

    def fold(self, text: str) -> str:
        """A text as this language's words are looked up in it, character for character."""
        return fold(text, self.capitals, self.letters)

    @cached_property
    def cues(self) -> re.Pattern:
        """The words that tell future from past."""
        return _cues(self.cue_words)

    @cached_property
    def month_verbs(self) -> frozenset[str]:
        """The words that tell future from past and name a month too: "may"."""
        return frozenset(word for words in self.cue_words.values() for word in words if "month" in self.words.get(word, ()))

    @cached_property
    def behind(self) -> re.Pattern:
        """The words that tell what lies behind the story or stands beside it: "had", "than"."""
        return self._any_of("behind")

    @cached_property
    def turns(self) -> re.Pattern:
        """The words that begin another clause, whose verb is not that of the one before."""
        return self._any_of("turns")

    def _any_of(self, cue: str) -> re.Pattern:
        words = self.cue_words.get(cue)
        return re.compile(rf"(?<!\w)(?:{_trie(words)})(?!\w)" if words else NEVER)

    @cached_property
    def owned(self) -> re.Pattern:
        """What makes a day the owner of something known: "Friday's ruling", but not "Friday's vote"."""
        marks, planned = (self.cue_words.get(name) for name in ("owner", "planned_things"))
        return re.compile(rf"(?:{_trie(marks)})\s(?!(?:\S+\s)?(?:{_trie(planned)})(?!\w))" if marks else NEVER)

    @cached_property
    def cut_words(self) -> frozenset[str]:
        """The words that are cut short by a full stop which ends no sentence."""
        return frozenset(self.cue_words.get("cut_words", ()))

    @cached_property
    def small_nouns(self) -> frozenset[str]:
        """The words for units and parts of days, where nouns have no capitals."""
        named = (word for word, values in self.words.items() if "unit" in values or "part" in values)
        return frozenset() if self.capital_nouns else frozenset(named)

    def is_counted(self, word: str) -> bool:
        """Whether a word can be of things that are counted: "tonnes", "people"."""
        endings, nouns = (self.cue_words.get(name, ()) for name in ("counted_endings", "counted_nouns"))
        return word.endswith(tuple(endings)) or word in nouns

    def is_number(self, word: str) -> bool:
        """Whether a word is a number, in figures or written out."""
        return word[:1].isdigit() or not {"numword", "large"}.isdisjoint(self.words.get(word, ()))

    def holds(self, cue: str) -> bool:
        """Whether a verb of the past tells what lasts until an end that is still to come: "adjourned until Monday"."""
        return cue in self.cue_words.get("lasting", ())

    def __repr__(self) -> str:
        return f"lexicon({self.language!r})"


def _row(row: dict) -> tuple:
    """A rule of the language's own: name, pattern, operator (None where it names none: it keeps silent), kinds."""
    return row["name"], row["pattern"], row.get("operator"), row.get("kinds", "date")


def _forms(data: dict, fold: Callable[[str], str], zones: Mapping[str, str]) -> dict[str, dict]:
    """form -> {category: value} for every table of the file, and the abbreviations of zones."""
    forms: dict[str, dict] = defaultdict(dict)
    endings = data.get("endings", {})
    for category, table in data.items():
        if category in NOT_WORDS or not isinstance(table, dict):
            continue
        for key, words in table.items():
            value = _value(category, key)
            for word in words:
                for ending in ("", *endings.get(category, ())):
                    form = _spaced(fold(word + ending))
                    forms[form].setdefault(category, value)
                    if category == "zone":
                        forms[form]["zone_name"] = form
    _compound(forms, data.get("compound", {}))
    for form, names in zones.items():
        forms[form].setdefault("zone", names)
        forms[form].setdefault("zone_name", form)
    for word in data.get("weak", {}).get("words", ()):
        forms[_spaced(fold(word))]["weak"] = True
    for letter, category in LETTERS.items():
        forms[letter].setdefault(category, letter)
    for values in forms.values():
        _derive(values)
    cut = data.get("cut", {}).get("words")
    _mark_abbreviations(forms, None if cut is None else frozenset(map(fold, cut)))
    return forms


def _edges(table: dict, fold: Callable[[str], str]) -> dict[str, Callable[[str], re.Match | None]]:
    """bound -> whether an expression is marked for it: "dan-" at its beginning, "-dan" at its end."""
    edges = {}
    for bound, words in table.items():
        begins = [fold(word[:-1]) for word in words if word.endswith("-")]
        ends = [fold(word[1:]) for word in words if word.startswith("-")]
        ways = [rf"(?:{_trie(begins)})\b" for _ in begins[:1]] + [rf".*(?:{_trie(ends)})$" for _ in ends[:1]]
        edges[bound] = re.compile("|".join(ways), re.DOTALL).match
    return edges


def _compound(forms: dict[str, dict], table: dict) -> None:
    """Add what is written as one word, "Montagabend": it means both of its halves."""
    for category, pairs in table.items():
        for first, second in (pair.split() for pair in pairs):
            heads = [(form, values[first]) for form, values in forms.items() if first in values and form.isalpha()]
            tails = [(form, values[second]) for form, values in forms.items() if second in values and form.isalpha()]
            for head, tail in product(heads, tails):
                forms[head[0] + tail[0]][category] = head[1], tail[1]


@cache
def zones() -> dict[str, str]:
    """abbreviation -> the zones that it can stand for, the likeliest first, with spaces between."""
    file = resources.files("timeline.dates") / "zones.toml"
    return {fold(name): " ".join(read) for name, read in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def _mark_abbreviations(forms: dict[str, dict], cut: frozenset[str] | None) -> None:
    """A full stop belongs to a month's or a weekday's name only where that is cut short: "Nov." but not "May.".

    Where a language does not list them, a name is cut short that another name of the same begins with.
    """
    for category in ("month", "weekday"):
        named = [(form, values) for form, values in forms.items() if category in values]
        for form, values in named:
            longer = [v for long, v in named if cut is None and long.startswith(form) and long[len(form) :][:1].isalpha()]
            short = len(form) <= LONGEST_CUT and any(v[category] == values[category] for v in longer)
            if short if cut is None else form in cut:
                values["cut"] = True
                values[f"cut_{category}"] = values[category]


def _derive(values: dict) -> None:
    """Categories that follow from others: which unit a unit word names, which way this, last and next point."""
    for category, way in RELATIVE.items():
        if category in values:
            values["rel"] = way
    unit = values.get("unit")
    if unit in NAMED_UNITS:
        values[NAMED_UNITS[unit]] = unit
    if values.get("unitref", (None,))[0] == Granularity.WEEK:
        values["weekref"] = values["unitref"][1]
    if unit is not None and ("plural" not in values or "either_number" in values):
        values["single"] = unit
    for way in ("plural", "sole_unit"):
        if way in values and unit is not None:
            values[way] = unit
    if "person" in values:
        values["counted"] = True
    if (n := values.get("numword")) is not None and n < 100:
        values["tenfold" if n >= 20 else "underword"] = n


def _spaced(form: str) -> str:
    """A form as its tokens with single spaces: "o'clock" -> "o ' clock"."""
    return " ".join(m[0] for m in _TOKENS.finditer(form))


_TOKENS = re.compile(_TOKEN)


def _value(category: str, key: str):
    if category in UNIT_TABLES:
        return UNIT_NAMES[key]
    if category == "other_month":
        calendar, month = key.split()
        return calendar, int(month)
    if category == "weekdayref":
        return tuple(map(int, key.split()))
    if category in ("unitref", "unithere", "edge"):
        unit, shift = key.split()
        return UNIT_NAMES[unit], shift if category == "edge" else int(shift)
    if category in ("zone", "holiday", "feast_week"):
        return key
    try:
        number = float(key)
    except ValueError:
        return key
    return int(number) if number == int(number) else number


class Continuation:
    """How the forms of several words that begin with one word go on, compiled when the word is first met."""

    def __init__(self, tree: dict[str, dict]) -> None:
        self.values: list[dict] = []  # by group
        self.inner: set[str] = set()  # the words after the first
        self.source = _goes_on(tree, self.values, self.inner)

    @cached_property
    def match(self) -> Callable[[str, int], re.Match | None]:
        """Match the rest of a form at a place."""
        return re.compile(self.source).match


# Words of a form may stand on two lines, not in two paragraphs.
_BETWEEN = r"[^\S\n]*(?:\n(?![^\S\n]*\n)[^\S\n]*)*"


def _phrases(forms: dict[str, dict]) -> dict[str, Continuation]:
    """first word -> how its forms of several words go on, the longest that fits."""
    choices: dict[str, dict] = defaultdict(dict)
    for form, values in forms.items():
        first, *rest = form.split(" ")
        node = choices[first]
        for word in rest:
            node = node.setdefault(word, {})
        if rest:
            node[""] = values
    return {first: Continuation(tree) for first, tree in choices.items() if tree}


def _goes_on(tree: dict[str, dict], values: list[dict], inner: set[str]) -> str:
    """An expression for the ways on from a word; an empty group marks the end of each form and tells its values."""
    ways = []
    for word, rest in tree.items():
        if word:
            inner.add(word)
            ways.append(_whole(word) + _goes_on(rest, values, inner))
    further = f"{_BETWEEN}(?:{'|'.join(ways)})" if ways else ""
    if "" not in tree:
        return further
    values.append(tree[""])
    return f"(?:{further}|())" if further else "()"


def _whole(word: str) -> str:
    """A word that ends where it ends; in a script without spaces it may end anywhere."""
    if not word[-1].isalnum() and not _ENDING.match(word[-1]) or _SIGN.match(word[-1]):
        return re.escape(word)
    return re.escape(word) + (r"(?!\w)" if word[-1] < "\u0900" else rf"(?!\w|{_ABOVE})")


# A token is its match's only group: the space before it, up to the end of its paragraph, is passed over.
# Neither a new paragraph nor the next entry of a list or of a log.
_WITHIN = rf"(?:[^\S\n]|\n(?!\s*(?:\n|[-*•·]\s)|(?<=[.!?]\n){_LOGGED}))*+"


@cache
def _spaced_token() -> re.Pattern:
    return re.compile(f"{_WITHIN}(?:{_TOKEN})")


def _token(signs: list[str]) -> re.Pattern:
    """The next token of a text; in a script without spaces the longest word that the language knows, else one sign."""
    if not signs:
        return _spaced_token()
    letter = f"[^\\W\\d_{UNSPACED}]"
    word = f"{_trie(signs)}|[{UNSPACED}]|{letter}+(?:{_ABOVE}+{letter}*)*"
    return re.compile(f"{_WITHIN}(?:(?P<word>{word}){_OTHERS})")


def _trigger(forms: dict[str, dict]) -> re.Pattern:
    """The places where a timex can be: words of the trigger categories, years, and numbers written as dates or times.

    They are the expression's group; what stands before may belong to the match, so the text has to begin with a space.
    """
    opening = [form for form, values in forms.items() if TRIGGERS & values.keys()]
    signs = [form for form in opening if _SIGN.match(form)]
    words = [form for form in opening if not _SIGN.match(form)]
    heads = "".join(sorted({re.escape(form[0]) for form in words}))
    figures = r"\d(?:\d{3}(?!\d)|\d?(?:[:։/-]\d|\.\d[\d.])|\d?(?:\s?[ap]\.?m|h(?:\d\d)?|st|nd|rd|th)\b|\d\d0s\b|\d{7}t\d)"
    ways = rf"{figures}|(?:q[1-4]|[1-4]q|h[12])(?!\w)|(?:[1-4]q|[12]h|fy)\d\d"
    tens = [form for form, values in forms.items() if {"decade_suffix", "plural_suffix"} & values.keys()]
    ways += rf"|\d0(?:{_trie(tens)})(?!\w)" if tens else ""
    if not signs:
        # A search that begins with a class of characters is faster than one at every boundary of a word.
        return re.compile(rf"[{_separators()}](?=[{heads}q\d])({_trie(words)}(?!\w)|{ways}|(?<=')\d\d(?!\d))")
    counters = [form for form, values in forms.items() if COUNTERS & values.keys()]
    ways += rf"|\d{{1,4}}\s?(?:{_trie(counters)})"
    ways += rf"|{_trie(words)}(?!{_APART})" if words else ""
    return re.compile(rf"({_trie(signs)}|(?<!{_APART})(?:{ways}))")


@cache
def _separators() -> str:
    """The characters up to the Han scripts that are no part of a word, as the ranges of a class."""
    between = [n for n in range(0x3040) if not (chr(n).isalnum() or chr(n) == "_")]
    groups = (list(group) for _, group in groupby(enumerate(between), lambda pair: pair[1] - pair[0]))
    return "".join(f"\\u{group[0][1]:04x}-\\u{group[-1][1]:04x}" for group in groups)


def _trie(forms: Iterable[str]) -> str:
    """An expression for any of the forms that looks at each character once: "m(?:ay|onday)"."""
    root: dict[str, dict] = {}
    for form in forms:
        node = root
        for character in form:
            node = node.setdefault(r"\s*" if character == " " else re.escape(character), {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, dict]) -> str:
    ways = [head + _branches(rest) for head, rest in node.items() if head]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{body})?" if "" in node else body


def _cues(table: dict) -> re.Pattern:
    """An expression for the words that tell future from past, by its group.

    Those of `onward` are told on a day gone by of what is to come ("agreed to"), those of `present` of what is near. Whole
    words go before endings ("is expected"), and the words of `neither` never count by theirs ("the United States"). The verb
    that a word of `carrying` takes with it tells nothing by itself: "will be paid", "to be held".
    """
    sides = ("future", "past")
    named = [f"(?P<{side}>{_trie(table[side])})" for side in ("onward", "present", *sides) if table.get(side)]
    # The verb belongs to the words that carry it: what had been due to happen lies behind, what is due to happen ahead.
    for name, carriers in (("future_verb", "carrying"), ("past_verb", "overtaken")):
        if table.get(carriers):
            named.insert(0, rf"(?P<{name}>(?:{_trie(table[carriers])})(?:\s(?:{_trie(table['carried'])}))*\s\w+)")
    neither = rf"(?!(?:{_trie(table['neither'])})(?!\w))" if table.get("neither") else ""
    endings = {side: table.get(f"{side}_endings") for side in sides}
    # Of most words the ending is looked at and no more: whether a word counts is asked where its ending does.
    ended = [rf"(?P<{side}_ending>(?=\w++(?:{_ends(forms)})){neither}\w++)" for side, forms in endings.items() if forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join((*named, *ended))})(?!\w)" if named or ended else NEVER)


def _ends(forms: Iterable[str]) -> str:
    """An expression for the place at which a word ends in one of these, with two letters or more before."""
    by_length = groupby(sorted(forms, key=len), len)
    return "|".join(rf"(?<=\w\w(?:{'|'.join(map(re.escape, alike))}))" for _, alike in by_length)


@cache
def lexicon(language: str, zone_names: tuple[str, ...] = ()) -> Lexicon:
    """The lexicon of a language code; raises LookupError for a language that neither we nor dateparser know.

    A region or script ("pt-BR", "zh-Hant") is left out where the language has a file, since that holds all its spellings.
    `zone_names` are abbreviations of zones that only a profile knows.
    """
    plain = re.split("[-_]", language)[0].lower()
    plain = SAME.get(plain, plain)
    file = resources.files("timeline.dates.languages") / f"{plain}.toml"
    if not (plain.isalpha() and file.is_file()):
        return Lexicon(tables(language), zone_names)
    own = tomllib.loads(file.read_text(encoding="utf-8"))
    return Lexicon(_joined(_bare(tables(plain), own), own) if own.get("locale") else own, zone_names)


def _joined(base: dict, own: dict) -> dict:
    """Two languages' tables as one; where both say something of a key, the words of both count."""
    both = base | own
    for name in base.keys() & own.keys():
        if isinstance(base[name], dict):
            both[name] = _joined(base[name], own[name])
        elif isinstance(base[name], list):
            both[name] = own[name] + base[name]
    return both


def _bare(base: dict, own: dict) -> dict:
    """The locale's tables without near days and units that only put a preposition before the file's own.

    "w przyszłym tygodniu" adds nothing to "przyszłym tygodniu".
    """
    bare = dict(base)
    for name in ("dayref", "unitref"):
        ends = tuple(f" {form}" for forms in own.get(name, {}).values() for form in forms)
        bare[name] = {key: [form for form in forms if not form.endswith(ends)] for key, forms in base[name].items()}
    return bare
