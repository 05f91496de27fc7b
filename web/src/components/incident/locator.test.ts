import { expect, it } from "vitest";
import type { World } from "../../lib/basemap";
import type { Incident, Site } from "../../lib/types";
import { extentOf, isLocated, markOf, namesIn } from "./locator";

const place = (more: Partial<Site>) => ({ name: "Aden", country: "YEM", admin1: null, lat: 12.8, lon: 45, precision: "point", sources: 1, quotes: [], ...more }) as Site;
const known = place({});
const size = { width: 400, height: 200 };

const named = (name: string, lon: number, lat: number, area: number): World["names"]["features"][number] => ({
  type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { name, area },
});

it("looks nearer the more exactly a place is known, and nowhere without coordinates", () => {
  expect(isLocated(place({ lat: null }))).toBe(false);
  if (!isLocated(known)) throw new Error();
  const zoom = (precision: Site["precision"]) => extentOf({ ...known, precision }, size).zoom;
  expect(zoom("point")).toBeGreaterThan(zoom("region"));
  expect(zoom("region")).toBeGreaterThan(zoom("country"));
  expect(extentOf(known, size)).toMatchObject({ lon: 45, lat: 12.8, width: 400 });
});

it("names large countries first, none upon the mark, upon another or beyond the edge", () => {
  if (!isLocated(known)) throw new Error();
  const names = { type: "FeatureCollection" as const, features: [named("Smaller", 38.2, 14.2, 10), named("Large", 38, 14, 90), named("Here", 45.2, 12.9, 50), named("Far", 120, 0, 99), named("Below", 45, 9, 5)] };
  expect(namesIn(names, extentOf(known, size)).map((one) => one.name)).toEqual(["Large", "Below"]);
});

it("marks the deed by its class and its dead", () => {
  if (!isLocated(known)) throw new Error();
  const incident = { type: "ASSAULT", losses: [{ kind: "killed", low: 4, high: null }] } as unknown as Incident;
  expect(markOf(incident, known)).toMatchObject({ killed: 4, quads: [0, 0, 0, 1], precision: "point", chosen: true });
});
