"""The tables of a language that has no file of its own, made from dateparser's locale data.

The data is made for reading dates that stand alone, so what would be noise in running text is dropped by rule: letters and
numerals standing for months, abbreviations (a short month counts with its full stop or between a day and a year), and names
that are only part of a longer one. What an expression is made of is read off the data's patterns: "für (\\d+) Tage" says
which word goes before a count, which form the unit has, and which word comes after.
"""

from __future__ import annotations

import re
import runpy
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
UNITS = "second minute hour day week month year decade century".split()
# Scripts that write words without spaces between them, or hang particles on them: Thai to Burmese, Khmer, kana, Han, Hangul.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"

ROMANCE_OF = "de"  # "29 de xullo de 2023": not in the data, and between a day and a month it is no other language's word
SAME = {"no": "nb", "iw": "he"}  # codes that dateparser knows by another
SHORTEST_NAME, SHORTEST_WORD = 3, 2  # letters below which a name and a word are noise; a sign for a syllable counts twice
_SIGNS = re.compile(f"[{UNSPACED}]")
_CODE = re.compile("[A-Za-z]+(-[A-Za-z0-9]+)*")
_ROMAN = re.compile("[ivx]+")
_NUMBER = re.compile(r"\(\\d\+\+?\[\.,\]\?\\d\*\+?\)")
_READING = re.compile(r"(in )?\\?(\d+) (\w+)( ago)?")

# What one language may have and English has not: the row is tried where the language has the words.
RULES = (
    ("<day> <short month> <year>", "d:DAY (hyphen | of)? m:short_month (hyphen | of)? y:YEAR", "month_day"),
    ("<short month> <year>", "m:short_month y:YEAR", "month"),
    ("ago <n> <units> ago", "ago_open n:COUNT u:unit ago", "ago"),
    ("hence <n> <units> hence", "hence_open n:COUNT u:unit hence", "hence"),
    ("day <day> month <month> year <year>", "day_before? d:day month_before m:day (comma? year_word y:year)?", "month_day"),
    ("month <month> year <year>", "month_before m:day (comma? year_word y:year)?", "month"),
    ("<n> <units> ago", "n:COUNT u:unit_back", "ago"),
    ("<year> <day> <month>", "y:year hyphen? year_word d:DAY hyphen? m:MONTH", "month_day"),
)
YEAR_FIRST = (("<year>. <month> <day>", "y:year dot? m:MONTH d:DAY", "month_day"),)


def tables(language: str) -> dict:
    """The tables of a language code as a file would have them; raises LookupError when dateparser does not know it."""
    info = _info(language)
    units = {name: [w for w in _clean(info.get(name, ())) if _long_enough(w, SHORTEST_WORD)] for name in UNITS}
    counted = list(_counted(info, units))
    for pattern in counted:
        units[pattern.unit].append(pattern.form)
    signs, near, around = _signs(info, units), _near(info), _around(counted)
    order = info.get("date_order", "DMY")
    return {
        "language": language,
        "order": order,
        "month": {str(i): _full(info.get(name, ())) for i, name in enumerate(MONTHS, 1)},
        "short_month": {str(i): _short(info.get(name, ())) for i, name in enumerate(MONTHS, 1)},
        "weekday": {str(i): _full(info.get(name, ()), dotted=False) for i, name in enumerate(WEEKDAYS, 1)},
        "unit": units,
        "year_word": {"x": units["year"]},
        "numword": _numerals(info),
        "ampm": {name: _worded(info.get(name, ()), SHORTEST_WORD) for name in ("am", "pm")},
        "on": {"x": [word for word in info.get("skip", ()) if word[:1].isalpha()]},
        "of": {"x": [*(info.get("pertain") or ()), ROMANCE_OF]},
        "rule": [dict(zip(("name", "pattern", "operator"), row, strict=True))
                 for row in (*RULES, *(YEAR_FIRST if order == "YMD" else ()))],
        "unit_back": _counted_back(near["unitref"], units, around.get("ago", {}).get("x", ())),
        **signs,
        **near,
        **around,
    }  # fmt: skip


def _info(language: str) -> dict:
    """The data of a language, read from its file: to import it would load dateparser's parsers, a hundred times as slow."""
    folder = Path(find_spec("dateparser").origin).parent / "data" / "date_translation_data"
    code = language.replace("_", "-")
    for known in (SAME.get(code, code), code.partition("-")[0]):
        if _CODE.fullmatch(known) and (file := folder / f"{known}.py").is_file():
            return runpy.run_path(str(file))["info"]
    raise LookupError(f"no words known for the language {language!r}")


# ---------------------------------------------------------------- which forms are words
def _clean(words: Iterable[str]) -> list[str]:
    """Forms without full stops and doubles, in lower case; those with figures or brackets are no words."""
    bare = (word.strip(" .॰׳").lower() for word in words)
    return list(dict.fromkeys(word for word in bare if word and not re.search(r"[\d()−–]", word)))


def _worded(words: Iterable[str], shortest: int) -> list[str]:
    """The forms that are words and no abbreviations of another."""
    forms = _clean(words)
    return [form for form in forms if _long_enough(form, shortest) and not _is_short(form, forms)]


def _long_enough(form: str, shortest: int) -> bool:
    return len(form) + len(_SIGNS.findall(form)) >= shortest


def _is_short(form: str, forms: Iterable[str]) -> bool:
    """Whether a form is a longer one cut short: the same letters in the same order, some of them left out.

    A case form adds a letter or two to a word ("maj", "maja"), so only what is very short for a word is taken for a cut one.
    """
    fewest = 1 if len(form) < 4 else 2 if len(form) < 5 or " " in form else 99
    return any(len(long) >= len(form) + fewest and long[0] == form[0] and _within(form, long) for long in forms)


