import { describe, expect, it } from "vitest";
import type { Member, Quote } from "../../lib/types";
import { byReport, placesOf, titleOf } from "./telling";

const member = (event: string, report: string, published: string | null) => ({ event: { id: event }, report: { id: report, published } }) as Member;

describe("byReport", () => {
  it("puts the events of a report together and counts the days between reports", () => {
    const found = byReport([
      member("e1", "late", "2024-02-03"),
      member("e2", "first", "2024-01-28"),
      member("e3", "late", "2024-02-03"),
      member("e4", "undated", null),
      member("e5", "same day", "2024-02-03"),
    ]);
    expect(found.map((one) => [one.report.id, one.members.map((m) => m.event.id), one.later])).toEqual([
      ["first", ["e2"], null],
      ["late", ["e1", "e3"], 6],
      ["same day", ["e5"], 0],
      ["undated", ["e4"], null],
    ]);
  });
});

describe("placesOf", () => {
  it("tells the same words at the same place once, those of another place again", () => {
    const quote = (report: string, start: number, event: string) => ({ report, start, end: start + 6, text: "Sunday", event }) as Quote;
    const found = placesOf([quote("a", 1, "e1"), quote("a", 1, "e2"), quote("a", 9, "e2"), quote("b", 1, "e3")]);
    expect(found.map((one) => one.event)).toEqual(["e1", "e2", "e3"]);
  });
});

describe("titleOf", () => {
  const report = { id: "r-1", title: null, source: "Harbour Post", published: null };

  it("takes the outlet where there is no title, and the id where there is neither", () => {
    expect(titleOf({ ...report, title: "Guns fall silent" })).toBe("Guns fall silent");
    expect(titleOf(report)).toBe("Harbour Post");
    expect(titleOf({ ...report, published: "2024-02-03" })).toMatch(/^Harbour Post, .*2024/);
    expect(titleOf({ ...report, source: null })).toBe("r-1");
  });
});
