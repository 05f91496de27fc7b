"""``casus explain``: why an event was coded as it was."""

from __future__ import annotations

import click

from casus.cli.opening import opened
from casus.cli.terminal import console


@click.command(short_help="Tell why an event was coded so.")
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("event", metavar="EVENT")
def explain(chronicle: str, event: str) -> None:
    """Tell why EVENT of CHRONICLE has its type and fields: trigger, lexicon entry, head scores, parse.

    EVENT is an event's id, as `casus events` lists them.
    """
    from casus.exports.explanation import explanation

    with opened(chronicle) as read:
        entry = read.event(event)
        links = read.reviewed(entry.report.sha256).links
    console().print(explanation(entry, links=links))
