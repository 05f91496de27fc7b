"""Batch jobs on the command line: ``casus code --into FOLDER.parquet``."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from casus.cli.ending import Stopped
from casus.cli.logged import log_part
from casus.cli.progress import LISTED, Tally
from casus.cli.terminal import aside

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

    from casus.batch import Done, Engine

SUFFIX = ".parquet"
"""How the name of a folder of results ends."""


def is_batch(into: str | None) -> bool:
    """Whether what is coded goes into a folder of Parquet and no chronicle."""
    return into is not None and into.rstrip("/").endswith(SUFFIX)


def run_batch(
    inputs: Sequence[str],
    *,
    into: str,
    format: str | None,
    engine: str,
    address: str | None,
    processes: int | None,
    part_size: int | None,
    registry: Sequence[str],
    towns: str | None,
    gate: bool,
    quiet: bool,
    tally: Tally,
    numbers: CollectorRegistry | None,
) -> None:
    """Code a batch job, or what is left of it, and count what became of all its inputs.

    ``numbers`` is where it is shown meanwhile how far it is.
    """
    from casus.batch import PART_SIZE, prepare

    chosen = _engine(engine, address=address, processes=processes, registry=registry, towns=towns, gate=gate)
    try:
        job = prepare(inputs, into=into, engine=chosen, format=format, part_size=part_size or PART_SIZE)
        console = aside()
        if job.done and not quiet:
            left = job.parts - len(job.done)
            console.print(f"{len(job.done):,} of {job.parts:,} parts are done already; {left:,} are left")
        columns = (
            TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TextColumn("inputs"),
            TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TextColumn("left:"), TimeRemainingColumn(),
        )  # fmt: skip
        done = list(job.done)
        before = sum(map(_length, done))
        note = _noting(numbers, inputs=job.inputs, left=job.inputs - before)
        with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
            task = bar.add_task("", total=job.inputs - before, rate="")
            words = 0
            try:
                for one in job.run():
                    done.append(one)
                    note(one)
                    words += one.words
                    spent = bar.tasks[0].elapsed or 0.0
                    bar.update(task, advance=_length(one), rate=f"{words / spent:,.0f} words/s" if spent > 1 else "")
            except Stopped as stopped:
                stopped.told = f"{len(done):,} of {job.parts:,} parts are done, and the same command goes on from there"
                raise
    finally:
        chosen.close()
    _count(tally, done, into)


def _noting(numbers: CollectorRegistry | None, *, inputs: int, left: int) -> Callable[[Done], None]:
    """What notes each part that is done, in the log and the numbers that are shown."""
    if numbers is None:
        return log_part
    from casus.metrics import BatchMetrics, CodingMetrics

    coding, batch = CodingMetrics(numbers), BatchMetrics(numbers, inputs=inputs, left=left)

    def note(done: Done) -> None:
        log_part(done)
        coding.add_part(done)
        batch.add_part(done)

    return note


def _engine(
    engine: str,
    *,
    address: str | None,
    processes: int | None,
    registry: Sequence[str],
    towns: str | None,
    gate: bool,
) -> Engine:
    from casus.batch import coder_maker, on_ray, on_this_machine

    make = coder_maker(registry=registry, towns=towns, gate=gate)
    if engine == "local":
        return on_this_machine(make, processes=processes or 1)
    # Ray's libraries write to standard error what a job that goes well need not say.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    return on_ray(make, address=address, workers=processes)


def _length(done: Done) -> int:
    return done.reports + sum(done.set_aside.values())


def _count(tally: Tally, done: Sequence[Done], into: str) -> None:
    from casus.batch.folder import Folder
    from casus.batch.importing import read_set_aside

    folder = Folder(into)
    for one in sorted(done, key=lambda one: one.part):
        tally.coded += one.reports
        tally.events += one.events
        tally.statements += one.statements
        tally.words += one.words
        tally.reasons += Counter(one.set_aside)
        if one.set_aside and len(tally.set_aside) < LISTED:
            tally.set_aside += read_set_aside(folder, one)[: LISTED - len(tally.set_aside)]
