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
# script -> (its letters, what else may stand in a run of them, the families to set it in); the fonts of the first three are
# shipped, the others serve where a machine has them
_SPACE, _AROUND = "U+0020", "U+0020-0021,U+002C-002E,U+0030-003A,U+200F"
SCRIPTS = {
    "Armenian": (FACES["NotoSans-Armenian.woff2"][1], _SPACE, "'Noto Sans Armenian'"),
    "Georgian": (FACES["NotoSans-Georgian.woff2"][1], _SPACE, "'Noto Sans Georgian'"),
    "Arabic": (FACES["NotoSans-Arabic.woff2"][1], _AROUND, "'Noto Sans Arabic'"),
    "Hebrew": ("U+0590-05FF,U+FB1D-FB4F", _AROUND, "'Noto Sans Hebrew', Arial, 'DejaVu Sans'"),
    "Devanagari": ("U+0900-097F", _SPACE, "'Noto Sans Devanagari', 'Nirmala UI'"),
    "Chinese": ("U+3000-30FF,U+3400-9FFF,U+FF00-FFEF", _SPACE, "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC'"),
    "Korean": ("U+1100-11FF,U+AC00-D7AF", _SPACE, "'Noto Sans CJK KR', 'Malgun Gothic'"),
}


def faces(text: str, always: bool = True) -> str:
    """CSS that holds the fonts of the scripts in which a text is written: one family, "Noto Sans".

    The fonts of Latin letters, which every machine has some of, come along `always` or never.
    """
    letters = "".join(sorted(set(text)))
    return "".join(_face(name) for name in FACES if (always if name in _ALWAYS else _letters(FACES[name][1]).search(letters)))


def set_by_script(svg: str) -> str:
    """An SVG picture with each script in a family of its own.

    What makes pixels of it otherwise looks for a letter that the first family lacks in whatever fonts a machine has.
    """
    return re.sub(r">([^<]*[\u0530-\uffff][^<]*)<", lambda match: f">{_runs(match[1])}<", svg)


def _runs(text: str) -> str:
    for letters, around, families in SCRIPTS.values():
        one, more = _letters(letters).pattern, _letters(f"{letters},{around}").pattern
        run = f"{one}{more}*" if around == _AROUND else f"{one}(?:{more}*{one})?"
        text = re.sub(run, rf"""<tspan font-family="{families}, 'Noto Sans'">\g<0></tspan>""", text)
    return text


@cache
def _face(name: str) -> str:
    weight, characters = FACES[name]
    data = b64encode(resources.files("timeline.fonts").joinpath(name).read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "Noto Sans"; font-weight: {weight}; unicode-range: {characters}; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n'
    )


@cache
def _letters(characters: str) -> re.Pattern:
    """A pattern of the characters that are written as CSS writes them."""
    ranges = re.findall(r"U\+(\w+)(?:-(\w+))?", characters)
    return re.compile("[" + "".join(f"{chr(int(a, 16))}-{chr(int(b or a, 16))}" for a, b in ranges) + "]")
