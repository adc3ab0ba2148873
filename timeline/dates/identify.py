"""Which language a text is in, and which of its paragraphs are in another: by script, common words, letters, else py3langid.

A script that one language writes decides; between languages of one script their most common words do
(`common_words.toml`), then letters that one of them alone writes, and where those say nothing, py3langid among the
languages that may come. Its model takes seconds to load, and few texts need it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

# The letters of a script, and the languages written in it, the likelier first.
SCRIPTS = {
    "Latin": ("A-Za-z\u00c0-\u024f\u1e00-\u1eff", "en az tr fr de es it pt nl pl ro cs hr sv da hu id vi uz sr"),
    "Cyrillic": ("\u0400-\u04ff", "ru uk bg sr kk az"),
    "Armenian": ("\u0530-\u058f", "hy"),
    "Georgian": ("\u10a0-\u10ff", "ka"),
    "Greek": ("\u0370-\u03ff", "el"),
    "Hebrew": ("\u05d0-\u05ea", "he"),
    "Arabic": ("\u0620-\u06d3", "fa ar"),
    "Devanagari": ("\u0900-\u097f", "hi"),
    "Thai": ("\u0e00-\u0e7f", "th"),
    "Hangul": ("\uac00-\ud7a3", "ko"),
    "Han": ("\u3040-\u30ff\u3400-\u9fff", "zh ja"),
}
SCRIPTS_OF: dict[str, list[str]] = {}
for _name, (_, _codes) in SCRIPTS.items():
    for _code in _codes.split():
        SCRIPTS_OF.setdefault(_code, []).append(_name)
GLANCE = 3_000  # characters of a text that are looked at
# Letters of a script that only one of its languages writes, in the order in which they are looked for.
OWN_LETTERS = {"kk": "қңұ", "az": "ҝҹ", "uk": "їєґ", "sr": "ђћџљњ", "ru": "ыэё", "fa": "پچژگیک", "ar": "ةيكىأإؤ"}
ENOUGH = 25  # letters below which plain Latin text is taken for English rather than guessed at
LETTERS = 12  # letters of another script that make a paragraph one of another language
LONG = 80  # characters of a paragraph that has to have common words of its language
TELLING = 3  # different common words that tell a language
SURER = 2  # times as many common words as any other language

_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile("[\u3040-\u30ff]")
_PARAGRAPH = re.compile(r"[^\n]+")
_SCRIPT = {name: re.compile(f"[{letters}]") for name, (letters, _) in SCRIPTS.items()}


class Passage(NamedTuple):
    """A stretch of a text in one language."""

    start: int
    end: int
    language: str


# ---------------------------------------------------------------- a whole text
def identify(text: str, among: Iterable[str] = ()) -> str:
    """The ISO 639-1 code of a text's language, one of `among` where it names any that can be; "en" when nothing tells."""
    glance = text[:GLANCE]
    script = script_of(glance)
    allowed = [code for code in among if script in SCRIPTS_OF.get(code, ())] or written_in(script)
    if glance.isascii() and "en" in allowed and sum(map(str.isalpha, glance[: 10 * ENOUGH])) < ENOUGH:
        return "en"
    return by_words(glance, written_in(script)) or told_apart(glance, allowed)


def script_of(text: str) -> str:
    """The script that most of a text's letters are in; Latin where it has none."""
    if text.isascii():
        return "Latin"
    counts = {name: len(letters.findall(text)) for name, letters in _SCRIPT.items()}
    return max(counts, key=counts.__getitem__)


def written_in(script: str) -> list[str]:
    """The languages of a script."""
    return SCRIPTS[script][1].split()


def told_apart(text: str, among: list[str]) -> str:
    """Which of some languages of one script a text is in."""
    if len(among) == 1:
        return among[0]
    if {*among} == {"zh", "ja"}:
        return "ja" if _KANA.search(text) else "zh"
    letters = {*text.lower()}
    own = (code for code in OWN_LETTERS if code in among and not letters.isdisjoint(OWN_LETTERS[code]))
    return next(own, None) or _guessed(text, among)


def _guessed(text: str, among: list[str]) -> str:
    return _identifier(tuple(among)).classify(text)[0]


def by_words(text: str, languages: list[str]) -> str | None:
    """The language whose common words a text clearly has; None where several may be."""
    words = {*_WORD.findall(text.lower())}
    ranked = sorted(((common_in(words, code), code) for code in languages), reverse=True)
    (most, best), (second, _) = ranked[0], ranked[1] if len(ranked) > 1 else (0, "")
    return best if most >= TELLING and most >= SURER * second else None


