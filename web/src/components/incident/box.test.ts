import { describe, expect, it } from "vitest";
import { boxAround } from "./box";

const numbers = (box: string | null): number[] => (box ?? "").split(",").map(Number);

describe("boxAround", () => {
  it("is wider where the place is known less well, and holds it", () => {
    const [west = 0, south = 0, east = 0, north = 0] = numbers(boxAround({ lat: 33.3, lon: 38.7, precision: "point" }));
    expect(west < 38.7 && 38.7 < east && south < 33.3 && 33.3 < north).toBe(true);
    const [wider = 0] = numbers(boxAround({ lat: 33.3, lon: 38.7, precision: "country" }));
    expect(wider).toBeLessThan(west);
  });

  it("crosses the date line with the west beyond the east", () => {
    const [west = 0, , east = 0] = numbers(boxAround({ lat: -17, lon: 179.5, precision: "point" }));
    expect(west).toBeGreaterThan(178);
    expect(east).toBeLessThan(-178);
  });

  it("stays on the map near the poles", () => {
    const [west = 0, south = 0, east = 0, north = 0] = numbers(boxAround({ lat: 84.9, lon: 0, precision: "region" }));
    expect(north).toBe(85);
    expect(south).toBeLessThan(north);
    expect(Math.abs(west) <= 180 && Math.abs(east) <= 180).toBe(true);
  });

  it("is none without coordinates", () => {
    expect(boxAround({ lat: null, lon: null, precision: null })).toBeNull();
  });
});
