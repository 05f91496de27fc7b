"""Small towns of a known name in countries that a report does not speak of: "the town of Bila" is not Bosnia's there.

Reports in English name towns of English-speaking countries without their country, as their readers know them; of any
other country that a report never names, a small town is rather one of the many that no table has. Not so where the
report speaks mostly of an English-speaking country, whose towns are known, and of none of its regions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from casus.grounding.places.evidence import Evidence, with_named_regions
from casus.grounding.places.records import Candidate, Context, Resolution

TOWNS_KNOWN = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
"""Countries that readers of English know, and whose towns the tables have nearly all."""
_SPOKEN_OF = 1.5
"""Votes of the text for countries from which it is known what it speaks of: three mentions."""
_SMALL = 100_000
_REASON = "of this name only a small town is known, in a country that the report does not speak of"


def without_strays(results: Mapping[str, Resolution], evidence: Evidence) -> dict[str, Resolution]:
    """The resolutions, those of small towns in countries that nothing else in the report speaks for taken back."""
    context = evidence.context
    if sum(context.countries.values()) < _SPOKEN_OF or _speaks_from_afar(context):
        return dict(results)
    spoken = {*context.countries, *(country for country, _ in context.regions), context.published_in, *TOWNS_KNOWN}
    told = Counter(r.chosen.country for r in results.values() if r.chosen is not None)

    def is_stray(place: Candidate | None) -> bool:
        return place is not None and _is_small(place) and place.country not in spoken and told[place.country] == 1

    return {
        phrase: Resolution(phrase=phrase, reason=_REASON) if is_stray(r.chosen) else r for phrase, r in results.items()
    }


def _speaks_from_afar(context: Context) -> bool:
    """Whether a text names most a country whose towns the tables have whole, and no region of it."""
    country = max(sorted(context.countries), key=context.countries.__getitem__, default="")
    return country in TOWNS_KNOWN - with_named_regions(context)


def _is_small(place: Candidate) -> bool:
    return place.kind == "town" and not place.listed and place.population < _SMALL
