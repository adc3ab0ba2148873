"""Imports run one way: who may import whom, and which file alone may import a heavy library."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "timeline"
# Each module may import those named before it in this order of dependence, and only the ones listed.
MAY_IMPORT = {
    "dates.interval": set(),
    "dates.timex": {"dates.interval"},
    "dates.locales": set(),
    "dates.lexicon": {"dates.interval", "dates.timex", "dates.locales"},
    "dates.calendar": {"dates", "dates.interval", "dates.other_calendars"},
    "dates.other_calendars": set(),
    "dates.operators.readings": {"dates", "dates.interval", "dates.calendar"},
    "dates.operators.lengths": {"dates", "dates.interval", "dates.operators.readings"},
    "dates.operators.clocks": {"dates", "dates.interval", "dates.operators.readings"},
    "dates.operators.named": {"dates", "dates.interval", "dates.calendar", "dates.other_calendars", "dates.operators.readings", "dates.operators.clocks"},
    "dates.operators.combined": {"dates", "dates.interval", "dates.calendar", "dates.operators.readings"},
    "dates.operators.counted": {"dates", "dates.interval", "dates.calendar"} | {f"dates.operators.{part}" for part in ("readings", "lengths", "clocks", "named", "combined")},
    "dates.operators.nights": {"dates", "dates.interval"} | {f"dates.operators.{part}" for part in ("readings", "clocks", "named", "counted")},
    "dates.operators": {f"dates.operators.{part}" for part in ("readings", "lengths", "clocks", "named", "combined", "counted", "nights")},
    "dates.antiquity": {"dates.interval", "dates.calendar", "dates.operators"},
    "dates.story": {"dates", "dates.interval", "dates.calendar"},
    "dates.grammar": {"dates.interval", "dates.timex", "dates.calendar", "dates.lexicon", "dates.operators"},
    "dates.identify": set(),
    "dates.tokens": {"dates.lexicon"},
    "dates.characters": set(),
    "dates.strings": set(),
    "dates.bounds": {"dates", "dates.interval", "dates.calendar", "dates.operators", "dates.grammar"},
    "dates.direction": {"dates.lexicon"},
    "dates.reading": {"dates.bounds", "dates.antiquity", "dates.characters", "dates.direction", "dates.interval", "dates.timex", "dates.lexicon", "dates.operators", "dates.grammar"},
    "dates.parts": {"dates.tokens"},
    "dates.matching": {"dates.tokens", "dates.parts", "dates.grammar", "dates.reading"},
    "dates.tagger": {"dates", "dates.characters", "dates.operators", "dates.bounds", "dates.identify", "dates.timex", "dates.lexicon", "dates.tokens", "dates.grammar", "dates.story", "dates.strings", "dates.reading", "dates.matching"},
    "dates.output": {"dates.interval", "dates.timex", "dates.reading", "dates.tagger"},
    "document": {"dates.*"},
    "readers": {"dates.*", "document", "display"},
    "words": set(),
    "profile": {"dates.*", "document", "words"},
    "mentions": {"dates.*", "document", "words", "profile"},
    "states": set(),
    "folding": {"dates.*", "profile", "mentions", "states", "words"},
    "outcomes": {"folding", "profile"},
    "display": {"dates.*"},
    "table": {"dates.*", "display"},
    "events": {"dates.*", "document", "profile", "mentions", "folding", "outcomes", "table"},
    "selection": {"display", "table"},
    "aggregates": {"dates.*", "profile", "table", "selection", "states"},
    "fonts": set(),
    "charts.layout": set(),
    "charts.key": set(),
    "charts.look": set(),
    "charts.data": set(),
    "charts.marks": {"table", "selection", "charts.look"},
    "charts.plan": {"charts", "charts.layout", "charts.look", "charts.marks"},
    "charts.axes": {"charts", "charts.layout", "charts.look", "charts.marks"},
    "charts.counted": {"aggregates", "charts.axes", "charts.data", "charts.look", "charts.marks"},
    "charts.lanes": {"charts", "charts.layout", "charts.axes", "charts.data", "charts.look", "charts.marks", "charts.plan"},
    "charts.timeline": {"aggregates", "display", "selection", "charts", "charts.*"},
    "charts.trends": {"aggregates", "charts.data", "charts.look", "charts.marks"},
    "charts": {"charts.*"},
    "exports": {"table", "charts", "display", "fonts"},
    "terminal": set(),
    "pipeline": {"dates.*", "document", "readers", "profile", "mentions", "events"},
    "dashboard": {"*"},
    "cli": {"*"},
    "__main__": {"cli"},
}
HEAVY = {
    "altair": {f"charts.{part}" for part in ("look", "axes", "counted", "lanes", "timeline", "trends")},
    "vl_convert": {"exports"},
    "streamlit": {"dashboard"},
    "pandas": {"table", "selection", "aggregates", "exports", "dashboard"} | {f"charts.{part}" for part in ("data", "marks", "plan", "counted", "lanes", "timeline", "trends")},
    "dateparser": {"dates.locales"},
    "py3langid": {"dates.identify"},
    "trafilatura": {"readers"},
    "htmldate": {"readers"},
    "sentencex": {"mentions"},
    "rapidfuzz": {"folding"},
    "typer": {"cli"},
    "rich": {"cli"},
}


def modules():
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name != "__init__":
            yield name, path


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def allowed(target, rights):
    if "*" in rights or target in rights or target.rpartition(".")[0] in rights:
        return True
    return f"{target.split('.')[0]}.*" in rights


@pytest.mark.parametrize("name, path", list(modules()), ids=lambda v: v if isinstance(v, str) else "")
def test_imports_run_one_way(name, path):
    for target in imports(path):
        top = target.split(".")[0]
        if top in HEAVY:
            assert room(name) in HEAVY[top], f"{name} imports {target}"
        inside = target.removeprefix("timeline.")
        if inside != target and inside in {n for n, _ in modules()}:
            rights = MAY_IMPORT.get(room(name), set())
            assert room(inside) == room(name) or allowed(inside, rights), f"{name} imports {inside}"


def room(name):
    """A package that grew out of one file keeps that file's rights: dates.grammar.clock counts as dates.grammar."""
    parts = name.split(".")
    depth = 3 if parts[:2] == ["dates", "operators"] else 2 if parts[0] in ("dates", "charts") else 1
    return ".".join(parts[:depth])


@pytest.mark.parametrize("command", ["import timeline", "import timeline; timeline.Document"])
def test_a_light_import_loads_nothing_heavy(command):
    script = f"import sys; {command}; print(*sorted({{m.split('.')[0] for m in sys.modules}} & {set(HEAVY)!r}))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT.parent)
    assert ran.stdout.strip() == ""
