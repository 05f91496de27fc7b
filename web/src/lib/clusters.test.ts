import { expect, test } from "vitest";
import { around, boundsOf, boxOf, coordinates, features, mainQuad, spots } from "./clusters";
import type { SitePoint } from "./types";

const site = (id: string, lat: number, lon: number, type = "ASSAULT", killed = 0, precision: string | null = "point", day: string | null = "2024-01-01"): SitePoint =>
  [id, lat, lon, precision, type, null, day, killed, -1];

test("incidents of one place are one spot; known less finely they are another", () => {
  const found = spots([site("a", 1, 2, "ASSAULT", 3), site("b", 1, 2, "AID", 0, "point", "2024-02-01"), site("c", 1, 2, "ASSAULT", 0, "country"), site("d", 5, 5)]);
  expect(found.map((spot) => [spot.incidents, spot.precision])).toEqual([[["a", "b"], "point"], [["c"], "country"], [["d"], "point"]]);
  expect(found[0]).toMatchObject({ killed: 3, quads: [0, 1, 0, 1], latest: "2024-02-01" });
});

test("no incident is lost between sites, spots and features", () => {
  const sites = Array.from({ length: 200 }, (_, at) => site(`i${at}`, at % 7, at % 11, at % 3 ? "AID" : "ACCUSE", at % 2));
  const made = features(spots(sites)).features.map((one) => one.properties);
  expect(made.reduce((all, one) => all + one.n, 0)).toBe(200);
  expect(made.reduce((all, one) => all + one.q0 + one.q1 + one.q2 + one.q3, 0)).toBe(200);
  expect(made.reduce((all, one) => all + one.killed, 0)).toBe(100);
});

test("of classes with as many incidents the graver one gives the colour", () => {
  expect(mainQuad([2, 0, 0, 2])).toBe(3);
  expect(mainQuad([2, 0, 0, 1])).toBe(0);
});

test("a box is within the world, across 180° if need be, and is read back", () => {
  expect(boxOf({ west: 10, south: -95, east: 20, north: 30 })).toBe("10,-90,20,30");
  expect(boxOf({ west: 170, south: -10, east: 190, north: 0 })).toBe("170,-10,-170,0");
  expect(boxOf({ west: -200, south: -10, east: 190, north: 0 })).toBeNull();
  expect(boundsOf("170,-10,-170,0")).toEqual({ west: 170, south: -10, east: 190, north: 0 });
  expect(boundsOf("1,2,3")).toBeNull();
  expect(boundsOf("1,2,3,x")).toBeNull();
});

test("the smallest box goes round the world the shorter way", () => {
  expect(around([{ lat: 1, lon: 179 }, { lat: 2, lon: -179 }])).toEqual({ west: 179, south: 1, east: 181, north: 2 });
  expect(around([{ lat: 1, lon: 10 }, { lat: 2, lon: 30 }])).toEqual({ west: 10, south: 1, east: 30, north: 2 });
  expect(around([])).toBeNull();
});

test("coordinates have their sides of the world", () => {
  expect(coordinates(-1.5, -70.25)).toBe("1.50° S, 70.25° W");
});
