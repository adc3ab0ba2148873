"""The command line: arguments in, results to standard output or -o, everything else to standard error.

Exit codes: 0 done, 1 nothing usable came out, 2 wrong usage. Errors are one line that says what to do.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable
from errno import EISDIR
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

app = typer.Typer(
    help="Turn news reports into a timeline.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
profiles = typer.Typer(help="Look at the profiles: what is watched and by which words.")
app.add_typer(profiles, name="profile")

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="File, folder, zip, or - for standard input.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write here instead of to standard output.")]
ProfileName = Annotated[str | None, typer.Option("--profile", help="A shipped profile's name or a TOML file.")]
Published = Annotated[str | None, typer.Option("--published", help="The date of reports that do not state one.")]
Language = Annotated[str | None, typer.Option("--language", help="A language code; found out when not given.")]
Events = Annotated[Path, typer.Argument(metavar="EVENTS.csv", help="A file that `timeline build` wrote.")]


SHOWN = ("display_date", "topics", "status", "title", "speaker")


class Nothing(Exception):
    """Nothing usable came out; the message says what to do."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 ok, 1 nothing usable, 2 wrong usage."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        code = app(arguments or ["--help"], prog_name="timeline", standalone_mode=False) or 0
        return code if arguments else 2
    except typer.TyperException as error:
        return complain(f"{error.format_message().rstrip('.')}; see timeline --help", 2)
    except typer.Abort:
        return complain("stopped", 1)
    except Nothing as error:
        return complain(error, 1)
    except OSError as error:
        return complain(f"{error.filename}: {error.strerror}" if error.filename else error, 2)
    except ValueError as error:
        return complain(error, 2)


def complain(message, code: int) -> int:
    """Say one line on standard error and give the exit code back."""
    line = " ".join(str(message).split())
    print(f"timeline: {line}", file=sys.stderr)
    return code


@app.command()
def build(
    paths: Paths, output: Output = None, profile: ProfileName = None, published: Published = None
) -> None:
    """Build the timeline of reports and write its events as CSV."""
    from timeline.display import counted
    from timeline.table import to_csv

    timeline = timeline_of(paths, profile, published)
    write(to_csv(timeline.to_frame()), output)
    if output:
        note(f"{counted(len(timeline.events), 'event')} from {counted(len(timeline.documents), 'report')} -> {output}")


def timeline_of(paths: list[str], profile: str | None, published: str | None):
    """The Timeline of the paths, with progress and what could not be read on standard error."""
    from rich.console import Console

    from timeline.display import counted
    from timeline.pipeline import build
    from timeline.readers import ReadError

    def problem(error: ReadError) -> None:
        complain(error, 1)

    undated = []
    with Console(stderr=True).status("Reading") as status:

        def progress(document) -> None:
            status.update(f"Reading {document.source.name or ''}")
            if document.anchor is None:
                undated.append(document.source.name)

        timeline = build(paths, checked_profile(profile), anchor(published), progress=progress, problems=problem)
    if undated:
        some = f"{undated[0]}{', ...' * (len(undated) > 1)}"
        complain(f"{counted(len(undated), 'report')} without a date of their own ({some}): use --published", 1)
    if not timeline.documents:
        raise Nothing("no report could be read; give text or HTML files, a folder or a zip of them")
    if not timeline.events:
        raise Nothing("no developments found in these reports; `timeline profile check` shows what the profile watches")
    return timeline


def checked_profile(name: str | None):
    """The Profile of that name; raises ValueError with one line."""
    from timeline.profile import Profile

    return Profile.load(name)


def checked_language(code: str | None) -> str | None:
    """The language code given; raises typer.BadParameter when no words are known for it."""
    from timeline.dates.lexicon import lexicon

    try:
        return code and lexicon(code) and code
    except LookupError:
        raise typer.BadParameter(f"--language {code!r} is not known; write a code such as en, ru or az") from None


