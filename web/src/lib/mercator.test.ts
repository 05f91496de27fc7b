import { expect, it } from "vitest";
import { pathOf, projection, turns, type Extent } from "./mercator";

const WORLD: Extent = { lon: 0, lat: 0, zoom: 0, width: 512, height: 512 };

it("puts the middle of the extent in the middle of the picture", () => {
  const extent = { lon: 44.4, lat: 33.3, zoom: 6.5, width: 800, height: 300 };
  const [x, y] = projection(extent)([44.4, 33.3]);
  expect([x, y].map((one) => Number(one.toFixed(6)))).toEqual([400, 150]);
});

it("fills a square with the world at zoom 0, and doubles with each step", () => {
  const project = projection(WORLD);
  expect(project([-180, 85.051129]).map((one) => Math.round(one) + 0)).toEqual([0, 0]);
  expect(project([180, -85.051129]).map(Math.round)).toEqual([512, 512]);
  expect(projection({ ...WORLD, zoom: 1 })([90, 0])[0]).toBe(512);
  // Half of the way to the pole is less than half of the way up.
  expect(project([0, 60])[1]).toBeCloseTo(256 - (512 * Math.log(2 + Math.sqrt(3))) / (2 * Math.PI), 4);
});

it("repeats the world where the picture is wider, and bounds the poles", () => {
  const project = projection(WORLD);
  expect(project([0, 0], 1)[0] - project([0, 0])[0]).toBe(512);
  expect(project([0, -90])[1]).toBeCloseTo(512, 3);
  expect(turns({ ...WORLD, lon: 179 })).toEqual([-1, 0, 1, 2]);
});

it("makes paths of what is seen, with no more points than are", () => {
  expect(pathOf([[1, 1], [1.2, 1.1], [9, 9]], WORLD)).toBe("M1.0 1.0L9.0 9.0");
  expect(pathOf([[1, 1], [9, 1], [9, 9], [1, 1]], WORLD, true)).toBe("M1.0 1.0L9.0 1.0L9.0 9.0L1.0 1.0Z");
  expect(pathOf([[-9, 1], [-1, 9]], WORLD)).toBe("");
  expect(pathOf([[600, 1], [700, 9]], WORLD)).toBe("");
});
