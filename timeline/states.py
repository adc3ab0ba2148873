"""Which state of a road, a checkpoint or talks a sentence tells."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def _state_words() -> tuple[tuple[str, re.Pattern], ...]:
    data = tomllib.loads(resources.files("timeline").joinpath("states.toml").read_text(encoding="utf-8"))
    return tuple((state, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)) for state, words in data.items())


def state_of(text: str) -> str | None:
    """The state that a sentence tells: the one whose word comes first."""
    hits = [(match.start(), state) for state, words in _state_words() if (match := words.search(text))]
    return min(hits)[1] if hits else None