def _within(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _full(words: Iterable[str], dotted: bool = True) -> list[str]:
    """The names of a month or weekday that stand for themselves, and where `dotted` its abbreviations with a full stop."""
    names = [name for name in _worded(words, SHORTEST_NAME) if not _ROMAN.fullmatch(name)]
    whole = [name for name in names if not any(other.endswith(" " + name) for other in names)]
    return whole + [short + "." for short in _short(words) if dotted]


def _short(words: Iterable[str]) -> list[str]:
    """The abbreviations of a month that are long enough to be told from other words."""
    forms = _clean(words)
    return [form for form in forms if len(form) >= SHORTEST_NAME and _is_short(form, forms)]


def _numerals(info: dict) -> dict[str, list[str]]:
    """The words for small numbers that the data rewrites as figures."""
    found = defaultdict(list)
    for rewriting in info.get("simplifications") or ():
        for word, figure in rewriting.items():
            if word.isalpha() and str(figure).isdecimal():
                found[str(figure)].append(word)
    return dict(found)


# ---------------------------------------------------------------- months that have numbers for names
def _signs(info: dict, units: dict[str, list[str]]) -> dict[str, dict]:
    """The signs of year, month and day where months are numbered ("7月", "tháng 7"); nothing elsewhere."""
    after = _beside_number(info, r"{}(\D+)")
    before = _beside_number(info, r"(\D{{2,}}) {}")
    if after:
        signs = {"year": units["year"][:1], "month": sorted(after), "day": units["day"][:1]}
        return {f"{name}_sign": {"x": words} for name, words in signs.items()}
    return {"month_before": {"x": sorted(before)}, "day_before": {"x": units["day"][:1]}} if before else {}


def _beside_number(info: dict, shape: str) -> set[str]:
    """The words beside a month's number, where all months have the same."""
    found = [
        {match[1].lower() for name in info[month] if (match := re.fullmatch(shape.format(number), name))}
        for number, month in ((7, "july"), (8, "august"))
    ]
    return set.intersection(*found)


# ---------------------------------------------------------------- what is counted from today
def _near(info: dict) -> dict[str, dict]:
    """The near days, and "last, this, next" with the unit."""
    days, units = defaultdict(list), defaultdict(list)
    for reading, words in info.get("relative-type", {}).items():
        match = _READING.fullmatch(reading)
        if not match or match[3] not in ("day", "week", "month", "year") or not (match[1] or match[4]):
            continue
        shift = int(match[2]) * (-1 if match[4] else 1)
        forms = _worded(words, SHORTEST_WORD)
        if match[3] == "day":
            days[str(shift)] += forms
        else:
            units[f"{match[3]} {shift}"] += forms
    return {"dayref": _one_way(days), "unitref": _one_way(units)}


def _counted_back(unitref: dict[str, list[str]], units: dict[str, list[str]], ago: Iterable[str]) -> dict[str, list[str]]:
    """The names of the last unit that are the unit and "ago": after a count they are no names, "3 minggu lalu"."""
    names = {f"{form} {word}": unit for unit, forms in units.items() for form in forms for word in ago}
    back = defaultdict(list)
    for form in (form for forms in unitref.values() for form in forms if form in names):
        back[names[form]].append(form)
    return dict(back)


def _one_way(shifts: dict[str, list[str]]) -> dict[str, list[str]]:
    """Forms by how they shift, without those that the data reads both as past and as future."""
    told = Counter(form for forms in shifts.values() for form in set(forms))
    return {shift: [form for form in forms if told[form] == 1] for shift, forms in shifts.items()}


class Counted(NamedTuple):
    """A pattern of the data taken apart: "<before> 3 <form> <after>", which way it counts and in which unit."""

    ago: bool
    unit: str
    before: str
    form: str
    after: str


def _counted(info: dict, units: dict[str, list[str]]) -> Iterator[Counted]:
    """The patterns in which a word beside the count says which way it goes."""
    for reading, patterns in info.get("relative-type-regex", {}).items():
        match = re.fullmatch(r"(in )?\\1 (\w+)( ago)?", reading)
        if not match or not (match[1] or match[3]):
            continue
        for pattern in patterns:
            before, _, rest = _NUMBER.sub("\0", pattern).partition("\0")
            form, after = _parted(rest.strip(), units[match[2]])
            before = before.strip() if any(letter.isalpha() for letter in before) else ""
            if _long_enough(form, SHORTEST_NAME) and (before or after):
                yield Counted(bool(match[3]), match[2], before, form, after)


def _parted(rest: str, known: list[str]) -> tuple[str, str]:
    """What follows a count as the unit's form and the words after it: "天前" and "dagen geleden" alike."""
    heads = [form for form in known if rest.startswith(form)]
    if heads and _SIGNS.match(rest):
        form = max(heads, key=len)
        return form, rest[len(form) :].strip()
    words = rest.split()
    end = next((i for i, word in enumerate(words, 1) if word in known), 1)
    return " ".join(words[:end]), " ".join(words[end:])


def _around(counted: list[Counted]) -> dict[str, dict]:
    """The words around a count by what they are: before it, after it, or on both sides."""
    found: dict[str, set[str]] = defaultdict(set)
    for pattern in counted:
        way = "ago" if pattern.ago else "hence"
        if pattern.after:
            found[way].add(pattern.after)
        if pattern.before:
            found[f"{way}_open" if pattern.after else f"{way}_before"].add(pattern.before)
    return {category: {"x": sorted(words)} for category, words in found.items()}
