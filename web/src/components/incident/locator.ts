/** A small map of where something happened: how near it looks, and which names stand on it. */
import type { World } from "../../lib/basemap";
import type { Name } from "../../lib/mapdrawing";
import type { Mark } from "../../lib/mapmarks";
import { projection, type Extent } from "../../lib/mercator";
import { QUADS, quad } from "../../lib/plover";
import type { Incident, Site } from "../../lib/types";

const ZOOM = { point: 3.4, region: 3.2, country: 2.4 } as const;
const NAMES = 7;
const APART = 22; // pixels between lines of letters

/** A place whose coordinates are known. */
export type Located = Site & { lat: number; lon: number };

export const isLocated = (place: Site | null): place is Located => place !== null && place.lat !== null && place.lon !== null;

export function extentOf(place: Located, size: { width: number; height: number }): Extent {
  return { lon: place.lon, lat: place.lat, zoom: ZOOM[place.precision ?? "country"], ...size };
}

/** The names of the largest countries in sight, none upon another nor upon the mark in the middle. */
export function namesIn(names: World["names"], extent: Extent): Name[] {
  const project = projection(extent);
  const taken: [number, number, number][] = [[extent.width / 2, extent.height / 2, 26]];
  const found: Name[] = [];
  for (const { geometry, properties } of [...names.features].sort((a, b) => b.properties.area - a.properties.area)) {
    const [lon = 0, lat = 0] = geometry.coordinates;
    const [x, y] = project([lon, lat]);
    const half = properties.name.length * 3.2;
    const inside = x > half && x < extent.width - half && y > 10 && y < extent.height - 10;
    if (!inside || taken.some(([tx, ty, th]) => Math.abs(tx - x) < th + half && Math.abs(ty - y) < APART)) continue;
    taken.push([x, y, half]);
    found.push({ name: properties.name, lon, lat });
    if (found.length === NAMES) break;
  }
  return found;
}

export function markOf(incident: Incident, place: Located): Mark {
  const killed = incident.losses.find((one) => one.kind === "killed")?.low ?? 0;
  const quads = Object.keys(QUADS).map((name) => Number(name === quad(incident.type)));
  return { lon: place.lon, lat: place.lat, incidents: 1, killed, quads, precision: place.precision ?? "country", chosen: true };
}
