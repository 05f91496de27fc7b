"""What is wrong, or at odds with other entries, in a user's rows of the registry."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from casus.grounding.actors.lexicon import Lexicon, Sense
from casus.grounding.actors.registry import PERSON, Registry, Row
from casus.grounding.actors.tables import day_of
from casus.grounding.actors.words import key_of
from casus.ontology.countries import all_countries
from casus.records import Sector

Severity = Literal["fault", "conflict"]
_SECTORS = frozenset(get_args(Sector))
_OPEN = (dt.date.min, dt.date.max)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a ``fault`` must be mended, a ``conflict`` may be meant."""

    where: str
    severity: Severity
    message: str


def check(rows: Sequence[Row], *, registry: Registry | None = None) -> list[Finding]:
    """Look rows through: their values, one against the other, and against a registry (None: the shipped one)."""
    lexicon = (registry or Registry.shipped()).lexicon
    found = [Finding(row.where, "fault", message) for row in rows for message in _faults(row)]
    sound = [row for row in rows if not any(_faults(row))]
    ids = {s.id for senses in lexicon.all().values() for s in senses} | {row["id"] for row in rows}
    found += [Finding(row.where, "conflict", message) for row in sound for message in _unknown_ties(row, ids)]
    found += _among(sound)
    found += [Finding(row.where, "conflict", message) for row in sound for message in _against(row, lexicon)]
    order = {row.where: at for at, row in enumerate(rows)}
    return sorted(found, key=lambda f: (order[f.where], f.severity != "fault"))


def _faults(row: Row) -> Iterator[str]:
    codes = {country.alpha3 for country in all_countries()}
    if not row["name"]:
        yield "the row has no name"
    if row["sector"] not in _SECTORS:
        yield f"sector {row['sector']!r} is none of {', '.join(sorted(_SECTORS))}"
    for column in ("country", "backer"):
        for code in filter(None, row[column].split("|")):
            if code not in codes:
                yield f"{column} {code!r} is no ISO 3166-1 alpha-3 code"
    days = {}
    for column in ("from", "to"):
        try:
            days[column] = day_of(row[column], last=column == "to")
        except (ValueError, IndexError):
            yield f"{column} {row[column]!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD"
    if (first := days.get("from")) and (last := days.get("to")) and first > last:
        yield f"it ends ({row['to']}) before it begins ({row['from']})"
    if row["office"] and row["kind"] != PERSON:
        yield f"an office stands only with kind {PERSON!r}"
    for name in row.names:
        if name and not key_of(name):
            yield f"the name {name!r} holds no word"


def _unknown_ties(row: Row, ids: set[str]) -> Iterator[str]:
    for column in ("parent", "successor"):
        if row[column] and row[column] not in ids:
            yield f"{column} {row[column]!r} is the id of no entry"


def _among(rows: Iterable[Row]) -> Iterator[Finding]:
    """Rows of the same files that share a name and differ in what it means on some day."""
    bearers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(map(key_of, row.names)):
            for other in bearers[key]:
                if _differ(row, other) and _together(_span(row), _span(other)):
                    yield Finding(
                        row.where, "conflict", f"{key!r} means {_says(row)} here, {_says(other)} in {other.where}"
                    )
            bearers[key].append(row)


def _against(row: Row, lexicon: Lexicon) -> Iterator[str]:
    """Names that mean something else in the registry; the row's meaning will count."""
    for name in row.names:
        for sense in lexicon.get(key_of(name)):
            if sense.kind in ("role", "quantity", "modifier"):
                yield f"{name!r} is a common word for actors ({sense.sector}); it will only mean this entry"
                break
            if _differs(row, sense) and _together(_span(row), (sense.from_ or _OPEN[0], sense.to or _OPEN[1])):
                known = f"{sense.name} ({sense.country or 'no country'} {sense.sector})"
                yield f"{name!r} means {_says(row)} here, {known} in the registry"
                break


def _differ(one: Row, other: Row) -> bool:
    return (one["country"], one["sector"]) != (other["country"], other["sector"])


def _differs(row: Row, sense: Sense) -> bool:
    return (row["country"] or None, row["sector"]) != (sense.country, sense.sector)


def _says(row: Row) -> str:
    return f"{row['country'] or 'no country'} {row['sector']}"


def _span(row: Row) -> tuple[dt.date, dt.date]:
    return day_of(row["from"], last=False) or _OPEN[0], day_of(row["to"], last=True) or _OPEN[1]


def _together(one: tuple[dt.date, dt.date], other: tuple[dt.date, dt.date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
