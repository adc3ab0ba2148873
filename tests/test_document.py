"""Where a report's own date comes from."""

import pytest

from timeline.document import Document


@pytest.mark.parametrize(
    "text, published, moment, where",
    [
        ("29 Jul. 2023, 16:25 (UTC+3)\n\nThe road is shut.", None, "2023-07-29T16:25:00+03:00", "header"),
        (" date 2023-07-29 29 Jul. 16:25 (UTC+3 MSK)\n\nThe road is shut.", None, "2023-07-29T16:25:00+03:00", "header"),
        ("A title of some words\n\n2023-09-18T19:10+04:00\n\nText.", None, "2023-09-18T19:10:00+04:00", "header"),
        ("Date: Wed, 22 Feb 2023 17:05:00 +0100\n\nThe court ruled.", None, "2023-02-22T17:05:00+01:00", "header"),
        ("Published: 30 January 2023\n\nThe court sat.", None, "2023-01-30T00:00:00+00:00", "header"),
        ("Road shut\n\nGORIS, AUGUST 5, 2023. The road is shut.", None, "2023-08-05T00:00:00+00:00", "dateline"),
        ("The road is shut, and nobody knows for how long it will be.\n\nViews: 46 | Date: 05.09.2023", None,
         "2023-09-05T00:00:00+00:00", "footer"),
        ("Weekly review, 21-27 August 2023\n\nTalks went on.", None, "2023-08-27T00:00:00+00:00", "header"),
        ("The road is shut.", "2023-08-05", "2023-08-05T00:00:00+00:00", "given"),
        ("26 Jul. 20:00 (UTC+3 MSK)\n\nThe road is shut.", "2023-07-26", "2023-07-26T20:00:00+03:00", "given"),
        ("1 May 2020\n\nThe road is shut.", "2023-07-26", "2023-07-26T00:00:00+00:00", "given"),
    ],
)
def test_a_report_says_when_it_was_written(text, published, moment, where):
    document = Document.from_text(text, published, language="en")
    assert (document.anchor.moment.isoformat(), document.source.published_from) == (moment, where)


@pytest.mark.parametrize(
    "text",
    [
        "The road is shut.",
        "The road was opened on 12 May 2021 after talks that had lasted for two weeks in the capital.",
        "December 12, 2022: A group of people blocks the road that leads over the pass and stays there.",
        "26 Jul. 20:00 (UTC+3 MSK)\n\nThe road is shut.",
        "31 February 2023\n\nThe road is shut.",
    ],
)
def test_a_date_that_is_not_the_reports_own_is_not_taken(text):
    document = Document.from_text(text, language="en")
    assert document.anchor is None and document.source.published_from is None


@pytest.mark.parametrize(
    "text, day",
    [
        ("GORIS, August 5 (Valley Wire) - The road was shut today.", "2023-08-05"),
        ("The road is shut\n\nGORIS, AUGUST 5. The road was shut today.", "2023-08-05"),
        ("ГОРИС, 5 августа. Дорога закрыта.", "2023-08-05"),
        ("GORIS, August 6 (Valley Wire) - The road was shut today.", "2023-08-06"),
        ("GORIS, July 5 (Valley Wire) - The road was shut a month ago.", "2023-08-06"),
        ("GORIS, August 7 (Valley Wire) - The road was shut today.", "2023-08-06"),
        ("Goris 5 August was shut to lorries, and nobody knows why.", "2023-08-06"),
    ],
)
def test_a_dateline_shortly_before_publication_is_the_day_that_is_told_of(text, day):
    document = Document.from_text(text, "2023-08-06", None if "ГОРИС" in text else "en")
    assert document.anchor.moment.date().isoformat() == day
    assert document.source.published.moment.date().isoformat() == "2023-08-06"


def test_a_reader_s_date_stands_over_a_dateline():
    document = Document.from_text("GORIS, August 5 (Valley Wire) - The road was shut.", "2023-08-06", "en")
    assert document.dated("2023-08-20").anchor.moment.date().isoformat() == "2023-08-20"


def test_a_name_dates_a_report_that_does_not_date_itself():
    document = Document.from_text("The road is shut.", language="en", name="2023-07-26_road.txt")
    assert (document.anchor.moment.date().isoformat(), document.source.published_from) == ("2023-07-26", "name")


def test_header_fields_name_the_source_and_stand_before_the_body():
    text = "Source: Valley Wire\nURL: https://valley.example/1\n\n29 July 2023\n\nThe road is shut."
    document = Document.from_text(text, language="en")
    assert (document.source.name, document.source.url) == ("Valley Wire", "https://valley.example/1")
    assert document.text[document.body :].strip() == "The road is shut."


def test_an_id_follows_the_words_and_the_source():
    one, same, other = (Document.from_text("The road is shut.", name=name) for name in ("a", "a", "b"))
    assert one.id == same.id != other.id


def test_a_reader_can_set_the_date():
    document = Document.from_text("The road is shut.", language="en").dated("2023-07-26")
    assert (document.anchor.moment.date().isoformat(), document.source.published_from) == ("2023-07-26", "given")
    with pytest.raises(ValueError):
        document.dated("the day before")


def test_a_report_is_in_a_language_that_is_expected_where_nothing_else_tells():
    text = "Перевал закрыт"
    assert [Document.from_text(text, languages=languages).language for languages in (["en", "uk"], ["ru", "en"])] == ["uk", "ru"]
