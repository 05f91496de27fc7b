import { describe, expect, it } from "vitest";
import type { ListedIncident } from "../../lib/types";
import { byDay } from "./groups";

function incident(id: string, day: string | null, dated: boolean, { killed = 0, sources = 1, reports = 1 } = {}): ListedIncident {
  const time = dated && day ? { from: day, to: day, sources: 1, quotes: [] } : null;
  const losses = killed ? [{ kind: "injured", low: 90 }, { kind: "killed", low: killed }] : [];
  return { id, day, time, losses, sources, reports: Array(reports).fill("r") } as unknown as ListedIncident;
}

describe("byDay", () => {
  it("keeps the order and puts what only its reports date apart", () => {
    const found = byDay([
      incident("a", "2024-02-03", true),
      incident("b", "2024-02-03", false),
      incident("c", "2024-02-03", true),
      incident("d", "2024-02-02", true),
      incident("e", null, false),
    ]);
    expect(found.map(({ day, dated, reported }) => [day, dated.map((one) => one.id), reported.map((one) => one.id)])).toEqual([
      ["2024-02-03", ["a", "c"], ["b"]],
      ["2024-02-02", ["d"], []],
      [null, [], ["e"]],
    ]);
  });

  it("puts first within a day what cost most lives, then what most sources tell, then what most reports do", () => {
    const day = "2024-02-03";
    const found = byDay([
      incident("one", day, true),
      incident("copied", day, true, { reports: 3 }),
      incident("two sources", day, true, { sources: 2 }),
      incident("deadly", day, true, { killed: 3 }),
      incident("as the first", day, true),
    ]);
    expect(found[0]?.dated.map((one) => one.id)).toEqual(["deadly", "two sources", "copied", "one", "as the first"]);
  });

  it("has no group where there is nothing", () => {
    expect(byDay([])).toEqual([]);
  });
});
