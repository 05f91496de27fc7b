"""Countries of the world: codes, names, demonyms, capitals, a representative point.

The table is ``countries.csv`` beside this module. It follows ISO 3166-1, with XKX for Kosovo; states that are
gone stand under the state that the codebook puts in their place (section 4: USSR under RUS, Yugoslavia under
SRB). Several values in a cell are parted by ``|``, the usual one first.

Names are matched without regard to case, diacritics, full stops, hyphens and a leading "the", with two
exceptions that keep ordinary words out: what is looked up must hold a capital letter ("turkey", "polish"
are no country), and an abbreviation must be written as one ("Us" is not "US").
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from casus.errors import ModelError

_LEADING_THE = re.compile(r"\s{0,9}the\s", re.IGNORECASE)
_TABLE = "countries.csv"
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "æ": "ae"})
_PUNCTUATION = str.maketrans(dict.fromkeys(".'’‘ʼʻ`´ʿʾ′", "") | dict.fromkeys(",-–‐‑", " ") | {"&": " and "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country or territory.

    ``alpha3`` and ``alpha2`` are ISO 3166-1 codes; ``lat`` and ``lon`` a representative inner point in
    decimal degrees; ``capitals`` names the seat of government first, then other spellings and seats.
    """

    alpha3: str
    alpha2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    lat: float
    lon: float
    geonameid: int

    @property
    def names(self) -> tuple[str, ...]:
        """The usual name and every alias."""
        return (self.name, *self.aliases)


def name_key(name: str) -> str:
    """Fold a name for comparison.

    Case, diacritics, full stops, hyphens, spacing and a leading "the" do not count. Apostrophes are dropped,
    ``&`` is read as "and", a leading "St" as "saint".
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).casefold().translate(_LETTERS)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = plain.translate(_PUNCTUATION).split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1 and words[0] == "st":
        words[0] = "saint"
    return " ".join(words)


_Entry: TypeAlias = tuple[Country, bool]  # the country, and whether the name is an abbreviation


@cache
def all_countries() -> tuple[Country, ...]:
    """Every country of the table, in its order.

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    source = files("casus.ontology").joinpath(_TABLE)
    try:
        rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
        return tuple(_country(row) for row in rows)
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"The table of countries {source} cannot be read: {error}. Reinstall Casus.") from error


def country_by_code(code: str) -> Country | None:
    """The country with this ISO 3166-1 alpha-3 or alpha-2 code."""
    return _by_code().get(code.upper())


def country_by_name(name: str) -> Country | None:
    """The country that goes by this name, alias or abbreviation: "Iraq", "the U.S.", "Burma", "DRC"."""
    return _look_up(_by_name(), name)


def country_by_demonym(word: str) -> Country | None:
    """The country of this adjective or name of a people, singular or plural: "Iraqi", "Britons", "U.S."."""
    return _look_up(_by_demonym(), word)


def country_by_capital(name: str) -> Country | None:
    """The country whose capital or seat of government goes by this name: "Tehran", "Kyiv", "Tel Aviv"."""
    return _look_up(_by_capital(), name)


def capital_of(alpha3: str) -> str | None:
    """The usual name of the capital of the country with this code, or None."""
    country = country_by_code(alpha3)
    return country.capitals[0] if country and country.capitals else None


def _country(row: dict[str, str]) -> Country:
    return Country(
        alpha3=row["alpha3"],
        alpha2=row["alpha2"],
        name=row["name"],
        aliases=_cell(row["aliases"]),
        demonyms=_cell(row["demonyms"]),
        capitals=_cell(row["capitals"]),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        geonameid=int(row["geonameid"]),
    )


def _cell(value: str) -> tuple[str, ...]:
    return tuple(value.split("|")) if value else ()


def _look_up(index: dict[str, _Entry], name: str) -> Country | None:
    found = index.get(name_key(name))
    if found is None:
        return None
    country, abbreviated = found
    if abbreviated:
        return country if not any(c.islower() for c in _LEADING_THE.sub("", name)) else None
    return country if any(c.isupper() for c in name) else None


def _index(pairs: Iterable[tuple[str, Country]]) -> dict[str, _Entry]:
    index: dict[str, _Entry] = {}
    for name, country in pairs:
        index.setdefault(name_key(name), (country, _is_abbreviation(name)))
    return index


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and len(name.replace(".", "").replace(" ", "")) <= 5


@cache
def _by_code() -> dict[str, Country]:
    codes = {country.alpha2: country for country in all_countries()}
    return codes | {country.alpha3: country for country in all_countries()}


@cache
def _by_name() -> dict[str, _Entry]:
    return _index((name, country) for country in all_countries() for name in country.names)


@cache
def _by_demonym() -> dict[str, _Entry]:
    return _index(
        (form, country)
        for country in all_countries()
        for demonym in country.demonyms
        for form in _plural_forms(demonym)
    )


@cache
def _by_capital() -> dict[str, _Entry]:
    return _index((name, country) for country in all_countries() for name in country.capitals)


def _plural_forms(demonym: str) -> tuple[str, ...]:
    """The word and its regular plural; peoples in -ese, -ish, -ch and -ss have none."""
    if _is_abbreviation(demonym) or demonym.endswith(("ese", "ish", "ch", "s", "men")):
        return (demonym,)
    return (demonym, demonym + "s")
