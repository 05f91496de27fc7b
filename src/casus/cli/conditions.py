"""What commands that read a chronicle have in common: days, types, countries and moments as people type them."""

from __future__ import annotations

import datetime as dt

import click

from casus.errors import OptionError

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
    from casus.ontology.countries import country_by_code, country_by_name

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


def _event_type(value: str) -> str:
    from casus.ontology.plover import score

    name, dot, mode = value.partition(".")
    type_ = name.upper() + dot + mode.lower()
    try:
        score(name.upper(), mode.lower())
    except OptionError as error:
        raise click.BadParameter(str(error)) from None
    return type_
