import { describe, expect, it } from "vitest";
import { details } from "./describe";

describe("details", () => {
  it("names a person where the words do not, with country and sector", () => {
    expect(details("person", { text: "its forces", name: "United States", country: "USA", sector: "MIL" })).toBe("United States · state armed forces");
    expect(details("person", { text: "a crowd", name: "a crowd", country: null, sector: "UNK" })).toBe("");
  });

  it("tells the middle of an area from a point", () => {
    const place = { text: "Erbil", name: "Erbil", country: "IRQ", admin1: null, lat: 36.19, lon: 44.01 };
    expect(details("place", { ...place, precision: "point" })).toBe("Iraq · 36.19° N, 44.01° E");
    expect(details("place", { ...place, precision: "region" })).toContain("middle of the region");
    expect(details("place", { text: "there", name: "there", lat: null, lon: null })).toBe("no coordinates");
  });

  it("tells bounds and missing days", () => {
    expect(details("casualties", { text: "three", kind: "killed", low: 3, high: null })).toBe("killed at least 3");
    expect(details("size", { text: "85 targets", what: "target", low: 85, high: 85 })).toBe("85 target");
    expect(details("time", { text: "recently", from: null, to: null })).toBe("no days known");
  });
});
