"""Text of reports on a page is text: no tag, no link, no picture comes out of it."""

import re

import pytest

from timeline.dashboard.words import html, link, marked, paragraph, plain

HOSTILE = [
    "</script><script>window.PWN=1</script>",
    "![](https://example.org/t.png)",
    "<img src=https://example.org/t.png onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "$x$ :red[y] `z` _a_ ~b~ #c :material/home:",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_html_and_marked_text_hold_no_tag_of_the_text(text):
    tags = re.findall(r"<[^>]*>", marked(text, 0, len(text), {"date": [(1, 4)], "sentence": [(0, 6)]}))
    assert set(tags) <= {'<mark class="date">', '<mark class="sentence">', "</mark>"}
    assert "<" not in html(text) and '"' not in html('"')


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_has_every_markdown_sign_escaped(text):
    assert not re.search(r"(?<!\\)[<>\[\]()!`*_~$:#]", plain(text))
    assert plain(text).replace("\\", "") == text


def test_marks_nest_and_keep_every_character():
    text = "It closed on Friday & stayed so."
    out = marked(text, 0, len(text), {"sentence": [(0, len(text))], "date": [(13, 19)]})
    assert out == '<mark class="sentence">It closed on <mark class="date">Friday</mark> &amp; stayed so.</mark>'


def test_marks_outside_the_part_shown_are_cut():
    assert marked("abcdef", 2, 4, {"date": [(0, 3), (5, 6)]}) == '<mark class="date">c</mark>d'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "", "//host", "file:///etc/passwd", "http://[bad"]
)
def test_only_web_addresses_become_links(url):
    assert link(url, "A & B") == "A &amp; B"


def test_a_link_escapes_its_address():
    assert link('https://example.org/?a=1&b="', "x").startswith('<a href="https://example.org/?a=1&amp;b=&quot;" ')


def test_the_paragraph_around_a_sentence():
    text = "Head\n\nOne. Two.\nThree.\n\nLast"
    start = text.index("Two")
    assert text[slice(*paragraph(text, start, start + 4))] == "One. Two.\nThree."
    assert paragraph("alone", 0, 5) == (0, 5)
