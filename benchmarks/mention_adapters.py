"""What the scorers of mentions and of event dates call; see their own usage for the folders they read."""

from datetime import timedelta

from timeline.dates.interval import Granularity
from timeline.document import Document
from timeline.folding import fold
from timeline.mentions import Mention, extract, reading_of
from timeline.mentions.apart import apart
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
        found.append((row.clause.start, row.clause.end, date_of(row.when)))
        parts = apart(reading, row.clause, row.timex)
        found += [(start, end, date_of(now) if timex is None else timex.value[:10]) for start, end, timex in parts]
    return found


def date_of(when):
    """The start of an Interval as ISO 8601 at its own precision; its end where the start is open."""
    edge = when and (when.local_start or (when.local_end and when.local_end - timedelta(microseconds=1)))
    if not edge:
        return ""
    part = when.granularity == Granularity.YEAR and (edge.month, edge.day) != (1, 1)
    return edge.strftime("%Y-%m" if part else FORMS.get(when.granularity, "%Y-%m-%d"))


def same_event(texts):
    """A label for each sentence of one topic; equal labels tell the same event. Words alone are compared, without dates."""
    sentences = [
        Mention(0, len(text), text, None, None, "reported", (), "happened", language="en", document_id=str(n))
        for n, text in enumerate(texts)
    ]
    label = {m.document_id: n for n, group in enumerate(fold(sentences)) for m in group}
    return [label[sentence.document_id] for sentence in sentences]
