"""``casus report``: a text with its codings marked."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import click

from casus.cli.conditions import as_of_option, machine_option
from casus.cli.opening import opened
from casus.cli.terminal import console, data_output

if TYPE_CHECKING:
    from casus.chronicle import Chronicle
    from casus.records import CodedReport

_EVENT_ID = re.compile(r"e-[0-9a-f]{12}")


@click.command(short_help="Show a report of a chronicle with its codings marked.")
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("id_", metavar="ID")
@as_of_option
@machine_option
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="What to write to standard output.",
)
def report(chronicle: str, id_: str, as_of: dt.datetime | None, machine: bool, output: str) -> None:
    """Show a report of CHRONICLE: its text with events, participants, places, times and statements marked.

    ID is that of the report, the hash of its text, or the id of one of its events, as `casus events` lists
    them. The marks are colours on a terminal, and labelled brackets elsewhere.
    """
    with opened(chronicle) as read:
        coded = _coded_report(read, id_, as_of=as_of, reviewed=not machine)
    if output == "jsonl":
        from casus.exports.jsonl import write_jsonl

        write_jsonl([coded], data_output())
        return
    from casus.exports.terminal import report_view

    shown = console()
    shown.print(report_view(coded, color=shown.color_system is not None))


def _coded_report(read: Chronicle, id_: str, *, as_of: dt.datetime | None, reviewed: bool) -> CodedReport:
    if _EVENT_ID.fullmatch(id_):
        id_ = read.event(id_, as_of=as_of, reviewed=reviewed).report.sha256
    return read.report(id_, as_of=as_of, reviewed=reviewed)
