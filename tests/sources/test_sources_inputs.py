"""What inputs may name, limits, compression, duplicates, and that nothing at all ends a job."""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus.errors import OptionError, SourceError
from casus.records import Report, SetAside
from casus.sources import Doubles, make_report, read

BODY = "Rebels shelled the town of Darum on Friday, killing four soldiers."


def texts(items):
    return [item.text if isinstance(item, Report) else item.reason for item in items]


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "reports"
    write(root / "b.txt", "B")
    write(root / "a.md", "A")
    write(root / "C.JSONL", '{"text": "C"}')
    write(root / "d.csv.gz", gzip.compress(b"id,text\n1,D\n"))
    write(root / "sub" / "e.html", "<p>E of the page.</p>")
    write(root / "sub" / "deep" / "f", "no suffix")
    write(root / "README.md", "About these reports.")
    write(root / "LICENSE.txt", "Terms.")
    write(root / "notes.docx", b"PK\x03\x04")
    write(root / ".hidden.txt", "hidden")
    write(root / ".git" / "x.txt", "hidden")
    return root


def test_a_folder_gives_its_reports_in_order(folder):
    assert texts(read([folder])) == ["C", "A", "B", "D", "E of the page."]
    assert texts(read(str(folder) + os.sep)) == ["C", "A", "B", "D", "E of the page."]


def test_a_forced_format_takes_files_of_any_suffix(folder):
    assert "no suffix" in texts(read(folder / "sub", format="text"))


def test_globs(folder):
    assert texts(read([f"{folder}/*.txt"])) == ["Terms.", "B"]
    assert texts(read([f"{folder}/**/*.html"])) == ["E of the page."]
    assert texts(read([f"{folder}/s*"])) == ["E of the page."]
    (item,) = read([f"{folder}/*.nothing"])
    assert (item.where, item.reason) == (f"{folder}/*.nothing", "error")


def test_a_file_whose_name_looks_like_a_pattern(tmp_path):
    path = write(tmp_path / "what [1]?.txt", BODY)
    assert texts(read([path])) == [BODY]


def test_inputs_keep_their_order_and_failures_end_nothing(folder):
    items = list(read([folder / "b.txt", folder / "nope.txt", folder / "a.md"]))
    assert texts(items) == ["B", "error", "A"]
    assert items[1].where == str(folder / "nope.txt")
    assert "No such file" in items[1].message


def test_a_folder_without_reports_says_so(tmp_path):
    write(tmp_path / "notes.docx", "x")
    (item,) = read([tmp_path])
    assert (item.reason, item.where) == ("error", str(tmp_path))
    assert ".jsonl" in item.message


@pytest.mark.parametrize("name", ["\0", "a\0b.txt", "x" * 5000, "a/" * 3000, "\udcff", "", "***", "[", "~"])
def test_impossible_names_are_set_aside(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for item in read([name]):
        assert isinstance(item, SetAside)
        item.where.encode()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_and_folders(folder):
    (folder / "sub").chmod(0)
    (folder / "b.txt").chmod(0)
    try:
        items = list(read([folder]))
    finally:
        (folder / "sub").chmod(0o755)
    assert texts(items) == ["C", "A", "error", "D", "error"]


def test_failing_disks_end_one_input(folder, monkeypatch):
    def fail(path, mode):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.open", fail)
    assert [item.message for item in read([folder / "b.txt"])] == ["cannot be read: Permission denied"]


def test_an_unreadable_folder_is_told(tmp_path, monkeypatch):
    def walk(top, onerror):
        onerror(PermissionError(13, "Permission denied", str(top)))
        return iter(())

    monkeypatch.setattr("os.walk", walk)
    (item,) = read([tmp_path])
    assert (item.reason, item.where) == ("error", str(tmp_path))
    assert "Permission denied" in item.message


def test_links_in_a_circle(tmp_path):
    write(tmp_path / "a.txt", "A")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert texts(read([tmp_path])) == ["A"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (BODY, [BODY]),
        (f"date 2024-02-03 {BODY}", [BODY]),
        ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        ('{"text": "One."}', ["One."]),
        ('{\n"text": "One."\n}', ["One."]),
        ('[{"text": "One."},\n {"text": "Two."}]', ["One.", "Two."]),
        ("id,published,text\n1,,One.\n", ["One."]),
        ("id\ttext\n1\tOne.\n", ["One."]),
        ("<!DOCTYPE html><html><body><p>One page.</p></body></html>", ["One page."]),
        ("<p>One page.</p>", ["One page."]),
        (gzip.compress(b'{"text": "One."}\n'), ["One."]),
        (b"\xff\xfe" + BODY.encode("utf-16-le"), [BODY]),
        ("[Editor's note] Rebels attacked.", ["[Editor's note] Rebels attacked."]),
        ("{Rebels} attacked, text and id.", ["{Rebels} attacked, text and id."]),
        ("The text, they said, id est.", ["The text, they said, id est."]),
        ("", ["empty"]),
    ],
)
def test_standard_input_is_told_by_its_content(content, expected):
    stdin = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    items = list(read(["-"], stdin=stdin))
    assert texts(items) == expected
    assert all(item.id.startswith("stdin-") for item in items if isinstance(item, Report) and len(item.id) > 1)
    assert not stdin.closed


