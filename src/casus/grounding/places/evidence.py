"""What a report's text speaks for, by the countries, nationalities and first-level regions that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from casus.grounding.places.lookup import Lookup
from casus.grounding.places.records import Context
from casus.ontology.countries import country_by_demonym, country_by_name

_Key = TypeVar("_Key")
_CAPITALISED = re.compile(r"\b[A-Z][\w.'’-]*(?: (?:(?:and|of|the) )?[A-Z][\w.'’-]*)*")
_ENDING = re.compile(r"(?:['’]s?|[.'’]+)$")
_LONGEST = 4
_ONE_MENTION = 0.5
_MOST = 2.0


def with_text(context: Context, text: str, lookup: Lookup) -> Context:
    """The context with half a vote for each mention of a country, nationality or region, two at most."""
    countries: dict[str, float] = {}
    regions: dict[tuple[str, str], float] = {}
    for run in _CAPITALISED.findall(text):
        for name in _names(run.split()):
            country = country_by_name(_ENDING.sub("", name)) or country_by_demonym(_ENDING.sub("", name))
            if country:
                _vote(countries, country.alpha3)
            for region in lookup.regions(name):
                if region.country and region.admin1_code:
                    _vote(regions, (region.country, region.admin1_code))
    return replace(context, countries=_sum(countries, context.countries), regions=_sum(regions, context.regions))


def _names(words: list[str]) -> Iterator[str]:
    """Every run of up to four words."""
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            yield " ".join(words[start:end])


def _vote(votes: dict[_Key, float], key: _Key) -> None:
    votes[key] = min(_MOST, votes.get(key, 0.0) + _ONE_MENTION)


def _sum(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> dict[_Key, float]:
    return {key: one.get(key, 0.0) + other.get(key, 0.0) for key in [*one, *(k for k in other if k not in one)]}
