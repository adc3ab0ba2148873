"""Folding: what tells the same development becomes one event, what the text keeps apart stays apart."""

import pytest

from timeline.document import Document
from timeline.events import arrange
from timeline.mentions import extract

HEAD = "{day} July 2023, 16:25 (UTC+3)\n\n{text}"


def arranged(*reports):
    documents = [
        Document.from_text(HEAD.format(day=day, text=text), language=language, name=f"Wire {n}")
        for n, (day, language, text) in enumerate(reports)
    ]
    return arrange([m for d in documents for m in extract(d)], documents)


SAME = [
    # the same sentence, reported on three days
    [(d, "en", "The Lachin corridor has been blocked since 12 December 2022.") for d in (26, 27, 29)],
    # other words, one day said in two ways
    [
        (28, "en", "Azerbaijan closed the Lachin checkpoint to all traffic today."),
        (29, "en", "The Lachin checkpoint was closed to all traffic by Azerbaijan on Friday."),
    ],
    # two languages, names and clock agree
    [
        (28, "en", "Azerbaijan set up a checkpoint on the Hakari bridge in Lachin on 23 April 2023."),
        (28, "ru", "Азербайджан установил 23 апреля 2023 года контрольно-пропускной пункт на мосту Хакари в Лачине."),
    ],
]
APART = [
    [
        (28, "en", "The ministers held a round of talks in Washington on 27 June 2023."),
        (28, "en", "The ministers held a round of talks in Washington on 29 June 2023."),
    ],
    [
        (28, "en", "The ministers opened the round of talks in Washington on 27 June 2023."),
        (28, "en", "The ministers opened the second round of talks in Washington on 27 June 2023."),
    ],
    [
        (28, "en", "Trucks with flour left Goris on 26 July 2023."),
        (28, "en", "The leaders of both countries met in Brussels on 26 July 2023."),
    ],
]


@pytest.mark.parametrize("reports", SAME)
def test_what_tells_the_same_is_one_event(reports):
    (event,) = arranged(*reports).events
    assert len(event.mentions) == len(reports)
    assert len({m.source.name for m in event.mentions}) == len(reports)


@pytest.mark.parametrize("reports", APART)
def test_what_the_text_keeps_apart_stays_apart(reports):
    assert len(arranged(*reports).events) == len(reports)


def test_an_event_takes_its_date_from_the_best_dated_mention():
    (event,) = arranged(
        (29, "en", "Azerbaijan closed the Lachin checkpoint to all traffic in July 2023, guards said."),
        (29, "en", "Azerbaijan closed the Lachin checkpoint to all traffic on 11 July 2023, guards said."),
    ).events
    assert event.when.local_start.date().isoformat() == "2023-07-11"


def test_an_event_keeps_its_id_when_later_reports_tell_it_too():
    first = (26, "en", "The Lachin corridor has been blocked since 12 December 2022.")
    later = (29, "en", "The Lachin corridor has been blocked since 12 December 2022.")
    assert arranged(first).events[0].id == arranged(first, later).events[0].id


def test_events_are_in_order_and_the_undated_come_last():
    documents = [
        Document.from_text("Azerbaijan closed the Lachin checkpoint again.", language="en"),
        Document.from_text("Guards opened the checkpoint on 3 May 2023. It was closed on 1 May 2023.", language="en"),
    ]
    events = arrange([m for d in documents for m in extract(d)], documents).events
    assert [e.when and e.when.local_start.day for e in events] == [1, 3, None]


def test_a_plan_and_what_came_of_it_are_linked():
    """A plan that is told in other words than its outcome is no telling of it, but points at it."""
    plan, outcome = arranged(
        (20, "en", "The foreign ministers will hold talks in Washington on 27 July 2023."),
        (28, "en", "The talks in Washington ended without a treaty on 27 July 2023, and the ministers left for home."),
    ).events
    assert plan.links == (outcome.id,) and outcome.links == (plan.id,)
