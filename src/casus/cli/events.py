"""``casus events``: list the events of a chronicle."""

from __future__ import annotations

import datetime as dt

import click

from casus import api
from casus.chronicle import EventFilter
from casus.cli.terminal import console
from casus.exports import event_table, write_csv

STATUSES = ["actual", "future", "hypothetical", "negated"]


def day(_: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    """An option's day, ISO 8601."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2024-02-03") from None


@click.command(short_help="List the events of a chronicle.")
@click.argument("chronicle", metavar="CHRONICLE")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="ASSAULT, or with its mode ASSAULT.drone; may be repeated.")
@click.option("--actor", metavar="NAME", help="Part of an actor's name or words, or an entity id.")
@click.option("--recipient", metavar="NAME", help="The same for a recipient.")
@click.option("--country", metavar="ISO3", help="Of an actor, recipient or place, as IRQ.")
@click.option("--place", metavar="NAME", help="Part of a place's name.")
@click.option("--from", "from_", metavar="DAY", callback=day, help="Events whose time reaches this day or later.")
@click.option("--to", metavar="DAY", callback=day, help="Events whose time begins on this day or before.")
@click.option("--published-from", metavar="DAY", callback=day, help="Reports published on this day or later.")
@click.option("--published-to", metavar="DAY", callback=day, help="Reports published on this day or before.")
@click.option("--status", type=click.Choice(STATUSES), help="Whether it happened.")
@click.option("--text", metavar="WORDS", help="Part of the report's text.")
@click.option("--format", "output", type=click.Choice(["table", "csv"]), default="table", show_default=True)
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
    output: str,
) -> None:
    """List the events of CHRONICLE that meet all the conditions given."""
    wanted = EventFilter(
        types=tuple(map(_upper, types)),
        actor=actor, recipient=recipient, country=country.upper() if country else None, place=place,
        from_=from_, to=to, published_from=published_from, published_to=published_to, status=status, text=text,
    )  # fmt: skip
    with api.open(chronicle, read_only=True) as opened:
        found = list(opened.events(wanted))
    if output == "csv":
        write_csv(found, click.get_text_stream("stdout"))
    elif found:
        console().print(event_table(found, with_ids=True))
    else:
        console().print("no events meet these conditions")


def _upper(type_: str) -> str:
    name, dot, mode = type_.partition(".")
    return name.upper() + dot + mode.lower()