@lru_cache(maxsize=16)
def _identifier(codes: tuple[str, ...]):
    # Reading the model takes a moment, and nothing needs it until a text's language is asked for.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in codes if code in identifier.nb_classes] or None)
    return identifier


# ---------------------------------------------------------------- its paragraphs
def passages(text: str, language: str, among: Iterable[str] = ()) -> list[Passage]:
    """A text of one language as stretches in one language each: a paragraph that is clearly in another stands apart.

    Other languages are those of `among`, where it names any in a paragraph's script. A text without a letter of another
    script and without a long paragraph that lacks its language's common words is not looked at any closer.
    """
    if language not in SCRIPTS_OF or not looks_mixed(text, language):
        return [Passage(0, len(text), language)]
    found: list[Passage] = []
    for _, end, code in _paragraphs(text, language, tuple(among)):
        if found and found[-1].language == code:
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(Passage(found[-1].end if found else 0, end, code))
    return [*found[:-1], found[-1]._replace(end=len(text))] if found else [Passage(0, len(text), language)]


def looks_mixed(text: str, language: str) -> bool:
    """Whether there is anything in a text that its language alone does not explain."""
    if ("Latin" not in SCRIPTS_OF[language] or not text.isascii()) and _foreign(language).search(text):
        return True
    lacking = _lacking(language)
    return lacking is not None and bool(lacking.match("\n" + text[: 4 * LONG]) or lacking.search(text))


def _paragraphs(text: str, language: str, among: tuple[str, ...]) -> Iterator[Passage]:
    for match in _PARAGRAPH.finditer(text):
        yield Passage(match.start(), match.end(), paragraph_language(match[0], language, among))


def paragraph_language(paragraph: str, language: str, among: tuple[str, ...] = ()) -> str:
    """The language of a paragraph in a text of a language: that one unless the paragraph says otherwise."""
    foreign = mostly_foreign(paragraph, language)
    if not foreign and not lacks_common_words(paragraph, language):
        return language
    glance = paragraph[: 4 * LONG]
    script = script_of(glance)
    rivals = [code for code in among if script in SCRIPTS_OF.get(code, ())] or written_in(script)
    words = {*_WORD.findall(glance.lower())}
    best = max(rivals, key=lambda code: common_in(words, code))
    if foreign and common_in(words, best):
        return best
    if foreign:  # an address or a list of names, in plain letters, is not worth a guess
        return "en" if glance.isascii() and "en" in rivals else told_apart(glance, rivals)
    return best if common_in(words, best) >= max(TELLING, SURER * common_in(words, language)) else language


def mostly_foreign(paragraph: str, language: str) -> bool:
    """Whether most letters of a paragraph, and more than a name's, are in scripts that a language is not written in."""
    foreign = _foreign(language)
    if not foreign.search(paragraph):
        return False
    letters = sum(map(len, foreign.findall(paragraph)))
    return letters >= LETTERS and letters > sum(len(_SCRIPT[name].findall(paragraph)) for name in SCRIPTS_OF[language])


def lacks_common_words(paragraph: str, language: str) -> bool:
    """Whether a paragraph is long enough to have common words of a language alone and has none."""
    lacking = _lacking(language)
    return lacking is not None and bool(lacking.match("\n" + paragraph))


@cache
def common_words() -> dict[str, frozenset[str]]:
    """code -> the common words of its language."""
    file = resources.files("timeline.dates") / "common_words.toml"
    return {code: frozenset(words) for code, words in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def common_in(words: set[str], language: str) -> int:
    """How many common words of a language are among some words."""
    return len(words & common_words().get(language, frozenset()))


@cache
def _foreign(language: str) -> re.Pattern:
    """Letters of the scripts that a language is not written in."""
    others = "".join(letters for name, (letters, _) in SCRIPTS.items() if name not in SCRIPTS_OF[language])
    return re.compile(f"[{others}]{{2,}}")


@cache
def _lacking(language: str) -> re.Pattern | None:
    """The begin of a long paragraph without a common word that is the language's alone; None where it has none.

    It begins with a line's end because a search for that is a fast one.
    """
    script = SCRIPTS_OF[language][0]
    others = (words for code, words in common_words().items() if code != language and SCRIPTS_OF[code][0] == script)
    words = common_words().get(language, frozenset()).difference(*others)
    if not words:
        return None
    return re.compile(rf"\n(?=[^\n]{{{LONG}}})(?![^\n]*?\b(?:{'|'.join(sorted(words))})\b)")
