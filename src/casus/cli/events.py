"""``casus events``: list the events of a chronicle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from casus.cli.conditions import STATUSES, as_of_option, country, day, event_types, machine_option
from casus.cli.listing import MOST, limit_option, one_more, tell_of_more
from casus.cli.opening import opened
from casus.cli.terminal import console, data_output

if TYPE_CHECKING:
    from casus.entry import Entry


@click.command(short_help="List the events of a chronicle.")
@click.argument("chronicle", metavar="CHRONICLE")
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="TYPE",
    callback=event_types,
    help="ASSAULT, or with its mode ASSAULT.drone; may be given several times, for any of them.",
)
@click.option("--actor", metavar="NAME", help="Part of an actor's name or words, or an entity id.")
@click.option("--recipient", metavar="NAME", help="The same for a recipient.")
@click.option("--country", metavar="COUNTRY", callback=country, help="Of an actor, recipient or place, as IRQ or Iraq.")
@click.option("--place", metavar="NAME", help="Part of a place's name.")
@click.option("--from", "from_", metavar="DAY", callback=day, help="Events whose time reaches this day or later.")
@click.option("--to", metavar="DAY", callback=day, help="Events whose time begins on this day or before.")
@click.option("--published-from", metavar="DAY", callback=day, help="Reports published on this day or later.")
@click.option("--published-to", metavar="DAY", callback=day, help="Reports published on this day or before.")
@click.option("--status", type=click.Choice(STATUSES), help="Whether it happened.")
@click.option(
    "--text", metavar="WORDS", help="Words in a row in the report's text, case and accents aside; the last may go on."
)
@as_of_option
@machine_option
@limit_option
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "csv"]),
    default="table",
    show_default=True,
    help="What to write to standard output.",
)
def events(
    chronicle: str,
    types: tuple[str, ...],
    actor: str | None,
    recipient: str | None,
    country: str | None,
    place: str | None,
    from_: dt.date | None,
    to: dt.date | None,
    published_from: dt.date | None,
    published_to: dt.date | None,
    status: str | None,
    text: str | None,
    as_of: dt.datetime | None,
    machine: bool,
    limit: int | None,
    output: str,
) -> None:
    """List the events of CHRONICLE that meet all the conditions given, by day.

    Where an event has no time of its own the date of its report stands in the first column, as "rep.
    2024-02-03"; --from and --to leave such events out.
    """
    from casus.chronicle import EventFilter

    wanted = EventFilter(
        types=types,
        actor=actor,
        recipient=recipient,
        country=country,
        place=place,
        from_=from_,
        to=to,
        published_from=published_from,
        published_to=published_to,
        status=status,
        text=text,
    )
    most = one_more(limit, for_people=output == "table")
    with opened(chronicle) as read:
        entries = read.events(wanted, as_of=as_of, reviewed=not machine, limit=most)
        if output == "csv":
            from casus.exports.csv import write_csv

            write_csv(entries, data_output())
            return
        found = list(entries)
    _show(found, limit)


def _show(found: Sequence[Entry], limit: int | None) -> None:
    from casus.exports.table import event_table

    most = limit or MOST
    shown = console()
    shown.print(event_table(found[:most], with_ids=True) if found else "no events meet these conditions")
    if len(found) > most:
        tell_of_more(most)