def anchor(published: str | None):
    """The Anchor of a --published argument; raises typer.BadParameter when it is no date."""
    from timeline.dates.timex import Anchor

    if published is None:
        return None
    try:
        return Anchor.of(published)
    except ValueError:
        raise typer.BadParameter(f"--published {published!r} is no date; write 2023-07-29 or 2023-07-29T16:25+03:00") from None


@app.command()
def show(events: Events) -> None:
    """Print the events as a readable table."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    frame = frame_of(events).assign(**{c: lambda f, c=c: f[c].fillna("") for c in SHOWN})
    console = Console(width=screen())
    table = Table(box=SIMPLE, pad_edge=False, collapse_padding=True, expand=True)
    shown = [column for column in listed(frame) if console.width >= column.screen]
    for column in shown:
        table.add_column(column.header, width=column.width, ratio=None if column.width else 1, overflow="fold")
    for row in zip(*(column.cells for column in shown), strict=True):
        table.add_row(*map(plain, row))
    console.print(table)


def screen() -> int | None:
    """How many characters wide the output is, None where it is a terminal that knows."""
    return None if sys.stdout.isatty() else 120


class Column(NamedTuple):
    """A column of the printed table: its width (None for what is left) and how wide a screen has to be to show it."""

    header: str
    cells: Iterable
    width: int | None
    screen: int = 0


def listed(frame) -> list[Column]:
    """What the printed table shows of the events, as far as there is room."""
    topics = max(len(topic) for cell in frame["topics"] for topic in ("Topics", *cell.split("; ")))
    counts = zip(frame["n_sources"], frame["n_mentions"], strict=True)
    told = [f"{sources}" if sources == times else f"{sources} ({times}x)" for sources, times in counts]
    return [
        Column("When", frame["display_date"], 20),
        Column("Topics", frame["topics"], topics + 1, 100),
        Column("Status", frame["status"], 9, 60),
        Column("Event", frame["title"], None),
        Column("Said by", frame["speaker"], 18, 100),
        Column("Sources", told, 7, 100),
    ]


def plain(text):
    """Text that a rich table prints as it is."""
    from rich.text import Text

    return Text(str(text))


def frame_of(path: Path):
    """The events of a CSV file; raises Nothing when there are none."""
    from timeline.table import read_csv

    frame = read_csv(path)
    if frame.empty:
        raise Nothing(f"{path} holds no events")
    return frame


@app.command()
def chart(
    events: Events,
    output: Annotated[Path, typer.Option("-o", "--output", help="timeline.html, .svg, .png, .pdf or .json")],
    profile: ProfileName = None,
    title: Annotated[str | None, typer.Option(help="The chart's title.")] = None,
) -> None:
    """Draw the timeline of an events file."""
    from timeline.exports import EXPORTERS

    kind = output.suffix.lower().lstrip(".")
    if kind not in EXPORTERS:
        raise typer.BadParameter(f"cannot write {output.name!r}; name it .{', .'.join(EXPORTERS)}")
    watched = checked_profile(profile)
    write(EXPORTERS[kind](frame_of(events), title=title or watched.title, **looks(watched)), output)
    note(f"wrote {output}")


def looks(profile) -> dict:
    """What a profile says about a chart's looks: labels and colours by topic."""
    return {
        "labels": {topic.key: topic.label for topic in profile.topics},
        "colours": {topic.key: topic.colour for topic in profile.topics if topic.colour},
    }


@app.command()
def stats(
    events: Events,
    per: Annotated[str, typer.Option(help="day, week, month, quarter or year.")] = "month",
    by: Annotated[str, typer.Option(help="topic, status, actor or source.")] = "topic",
    profile: ProfileName = None,
) -> None:
    """Print counts, silences, running states, sources and delays; names of one actor count as one where the profile knows."""
    from timeline.aggregates import COUNTED, UNITS, stats
    from timeline.terminal import table, width

    columns = {name: column for column, name in COUNTED.items()}
    for option, value, known in (("--per", per, UNITS), ("--by", by, columns)):
        if value not in known:
            raise typer.BadParameter(f"{option} {value!r} is not known; use {', '.join(known)}")
    for title, rows in stats(frame_of(events), per, checked_profile(profile), columns[by]):
        print(f"\n{title}", table(rows, width()) if len(rows) else "  (none)", sep="\n")


