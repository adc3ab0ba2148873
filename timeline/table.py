"""The one schema of events as rows: Timeline -> DataFrame, CSV in and out.

All times in a frame are on the profile's home clock (one zone a frame). A day, month or year is that calendar day, month
or year, whichever zone its report was written in; a clock time is the same instant on the home clock. `date_end` is
inclusive, as people read it: the last day of a period, the same moment for a clock time, empty while the end is open.
Several values in one cell are joined by "; ".
"""

from __future__ import annotations

# column -> (kind, what it says); kinds: text, time, flag, count, number
SCHEMA = {
    "event_id": ("text", "stable name of the event, the same when documents are added"),
    "event_date": ("time", "start: ISO 8601 with offset; empty when unknown"),
    "date_end": ("time", "last day or moment, inclusive; empty when open or unknown"),
    "date_edtf": ("text", "the date as EDTF level 1"),
    "precision": ("text", "the unit the text gives: second … century"),
    "approximate": ("flag", "the text says about, recent, early, late"),
    "display_date": ("text", "the date for people"),
    "date_basis": ("text", "stated, relative, dateline or reported"),
    "date_text": ("text", "the words that date the event"),
    "topics": ("text", "topic keys of the profile, or other"),
    "status": ("text", "happened, ongoing, planned, claimed or denied"),
    "title": ("text", "a short heading in the report's words"),
    "text": ("text", "the sentence that tells it"),
    "actors": ("text", "who is named, as written"),
    "places": ("text", "where, as written"),
    "latitude": ("number", "degrees north of the first place the profile locates"),
    "longitude": ("number", "degrees east of it"),
    "speaker": ("text", "whose account it is"),
    "quote": ("text", "the words quoted"),
    "n_sources": ("count", "how many sources tell it"),
    "n_mentions": ("count", "how many times it is told"),
    "first_reported": ("time", "when the first report of it was published"),
    "last_reported": ("time", "when the last report of it was published"),
    "source": ("text", "names of the sources"),
    "source_url": ("text", "their addresses"),
    "published": ("time", "when the report that dates it was published"),
    "language": ("text", "language of that report"),
    "document_id": ("text", "that report"),
    "char_start": ("count", "where the sentence starts in it"),
    "char_end": ("count", "where it ends"),
    "reviewed": ("flag", "an analyst has confirmed it"),
    "note": ("text", "contradictions and remarks"),
}
COLUMNS = tuple(SCHEMA)


def to_frame(timeline):
    """The timeline's events, one row each, in the order and kinds of SCHEMA."""
    raise NotImplementedError
