"""Polygons of maps: read from a GeoPackage or TopoJSON, with their area, centroid and what lies in them.

A ring is an array of (longitude, latitude) in degrees; a polygon is its outer ring and its holes; a shape is
a tuple of polygons.
"""

import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from scipy.spatial import KDTree

Ring = np.ndarray
Polygon = tuple[Ring, ...]
Shape = tuple[Polygon, ...]
EARTH_RADIUS_KM = 6371.0088
MAIN_SHARE = 0.25
NEAR_KM = 200.0


def geopackage(path: Path, layer: str, fields: Iterable[str]) -> Iterator[tuple[dict[str, str], Shape]]:
    """The rows of a layer of polygons: the fields asked for, and the shape."""
    names = list(fields)
    columns = ", ".join(f'"{name}"' for name in ("geom", *names))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        for blob, *values in connection.execute(f"SELECT {columns} FROM {layer} ORDER BY fid"):
            yield dict(zip(names, values, strict=True)), _from_blob(blob)


def topojson(path: Path, layer: str) -> Iterator[tuple[str, Shape]]:
    """The ids and shapes of an object of quantised TopoJSON."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    scale, translate = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]
    for geometry in topology["objects"][layer]["geometries"]:
        parts = geometry.get("arcs", [])
        if geometry["type"] == "Polygon":
            parts = [parts]
        yield geometry["id"], tuple(tuple(_joined(ring, arcs) for ring in polygon) for polygon in parts)


def area_km2(shape: Shape) -> float:
    """The area of all polygons."""
    return abs(sum(_moments(polygon, 0.0)[0] for polygon in shape)) * EARTH_RADIUS_KM**2


def main_part(shape: Shape) -> Shape:
    """The largest polygon with all that lie within ``NEAR_KM`` or have at least ``MAIN_SHARE`` of its area.

    What is left out are outlying islands and possessions, which a point for the whole should not heed. Islands
    are reached from island to island.
    """
    areas = [area_km2((polygon,)) for polygon in shape]
    kept = {i for i, area in enumerate(areas) if area >= MAIN_SHARE * max(areas)}
    trees = [KDTree(vectors(polygon[0][:, 1], polygon[0][:, 0])) for polygon in shape]
    chord = 2 * np.sin(NEAR_KM / EARTH_RADIUS_KM / 2)
    fresh = list(kept)
    while fresh:
        at = fresh.pop()
        near = [i for i in range(len(shape)) if i not in kept and trees[at].count_neighbors(trees[i], chord)]
        kept.update(near)
        fresh += near
    return tuple(shape[i] for i in sorted(kept))


def middle(shape: Shape) -> tuple[float, float]:
    """The mean latitude and the mean longitude of the area, in degrees."""
    home = _mid_longitude(max(shape, key=lambda polygon: area_km2((polygon,))))
    moments = np.sum([_moments(polygon, home) for polygon in shape], axis=0)
    lat, lon = np.degrees(moments[1:] / moments[0])
    return float(lat), float((lon + 180) % 360 - 180)


def contains(shape: Shape, lats: np.ndarray, lons: np.ndarray) -> np.ndarray:
    """For each point whether it lies in the shape (even-odd rule in degrees)."""
    inside = np.zeros(len(lats), dtype=bool)
    for polygon in shape:
        low, high = polygon[0].min(axis=0), polygon[0].max(axis=0)
        near = np.flatnonzero((lons >= low[0]) & (lons <= high[0]) & (lats >= low[1]) & (lats <= high[1]))
        if len(near):
            odd = np.zeros(len(near), dtype=bool)
            for ring in polygon:
                odd ^= _in_ring(ring, lats[near], lons[near])
            inside[near] |= odd
    return inside


def _in_ring(ring: Ring, lats: np.ndarray, lons: np.ndarray) -> np.ndarray:
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    odd = np.zeros(len(lats), dtype=bool)
    for i, (lat, lon) in enumerate(zip(lats, lons, strict=True)):
        crossing = (y1 > lat) != (y2 > lat)
        at = x1[crossing] + (lat - y1[crossing]) / (y2[crossing] - y1[crossing]) * (x2[crossing] - x1[crossing])
        odd[i] = np.count_nonzero(at > lon) % 2 == 1
    return odd


def _joined(ring: list[int], arcs: list[np.ndarray]) -> Ring:
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def vectors(lats: np.ndarray, lons: np.ndarray) -> np.ndarray:
    """Points as unit vectors."""
    phi, turn = np.radians(lats), np.radians(lons)
    return np.stack([np.cos(phi) * np.cos(turn), np.cos(phi) * np.sin(turn), np.sin(phi)], axis=1)


def _mid_longitude(polygon: Polygon) -> float:
    return float(polygon[0][:, 0].min() + polygon[0][:, 0].max()) / 2


def _moments(polygon: Polygon, home: float) -> np.ndarray:
    """Area on the unit sphere, and its integrals of latitude and longitude in radians; holes are taken away.

    What lies beyond the date line from the longitude ``home`` is counted on from there.
    """
    beyond = 360 * round((home - _mid_longitude(polygon)) / 360)
    return np.sum([(1 if i == 0 else -1) * _ring_moments(ring, beyond) for i, ring in enumerate(polygon)], axis=0)


def _ring_moments(ring: Ring, beyond: float) -> np.ndarray:
    """By Green's theorem along the ring, each side by Simpson's rule."""
    lon, lat = np.radians(ring[:, 0] + beyond), np.radians(ring[:, 1])
    sides = np.stack([lat[:-1], (lat[:-1] + lat[1:]) / 2, lat[1:]])
    along = np.stack([lon[:-1], (lon[:-1] + lon[1:]) / 2, lon[1:]])
    terms = (np.sin(sides), sides * np.sin(sides) + np.cos(sides) - 1, along * np.sin(sides))
    step = np.diff(lon) / 6
    moments = np.array([((term[0] + 4 * term[1] + term[2]) * step).sum() for term in terms])
    return np.copysign(1.0, moments[0]) * moments


def _from_blob(blob: bytes) -> Shape:
    """A GeoPackage geometry: its own header, then well-known binary."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return tuple(_polygons(memoryview(blob)[8 + envelope :]))


def _polygons(wkb: memoryview) -> list[Polygon]:
    kind, count = struct.unpack_from("<II", wkb, 1)
    if kind == 3:
        return [_polygon(wkb, 0)[0]]
    if kind != 6:
        raise ValueError(f"a geometry of well-known binary type {kind} is no polygon")
    polygons, at = [], 9
    for _ in range(count):
        polygon, at = _polygon(wkb, at)
        polygons.append(polygon)
    return polygons


def _polygon(wkb: memoryview, at: int) -> tuple[Polygon, int]:
    (count,) = struct.unpack_from("<I", wkb, at + 5)
    rings, at = [], at + 9
    for _ in range(count):
        (length,) = struct.unpack_from("<I", wkb, at)
        rings.append(np.frombuffer(wkb, dtype="<f8", count=2 * length, offset=at + 4).reshape(-1, 2))
        at += 4 + 16 * length
    return tuple(rings), at
