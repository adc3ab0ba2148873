"""How fast the date engine is, as ratios within one run.

    python benchmarks/dates.py FOLDER      FOLDER holds *.txt, TimeML files (*.tml), or jsonl files with a "text" in each row

Prints what `find` takes over the texts as a multiple of what `re.finditer(r"\\w+")` takes over them, the same per character
for long and for odd inputs against ordinary news, the time to load English, and dateparser's `search_dates` beside it. Then
the same multiple for each language of tests/corpus/ and tests/base/ over its own sentences, beside English over its own:
an expression in every sentence, so each is slower than news.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

from timeline.dates.tagger import find

ANCHOR = "2023-07-29T16:25+03:00"
ROUNDS = 5
MONTHS = "January February March April May June July August September October November December "
SOUP = {"digits": "7", "1 1 1": "1 1 1 ", "in in in": "in ", "months": MONTHS, "spaced digits": "1 2 3 4 "}


def texts(folder: Path) -> list[str]:
    """The texts of a folder."""
    plain = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("**/*.txt"))]
    rows = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    marked = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.tml"))]
    plain += [re.sub(r"<[^>]+>", "", text.partition("<TEXT>")[2].partition("</TEXT>")[0]) for text in marked]
    return plain or [row["text"] for row in map(json.loads, rows) if row.get("text")]


def fastest(work, rounds: int = ROUNDS) -> float:
    """Seconds of the fastest of several rounds."""
    spent = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begin)
    return min(spent)


def ratio(news: list[str], language: str) -> float:
    """What `find` takes over texts as a multiple of what finding their words takes."""
    word = re.compile(r"\w+")
    words = fastest(lambda: [sum(1 for _ in word.finditer(text)) for text in news])
    return fastest(lambda: [find(text, ANCHOR, language) for text in news]) / words


def languages() -> None:
    """Print the ratio of every language that has sentences here, and what an expression takes as a multiple of English."""
    tests = Path(__file__).parent.parent / "tests"
    measured = {}
    for file in sorted((*tests.glob("corpus/*.toml"), *tests.glob("base/*.toml"))):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        language, sentences = data["language"], [hit[0] for hit in data["hits"]] + data["silences"]
        news = ["\n\n".join(sentences)] * (20_000 // sum(map(len, sentences)) + 1)
        spent = fastest(lambda news=news, language=language: [find(text, ANCHOR, language) for text in news])
        measured[language] = ratio(news, language), spent / sum(len(find(text, ANCHOR, language)) for text in news)
    for code, (words, each) in measured.items():
        print(f"{code:5} {words:6.1f} x words   {each / measured['en'][1]:5.2f} x English, each expression")


def main(folder: str) -> None:
    """Measure and print."""
    news = texts(Path(folder))
    size = sum(map(len, news))
    ours = fastest(lambda: [find(text, ANCHOR, "en") for text in news])
    print(f"{len(news)} texts, {size:,} characters")
    print(f"find / finditer(\\w+)       {ratio(news, 'en'):6.1f} x   ({size / ours / 1e6:.2f} M characters a second)")
    long = " ".join(news)
    long *= max(1, 10_000_000 // len(long))
    each = fastest(lambda: find(long, ANCHOR, "en"), 1) / len(long)
    print(f"10 MB, per character       {each / (ours / size):6.1f} x ordinary news")
    for name, piece in SOUP.items():
        soup = piece * (100_000 // len(piece))
        spent = fastest(lambda soup=soup: find(soup, ANCHOR, "en"), 2)
        print(f"{name:26} {spent / len(soup) / (ours / size):6.1f} x ordinary news")
    load = "import time, timeline.dates.tagger as t; b = time.perf_counter(); t.engine('en'); print(time.perf_counter() - b)"
    cold = min(float(subprocess.run([sys.executable, "-c", load], capture_output=True, text=True).stdout) for _ in range(5))
    print(f"loading English            {cold * 1000:6.1f} ms")
    from dateparser.search import search_dates

    some = news[:20]
    theirs = fastest(lambda: [search_dates(text, languages=["en"]) for text in some], 1)
    mine = fastest(lambda: [find(text, ANCHOR, "en") for text in some])
    print(f"dateparser.search_dates    {theirs / mine:6.0f} x what find takes")
    languages()


if __name__ == "__main__":
    main(sys.argv[1])
