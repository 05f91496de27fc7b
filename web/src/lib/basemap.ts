/** The world under the incidents, from Natural Earth's countries: land, borders, names. */
import type { FeatureCollection, Geometry, MultiLineString, Point, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

export interface World {
  land: FeatureCollection;
  borders: MultiLineString;
  names: FeatureCollection<Point, { name: string; area: number }>;
}

export function worldOf(atlas: Atlas): World {
  const countries = feature(atlas, atlas.objects.countries);
  const land = feature(atlas, atlas.objects.land);
  return {
    land: { type: "FeatureCollection", features: land.features.map((one) => ({ ...one, geometry: unwrapped(one.geometry) })) },
    borders: { type: "MultiLineString", coordinates: mesh(atlas, atlas.objects.countries).coordinates.map(unwound).flatMap(unseamed) },
    names: {
      type: "FeatureCollection",
      features: countries.features.flatMap(({ geometry, properties }) => {
        const found = middle(unwrapped(geometry));
        return found
          ? [{ type: "Feature", geometry: { type: "Point", coordinates: found.centre }, properties: { name: properties.name, area: found.area } } as const]
          : [];
      }),
    },
  };
}

/**
 * A line that goes on beyond 180° where it crosses it, rather than back round the world. One that ends a world away
 * from where it began (Antarctica, round the pole) stays as it is.
 */
export function unwound(line: Position[]): Position[] {
  let turn = 0;
  const found = line.map(([lon = 0, lat = 0], at): Position => {
    const gap = lon - (line[at - 1]?.[0] ?? lon);
    if (gap > 180) turn -= 360;
    else if (gap < -180) turn += 360;
    return [lon + turn, lat];
  });
  const closed = line.length > 1 && String(line[0]) === String(line.at(-1));
  return closed && turn ? line : found;
}

function unwrapped(geometry: Geometry): Geometry {
  if (geometry.type === "Polygon") return { ...geometry, coordinates: geometry.coordinates.map(unwound) };
  if (geometry.type === "MultiPolygon") return { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map(unwound)) };
  return geometry;
}

const atSeam = ([lon = 0, lat = 0]: Position): boolean => Math.abs(Math.abs(lon) - 180) < 0.01 || lat < -89.99;

/** A line without the pieces that run along the edge of the map: those are no coast. */
export function unseamed(line: Position[]): Position[][] {
  const pieces: Position[][] = [[]];
  line.forEach((point, at) => {
    const before = line[at - 1];
    if (before && ((atSeam(before) && atSeam(point)) || Math.abs((before[0] ?? 0) - (point[0] ?? 0)) > 180)) pieces.push([]);
    pieces.at(-1)?.push(point);
  });
  return pieces.filter((piece) => piece.length > 1);
}

/** The centre of a country's largest piece, and the size of that in square degrees as they are at its latitude. */
export function middle(geometry: Geometry): { centre: Position; area: number } | null {
  const pieces = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  let best: { centre: Position; area: number } | null = null;
  for (const [ring] of pieces) {
    const found = ring ? centroid(ring) : null;
    if (found && found.area > (best?.area ?? 0)) best = found;
  }
  return best;
}

function centroid(ring: readonly Position[]): { centre: Position; area: number } | null {
  let [twice, x, y] = [0, 0, 0];
  ring.forEach(([x0 = 0, y0 = 0], at) => {
    const [x1 = 0, y1 = 0] = ring[at + 1] ?? ring[0] ?? [];
    const cross = x0 * y1 - x1 * y0;
    twice += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  });
  if (!twice) return null;
  const centre = [x / (3 * twice), y / (3 * twice)];
  return { centre, area: (Math.abs(twice) / 2) * Math.cos(((centre[1] ?? 0) * Math.PI) / 180) };
}
