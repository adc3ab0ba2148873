"""Profiles: the shipped ones read their own examples as they say, and a wrong one is refused in one line."""

import tomllib
from pathlib import Path

import pytest

from timeline.profile import Profile, ProfileError, check, shipped
from timeline.words import Phrases, fold, words_of

SMALL = """
title = "Small"
[[topics]]
key = "flood"
words.en = ["flood*", "burst ~ banks"]
weak.en = ["rain", "water level*"]
never.en = ["flood of letters"]
hits = ["The river burst its northern banks."]
silences = ["The editor got a flood of letters."]
[[places]]
key = "Ford"
latitude = 51.5
longitude = -0.1
"""


def written(tmp_path, text, name="small.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_profile_reads_its_own_examples(name):
    rows = check(Profile.load(name))
    assert rows and not [row for row in rows if not row.ok]


def test_the_default_watches_checkpoint_road_and_negotiation():
    profile = Profile.load()
    assert profile.name == "caucasus"
    assert {"checkpoint", "road", "negotiation"} <= {topic.key for topic in profile.topics}
    assert str(profile.home_zone) == "UTC+04:00"
    assert profile.zones["MSK"] == "Europe/Moscow" and profile.starts["the blockade"] == "2022-12-12"


def test_a_second_profile_is_about_something_else():
    topics = Profile.load("port_strike").topics_of(words_of("The dockers' walkout halted forty container ships."))
    assert topics == ("strike", "port")


@pytest.mark.parametrize(
    "text, told",
    [
        ("The FLOODS came.", True),
        ("The river burst its banks.", True),
        ("Rain raised the water levels.", True),
        ("Rain fell.", False),
        ("A flood of letters came.", False),
        ("It is dry.", False),
    ],
)
def test_words_tell_a_topic(tmp_path, text, told):
    assert Profile.load(written(tmp_path, SMALL)).topics_of(words_of(text)) == (("flood",) if told else ())


def test_check_says_what_matched(tmp_path):
    hit, silence = check(Profile.load(written(tmp_path, SMALL)))
    assert (hit.ok, hit.found) == (True, "burst its northern banks")
    assert (silence.ok, silence.found) == (True, "")


@pytest.mark.parametrize(
    "text, says",
    [
        ("title = ", "no valid TOML"),
        ('title = "x"', "has no [[topics]]"),
        (SMALL.replace('title = "Small"', ""), "needs a title"),
        (SMALL.replace('key = "flood"', 'key = "other"'), "'other'"),
        (SMALL + "\n[[places]]\nkey = \"Ford\"\n", "'Ford' is there twice"),
        (SMALL.replace("51.5", "151.5"), "latitude 151.5"),
        ('home_zone = "Mars/Dune"\n' + SMALL, "'Mars/Dune' is no time zone"),
        (SMALL.replace("hits =", "hist ="), "unknown hist"),
        ('starts = {"the flood" = "soon"}\n' + SMALL, "no date like"),
        (SMALL.replace('words.en = ["flood*", "burst ~ banks"]', 'words = ["flood"]'), "lists by language"),
    ],
)
def test_a_wrong_profile_is_refused_in_one_line(tmp_path, text, says):
    with pytest.raises(ProfileError) as refused:
        Profile.load(written(tmp_path, text))
    assert says in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["nowhere", "../caucasus", "nowhere.toml", "/etc/passwd"])
def test_an_unknown_profile_names_the_known_ones(name):
    with pytest.raises(ProfileError, match="caucasus, port_strike"):
        Profile.load(name)


@pytest.mark.parametrize("text", ["İstanbul", "XIRDALAN ışıq", "ЁЛКА", "Straße", "ΟΔΟΣ"])
def test_folding_keeps_offsets(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "name", ["Khankendi", "Stepanakert", "Xankəndidə", "XANKƏNDİ", "в Степанакерте", "Ханкенди", "Ստեփանակերտում"]
)
def test_one_place_has_many_names(name):
    hits = Profile.load().name_phrases.find(words_of(f"A bus left {name}."))
    assert [hit.meaning.key for hit in hits] == ["Khankendi"]


def test_phrases_want_whole_words():
    book = Phrases([("road", 1), ("aid ~ truck*", 2)])
    assert [hit.meaning for hit in book.find(words_of("A broad road; roads. Aid came by many trucks."))] == [1, 2]


TOPICS = tomllib.loads((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "language, topic, text",
    [(language, topic, text) for language, rows in TOPICS.items() for topic, texts in rows.items() for text in texts],
)
def test_a_sentence_tells_its_topic(language, topic, text):
    told = set(Profile.load("caucasus").topics_of(words_of(text), language)) & {"checkpoint", "road", "negotiation"}
    assert topic in told if topic != "other" else not told


HINTED = """
title = "Hinted"
[[topics]]
key = "talks"
words.en = ["negotiat*"]
weak.en = ["package", "sent"]
names = ["Ford"]
sides = true
[[actors]]
key = "Crew"
side = "workers"
[[actors]]
key = "Line"
side = "owners"
[[actors]]
key = "Union"
side = "workers"
[[places]]
key = "Ford"
"""


@pytest.mark.parametrize(
    "text, told",
    [
        ("The crew gave the line a package.", True),  # two sides and a word
        ("The package reached Ford.", True),  # a place and a word
        ("The crew and the line met at Ford.", True),  # two sides and a place
        ("The crew gave the union a package.", False),  # one side
        ("The package was a package.", False),  # a word counts once
        ("It rained at Ford.", False),
    ],
)
def test_names_and_sides_hint_at_a_topic(tmp_path, text, told):
    assert Profile.load(written(tmp_path, HINTED)).topics_of(words_of(text)) == (("talks",) if told else ())


def test_a_name_that_hints_must_be_known(tmp_path):
    with pytest.raises(ProfileError, match="'Fjord' is the key of no actor or place"):
        Profile.load(written(tmp_path, HINTED.replace('names = ["Ford"]', 'names = ["Fjord"]')))
