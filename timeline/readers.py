"""From bytes to Documents: READERS maps a file's suffix to the function that reads it."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, tzinfo
from functools import partial
from pathlib import Path, PurePosixPath

from timeline.dates.timex import Anchor
from timeline.display import counted
from timeline.document import Document, Source

MAX_BYTES = 64 * 2**20  # of one report; a longer one is an archive or a mistake
MAX_MEMBERS = 100_000  # of one zip
MAX_UNPACKED = 2 * 2**30  # of one zip, all members
ZIP = ".zip"


class ReadError(ValueError):
    """An input that cannot be read; says in one line which and why."""


Problems = Callable[[ReadError], None]
Load = Callable[[], bytes]


def read(
    path_or_file,
    published=None,
    *,
    zone: tzinfo = UTC,
    languages: Iterable[str] = (),
    problems: Problems | None = None,
) -> Iterator[Document]:
    """Yield the Documents of a file, folder, zip archive, open binary file, or "-" for standard input.

    `published` is the date of reports that do not state one, `languages` are those they are expected in. What cannot be
    read is told to `problems` and skipped, or raised as ReadError when no `problems` is given.
    """
    complain = problems or _raise
    for name, load in _parts(path_or_file, complain, problems or _ignore):
        try:
            yield from _reader(name)(name, load(), published, zone, tuple(languages))
        except ReadError as error:
            complain(error)
        except OSError as error:
            complain(ReadError(f"{name}: {error.strerror or error}"))


def _raise(error: ReadError) -> None:
    raise error


def _ignore(error: ReadError) -> None:
    pass


def _parts(path_or_file, complain: Problems, remark: Problems) -> Iterator[tuple[str, Load]]:
    """The named reports behind a path, those inside zip archives included; `remark` hears of files of other kinds."""
    for name, load in _inputs(path_or_file, remark):
        if PurePosixPath(name).suffix.lower() != ZIP:
            yield name, load
            continue
        try:
            yield from _members(name, load(), remark)
        except ReadError as error:
            complain(error)


def _inputs(path_or_file, remark: Problems) -> Iterator[tuple[str, Load]]:
    """The files behind a path: itself, or those of a folder in order of name."""
    if hasattr(path_or_file, "read"):
        yield Path(getattr(path_or_file, "name", None) or "upload").name, lambda: _slurp(path_or_file)
    elif str(path_or_file) == "-":
        yield "standard input", lambda: _slurp(sys.stdin.buffer)
    elif (path := Path(path_or_file)).is_dir():
        files = [file.relative_to(path) for file in sorted(path.rglob("*")) if file.is_file()]
        for file in _readable(f"{path}", files, [*READERS, ZIP], remark):
            yield str(file), partial(_load, path / file)
    else:
        yield path.name, partial(_load, path)


def _readable(name: str, files: Iterable[Path], suffixes: Collection[str], remark: Problems) -> list[Path]:
    """Those of a folder's or an archive's files that there is a reader for; the others that are not hidden are remarked on."""
    seen = [file for file in files if not any(part.startswith((".", "__MACOSX")) and part != ".." for part in file.parts)]
    if others := [file.suffix.lower() or "no suffix" for file in seen if file.suffix.lower() not in suffixes]:
        left = f"{counted(len(others), 'file')} left out ({', '.join(sorted(set(others)))})"
        remark(ReadError(f"{name}: {left}; read are {', '.join(suffixes)}"))
    return [file for file in seen if file.suffix.lower() in suffixes]


def _load(path: Path) -> bytes:
    if not path.exists():
        raise ReadError(f"{path}: no such file or folder")
    with path.open("rb") as file:
        return _slurp(file, MAX_UNPACKED if path.suffix.lower() == ZIP else MAX_BYTES)


def _slurp(file, limit: int = MAX_BYTES) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ReadError(f"{getattr(file, 'name', 'input')}: larger than {limit // 2**20} MB; split it into reports")
    return data


def _members(name: str, data: bytes, remark: Problems) -> Iterator[tuple[str, Load]]:
    """The readable reports in a zip archive; nothing is written to disk."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise ReadError(f"{name}: not a zip archive") from None
    held = {Path(m.filename): m for m in archive.infolist() if not m.is_dir()}
    members = [held[file] for file in _readable(name, held, READERS, remark)]
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise ReadError(f"{name}: unpacks to more than is reasonable; unpack it and read the folder")
    for member in members:
        yield PurePosixPath(member.filename).name, partial(_unpack, name, archive, member)


def _unpack(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member's bytes; its stated size is not believed."""
    try:
        with archive.open(member) as file:
            return _slurp(file)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"{name}: {member.filename}: {error}") from None


def _reader(name: str):
    suffix = PurePosixPath(name).suffix.lower()
    if suffix and suffix not in READERS:
        raise ReadError(f"{name}: cannot read {suffix} files; known are {', '.join(READERS)} and {ZIP}")
    return READERS.get(suffix, read_text)


def read_text(name: str, data: bytes, published, zone: tzinfo, languages: tuple[str, ...] = ()) -> Iterator[Document]:
    """A plain-text or Markdown report in any common encoding."""
    yield Document.from_text(decode(name, data), published, name=name, zone=zone, languages=languages)


def read_html(name: str, data: bytes, published, zone: tzinfo, languages: tuple[str, ...] = ()) -> Iterator[Document]:
    """A saved web page: its article's text, without menus and footers, and what its metadata says of it."""
    from trafilatura import bare_extraction

    html = decode(name, data)
    page = bare_extraction(html, with_metadata=True, include_comments=False)
    if page is None or not (page.text or "").strip():
        raise ReadError(f"{name}: no article found in this page")
    stamp = None if published else _page_date(html, zone)
    name = page.sitename or name
    document = Document.from_text(page.text, published or stamp, name=name, url=page.url, zone=zone, languages=languages)
    source = document.source
    if stamp:
        source = Source(source.name, source.url, source.published, "metadata")
    yield Document(document.text, source, document.language or page.language, page.title, document.body, document.written)


def _page_date(html: str, zone: tzinfo) -> Anchor | None:
    """The date a page's metadata gives, to the minute when it says so."""
    from htmldate import find_date

    stamp = find_date(html, extensive_search=False, original_date=True, outputformat="%Y-%m-%dT%H:%M:%S%z")
    return Anchor.of(stamp[:10] if stamp and stamp.endswith("T00:00:00") else stamp, zone) if stamp else None


def decode(name: str, data: bytes) -> str:
    """Bytes as text with "\\n" line ends: by byte-order mark, as UTF-8, or in the encoding they most likely have.

    Raises ReadError for what is no text, and for text whose encoding stays a guess.
    """
    text = _unicode(data)
    if text is None:
        if b"\0" in data[:4096]:
            raise ReadError(f"{name}: not a text file")
        text = _guess(name, data)
    if not text.strip():
        raise ReadError(f"{name}: empty")
    if "\0" in text:
        raise ReadError(f"{name}: not a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unicode(data: bytes) -> str | None:
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    encoding = next((e for mark, e in marks.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # One cut or stray character in a long UTF-8 text is shown as such rather than refusing the whole report.
        broken = data.decode("utf-8", "replace")
        return broken if encoding == "utf-8" and broken.count("�") <= len(error.object) // 500 else None


def _guess(name: str, data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or best.percent_chaos > 10:
        raise ReadError(f"{name}: unknown text encoding; save it as UTF-8")
    return str(best)


READERS = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
}
