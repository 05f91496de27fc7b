"""Counties of the United States, of which only the state is known, are put among their report's towns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casus.grounding.places.records import Candidate, Resolution


def placed_counties(results: Sequence[Resolution]) -> list[Resolution]:
    """The results with each chosen county moved to the middle of its state's towns in the report.

    A report on a county names towns there more often than elsewhere in the state; without any the county
    stays at the middle of its state. The precision is that of a region either way.
    """
    towns = [result.chosen for result in results if result.chosen and result.chosen.kind == "town"]
    return [_placed(result, towns) for result in results]


def _placed(result: Resolution, towns: Sequence[Candidate]) -> Resolution:
    county = result.chosen
    if county is None or county.kind != "county":
        return result
    near = [town for town in towns if (town.country, town.admin1_code) == (county.country, county.admin1_code)]
    if not near:
        return replace(result, reason=f"{result.reason}; placed at the middle of its state")
    lat = sum(town.lat for town in near) / len(near)
    lon = sum(town.lon for town in near) / len(near)
    moved = replace(county, lat=round(lat, 2), lon=round(lon, 2))
    names = ", ".join(dict.fromkeys(town.name for town in near))
    return replace(result, chosen=moved, reason=f"{result.reason}; placed by the towns of its state named: {names}")
