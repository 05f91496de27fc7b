/** The map as an SVG: land, borders, names and marks as they stand on the screen, drawn from the same geometry. */
import type { Position } from "geojson";
import type { World } from "./basemap";
import { boundsOf, sizeOf } from "./clusters";
import { drawn, words, type Mark } from "./mapmarks";
import type { Colours } from "./mapstyle";
import { pathOf, projection, turns, type Extent } from "./mercator";
import { element } from "./svg";

export interface Name {
  name: string;
  lon: number;
  lat: number;
}

export interface Shown {
  world: Pick<World, "land" | "borders">;
  extent: Extent;
  /** The names that stand on the map: where they are too many, it leaves some out. */
  names: readonly Name[];
  marks: readonly Mark[];
  box: string;
  colours: Colours;
}

type Line = readonly Position[];

export function mapDrawing({ world, extent, names, marks, box, colours }: Shown): SVGSVGElement {
  const { width, height } = extent;
  const found = element("svg", { width, height, viewBox: `0 0 ${width} ${height}`, overflow: "hidden", role: "img", "aria-label": "Map of incidents" });
  const path = (lines: readonly Line[], closed: boolean) => pathIn(extent, lines, closed);
  found.append(
    element("rect", { width, height, fill: colours.water }),
    element("path", { d: path(rings(world.land), true), fill: colours.land, "fill-rule": "evenodd" }),
    element("path", { d: path(world.borders.coordinates, false), fill: "none", stroke: colours.border, "stroke-width": 1, "stroke-linejoin": "round" }),
  );
  const bounds = box ? boundsOf(box) : null;
  if (bounds) {
    const { west, south, east, north } = bounds;
    const d = path([[[west, south], [east, south], [east, north], [west, north], [west, south]]], false);
    found.append(element("path", { d, fill: "none", stroke: colours.accent, "stroke-width": 2, "stroke-dasharray": "6 4" }));
  }
  const size = Math.min(13, Math.max(9, 9 + ((extent.zoom - 1) / 5) * 4));
  for (const [x, y, { name }] of placed(extent, names)) found.append(words(name, x, y + 4, size, colours.soft, colours.land, "middle"));
  // Small marks stand above large ones, clusters above all.
  const sorted = [...marks].sort((a, b) => Number(a.precision === null) - Number(b.precision === null) || sizeOf(b.killed) - sizeOf(a.killed));
  for (const [x, y, mark] of placed(extent, sorted)) found.append(drawn(mark, x, y, colours));
  return found;
}

function rings(land: World["land"]): Line[] {
  return land.features.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [],
  );
}

function pathIn(extent: Extent, lines: readonly Line[], closed: boolean): string {
  const project = projection(extent);
  return turns(extent)
    .flatMap((turn) => lines.map((line) => pathOf(line.map((place) => project(place, turn)), extent, closed)))
    .join("");
}

/** Where some things stand in the picture, in each copy of the world that it shows. */
function placed<T extends { lon: number; lat: number }>(extent: Extent, list: readonly T[]): [number, number, T][] {
  const project = projection(extent);
  const room = 40; // a mark at the edge is seen in part
  return list.flatMap((one) =>
    turns(extent).flatMap((turn): [number, number, T][] => {
      const [x, y] = project([one.lon, one.lat], turn);
      return x > -room && x < extent.width + room && y > -room && y < extent.height + room ? [[x, y, one]] : [];
    }),
  );
}
