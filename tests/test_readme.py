"""What the README shows is what happens: its commands are run and its Python examples are doctests."""

import doctest
import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.cli import app
from timeline.table import SCHEMA

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n(.*?)^```", README, re.M | re.S)


def sessions():
    """(command, expected output) of each `$ timeline ...` in the README's console blocks."""
    for block in CONSOLE:
        for command, expected in re.findall(r"^\$ (timeline .*)\n((?:(?!\$ ).*\n)*)", block, re.M):
            yield pytest.param(command, expected, id=command)


@pytest.mark.parametrize("command, expected", list(sessions()))
def test_a_command_prints_what_the_readme_shows(command, expected, tmp_path):
    if not (ROOT / "out").exists():
        (ROOT / "out").mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "timeline", *shlex.split(command)[1:]],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stderr
    if expected.strip():
        shown = [line.rstrip() for line in ran.stdout.splitlines() if line.strip()]
        wanted = [line.rstrip() for line in expected.splitlines() if line.strip()]
        at = wanted.index("...") if "..." in wanted else len(wanted)
        assert shown[:at] == wanted[:at]


def test_its_python_examples_are_right():
    code = "\n".join(re.findall(r"^```python\n(.*?)^```", README, re.M | re.S))
    examples = doctest.DocTestParser().get_doctest(code, {}, "README", "README.md", 0)
    results = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS).run(examples)
    assert results.attempted > 0 and results.failed == 0


@pytest.mark.parametrize("name", [c.name or c.callback.__name__ for c in app.registered_commands])
def test_every_command_is_described(name):
    assert f"`timeline {name}" in README


def test_the_table_of_languages_counts_the_corpora():
    spec = importlib.util.spec_from_file_location("languages", ROOT / "benchmarks" / "languages.py")
    languages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(languages)
    written = {code: (hits, silences) for code, (hits, silences, _) in languages.written(README).items()}
    assert written == {row.code: (row.hits, row.silences) for row in languages.corpora()}, "run: python benchmarks/languages.py"


@pytest.mark.parametrize("column", SCHEMA)
def test_every_column_is_described(column):
    assert f"`{column}`" in README
