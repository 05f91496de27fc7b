import { describe, expect, it } from "vitest";
import type { ListedIncident } from "../../lib/types";
import { byDay } from "./groups";

function incident(id: string, day: string | null, dated: boolean): ListedIncident {
  const time = dated && day ? { from: day, to: day, sources: 1, quotes: [] } : null;
  return { id, day, time } as unknown as ListedIncident;
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

  it("has no group where there is nothing", () => {
    expect(byDay([])).toEqual([]);
  });
});
