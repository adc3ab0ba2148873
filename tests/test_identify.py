"""Which language a text is in, and which of its paragraphs are in another."""

import pytest

from timeline.dates.identify import common_words, identify, passages
from timeline.dates.tagger import find

ENGLISH = "The road that leads over the pass has been closed since Monday, and the villages at its end are cut off."
FRENCH = "La route qui mène au col est fermée depuis lundi, et les villages qui sont au bout restent coupés du monde."
RUSSIAN = "Дорога через перевал закрыта с понедельника, и сёла за ним остаются отрезанными от мира."
UKRAINIAN = "Дорога через перевал закрита з понеділка, і села за ним залишаються відрізаними від світу."
GEORGIAN = "უღელტეხილზე გამავალი გზა ორშაბათიდან დაკეტილია."


@pytest.mark.parametrize("code, text", [("en", ENGLISH), ("fr", FRENCH), ("ru", RUSSIAN), ("uk", UKRAINIAN), ("ka", GEORGIAN),
                                        ("hr", "Predsjednik je rekao da se cesta koja vodi u grad ne može otvoriti i da su ljudi odsječeni."),
                                        ("zh", "会议于上周在北京举行"), ("ja", "会談は先週東京で行われた"), ("ko", "회담은 지난주 서울에서 열렸다")])
def test_a_text_is_identified(code, text):
    assert identify(text) == code


@pytest.mark.parametrize("text, among, code", [
    ("", (), "en"),
    ("29 July 2023", (), "en"),
    ("Ta droga jest zamknięta.", ("en", "pl"), "pl"),
    (FRENCH, ("en", "ru"), "fr"),  # clearly none of those that were expected
    (GEORGIAN, ("en", "ru"), "ka"),  # no other language has its letters
    ("Перевал закрыт", ("en", "uk"), "uk"),  # nothing tells, so one that is expected
])
def test_expected_languages_go_first_but_hide_no_other(text, among, code):
    assert identify(text, among) == code


@pytest.mark.parametrize("language, paragraphs", [
    ("en", [("en", ENGLISH), ("ru", RUSSIAN), ("en", ENGLISH)]),
    ("en", [("en", ENGLISH), ("fr", FRENCH)]),
    ("fr", [("en", ENGLISH), ("fr", FRENCH)]),
    ("ru", [("ru", RUSSIAN), ("en", ENGLISH)]),
    ("en", [("ka", GEORGIAN), ("en", ENGLISH)]),
])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_paragraph_in_another_language_stands_apart(language, paragraphs, gap):
    text = gap.join(paragraph for _, paragraph in paragraphs)
    found = passages(text, language)
    assert [part.language for part in found] == [code for code, _ in paragraphs]
    assert found[0].start == 0 and found[-1].end == len(text)
    assert all(one.end == other.start for one, other in zip(found, found[1:], strict=False))
    assert [text[part.start : part.end].strip() for part in found] == [paragraph for _, paragraph in paragraphs]


@pytest.mark.parametrize("language, text", [
    ("en", f"{ENGLISH}\n\nMinistry of Foreign Affairs, Yerevan, Armenia, Press Service, Tel. 010 62 00 00, Vazgen Sargsyan Street"),
    ("en", f"{ENGLISH}\n\nЕреван\n\n{ENGLISH}"),
    ("en", f"{ENGLISH} The sign said «Дорога закрыта»."),
    ("ru", f"{RUSSIAN}\n\nReuters, AFP\n\n{RUSSIAN}"),
    ("uk", f"{UKRAINIAN}\n\n{UKRAINIAN}"),
])
def test_names_quotations_and_short_lines_do_not(language, text):
    assert [part.language for part in passages(text, language)] == [language]


def test_each_paragraph_is_dated_in_its_own_language_against_one_report():
    text = (
        "The road has been closed since Monday, 24 July 2023, and the talks broke off yesterday.\n\n"
        "«Переговоры прервались вчера, встреча назначена на 2 августа», — заявил министр.\n\n"
        "La réunion prévue pour demain a été annulée, et les deux parties ne se parlent plus depuis le 3 juillet.\n\n"
        "They will meet again on 5 August."
    )
    found = find(text, "2023-07-29T16:25+03:00", "en")
    assert all(text[t.start : t.end] == t.text for t in found)
    assert [(t.text, t.value) for t in found] == [
        ("Monday, 24 July 2023", "2023-07-24"),
        ("yesterday", "2023-07-28"),
        ("вчера", "2023-07-28"),
        ("2 августа", "2023-08-02"),
        ("demain", "2023-07-30"),
        ("le 3 juillet", "2023-07-03"),
        ("5 August", "2023-08-05"),
    ]


@pytest.mark.parametrize("language, text, codes", [
    ("en", ENGLISH, ["en"]),
    (None, ENGLISH, ["en"]),
    ("en", f"{ENGLISH}\n\nПереговоры прервались вчера.\n\n{ENGLISH}", ["en", "ru", "en"]),
    ("en", f"{ENGLISH}\n\nЙдеться про їхнє рішення.\n\n{ENGLISH}", ["en", "uk", "en"]),
    ("en", f"{ENGLISH}\n\nگفتگوهای دیروز متوقف شد.", ["en", "fa"]),
    ("en", f"{ENGLISH}\n\nتوقفت المفاوضات أمس.", ["en", "ar"]),
    ("ru", f"{RUSSIAN}\n\nhttps://news.example.org/region/checkpoint", ["ru", "en"]),
])
def test_no_model_is_loaded_where_script_words_or_letters_tell(monkeypatch, language, text, codes):
    def loaded(codes):
        raise AssertionError("the model is loaded")

    monkeypatch.setattr("timeline.dates.identify._identifier", loaded)
    assert [part.language for part in passages(text, language or identify(text))] == codes


def test_the_order_of_day_and_month_follows_the_paragraph():
    text = f"{ENGLISH} It was signed on 5/4/2023.\n\n{FRENCH} Il a été signé le 5/4/2023."
    assert [t.value for t in find(text, "2023-07-29", "en") if "/" in t.text] == ["2023-05-04", "2023-04-05"]


def test_common_words_are_words_of_known_languages():
    from timeline.dates.lexicon import lexicon

    for code, words in common_words().items():
        assert lexicon(code) and len(words) >= 9 and all(word == word.lower() and " " not in word for word in words)
