"""The jobs themselves: what is done, in which order, and how it ends."""

from __future__ import annotations

import gzip
import io
import json
import threading
from pathlib import Path

import pytest

from casus.chronicle import Chronicle
from casus.errors import ChronicleError, ModelError, SourceError
from casus.server.jobs import Jobs
from casus.server.jobs import doing as doing_module
from casus.server.jobs import inputs as inputs_module
from casus.server.jobs import uploads as uploads_module
from casus.server.jobs.holding import TooManyJobs
from casus.server.jobs.uploads import Upload, kept, safe_name
from casus.server.jobs.wanted import Wanted
from casus.sources import make_report
from fake_coders import FakeCoder

LONG = 30
"""Seconds after which something is taken for stuck."""


class Gated(FakeCoder):
    """Codes a report with "wait" in it only when it is let; tells that it has begun."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.let = threading.Event(), threading.Event()

    def pipe(self, reports, /):
        for report in reports:
            if "wait" in report.text:
                self.begun.set()
                assert self.let.wait(LONG)
            yield from super().pipe([report])


@pytest.fixture
def chronicle(tmp_path):
    with Chronicle.open(tmp_path / "jobs.casus", create=True) as opened:
        yield opened


@pytest.fixture
def coder():
    return Gated()


@pytest.fixture
def jobs(chronicle, coder):
    held = Jobs(chronicle, make_coder=lambda: coder, most_waiting=3, most_kept=5)
    yield held
    coder.let.set()
    held.close()


def texts(*given: str) -> Wanted:
    return Wanted(reports=tuple(make_report(text) for text in given))


def files(**given: str | bytes) -> Wanted:
    """Files by their names, with two underscores for the dot."""
    named = {name.replace("__", "."): text for name, text in given.items()}
    return kept(Upload(n, io.BytesIO(t.encode() if isinstance(t, str) else t)) for n, t in named.items())


def done(jobs: Jobs, wanted: Wanted):
    """A job when it has ended."""
    return jobs.wait(jobs.submit(wanted).id, timeout=LONG)


def outcomes(job) -> list[tuple]:
    return [(item.where, item.outcome) for item in job.items]


def test_texts_are_coded_and_recorded(jobs, chronicle):
    job = done(jobs, texts("An attack, and an attack.", "Nothing."))
    assert (job.state, job.total, job.done, job.message) == ("done", 2, 2, None)
    assert [(item.outcome, item.events) for item in job.items] == [("coded", 2), ("coded", 0)]
    first = job.items[0]
    assert chronicle.report(first.report).report.sha256 == first.sha256
    assert [event.mentions[0].text for event in chronicle.report(first.sha256).events] == ["attack", "attack"]


ROWS = [
    {"id": "b1", "published": "2024-02-04", "source": "The Bell", "text": "Another attack, in Ağrı."},
    {"id": "b2", "text": "Un texte français."},
    {"id": "b3"},
]
LINES = "\n".join(map(json.dumps, ROWS)) + "\n{broken\n"
TABLE = "id,published,text\nc1,2024-02-05,An attack in the table.\nc2,soon,Another attack.\n"
PAGE = (
    "<html><head><title>A page</title></head><body><article><p>A page told of an attack at noon.</p></article></body>"
)


def test_files_of_every_kind_are_read(jobs, chronicle):
    job = done(
        jobs,
        files(
            a__txt="date 2024-02-03\n\nAn attack 🛩.", b__jsonl=LINES, c__csv=TABLE, d__html=PAGE,
            e__json=json.dumps([{"id": "e1", "text": "An attack in a list."}]), f="No suffix, an attack.",
            g__jsonl__gz=gzip.compress(b'{"id": "g1", "text": "A packed attack."}'),
        ),
    )  # fmt: skip
    assert job.state == "done"
    assert outcomes(job) == [
        ("a.txt", "coded"),
        ("b.jsonl", "coded"), ("b.jsonl", "aside"), ("b.jsonl:3", "failed"), ("b.jsonl:4", "failed"),
        ("c.csv", "coded"), ("c.csv:3", "failed"),
        ("d.html", "coded"), ("e.json", "coded"), ("f", "coded"), ("g.jsonl.gz", "coded"),
    ]  # fmt: skip
    assert (job.total, job.done) == (11, 11)
    assert chronicle.report("b1").report.source == "The Bell"
    assert {report.report.id for report in chronicle.reports()} >= {"b1", "c1", "e1", "g1"}


def test_a_file_that_is_broken_is_set_aside_and_the_job_goes_on(jobs, chronicle):
    given = files(
        a__html=b"\x89PNG\r\n\x1a\n" + bytes(50), b__txt=b"", c__csv__gz=b"\x1f\x8b\x08broken", d__txt="An attack."
    )
    folder = str(given.folder)
    job = done(jobs, given)
    assert outcomes(job) == [("a.html", "failed"), ("b.txt", "aside"), ("c.csv.gz", "failed"), ("d.txt", "coded")]
    assert all(item.message and folder not in item.message for item in job.items[:3])
    assert [aside.where for aside in chronicle.set_aside] == ["a.html", "b.txt", "c.csv.gz"]


def test_the_files_of_a_job_are_removed_when_it_has_ended(jobs, coder):
    first, second = files(a__txt="wait for the attack"), files(b__txt="An attack.")
    jobs.submit(first)
    waiting = jobs.submit(second)
    assert coder.begun.wait(LONG)
    assert first.folder.path.exists() and second.folder.path.exists()
    jobs.cancel(waiting.id)
    assert not second.folder.path.exists()
    coder.let.set()
    jobs.wait(jobs.all()[-1].id, timeout=LONG)
    assert not first.folder.path.exists()


def test_what_is_there_already_is_told(jobs, chronicle, coder):
    text = "An attack at the bridge."
    row = {"id": "x1", "published": "2024-02-03", "text": text}
    assert outcomes(done(jobs, files(x__jsonl=json.dumps(row)))) == [("x.jsonl", "coded")]
    assert outcomes(done(jobs, files(x__jsonl=json.dumps(row)))) == [("x.jsonl", "unchanged")]
    assert outcomes(done(jobs, files(y__jsonl=json.dumps(row | {"id": "x2"})))) == [("y.jsonl", "source")]
    assert [report.id for report in chronicle.sources(make_report(text).sha256)] == ["x1", "x2"]
    coder.fingerprint = "fake-2"
    assert outcomes(done(jobs, files(x__jsonl=json.dumps(row)))) == [("x.jsonl", "coded")]
    assert chronicle.runs[-1].model == "fake-2"


def test_a_text_that_comes_twice_in_a_job_is_set_aside_once(jobs):
    job = done(jobs, texts("An attack.", "An attack."))
    assert [item.outcome for item in job.items] == ["coded", "aside"]
    assert "same text" in job.items[1].message


def test_jobs_are_done_one_after_the_other(jobs, coder):
    first = jobs.submit(texts("wait for the attack", "one"))
    second = jobs.submit(texts("two"))
    assert coder.begun.wait(LONG)
    assert [(job.id, job.state) for job in jobs.all()] == [(second.id, "waiting"), (first.id, "running")]
    coder.let.set()
    assert jobs.wait(second.id, timeout=LONG).state == "done"
    assert jobs.get(first.id).state == "done"
    assert [id_.split("-")[0] for id_ in coder.coded] == ["text"] * 3


def test_the_coder_is_made_once_and_not_before_it_is_needed(chronicle):
    made = []
    jobs = Jobs(chronicle, make_coder=lambda: made.append(FakeCoder()) or made[-1])
    assert made == []
    assert [done(jobs, texts(text)).state for text in ("one attack", "two attacks")] == ["done", "done"]
    assert len(made) == 1
    jobs.close()


def test_only_so_many_may_wait(jobs, coder):
    jobs.submit(texts("wait for the attack"))
    assert coder.begun.wait(LONG)
    for _ in range(3):
        jobs.submit(texts("one"))
    refused = files(a__txt="An attack.")
    with pytest.raises(TooManyJobs, match=r"as may \(3\)"):
        jobs.submit(refused)
    assert not refused.folder.path.exists()


def test_only_the_last_are_kept(jobs):
    ids = [done(jobs, texts(f"text {number}")).id for number in range(8)]
    assert [job.id for job in jobs.all()] == ids[:2:-1]
    assert jobs.get(ids[0]) is None
    assert jobs.wait(ids[0], timeout=0) is None
    assert not jobs.cancel(ids[0])


def test_a_job_that_is_cancelled_ends_after_the_report_in_hand(jobs, coder, chronicle):
    job = jobs.submit(texts("one attack", "wait for the attack", "never"))
    assert coder.begun.wait(LONG)
    assert jobs.cancel(job.id)
    assert jobs.get(job.id).state == "running"
    coder.let.set()
    ended = jobs.wait(job.id, timeout=LONG)
    assert (ended.state, ended.done, ended.total) == ("failed", 2, 3)
    assert "cancelled" in ended.message
    assert len(list(chronicle.reports())) == 2
    assert done(jobs, texts("the next one")).state == "done"


def test_a_job_that_waits_is_cancelled_at_once(jobs, coder):
    jobs.submit(texts("wait for the attack"))
    waiting = jobs.submit(texts("never"))
    assert coder.begun.wait(LONG)
    jobs.cancel(waiting.id)
    assert (jobs.get(waiting.id).state, jobs.get(waiting.id).done) == ("failed", 0)
    coder.let.set()
    assert done(jobs, texts("the next one")).state == "done"
    assert len(coder.coded) == 2


def test_to_cancel_what_has_ended_changes_nothing(jobs):
    job = done(jobs, texts("one attack"))
    assert jobs.cancel(job.id)
    assert jobs.get(job.id) == job


def test_the_end_of_the_server_ends_all_of_them(chronicle, coder):
    jobs = Jobs(chronicle, make_coder=lambda: coder)
    first = jobs.submit(texts("wait for the attack", "never"))
    second = jobs.submit(texts("never"))
    assert coder.begun.wait(LONG)
    closing = threading.Thread(target=jobs.close)
    closing.start()
    assert jobs.wait(second.id, timeout=LONG).message.startswith("The server was stopped")
    coder.let.set()
    closing.join(LONG)
    assert not closing.is_alive()
    assert (jobs.get(first.id).state, jobs.get(first.id).done) == ("failed", 1)
    assert "casus-jobs" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(TooManyJobs, match="stopped"):
        jobs.submit(texts("late"))


def test_to_close_what_was_never_used_is_nothing(chronicle):
    Jobs(chronicle).close()


def test_a_coder_that_cannot_be_made_fails_the_job_and_is_tried_again(chronicle):
    tries = []

    def make():
        tries.append(1)
        if len(tries) == 1:
            raise ModelError("The model is missing.")
        return FakeCoder()

    jobs = Jobs(chronicle, make_coder=make)
    failed = done(jobs, texts("one attack"))
    assert (failed.state, failed.message, failed.items) == ("failed", "The model is missing.", ())
    assert done(jobs, texts("one attack")).state == "done"
    jobs.close()


def test_a_chronicle_that_cannot_be_written_fails_the_job(jobs, chronicle, monkeypatch):
    def full(*_, **__):
        raise ChronicleError("The disk is full.")

    monkeypatch.setattr(chronicle, "add", full)
    job = done(jobs, texts("one attack"))
    assert (job.state, job.message, job.done) == ("failed", "The disk is full.", 0)


def test_a_fault_of_the_program_fails_the_job_and_not_the_server(jobs, coder, monkeypatch, caplog):
    monkeypatch.setattr(coder, "pipe", lambda _: 1 / 0)
    job = done(jobs, texts("one attack"))
    assert (job.state, "ZeroDivisionError" in job.message) == ("failed", True)
    assert "division by zero" in caplog.text
    monkeypatch.undo()
    assert done(jobs, texts("one attack")).state == "done"


def test_too_many_reports_are_told_before_any_is_coded(jobs, coder, monkeypatch):
    monkeypatch.setattr(doing_module, "MOST_ITEMS", 3)
    rows = "\n".join(json.dumps({"text": f"attack {number}"}) for number in range(4))
    job = done(jobs, files(a__jsonl=rows))
    assert (job.state, "more than 3 reports" in job.message) == ("failed", True)
    assert coder.coded == []
    assert done(jobs, files(a__jsonl=rows.partition("\n")[2])).state == "done"


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd", "passwd"),
        ("/etc/shadow", "shadow"),
        ("C:\\Users\\a\\report.csv", "report.csv"),
        ("a/b\\..", "file"),
        ("..", "file"),
        ("", "file"),
        ("  .hidden.txt ", "hidden.txt"),
        ("a\0b\r\n.txt", "a\ufffdb.txt"),
        ("exe\u202etxt.html", "exetxt.html"),
        ("half\ud800.txt", "half\ufffd.txt"),
        ("مجلس.html", "مجلس.html"),
        ("-", "-"),
        ("*.txt", "*.txt"),
    ],
)
def test_names_are_made_safe(given, safe):
    assert safe_name(given) == safe


@pytest.mark.parametrize("given", ["x" * 5000 + ".jsonl.gz", "🛩" * 300 + ".html", "." + "y" * 500, "a." + "z" * 500])
def test_long_names_are_cut_and_keep_their_suffix(given):
    name = safe_name(given)
    assert len(name) <= 120 and len(name.encode()) <= 240
    assert not given.endswith((".gz", ".html")) or name.endswith(given[-5:] if given.endswith("html") else ".jsonl.gz")


def test_files_of_one_name_are_kept_apart_and_in_their_folder():
    wanted = kept(
        [Upload("../a.txt", io.BytesIO(b"1")), Upload("a.txt", io.BytesIO(b"2")), Upload("*.txt", io.BytesIO(b"3"))]
    )
    assert [path.read_bytes() for path in wanted.files] == [b"1", b"2", b"3"]
    assert all(path.resolve().is_relative_to(wanted.folder.path.resolve()) for path in wanted.files)
    assert wanted.folder.path.stat().st_mode & 0o077 == 0
    wanted.discard()
    assert not wanted.folder.path.exists()


def test_a_name_that_looks_like_a_pattern_names_one_file(jobs):
    job = done(jobs, files(**{"*__txt": "One attack.", "[ab]__txt": "Two attacks."}))
    assert outcomes(job) == [("*.txt", "coded"), ("[ab].txt", "coded")]


def test_nothing_is_left_where_a_file_cannot_be_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    class Broken(io.BytesIO):
        def read(self, *_):
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        kept([Upload("a.txt", io.BytesIO(b"1")), Upload("b.txt", Broken())])
    assert list(Path(tmp_path).iterdir()) == []


def test_files_that_grow_without_measure_are_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(uploads_module, "MOST_UNPACKED", 3_000_000)
    bomb = gzip.compress(bytes(2_000_000))
    assert len(bomb) < 5_000
    with pytest.raises(SourceError, match="more than 3,000,000 bytes"):
        files(a__txt__gz=bomb, b__txt__gz=bomb)
    assert list(tmp_path.iterdir()) == []
    files(a__txt__gz=bomb, b__txt=bytes(4_000_000)).discard()
    with pytest.raises(SourceError):
        files(a__txt=gzip.compress(bytes(9_000_000)))


def test_not_even_the_whole_of_a_bomb_is_unpacked(monkeypatch):
    monkeypatch.setattr(uploads_module, "MOST_UNPACKED", 3_000_000)
    unpacked = []

    class Packed(gzip.GzipFile):
        def read(self, size=-1):
            unpacked.append(size)
            return super().read(size)

    monkeypatch.setattr(uploads_module.gzip, "open", Packed)
    with pytest.raises(SourceError):
        files(a__txt__gz=gzip.compress(bytes(90_000_000)))
    assert sum(unpacked) < 5_000_000


def test_a_text_beyond_measure_is_set_aside_and_the_job_goes_on(jobs, coder, monkeypatch):
    monkeypatch.setattr(inputs_module, "MOST_TEXT", 40)
    job = done(jobs, files(a__txt=f"An attack.{' and so on' * 9}", b__txt="An attack, short."))
    assert outcomes(job) == [("a.txt", "failed"), ("b.txt", "coded")]
    assert "100 characters, more than 40" in job.items[0].message
    assert len(coder.coded) == 1


def test_what_a_job_says_does_not_tell_where_the_chronicle_lies(jobs, chronicle, monkeypatch):
    def full(*_, **__):
        raise ChronicleError(f"The chronicle {chronicle.name} cannot be written.")

    monkeypatch.setattr(chronicle, "add", full)
    assert done(jobs, texts("one attack")).message == "The chronicle jobs.casus cannot be written."


def test_a_place_is_kept_while_it_is_read_what_the_job_is(jobs, coder):
    jobs.submit(texts("wait for the attack"))
    assert coder.begun.wait(LONG)
    with jobs.room() as submit, jobs.room():
        jobs.submit(texts("one"))
        with pytest.raises(TooManyJobs, match=r"as may \(3\)"):
            jobs.submit(texts("two"))
        submit(texts("three"))
    jobs.submit(texts("four"))  # the place that was not needed is free again
    with pytest.raises(TooManyJobs), jobs.room():
        pass


def test_what_is_read_when_the_server_is_stopped_is_not_taken(jobs):
    given = files(a__txt="One attack.")
    with pytest.raises(TooManyJobs, match="stopped"), jobs.room() as submit:
        jobs.close()
        submit(given)
    assert not given.folder.path.exists()
    assert jobs.all() == []
