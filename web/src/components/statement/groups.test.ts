import { describe, expect, it } from "vitest";
import type { ListedStatement } from "../../lib/types";
import { byDay, changes, disputes } from "./groups";

const said = (id: string, speaker: string | null, stance: string, published: string | null, incidents = ["i-1"]) =>
  ({ id, speaker: speaker && { name: speaker, country: null }, stance, incidents, report: { published } }) as ListedStatement;

describe("byDay", () => {
  it("groups what follows one another on a day", () => {
    const found = byDay([said("1", "A", "deny", "2024-02-03"), said("2", "B", "deny", "2024-02-03"), said("3", "A", "deny", null)]);
    expect(found.map((one) => [one.day, one.statements.map((s) => s.id)])).toEqual([["2024-02-03", ["1", "2"]], [null, ["3"]]]);
  });
});

describe("changes", () => {
  it("pairs what a speaker said for and against one incident, and says what came last", () => {
    const found = changes([
      said("no", "Ministry", "deny", "2024-02-05"),
      said("yes", "Ministry", "claim", "2024-02-01"),
      said("elsewhere", "Ministry", "assert", "2024-02-01", ["i-2"]),
      said("other", "Envoy", "deny", "2024-02-01"),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ speaker: "Ministry", incident: "i-1", last: "no" });
    expect([found[0]?.yes.map((one) => one.id), found[0]?.no.map((one) => one.id)]).toEqual([["yes"], ["no"]]);
  });

  it("calls no order where both came on one day, nor counts demands or unnamed speakers", () => {
    expect(changes([said("1", "A", "doubt", "2024-02-01"), said("2", "A", "assert", "2024-02-01")])[0]?.last).toBe("both");
    expect(changes([said("1", "A", "demand", null), said("2", "A", "deny", null)])).toEqual([]);
    expect(changes([said("1", null, "assert", null), said("2", null, "deny", null)])).toEqual([]);
  });
});

describe("disputes", () => {
  const found = disputes([
    said("late", "Envoy", "deny", "2024-02-05"),
    said("yes", "Ministry", "claim", "2024-02-01"),
    said("no", "Envoy", "doubt", "2024-02-03"),
    said("itself", "Ministry", "deny", "2024-02-06", ["i-2"]),
    said("before", "Ministry", "assert", "2024-02-01", ["i-2"]),
    said("alone", "Ministry", "assert", "2024-02-01", ["i-3"]),
    said("demand", "Envoy", "demand", "2024-02-01", ["i-3"]),
    said("newer", "Envoy", "deny", "2024-02-09", ["i-4"]),
    said("claim", null, "claim", null, ["i-4"]),
  ]);

  it("puts what several speakers said for and against one incident side by side, the last spoken of first", () => {
    expect(found.map(({ incident, yes, no }) => [incident, yes.map((one) => one.id), no.map((one) => one.id)])).toEqual([
      ["i-4", ["claim"], ["newer"]],
      ["i-1", ["yes"], ["no", "late"]],
    ]);
  });
});
