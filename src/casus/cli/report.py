"""``casus report``: a text with its codings marked."""

from __future__ import annotations

import click

from casus import api
from casus.cli.terminal import console
from casus.exports import report_view, to_jsonl


@click.command(short_help="Show a report of a chronicle with its codings marked.")
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("id_", metavar="ID")
@click.option("--format", "output", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def report(chronicle: str, id_: str, output: str) -> None:
    """Show the report ID of CHRONICLE: its text with events, participants, places, times and statements marked.

    In colour on a terminal, with labelled brackets elsewhere.
    """
    with api.open(chronicle, read_only=True) as opened:
        coded = opened.report(id_)
    if output == "jsonl":
        click.echo(to_jsonl(coded))
        return
    shown = console()
    shown.print(report_view(coded, color=shown.color_system is not None))
