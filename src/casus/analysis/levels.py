"""Whom a party stands for: itself, its country, or its country's sector; and what that is called."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casus.chronicle import tallies
from casus.chronicle.edges import LEVELS, Level
from casus.chronicle.tallies import PartyRow
from casus.errors import OptionError
from casus.ontology.countries import country_by_code
from casus.ontology.sectors import SECTOR_WORDS


def check_level(level: str) -> None:
    """Refuse what is no level.

    Raises:
        OptionError: it is none.
    """
    if level not in LEVELS:
        raise OptionError(f"There is no level {level!r}; there are {', '.join(LEVELS)}.")


def country_name(code: str) -> str:
    """The usual name of a country, or the code where that is none."""
    country = country_by_code(code)
    return country.name if country else code


_SHORT = {"USA": "US", "GBR": "UK"}
"""How countries are called before a sector: "US military"."""


def group_name(country: str, sector: str) -> str:
    """What to call a country's sector: "Mali military", "US courts"."""
    return f"{_SHORT.get(country) or country_name(country)} {SECTOR_WORDS.get(sector, sector)}"


def party_label(party: PartyRow) -> str:
    """What to call a party: its name, or country and sector where these alone are what it is known by.

    Under "IRQ:CVL" goes who has no entity: the name of one of them is no name for all.
    """
    if party.entity is None and party.country is not None:
        return group_name(party.country, party.sector)
    return party.name


@dataclass(frozen=True, slots=True)
class Side:
    """What a key of a level stands for: what to call it, and its country and sector where it has them."""

    label: str
    country: str | None
    sector: str | None


def sides(connection: Connection, keys: Collection[str], level: Level) -> Mapping[str, Side]:
    """What some keys of a level stand for; without those that no party of the chronicle has."""
    if level == "actor":
        rows = tallies.party_rows(connection, keys)
        return {key: Side(party_label(row), row.country, row.sector) for key, row in rows.items()}
    return {key: _of_country(key) for key in keys}


def _of_country(key: str) -> Side:
    country, _, sector = key.partition(":")
    return Side(group_name(country, sector) if sector else country_name(country), country, sector or None)


def pair_from_text(text: str) -> tuple[str, str]:
    """Two keys of a level from "A~B"; a key may itself begin with "~".

    Raises:
        OptionError: there are no two.
    """
    at = text.find("~", 1)
    if at < 0 or not text[at + 1 :].strip("~"):
        raise OptionError(f"{text!r} is no pair. A pair is two keys with ~ between them, as USA~IRN.")
    return text[:at], text[at + 1 :]
