"""What the scorers of mentions and of event dates call; see their own usage for the folders they read."""

from dataclasses import replace
from datetime import timedelta

from event_words import apart

from timeline.dates.interval import Granularity
from timeline.document import Document
from timeline.folding import fold
from timeline.mentions import Mention, extract, reading_of
from timeline.mentions.dating import dated, day_of
from timeline.mentions.speech import Speakers
from timeline.profile import Profile

FORMS = {Granularity.YEAR: "%Y", Granularity.MONTH: "%Y-%m", Granularity.DECADE: "%Y", Granularity.CENTURY: "%Y"}


def mentions(text, published, language):
    """A report's developments as dicts with start, end, date, topics, status, speaker."""
    return [
        {
            "start": m.start,
            "end": m.end,
            "date": date_of(m.when),
            "topics": list(m.topics),
            "status": m.status,
            "speaker": m.speaker or "",
        }
        for m in extract(Document.from_text(text, published, language))
    ]


def dates(text, published):
    """Each clause of a text, and each stretch of one with a time of its own, with its date, as (start, end, date)."""
    profile = Profile.load()
    reading = reading_of(Document.from_text(text, published, "en"), profile)
    now = day_of(reading.document.anchor)
    found = []
    for row in dated(reading, Speakers(reading, profile)):
        found.append((row.clause.start, row.clause.end, date_of(now if of_the_report(row.when, reading) else row.when)))
        if row.timex and "T24" in row.timex.value:
            found[-1] = (*found[-1][:2], row.timex.value[:10])  # "midnight on Friday" ends Friday
        parts = apart(reading, row.clause, row.timex)
        found += [(start, end, date_of(now) if timex is None else timex.value[:10]) for start, end, timex in parts]
    return found


def of_the_report(when, reading):
    """Whether a stretch ends or begins with the report itself: "in recent weeks", "over the next weeks"."""
    moment = reading.document.anchor.moment
    return when.end == moment if when.start is None else when.start == moment and when.granularity > Granularity.DAY


def date_of(when):
    """The start of an Interval as ISO 8601 at its own precision; its end where the start is open."""
    edge = when and (when.local_start or (when.local_end and when.local_end - timedelta(microseconds=1)))
    if not edge:
        return ""
    part = when.granularity == Granularity.YEAR and (edge.month, edge.day) != (1, 1)
    return edge.strftime("%Y-%m" if part else FORMS.get(when.granularity, "%Y-%m-%d"))


def same_event(texts):
    """A label for each sentence of one topic; equal labels tell the same event.

    Each sentence is a report of its own, read and folded as any report is; where it tells several developments it goes by
    the longest of them, and its words are compared whole.
    """
    whole = [max(found, key=_length, default=_bare(text)) for text, found in zip(texts, _read(texts), strict=True)]
    return _labels([[replace(m, text=text)] for m, text in zip(whole, texts, strict=True)])


def same_event_clauses(texts):
    """As `same_event`, with all developments of each sentence in the words that tell them: what `timeline build` folds."""
    return _labels(_read(texts))


def same_event_words(texts):
    """As `same_event`, by words alone: nothing is read from a sentence."""
    return _labels([[_bare(text)] for text in texts])


def _read(texts):
    return [extract(Document.from_text(text, None, "en")) for text in texts]


def _bare(text):
    return Mention(0, len(text), text, None, None, "reported", (), "happened", language="en")


def _length(mention):
    return len(mention.text)


def _labels(found):
    """For each sentence the group of its longest mention; one of its own where it tells nothing."""
    told = [[replace(m, document_id=str(n)) for m in mentions] for n, mentions in enumerate(found)]
    group = {m: n for n, members in enumerate(fold([m for each in told for m in each], Profile.load())) for m in members}
    return [group[max(each, key=_length)] if each else -1 - n for n, each in enumerate(told)]
