import { describe, expect, it } from "vitest";
import type { Incident, LinkKind, Thread, Tie } from "../../lib/types";
import { walk, type Step } from "./walk";

const incident = (id: string, day: string | null) => ({ id, time: day ? { from: day, to: day } : null, first: day }) as Incident;
const tie = (from: string, kind: LinkKind, to: string): Tie => ({ from, to, kind, events: ["", ""] });
const thread = (start: string, incidents: Incident[], links: Tie[]): Thread => ({ start, incidents, links, statements: [] });
const told = (steps: Step[]) => steps.map((step) => `${step.depth} ${step.incident.id} ${step.relations.join("+")} ${step.near.id}`);

describe("walk", () => {
  it("goes back to what led to it and on to what came of it", () => {
    // A raid (r) answered a strike (s), which a seizure (z) had brought about; a vow (v) speaks of the raid.
    const some = [incident("z", "2024-01-01"), incident("s", "2024-01-05"), incident("r", "2024-01-09"), incident("v", "2024-01-10")];
    const found = walk(thread("r", some, [tie("r", "retaliation", "s"), tie("s", "cause", "z"), tie("v", "about", "r")]));
    expect(told(found.back)).toEqual(["2 z brought about s", "1 s answered by r"]);
    expect(told(found.on)).toEqual(["1 v speaks of r"]);
    expect(found.parts).toEqual([]);
  });

  it("keeps the larger happening and parts apart from causes", () => {
    const some = [incident("whole", null), incident("it", "2024-01-05"), incident("bit", "2024-01-05")];
    const found = walk(thread("it", some, [tie("it", "part", "whole"), tie("bit", "part", "it")]));
    expect(told(found.parts)).toEqual(["1 bit part of it", "1 whole includes it"]);
    expect(found.back.length + found.on.length).toBe(0);
  });

  it("tells all relations of a pair once, and a cause before a part decides the way", () => {
    const some = [incident("a", "2024-01-01"), incident("b", "2024-01-02")];
    const found = walk(thread("b", some, [tie("b", "part", "a"), tie("b", "retaliation", "a")]));
    expect(told(found.back)).toEqual(["1 a includes+answered by b"]);
  });

  it("reaches each incident once by the shortest way, also in a ring", () => {
    const some = ["a", "b", "c", "d"].map((id, k) => incident(id, `2024-01-0${k + 1}`));
    const ring = [tie("b", "cause", "a"), tie("c", "cause", "b"), tie("d", "cause", "c"), tie("a", "cause", "d")];
    const found = walk(thread("b", some, ring));
    expect([told(found.back), told(found.on), found.beside]).toEqual([["2 d brought about a", "1 a brought about b"], ["1 c brought about by b"], []]);
  });

  it("calls neither cause nor outcome what only shares a cause", () => {
    // A strike (s) was answered by the raid (r) and condemned by others (c), which a paper reports on (p).
    const some = [incident("s", "2024-01-05"), incident("r", "2024-01-09"), incident("c", "2024-01-06"), incident("p", "2024-01-07")];
    const found = walk(thread("r", some, [tie("r", "retaliation", "s"), tie("c", "about", "s"), tie("p", "about", "c")]));
    expect(told(found.back)).toEqual(["1 s answered by r"]);
    expect(found.on).toEqual([]);
    expect(told(found.beside)).toEqual(["2 c speaks of s", "3 p speaks of c"]);
  });

  it("goes past links to what is not there, and needs its start", () => {
    const some = [incident("a", "2024-01-01")];
    expect(walk(thread("a", some, [tie("a", "cause", "gone")])).back).toEqual([]);
    expect(walk(thread("gone", some, [])).on).toEqual([]);
  });
});
