"""Candidates as rows of numbers, so that all of a report can be weighed together at once."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from casus.grounding.places.records import Candidate

POINT: Final = slice(0, 3)
"""The columns of a candidate's unit vector."""
REACH: Final = slice(3, 5)
"""Two columns that say whether a candidate is no whole country, and whether it is small enough for what is near its
middle to be near it: 1 or 0."""
GROUPS: Final = slice(5, 8)
"""The numbers of its country, of its first-level region, and of its kind where that is a region or a county; NaN,
which equals nothing, where it has none."""
COUNTRY, REGION, GROUP, KIND = 5, 6, 7, 8
WIDTH: Final = 9
A_REGION, A_COUNTY, A_COUNTRY = 1, 2, 3
KINDS: Final = 4
_KINDS = {"admin1": A_REGION, "county": A_COUNTY, "country": A_COUNTRY}
_GROUPED = frozenset({"admin1", "county"})
_NONE = math.nan
_WIDEST_CLOSE_KM = 120.0
Floats = NDArray[np.float64]


class Numbers:
    """Numbers things as they come: the first 1, the next 2, and so on."""

    def __init__(self) -> None:
        self._given: dict[Hashable, int] = {}

    def of(self, thing: Hashable | None) -> float:
        """The number of a thing, new or met before; that of None is NaN."""
        return _NONE if thing is None else self._given.setdefault(thing, len(self._given) + 1)


def rows_of(candidates: Sequence[Candidate], countries: Numbers, regions: Numbers) -> Floats:
    """A row of :data:`WIDTH` numbers for each candidate."""
    rows = [
        (
            *_unit_vector(c),
            c.precision != "country",
            c.precision == "point" or 0.0 < c.extent_km < _WIDEST_CLOSE_KM,
            countries.of(c.country),
            regions.of(region_of(c)),
            _KINDS[c.kind] if c.kind in _GROUPED else _NONE,
            _KINDS.get(c.kind, 0),
        )
        for c in candidates
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), WIDTH)


def region_of(candidate: Candidate) -> tuple[str, str] | None:
    """The first-level region that a candidate is or lies in, as ISO alpha-3 and GeoNames' code."""
    if candidate.country and candidate.admin1_code:
        return candidate.country, candidate.admin1_code
    return None


def _unit_vector(candidate: Candidate) -> tuple[float, float, float]:
    phi, turn = math.radians(candidate.lat), math.radians(candidate.lon)
    return math.cos(phi) * math.cos(turn), math.cos(phi) * math.sin(turn), math.sin(phi)
