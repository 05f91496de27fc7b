/** The map's projection, as web maps have it: a square world of 512 pixels at zoom 0, doubled with each step. */
import type { Position } from "geojson";

export interface Extent {
  /** The middle of the picture. */
  lon: number;
  lat: number;
  zoom: number;
  width: number;
  height: number;
}

const TILE = 512;
const MOST = 85.051129; // degrees: where the square ends

const northing = (lat: number): number => {
  const bounded = Math.min(MOST, Math.max(-MOST, lat));
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) / (2 * Math.PI);
};

/** From degrees to pixels of a picture; `turn`: in which copy of the world, 0 that of the degrees themselves. */
export function projection({ lon, lat, zoom, width, height }: Extent): (place: Position, turn?: number) => [number, number] {
  const world = TILE * 2 ** zoom;
  const [x, y] = [((lon + 180) / 360) * world - width / 2, northing(lat) * world - height / 2];
  return ([east = 0, north = 0], turn = 0) => [((east + 360 * turn + 180) / 360) * world - x, northing(north) * world - y];
}

/** The copies of the world that a picture shows some of, with the pieces that go on beyond 180°. */
export function turns({ lon, zoom, width }: Extent): number[] {
  const half = (width / (TILE * 2 ** zoom)) * 180;
  const first = Math.floor((lon - half + 180) / 360) - 1;
  const last = Math.floor((lon + half + 180) / 360) + 1;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** A line as the path of an SVG, with what lies nearer than half a pixel to the point before left out; "" outside. */
export function pathOf(points: readonly (readonly [number, number])[], { width, height }: Extent, closed = false): string {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const least = (list: number[]) => list.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (list: number[]) => list.reduce((a, b) => Math.max(a, b), -Infinity);
  if (most(xs) < 0 || least(xs) > width || most(ys) < 0 || least(ys) > height) return "";
  let path = "";
  let last: readonly [number, number] | undefined;
  points.forEach((point, at) => {
    const near = last && Math.abs(point[0] - last[0]) < 0.5 && Math.abs(point[1] - last[1]) < 0.5;
    if (near && at < points.length - 1) return;
    path += `${path ? "L" : "M"}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    last = point;
  });
  return closed ? `${path}Z` : path;
}
