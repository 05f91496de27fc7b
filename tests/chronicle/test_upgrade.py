"""Chronicles of older schemas, brought up to date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, insert, select

import casus.chronicle
from casus.chronicle import Chronicle, EventFilter, IncidentFilter, StatementFilter
from casus.chronicle.migrate import _KNOWN, HEAD
from casus.errors import ChronicleError
from casus.records import CodedReport, SetAside
from casus.reviews import Draft
from databases import connected
from handmade import raid, report

MIGRATIONS = Path(casus.chronicle.__file__).parent / "migrations"
FILTERS = [
    EventFilter(text="near agri on fri", country="TUR"),
    EventFilter(actor="velden"),
    EventFilter(actor="xve-mil"),
    EventFilter(place="agri"),
    EventFilter(types=("ASSAULT",)),
]
INCIDENTS = [IncidentFilter(), IncidentFilter(box=(43, 39, 44, 40)), IncidentFilter(review="some")]
TALLIED = (
    "SELECT id, score, lat, lon, precision, place, place_country, killed, events, judged FROM incidents ORDER BY id",
    "SELECT id, partly FROM incidents ORDER BY id",
    "SELECT * FROM incident_parties ORDER BY incident, role, position",
    "SELECT day, time_to, status, corroboration, disagreements, incidents, score FROM incident_days ORDER BY day",
    "SELECT * FROM incident_edges ORDER BY incident, level, position",
    "SELECT coding, position, harmed FROM events ORDER BY coding, position",
    "SELECT id, report FROM reviews ORDER BY id",
)
OLD = [version for version in _KNOWN if version < HEAD]


def make_old(target: str, version: str, *, like: str) -> None:
    """Make a database as the migrations up to this version do, and put the rows of a present chronicle in it."""
    with connected(target) as old, connected(like) as present:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = old
        command.upgrade(config, version)
        tables = MetaData()
        tables.reflect(old)
        for table in tables.sorted_tables:
            if _is_kept_by_the_database(table.name, old.dialect.name):
                continue
            if table.name != "alembic_version" and (rows := present.execute(select(table)).mappings().all()):
                old.execute(insert(table), [dict(row) for row in rows])
                if old.dialect.name == "postgresql" and "key" in table.primary_key.columns:
                    counter = f"pg_get_serial_sequence('{table.name}', 'key')"
                    old.exec_driver_sql(f"SELECT setval({counter}, max(key)) FROM {table.name}")


def _is_kept_by_the_database(table: str, dialect: str) -> bool:
    """SQLite's index for search is filled by triggers, in tables of its own."""
    return dialect == "sqlite" and table in {"search", *(f"search_{x}" for x in ("config", "data", "docsize", "idx"))}


def fill(chronicle: Chronicle, make_run: Any) -> None:
    for number in range(3):
        told = raid(text=f"{number}. " + raid().report.text, id=f"r{number}", title=f"Raid number{number}")
        chronicle.add(told, run=make_run())
        chronicle.add_source(replace(told.report, id=f"again{number}", title="Elsewhere"))
    coded = raid(text="0. " + raid().report.text, id="r0", title="Raid number0")
    chronicle.add(replace(coded, statements=()), run=make_run("m2", hour=10))
    chronicle.add(CodedReport(report=report("Nothing came of it.", id="calm", published=None)), run=make_run())
    chronicle.review(
        Draft(action="accept", target=coded.events[0].id, author="Ana"),
        Draft(action="comment", target=coded.events[1].id, value="how many?", author="Ana"),
    )
    chronicle.put_aside(SetAside(where="b.txt", reason="language", message="French"), run=make_run())


