"""The fonts that pictures and pages are set in, so that every script renders on every machine.

The .ttf files serve pictures; the .woff2 files are the same fonts cut to a script each, and go into pages.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from importlib import resources

# file -> (weight, the characters it holds, as CSS writes them)
FACES = {
    "NotoSans-Latin.woff2": (400, "U+0000-02FF,U+0300-036F,U+0370-03FF,U+1E00-1EFF,U+2000-206F,U+20A0-20CF,U+2100-2193,U+2212"),
    "NotoSans-Cyrillic.woff2": (400, "U+0400-052F,U+2DE0-2DFF,U+A640-A69F"),
    "NotoSans-Armenian.woff2": (400, "U+0530-058F,U+FB13-FB17"),
    "NotoSans-Georgian.woff2": (400, "U+10A0-10FF,U+1C90-1CBF,U+2D00-2D2F"),
    "NotoSans-Arabic.woff2": (400, "U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFF"),
    "NotoSans-Bold.woff2": (700, "U+0000-024F,U+0300-036F,U+0370-03FF,U+0400-052F,U+2000-206F"),
}
_ALWAYS = ("NotoSans-Latin.woff2", "NotoSans-Bold.woff2")


def faces(text: str) -> str:
    """CSS that holds the fonts of the scripts in which a text is written: one family, "Noto Sans"."""
    letters = "".join(sorted(set(text)))
    return "".join(_face(name) for name in FACES if name in _ALWAYS or _letters(name).search(letters))


@cache
def _face(name: str) -> str:
    weight, characters = FACES[name]
    data = b64encode(resources.files("timeline.fonts").joinpath(name).read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "Noto Sans"; font-weight: {weight}; unicode-range: {characters}; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n'
    )


@cache
def _letters(name: str) -> re.Pattern:
    ranges = re.findall(r"U\+(\w+)(?:-(\w+))?", FACES[name][1])
    return re.compile("[" + "".join(f"{chr(int(a, 16))}-{chr(int(b or a, 16))}" for a, b in ranges) + "]")
