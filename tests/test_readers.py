"""Readers: bytes become Documents, or one clear line says why not."""

import io
import zipfile

import pytest

from timeline.readers import READERS, ReadError, decode, read

REPORT = "29 July 2023, 16:25 (UTC+3)\n\nThe road was closed on Friday.\n"


def uploaded(data, name):
    file = io.BytesIO(data)
    file.name = name
    return file


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_text_file_is_a_document_with_its_own_date(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    [document] = read(tmp_path / "a.txt")
    assert document.text == REPORT
    assert document.source.name == "a.txt"
    assert document.anchor.moment.isoformat() == "2023-07-29T16:25:00+03:00"
    assert document.source.published_from == "header"


def test_a_page_gives_its_article_and_metadata():
    page = """<html lang="en"><head><title>Road closed</title>
    <meta property="og:site_name" content="Valley Wire">
    <meta property="article:published_time" content="2023-07-29T16:25:00+03:00"></head><body><nav>Menu</nav>
    <article><h1>Road closed</h1><p>The road over the pass was closed to all traffic on Friday, officials said, after a slide
    that covered both lanes with stones.</p><p>It will reopen on Monday when crews have cleared it, they added.</p></article>
    </body></html>"""
    [document] = read(uploaded(page.encode(), "page.html"))
    assert document.title == "Road closed"
    assert document.source.name == "Valley Wire"
    assert document.anchor.moment.isoformat() == "2023-07-29T16:25:00+03:00"
    assert document.source.published_from == "metadata"
    assert "Menu" not in document.text and "It will reopen on Monday" in document.text


def test_a_folder_gives_its_reports_in_order_and_skips_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden.txt", "notes.bin"):
        (tmp_path / name).write_text(REPORT + name, encoding="utf-8")
    assert [d.source.name for d in read(tmp_path)] == ["a.txt", "b.txt"]


def test_a_zip_gives_its_members_and_their_paths_stay_inside():
    archive = zipped({"../x.txt": REPORT + "1", "deep/y.txt": REPORT + "2", "__MACOSX/z.txt": "no"})
    assert [d.source.name for d in read(uploaded(archive, "reports.zip"))] == ["x.txt", "y.txt"]


def test_one_bad_input_costs_the_others_nothing():
    archive = zipped({"a.txt": REPORT, "b.txt": b"\x00\x01\x02", "c.txt": REPORT + "c"})
    told = []
    documents = list(read(uploaded(archive, "reports.zip"), problems=told.append))
    assert [d.source.name for d in documents] == ["a.txt", "c.txt"]
    assert [str(e) for e in told] == ["b.txt: not a text file"]


def test_files_of_other_kinds_are_told_of_once(tmp_path):
    for name in ("a.txt", "scan.pdf", "notes.docx", "other.pdf", ".hidden.pdf"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(zipped({"c.txt": REPORT, "d.png": b"picture", "deep/": b""}))
    told = []
    assert [d.source.name for d in read(tmp_path, problems=told.append)] == ["a.txt", "c.txt"]
    assert ["3 files left out (.docx, .pdf)" in str(told[0]), "1 file left out (.png)" in str(told[1])] == [True, True]
    assert len(told) == 2 and len(list(read(tmp_path))) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_common_encodings_are_read(encoding):
    text = "Азербайджан установил пограничный пункт на мосту в начале дороги. Движение по дороге остановлено с утра.\n" * 3
    assert decode("a.txt", text.encode(encoding)).lstrip("\ufeff") == text


@pytest.mark.parametrize(
    "name, data, reason",
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
        ("a.txt", "caf\u0000".encode(), "not a text file"),
        ("a.xyz", b"text", "cannot read .xyz files"),
        ("a.zip", b"PK nothing", "not a zip archive"),
        ("a.html", b"<html><body></body></html>", "no article"),
    ],
)
def test_what_cannot_be_read_is_one_line(name, data, reason):
    with pytest.raises(ReadError, match=reason) as error:
        list(read(uploaded(data, name)))
    assert "\n" not in str(error.value)


def test_a_missing_file_is_one_line(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        list(read(tmp_path / "none.txt"))


def test_a_stray_byte_in_a_long_text_is_shown_and_does_not_refuse_it():
    data = ("The road was closed. " * 200).encode() + b"\xff end"
    assert decode("a.txt", data).endswith("\ufffd end")


def test_tags_nested_deeply_end_in_a_document_or_a_reason():
    page = "<div>" * 100_000 + "<p>The road was closed on Friday.</p>"
    told = []
    list(read(uploaded(page.encode(), "deep.html"), problems=told.append))
    assert len(told) <= 1


@pytest.mark.parametrize("suffix", READERS)
def test_every_reader_is_in_the_readme(suffix, readme):
    assert f"`{suffix}`" in readme