def all_that_is_read(target: str) -> dict[str, Any]:
    with Chronicle.open(target) as chronicle:
        reports = list(chronicle.reports())
        return {
            "reports": reports,
            "of runs": [list(chronicle.reports(run=run.id)) for run in chronicle.runs],
            "events": list(chronicle.events()),
            "one by one": [chronicle.event(entry.event.id) for entry in chronicle.events()],
            "filtered": [list(chronicle.events(wanted)) for wanted in FILTERS],
            "first": [list(chronicle.events(wanted, limit=2)) for wanted in FILTERS],
            "said": [said.statement for said in chronicle.statements(StatementFilter(speaker="osterland"))],
            "sources": [chronicle.sources(coded.report.sha256) for coded in reports],
            "runs": chronicle.runs,
            "set aside": chronicle.set_aside,
            "found": {words: set(chronicle.search(words)) for words in ("bombed", "number1 elsewhere", '"came of it"')},
        }


def incidents_in(target: str) -> dict[str, Any]:
    with connected(target) as connection:
        rows = [[tuple(row) for row in connection.exec_driver_sql(statement)] for statement in TALLIED]
    with Chronicle.open(target) as chronicle:
        pages = [chronicle.incident_page(wanted) for wanted in INCIDENTS]
        return {"rows": rows, "list": list(chronicle.incidents()), "pages": pages, "counts": chronicle.counts()}


@pytest.mark.parametrize("version", OLD)
def test_an_older_chronicle_reads_as_if_it_had_been_made_now(make_target, make_run, version):
    present, old = make_target(), make_target(empty=True)
    with Chronicle.open(present, create=True) as chronicle:
        fill(chronicle, make_run)
    make_old(old, version, like=present)
    with pytest.raises(ChronicleError, match="older version of Casus"):
        Chronicle.open(old, read_only=True)
    read = all_that_is_read(old)
    assert read == all_that_is_read(present)
    assert [bool(found) for found in read["filtered"]] == [True, True, False, True, True]
    assert read["said"]
    if version >= "0002":  # before, there were no incidents
        assert incidents_in(old) == incidents_in(present)
        assert [len(page.items) for page in incidents_in(old)["pages"]] == [2, 1, 1]
    assert {words: len(hits) for words, hits in read["found"].items()} == {
        "bombed": 3, "number1 elsewhere": 1, '"came of it"': 1
    }  # fmt: skip


@pytest.mark.parametrize("version", ["0002", "0007"])
def test_what_was_judged_in_part_before_is_known(make_target, make_run, version):
    present, old = make_target(), make_target(empty=True)
    with Chronicle.open(present, create=True) as chronicle:
        fill(chronicle, make_run)
        (unseen,) = chronicle.incident_page(IncidentFilter(review="none")).items
        chronicle.review(Draft(action="accept", target=unseen.incident.events[0], field="type", author="Ana"))
    make_old(old, version, like=present)
    Chronicle.open(old).close()
    assert incidents_in(old) == incidents_in(present)
    assert [len(page.items) for page in incidents_in(old)["pages"]] == [2, 1, 2]


@pytest.mark.parametrize("version", OLD)
def test_an_upgraded_chronicle_is_written_as_any(make_target, make_run, version):
    present, old = make_target(), make_target(empty=True)
    with Chronicle.open(present, create=True) as chronicle:
        fill(chronicle, make_run)
    make_old(old, version, like=present)
    with Chronicle.open(old, clock=lambda: dt.datetime(2024, 5, 1, tzinfo=dt.UTC)) as chronicle:
        assert chronicle.add(raid(id="new", title="Fresh"), run=make_run()) == "new"
        assert [hit.report.id for hit in chronicle.search("fresh")] == ["new"]


def test_the_index_can_be_taken_away_again(target, make_run):
    with Chronicle.open(target, create=True) as chronicle:
        chronicle.add(raid(), run=make_run())
    with connected(target) as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")
    with Chronicle.open(target) as chronicle:
        assert [entry.report.id for entry in chronicle.events(EventFilter(actor="velden"))] == ["r1"]
        assert [hit.report.id for hit in chronicle.search("bombed")] == ["r1"]
