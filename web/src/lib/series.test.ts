import { expect, test } from "vitest";
import { busiest, byQuad, mirrored, stacked, totals, within } from "./series";
import type { Series } from "./types";

const series = (starts: string[], counts: number[], step: Series["step"] = "week"): Series => ({
  step,
  starts,
  lines: [{ key: "AID", label: "AID", counts, scores: counts.map(() => null) }],
  earlier: 0,
  undated: 0,
});

test("a window has all its steps and no others", () => {
  const found = within(series(["2024-01-01", "2024-01-08"], [2, 3]), { from: "2024-01-10", to: "2024-01-23" });
  expect(found.starts).toEqual(["2024-01-08", "2024-01-15", "2024-01-22"]);
  expect(found.rows[0]?.counts).toEqual([3, 0, 0]);
});

test("months of unequal length follow one another", () => {
  const found = within(series(["2024-01-01"], [1], "month"), { from: "2024-01-31", to: "2024-04-01" });
  expect(found.starts).toEqual(["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"]);
});

test("types are folded into quad classes, all of them kept", () => {
  const rows = ["AID", "COOPERATE", "ASSAULT", "ACCUSE"].map((key, at) => ({ key, label: key, counts: [at + 1, 10] }));
  const found = byQuad(rows, 2);
  expect(found.map((row) => [row.key, row.counts])).toEqual([
    ["verbal cooperation", [0, 0]],
    ["material cooperation", [3, 20]],
    ["verbal conflict", [4, 10]],
    ["material conflict", [3, 10]],
  ]);
  expect(totals(found, 2)).toEqual(totals(rows, 2));
});

test("stray early dates are left out, the end is kept", () => {
  const starts = ["1990-01-01", "2023-12-01", "2024-01-01", "2024-02-01", "2024-03-01"];
  expect(busiest(starts, [1, 0, 20, 30, 0], "month")).toEqual({ from: "2024-01-01", to: "2024-02-29" });
  expect(busiest(starts, [1, 0, 20, 30, 0], "month", 0)?.from).toBe("1990-01-01");
  expect(busiest(starts, [0, 0, 0, 0, 0], "month")).toBeNull();
});

test("bars stand on each other", () => {
  expect(stacked([{ counts: [1, 2] }, { counts: [3, 0] }], 2)).toEqual([
    [{ low: 0, high: 1 }, { low: 0, high: 2 }],
    [{ low: 1, high: 4 }, { low: 2, high: 2 }],
  ]);
});

test("conflict goes up and cooperation down", () => {
  const rows = byQuad([{ key: "AID", label: "", counts: [2] }, { key: "AGREE", label: "", counts: [1] }, { key: "ASSAULT", label: "", counts: [4] }], 1);
  const found = mirrored(rows, 1);
  expect(found.get("material conflict")).toEqual([{ low: 0, high: 4 }]);
  expect(found.get("material cooperation")?.[0]).toEqual({ low: -3, high: -1 });
});
