"""Checks the registry against public lists: what is missing, what disagrees.

registry.py REFERENCE [--missing] [--conflicts]

REFERENCE is a folder that holds ``leaders/world_leaders.csv`` (country, officeholderLabel, start_year,
end_year), ``leaders/PLAD.csv`` (country, leader, startdate, enddate) and ``petrarch_dictionaries/*.actors.txt``. A term from
2000 on is covered where the registry has a person of that country who shares a word of the name and held an office
during it; years of beginning and end that differ by more than one are listed as conflicts (most are second terms,
presidencies that rotate, and offices that the list does not know to have ended). A name of the dictionaries is covered
where the registry has one of its forms, and in conflict where the country differs, or the sector by more
than the dictionaries' own code can tell ("LOOSE").
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from casus.grounding.actors.importing import petrarch_rows
from casus.grounding.actors.lexicon import Sense
from casus.grounding.actors.reading import Reader
from casus.grounding.actors.shipped import lexicon
from casus.grounding.actors.words import key_of
from casus.ontology.countries import country_by_name

_FIRST, _LAST = dt.date(2000, 1, 1), dt.date(2024, 12, 31)
_SMALL = frozenset({"al", "bin", "ibn", "de", "of", "the", "el", "da", "san", "abu"})
_NAMES = {"Yugoslavia": "Serbia", "Bosnia-Herzegovina": "Bosnia and Herzegovina"}


class Term(NamedTuple):
    country: str
    name: str
    start: dt.date
    end: dt.date
    whole_years: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reference", type=Path)
    parser.add_argument("--missing", action="store_true", help="list who is not covered")
    parser.add_argument("--conflicts", action="store_true", help="list whose years differ")
    options = parser.parse_args()
    folder = options.reference / "leaders"
    for title, terms in (("world_leaders", list(world_leaders(folder))), ("PLAD", list(plad(folder)))):
        check(title, terms, missing=options.missing, conflicts=options.conflicts)
    for path in sorted((options.reference / "petrarch_dictionaries").glob("*.actors.txt")):
        check_names(path, missing=options.missing, conflicts=options.conflicts)


def check(title: str, terms: list[Term], *, missing: bool, conflicts: bool) -> None:
    absent = [term for term in terms if not holders(term)]
    differing = [term for term in terms if holders(term) and not agrees(term)]
    covered = len(terms) - len(absent)
    share = covered / len(terms)
    print(f"{title}: {covered} of {len(terms)} terms covered ({share:.0%}), {len(differing)} differ in years")
    for label, chosen, wanted in (("missing", absent, missing), ("differs", differing, conflicts)):
        for term in chosen if wanted else []:
            print(f"  {label}\t{term.country}\t{term.name}\t{term.start}\t{term.end}")


LOOSE = frozenset(
    {
        frozenset(pair)
        for pair in (
            ("REB", "OPP"),
            ("REB", "CRM"),
            ("REB", "PTY"),
            ("OPP", "PTY"),
            ("OPP", "NGO"),
            ("IGO", "NGO"),
            ("GOV", "LEG"),
            ("GOV", "PTY"),
            ("GOV", "MIL"),
            ("GOV", "BUS"),
            ("GOV", "JUD"),
            ("GOV", "COP"),
            ("GOV", "SPY"),
            ("MIL", "COP"),
            ("NGO", "BUS"),
            ("NGO", "MED"),
            ("NGO", "EDU"),
            ("NGO", "LAB"),
            ("NGO", "ETH"),
            ("NGO", "HLH"),
            ("GOV", "MED"),
            ("GOV", "UNK"),
            ("CVL", "ETH"),
            ("GOV", "EDU"),
            ("GOV", "HLH"),
            ("IGO", "JUD"),
            ("IGO", "COP"),
            ("IGO", "MIL"),
        )
    }
)
"""Sectors that CAMEO's codes and the codebook part in different places."""


def check_names(path: Path, *, missing: bool, conflicts: bool) -> None:
    """Names of groups and organisations, and of persons in office from 2000 on, in a dictionary."""
    total = covered = 0
    differing: list[str] = []
    absent: list[str] = []
    for row in petrarch_rows(path):
        if row["kind"] == "seat" or (row["to"] or "2024") < "2000" or row["office"]:
            continue
        total += 1
        on = dt.date(int(min(max(row["from"] or "2012", "2000"), "2024")[:4]), 7, 1)
        senses = [s for name in row.names for s in lexicon().get(key_of(name)) if s.id]
        if not senses:
            absent.append(f"{row['name']}\t{row['country']} {row['sector']}")
            continue
        covered += 1
        one = Reader(lexicon(), on).pick(senses)
        same_country = not row["country"] or not one.country or one.country == row["country"]
        if not same_country or not (one.sector == row["sector"] or frozenset((one.sector, row["sector"])) in LOOSE):
            says = f"{row['country'] or '-'} {row['sector']}"
            differing.append(f"{row['name']}\t{says}\there {one.name}: {one.country or '-'} {one.sector}\t{on}")
    print(f"{path.name}: {covered} of {total} names covered ({covered / total:.0%}), {len(differing)} differ in code")
    for label, chosen, wanted in (("missing", absent, missing), ("differs", differing, conflicts)):
        for line in chosen if wanted else []:
            print(f"  {label}\t{line}")


def holders(term: Term) -> list[Sense]:
    """Offices that overlap the term, of a person of that country who shares a word of the name."""
    words = set(key_of(term.name).split()) - _SMALL
    return [
        sense
        for sense in officials().get(term.country, ())
        if (sense.from_ or _FIRST) <= term.end
        and (sense.to or _LAST) >= term.start
        and words & set(key_of(sense.name).split())
    ]


@cache
def officials() -> dict[str, list[Sense]]:
    found: dict[str, list[Sense]] = {}
    for senses in lexicon().all().values():
        for sense in senses:
            if sense.kind == "person" and sense.country and sense.sector in ("GOV", "ETH"):
                found.setdefault(sense.country, []).append(sense)
    return found


def agrees(term: Term) -> bool:
    starts = [sense.from_.year for sense in holders(term) if sense.from_]
    ends = [(sense.to or _LAST).year for sense in holders(term)]
    start = min((abs(year - term.start.year) for year in starts), default=0)
    end = min((abs(year - min(term.end, _LAST).year) for year in ends), default=0)
    return start <= 1 and end <= 1


def world_leaders(folder: Path) -> Iterator[Term]:
    with (folder / "world_leaders.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = country_by_name(_NAMES.get(row["country"], row["country"]))
            if country is None or not row["start_year"]:
                continue
            start = dt.date(int(float(row["start_year"])), 7, 1)
            end = dt.date(int(float(row["end_year"])), 7, 1) if row["end_year"] else _LAST
            if end >= _FIRST and start <= _LAST:
                yield Term(country.alpha3, row["officeholderLabel"], start, end, True)


def plad(folder: Path) -> Iterator[Term]:
    with (folder / "PLAD.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = country_by_name(_NAMES.get(row["country"], row["country"]))
            if country is None:
                continue
            start, end = dt.date.fromisoformat(row["startdate"]), dt.date.fromisoformat(row["enddate"])
            if end >= _FIRST + dt.timedelta(days=366) and end - start > dt.timedelta(days=90):
                yield Term(country.alpha3, row["leader"], start, end, False)


if __name__ == "__main__":
    main()
