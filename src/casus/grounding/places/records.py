"""What the place resolver takes and gives: context, candidates, resolutions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from casus.records import Place, PlacePrecision

Match = Literal["name", "alternate", "loose", "people"]
_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place of the world that a phrase may mean.

    ``country`` is ISO 3166-1 alpha-3, or None for seas, continents and areas of several countries;
    ``admin1`` the name of the first-level region and ``admin1_code`` GeoNames' code of it. ``match`` says
    how the name was met: as the usual name, as another name, as that of its people, or only as a possible
    transliteration. ``listed``: from the project's own list of places in the news. ``extent_km`` is the radius
    of a circle as large as the county or province, 0 where that is not known.
    """

    name: str
    kind: str
    precision: PlacePrecision
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    admin1_code: str | None = None
    geonameid: int | None = None
    population: int = 0
    match: Match = "name"
    listed: bool = False
    extent_km: float = 0.0

    def kilometres_to(self, lat: float, lon: float) -> float:
        """Great-circle distance to a point."""
        return kilometres(self.lat, self.lon, lat, lon)


class Considered(NamedTuple):
    """A candidate that was weighed, with what spoke for it.

    ``score`` is the sum of the evidence (no unit; comparable within one resolution) and ``share`` the
    candidate's part of all candidates, from 0 to 1. The sum is made of ``own`` (how well known the place is, and
    how it fits the phrase's words), and of what the report speaks for: ``country``, ``region``, places
    ``nearby``, and places of the same ``kind``.
    """

    candidate: Candidate
    score: float
    share: float
    own: float
    country: float
    region: float
    nearby: float
    kind: float

    @property
    def why(self) -> str:
        """The evidence in words: "0.91 by itself, 0.40 by its country, 0.12 by places nearby"."""
        heard = (("its country", self.country), ("its region", self.region), ("places nearby", self.nearby),
                 ("places of its kind", self.kind))  # fmt: skip
        return ", ".join([f"{self.own:.2f} by itself", *(f"{x:.2f} by {name}" for name, x in heard if x >= 0.005)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a phrase was found to mean.

    ``considered`` are the candidates weighed, the best first, five at most. ``chosen`` is None where none is
    good enough; ``reason`` says why either way. ``confidence`` is the estimated chance, from 0 to 1, that
    ``chosen`` is right.
    """

    phrase: str
    considered: tuple[Considered, ...] = ()
    chosen: Candidate | None = None
    reason: str = ""
    confidence: float = 0.0

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates considered, the best first."""
        return tuple(found.candidate for found in self.considered)

    def to_place(self, *, start: int, end: int, text: str) -> Place:
        """The place as a record over the given span; unresolved, the phrase is its name."""
        if self.chosen is None:
            return Place(start=start, end=end, text=text, name=self.phrase)
        return Place(
            start=start,
            end=end,
            text=text,
            name=self.chosen.name,
            country=self.chosen.country,
            admin1=self.chosen.admin1,
            lat=self.chosen.lat,
            lon=self.chosen.lon,
            geonameid=self.chosen.geonameid,
            precision=self.chosen.precision,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of a report besides the phrase.

    ``countries`` weighs ISO alpha-3 codes, 1 for each independent hint (a country named, an actor's
    country); ``regions`` does so for first-level regions, as pairs of alpha-3 and GeoNames' code;
    ``resolved`` are places of the report that are settled; ``published_in`` is the country of the source, a
    weak hint (as alpha-3).
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    resolved: tuple[Candidate, ...] = ()
    published_in: str | None = None


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance between two points (haversine)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_lat, half_lon = (phi2 - phi1) / 2, math.radians(lon2 - lon1) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half_lon) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
