"""Parts of the map: rectangles of longitude and latitude, which may cross the 180th meridian."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from casus.errors import OptionError

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; west greater than east: across the 180th meridian."""


def check_box(box: Sequence[float]) -> None:
    """Refuse what is no part of the map.

    Raises:
        OptionError: there are not four numbers, one is out of range, or south is north of north.
    """
    if len(box) == 4:
        west, south, east, north = box
        if all(-180 <= lon <= 180 for lon in (west, east)) and -90 <= south <= north <= 90:
            return
    raise OptionError(
        f"{', '.join(map(str, box))} is no part of the map; give west, south, east, north in degrees: "
        "longitudes from -180 to 180, latitudes from -90 to 90, south not above north."
    )


def in_box(lat: ColumnElement[Any], lon: ColumnElement[Any], box: Box) -> ColumnElement[bool]:
    """The condition that a point is in the box."""
    west, south, east, north = box
    across = or_ if west > east else and_
    return and_(lat.between(south, north), across(lon >= west, lon <= east))


def is_in_box(lat: float | None, lon: float | None, box: Box) -> bool:
    """Whether a point is in the box; one that is not known is in none."""
    if lat is None or lon is None:
        return False
    west, south, east, north = box
    across = any if west > east else all
    return south <= lat <= north and across((lon >= west, lon <= east))
