"""How long folding, drawing and filtering take on very many events; run `python benchmarks/scale.py [MENTIONS]`.

The mentions are made up from the sample reports' words, dated over ten years by a fixed rule.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from timeline import charts, selection
from timeline.dates.interval import Granularity, Interval
from timeline.events import arrange
from timeline.mentions import extract
from timeline.readers import read

SAMPLES = Path(__file__).parent.parent / "sample_data"


def made_up(number: int) -> list:
    """That many mentions: sentences of shuffled sample words, each told up to three times."""
    dice = random.Random(1)
    real = [mention for document in read(SAMPLES) for mention in extract(document)]
    words = sorted({word for mention in real for word in mention.text.split()})
    start = datetime(2014, 1, 1, tzinfo=UTC)
    mentions: list = []
    while len(mentions) < number:
        day = start + timedelta(dice.randrange(3650))
        when = Interval(day, day + timedelta(1), Granularity.DAY)
        text = " ".join(dice.choices(words, k=14))
        for _ in range(dice.randrange(1, 4)):
            told = replace(dice.choice(real), text=text, when=when, timex=None, basis="stated")
            mentions.append(replace(told, document_id=f"{len(mentions) // 8:012x}", start=len(mentions)))
    return mentions[:number]


def timed(name: str, work):
    """What the work gives, its seconds printed."""
    begin = time.perf_counter()
    result = work()
    print(f"{name:34} {time.perf_counter() - begin:7.2f} s")
    return result


def main(number: int) -> None:
    """Measure and print."""
    mentions = made_up(number)
    timeline = timed(f"fold {number:,} mentions", lambda: arrange(mentions))
    frame = timed(f"frame of {len(timeline.events):,} events", timeline.to_frame)
    timed("filter by topic and words", lambda: selection.select(frame, topics=["road"], text="Lachin"))
    window = selection.select(frame, start=date(2020, 1, 1), end=date(2020, 2, 1))
    print(f"{'events of a month':34} {len(window):7,}")
    timed("overview", lambda: charts.overview(frame).to_json())
    timed("detail of the month", lambda: charts.detail(frame, (datetime(2020, 1, 1), datetime(2020, 2, 1))).to_json())
    timed("whole chart", lambda: charts.chart(frame).to_json())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
