"""Timexes as others read them: TimeML (TIMEX3 inline in the text) and the lines that explain a reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from timeline.dates.interval import Interval
from timeline.dates.reading import Found
from timeline.dates.tagger import traced
from timeline.dates.timex import Anchor, Timex

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_timeml(text: str, timexes: Iterable[Timex], anchor: Anchor | None = None, name: str = "document") -> str:
    """The text as a TimeML 1.2 document with its timexes as TIMEX3; characters that XML cannot hold become U+FFFD."""
    parts, at = [], 0
    for number, timex in enumerate(timexes, 1):
        parts += [_xml(text[at : timex.start]), _element(number, timex)]
        at = timex.end
    parts.append(_xml(text[at:]))
    created = ""
    if anchor:
        value = anchor.moment.isoformat() if anchor.granularity < 3 else anchor.moment.date().isoformat()
        attributes = f'tid="t0" type="DATE" value="{value}" functionInDocument="CREATION_TIME"'
        created = f"<DCT><TIMEX3 {attributes}>{value}</TIMEX3></DCT>\n"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n<DOCID>{_xml(name)}</DOCID>\n{created}'
        f"<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n"
    )


def _element(number: int, timex: Timex) -> str:
    modifier = f" mod={quoteattr(timex.modifier)}" if timex.modifier else ""
    attributes = f'tid="t{number}" type="{timex.type}" value={quoteattr(timex.value)}{modifier}'
    return f"<TIMEX3 {attributes}>{_xml(timex.text)}</TIMEX3>"


def _xml(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def explain(text: str, anchor=None, language: str | None = None, **known) -> list[dict[str, str]]:
    """How each expression of a text is read: one dict of label -> words an expression, empty when there is none.

    `known` are the zones, holidays and starts of a profile, as `find` takes them.
    """
    anchor = None if anchor is None else Anchor.of(anchor)
    return [_explained(item, timex, anchor) for item, timex in traced(text, anchor, language, **known)]


def _explained(item: Found, timex: Timex, anchor: Anchor | None) -> dict[str, str]:
    rows = {
        "words": f"{timex.text!r} at {timex.start}-{timex.end}",
        "TIMEX3": f"{timex.type} {timex.value}" + (f" mod={timex.modifier}" if timex.modifier else ""),
        "EDTF": timex.edtf or "none",
        "read against": anchor.moment.isoformat() if anchor else "no date: only full dates have a place",
        "place in time": _place(timex.interval),
        "rule": timex.rule,
        "expression": item.rule.pattern or "its name",
    }
    if item.inner:
        rows["made of"] = "; ".join(f"{part.rule.name}: {part.rule.pattern}" for part in item.inner)
    if item.bound:
        rows["bounded by"] = f"{item.bound.rule.name}: {item.bound.rule.pattern}"
    return rows | ({"note": "; ".join(timex.notes)} if timex.notes else {})


def _place(at: Interval | None) -> str:
    if at is None:
        return "none"
    ends = (str(end.isoformat()) if end else "open" for end in (at.local_start, at.local_end))
    return f"{' .. '.join(ends)} (end excluded), to the {at.granularity}" + (", approximate" if at.approximate else "")
