/** Incidents on the map: those of one place are one spot, and near spots are one cluster. */
import type { FeatureCollection, Point } from "geojson";
import { QUADS, quad, type Quad } from "./plover";
import type { SitePoint } from "./types";

export const QUAD_NAMES = Object.keys(QUADS) as Quad[];

export type Precision = "point" | "region" | "country";

/** All incidents at one pair of coordinates, known as finely. */
export interface Spot {
  key: string;
  lat: number;
  lon: number;
  precision: Precision;
  incidents: string[];
  /** At least so many were killed in all of them. */
  killed: number;
  /** How many of each quad class, in the codebook's order. */
  quads: [number, number, number, number];
  latest: string | null;
}

export const spotKey = (lat: number, lon: number): string => `${lat},${lon}`;

/** Spots, those with most incidents first. */
export function spots(items: readonly SitePoint[]): Spot[] {
  const found = new Map<string, Spot>();
  for (const [id, lat, lon, precision, type, , day, killed] of items) {
    const known = precision === "region" || precision === "country" ? precision : "point";
    const name = `${spotKey(lat, lon)} ${known}`;
    let spot = found.get(name);
    if (!spot) found.set(name, (spot = { key: spotKey(lat, lon), lat, lon, precision: known, incidents: [], killed: 0, quads: [0, 0, 0, 0], latest: null }));
    spot.incidents.push(id);
    spot.killed += killed;
    const at = QUAD_NAMES.indexOf(quad(type));
    spot.quads[at] = (spot.quads[at] ?? 0) + 1;
    if (day && (!spot.latest || day > spot.latest)) spot.latest = day;
  }
  return [...found.values()].sort((a, b) => b.incidents.length - a.incidents.length || b.killed - a.killed || a.key.localeCompare(b.key));
}

/** The quad class that most incidents have; of equals the graver one. */
export function mainQuad(quads: readonly number[]): number {
  let main = 0;
  quads.forEach((count, at) => {
    if (count >= (quads[main] ?? 0)) main = at;
  });
  return main;
}

/** How large a spot is drawn, as a share of its picture: 1 killed is seen, 100 do not hide the map. */
export const sizeOf = (killed: number): number => Math.min(2.4, 0.62 + 0.16 * Math.sqrt(killed));

export interface SpotFeature {
  at: number;
  n: number;
  killed: number;
  q0: number;
  q1: number;
  q2: number;
  q3: number;
  mark: string;
  size: number;
}

/** Spots as points; `at` is the place in the list. */
export function features(list: readonly Spot[]): FeatureCollection<Point, SpotFeature> {
  return {
    type: "FeatureCollection",
    features: list.map((spot, at) => {
      const [q0, q1, q2, q3] = spot.quads;
      const properties = { at, n: spot.incidents.length, killed: spot.killed, q0, q1, q2, q3, mark: `mark:${spot.precision}:${mainQuad(spot.quads)}`, size: sizeOf(spot.killed) };
      return { type: "Feature", geometry: { type: "Point", coordinates: [spot.lon, spot.lat] }, properties };
    }),
  };
}

export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What is seen of the world as the filter's box; null where that is all of it. */
export function boxOf({ west, south, east, north }: Bounds): string | null {
  if (east - west >= 360) return null;
  const lon = (value: number) => Number((((((value + 180) % 360) + 360) % 360) - 180).toFixed(3));
  const lat = (value: number) => Number(Math.min(90, Math.max(-90, value)).toFixed(3));
  return [lon(west), lat(south), lon(east), lat(north)].join(",");
}

/** A box of the filter; one across 180° has its east beyond 180. Null where it is none. */
export function boundsOf(box: string): Bounds | null {
  const [west, south, east, north, ...rest] = box.split(",").map(Number);
  if (west === undefined || south === undefined || east === undefined || north === undefined || rest.length) return null;
  if ([west, south, east, north].some((value) => !Number.isFinite(value))) return null;
  return { west, south, east: east < west ? east + 360 : east, north };
}

/** The smallest box that holds all spots, the way round the world that is shorter. */
export function around(list: readonly Pick<Spot, "lat" | "lon">[]): Bounds | null {
  if (!list.length) return null;
  const lons = list.map((spot) => spot.lon).sort((a, b) => a - b);
  // The widest gap between neighbours is what the box leaves out.
  let west = lons[0] ?? 0;
  let widest = west + 360 - (lons.at(-1) ?? 0);
  lons.forEach((lon, at) => {
    const gap = lon - (lons[at - 1] ?? lon);
    if (gap > widest) [west, widest] = [lon, gap];
  });
  const lats = list.map((spot) => spot.lat);
  return { west, south: Math.min(...lats), east: west + 360 - widest, north: Math.max(...lats) };
}

/** Coordinates as people write them: "33.30° N, 44.39° E". */
export const coordinates = (lat: number, lon: number): string =>
  `${Math.abs(lat).toFixed(2)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(2)}° ${lon < 0 ? "W" : "E"}`;
