"""A report: its text, where it comes from, and the moment its words are read against.

A report's own date is looked for where reports print it: a stamp line in the header ("29 Jul. 2023, 16:25 (UTC+3)"), a
`Date:` line, the dateline of the first paragraph ("KORNIDZOR, AUGUST 5, 2023 ..."), a stamp at the foot, the file's name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import takewhile

from timeline.dates.identify import identify
from timeline.dates.interval import Granularity
from timeline.dates.tagger import find
from timeline.dates.timex import Anchor, Timex

HEAD_LINES, FOOT_LINES = 8, 3
STAMP_WORDS = 4  # a stamp line may say this much beside its dates: "Published", "Updated on", a desk's name
PLACE, PLACE_WORDS = 3, 5  # capitals that a dateline begins with at least, and words of its place
WRITTEN = timedelta(days=2)  # between a dateline's day and that of publication
DATELINE_CHARS = 90  # a dateline stands at the very start of the first paragraph
FIELDS = {"source": "name", "url": "url", "title": "title", "language": "language", "note": None}

_FIELD = re.compile(r"([A-Za-z]{3,9}):[ \t]+(\S.*)")
_LINE = re.compile(r"[^\S\n]*([^\s](?:[^\n]*\S)?)")
_PROSE = re.compile(r".{40,}[.!?…։]\W*", re.DOTALL)  # the header ends where sentences begin
_LETTERS = re.compile(r"[^\W\d_]\w*")
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.]?([01]\d)[-_/.]?([0-3]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report comes from; `published_from` says where its date was read (given, header, dateline, footer, name)."""

    name: str | None = None
    url: str | None = None
    published: Anchor | None = None
    published_from: str | None = None

    @property
    def turn(self) -> datetime:
        """When it was published, to put reports in order: what has no date comes last."""
        return self.published.moment if self.published else datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Document:
    """One report: `text`, its Source, an ISO 639-1 `language`, its headline when known, and where its own words begin.

    What stands before offset `body` is the header: source, address, stamp. `written` is the day that its dateline states,
    where that is a little before the day it was published.
    """

    text: str
    source: Source = field(default_factory=Source)
    language: str | None = None
    title: str | None = None
    body: int = 0
    written: Anchor | None = None

    @classmethod
    def from_text(
        cls,
        text: str,
        published: Anchor | datetime | date | str | None = None,
        language: str | None = None,
        name: str | None = None,
        url: str | None = None,
        zone: tzinfo = UTC,
        languages: Iterable[str] = (),
    ) -> Document:
        """Make a Document from plain text; its date is `published` if given, else read from the text, else unknown.

        Its language is `language` if given, else what it states, else found out, `languages` being those it is expected in.

        A stamp of the same day adds its clock time to a `published` that is only a day. Times without a zone are read
        in `zone`. Raises ValueError when `published` is no date.
        """
        fields, body = _fields(text)
        language = language or fields.get("language") or identify(text[body:], languages)
        given = Anchor.of(published, zone) if published is not None else None
        anchor, where, stamp_end = _own_date(text, body, language, given, zone)
        if anchor is None and (anchor := _name_date(url or fields.get("url") or name or "", zone)):
            where = "name"
        source = Source(fields.get("name") or name, url or fields.get("url"), anchor, where)
        body = max(body, stamp_end)
        return cls(text, source, language, fields.get("title"), body, _written(text, body, language, given))

    @property
    def id(self) -> str:
        """Twelve hex digits that stay the same for the same text from the same source."""
        key = "\x1f".join((self.source.name or "", self.source.url or "", self.text))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def anchor(self) -> Anchor | None:
        """The moment relative expressions are read against: the day a dateline states, else that of publication; None when
        the report's date is unknown."""
        return self.written or self.source.published

    def dated(self, published: Anchor | datetime | date | str, zone: tzinfo = UTC) -> Document:
        """The same report with the date that a reader says it has."""
        source = replace(self.source, published=Anchor.of(published, zone), published_from="given")
        return replace(self, source=source, written=None)


def _fields(text: str) -> tuple[dict[str, str], int]:
    """The `Source:`, `URL:`, `Title:` ... lines a text file may begin with, and where they end."""
    found, end = {}, 0
    for start, line in _lines(text):
        pair = _FIELD.fullmatch(line)
        if not pair or pair[1].lower() not in FIELDS:
            break
        if key := FIELDS[pair[1].lower()]:
            found[key] = pair[2]
        end = start + len(line)
    return found, end


