"""What the measure of dated words takes a clause's date not to date: plans made now, asides, things that a date only names."""

import pytest
from event_words import apart

from timeline.document import Document
from timeline.mentions import reading_of
from timeline.mentions.dating import dated
from timeline.mentions.speech import Speakers
from timeline.profile import Profile

PUBLISHED = "2023-07-19T12:00+04:00"


def parts(text):
    """What stands apart in a text, with the value of its own timex."""
    profile = Profile.load()
    reading = reading_of(Document.from_text(text, PUBLISHED, "en"), profile)
    rows = dated(reading, Speakers(reading, profile))
    return {text[a:b]: timex and timex.value for row in rows for a, b, timex in apart(reading, row.clause, row.timex)}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The bridge is scheduled to open on 28 July.", {"scheduled": None}),
        ("The party hopes to win two seats in September.", {"hopes": None}),
        ("The bridge, which links two towns, was shut on Monday.", {"which links two towns": None}),
        ("Envoys met for the quarter ended 30 June.", {"ended 30 June": "2023-06-30"}),
        (
            "The ministry on Sunday issued a warning in the aftermath of the 7 July attacks.",
            {"attacks": "2023-07-07", " a warning in the aftermath of the 7 July": "2023-07-07"},
        ),
        (
            "The government on Saturday condemned two attacks in the south on Friday.",
            {" two attacks in the south on Friday": "2023-07-14"},
        ),
        ("Guards shut the bridge after the 7 July attack.", {"attack.": "2023-07-07"}),
        ("Its share before Friday's sale is small.", {"sale": "2023-07-14"}),
        ("Only envoys may enter, as laid down by the 23 February accord.", {"laid down by the 23 February accord.": "2023-02-23"}),
        ("A week ago the general picked Monday night as the time to begin.", {" as the time to begin.": "2023-07-17TNI"}),
    ],
)
def test_what_has_a_time_of_its_own(text, expected):
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was shut on Monday.",
        "The bridge, which was built by the army, was shut on Monday.",
        "On Monday protesters blocked the road.",
        "The party hopes to win.",
    ],
)
def test_what_is_all_of_one_time(text):
    assert parts(text) == {}
