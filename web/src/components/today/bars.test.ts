// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Series } from "../../lib/types";
import { bars, daysShown, pictured, total, trimmed } from "./bars";

const series = (counts: number[], scores: (number | null)[]): Series => ({
  step: "month",
  starts: ["2024-01-01", "2024-02-01", "2024-03-01"],
  lines: [{ key: "all", label: "all incidents", counts, scores }],
  earlier: 0, undated: 2,
});
const year = { from: "2024-01-01", to: "2024-12-31" };

describe("daysShown", () => {
  it("is what the filter asks for", () => {
    expect(daysShown({ from: "2024-01-01", to: "2024-02-01", last: "2024-05-01" })).toEqual({ from: "2024-01-01", to: "2024-02-01" });
  });

  it("is a quarter up to the last day where nothing is asked for", () => {
    expect(daysShown({ from: "", to: "", last: "2024-03-31" })).toEqual({ from: "2023-12-31", to: "2024-03-31" });
    expect(daysShown({ from: "", to: "", last: null })).toBeNull();
  });

  it("ends no earlier than it begins", () => {
    expect(daysShown({ from: "2024-02-01", to: "", last: "2024-05-01" })).toEqual({ from: "2024-02-01", to: "2024-05-01" });
    expect(daysShown({ from: "2024-06-01", to: "", last: "2024-05-01" })).toEqual({ from: "2024-06-01", to: "2024-06-01" });
  });
});

describe("bars", () => {
  it("draws each step against the tallest and ends a month on its last day", () => {
    const [first, second, third] = bars(series([2, 0, 8], [-9, null, 3]), year).bars;
    expect(first).toMatchObject({ from: "2024-01-01", to: "2024-01-31", count: 2, height: 0.25, kind: "strong conflict" });
    expect(second).toMatchObject({ to: "2024-02-29", count: 0, height: 0, kind: null, score: null });
    expect(third).toMatchObject({ height: 1, kind: "cooperation" });
  });

  it("leaves out what began before the days asked for, and counts it", () => {
    const found = bars(series([9, 1, 2], [-9, -1, 3]), { from: "2024-02-29", to: "2024-03-01" });
    expect(found.bars.map((bar) => [bar.from, bar.height])).toEqual([["2024-02-01", 0.5], ["2024-03-01", 1]]);
    expect(found.earlier).toBe(9);
  });

  it("divides by nothing where all counts are nought, and needs no line", () => {
    expect(bars(series([0, 0, 0], [null, null, null]), year).bars.map((bar) => bar.height)).toEqual([0, 0, 0]);
    expect(bars({ step: "day", starts: [], lines: [], earlier: 0, undated: 0 }, year)).toEqual({ bars: [], earlier: 0 });
  });
});

describe("trimmed", () => {
  const counted = (...counts: number[]) => bars({ ...series(counts, []), step: "day", starts: counts.map((_, k) => `2024-01-0${k + 1}`) }, year).bars;
  const left = (counts: number[], least: number) => trimmed(counted(...counts), least).map((bar) => bar.count);

  it("leaves out empty bars before the first incident", () => {
    expect(left([0, 0, 0, 2, 0, 1], 2)).toEqual([2, 0, 1]);
  });

  it("keeps so many bars at least, and all where nothing is empty", () => {
    expect(left([0, 0, 0, 2, 0, 1], 5)).toEqual([0, 0, 2, 0, 1]);
    expect(left([1, 2], 5)).toEqual([1, 2]);
    expect(left([0, 0], 1)).toEqual([0, 0]);
  });
});

describe("total", () => {
  it("counts those without a day too", () => {
    expect(total(series([2, 0, 8], [-9, null, 3]))).toBe(12);
    expect(total({ step: "day", starts: [], lines: [], earlier: 0, undated: 3 })).toBe(3);
  });
});

describe("pictured", () => {
  it("draws each bar that counts something as high as it is, in its colour", () => {
    const { bars: all } = bars(series([4, 0, 2], [-6, null, 3]), year);
    const made = pictured(all, { width: 300, height: 100 }, (bar) => (bar.kind?.includes("conflict") ? "red" : "green"));
    const drawn = [...made.querySelectorAll("rect")].map((one) => ["y", "height", "fill"].map((name) => one.getAttribute(name)));
    expect(drawn).toEqual([["0", "100", "red"], ["50", "50", "green"]]);
    expect(made.querySelector("title")?.textContent).toBe("2024-01-01 – 2024-01-31: 4");
  });
});
