"""Names that no table has, put in the country that their report is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from casus.grounding.places.evidence import with_named_regions
from casus.grounding.places.lookup import Lookup
from casus.grounding.places.records import Context, Resolution
from casus.grounding.places.strays import TOWNS_KNOWN

_PARTICLES = "de|la|del|el|al|do|da|dos|of|the|kwa|and"
_PROPER = re.compile(rf"[A-Z][\w'’.-]*[a-z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|{_PARTICLES}))*")
_LEAST_VOTES = 1.5
_LEAST_SHARE = 0.75
_TRUST = 0.4


def presume(results: Iterable[Resolution], context: Context, lookup: Lookup) -> dict[str, Resolution]:
    """Resolutions for those unresolved names of which nothing is known but what their report is about.

    Only proper names are put somewhere, and only where three quarters of all that the report speaks for is one
    country; where the tables have its towns nearly whole, only if the report names regions of it. The precision is that
    of a country, the confidence 0.4 at most.
    """
    found = list(results)
    unknown = [r for r in found if r.chosen is None and not r.considered and _PROPER.fullmatch(r.phrase)]
    country, share = _main_country(found, context) if unknown else (None, 0.0)
    if country is None or share < _LEAST_SHARE or country in TOWNS_KNOWN - with_named_regions(context):
        return {}
    place = lookup.country_of(country)
    reason = f"no place of this name is known; the report is on {place.name}"
    return {
        r.phrase: Resolution(phrase=r.phrase, chosen=place, reason=reason, confidence=round(_TRUST * share, 3))
        for r in unknown
    }


def _main_country(results: Iterable[Resolution], context: Context) -> tuple[str | None, float]:
    """The country that most of the report speaks for and its share of all, or None where little speaks at all."""
    votes: dict[str, float] = defaultdict(float, context.countries)
    for (country, _), weight in context.regions.items():
        votes[country] += weight / 2
    for result in results:
        if result.chosen and result.chosen.country:
            votes[result.chosen.country] += result.confidence
    if not votes:
        return None, 0.0
    country = max(sorted(votes), key=votes.__getitem__)
    return (country, votes[country] / sum(votes.values())) if votes[country] >= _LEAST_VOTES else (None, 0.0)