def test_standard_input_that_trickles():
    class Trickle(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 3))

    lines = b"".join(json.dumps({"text": f"Report {n}."}).encode() + b"\n" for n in range(50))
    assert len(texts(read(["-"], stdin=Trickle(lines)))) == 50


def test_places_in_standard_input():
    (item,) = read("-", stdin=io.BytesIO(b"{}"), format="jsonl")
    assert item.where == "standard input:1"


@pytest.mark.parametrize("name", ["r.txt.gz", "r.gz", "r.txt", "R.TXT.GZ"])
def test_gzip(tmp_path, name):
    (report,) = read([write(tmp_path / name, gzip.compress(f"date 2024-02-03 {BODY}".encode()))])
    assert report.text == BODY
    assert report.id.lower() == f"r-{report.sha256[:8]}"


def test_gzip_in_two_members(tmp_path):
    data = gzip.compress(b'{"text": "One."}\n') + gzip.compress(b'{"text": "Two."}\n')
    assert texts(read([write(tmp_path / "a.jsonl.gz", data)])) == ["One.", "Two."]


def test_broken_gzip_keeps_what_came_before(tmp_path):
    lines = b"".join(json.dumps({"text": f"{n} {os.urandom(40).hex()}"}).encode() + b"\n" for n in range(5000))
    data = gzip.compress(lines)
    items = list(read([write(tmp_path / "a.jsonl.gz", data[: len(data) // 2])]))
    assert len(items) > 500
    assert isinstance(items[-1], SetAside)
    assert "gzip" in items[-1].message
    damaged = data[:200] + bytes(200) + data[400:]
    items = list(read([write(tmp_path / "b.jsonl.gz", damaged)]))
    assert items[-1].reason == "error"
    items = list(read([write(tmp_path / "c.txt.gz", b"\x1f\x8bnot gzip at all"), write(tmp_path / "d.txt", "D")]))
    assert texts(items) == ["error", "D"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv", "a.json"])
def test_reports_beyond_the_limit_are_set_aside(tmp_path, name):
    long = "Rebels attacked. " * 200
    content = {
        "a.jsonl": json.dumps({"id": "1", "text": long}) + '\n{"id": "2", "text": "Two."}\n',
        "a.csv": f'id,text\n1,"{long}"\n2,Two.\n',
        "a.json": json.dumps([{"text": long}] * 10),
    }.get(name, long)
    items = list(read([write(tmp_path / name, content)], limit=1000))
    assert items[0].reason == "error"
    assert "1,000 bytes" in items[0].message if name != "a.json" else "10,000 bytes" in items[0].message
    if name in ("a.jsonl", "a.csv"):
        assert items[0].where.endswith(":1" if name == "a.jsonl" else ":2")
        assert texts(items[1:]) == ["Two."]
    assert texts(read([tmp_path / name]))[0] == (long if name not in ("a.txt", "a.html") else long.strip())


def test_a_quoted_row_beyond_the_limit(tmp_path):
    content = 'id,text\n1,"' + "Rebels attacked.\n" * 200 + '"\n2,Two.\n'
    assert texts(read([write(tmp_path / "a.csv", content)], limit=1000)) == ["error", "Two."]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.html", "a"])
def test_a_line_of_100_megabytes_takes_little_memory(tmp_path, name):
    class Long(io.RawIOBase):
        left = 100_000_000

        def readable(self):
            return True

        def readinto(self, buffer):
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
            return size

    start = {"a.jsonl": b'{"text": "', "a.csv": b"id,text\n1,"}.get(name, b"")
    stream = io.BufferedReader(Long())
    path = write(tmp_path / name, b"")
    tracemalloc.start()
    try:
        kind = {"a.jsonl": "jsonl", "a.csv": "csv", "a.html": "html"}.get(name, "text")
        items = list(
            read(
                ["-", write(tmp_path / "next.txt", "Next.")],
                stdin=_Chain(start, stream),
                format=kind,
                limit=1_000_000,
            )
        )
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert items[0].reason == "error"
    assert "1,000,000 bytes" in items[0].message
    assert peak < 12_000_000
    assert path.exists()


class _Chain(io.RawIOBase):
    def __init__(self, head, rest):
        self.head, self.rest = head, rest

    def read(self, size=-1):
        head, self.head = self.head, b""
        return head or self.rest.read(size)


def test_a_compression_bomb_is_given_up(tmp_path):
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b'{"text": "One."}\n')
        for _ in range(20):
            file.write(bytes([32]) * 1_000_000)
    items = list(read([path, write(tmp_path / "next.txt", "Next.")], limit=10_000))
    assert texts(items) == ["One.", "error", "Next."]
    assert "not read" in items[1].message


def test_duplicates(tmp_path):
    write(tmp_path / "a.txt", BODY)
    write(tmp_path / "b.jsonl", json.dumps({"id": "x", "text": BODY}) + '\n{"text": "Other."}\n')
    doubles = Doubles()
    first, second, third = read([tmp_path], doubles=doubles)
    assert (first.text, third.text) == (BODY, "Other.")
    assert (second.reason, second.where) == ("duplicate", f"{tmp_path}/b.jsonl:1")
    assert "x" in second.message
    assert first.id in second.message
    assert len(doubles) == 2
    assert len(list(read([tmp_path]))) == 3


def test_doubles_by_text_not_by_id():
    doubles = Doubles()
    one, two = make_report(BODY, id="1"), make_report(BODY + " ", id="1")
    assert doubles.check(one) is None
    assert doubles.check(two) is None
    assert doubles.check(one) == SetAside(
        where="1", reason="duplicate", message="the report 1 has the same text as 1, which came before"
    )


def test_options_that_mean_nothing():
    with pytest.raises(OptionError, match=r"'pdf'.*jsonl"):
        read(["a.txt"], format="pdf")
    with pytest.raises(OptionError, match="standard input"):
        read(["-"])
    with pytest.raises(OptionError, match="limit"):
        read(["a.txt"], limit=0)


def test_make_report():
    report = make_report(BODY, published="2024-02-03", id=" 7 ", title="T")
    assert (report.id, report.published.isoformat(), report.title) == ("7", "2024-02-03", "T")
    assert make_report(BODY).id == f"text-{report.sha256[:8]}"
    with pytest.raises(SourceError, match="no text"):
        make_report(" \n")
    with pytest.raises(SourceError, match="YYYY-MM-DD"):
        make_report(BODY, published="yesterday")


def test_heavy_libraries_are_loaded_only_when_needed(tmp_path):
    write(tmp_path / "a.txt", " ".join([BODY] * 3))
    write(tmp_path / "b.jsonl", json.dumps({"text": " ".join([BODY] * 2)}))
    program = (
        "import sys; from casus.sources import read; from casus.sources.language import detect\n"
        "assert [detect(item.text)[0] for item in read(sys.argv[1])] == ['en', 'en']\n"
        "heavy = {'trafilatura', 'charset_normalizer', 'lxml', 'py3langid', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stderr == ""


FRAGMENTS = st.sampled_from(
    [
        *(b'{"text": "', b'"}', b"[", b"{", b"\\ud800", b'"', b",", b"\t", b"id,text\n", b"text\tid\n"),
        *(
            b"date 2024-02-03",
            b"<p>",
            b"</p>",
            b"<html>",
            b"<!--",
            b"<table><tr><td>",
            b"<?xml version='1.0'?>",
        ),
        *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"\r", b"\n", b"\r\n", b"\xe9", b"\xf0\x9f"),
        *("é🙂".encode(), b"Rebels attacked. "),
    ]
)
CONTENT = st.one_of(
    st.binary(max_size=300), st.lists(st.one_of(FRAGMENTS, st.binary(max_size=8)), max_size=20).map(b"".join)
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=CONTENT,
    kind=st.sampled_from(["text", "html", "jsonl", "json", "csv", "tsv", "parquet", None]),
    packed=st.booleans(),
)
def test_any_bytes_give_reports_or_are_set_aside(content, kind, packed):
    data = gzip.compress(content) if packed else content
    items = list(read(["-"], stdin=io.BytesIO(data), format=kind, limit=200))
    for item in items:
        assert isinstance(item, Report | SetAside)
        if isinstance(item, Report):
            assert item.text.strip()
            item.text.encode()
            assert make_report(item.text).sha256 == item.sha256
        else:
            assert item.message
    assert items


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t\f\x1b\x85"), min_size=1))
def test_json_lines_and_csv_keep_any_text(text):
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([["id", "text"], ["1", text]])
    line = json.dumps({"text": text}, ensure_ascii=False)
    expected = [text] if text.strip() else ["empty"]
    assert texts(read("-", stdin=io.BytesIO(line.encode()), format="jsonl")) == expected
    assert texts(read("-", stdin=io.BytesIO(buffer.getvalue().encode()), format="csv")) == expected