@app.command()
def explain(text: str, published: Published = None, language: Language = None, profile: ProfileName = None) -> None:
    """Show how each date expression in a text is read, and why."""
    from timeline.dates.output import explain

    rows = explain(text, anchor(published), checked_language(language), **checked_profile(profile).dates)
    if not rows:
        raise Nothing("no date expression found in this text")
    for row in rows:
        width = max(map(len, row))
        print("\n".join(f"{key:{width}}  {value}" for key, value in row.items()), end="\n\n")


@app.command()
def find(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report, a folder or zip of them, or - for standard input.")],
    published: Published = None,
    language: Language = None,
    profile: ProfileName = None,
    format: Annotated[str, typer.Option(help="jsonl, or timeml for TIMEX3 XML.")] = "jsonl",
    output: Output = None,
) -> None:
    """Find the date expressions of reports: JSON lines, or each text as TimeML."""
    from timeline.dates.tagger import find
    from timeline.readers import read

    if format not in ("jsonl", "timeml"):
        raise typer.BadParameter(f"--format {format!r} is not known; use jsonl or timeml")
    known, language = checked_profile(profile).dates, checked_language(language)
    found = [
        (document, find(document.text, document.anchor, language or document.language, **known))
        for document in read(file, anchor(published))
    ]
    if format == "timeml":
        write_timeml(found, output)
    elif lines := [json.dumps(as_json(timex, document), ensure_ascii=False) for document, each in found for timex in each]:
        write("".join(line + "\n" for line in lines).encode(), output)
    else:
        raise Nothing(f"no date expression found in {file}")


def write_timeml(found: list, output: Path | None) -> None:
    """Write one TimeML document; where there are several reports, each into a file of its own in a folder."""
    from timeline.dates.output import to_timeml

    each = {
        document.id: to_timeml(document.text, timexes, document.anchor, document.id).encode() for document, timexes in found
    }
    if len(found) == 1 and not (output and output.is_dir()):
        write(*each.values(), output)
        return
    if output is None or output.is_file():
        raise typer.BadParameter(f"{len(found)} reports are as many TimeML documents: name a folder for them with -o")
    for name, xml in each.items():
        write(xml, output / f"{name}.tml")
    note(f"{len(each)} TimeML documents in {output}")


def as_json(timex, document) -> dict:
    """A Timex as plain values, and the report that it is of."""
    at = timex.interval
    keys = ("start", "end", "text", "type", "value", "modifier", "edtf", "rule", "notes")
    ends = {"from": at.start and at.start.isoformat(), "to": at.end and at.end.isoformat()} if at else {}
    return {"document": document.id} | {key: getattr(timex, key) for key in keys} | ends


@app.command()
def serve(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...", help="Reports to open it with.")] = None,
    profile: ProfileName = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port on this machine.")] = None,
) -> None:
    """Open the dashboard in a browser; it is served on this machine only."""
    from timeline.dashboard import serve

    for path in paths or ():
        if not Path(path).exists():
            raise typer.BadParameter(f"{path}: no such file or folder")
    checked_profile(profile)
    serve(paths or [], profile=profile, port=port)


@profiles.command("check")
def check(profile: Annotated[str, typer.Argument(help="A shipped profile's name or a TOML file.")]) -> None:
    """Validate a profile and run its own examples and silences."""
    from timeline.profile import check

    rows = check(checked_profile(profile))
    for row in rows:
        print(f"{'ok  ' if row.ok else 'FAIL'}  {row.text}  ->  {row.found}")
    if not all(row.ok for row in rows):
        raise Nothing(f"{sum(not row.ok for row in rows)} of {len(rows)} examples are not read as the profile says")


def write(data: bytes, output: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    if output.is_dir():
        raise IsADirectoryError(EISDIR, "is a folder; name a file in it", str(output))
    output.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=output.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, output)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def note(message: str) -> None:
    """Say how it went, on standard error."""
    print(message, file=sys.stderr)
