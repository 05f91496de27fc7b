"""Batch jobs on one machine."""

from __future__ import annotations

import json
from functools import partial

import fsspec
import pyarrow.dataset as ds
import pytest

import casus
from casus.batch import coder_maker, on_this_machine, prepare
from casus.batch.reading import find_doubles, hash_of
from casus.errors import CasusError, OptionError, SourceError
from casus.jobs import Job
from casus.records import CodedReport, SetAside
from casus.sources import read
from casus.workers import code_here
from corpora import contents, files_in, rows, write_corpus
from fake_coders import FakeCoder
from handmade import report


@pytest.fixture
def corpus(tmp_path):
    return write_corpus(tmp_path / "in")


def run(inputs, into, *, make=FakeCoder, processes=1, **options):
    engine = on_this_machine(make, processes=processes)
    try:
        return list(prepare(inputs, into=into, engine=engine, **options).run())
    finally:
        engine.close()


def plain(inputs):
    """What a job without parts gives."""
    job = Job(code=partial(code_here, coder=FakeCoder()), run=None)
    return list(job.results(read(inputs)))


def test_results_are_those_of_a_job_without_parts(corpus, tmp_path):
    run(corpus, tmp_path / "out.parquet", part_size=7)
    results = plain(corpus)
    coded = [result for result in results if isinstance(result, CodedReport)]
    aside = [result for result in results if isinstance(result, SetAside)]
    told = rows(tmp_path / "out.parquet", "reports")
    assert [(row["id"], row["text"], row["published"]) for row in told] == [
        (one.report.id, one.report.text, one.report.published) for one in coded
    ]
    assert [[event["id"] for event in row["events"]] for row in told] == [[e.id for e in one.events] for one in coded]
    assert [(row["where"], row["reason"], row["message"]) for row in rows(tmp_path / "out.parquet", "set_aside")] == [
        (one.where, one.reason, one.message) for one in aside
    ]
    assert {row["position"] for table in ("reports", "set_aside") for row in rows(tmp_path / "out.parquet", table)} == {
        *range(len(results))
    }
    assert len(rows(tmp_path / "out.parquet", "events")) == sum(len(one.events) for one in coded)


def test_there_is_something_of_each_kind(corpus):
    reasons = {result.reason for result in plain(corpus) if isinstance(result, SetAside)}
    assert reasons == {"duplicate", "error", "language"}


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_parts_of_any_size_hold_the_same(corpus, tmp_path, size):
    run(corpus, tmp_path / "one", part_size=13)
    run(corpus, tmp_path / "other", part_size=size)
    for table in ("reports", "set_aside"):
        assert rows(tmp_path / "one", table) == rows(tmp_path / "other", table)


def test_months_are_folders(corpus, tmp_path):
    run(corpus, tmp_path / "out", part_size=20)
    table = ds.dataset(tmp_path / "out" / "reports", partitioning="hive").to_table(columns=["month", "published"])
    for row in table.to_pylist():
        assert row["month"] == (f"{row['published']:%Y-%m}" if row["published"] else "unknown")
    assert {row["month"] for row in table.to_pylist()} == {"2023-12", "2024-01", "2024-02", "2024-03", "unknown"}


def test_processes_give_the_same_files(corpus, tmp_path):
    run(corpus, tmp_path / "one", part_size=6)
    run(corpus, tmp_path / "other", part_size=6, processes=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    assert files_in(tmp_path / "one") == set(contents(tmp_path / "one"))


class Ends(FakeCoder):
    """Fails, as a program that is stopped does, at the so-manieth report."""

    def __init__(self, after):
        super().__init__()
        self._left = after

    def pipe(self, reports, /):
        for result in super().pipe(reports):
            self._left -= 1
            if self._left < 0:
                raise KeyboardInterrupt
            yield result


def test_a_job_goes_on_where_it_was_stopped(corpus, tmp_path):
    run(corpus, tmp_path / "whole", part_size=5)
    with pytest.raises(KeyboardInterrupt):
        run(corpus, tmp_path / "out", make=partial(Ends, 33), part_size=5)
    before = json.loads((tmp_path / "out" / "job.json").read_text())
    assert before["totals"] is None
    rest = run(corpus, tmp_path / "out", part_size=5)
    assert 0 < len(rest) < 10
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    assert files_in(tmp_path / "out") == set(contents(tmp_path / "whole"))
    assert run(corpus, tmp_path / "out", part_size=5) == []
    after = json.loads((tmp_path / "out" / "job.json").read_text())
    assert after["totals"]["parts"] == 10
    assert after["totals"]["set_aside"] == {"duplicate": 7, "error": 1, "language": 1}
    assert after["started"] == before["started"]


def test_a_lost_manifest_costs_time_alone(corpus, tmp_path):
    run(corpus, tmp_path / "out", part_size=5)
    before = contents(tmp_path / "out")
    (tmp_path / "out" / "manifest.jsonl").unlink()
    assert len(run(corpus, tmp_path / "out", part_size=5)) == 10
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"part_size": 6}, "another size of parts"),
        ({"make": partial(FakeCoder, "fake-2")}, "another model"),
        ({"format": "text"}, "another input format"),
    ],
)
def test_results_of_other_jobs_are_not_mixed(corpus, tmp_path, change, told):
    run(corpus, tmp_path / "out", part_size=5)
    with pytest.raises(OptionError, match=told):
        run(corpus, tmp_path / "out", **{"part_size": 5} | change)
    with pytest.raises(OptionError, match="another inputs"):
        run(corpus[:1], tmp_path / "out", part_size=5)


