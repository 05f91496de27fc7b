"""Kills jobs that write a chronicle: ``python benchmarks/crashes.py [--kills 200] [--seed 1] [--into CHRONICLE]``.

A job with a coder that needs no model records reports; it is killed (SIGKILL) at a random moment, and the next job
goes on in the same chronicle, until it has been killed so many times. After each kill no report and no incident may be there
by half, and the database must find itself sound; in the end one job that is left alone must complete the chronicle, with each
report once and as the coder gives it, and the incidents must be those of a chronicle whose jobs nothing befell. ``--into`` takes a file that is not there yet, or the URL of an empty
PostgreSQL database; without it a temporary file is used. Needs a system that can fork.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import get_args

from sqlalchemy import create_engine

from casus.chronicle import Chronicle, Run
from casus.chronicle.engine import locate
from casus.fusion.incident import Incident
from casus.ids import event_id, statement_id
from casus.jobs import Job
from casus.records import (
    Casualties,
    CodedReport,
    Event,
    EventType,
    Link,
    Participant,
    Place,
    Report,
    Span,
    Statement,
    Time,
)
from casus.workers import code_here

COMMON = "xenon"  # a word that all reports have
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
REPORTS_A_KILL = 8  # so many are there to be recorded for each kill
SHARE = 0.3  # of all reports that one job is given, in an order of its own
LONGEST = 0.8  # seconds that a job is left to work at most
LOOKED_AT = 50  # so many incidents at most are made anew after each kill
TOLD = 3  # so many reports in a row tell of one happening, some in the same words


class QuickCoder:
    """Codes every report alike: two events, a statement and a link; types and days differ."""

    fingerprint = "quick-1"

    def pipe(self, reports: Iterable[Report], /) -> Iterator[CodedReport]:
        return map(code, reports)


def code(report: Report) -> CodedReport:
    number, who, attack, where, people, killing, denial = (
        Span(start=word.start(), end=word.end(), text=word[0]) for word in islice(re.finditer(r"\w+", report.text), 7)
    )
    kinds = get_args(EventType)
    kind = kinds[int(number.text) // TOLD % len(kinds)]
    event = Event(
        id=event_id(report.sha256, attack.start, attack.end),
        type=kind,
        mentions=(attack,),
        actors=(Participant(**_fields(who), name=who.text, sector="REB"),),
        places=(Place(**_fields(where), name=where.text),),
        time=Time(**_fields(number), from_=report.published, to=report.published, precision="day"),
        casualties=(Casualties(**_fields(people), kind="killed", low=3, high=3),),
    )
    part = Event(id=event_id(report.sha256, killing.start, killing.end), type=kind, mentions=(killing,))
    statement = Statement(
        id=statement_id(report.sha256, denial.start, denial.end),
        cue=denial,
        content=attack,
        stance="deny",
        about=(event.id,),
        speaker=None,
    )
    return CodedReport(
        report=report,
        events=(event, part),
        statements=(statement,),
        links=(Link(from_=part.id, to=event.id, kind="part"),),
    )


def _fields(span: Span) -> dict[str, int | str]:
    return {"start": span.start, "end": span.end, "text": span.text}


def make_reports(number: int, chance: random.Random) -> list[Report]:
    """Reports of happenings that have nothing in common; most are short, some of several pages of the database."""
    made = []
    words: list[str] = []
    for n in range(number):
        if n % TOLD == 0 or chance.random() < 0.5:
            again = words[:6] if n % TOLD else []
            length = chance.choice((20, 40, 80, 1200))
            words = again + ["".join(chance.choices(_SYLLABLES, k=4)) for _ in range(length - len(again))]
        text = f"{n} {' '.join(words)} {COMMON}."
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        day = dt.date(2020, 1, 1) + dt.timedelta(days=n // TOLD)
        made.append(Report(id=f"r{n}", text=text, sha256=sha256, published=day, title=words[0]))
    return made


def work(target: str, reports: list[Report]) -> None:
    """Record reports as a job does; this is what is killed."""
    run = Run(version="1", model=QuickCoder.fingerprint, started=dt.datetime.now(dt.UTC))
    with Chronicle.open(target, create=True) as chronicle:
        for _ in Job(code=partial(code_here, coder=QuickCoder()), run=run, chronicle=chronicle).results(reports):
            pass


def killed(target: str, reports: list[Report], delay: float) -> bool:
    """Start a job, kill it after so many seconds; False where it was done before."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work(target, reports)
            status = 0
        finally:
            os._exit(status)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        sys.exit("a job failed by itself")
    return os.WIFSIGNALED(status)


