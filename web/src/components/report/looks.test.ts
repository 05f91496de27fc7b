import { describe, expect, it } from "vitest";
import { LAYERS, runs, type Run, type TextMark } from "../../lib/marks";
import { Offsets } from "../../lib/selection";
import { lookOf, type Showing } from "./looks";

const text = "🚀 army struck town";
const marks: TextMark[] = [
  { start: 2, end: 6, layer: "actor", owner: "e-1" },
  { start: 2, end: 6, layer: "recipient", owner: "e-2" },
  { start: 7, end: 13, layer: "trigger", owner: "e-1", type: "ASSAULT", first: true },
  { start: 2, end: 18, layer: "content", owner: "s-1" },
];
const showing: Showing = { offsets: new Offsets(text), shown: new Set(LAYERS), told: (owner) => owner, names: false };
const looks = (changes: Partial<Showing> = {}) => runs(marks, { end: 18 }).map((run: Run) => lookOf(run, { ...showing, ...changes }));

describe("lookOf", () => {
  it("lays bands where parts overlap, and a line under triggers", () => {
    const [before, army, gap, struck] = looks();
    expect(before).toMatchObject({ text: "🚀 ", at: 0, ground: undefined, owners: "" });
    expect(army?.ground).toBe("linear-gradient(var(--mark-actor) 0% 50%, var(--mark-recipient) 50% 100%)");
    expect(army).toMatchObject({ at: 3, owners: "e-1 e-2 s-1", opens: "⟨", closes: "", name: "" });
    expect(gap).toMatchObject({ text: " ", ground: undefined, line: undefined });
    expect(struck).toMatchObject({ line: "var(--material-conflict)", first: ["e-1"], ground: undefined });
  });

  it("shows the parts of what is chosen alone, and names them", () => {
    const [, army, , struck, town] = looks({ owner: "e-1" });
    expect(army).toMatchObject({ mine: true, ground: "var(--mark-actor)", name: "actor", opens: "", title: "actor of e-1" });
    expect(struck).toMatchObject({ mine: true, ground: "var(--mark-trigger)", name: "trigger" });
    expect(town).toMatchObject({ mine: false, closes: "" });
  });

  it("marks what is said when its statement is chosen", () => {
    expect(looks({ owner: "s-1" }).slice(1).map((look) => [look.content, look.opens, look.closes])).toEqual([
      [true, "⟨", ""],
      [true, "", ""],
      [true, "", ""],
      [true, "", "⟩"],
    ]);
  });

  it("leaves out hidden layers, and names parts where that is asked for", () => {
    const [, army] = looks({ shown: new Set(["recipient"]), names: true });
    expect(army).toMatchObject({ ground: "var(--mark-recipient)", name: "recipient", title: "recipient of e-2", opens: "" });
  });
});
