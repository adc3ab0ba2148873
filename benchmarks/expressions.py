"""How many date expressions are read right in each language, against the cases of Microsoft's Recognizers-Text.

    python benchmarks/expressions.py FOLDER [LANGUAGE...] [--errors]     FOLDER holds a folder a language, "French" and so on

Of the cases it takes those that a report could hold: a sentence of three words or more with one expression that is a date, a
period, a date with a clock time, a length or a habit. What it leaves out is what one says to an assistant: times of day
without a date, zones, several things at once. An expression is right when what we read at its place begins and ends on the
days (at the minute) that the case says, or is as long, or is the same habit; where a case allows a past and a coming reading,
either is right.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from timeline.dates.tagger import find
from timeline.dates.timex import Timex

LANGUAGES = {"French": "fr", "German": "de", "Spanish": "es", "Italian": "it", "Portuguese": "pt", "Turkish": "tr",
             "Dutch": "nl"}  # fmt: skip
KINDS = ("date", "daterange", "datetime", "duration", "set")
COUNTED = ("ago", "hence", "<n> <units> ago", "<n> <units> from now")
SECONDS = {"Y": 31_536_000, "M": 2_592_000, "W": 604_800, "D": 86_400, "TH": 3_600, "TM": 60, "TS": 1}


def cases(folder: Path) -> Iterator[tuple[str, str, dict, str]]:
    """Each case: its text, its reference time, the one expression in it and what kind that is."""
    for case in json.loads((folder / "DateTimeModel.json").read_text(encoding="utf-8-sig")):
        results = case["Results"]
        kind = results[0]["TypeName"].rpartition(".")[2] if len(results) == 1 and results[0].get("Resolution") else ""
        if kind in KINDS and "Context" in case and len(case["Input"].split()) > 2:
            yield case["Input"], case["Context"]["ReferenceDateTime"], results[0], kind


def seconds(period: str) -> float | None:
    """How long a TIMEX3 period is, with years of 365 days and months of 30."""
    if not re.fullmatch(r"P(?=.)(?:[\d.]+[YMWD])*(?:T(?:[\d.]+[HMS])+)?", period):
        return None
    days, _, clock = period[1:].partition("T")
    parts = [(n, unit) for n, unit in re.findall(r"([\d.]+)(\w)", days)]
    parts += [(n, "T" + unit) for n, unit in re.findall(r"([\d.]+)(\w)", clock)]
    return sum(float(n) * SECONDS[unit] for n, unit in parts)


def same(timex: Timex, expected: dict, kind: str) -> bool:
    """Whether a timex says what one of a case's readings says."""
    if timex.value == expected["timex"]:
        return True
    if kind == "duration":
        return seconds(timex.value) == seconds(expected["timex"]) or _open(timex.value) == _open(expected["timex"])
    if timex.interval is None:
        return False
    start, end = timex.interval.local_start, timex.interval.local_end
    if kind == "datetime":
        return bool(start) and f"{start:%Y-%m-%d %H:%M}" == expected.get("value", "")[:16]
    if kind == "date":
        # "Two years ago" is a year here and a day there: as fine as its unit it is right.
        whole = start and end and (end - start == timedelta(1) or timex.rule.startswith(COUNTED))
        return bool(whole) and f"{start:%Y-%m-%d}" <= expected.get("value", "") <= f"{end - timedelta(1):%Y-%m-%d}"
    if "start" in expected and not (start and f"{start:%Y-%m-%d}" == expected["start"][:10]):
        return False
    # There a range ends with its last day or month named, here after it.
    return "end" not in expected or bool(end) and _last(end, timex) <= expected["end"][:10] <= f"{end:%Y-%m-%d}"


def _last(end: datetime, timex: Timex) -> str:
    """The day on which the last unit of a period begins."""
    back = {"MONTH": 31, "YEAR": 366}.get(timex.interval.granularity.name, 1)
    return f"{end - timedelta(back):%Y-%m-%d}"


def _open(period: str) -> str | None:
    """A period with its number left open, where ours or theirs is: "a few hours" is three there."""
    return re.sub(r"[\dX.]+", "X", period) if "X" in period or re.search(r"(?<!\d)3\D$", period) else None


def right(text: str, reference: str, result: dict, kind: str, language: str) -> bool:
    """Whether the expression of a case is read as it says."""
    first, last = result.get("Start", 0), result.get("End", len(text))
    read = [t for t in find(text, datetime.fromisoformat(reference), language) if t.start <= last and first < t.end]
    return any(same(timex, expected, kind) for timex in read for expected in result["Resolution"]["values"])


def main(folder: str, *names: str, errors: bool = False) -> None:
    """Measure and print."""
    print(f"{'':12}{'all':>12}" + "".join(f"{kind:>14}" for kind in KINDS))
    for name in names or LANGUAGES:
        asked, got = Counter(), Counter()
        for text, reference, result, kind in cases(Path(folder) / name):
            ok = right(text, reference, result, kind, LANGUAGES[name])
            asked[kind] += 1
            got[kind] += ok
            if errors and not ok:
                values = [" ".join(filter(None, map(v.get, ("timex", "start", "end")))) for v in result["Resolution"]["values"]]
                found = [(t.text, t.value) for t in find(text, datetime.fromisoformat(reference), LANGUAGES[name])]
                print(reference[:10], kind, text, result["Text"], values, found, sep=" | ")
        total = f"{got.total()}/{asked.total()} {got.total() / asked.total():.0%}"
        print(f"{name:12}{total:>12}" + "".join(f"{f'{got[k]}/{asked[k]}':>14}" for k in KINDS))


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if word != "--errors"]
    main(*given, errors="--errors" in sys.argv)
