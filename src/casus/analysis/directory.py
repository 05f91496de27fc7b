"""Who and where most often: what a search field offers."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from casus.analysis.levels import party_label
from casus.analysis.limits import check_number
from casus.chronicle import Chronicle, tallies
from casus.chronicle.folding import fold
from casus.chronicle.tallies import PartyRow

_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party of incidents, and in how many it takes part on either side."""

    key: str
    name: str
    country: str | None
    sector: str
    entity: str | None
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of incidents, and how many happened there."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    incidents: int


def actors(chronicle: Chronicle, q: str | None = None, limit: int = 20) -> tuple[Actor, ...]:
    """The parties with most incidents, or those one of whose names has ``q`` as a part.

    With ``q`` an incident counts where the party has such a name in it, and the name is the commonest of these.
    Without it a party without entity goes by country and sector, as in networks. Case and accents count for nothing.

    Raises:
        OptionError: no or more than 500 are asked for.
    """
    check_number("The limit", limit, most=_MOST)
    with chronicle.reading() as connection:
        if q and q.strip():
            found = _named(tallies.parties_named(connection, q), fold(q))[:limit]
        else:
            found = [_Found(key, None, number) for key, number in tallies.frequent_parties(connection, limit=limit)]
        parties = tallies.party_rows(connection, [one.key for one in found])
    return tuple(_actor(parties[one.key], one) for one in found)


class _Found(NamedTuple):
    key: str
    name: str | None
    incidents: int


def _named(rows: Iterable[tuple[str, str, str]], asked: str) -> list[_Found]:
    """The keys whose names have what is asked for, those with most incidents first, with the commonest such name."""
    fits = cache(lambda name: asked in fold(name))
    incidents: dict[str, set[str]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for incident, key, name in rows:
        if fits(name):
            incidents[key].add(incident)
            names[key][name] += 1
    found = [_Found(key, _commonest(names[key]), len(some)) for key, some in incidents.items()]
    return sorted(found, key=lambda one: (-one.incidents, one.key))


def _commonest(names: Mapping[str, int]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _actor(party: PartyRow, found: _Found) -> Actor:
    return Actor(
        key=party.key,
        name=found.name or party_label(party),
        country=party.country,
        sector=party.sector,
        entity=party.entity,
        incidents=found.incidents,
    )


def places(chronicle: Chronicle, q: str | None = None, limit: int = 20) -> tuple[Place, ...]:
    """The places with most incidents, or those whose name has ``q`` as a part, without regard to case and accents.

    Places of one name and country are one where their coordinates are the same.

    Raises:
        OptionError: no or more than 500 are asked for.
    """
    check_number("The limit", limit, most=_MOST)
    asked = fold(q or "")
    with chronicle.reading() as connection:
        rows = (row for row in tallies.frequent_places(connection, asked) if asked in fold(row.place))
        found = list(islice(rows, limit))
        records = tallies.records(connection, [row.example for row in found])
    return tuple(
        Place(
            name=row.place,
            country=row.place_country,
            admin1=json.loads(records[row.example])["place"]["admin1"],
            lat=row.lat,
            lon=row.lon,
            incidents=row.number,
        )
        for row in found
    )
