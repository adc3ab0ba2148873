"""Filters as links: what is asked for survives the link, and a bad link says what it asks for in vain."""

from datetime import date

import pytest

from timeline.dashboard.filters import CHOICES, Filters, from_query, to_query
from timeline.dashboard.start import arguments

FULL = Filters(
    topics=("checkpoint", "x' || (1==1) || '"),
    start=date(2022, 12, 12),
    end=date(2023, 9, 19),
    statuses=("planned", "denied"),
    precisions=("month",),
    bases=("stated",),
    actors=("Ministry; of Defence",),
    places=("Лачин", "Լաչին"),
    languages=("ru",),
    sources=("A & B", "<script>"),
    text="=1+1 100%",
)


@pytest.mark.parametrize("filters", [Filters(), FULL, Filters(text="road"), Filters(end=date(1, 1, 1))])
def test_a_link_keeps_what_is_asked_for(filters):
    assert from_query(to_query(filters)) == (filters, ())


def test_a_link_to_everything_is_empty():
    assert to_query(Filters()) == {}


@pytest.mark.parametrize(
    "query, word",
    [
        ({"from": ["yesterday"]}, "yesterday"),
        ({"to": ["2023-02-31"]}, "2023-02-31"),
        ({"from": ["2023-05-01"], "to": ["2023-04-01"]}, "before it begins"),
        ({"status": ["finished"]}, "finished"),
        ({"precision": ["fortnight"]}, "fortnight"),
        ({"basis": [""]}, "Basis"),
        ({"topic": ["nonsense"]}, "nonsense"),
        ({"colour": ["red"]}, "colour"),
        ({"topic": ["x" * 10_000]}, "xxx…"),
    ],
)
def test_a_bad_link_asks_for_all_and_says_why(query, word):
    filters, messages = from_query(query, {"topics": ("checkpoint", "road")})
    assert filters == Filters()
    assert len(messages) == 1 and word in messages[0]
    assert len(messages[0]) < 150


def test_the_good_part_of_a_bad_link_holds():
    filters, messages = from_query({"topic": ["road", "moon"], "q": ["bridge"]}, {"topics": ("road",)})
    assert filters == Filters(topics=("road",), text="bridge")
    assert len(messages) == 1


def test_a_link_that_never_ends_is_cut():
    filters, _ = from_query({"place": [str(n) for n in range(5_000)], "q": ["a" * 100_000]})
    assert len(filters.places) <= 100 and len(filters.text) <= 300


def test_the_event_of_a_link_is_no_unknown_filter():
    assert from_query({"event": ["0f0f"]}) == (Filters(), ())


def test_every_condition_can_be_dropped_alone():
    for field, value, _ in FULL.parts():
        less = FULL.without(field, value)
        assert len(less.parts()) == len(FULL.parts()) - 1
    rest = FULL
    while rest.parts():
        rest = rest.without(*rest.parts()[0][:2])
    assert rest == Filters() and not rest


def test_every_choice_is_a_column_of_the_frame():
    from timeline.table import COLUMNS

    assert {column for _, column, _ in CHOICES.values()} <= set(COLUMNS)


@pytest.mark.parametrize(
    "values, told",
    [
        ([], ((), None)),
        (["--", "a.txt", "-b"], (("a.txt", "-b"), None)),
        (["--profile=mine.toml", "--", "a"], (("a",), "mine.toml")),
    ],
)
def test_what_the_dashboard_was_started_with(values, told):
    assert arguments(values) == told
