"""Titles read as headings: a subject, a capital, marks in pairs, and nobody in front who says it."""

import pytest

from timeline.document import Document
from timeline.mentions import extract
from timeline.mentions.titles import LONGEST, heading

PUBLISHED = "2023-07-19T12:00+04:00"


def titles(text, language="en"):
    return [mention.title for mention in extract(Document.from_text(text, PUBLISHED, language))]


def test_a_dotted_i_keeps_its_dot_as_a_capital():
    assert titles("Nazirliyin məlumatına görə, iyulun 1-də yol bağlanıb.", "az") == ["İyulun 1-də yol bağlanıb"]


def test_who_is_quoted_at_length_is_no_part_of_the_title():
    text = "« Nous distribuons le riz et le sucre », a expliqué jeudi à l'agence de presse le ministre d'État, Jean Roux."
    assert titles(text, "fr") == ["Nous distribuons le riz et le sucre"]


def test_a_script_that_writes_no_capitals_keeps_its_letters():
    assert titles("გზა სამი დღით გადაკეტეს.", "ka") == ["გზა სამი დღით გადაკეტეს"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The minister Anna Petrosova said that the bridge was closed.", ["The bridge was closed"]),
        ("The bridge was closed, Anna Petrosova said on Monday.", ["The bridge was closed"]),
        ("“The bridge is closed to all lorries from today,” said Anna Petrosova.",
         ["The bridge is closed to all lorries from today"]),
        ("Anna Petrosova said that she had seen the bridge.", ["Anna Petrosova had seen the bridge"]),
        ("Anna Petrosova said that it is wrong to close the bridge.", ["It is wrong to close the bridge"]),
        ("The envoy Anna Petrosova said on Tuesday that the sides had agreed and that it would be signed in May.",
         ["The sides had agreed", "It would be signed in May"]),
        ("Petrosova said that the road was open and that she was glad.", ["The road was open"]),
        ("But in Goris, many said the road is shut.", ["In Goris, many said the road is shut"]),
        ("The post, which guards built in May 2021, was shut on 3 May 2023.",
         ["The post, which guards built in May 2021, was shut on 3 May 2023", "The post, which guards built in May 2021"]),
        ("Harbour road: Guards let two lorries pass on Monday.", ["Guards let two lorries pass on Monday"]),
        ("The port said that because of the storm it is closed.", ["Because of the storm it is closed"]),
        ("Drivers queued on 3 May in Tatev, where guards had shot two men on 1 May.",
         ["Drivers queued on 3 May in Tatev", "Guards had shot two men on 1 May"]),
        ("Roe Steel Inc. has agreed to pay.", ["Roe Steel Inc. has agreed to pay"]),
        ("Jane Roe, Valley News.", []),
        ("The offer holds until 5 p.m. EST, Nov. 6.", ["The offer holds until 5 p.m. EST, Nov. 6"]),
        ("On 3 July, guards closed the bridge.", ["Guards closed the bridge"]),
        ("3 July: Guards closed the bridge.", ["Guards closed the bridge"]),
        ("However, the guards closed the bridge.", ["The guards closed the bridge"]),
        ("The town suspended the ferry on 3 July and reopened it on 9 July.",
         ["The town suspended the ferry on 3 July", "The town reopened it on 9 July"]),
        ("The envoys met in Tatev on 3 July and in Meghri on 5 July.",
         ["The envoys met in Tatev on 3 July", "The envoys met in Meghri on 5 July"]),
        ("Guards let lorries pass for drivers, who had been waiting since 3 July 2023.",
         ["Guards let lorries pass for drivers", "Drivers had been waiting since 3 July 2023"]),
        ("Anna Petrosova, who left the ministry in 2019, opened the bridge.",
         ["Anna Petrosova, who left the ministry in 2019, opened the bridge", "Anna Petrosova left the ministry in 2019"]),
        ("The ministry denied that the bridge had been closed.", ["The ministry denied that the bridge had been closed"]),
        ("The envoys will meet in Tatev on 14 May. A second round is planned for June.",
         ["The envoys will meet in Tatev on 14 May", "A second round is planned for June"]),
        ("GORIS - Two lorries crossed the bridge.", ["Two lorries crossed the bridge"]),
    ],
)
def test_a_title_reads_as_a_heading(text, expected):
    assert titles(text) == expected


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("ru", "Однако мост закрыт, сообщил министр Иван Петров.", "Мост закрыт"),
        ("ru", "Министр Иван Петров заявил, что мост закрыт.", "Мост закрыт"),
        ("az", "Nazir Elçin Quliyev bildirib ki, körpü bu gün bağlanıb.", "Körpü bu gün bağlanıb"),
        ("fr", "Mais le pont est fermé, a déclaré Jean Dupuis.", "Le pont est fermé"),
        ("es", "Sin embargo, el puente está cerrado.", "El puente está cerrado"),
    ],
)
def test_titles_in_other_languages(language, text, expected):
    assert titles(text, language) == [expected]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("the road is open” today.", "The road is open today"),
        ('"the road is open', "The road is open"),
        ("«the road» is open, ", "«the road» is open"),
        ("  two\n lines ", "Two lines"),
        ("", ""),
    ],
)
def test_marks_stand_in_pairs(text, expected):
    assert heading(text) == expected


def test_a_long_title_ends_at_a_word():
    title = heading("a group of people blocked the road that leads over the pass to the town beyond the old river and the", frozenset(["the"]))
    assert title.endswith("…") and len(title) <= LONGEST and not title.endswith("the…")
