"""What a report's text speaks for, by the countries, nationalities and first-level regions that it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from casus.grounding.places.lookup import Lookup
from casus.grounding.places.names import ABBREVIATED, place_key
from casus.grounding.places.records import Candidate, Context
from casus.ontology.countries import all_countries, country_by_demonym, country_by_name, name_key

_Key = TypeVar("_Key")
Region = tuple[str, str]
_CAPITALISED = re.compile(r"\b[A-Z][\w.'’-]*(?: (?:(?:and|of|the) )?[A-Z][\w.'’-]*)*")
_ENDING = re.compile(r"(?:['’]s?|(?<![.'’])[.'’]+)$")
_STATE = re.compile(
    r"\b(?:[Ss]tates? of|[Uu]pstate|[Pp]rovinces? of) (?P<after>[A-Z]\w+(?: [A-Z]\w+)?)"
    r"|\b(?P<before>[A-Z]\w+(?: [A-Z]\w+)?) (?:state|province)\b"
)
_COUNTY = re.compile(r"\b(?P<name>[A-Z][\w.'’]{0,40}(?: [A-Z][\w.'’]{0,40}){0,2}) (?:County|Parish)\b")
_INSIDE = re.compile("['’-]")
_LONGEST = 4
_REMEMBERED = 1 << 14
_ONE_MENTION = 0.5
_CAPITALS_TOO = frozenset({("USA", "WA")})
_MOST = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The context of a report, and the first-level regions that its text calls states or provinces."""

    context: Context
    states: frozenset[Region] = frozenset()


def with_named_regions(context: Context) -> frozenset[str]:
    """The countries of which a report names regions; "Washington" is mostly the capital, no state."""
    return frozenset(country for country, code in context.regions if (country, code) not in _CAPITALS_TOO)


class TextReader:
    """Reads what texts speak for; remembers the names that it met."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._named = lru_cache(_REMEMBERED)(self._look_up)
        self._beginnings = _beginnings(lookup)
        self._may_begin = lru_cache(_REMEMBERED)(self._is_beginning)

    def read(self, text: str, context: Context, *, phrases: Collection[str] = ()) -> Evidence:
        """The context with half a vote for each mention of a country, nationality or region, two at most.

        Names that stand among the phrases to be resolved, or that may be a country's and a region's, have no
        vote.
        """
        own = {place_key(phrase) for phrase in phrases}
        countries: dict[str, float] = {}
        regions: dict[Region, float] = {}
        for run in _CAPITALISED.findall(text):
            for name in self._names(run.split()):
                country, found = self._named(name)
                if not (country or found) or (country and found) or place_key(name) in own:
                    continue
                if country:
                    _vote(countries, country, _ONE_MENTION)
                for region in found:
                    _vote(regions, region, _ONE_MENTION)
        for region, weight in self._of_counties(text):
            _vote(regions, region, weight)
        return Evidence(
            context=replace(
                context, countries=_sum(countries, context.countries), regions=_sum(regions, context.regions)
            ),
            states=frozenset(self._states(text)),
        )

    def _names(self, words: list[str]) -> Iterator[str]:
        """Every run of up to four words that begins as some name does."""
        for start, word in enumerate(words):
            if self._may_begin(word):
                for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
                    yield " ".join(words[start:end])

    def _is_beginning(self, word: str) -> bool:
        plain = word.casefold().replace(".", "")
        if not plain.isascii() and "’" not in plain:
            return True
        joined = plain.replace("'", "").replace("’", "")
        return joined in self._beginnings or _INSIDE.split(plain)[0] in self._beginnings

    def _look_up(self, name: str) -> tuple[str | None, tuple[Region, ...]]:
        bare = _ENDING.sub("", name)
        country = country_by_name(bare) or country_by_demonym(bare)
        return country.alpha3 if country else None, tuple(_codes(self._lookup.regions(name)))

    def _states(self, text: str) -> Iterator[Region]:
        """Regions with their kind beside them: "upstate New York", "Washington state"."""
        for found in _STATE.finditer(text):
            name = found["after"] or found["before"]
            shorter = name.split(" ")[0 if found["after"] else -1]
            yield from _codes(self._lookup.regions(name) or self._lookup.regions(shorter))

    def _of_counties(self, text: str) -> Iterator[tuple[Region, float]]:
        """The states that have a county that the text names, each with its share of a vote."""
        for found in _COUNTY.finditer(text):
            words = found["name"].split(" ")
            named = next((c for i in range(len(words)) if (c := self._lookup.counties(" ".join(words[i:])))), [])
            for region in _codes(named):
                yield region, _ONE_MENTION / len(named)


def _codes(regions: list[Candidate]) -> list[Region]:
    return [(region.country, region.admin1_code) for region in regions if region.country and region.admin1_code]


def _beginnings(lookup: Lookup) -> frozenset[str]:
    """The first words of all names of countries, their people and regions, and abbreviations letter by letter."""
    named = (name for country in all_countries() for name in (*country.names, *country.demonyms))
    words = {name_key(name).split(" ")[0] for name in named} | {key.split(" ")[0] for key in lookup.region_keys()}
    short = {word.casefold()[:end] for word in lookup.abbreviations() for end in range(1, len(word) + 1)}
    return frozenset(words | {f"{word}s" for word in words} | short | set(ABBREVIATED) | {"the"})


def _vote(votes: dict[_Key, float], key: _Key, weight: float) -> None:
    votes[key] = min(_MOST, votes.get(key, 0.0) + weight)


def _sum(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> dict[_Key, float]:
    return {key: one.get(key, 0.0) + other.get(key, 0.0) for key in [*one, *(k for k in other if k not in one)]}
