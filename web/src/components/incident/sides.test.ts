import { describe, expect, it } from "vitest";
import type { ListedStatement } from "../../lib/types";
import { bySide, stands } from "./sides";

const said = (speaker: string | null, stance: string, published: string | null, incidents = ["i-1"]) =>
  ({ speaker: speaker && { name: speaker }, stance, incidents, report: { published } }) as ListedStatement;

describe("bySide", () => {
  it("parts those who say that it is so from those who deny it, each by date", () => {
    const found = bySide([said("A", "claim", "2024-02-03"), said("B", "deny", "2024-02-01"), said("C", "assert", "2024-01-28"), said("D", "condemn", null)]);
    expect(found.for.map((one) => one.speaker?.name)).toEqual(["C", "A"]);
    expect(found.against.map((one) => one.speaker?.name)).toEqual(["B"]);
    expect(found.other.map((one) => one.speaker?.name)).toEqual(["D"]);
  });
});

describe("stands", () => {
  it("names each speaker once for each stance on the incident", () => {
    const some = [said("Iran", "deny", null), said("Iran", "deny", null), said("Iraq", "deny", null), said("Iran", "condemn", null, ["i-2"]), said(null, "deny", null)];
    expect(stands(some, "i-1")).toEqual([{ stance: "deny", speakers: ["Iran", "Iraq"] }]);
  });
});
