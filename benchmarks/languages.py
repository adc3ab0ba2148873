"""The README's table of languages: how many sentences hold each, and what it scores.

    python benchmarks/languages.py [FOLDER]

Counts the hits (marked sentences among them) and silences of tests/corpus/ (languages with a file of their own) and of
tests/base/ (languages read from the locale data alone), and writes the table between its markers in README.md. FOLDER holds
one folder of TimeML files a language, named by its code ("de", or "de_news"); with it the scores are measured too, without it
those in the README stay. A score is the F1 of exact spans / of overlapping spans / of overlapping spans with the right value,
as in TempEval-3, of as many expressions as the files mark.
"""

from __future__ import annotations

import html
import re
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

from timeline.dates.tagger import find

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BEGIN, END = "<!-- languages: written by benchmarks/languages.py -->\n", "<!-- end of languages -->\n"
HEAD = "| language | code | hits | silences | strict / relaxed / value |\n|---|---|---|---|---|\n"
_NAME = re.compile(r"# ([\w ]+?)[,:.]")
_ROW = re.compile(r"^\| [\w ]+ \| `(\w+)` \| (\d+) \| (\d+) \| (.*?) \|$", re.M)
_TIMEX = re.compile(r"<TIMEX3\b([^>]*[^/>])>(.*?)</TIMEX3>", re.S)


class Corpus(NamedTuple):
    """A language with the number of its hits and silences; `filed` where it has a file of its own."""

    name: str
    code: str
    hits: int
    silences: int
    filed: bool


def corpora() -> list[Corpus]:
    """The languages that have a corpus, by name."""
    found = []
    for folder in ("corpus", "base"):
        for file in (ROOT / "tests" / folder).glob("*.toml"):
            text = file.read_text(encoding="utf-8")
            data = tomllib.loads(text)
            name = _NAME.match(text)[1]
            hits = len(data["hits"]) + len(data.get("sentences", ()))
            found.append(Corpus(name, data["language"], hits, len(data["silences"]), folder == "corpus"))
    return sorted(found)


def table(rows: list[Corpus], scores: dict[str, str]) -> str:
    """The two tables in Markdown."""
    filed, base = (HEAD + "".join(row(r, scores) for r in rows if r.filed is kind) for kind in (True, False))
    return f"{filed}\nFrom the locale data alone, without a file:\n\n{base}"


def row(corpus: Corpus, scores: dict[str, str]) -> str:
    """One line of the table."""
    return f"| {corpus.name} | `{corpus.code}` | {corpus.hits} | {corpus.silences} | {scores.get(corpus.code, '')} |\n"


def written(readme: str) -> dict[str, tuple[int, int, str]]:
    """code -> hits, silences and scores as the README has them."""
    inside = readme.partition(BEGIN)[2].partition(END)[0]
    return {code: (int(hits), int(silences), score) for code, hits, silences, score in _ROW.findall(inside)}


# ---------------------------------------------------------------- scores
class Marked(NamedTuple):
    """An expression that a corpus or the engine marks."""

    start: int
    end: int
    value: str


def read_timeml(text: str) -> tuple[str, str | None, list[Marked]]:
    """The text of a TimeML document, its date, and the expressions marked in it."""
    created = re.search(r"<TIMEX3[^>]*CREATION_TIME[^>]*>", text)
    inside = re.search(r"<TEXT\b[^>]*>(.*)</TEXT>", text, re.S)
    body, plain, marked, at = inside[1] if inside else text, "", [], 0
    for match in _TIMEX.finditer(body):
        plain += _bare(body[at : match.start()])
        words = _bare(match[2])
        start = len(plain) + len(words) - len(words.lstrip())
        if words.strip() and "CREATION_TIME" not in match[1]:
            marked.append(Marked(start, start + len(words.strip()), _attribute(match[1], "value") or ""))
        plain, at = plain + words, match.end()
    return plain + _bare(body[at:]), created and _attribute(created[0], "value"), marked


def _bare(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _attribute(tag: str, name: str) -> str | None:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found and found[1]


def score(folder: Path, code: str) -> str:
    """Strict, relaxed and value F1 over the TimeML files of a folder, in percent, and how many expressions they mark."""
    gold = system = strict = relaxed = right = 0
    for file in sorted((*folder.glob("*.tml"), *folder.glob("*.xml"))):
        text, created, marked = read_timeml(file.read_text(encoding="utf-8"))
        found = [Marked(t.start, t.end, t.value) for t in find(text, created or "2000-01-01", code)]
        gold, system = gold + len(marked), system + len(found)
        strict += len({m[:2] for m in marked} & {f[:2] for f in found})
        pairs = paired(marked, found)
        relaxed += len(pairs)
        right += sum(one.value == other.value for one, other in pairs)
    if not gold:
        return ""
    return " / ".join(f"{200 * n / (gold + system):.1f}" for n in (strict, relaxed, right)) + f" of {gold:,}"


def paired(marked: list[Marked], found: list[Marked]) -> list[tuple[Marked, Marked]]:
    """Each expression marked with the one found that shares most with it, none of them twice."""
    shared = ((min(f.end, m.end) - max(f.start, m.start), m, f) for m in marked for f in found)
    pairs, taken = [], set()
    for _, one, other in sorted((row for row in shared if row[0] > 0), key=lambda row: (row[1][:2] != row[2][:2], -row[0])):
        if not {one, other[:2]} & taken:
            pairs.append((one, other))
            taken |= {one, other[:2]}
    return pairs


def scores(folder: Path) -> dict[str, str]:
    """code -> scores, of each folder that is named by a language's code."""
    named = ((path.name.split("_")[0], path) for path in sorted(folder.iterdir()) if path.is_dir())
    return {code: result for code, path in named if (result := score(path, code))}


def main(folder: str | None = None) -> None:
    """Write the table."""
    readme = README.read_text(encoding="utf-8")
    measured = {code: score for code, (_, _, score) in written(readme).items()}
    measured |= scores(Path(folder)) if folder else {}
    before, _, rest = readme.partition(BEGIN)
    after = rest.partition(END)[2]
    README.write_text(before + BEGIN + table(corpora(), measured) + END + after, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
