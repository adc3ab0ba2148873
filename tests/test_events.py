"""Folding: what tells the same development becomes one event, what the text keeps apart stays apart."""

import random

import pytest

from timeline.document import Document
from timeline.events import arrange
from timeline.folding import fold
from timeline.mentions import extract
from timeline.readers import read

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
    # a plain sentence that bulletins repeat for weeks, dated by nothing but their own days
    [(d, "en", "The road is the only link between the region and the town of Goris.") for d in (3, 12, 29)],
    # a paragraph repeated with small changes
    [
        (4, "en", "The corridor is the only road that links the region with the outside world, officials say."),
        (28, "en", "The corridor is the only road which links the region with the outside world, officials say."),
    ],
    # an open end and the day it opens with
    [
        (28, "en", "The Lachin road has been closed to trucks since 15 June 2023."),
        (29, "en", "Since 15 June 2023 the Lachin road has been closed to all trucks."),
    ],
    # two languages share a place and what was done to it
    [
        (28, "en", "The Lachin road was closed on 15 June 2023."),
        (28, "ru", "Лачинская дорога закрыта 15 июня 2023 года."),
    ],
    # two languages name one city and the days from first to last
    [
        (28, "en", "The foreign ministers will hold talks in Washington from 1 to 4 August 2023."),
        (28, "ru", "Министры иностранных дел проведут переговоры в Вашингтоне с 1 по 4 августа 2023 года."),
    ],
    # two languages agree on who was moved where, and how many, one in figures and one in words
    [
        (28, "en", "The Red Cross moved 9 patients from Khankendi to Goris on 27 July 2023."),
        (28, "hy", "Կարմիր խաչը հուլիսի 27-ին ինը հիվանդ է տեղափոխել Գորիս։"),
    ],
    # two scripts spell a name that no profile knows
    [
        (28, "en", "The envoy Sorin Valdetaru held talks in Baku on 27 July 2023."),
        (28, "ru", "Посланник Сорин Валдетару 27 июля провёл переговоры в Баку."),
        (28, "az", "Elçi Sorin Valdetaru iyulun 27-də Bakıda danışıqlar aparıb."),
    ],
    # what was done, and to what, agrees where hardly a word does
    [
        (28, "ru", "Азербайджан 15 июня закрыл Лачинскую дорогу для всего движения."),
        (29, "ru", "Дорога через Лачин остаётся закрытой с 15 июня."),
    ],
    # a month, and the day in it
    [
        (28, "en", "Azerbaijan set up a checkpoint on the Hakari bridge in April 2023."),
        (29, "en", "The checkpoint on the Hakari bridge was set up on 23 April 2023."),
    ],
]
APART = [
    # the same words about another day's count
    [
        (27, "en", "A total of 17 people passed through the Lachin checkpoint on 26 July 2023."),
        (28, "en", "A total of 17 people passed through the Lachin checkpoint on 27 July 2023."),
    ],
    # what is opened is not what is closed
    [
        (28, "en", "The border service closed the Lachin checkpoint to trucks on 27 July 2023."),
        (28, "en", "The border service opened the Lachin checkpoint to trucks on 27 July 2023."),
    ],
    # other places
    [
        (28, "en", "A convoy of trucks with flour and medicine arrived in Goris on 26 July 2023."),
        (28, "en", "A convoy of trucks with flour and medicine arrived in Lachin on 26 July 2023."),
    ],
    # hours apart
    [
        (28, "en", "Shots were fired near the Hakari bridge on 27 July 2023 at 09:00."),
        (28, "en", "Shots were fired near the Hakari bridge on 27 July 2023 at 17:30."),
    ],
    # one day, one topic and one city, two languages
    [
        (28, "en", "A deputy minister of Armenia began talks in Washington on 27 July 2023."),
        (28, "ru", "Посол передал письмо в Вашингтоне 27 июля 2023 года."),
    ],
    # a short sentence said of each day
    [(26, "en", "The ministry denied the reports."), (29, "en", "The ministry denied the reports.")],
    # a plan, and what came of it
    [
        (26, "en", "The ministers will hold a round of talks in Washington on 27 July 2023."),
        (28, "en", "The ministers held a round of talks in Washington on 27 July 2023."),
    ],
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
    # one court, one matter, two decisions
    [
        (28, "en", "The International Court of Justice ordered Azerbaijan on 27 July 2023 to open the Lachin road."),
        (28, "en", "The International Court of Justice rejected a request by Azerbaijan about the Lachin road on 27 July 2023."),
    ],
    # one caller, two whom he called
    [
        (28, "en", "Antony Blinken spoke by phone with Nikol Pashinyan on 27 July 2023."),
        (28, "ru", "Энтони Блинкен 27 июля поговорил по телефону с Ильхамом Алиевым."),
    ],
    # other hours, one of them in a report that is dated no finer than the day
    [
        (28, "en", "Shots were fired at Armenian positions near Tegh on 27 July 2023 at 09:20."),
        (28, "ru", "Армянские позиции обстреляны 27 июля в 15:40."),
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


@pytest.mark.parametrize("text", [SAME[0][0][2], SAME[3][0][2]])
def test_an_event_keeps_its_id_whichever_report_comes_first(text):
    early, middle, late = ((day, "en", text) for day in (20, 26, 29))
    (alone,) = arranged(middle).events
    for reports in ([middle, late], [early, middle], [late, early, middle]):
        assert [event.id for event in arranged(*reports).events] == [alone.id]


def test_other_events_keep_their_ids_when_a_report_is_added():
    reports = [report for case in APART for report in case]
    before = {event.id for event in arranged(*reports).events}
    assert before <= {event.id for event in arranged((2, "en", SAME[1][0][2]), *reports).events}
    assert len(before) == len(arranged(*reports).events)


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


@pytest.mark.parametrize("day, linked", [(22, True), (15, False)])
def test_what_is_called_off_before_its_day_is_linked(day, linked):
    events = arranged(
        (20, "en", "The foreign ministers will hold talks in Washington on 27 July 2023."),
        (day, "en", "The talks of the foreign ministers in Washington were cancelled."),
    ).events
    plan, off = sorted(events, key=lambda event: event.lead.status, reverse=True)
    assert (plan.lead.status, off.lead.status) == ("planned", "denied")
    assert (off.id in plan.links) == linked


def test_an_event_keeps_its_id_when_a_later_report_tells_it_in_other_words():
    first, second = ((day, "en", text) for day, _, text in SAME[1])
    (alone,) = arranged(first).events
    for wording in ("Azerbaijan", "Azerbaijani guards", "The border guards of Azerbaijan", "Guards of Azerbaijan"):
        later = (29, "en", second[2].replace("Azerbaijan", wording))
        assert alone.id in [event.id for event in arranged(later, first).events]


def test_two_societies_of_one_emblem_are_two_actors():
    (event,) = arranged((28, "en", "The Russian Red Cross sent a truck to Lachin.")).events
    assert event.lead.actors == ("Russian Red Cross",)


def test_a_slip_in_a_date_is_kept_as_a_conflict():
    """Two sources of one day in the same words, one of them a year out."""
    (event,) = arranged(
        (28, "en", "Azerbaijan closed the Lachin checkpoint to all traffic on 11 July 2023."),
        (28, "en", "Azerbaijan closed the Lachin checkpoint to all traffic on 11 July 2022."),
    ).events
    assert event.note == "Reports differ on the date: 2022-07-11, 2023-07-11."


def test_clock_times_that_differ_a_little_are_a_conflict():
    (event,) = arranged(
        (28, "en", "Shots were fired near the Hakari bridge on 27 July 2023 at 09:00."),
        (28, "en", "Shots were fired near the Hakari bridge on 27 July 2023 at 09:30."),
    ).events
    assert event.note == "Reports differ on the time: 09:00, 09:30."


def test_without_dates_words_part_the_stories_of_one_subject():
    storm = [
        "A storm sank the ferry Ardent off Batumi, drowning nine sailors.",
        "Nine sailors drowned when the Ardent went down in a storm.",
        "The ferry Ardent sank near Batumi in heavy seas.",
    ]
    fire = [
        "A fire gutted the ferry Borealis in the port of Poti.",
        "The Borealis burned for six hours in Poti before the fire was put out.",
        "Fire crews in Poti fought the blaze on the ferry Borealis.",
    ]
    documents = [Document.from_text(text, language="en", name=str(n)) for n, text in enumerate(storm + fire)]
    events = arrange([m for d in documents for m in extract(d)], documents).events
    assert sorted(sorted(int(m.source.name) for m in e.mentions) for e in events) == [[0, 1, 2], [3, 4, 5]]


def test_without_dates_what_shares_a_word_is_not_the_same():
    texts = [
        "A fire gutted a mill in the north of the country.",
        "The minister of transport resigned after the fire of criticism in parliament.",
        "A court in the capital sentenced two bankers.",
        "The capital closed its schools because of the snow.",
    ]
    documents = [Document.from_text(text, language="en", name=str(n)) for n, text in enumerate(texts)]
    assert len(arrange([m for d in documents for m in extract(d)], documents).events) == len(texts)


@pytest.mark.parametrize("day, events", [("Thursday", 2), ("Saturday", 1)])
def test_without_dates_days_of_the_week_part_what_words_do_not(day, events):
    texts = [
        "The navy caught 23 pirates in the gulf on Saturday.",
        f"A warship of the navy seized pirates in the gulf on {day}, freeing a freighter.",
        "A court in the capital sentenced two bankers.",
        "The capital closed its schools because of the snow.",
        "A storm felled trees along the coast road.",
        "Farmers sold their apples in the market.",
    ]
    documents = [Document.from_text(text, language="en", name=str(n)) for n, text in enumerate(texts)]
    assert len(arrange([m for d in documents for m in extract(d)], documents).events) == events + 4


def test_without_dates_one_name_makes_no_event():
    texts = [
        "Residents of Khankendi queue for bread every morning.",
        "The hospital in Khankendi has run out of fuel.",
        "A court in Yerevan postponed the hearing.",
        "A delegation visited the school in Goris.",
        "The ambassador of Russia visited the bridge.",
        "Farmers in Goris sold their apples to Russia.",
    ]
    documents = [Document.from_text(text, language="en", name=str(n)) for n, text in enumerate(texts)]
    assert len(arrange([m for d in documents for m in extract(d)], documents).events) == len(texts)


def test_a_report_tells_nothing_that_is_still_to_come():
    """Without a date of its own a report can tell of the day before it was printed, not of the day after."""
    early, late = "Guards closed the Lachin road to all traffic.", "Guards closed the Lachin road to all traffic on 27 July 2023."
    assert len(arranged((26, "en", early), (29, "en", late)).events) == 2
    assert len(arranged((28, "en", early), (29, "en", late)).events) == 1


def test_a_month_in_which_several_days_tell_it_is_no_one_of_them():
    closed = "Azerbaijan closed the Lachin road on {} June 2023."
    month = (29, "en", "The Lachin road was closed to traffic in June, drivers say.")
    assert len(arranged((28, "en", closed.format(11)), month).events) == 1
    assert len(arranged((28, "en", closed.format(11)), (28, "en", closed.format(20)), month).events) == 3


def test_a_first_has_one_date_and_two_are_a_conflict():
    (event,) = arranged(
        (16, "en", "The first truck entered Khankendi by the Aghdam road on 14 July 2023."),
        (17, "en", "A first truck reached Khankendi along the Aghdam road on 15 July 2023."),
    ).events
    assert event.note == "Reports differ on the date: 2023-07-14, 2023-07-15."
    assert event.when.local_start.day == 14  # the date that was first reported


def test_one_day_counted_in_two_zones_is_no_conflict():
    texts = ("Azerbaijan closed the Lachin checkpoint to all traffic on 11 July 2023.",) * 2
    documents = [
        Document.from_text(text, f"2023-07-28T10:00{zone}", "en", zone) for text, zone in zip(texts, ("+04:00", "-05:00"), strict=True)
    ]
    (event,) = arrange([m for d in documents for m in extract(d)], documents).events
    assert not event.note


@pytest.mark.parametrize("outcome", [
    (28, "en", "The talks of the two foreign ministers in Washington ended on 27 July 2023."),
    (28, "ru", "Главы МИД Армении и Азербайджана встретились в Вашингтоне 27 июля."),
    (28, "az", "Xarici işlər nazirləri iyulun 27-də Vaşinqtonda danışıqlar aparıblar."),
])
def test_a_plan_meets_its_outcome_in_any_language(outcome):
    plan = (20, "en", "The foreign ministers of Armenia and Azerbaijan will meet in Washington on 27 July 2023.")
    events = arranged(plan, outcome, (28, "en", "A truck overturned near Washington on 27 July 2023.")).events
    planned = next(event for event in events if event.lead.status == "planned")
    (came,) = planned.links
    assert outcome[2].startswith(next(event for event in events if event.id == came).lead.text[:20])


@pytest.mark.parametrize("seed", range(3))
def test_reports_fold_alike_in_any_order(samples, seed):
    told = [mention for path in sorted(samples.iterdir()) for document in read(path) for mention in extract(document)]
    mixed = random.Random(seed).sample(told, len(told))
    groups = [{frozenset((m.document_id, m.start) for m in group) for group in fold(order)} for order in (told, mixed)]
    assert groups[0] == groups[1]