def test_inputs_that_changed_are_told(corpus, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        run(corpus, tmp_path / "out", make=partial(Ends, 12), part_size=5)
    (tmp_path / "in" / "c1.txt").write_text("An attack that was not there before.")
    with pytest.raises(SourceError, match=r"part 9 .* have changed since the job began"):
        run(corpus, tmp_path / "out", part_size=5)


def test_a_folder_with_other_files_is_left_alone(corpus, tmp_path):
    with pytest.raises(OptionError, match="holds other files"):
        run(corpus, tmp_path / "in")


def test_an_input_that_names_nothing_ends_the_job_before_it_begins(corpus, tmp_path):
    with pytest.raises(SourceError, match="no file matches"):
        run([*corpus, str(tmp_path / "*.warc")], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["job.json", "parts.jsonl", "manifest.jsonl"])
def test_damaged_accounts_are_told(corpus, tmp_path, name):
    run(corpus, tmp_path / "out", part_size=5)
    (tmp_path / "out" / name).write_text('{"layout": ')
    with pytest.raises(CasusError, match="is damaged"):
        run(corpus, tmp_path / "out", part_size=5)


def test_a_folder_of_a_later_layout_is_refused(corpus, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "job.json").write_text('{"layout": 99}')
    with pytest.raises(OptionError, match="layout 99"):
        run(corpus, tmp_path / "out")


def test_results_in_another_file_system(corpus, tmp_path):
    run(corpus, tmp_path / "out", part_size=9)
    memory = fsspec.filesystem("memory")
    try:
        run(corpus, "memory://results/out.parquet", part_size=9)
        assert contents("memory://results/out.parquet") == contents(tmp_path / "out")
        assert run(corpus, "memory://results/out.parquet", part_size=9) == []
    finally:
        memory.store.clear()
        memory.pseudo_dirs[:] = [""]
    with pytest.raises(OptionError, match="no file system"):
        run(corpus, "nosuch://out")


def test_doubles_are_the_later_ones():
    texts = ["one", "two", "one", None, "three", "two", "one", None]
    hashes = b"".join(
        hash_of(SetAside(where="w", reason="empty", message="") if text is None else report(text)) for text in texts
    )
    assert find_doubles(hashes) == {2: 0, 5: 1, 6: 0}
    assert find_doubles(b"") == {}


def test_the_coder_itself(tmp_path):
    """What is read back is what ``casus.code`` gives, to the letter."""
    texts = ["date 2024-02-03\nRebels attacked the town of Mosul on Friday, killing three soldiers, the army said.",
             "Police in Baghdad arrested two men."]  # fmt: skip
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
    run(str(tmp_path / "*.txt"), tmp_path / "out", make=coder_maker())
    coded = casus.code(str(tmp_path / "*.txt"))
    assert [row["id"] for row in rows(tmp_path / "out", "reports")] == [one.report.id for one in coded.reports]
    told = [json.loads(event["record"]) for row in rows(tmp_path / "out", "reports") for event in row["events"]]
    assert [event["id"] for event in told] == [entry.event.id for entry in coded.events]
    assert told
    assert [row["event_id"] for row in rows(tmp_path / "out", "events")] == sorted(
        (entry.event.id for entry in coded.events), key=lambda id_: [e["id"] for e in told].index(id_)
    )
