"""Inhabitants and adjectives of regions, which stand for the region: "Texans", "Chechen", "European".

Those of countries are in ``casus.ontology``; ``data/inhabitants.csv`` has those of smaller and larger places.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from casus.grounding.places.lists import reading
from casus.grounding.places.names import place_key
from casus.ontology.countries import Country, country_by_demonym

Inhabitants = Mapping[str, tuple[str, str | None]]
"""The name of a region and its country (ISO alpha-3), by the key of a word for its people."""


def read_inhabitants(path: Path) -> Inhabitants:
    """Read the table of inhabitants of regions; each word is kept in the singular and the plural.

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    found = {}
    with reading(path) as rows:
        for row in rows:
            for word in row["word"].split("|"):
                key, place = place_key(word), (row["place"], row["country"] or None)
                found[key] = place
                found.setdefault(f"{key}s", place)
    return found


def nation(word: str) -> Country | None:
    """The country of a word for its people, also in a plural that is rarely written ("Czechs")."""
    return country_by_demonym(word) or (country_by_demonym(word[:-1]) if word.endswith("s") else None)
