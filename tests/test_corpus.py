"""Each language's corpus: what is found in a text and how it is read, and texts in which nothing is."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from test_passages import unmarked

from timeline.dates.lexicon import lexicon
from timeline.dates.operators import OPERATORS, operator
from timeline.dates.output import explain, to_timeml
from timeline.dates.tagger import find

HERE = Path(__file__).parent
# tests/corpus/ holds the languages that have a file of their own, tests/base/ some that have only the locale data.
FILED, BASE = ({f.stem: tomllib.loads(f.read_text(encoding="utf-8")) for f in sorted((HERE / d).glob("*.toml"))} for d in ("corpus", "base"))
CORPORA = FILED | BASE
ANCHOR = "2023-07-29T16:25+03:00"


def rows(kind):
    return [pytest.param(code, row, id=f"{code}-{row if isinstance(row, str) else row[0]}") for code in CORPORA for row in CORPORA[code].get(kind, ())]


@pytest.mark.parametrize("code, row", rows("hits"))
def test_a_hit_is_found_and_read(code, row):
    text, words, value, *others = row
    found = find(text, CORPORA[code]["anchor"], code)
    assert (words, value) in [(t.text, t.value) for t in found]
    assert len(found) == 1 + sum(others)


@pytest.mark.parametrize("code, marked", rows("sentences"))
def test_a_sentence_is_read_as_marked(code, marked):
    text, gold = unmarked(marked)
    found = find(text, CORPORA[code]["anchor"], code)
    assert [(t.start, t.text, t.value) for t in found] == [(g.start, text[g.start : g.end], g.value) for g in gold]


@pytest.mark.parametrize("code, text", rows("silences"))
def test_a_silence_stays_one(code, text):
    assert [t.text for t in find(text, CORPORA[code]["anchor"], code)] == []


@pytest.mark.parametrize("code, row", rows("hits"))
def test_edtf_is_level_1(code, row):
    for timex in find(row[0], CORPORA[code]["anchor"], code):
        if timex.edtf and "T" not in timex.edtf:
            parse_edtf(timex.edtf)


def test_every_language_file_has_a_corpus():
    import timeline.dates.languages as languages

    files = {path.stem for path in Path(languages.__file__).parent.glob("*.toml")}
    assert files == {*FILED} and not files & {*BASE}


# What EDTF level 1 says, checked with the edtf library: every kind of calendar reading, open and closed, near and exact.
@pytest.mark.parametrize(
    "text",
    ["since April", "until the end of 2023", "from 3 May to 7 June 2022", "in early May", "about 5 May 2022", "in the 1990s", "since the 1990s",
     "in the 19th century", "in the summer of 2022", "since the summer of 2022", "in the third quarter of 2022", "until the third quarter of 2022",
     "on 04/05/2023", "since 04/05/2023", "from 16:25 on Friday to 18:30 on Saturday", "in the past two months", "last week", "since last week",
     "between 2020 and 2022", "the weekend", "in the first half of 2022", "by mid-August 2022", "2023-07-29T16:25:03+03:00", "16:25 on Friday"],
)  # fmt: skip
def test_every_kind_of_edtf_is_level_1(text):
    (first, *_) = find(text, ANCHOR, "en")
    parse_edtf(first.edtf)


WORDS = ["May", "12", "2023", "the", "of", "last", "week", "-", "12:30", "UTC+3", "in", "1 1 1", "Monday", "first", "century", "ago", "BC", "9999", "\u2028", "İ", "\xad"]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=25))
@settings(max_examples=300)
def test_any_text_is_read_without_a_crash_and_offsets_are_exact(parts):
    text = " ".join(parts)
    last = 0
    for timex in find(text, ANCHOR, "en"):
        assert text[timex.start : timex.end] == timex.text and last <= timex.start < timex.end
        last = timex.end


SIGNS = ["2023", "年", "7", "月", "13月", "29日", "31", "前", "今年", "令和", "民國", "3天", "월", "일", "어제", "۷", "مرداد", "۱۴۰۲", "مهر ماه", "١٤٤٥",
         "محرم", "هـ", "กรกฎาคม", "2566", "วัน", "कल", "दिन", "\u200c", "：", "、", " ", "\n\n", "12:30", "May"]  # fmt: skip


@given(st.sampled_from(["zh", "ja", "ko", "th", "fa", "ar", "hi", "he", "ka"]), st.lists(st.sampled_from(SIGNS) | st.text(max_size=3), max_size=25))
@settings(max_examples=300, deadline=None)
def test_any_text_in_any_script_is_read_without_a_crash_and_offsets_are_exact(language, parts):
    text = "".join(parts)
    last = 0
    for timex in find(text, ANCHOR, language):
        assert text[timex.start : timex.end] == timex.text and last <= timex.start < timex.end
        last = timex.end


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_every_day_is_read_back_from_how_it_is_written(day, form):
    text = f"It happened on {day.strftime(form)}."
    (timex,) = find(text, ANCHOR, "en")
    assert timex.value == day.isoformat()
    assert timex.interval.local_start.date() == day


@pytest.mark.parametrize("piece", ["7", "1 ", "1 1 1 ", "in ", "May ", "May 12, ", "12:30 ", "2023-", "last ", "Monday "])
def test_soup_is_read(piece):
    text = piece * (20_000 // len(piece))
    assert all(text[t.start : t.end] == t.text for t in find(text, ANCHOR, "en"))


@pytest.mark.parametrize("words", ["2 days ago", "5 May 2021", "last week", "12:30 on 5 May 2021", "the 5th of May 2021", "in June"])
@pytest.mark.parametrize("between", [", ", " and ", "; "])
def test_a_long_row_of_dates_is_read_one_by_one(words, between):
    (alone,) = find(words, ANCHOR, "en")
    found = find(between.join([words] * 200), ANCHOR, "en")
    assert [t.text for t in found] == [alone.text] * 200


@pytest.mark.parametrize("language, piece", [("zh", "月"), ("zh", "1月"), ("zh", "2023年"), ("ko", "일"), ("th", "วัน"), ("fa", "۷ مرداد "), ("ar", "في ")])
def test_soup_of_other_scripts_is_read(language, piece):
    text = piece * (5_000 // len(piece))
    assert all(text[t.start : t.end] == t.text for t in find(text, ANCHOR, language))


def test_without_a_date_to_count_from_only_full_dates_have_a_place():
    found = find("They came on Sunday, in February and yesterday; not on 12 May 2021.", None, "en")
    assert [t.value for t in found if t.interval] == ["2021-05-12"]
    assert [t.value for t in found if not t.interval][-1:] == ["XXXX-XX-XX"]


@pytest.mark.parametrize(
    "language, text, values",
    [
        ("en", "Schools teach otherwise today. {}", ["PRESENT_REF"]),
        ("de", "Liberale streiten heute mit sich selbst. {}", ["PRESENT_REF"]),
        ("es", "La ciudad es hoy otra. {}", ["PRESENT_REF"]),
        ("en", "The minister said today that schools are free. {} Schools are open today.", ["2023-07-29", "2023-07-29"]),
        ("es", "El ministro ha dicho hoy que no. {}", ["2023-07-29"]),
        ("de", "Liberale streiten heute. {} Am Montag kamen sie. Am Dienstag gingen sie.", ["2023-07-29", "2023-07-24", "2023-07-25"]),
        ("de", "Das ist bis heute so. {}", ["2023-07-29"]),
    ],
)
def test_the_today_of_an_essay_is_its_age(language, text, values):
    filler = "Lorem ipsum dolor sit amet. " * 100
    assert [t.value for t in find(text.format(filler), ANCHOR, language)] == values
    short = find(text.format(""), ANCHOR, language)
    assert short[0].value == "2023-07-29"


def test_timeml_holds_the_text_and_its_timexes():
    from xml.etree import ElementTree

    text = "Road <shut> & open on 12 May 2021.\x00"
    tree = ElementTree.fromstring(to_timeml(text, find(text, ANCHOR, "en")))
    body = tree.find("TEXT")
    assert "".join(body.itertext()) == text.replace("\x00", "\ufffd")
    assert [t.get("value") for t in body.iter("TIMEX3")] == ["2021-05-12"]


def known_languages():
    from dateparser.data import languages_info

    return languages_info.language_order


@pytest.mark.parametrize("language", known_languages())
def test_every_language_that_dateparser_knows_has_words_and_reads_a_date_in_figures(language):
    assert [t.value for t in find("2023-07-29", ANCHOR, language)] == ["2023-07-29"]
    words = lexicon(language).words
    assert not [form for form, values in words.items() if "month" in values and len(form) < 2]


@pytest.mark.parametrize("language, text", [("pt-BR", "29 de julho de 2023"), ("en_US", "July 29, 2023"), ("zh-Hant", "2023年7月29日"),
                                            ("de-AT", "29. Juli 2023"), ("no", "29. juli 2023"), ("es-419", "29 de julio de 2023")])  # fmt: skip
def test_a_region_or_a_script_changes_no_word(language, text):
    assert [t.value for t in find(text, ANCHOR, language)] == ["2023-07-29"]


def test_a_language_that_nobody_knows_is_refused():
    with pytest.raises(LookupError, match="'xx'"):
        find("29 July 2023", ANCHOR, "xx")


@pytest.mark.parametrize(
    "text, words, value",
    [
        ("Tuesday was the 100th day of the blockade.", "the 100th day", "2023-03-21"),
        ("It is the 11th day of the blockade.", "the 11th day", "2022-12-22"),
        ("It is the 11th day of the strike.", "the 11th day", "P11D"),
        ("They met on Novruz 2022.", "Novruz 2022", "2022-03-20"),
        ("They met at Novruz.", "Novruz", "2023-03-20"),
    ],
)
def test_a_profile_lends_holidays_and_beginnings(text, words, value):
    found = find(text, "2023-03-22", "en", holidays={"Novruz": "03-20"}, starts={"the blockade": "2022-12-12"})
    assert (words, value) in [(t.text, t.value) for t in found]


@pytest.mark.parametrize(
    "text, words, edtf, first, last",
    [
        ("The road has been shut since April.", "April", "2023-04/..", "2023-04-01", None),
        ("The road has been shut ever since 1994.", "1994", "1994/..", "1994-01-01", None),
        ("Nobody has lived there since the 1990s.", "the 1990s", "1990/..", "1990-01-01", None),
        ("The road has been shut since late 2022.", "late 2022", "2022~/..", "2022-10-01", None),
        ("It was shut in early 2023.", "early 2023", "2023~", "2023-01-01", "2023-03-31"),
        ("It was shut in mid-2023.", "mid-2023", "2023~", "2023-04-01", "2023-09-30"),
        ("It was shut in late June.", "late June", "2023-06~", "2023-06-21", "2023-06-30"),
        ("From 12 December the road was shut.", "12 December", "2022-12-12/..", "2022-12-12", None),
        ("The fee applies from 2022 onwards.", "2022", "2022/..", "2022-01-01", None),
        ("Sales fell from June.", "June", "2023-06", "2023-06-01", "2023-06-30"),
        ("They will stay until the end of the year.", "the end of the year", "../2023~", None, "2023-12-31"),
        ("It was shut until 5 June 2023.", "5 June 2023", "../2023-06-05", None, "2023-06-05"),
        ("Aid used to pass before December.", "December", "../2022-11", None, "2022-11-30"),
        ("It must be signed before 5 August.", "5 August", "../2023-08-04", None, "2023-08-04"),
        ("It must be signed before the end of the year.", "the end of the year", "../2023~", None, "2023-12-31"),
        ("They came shortly before Friday.", "Friday", "2023-07-28", "2023-07-28", "2023-07-28"),
        ("The village was empty after 2015.", "2015", "2016/..", "2016-01-01", None),
        ("Following 5 May 2022 it was shut.", "5 May 2022", "2022-05-06/..", "2022-05-06", None),
        ("After Friday's vote they left.", "Friday", "2023-07-28", "2023-07-28", "2023-07-28"),
        ("They came shortly after Friday.", "Friday", "2023-07-28", "2023-07-28", "2023-07-28"),
        ("They left two days after 5 May 2022.", "two days after 5 May 2022", "2022-05-07", "2022-05-07", "2022-05-07"),
        ("It will be ready by Friday.", "Friday", "../2023-08-04", None, "2023-08-04"),
        ("They did not come until Friday.", "Friday", "../2023-07-28", None, "2023-07-28"),
        ("They came between Monday and Wednesday.", "Wednesday", "2023-07-24/2023-07-26", "2023-07-24", "2023-07-26"),
        ("It ran from 3 May to 7 June 2022.", "3 May", "2022-05-03/2022-06-07", "2022-05-03", "2022-06-07"),
        ("It ran from 12 December 2021 to 3 May.", "3 May", "2021-12-12/2022-05-03", "2021-12-12", "2022-05-03"),
        ("12 December 2022 - 3 May 2023: the siege", "3 May 2023", "2022-12-12/2023-05-03", "2022-12-12", "2023-05-03"),
        ("The war of 1947-54 was lost.", "1947", "1947/1954", "1947-01-01", "1954-12-31"),
        ("The war of 1947-54 was lost.", "54", "1947/1954", "1947-01-01", "1954-12-31"),
        ("It was founded around 1910.", "around 1910", "1910~", "1910-01-01", "1910-12-31"),
        ("They met from 1 to 4 May.", "1 to 4 May", "2023-05-01/2023-05-04", "2023-05-01", "2023-05-04"),
        ("They met on Friday.", "Friday", "2023-07-28", "2023-07-28", "2023-07-28"),
    ],
)
def test_words_around_open_and_tie_a_place_in_time(text, words, edtf, first, last):
    timex = next(t for t in find(text, ANCHOR, "en") if t.text == words)
    at = timex.interval
    days = at.local_start and at.local_start.date(), at.local_end and (at.local_end - timedelta(1)).date()
    assert (timex.edtf, *days) == (edtf, first and date.fromisoformat(first), last and date.fromisoformat(last))
    parse_edtf(timex.edtf)


@pytest.mark.parametrize("code, row", [pytest.param(code, row, id=f"{code}-{row[0]}") for code in FILED for row in FILED[code].get("bounds", ())])
def test_words_of_each_language_open_and_tie_a_place_in_time(code, row):
    text, words, edtf = row
    assert (words, edtf) in [(t.text, t.edtf) for t in find(text, CORPORA[code]["anchor"], code)]
    parse_edtf(edtf)


def test_hours_of_one_day_are_of_the_day_that_is_named():
    first, last = find("It was open from 9 a.m. to 5 p.m. on Friday.", ANCHOR, "en")
    assert (first.value, last.value) == ("2023-07-28T09:00", "2023-07-28T17:00")
    assert first.interval == last.interval and first.interval.local_start.hour == 9


@pytest.mark.parametrize(
    "words, language, value",
    [
        ("12 Febru\u00adary 2021", "en", "2021-02-12"),
        ("12\u00a0May\u00a02021", "en", "2021-05-12"),
        ("12 May\u20282021", "en", "2021-05-12"),
        ("12\u2009May 20\u200b21", "en", "2021-05-12"),
        ("12 \u200fMay\u200e 2021", "en", "2021-05-12"),
        ("12 fe\u0301vrier 2021", "fr", "2021-02-12"),
        ("12 mars 2021\u0301", "fr", "2021-03-12"),
    ],
)
@pytest.mark.parametrize("before", ["", "\ufeffSo e\u0301crit: ", "\u05d0\u05d1 \u0627 \u00ad\u00ad(", "İİ "])
def test_offsets_are_those_of_the_text_as_it_is(words, language, value, before):
    text = f"{before}{words} und so fort"
    timex = next(t for t in find(text, ANCHOR, language))
    assert (timex.value, timex.start) == (value, len(before))
    assert timex.text == text[timex.start : timex.end] == words.rstrip("\u0301")


@pytest.mark.parametrize(
    "text, note",
    [
        ("at 04:30 AZT on 29 March 2015", "the clocks of Asia/Baku skip 04:30 on that day: read as 05:30"),
        ("at 04:30 AZT on 25 October 2015", "the clocks of Asia/Baku show 04:30 twice on that day: the first time is meant"),
        ("on 04/05/2023", "day and month can be meant the other way round: 2023-05-04"),
        ("at 16:25 AMT on 29 July 2010", "AMT read as Asia/Yerevan; it can also be America/Manaus: a profile's [zones] decide"),
        ("They will come on Sunday.", "read as to come beside 'will come'"),
        ("They came on Sunday.", "read as past beside 'came'"),
        ("Sunday at the bridge", "no word near tells past from future"),
        ("the bridge is out until Sunday", "read as to come: it is an end"),
        ("They came on Sunday, 23 July 2023.", None),
        ("at 16:25 AZT on 29 July 2010", None),
        ("on 04/04/2023", None),
        ("on 04/05/2023 and 05/13/2023", None),
        ("on 04.05.2023", None),
    ],
)
def test_a_choice_is_noted(text, note):
    assert find(text, ANCHOR, "en")[0].notes == ((note,) if note else ())


def test_a_profile_decides_what_an_abbreviation_stands_for():
    text = "at 16:25 AMT on 29 July 2010"
    (read,) = find(text, ANCHOR, "en", zones={"AMT": "America/Manaus"})
    assert (read.value, read.notes) == ("2010-07-29T16:25-04:00", ())


@pytest.mark.parametrize("text, value", [("at 16:25 SKT on 29 July 2010", "2010-07-29T16:25+04:00"), ("at 16:25 Skt Petrovics spoke", "2023-07-29T16:25")])
def test_a_profile_adds_an_abbreviation_of_its_own(text, value):
    (read,) = find(text, ANCHOR, "en", zones={"SKT": "+04:00"})
    assert read.value == value


def test_two_operators_of_one_name_are_refused():
    with pytest.raises(ValueError, match="month_day"):
        operator(OPERATORS["month_day"])


def test_a_join_that_means_nothing_leaves_its_parts():
    found = find("They met in the third half of May 2021.", ANCHOR, "en")
    assert [(t.text, t.value) for t in found] == [("May 2021", "2021-05")]


def test_an_explanation_shows_the_way_to_a_reading():
    first, second = explain("since 12 May 2021, 4 p.m., and on 04/05/2023", ANCHOR, "en")
    assert first["rule"] == "<date>, <clock>" and first["expression"].startswith("day:@day")
    assert "d:DAY" in first["made of"] and first["bounded by"].startswith("since <date>")
    assert first["EDTF"] == "2021-05-12/.." and "open" in first["place in time"]
    assert second["EDTF"] == "2023-04-05?" and "other way round" in second["note"]
