"""The shipped tables as entries of a lexicon: countries, bodies and groups, office-holders, role words."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import cast, get_args

from casus.grounding.actors.lexicon import Case, Sense, SenseKind
from casus.grounding.actors.words import key_of
from casus.ontology.countries import all_countries
from casus.ontology.roles import all_roles, role_forms
from casus.records import Sector

TABLES = ("states.csv", "organisations.csv", "groups.csv", "leaders.csv")

_ROLE_KINDS: dict[str, SenseKind] = {"quantity": "quantity", "modifier": "modifier"}
_STATE_KINDS: frozenset[str] = frozenset({"seat", "region", "organ", "bloc"})
_SECTORS = frozenset(get_args(Sector))
_DEFAULT = re.compile(r"(?:^|; )default: ([^;]+)")
_ABBREVIATION = 6
_REGULAR_PLURAL = ("s", "x", "z", "ch", "sh", "ese", "ish", "men")


def entries() -> Iterator[tuple[str, Sense]]:
    """All entries in their order, which decides between meanings where nothing else does.

    Raises:
        OSError, KeyError, ValueError: a table is missing or a row of it cannot be read.
    """
    yield from _countries()
    for name in TABLES:
        for row in _rows(name):
            yield from (person_entries(row) if name == "leaders.csv" else body_entries(row))
    yield from _roles()


def _countries() -> Iterator[tuple[str, Sense]]:
    for country in all_countries():
        code = country.alpha3
        state = Sense("country", country.name, code, "GOV", code)
        for name in country.names:
            yield key_of(name), state._replace(case=_case(name))
        people = Sense("demonym", country.name, code, "CVL", code)
        for demonym in country.demonyms:
            if demonym in country.names:
                continue
            yield key_of(demonym), people._replace(case=_case(demonym))
            if _case(demonym) != "upper" and not demonym.endswith(_REGULAR_PLURAL):
                yield key_of(demonym + "s"), people._replace(use="plural")
        for capital in country.capitals:
            yield key_of(capital), Sense("seat", capital, code, "GOV", code)


def body_entries(row: Mapping[str, str]) -> Iterator[tuple[str, Sense]]:
    """The names of a state's organ, an organisation or a group."""
    kind = cast(SenseKind, row["kind"] if row["kind"] in _STATE_KINDS else "group")
    sense = Sense(
        kind,
        row["name"],
        row["country"] or None,
        _sector(row),
        row["id"],
        from_=day_of(row["from"], last=False),
        to=day_of(row["to"], last=True),
    )
    defaults = _defaults(row["notes"])
    for name in (row["name"], *filter(None, row["aliases"].split("|"))):
        yield key_of(name), sense._replace(case=_case(name), first=name in defaults)


def _defaults(notes: str) -> set[str]:
    """The names, shared with other entries, that mean this one where nothing else decides."""
    found = _DEFAULT.search(notes)
    return set(found[1].split(", ")) if found else set()


def person_entries(row: Mapping[str, str]) -> Iterator[tuple[str, Sense]]:
    """The names of a person in one office."""
    sense = Sense(
        "person",
        row["name"],
        row["country"] or None,
        _sector(row),
        "person-" + key_of(row["name"]).replace(" ", "-"),
        use=row["office"],
        person=True,
        from_=day_of(row["from"], last=False),
        to=day_of(row["to"], last=True),
    )
    alone = sense._replace(surname=True)
    for name in (row["name"], *filter(None, row["aliases"].split("|"))):
        yield key_of(name), sense if " " in name else alone


def _roles() -> Iterator[tuple[str, Sense]]:
    """Every role word as it is written, then the plurals, so that what is written goes first."""
    plurals: list[tuple[str, Sense]] = []
    for role in all_roles():
        kind = _ROLE_KINDS.get(role.use, "role")
        sense = Sense(
            kind, role.phrase, None, role.sector, "", role.use, role.kind == "person", "any", world=role.world
        )
        yield key_of(role.phrase), sense
        if kind == "role":
            plurals.append((key_of(role_forms(role.phrase)[1]), sense))
    yield from plurals


def _case(name: str) -> Case:
    if name.islower():
        return "any"
    bare = name.replace(".", "")
    return "upper" if bare.isupper() and len(bare) <= _ABBREVIATION else "capital"


def _sector(row: Mapping[str, str]) -> Sector:
    if row["sector"] not in _SECTORS:
        raise ValueError(f"sector {row['sector']!r} of {row['name']!r} is none of the codebook's")
    return cast(Sector, row["sector"])


def day_of(value: str, *, last: bool) -> dt.date | None:
    """A date from "2004", "2004-03" or "2004-03-28": the first or last day that it covers."""
    if not value:
        return None
    parts = [int(part[:5]) for part in value.split("-")]
    if len(parts) == 3:
        return dt.date(*parts)
    if not last:
        return dt.date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return (dt.date(year + month // 12, month % 12 + 1, 1)) - dt.timedelta(days=1)


def _rows(name: str) -> Iterator[dict[str, str]]:
    source = files("casus.grounding.actors").joinpath("data").joinpath(name)
    yield from csv.DictReader(source.read_text(encoding="utf-8").splitlines())
