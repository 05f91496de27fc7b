"""Parquet as an input, and files of other file systems."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from casus.cli.expected import expected
from casus.errors import OptionError
from casus.records import Report, SetAside
from casus.sources import pieces, read, read_piece

ROW = {
    "id": "a1",
    "published": "2024-02-03",
    "title": "Rebels attack",
    "source": "Levant Wire",
    "url": "https://levantwire.example/1",
    "text": "Rebels attacked 🙂.\r\n  Twice. ",
}


def written(path, columns, **options):
    pq.write_table(pa.table(columns), path, **options)
    return path


def texts(number):
    return [f"Rebels attacked the town of Darum for the {n}th time." for n in range(number)]


def test_all_fields_of_a_row(tmp_path):
    path = written(tmp_path / "a.parquet", {name: [value] for name, value in ROW.items()} | {"more": [[1, 2]]})
    (report,) = read(path)
    assert (report.id, report.title, report.source, report.url) == (ROW["id"], ROW["title"], ROW["source"], ROW["url"])
    assert (report.text, report.published) == (ROW["text"], dt.date(2024, 2, 3))


def test_names_of_columns_are_taken_as_in_a_table_of_text(tmp_path):
    path = written(tmp_path / "a.pq", {" Text": ["One."], "ID": [7], "PUBLISHED": [None]})
    (report,) = read(path)
    assert (report.id, report.text, report.published) == ("7", "One.", None)


MOMENT = dt.datetime(2024, 2, 3, 23, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (pa.scalar(dt.date(2024, 2, 3)), dt.date(2024, 2, 3)),
        (pa.scalar("1931-02-03T23:59:59.999999").cast(pa.timestamp("us")), dt.date(1931, 2, 3)),
        (pa.scalar(-1, pa.timestamp("ns")), dt.date(1969, 12, 31)),
        (pa.scalar(MOMENT, pa.timestamp("ms", "UTC")), dt.date(2024, 2, 3)),
        (pa.scalar(MOMENT, pa.timestamp("ns", "Asia/Baghdad")), dt.date(2024, 2, 4)),
        (pa.scalar("2024-02-03T23:30:00Z"), dt.date(2024, 2, 3)),
        (pa.scalar("2024-02-03").cast(pa.large_string()), dt.date(2024, 2, 3)),
    ],
)
def test_days_are_kept_as_they_are_written(tmp_path, value, day):
    path = written(tmp_path / "a.parquet", {"published": pa.repeat(value, 1), "text": ["One."]})
    (report,) = read(path)
    assert report.published == day


def test_texts_in_bytes_and_in_dictionaries(tmp_path):
    path = written(tmp_path / "a.parquet", {
        "text": pa.array(["Ağrı.".encode(), "caf\u00e9 d\u00e9j\u00e0".encode("cp1252")], pa.binary()),
        "source": pa.array(["Wire", "Wire"]).dictionary_encode(),
    })  # fmt: skip
    assert [(one.text, one.source) for one in read(path)] == [("Ağrı.", "Wire"), ("café déjà", "Wire")]


def test_a_bad_row_is_set_aside_and_the_others_are_read(tmp_path):
    path = written(tmp_path / "a.parquet", {
        "published": ["2024-02-03", "soon", None, None],
        "text": ["One.", "Two.", "  ", None],
    })  # fmt: skip
    one, *others = read(path)
    assert one.text == "One."
    assert [(other.where, other.reason) for other in others] == [
        (f"{path}: row 2", "error"), (f"{path}: row 3", "empty"), (f"{path}: row 4", "empty"),
    ]  # fmt: skip
    assert "'soon' is no date" in others[0].message


def test_what_is_no_utf8_or_of_a_wrong_type_is_set_aside(tmp_path):
    broken = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0\6\0\0\0"), pa.py_buffer(b"\xff\xfeTwo.")]
    )
    first, second = read(written(tmp_path / "a.parquet", {"text": broken}))
    assert (first.reason, second.text) == ("error", "Two.")
    assert "'text' cannot be read" in first.message
    (typed,) = read(written(tmp_path / "b.parquet", {"text": [["One."]]}))
    assert "must be a string, not a list" in typed.message


def test_a_row_longer_than_the_limit_is_set_aside(tmp_path):
    path = written(tmp_path / "a.parquet", {"text": ["é" * 60, "é" * 40]})
    long, short = read(path, limit=100)
    assert "longer than 100 bytes" in long.message
    assert len(short.text) == 40


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"no Parquet at all", "this is no Parquet file"), (b"", "no report"), (b"PAR1 then nothing PAR1", "damaged")],
)
def test_what_is_no_parquet_is_told(tmp_path, content, told):
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    (item,) = read(path)
    assert told in item.message
    assert [found for piece in pieces(path) for found in read_piece(piece)] == [item]


def test_a_table_without_texts_names_its_columns(tmp_path):
    (item,) = read(written(tmp_path / "a.parquet", {"body": ["One."]}))
    assert "columns found: body" in item.message


def test_a_damaged_row_group_does_not_end_the_file(tmp_path):
    path = written(tmp_path / "a.parquet", {"text": texts(30)}, row_group_size=10, compression="zstd")
    start = pq.ParquetFile(path).metadata.row_group(1).column(0).dictionary_page_offset
    data = bytearray(path.read_bytes())
    data[start : start + 60] = bytes(60)
    path.write_bytes(data)
    items = list(read(path))
    aside = [item for item in items if isinstance(item, SetAside)]
    assert len(items) == 21
    assert [item.where for item in aside] == [f"{path}: row 11 to 20"]
    assert [found for piece in pieces(path) for found in read_piece(piece)] == items


def test_a_file_is_known_by_its_first_bytes(tmp_path):
    path = written(tmp_path / "reports", {"text": ["One."]})
    assert [one.text for one in read(path)] == ["One."]
    assert [one.text for one in read(path, format="parquet")] == ["One."]


def test_standard_input_cannot_be_parquet():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    (item,) = read("-", format="parquet", stdin=Pipe(b"PAR1"))
    assert "name a file" in item.message


def test_without_its_library_each_file_says_so(tmp_path, monkeypatch):
    path = written(tmp_path / "a.parquet", {"text": ["One."]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (item,) = read(path)
    assert (item.reason, "pip install 'casus[parquet]'" in item.message) == ("error", True)


@pytest.mark.parametrize("size", [1, 7, 100])
def test_row_groups_read_one_by_one_give_the_same(tmp_path, size):
    path = written(tmp_path / "a.parquet", {"text": [*texts(20), None]}, row_group_size=size)
    (tmp_path / "b.txt").write_text("date 2024-02-03\nA text.")
    cut = list(pieces(tmp_path))
    assert len(cut) == -(-21 // size) + 1
    assert [item for piece in cut for item in read_piece(piece)] == list(read(tmp_path))
    assert {type(item) for item in read(tmp_path)} == {Report, SetAside}
    assert path.exists()


def test_a_table_without_rows_is_empty(tmp_path):
    (item,) = read(written(tmp_path / "a.parquet", {"text": pa.array([], pa.string())}))
    assert item.reason == "empty"


def test_standard_input_cannot_be_cut():
    with pytest.raises(OptionError, match="write it to a file"):
        pieces("-")


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_files_of_another_file_system(memory, tmp_path):
    memory.pipe("/corpus/b.jsonl", b'{"text": "Two."}\n')
    memory.pipe("/corpus/a/one.txt", b"One.")
    memory.pipe("/corpus/a/README.txt", b"About.")
    memory.pipe("/corpus/a/picture.png", b"\x89PNG\r\n")
    with memory.open("/corpus/c.parquet", "wb") as file:
        pq.write_table(pa.table({"text": ["Three.", "Four."]}), file, row_group_size=1)
    assert [one.text for one in read("memory://corpus")] == ["One.", "Two.", "Three.", "Four."]
    assert [one.text for one in read("memory://corpus/*.parquet")] == ["Three.", "Four."]
    assert [one.text for one in read("memory://corpus/b.jsonl")] == ["Two."]
    assert [item.text for piece in pieces("memory://corpus") for item in read_piece(piece)] == [
        "One.", "Two.", "Three.", "Four.",
    ]  # fmt: skip
    (tmp_path / "a.txt").write_text("Five.")
    assert [one.text for one in read(f"file://{tmp_path}/*.txt")] == ["Five."]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("memory://missing/a.jsonl", "cannot be read"),
        ("memory://missing/*.jsonl", "no file matches"),
        ("nosuch://a/b.jsonl", "cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere_is_set_aside(memory, address, told):
    (item,) = read(address)
    assert item.where == address
    assert told in item.message


def test_a_path_is_never_an_address(tmp_path, monkeypatch):
    (tmp_path / "memory:").mkdir()
    (tmp_path / "memory:" / "a.txt").write_text("One.")
    monkeypatch.chdir(tmp_path)
    assert [one.text for one in read(Path("memory:/a.txt"))] == ["One."]


def test_how_many_reports_to_expect(tmp_path):
    written(tmp_path / "a.parquet", {"text": texts(20)}, row_group_size=7)
    (tmp_path / "b.parquet").write_bytes(b"no Parquet")
    assert expected([str(tmp_path)], format=None) == 21
