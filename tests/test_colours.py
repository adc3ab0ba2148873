"""Colours: told apart with every kind of colour blindness, and legible on their paper."""

from itertools import combinations

import pytest

from timeline.charts.look import OTHER, PALETTE, STATES, THEMES, mixed
from timeline.profile import Profile, shipped

# How much of red, green and blue light somebody sees who lacks a kind of cone (Machado et al. 2009, severity 1).
SEEN = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOLD_APART, NEIGHBOURS = 6, 5  # distance in CIELAB; the first colours of the palette, which most pictures need


def light(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def lab(rgb):
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = (sum(a * b for a, b in zip(row, rgb, strict=True)) / white for row, white in zip(rows, (0.9505, 1, 1.089), strict=True))
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, kind):
    seen = ([min(max(sum(m * p for m, p in zip(row, light(c), strict=True)), 0), 1) for row in SEEN[kind]] for c in (one, other))
    a, b = map(lab, seen)
    return sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5


def contrast(one, other):
    high, low = sorted((sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), light(c), strict=True)) for c in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palettes():
    yield pytest.param(PALETTE[:NEIGHBOURS] + (OTHER,), id="palette")
    yield pytest.param(tuple(STATES.values()), id="states")
    for name in shipped():
        yield pytest.param(tuple(t.colour for t in Profile.load(name).topics if t.colour) + (OTHER,), id=name)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", SEEN)
@pytest.mark.parametrize("colours", list(palettes()))
def test_topics_are_told_apart(colours, kind, theme):
    drawn = [mixed(colour, THEMES[theme].lift) for colour in colours]
    close = {pair: round(d, 1) for pair in combinations(drawn, 2) if (d := distance(*pair, kind)) < TOLD_APART}
    assert not close


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_and_marks_stand_out_from_their_paper(theme):
    assert contrast(theme.ink, theme.paper) >= 7 and contrast(theme.quiet, theme.paper) >= 4.5
    for colour in (*PALETTE, OTHER):
        assert contrast(mixed(colour, theme.lift), theme.paper) >= 3
