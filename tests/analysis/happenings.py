"""Incidents as rows of a chronicle, without reports, for tests of what is counted over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert

from casus.chronicle import schema
from casus.chronicle.days import write_days
from casus.chronicle.edges import SHARED, Side, edge_rows
from casus.chronicle.folding import fold
from databases import connected

MONDAY = dt.date(2024, 1, 1)


def day(number: int) -> dt.date:
    """The day so many days after a Monday."""
    return MONDAY + dt.timedelta(days=number)


def party(name: str, country: str | None = None, sector: str = "UNK", *, entity: str | None = None) -> dict[str, Any]:
    """A party with the key that the chronicle gives it."""
    key = entity or (f"{country}:{sector}" if country else f"~{fold(name)}")
    return {"key": key, "name": name, "country": country, "sector": sector, "entity": entity}


ARMY = party("Malian army", "MLI", "MIL", entity="mli-army")
REBELS = party("Gunmen", "MLI", "REB")
MORE_REBELS = party("armed men", "MLI", "REB")
NIGER = party("Niamey", "NER", "GOV")
CROWD = party("a crowd")


def happening(
    on: dt.date | None,
    actors: Iterable[dict[str, Any]] = (),
    recipients: Iterable[dict[str, Any]] = (),
    *,
    at: tuple[str, str | None, float | None, float | None, str | None] | None = None,
    **columns: Any,
) -> dict[str, Any]:
    """An incident on a day, or of unknown time and publication; ``at``: name, country, lat, lon and precision."""
    actors, recipients = list(actors), list(recipients)
    place, place_country, lat, lon, precision = at or (None,) * 5
    countries = {one["country"] for one in (*actors, *recipients)} | {place_country}
    names = [" · ".join(one["name"] for one in some) for some in (actors, recipients)]
    incident = {
        "type": "ASSAULT",
        "mode": None,
        "status": "actual",
        "time_from": on,
        "time_to": on,
        "day": on,
        "reports": 1,
        "sources": 1,
        "corroboration": "single",
        "disagreements": 0,
        "actors": fold(names[0]),
        "recipients": fold(names[1]),
        "places": fold(place or ""),
        "countries": "".join(f"|{one}" for one in sorted(filter(None, countries))) + "|",
        "score": -9.0,
        "lat": lat,
        "lon": lon,
        "precision": precision,
        "place": place,
        "place_country": place_country,
        "killed": None,
        "events": 1,
        "judged": 0,
        "record": '{"place": {"admin1": "Mopti Region"}}',
    }
    return {**incident, **columns, "sides": {"actor": actors, "recipient": recipients}}


def tell(target: str, *happenings: dict[str, Any]) -> None:
    """Make these the incidents of a chronicle, in place of those that are there; the first is i-000000000001."""
    with connected(target) as connection:
        for table in (schema.incident_days, schema.incident_edges, schema.incident_parties, schema.incidents):
            connection.execute(delete(table))
        for number, one in enumerate(happenings, 1):
            _add(connection, f"i-{number:012x}", one)
        write_days(connection, {one["day"] for one in happenings})


def _add(connection: Connection, id_: str, one: dict[str, Any]) -> None:
    connection.execute(insert(schema.incidents), {"id": id_} | {k: v for k, v in one.items() if k != "sides"})
    parties = [
        {"incident": id_, "role": role, "position": position, **each}
        for role, side in one["sides"].items()
        for position, each in enumerate(side)
    ]
    if parties:
        connection.execute(insert(schema.incident_parties), parties)
        sides = [[Side(p["key"], p["country"], p["sector"]) for p in side] for side in one["sides"].values()]
        connection.execute(
            insert(schema.incident_edges), list(edge_rows(id_, *sides, {name: one[name] for name in SHARED}))
        )
