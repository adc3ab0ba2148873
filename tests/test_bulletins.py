"""Whole reports in thirteen languages, read line by line: when, on what basis, what becomes of it, about what, who says so."""

import tomllib
from pathlib import Path

import pytest

from timeline.document import Document
from timeline.mentions import extract
from timeline.profile import Profile

BULLETINS = tomllib.loads((Path(__file__).parent / "bulletins.toml").read_text(encoding="utf-8"))["bulletin"]


def told(text, language, published=None, profile=None):
    for mention in extract(Document.from_text(text, published, language), Profile.load(profile)):
        day = mention.when.local_start or mention.when.local_end
        topics = ";".join(mention.topics) or "other"
        says = mention.speaker or ""
        yield f"{day:%Y-%m-%d} {mention.basis:8} {mention.status:9} {topics} | {says} | {mention.title}".rstrip()


@pytest.mark.parametrize("bulletin", BULLETINS, ids=lambda b: b["text"].strip().splitlines()[0][:40])
def test_a_bulletin_is_read_as_a_reader_reads_it(bulletin):
    read = list(told(*(bulletin.get(key) for key in ("text", "language", "published", "profile"))))
    assert read == bulletin["told"]


def test_every_language_with_cues_has_a_bulletin():
    folder = Path(__file__).parent.parent / "timeline" / "mentions" / "cues"
    assert {path.stem for path in folder.glob("*.toml")} == {bulletin["language"] for bulletin in BULLETINS}
