import { expect, test } from "vitest";
import text from "world-atlas/countries-50m.json?raw";
import { middle, unseamed, unwound, worldOf, type Atlas } from "./basemap";

const square = (west: number, size: number) => [[west, 0], [west + size, 0], [west + size, size], [west, size], [west, 0]];

test("a country's name stands in its largest piece", () => {
  const found = middle({ type: "MultiPolygon", coordinates: [[square(100, 1)], [square(10, 4)]] });
  expect(found?.centre).toEqual([12, 2]);
});

test("a line across 180° goes on beyond it", () => {
  expect(unwound([[179, 1], [-179, 1], [-179, 2], [179, 2], [179, 1]])).toEqual([[179, 1], [181, 1], [181, 2], [179, 2], [179, 1]]);
});

test("the edge of the map is no coast", () => {
  expect(unseamed([[170, 1], [180, 1], [180, 5], [170, 5]])).toEqual([[[170, 1], [180, 1]], [[180, 5], [170, 5]]]);
});

test("no line and no land of the world runs back across it", () => {
  const world = worldOf(JSON.parse(text) as Atlas);
  const longest = (line: number[][]) => Math.max(...line.map(([lon = 0], at) => Math.abs(lon - (line[at - 1]?.[0] ?? lon))));
  expect(Math.max(...world.borders.coordinates.map(longest))).toBeLessThan(180);
  const rings = world.land.features.flatMap(({ geometry }) => (geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : geometry.type === "Polygon" ? geometry.coordinates : []));
  const north = rings.filter((ring) => ring.every(([, lat = 0]) => lat > -60));
  expect(north.length).toBeGreaterThan(1000);
  expect(Math.max(...north.map(longest))).toBeLessThan(180);
  expect(world.names.features.length).toBeGreaterThan(200);
});
