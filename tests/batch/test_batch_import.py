"""Results loaded into a chronicle: what it then holds is what coding into it would have given."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from functools import partial

import pytest

from casus.batch import load, on_this_machine, prepare
from casus.batch.folder import Folder
from casus.batch.importing import coded_reports
from casus.batch.manifest import read_manifest
from casus.chronicle import Chronicle, Run
from casus.chronicle.schema import metadata
from casus.errors import ChronicleError, OptionError, SourceError
from casus.jobs import Job
from casus.sources import read
from casus.version import VERSION
from casus.workers import code_here
from corpora import write_corpus
from databases import SERVER, Databases, Files, connected, needs_postgresql
from fake_coders import FakeCoder
from fusion_reports import DENIAL
from handmade import raid, report

STARTED = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
# Keys, moments and the ids of runs tell in which order and when things came.
OF_THE_MOMENT = {"key", "added", "recorded", "until", "started", "since", "run", "source_key", "coding"}
_CODINGS = """
SELECT codings.sha256, report_sources.id, codings.digest, codings.current, codings.fusion
FROM codings JOIN report_sources ON report_sources.key = codings.source
"""


class Raids(FakeCoder):
    """Codes every kind of record into reports of the text of ``handmade.raid``, and attacks into others."""

    def pipe(self, reports, /):
        for one in reports:
            if one.text.startswith("Velden's aircraft"):
                yield replace(raid(text=one.text), report=replace(one, language="en"))
            else:
                yield from super().pipe([one])


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    made = Databases() if SERVER else None
    yield {"file": Files(tmp_path_factory), "server": made}
    if made:
        made.close()


@pytest.fixture(params=["file", pytest.param("server", marks=needs_postgresql)])
def chronicles(request, databases):
    """Makes chronicles; those that are to be new are not there yet, or are empty databases."""
    return databases[request.param]


@pytest.fixture
def corpus(tmp_path):
    names = write_corpus(tmp_path / "in")
    for number in range(3):
        text = raid().report.text
        (tmp_path / "in" / f"raid{number}.txt").write_text(f"date 2024-02-0{3 + number}\n{text}" + " Again." * number)
    return [*names, str(tmp_path / "in" / "raid*.txt")]


def code(inputs, into, *, make=Raids, **options):
    list(prepare(inputs, into=into, engine=on_this_machine(make), **{"part_size": 8} | options).run())
    return into


def coded_into(target, inputs, *, make=Raids):
    run = Run(version=VERSION, model="fake-1", started=STARTED)
    with Chronicle.open(target, create=True) as chronicle:
        list(Job(code=partial(code_here, coder=make()), run=run, chronicle=chronicle).results(read(inputs)))
    return target


def fused(target):
    with Chronicle.open(target) as chronicle:
        assert list(chronicle.fuse()) or True
    return target


def dumped(target):
    """All rows of all tables without what tells of the moment, with codings by the hashes of their texts."""
    with connected(target) as connection:
        texts = dict(connection.exec_driver_sql("SELECT key, sha256 FROM codings").all())
        found = {"codings": sorted(map(repr, connection.exec_driver_sql(_CODINGS).all()))}
        for name, table in metadata.tables.items():
            if name in ("runs", "codings"):
                continue
            rows = [dict(row._mapping) for row in connection.execute(table.select())]
            for row in rows:
                row["text of"] = texts.get(row.get("coding"))
            found[name] = sorted(repr({k: v for k, v in row.items() if k not in OF_THE_MOMENT}) for row in rows)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO search (search) VALUES ('integrity-check')")
            found["search"] = sorted(connection.exec_driver_sql("SELECT sha256, titles FROM search_keys").all())
            schema = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
            found["schema"] = sorted(map(repr, connection.exec_driver_sql(schema).all()))
        else:
            found["search"] = sorted(connection.exec_driver_sql("SELECT sha256, part, vector::text FROM search").all())
            found["schema"] = [
                sorted(map(repr, connection.exec_driver_sql(query).all()))
                for query in (
                    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
                    "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint",
                    "SELECT tgrelid::regclass, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal",
                )
            ]
        found["names"] = sorted(connection.exec_driver_sql("SELECT name FROM search_names").all())
    return found


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("is_new", [True, False])
def test_a_chronicle_is_what_coding_into_it_gives(chronicles, corpus, tmp_path, processes, is_new):
    out = code(corpus, tmp_path / "out.parquet")
    target = chronicles.make(empty=is_new)
    if not is_new:
        coded_into(target, corpus[-1])
    loaded = list(load(out, into=target, processes=processes))
    assert sum(one.reports for one in loaded) == (43 if is_new else 40)
    told, wanted = dumped(fused(target)), dumped(fused(coded_into(chronicles.make(empty=True), corpus)))
    for table in wanted:
        assert told[table] == wanted[table], table


def test_search_finds_what_was_loaded(chronicles, corpus, tmp_path):
    target = chronicles.make(empty=True)
    list(load(code(corpus, tmp_path / "out.parquet"), into=target))
    with Chronicle.open(target, read_only=True) as chronicle:
        assert {hit.report.id for hit in chronicle.search('"title 7"')} == {"p7"}
        assert len(list(chronicle.search("depots agri"))) == 3


def test_loading_again_adds_nothing(chronicles, corpus, tmp_path):
    out = code(corpus, tmp_path / "out.parquet")
    target = chronicles.make(empty=True)
    list(load(out, into=target))
    before = dumped(target)
    again = list(load(out, into=target))
    assert (sum(one.reports for one in again), sum(one.unchanged for one in again)) == (0, 43)
    assert dumped(target) == before
    with Chronicle.open(target) as chronicle:
        assert len(chronicle.runs) == 1


def test_coding_goes_on_from_what_was_loaded(corpus, tmp_path):
    """A job with the same version and model takes what was loaded from the chronicle."""
    out = code(corpus, tmp_path / "out.parquet")
    list(load(out, into=tmp_path / "a.casus"))
    with Chronicle.open(tmp_path / "a.casus") as chronicle:
        coder = Raids()
        run = replace(chronicle.runs[0], started=dt.datetime.now(dt.UTC))
        list(Job(code=partial(code_here, coder=coder), run=run, chronicle=chronicle).results(read(corpus)))
        assert [id_ for id_ in coder.coded if not id_.startswith("raid")] == []


class Fewer(FakeCoder):
    """A later model, to which one attack of each text is none."""

    def __init__(self):
        super().__init__("fake-2")

    def pipe(self, reports, /):
        return (
            replace(result, events=result.events[1:]) if hasattr(result, "events") else result
            for result in super().pipe(reports)
        )


def test_a_later_job_counts_in_place_of_an_earlier_one(chronicles, corpus, tmp_path):
    target = chronicles.make(empty=True)
    list(load(code(corpus[1:3], tmp_path / "one.parquet"), into=target))
    loaded = list(load(code(corpus[1:3], tmp_path / "two.parquet", make=Fewer), into=target))
    assert sum(one.changed for one in loaded) == 6
    with Chronicle.open(target) as chronicle:
        assert len(chronicle.runs) == 2
        assert sum(len(one.events) for one in chronicle.reports()) == 5


def test_two_folders_at_once(corpus, tmp_path):
    outs = [code(corpus[:2], tmp_path / "one.parquet"), code(corpus[1:], tmp_path / "two.parquet")]
    list(load(outs, into=tmp_path / "both.casus"))
    coded_into(tmp_path / "plain.casus", corpus)
    with Chronicle.open(tmp_path / "both.casus") as one, Chronicle.open(tmp_path / "plain.casus") as other:
        assert list(one.reports()) == list(other.reports())


def test_the_coded_reports_come_back_to_the_letter(tmp_path):
    (tmp_path / "a.txt").write_text(f"date 2024-02-03\n{raid().report.text}")
    out = Folder(code(str(tmp_path / "a.txt"), tmp_path / "out.parquet"))
    (done,) = read_manifest(out)
    (back,) = coded_reports(out, done)
    assert replace(back, report=raid().report) == raid()


def test_a_job_that_is_not_done_is_loaded_as_far_as_it_is(corpus, tmp_path):
    out = code(corpus, tmp_path / "out.parquet")
    lines = (out / "manifest.jsonl").read_text().splitlines(keepends=True)
    (out / "manifest.jsonl").write_text("".join(lines[:2]))
    assert len(list(load(out, into=tmp_path / "a.casus"))) == 2
    (out / "manifest.jsonl").write_text("".join(lines))
    assert sum(one.reports for one in load(out, into=tmp_path / "a.casus")) > 0
    list(load(out, into=tmp_path / "b.casus"))
    assert dumped(tmp_path / "a.casus") == dumped(tmp_path / "b.casus")


@pytest.mark.parametrize("damage", ["missing", "cut short", "a changed byte"])
def test_a_damaged_file_is_told_and_leaves_no_chronicle_by_half(corpus, tmp_path, damage):
    out = code(corpus, tmp_path / "out.parquet")
    victim = max(out.rglob("reports/*/part-000001.parquet"), key=lambda path: path.stat().st_size)
    content = bytearray(victim.read_bytes())
    content[30] ^= 0xFF
    if damage == "missing":
        victim.unlink()
    else:
        victim.write_bytes(content if damage == "a changed byte" else content[:-40])
    with pytest.raises(SourceError, match=r"reports/.*part-000001.* cannot be used"):
        list(load(out, into=tmp_path / "a.casus"))
    assert [path.name for path in tmp_path.iterdir() if "casus" in path.name] == []


def test_a_chronicle_that_comes_up_meanwhile_is_kept(corpus, tmp_path):
    loaded = load(code(corpus, tmp_path / "out.parquet"), into=tmp_path / "a.casus")
    next(loaded)
    with Chronicle.open(tmp_path / "a.casus", create=True) as chronicle:
        chronicle.add(DENIAL, run=Run(version="0", model="m", started=STARTED))
    with pytest.raises(ChronicleError, match="by another program"):
        list(loaded)
    with Chronicle.open(tmp_path / "a.casus") as chronicle:
        assert [one.report for one in chronicle.reports()] == [DENIAL.report]


def test_what_is_no_folder_of_results_is_told(tmp_path):
    with pytest.raises(OptionError, match="holds no results"):
        list(load(tmp_path, into=tmp_path / "a.casus"))


def test_no_text_is_too_strange(tmp_path):
    odd = ["", "\\N", "a\tb\\c\nd", "\\.", "“quoted”", "\r", '","', "\u2028", "{}", "NULL"]
    lines = [
        report(f"An attack {text} of attackers.", id=f"o{n}", title=text, source=text) for n, text in enumerate(odd)
    ]
    with (tmp_path / "a.jsonl").open("w") as file:
        for one in lines:
            print(json.dumps({"id": one.id, "text": one.text, "title": one.title, "source": one.source}), file=file)
    list(load(code(str(tmp_path / "a.jsonl"), tmp_path / "out.parquet"), into=tmp_path / "a.casus"))
    coded_into(tmp_path / "b.casus", tmp_path / "a.jsonl")
    assert dumped(fused(tmp_path / "a.casus")) == dumped(fused(tmp_path / "b.casus"))
