"""``casus import``: load results of batch jobs into a chronicle."""

from __future__ import annotations

import os
import time

import click

from casus.cli.terminal import aside

_MANY = 10_000  # events whose loading takes long enough to tell how fast it is


@click.command(name="import", short_help="Load folders that 'casus code --into FOLDER.parquet' wrote into a chronicle.")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option(
    "--into",
    required=True,
    metavar="CHRONICLE",
    help="The chronicle, a file or a database URL; it is made where there is none.",
)
@click.option(
    "--processes",
    "-p",
    type=click.IntRange(1),
    help="How many processes read while one writes [default: as many as there are processors, 4 at most].",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing where all went well.")
def import_(folders: tuple[str, ...], into: str, processes: int | None, quiet: bool) -> None:
    """Load what FOLDER holds, the Parquet of a batch job, into a chronicle, without coding anything anew.

    What is there already is left as it is, so the command may be given again: when a job has gone on, or for
    another folder. Incidents are not made on the way; `casus fuse CHRONICLE` makes them.
    """
    from casus.batch import load

    begun = time.monotonic()
    reports = events = unchanged = changed = 0
    for one in load(folders, into=into, processes=processes or min(os.cpu_count() or 1, 4)):
        reports += one.reports
        events += one.events
        unchanged += one.unchanged
        changed += one.changed
    if quiet:
        return
    spent = time.monotonic() - begun
    line = f"{reports:,} reports with {events:,} events loaded into {into} in {spent:,.1f} s"
    line += f" ({events / spent:,.0f} events/s)" if events >= _MANY else ""
    line += f"; there already: {unchanged:,}" if unchanged else ""
    line += f"; there, and brought up to date: {changed:,}" if changed else ""
    aside().print(line)
    if reports:
        aside().print(f"No incidents were made of them yet: casus fuse {into}")
