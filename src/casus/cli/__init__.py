"""The command line: ``casus code``, ``events``, ``report``, ``explain``, ``evaluate``, and one for each resolver."""

from __future__ import annotations

import sys

import click

from casus.cli.actors import actors
from casus.cli.code import code
from casus.cli.counts import counts
from casus.cli.dates import dates
from casus.cli.estimate import estimate
from casus.cli.evaluate import evaluate
from casus.cli.events import events
from casus.cli.explain import explain
from casus.cli.incidents import fuse, incident, incidents, statements, thread
from casus.cli.places import places
from casus.cli.report import report
from casus.cli.review import review
from casus.cli.search import search
from casus.cli.terminal import complain
from casus.cli.watch import watch
from casus.errors import CasusError
from casus.version import VERSION

FAILED = 1
"""Exit status of a command that could not do its work."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="casus")
def cli() -> None:
    """Turn news reports about conflict and diplomacy into a chronicle one can trust.

    \b
    casus code reports/                        code a folder and show its events
    casus code reports/ --into week.casus      keep them in a chronicle
    casus events week.casus --type ASSAULT     list what it holds
    casus incidents week.casus --disputed      list what several reports tell of, as one
    casus incident week.casus INCIDENT         see each source's words, and where they differ
    casus report week.casus EVENT              read its report with all codings marked
    casus explain week.casus EVENT             see why it was coded so
    casus evaluate gold/                       measure codings against gold ones
    casus actors resolve "Iraqi police"        tell who is meant; keep names of your own
    """  # noqa: D301


for command in (
    code,
    events,
    report,
    explain,
    evaluate,
    actors,
    places,
    dates,
    counts,
    watch,
    review,
    search,
    estimate,
    incidents,
    incident,
    thread,
    statements,
    fuse,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line; errors that Casus raises on purpose are told in one line."""
    try:
        cli()
    except CasusError as e:
        complain(str(e))
        sys.exit(FAILED)
    except OSError as e:
        complain(f"{e.filename or 'output'}: {e.strerror or e}")
        sys.exit(FAILED)
