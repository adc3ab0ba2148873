"""The golden timeline of the sample reports: read it as a person would, it must be right.

Each line is a date for people and the beginning of a title; lines of events that are told more than once end in the number
of sources and mentions. `python -m tests.test_samples` prints the lines as they are now.
"""

from pathlib import Path

from timeline import table
from timeline.pipeline import build

GOLDEN = Path(__file__).parent / "golden" / "samples.txt"
SAMPLES = Path(__file__).parent.parent / "sample_data"


def lines():
    frame = build([SAMPLES]).to_frame()
    for row in frame.assign(speaker=frame["speaker"].fillna("")).itertuples():
        told = f"  [{row.n_sources} sources, {row.n_mentions} mentions]" if row.n_mentions > 1 else ""
        said = f"  -- {row.speaker}" if row.speaker else ""
        yield f"{row.display_date:26} {row.status:9} {row.topics:36} {row.title}{said}{told}".rstrip()


def test_the_samples_give_their_golden_timeline():
    assert list(lines()) == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_their_file_is_read_in_the_order_it_was_written_in():
    frame = build([SAMPLES]).to_frame()
    assert list(table.read_csv(table.to_csv(frame))["event_id"]) == list(frame["event_id"])


def test_each_event_points_at_its_words():
    timeline = build([SAMPLES])
    texts = {document.id: document.text for document in timeline.documents}
    for event in timeline.events:
        for mention in event.mentions:
            text = texts[mention.document_id]
            assert text[mention.start : mention.end] == mention.text
            assert mention.timex is None or text[mention.timex.start : mention.timex.end] == mention.timex.text


if __name__ == "__main__":
    print("\n".join(lines()))