def faults(target: str, reports: list[Report], *, complete: bool) -> list[str]:
    """What is wrong with the chronicle; with ``complete`` all reports must be in it."""
    known = {report.id: report for report in reports}
    found = list(_database_faults(target))
    with Chronicle.open(target, create=True) as chronicle:
        ids = set()
        for coded in chronicle.reports():
            if coded.report.id in ids:
                found.append(f"{coded.report.id} is there twice")
            ids.add(coded.report.id)
            if _bare(coded.report) != _bare(known[coded.report.id]) or coded.events != code(coded.report).events:
                found.append(f"{coded.report.id} is not as it was coded")
        if ids and len(chronicle.search(COMMON, limit=2 * len(reports))) != len(ids):
            found.append("the index does not hold each report once")
        found += _incident_faults(chronicle)
    if complete and ids != set(known):
        found.append(f"{len(known) - len(ids)} reports are missing")
    return found


def _incident_faults(chronicle: Chronicle) -> Iterator[str]:
    """Each event must stand in one incident, and each incident as a list and as it is made from its events."""
    standing = sorted(entry.event.id for entry in chronicle.events())
    listed = list(chronicle.incidents())
    if sorted(event for one in listed for event in one.events) != standing:
        yield "the incidents do not hold each event once"
    for one in listed[:: len(listed) // LOOKED_AT + 1]:
        if chronicle.incident(one.id) != one:
            yield f"{one.id} is not as its events make it"


def _bare(report: Report) -> tuple[object, ...]:
    return report.id, report.text, report.published, report.title


def _database_faults(target: str) -> Iterator[str]:
    location = locate(target)
    if location.path is not None and not location.path.exists():
        return
    engine = create_engine(location.url if location.path is None else f"sqlite:///{location.path}")
    with engine.begin() as connection:
        ask = connection.exec_driver_sql
        tables = ("reports", "codings", "report_sources")
        if engine.dialect.name == "sqlite":
            if (said := ask("PRAGMA integrity_check").scalar()) != "ok":
                yield f"integrity_check: {said}"
            for row in ask("PRAGMA foreign_key_check"):
                yield f"foreign_key_check: {row}"
            if not ask("SELECT 1 FROM sqlite_master WHERE name = 'search'").first():
                return  # killed before the chronicle was made
            ask("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        elif not ask("SELECT to_regclass('search')").scalar():
            return
        numbers = [ask(f"SELECT count(*) FROM {table}").scalar_one() for table in tables]
        if len(set(numbers)) != 1:
            yield f"{dict(zip(tables, numbers, strict=True))}"
        parts = "SELECT count(*) FROM codings WHERE (SELECT count(*) FROM {} WHERE coding = codings.key) <> {}"
        for table, number in (("events", 2), ("mentions", 2), ("participants", 1), ("statements", 1), ("links", 1)):
            if half := ask(parts.format(table, number)).scalar_one():
                yield f"{half} codings have not all their {table}"
    engine.dispose()


def _incidents(target: str) -> list[Incident]:
    with Chronicle.open(target) as chronicle:
        return list(chronicle.incidents())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    reports = make_reports(REPORTS_A_KILL * options.kills, chance)
    with tempfile.TemporaryDirectory() as folder:
        target = options.into or str(Path(folder) / "crashes.casus")
        # What a process loads once is loaded before, lest the jobs be killed while they still load.
        work(str(Path(folder) / "first.casus"), reports[:1])
        start, kills, done = time.monotonic(), 0, 0
        while kills < options.kills:
            share = chance.sample(reports, round(SHARE * len(reports)))
            if killed(target, share, chance.uniform(0, LONGEST)):
                kills += 1
            else:
                done += 1
            if found := faults(target, reports, complete=False):
                sys.exit(f"after {kills} kills: " + "; ".join(found))
        with Chronicle.open(target, create=True) as chronicle:
            kept = sum(1 for _ in chronicle.reports())
        work(target, reports)
        found = faults(target, reports, complete=True)
        calm = str(Path(folder) / "calm.casus")
        work(calm, reports)
        if _incidents(calm) != _incidents(target):
            found.append("the incidents are not those of a chronicle whose jobs nothing befell")
        if found:
            sys.exit(f"in the end, after {kills} kills: " + "; ".join(found))
        fused = len(_incidents(target))
    print(
        f"{kills} jobs killed, {done} done before that; {kept} of {len(reports)} reports were kept by then and "
        f"the last job added the others ({fused} incidents); sound after each kill; {time.monotonic() - start:.0f} s"
    )


if __name__ == "__main__":
    main()
