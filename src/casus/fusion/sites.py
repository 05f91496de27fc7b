"""Where an incident happened: the finest place that its sources agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from casus.fusion.incident import Member, Site
from casus.fusion.weighing import quotes, voices
from casus.grounding.places.records import kilometres
from casus.records import Place

NEAR_KM = 30.0
"""Points nearer than this are one place."""

Named = tuple[Member, Place]
_FINE = ("point", "region", "country", None)


def site(members: Sequence[Member]) -> Site | None:
    """The finest place that no more sources contradict than give it; None: no source names one."""
    named = [(member, place) for member in members for place in member.event.places]
    for precision in _FINE:
        groups = grouped([(m, p) for m, p in named if p.precision == precision])
        if not groups:
            continue
        groups.sort(key=lambda g: (-voices(m for m, _ in g), -len(g), _name(g)))
        best = groups[0]
        rivals = [g for g in groups[1:] if voices(m for m, _ in g) == voices(m for m, _ in best)]
        if not rivals or precision in ("country", None) or not _has_coarser(named, precision):
            return _site(best)
    return _site(named) if named else None


def grouped(named: Sequence[Named]) -> list[list[Named]]:
    """Mentions of places, those of one place together."""
    groups: list[list[Named]] = []
    for member, place in named:
        twin = next((g for g in groups if _same(g[0][1], place)), None)
        if twin is None:
            groups.append([(member, place)])
        else:
            twin.append((member, place))
    return groups


def _same(one: Place, other: Place) -> bool:
    if one.precision != other.precision:
        return False
    if one.precision == "country":
        return one.country == other.country
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None or one.precision != "point":
        return one.name == other.name
    return kilometres(one.lat, one.lon, other.lat, other.lon) <= NEAR_KM


def _has_coarser(named: Sequence[Named], precision: str) -> bool:
    coarser = _FINE[_FINE.index(precision) + 1 :]
    return any(place.precision in coarser for _, place in named)


def _site(group: Sequence[Named]) -> Site:
    by_name: dict[str, list[Named]] = defaultdict(list)
    for member, place in group:
        by_name[place.name].append((member, place))
    name = min(by_name, key=lambda n: (-len(by_name[n]), n))
    place = by_name[name][0][1]
    return Site(
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        sources=voices(m for m, _ in group),
        quotes=quotes(group),
    )


def _name(group: Sequence[Named]) -> str:
    return group[0][1].name
