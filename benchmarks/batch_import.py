"""How fast results of batch jobs are loaded into a chronicle.

    python benchmarks/batch_import.py --reports 30000
    bash scripts/postgresql.sh python benchmarks/batch_import.py --reports 30000

The reports are the project's example reports as the coder codes them, again and again, each time with another paragraph
of made-up words behind its text, so that texts, words and densities are like those of news and no text comes twice.
They are written as a batch job writes them, and loaded into a new file, into a file with reports, and, where there is a
server, into a new database. Times are of the whole of ``casus.batch.load``, with its processes; seconds of the processor
are told beside, since other programs may have kept it busy.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import casus
from casus.batch import load, on_this_machine, prepare
from casus.ids import event_id, statement_id
from casus.records import CodedReport, Report, Statement
from query_chronicle import vocabulary

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
WORDS_BEHIND = 25
FIRST_DAY, A_DAY = dt.date(2020, 1, 1), 100  # reports a day, in their order


class Again:
    """Codes a text as the example with which it begins was coded."""

    fingerprint = "again"

    def __init__(self, coded: Iterable[CodedReport]) -> None:
        self._known = {one.report.text: one for one in coded}

    def pipe(self, reports: Iterable[Report], /) -> Iterator[CodedReport]:
        for report in reports:
            yield moved(self._known[report.text.rpartition("\n\n")[0]], report)


def moved(coded: CodedReport, report: Report) -> CodedReport:
    """The coding of a text for a longer one that begins with it."""
    ids = {one.id: event_id(report.sha256, one.mentions[0].start, one.mentions[0].end) for one in coded.events}
    return CodedReport(
        report=replace(report, language="en"),
        events=tuple(replace(one, id=ids[one.id]) for one in coded.events),
        statements=tuple(
            replace(one, id=statement_id(report.sha256, *bounds(one)), about=tuple(ids[id_] for id_ in one.about))
            for one in coded.statements
        ),
        links=tuple(replace(one, from_=ids[one.from_], to=ids[one.to]) for one in coded.links),
    )


def bounds(one: Statement) -> list[int]:
    return [at for span in (one.cue, one.content) if span for at in (span.start, span.end)]


def write_reports(path: Path, examples: list[CodedReport], number: int, *, seed: int) -> None:
    rng, words = random.Random(seed), vocabulary()
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            report = examples[n % len(examples)].report
            row = {"id": f"r{seed}-{n}", "title": report.title, "source": report.source,
                   "published": str(FIRST_DAY + dt.timedelta(days=n // A_DAY)),
                   "text": f"{report.text}\n\n{seed} {n} {' '.join(words.draw(rng, WORDS_BEHIND))}."}  # fmt: skip
            file.write(json.dumps(row) + "\n")


def processor_seconds() -> float:
    own, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime


def timed(folder: Path, into: str | Path, *, processes: int, what: str) -> None:
    wall, spent = time.perf_counter(), processor_seconds()
    loaded = list(load(folder, into=into, processes=processes))
    wall, spent = time.perf_counter() - wall, processor_seconds() - spent
    events, reports = sum(one.events for one in loaded), sum(one.reports for one in loaded)
    print(
        f"{what}: {reports:,} reports, {events:,} events in {wall:.1f} s, {spent:.1f} s of the processor here: "
        f"{events / wall:,.0f} events/s, {events / spent:,.0f} for each second of the processor"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=30_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="folder for the results, used again where they are there")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    examples = list(casus.code(EXAMPLES).reports)
    made = []
    for name, seed, number in (("first", 1, options.reports), ("second", 2, options.reports // 5)):
        reports = folder / f"{name}-{number}.jsonl"
        if not reports.exists():
            write_reports(reports, examples, number, seed=seed)
        made.append(folder / f"{name}-{number}.parquet")
        for _ in prepare(reports, into=made[-1], engine=on_this_machine(lambda: Again(examples))).run():
            pass
    words = sum(one.report.text.count(" ") + 1 for one in examples) / len(examples) + WORDS_BEHIND
    print(f"{sum(len(one.events) for one in examples) / len(examples):.1f} events and {words:.0f} words a report")
    chronicle = folder / "load.casus"
    chronicle.unlink(missing_ok=True)
    timed(made[0], chronicle, processes=options.processes, what="into a new file")
    timed(made[1], chronicle, processes=options.processes, what="into the same file")
    load_on_server(made, processes=options.processes)
    if options.keep is None:
        shutil.rmtree(folder)


def load_on_server(made: list[Path], *, processes: int) -> None:
    server = os.environ.get("CASUS_TEST_POSTGRESQL")
    if not server:
        return
    import psycopg
    from sqlalchemy.engine import make_url

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE batch_import TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        target = make_url(server).set(database="batch_import").render_as_string(hide_password=False)
        try:
            timed(made[0], target, processes=processes, what="into a new database")
            timed(made[1], target, processes=processes, what="into the same database")
        finally:
            connection.execute("DROP DATABASE batch_import WITH (FORCE)")


if __name__ == "__main__":
    main()
