"""Stories told by many reports with the developments they tell named by hand, and how well folding finds them."""

from __future__ import annotations

import sys
import tomllib
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from timeline.document import Document
from timeline.events import Event, arrange
from timeline.mentions import Mention, extract
from timeline.profile import Profile

FOLDER = Path(__file__).parent / "stories"


class Story(NamedTuple):
    """A story as it was folded: each mention with its event's id and the name of the development it tells, and the events."""

    rows: list[tuple[Mention, str, str]]
    events: tuple[Event, ...]
    outcomes: dict[str, str]

    def name_of(self, event_id: str) -> str:
        """The development that most mentions of an event tell."""
        names = [name for _, event, name in self.rows if event == event_id]
        return max(names, key=names.count)


def told(story: str) -> Story:
    """A story of the folder, its reports read and their mentions folded."""
    data = tomllib.loads((FOLDER / f"{story}.toml").read_text(encoding="utf-8"))
    profile = Profile.load(data["profile"])
    documents, gold = [], {}
    for report in data["report"]:
        text, spans = marked(report["text"])
        document = Document.from_text(text, report["published"], report["language"], report["name"])
        documents.append(document)
        gold[document.id] = spans
    mentions = [mention for document in documents for mention in extract(document, profile)]
    events = arrange(mentions, documents, profile).events
    rows = [(mention, event.id, _name(mention, gold)) for event in events for mention in event.mentions]
    return Story(rows, events, data.get("outcomes", {}))


def _name(mention: Mention, gold: dict[str, list[tuple[int, int, str]]]) -> str:
    middle = (mention.start + mention.end) // 2
    return next(name for start, end, name in gold[mention.document_id] if start <= middle <= end)


def marked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A report's text without the names before its sentences, and the name of each stretch of it."""
    written, spans = "", []
    for line in text.strip().splitlines():
        name, _, sentence = line.partition(" | ")
        if not sentence:
            written += "\n\n"
            continue
        written += " " if written and not written.endswith("\n") else ""
        spans.append((len(written), len(written) + len(sentence), name))
        written += sentence
    return written, spans


def scored(rows: list[tuple[Mention, str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 (0..100) over pairs of mentions of different reports."""
    pairs = [
        (a[1] == b[1], a[2] == b[2])
        for a, b in combinations((row for row in rows if row[2] != "-"), 2)
        if a[0].document_id != b[0].document_id
    ]
    both, found, gold = sum(a and b for a, b in pairs), sum(a for a, _ in pairs), sum(b for _, b in pairs)
    return 100 * both / max(found, 1), 100 * both / max(gold, 1), 200 * both / max(found + gold, 1)


def report(story: str) -> None:
    """Print a story's score, and the events that hold several developments and the developments in several events."""
    rows = told(story).rows
    print(f"{story}: {len(rows)} mentions  P {{:.1f}}  R {{:.1f}}  F1 {{:.1f}}".format(*scored(rows)))
    for which, other, title in ((1, 2, "one event, several developments"), (2, 1, "one development, several events")):
        for key in dict.fromkeys(row[which] for row in rows):
            parts = [row for row in rows if row[which] == key and row[2] != "-"]
            if len({row[other] for row in parts}) > 1:
                print(f"-- {title}: {key if which == 2 else ''}")
                for mention, event, name in sorted(parts, key=lambda row: row[other]):
                    when = mention.timex.value if mention.timex else "-"
                    print(f"   {event[:6]} {name:14} {mention.status:9} {when:16} {mention.text[:90]}")


if __name__ == "__main__":
    for name in sys.argv[1:] or [path.stem for path in sorted(FOLDER.glob("*.toml"))]:
        report(name)
