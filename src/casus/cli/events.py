"""``casus events``: list the events of a chronicle."""

from __future__ import annotations

import datetime as dt

import click

from casus import api
from casus.chronicle import EventFilter
from casus.cli.terminal import console, data_output
from casus.errors import OptionError
from casus.exports import event_table, write_csv
from casus.ontology.countries import country_by_code, country_by_name
from casus.ontology.plover import score

STATUSES = ["actual", "future", "hypothetical", "negated"]


def day(_: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    """An option's day, ISO 8601."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2024-02-03") from None


def event_types(_: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Types, each with its mode or without, as the codebook writes them."""
    return tuple(_event_type(value) for value in values)


def country(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A country's ISO 3166-1 alpha-3 code, from a code or a name."""
    if value is None:
        return None
    found = country_by_code(value) or country_by_name(value) or country_by_name(value.title())
    if found is None:
        raise click.BadParameter(f"{value!r} is no country; give its ISO 3166-1 code, as IRQ, or its name")
    return found.alpha3


def moment(_: click.Context, parameter: click.Parameter, value: str | None) -> dt.datetime | None:
    """An option's moment, ISO 8601 with its time zone."""
    if value is None:
        return None
    try:
        found = dt.datetime.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise click.BadParameter(f"{value!r} is no moment with a time zone; write it as 2024-02-05T12:00Z")
    return found


as_of_option = click.option(
    "--as-of", metavar="MOMENT", callback=moment, help="As the chronicle stood then, as 2024-02-05T12:00Z."
)
machine_option = click.option("--machine", is_flag=True, help="As the machine coded it, without reviews.")


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
@click.option("--text", metavar="WORDS", help="Part of the report's text.")
@as_of_option
@machine_option
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
    output: str,
) -> None:
    """List the events of CHRONICLE that meet all the conditions given, by day.

    Where an event has no time of its own the date of its report stands in the first column, as "rep.
    2024-02-03"; --from and --to leave such events out.
    """
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
    with api.open(chronicle, read_only=True) as opened:
        entries = opened.events(wanted, as_of=as_of, reviewed=not machine)
        if output == "csv":
            write_csv(entries, data_output())
            return
        found = list(entries)
    console().print(event_table(found, with_ids=True) if found else "no events meet these conditions")


def _event_type(value: str) -> str:
    name, dot, mode = value.partition(".")
    type_ = name.upper() + dot + mode.lower()
    try:
        score(name.upper(), mode.lower())
    except OptionError as error:
        raise click.BadParameter(str(error)) from None
    return type_
