"""Which language a text is in: by its script where that decides, else by py3langid among the languages that may come."""

from __future__ import annotations

import re
from functools import lru_cache

SCRIPTS = (("hy", "\u0530-\u058f"), ("ka", "\u10a0-\u10ff"), ("el", "\u0370-\u03ff"), ("he", "\u0590-\u05ff"))
LANGUAGES = tuple("en ru az hy tr ka fa uk de fr es it pt nl pl ro el bg he ar zh ja hi cs sv da hu sr".split())
ENOUGH = 25  # letters below which plain Latin text is taken for English rather than guessed at
GLANCE = 3_000  # characters looked at

_SCRIPTS = tuple((code, re.compile(f"[{letters}]")) for code, letters in SCRIPTS)
_LETTER = re.compile(r"[^\W\d_]")


def identify(text: str, among: tuple[str, ...] = ()) -> str:
    """The ISO 639-1 code of a text's language, one of `among` when that names any; "en" when there is nothing to go by."""
    allowed = tuple(among) or LANGUAGES
    glance = text[:GLANCE]
    letters = len(_LETTER.findall(glance))
    for code, script in _SCRIPTS:
        if code in allowed and 2 * len(script.findall(glance)) > letters > 0:
            return code
    if letters < ENOUGH and glance.isascii() and "en" in allowed:
        return "en"
    return _identifier(allowed).classify(glance)[0] if letters else allowed[0]


@lru_cache(maxsize=16)
def _identifier(codes: tuple[str, ...]):
    # Reading the model takes a moment, and nothing needs it until a text's language is asked for.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in codes if code in identifier.nb_classes] or None)
    return identifier
