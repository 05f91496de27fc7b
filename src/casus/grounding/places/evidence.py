"""Which countries a report's text speaks for, by the countries and nationalities that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casus.ontology.countries import country_by_demonym, country_by_name

_CAPITALISED = re.compile(r"\b[A-Z][\w.'’-]*(?: (?:(?:and|of|the) )?[A-Z][\w.'’-]*)*")
_FIRST_MENTION = 0.5
_MOST = 2.0


def countries_in(text: str, known: Mapping[str, float]) -> dict[str, float]:
    """Weights of countries: what is already known, and half a vote for each mention in the text, two at most."""
    weights: dict[str, float] = {}
    for run in _CAPITALISED.findall(text):
        for code in _countries_of(run.split()):
            weights[code] = min(_MOST, weights.get(code, 0.0) + _FIRST_MENTION)
    for code, weight in known.items():
        weights[code] = weights.get(code, 0.0) + weight
    return weights


def _countries_of(words: list[str]) -> list[str]:
    """The countries named in a run of capitalised words, longest names first."""
    found, i = [], 0
    while i < len(words):
        for length in (5, 4, 3, 2, 1):
            name = re.sub(r"(?:['’]s?|[.'’]+)$", "", " ".join(words[i : i + length]))
            country = country_by_name(name) or country_by_demonym(name)
            if country and i + length <= len(words):
                found.append(country.alpha3)
                i += length - 1
                break
        i += 1
    return found
