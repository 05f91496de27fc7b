/** The part of the map to look at for a place. */
import type { Site } from "../../lib/types";

const MARGINS = { point: 1, region: 3, country: 9 } as const;
const NORTHERNMOST = 85;

/** "west,south,east,north" in degrees around a place, wider where the place is known less well; null without coordinates. */
export function boxAround(place: Pick<Site, "lat" | "lon" | "precision">): string | null {
  if (place.lat === null || place.lon === null) return null;
  const margin = MARGINS[place.precision ?? "country"];
  const wide = Math.min(margin / Math.max(Math.cos((place.lat * Math.PI) / 180), 0.1), 90);
  const south = Math.max(place.lat - margin, -NORTHERNMOST);
  const north = Math.min(place.lat + margin, NORTHERNMOST);
  return [around(place.lon - wide), south, around(place.lon + wide), north].map((degrees) => degrees.toFixed(2)).join(",");
}

function around(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}
