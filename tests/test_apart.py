"""What a clause's date does not date: plans made now, asides in the present, things that a date only names."""

from datetime import timedelta

import pytest

from timeline.document import Document
from timeline.mentions import extract, reading_of
from timeline.mentions.apart import apart
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


@pytest.mark.parametrize(
    "text, days",
    [
        ("Guards shut the bridge after the 7 July attack.", ["2023-07-19"]),  # on that day or later: the report does not say
        ("The 7 July attack wounded two.", ["2023-07-07"]),
        ("Exports fell to 40 tonnes, compared with 90 tonnes in June 2022.", ["2023-07-19"]),
        ("Exports fell in June 2023, compared with 90 tonnes a year earlier.", ["2023-06-01"]),
        ("The drivers, more than in March, slept in their cabins.", ["2023-03-01"]),
        (
            "On Monday, Jane Roe, head of the assembly and of its office for the roads, said the letters are of no use. Roe told "
            "reporters in Goris of their number.",
            ["2023-07-17", "2023-07-17"],
        ),
        (
            "The Border Service on Sunday issued a warning to travellers. It names two towns.\n\nThe Border Service ordered the families of "
            "its staff to leave.",
            ["2023-07-16", "2023-07-19", "2023-07-16"],
        ),
        ("Roe lashed out at his neighbours on Sunday night. He said they are thieves.", ["2023-07-16", "2023-07-16"]),
        ("In fact, he thinks that several ports will close through next year.", ["2024-01-01"]),
        (
            "The court ruled on Monday that the road must be opened by Friday. The ruling touched off protests.",
            ["2023-07-21", "2023-07-17"],
        ),
    ],
)
def test_the_day_of_each_development(text, days):
    found = extract(Document.from_text(text, PUBLISHED, "en"))
    edges = (m.when.local_start or m.when.local_end - timedelta(days=1) for m in found)
    assert [f"{edge:%Y-%m-%d}" for edge in edges] == days