def _lines(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    return ((m.start(1), m[1]) for m in _LINE.finditer(text, start))


def _own_date(
    text: str, body: int, language: str | None, given: Anchor | None, zone: tzinfo
) -> tuple[Anchor | None, str | None, int]:
    """The report's date, where it was read, and where the header that holds it ends."""
    head = [line for _, line in zip(range(HEAD_LINES), _lines(text, body), strict=False)]
    for start, line in takewhile(lambda pair: not _PROSE.fullmatch(pair[1]), head):
        if stamp := _stamp(line, language, given, zone):
            return stamp, "given" if given else "header", start + len(line)
    if given:
        return given, "given", body
    if head and (stamp := _dateline(head, language, zone)):
        return stamp, "dateline", body
    for _, line in _foot(text, body):
        if stamp := _stamp(line, language, None, zone):
            return stamp, "footer", body
    return None, None, body


def _foot(text: str, body: int) -> list[tuple[int, str]]:
    tail = text.rstrip()
    start = len(tail)
    for _ in range(FOOT_LINES):
        start = max(tail.rfind("\n", body, start), body)
    return list(_lines(tail, start))[::-1]


def _stamp(line: str, language: str | None, given: Anchor | None, zone: tzinfo) -> Anchor | None:
    """The moment that a line states which holds little but dates; of several dates of one day the finest counts.

    Stamps are often printed in English above text in another language.

    A day that is `given` lends its year to a stamp without one and must agree with it.
    """
    if len(line) > 120:
        return None
    read = [(code, find(line, given, code)) for code in dict.fromkeys((language, "en"))]
    beside, code, timexes = min(
        ((_words_beside(line, found), code or "", found) for code, found in read if found),
        key=lambda each: each[0],
        default=(99, "", []),
    )
    return _agreed(line, timexes, code, given, zone) if beside <= STAMP_WORDS else None


def _agreed(line: str, timexes: list[Timex], language: str | None, given: Anchor | None, zone: tzinfo) -> Anchor | None:
    """The finest of a stamp's moments on the day it states, or on the day that is given."""
    day = given or next((a for t in timexes if (a := _moment(t, zone))), None)
    if day is None:
        return None
    same = [a for t in find(line, day, language or None) if (a := _moment(t, zone)) and a.moment.date() == day.moment.date()]
    return min(same, key=lambda a: a.granularity, default=None)


def _words_beside(line: str, timexes: list[Timex]) -> int:
    for timex in reversed(timexes):
        line = f"{line[: timex.start]} {line[timex.end :]}"
    return len(re.findall(r"[^\W\d_]{2,}", line))


def _moment(timex: Timex, zone: tzinfo) -> Anchor | None:
    """The Anchor a timex states when it is a day or finer; the last of several days, which a review of them looks back from."""
    at = timex.interval
    if timex.type not in ("DATE", "TIME") or at is None or at.start is None or at.granularity > Granularity.DAY:
        return None
    moment = at.local_start if at.zone is not UTC else at.start.replace(tzinfo=zone)
    days = (at.end - at.start).days if at.granularity is Granularity.DAY and at.end else 1
    return Anchor(moment + timedelta(days - 1), at.granularity)


def _dateline(head: list[tuple[int, str]], language: str | None, zone: tzinfo) -> Anchor | None:
    """The full date at the very start of a paragraph, after nothing but a place in capitals; "12 May 2020: ..." is an entry
    of a chronology."""
    for _, line in head:
        for timex in find(line[:DATELINE_CHARS], None, language):
            before, after = line[: timex.start], line[timex.end :]
            if not _names_a_place(before) or (not before and after.startswith(":")):
                continue
            if stamp := _moment(timex, zone):
                return stamp
    return None


def _written(text: str, body: int, language: str | None, given: Anchor | None) -> Anchor | None:
    """The day that a dateline states, where it is shortly before that of a publication known from elsewhere: "BAKU, July 28"
    of the 29th tells of the 28th as today."""
    first = next((line for _, line in _lines(text, body) if line[:PLACE].isupper()), None) if given else None
    if first is None or not first[:PLACE].isalpha():
        return None
    for timex in find(first[:DATELINE_CHARS], given, language):
        day = _moment(timex, given.zone) if _names_a_place(first[: timex.start]) and _states_day(timex) else None
        if day and timedelta(0) < given.moment.date() - day.moment.date() <= WRITTEN:
            return Anchor(day.moment.replace(hour=0, minute=0, second=0), Granularity.DAY)
    return None


def _names_a_place(text: str) -> bool:
    """Whether nothing but a few names stands before a dateline's date."""
    words = _LETTERS.findall(text)
    return len(words) <= PLACE_WORDS and ":" not in text and all(word[0].isupper() for word in words)


def _states_day(timex: Timex) -> bool:
    """Whether a date states its day of the month, and is no weekday."""
    return any(part.isdigit() for part in timex.text.replace(",", " ").split())


def _name_date(name: str, zone: tzinfo) -> Anchor | None:
    """The date in a file's name or address: 2023-07-26_report.txt, .../2023/07/26/..."""
    for year, month, day in _NAME_DATE.findall(name):
        try:
            return Anchor.of(date(int(year), int(month), int(day)), zone)
        except ValueError:
            continue
    return None
