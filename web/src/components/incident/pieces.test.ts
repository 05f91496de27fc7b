import { describe, expect, it } from "vitest";
import { pieces } from "./pieces";

const shown = (passage: string, offset: number, marks: Parameters<typeof pieces>[2]) =>
  pieces(passage, offset, marks).map(({ text, roles, ends }) => [text, roles.join(), ends.join()]);

describe("pieces", () => {
  it("cuts a passage where marks begin and end, counted in the whole text", () => {
    expect(shown("Guards fired shots.", 100, [{ start: 100, end: 106, role: "actor" }, { start: 107, end: 112, role: "trigger" }])).toEqual([
      ["Guards", "actor", "actor"],
      [" ", "", ""],
      ["fired", "trigger", "trigger"],
      [" shots.", "", ""],
    ]);
  });

  it("counts code points: an emoji or a rare letter is one", () => {
    expect(shown("🚀𝔘n fired", 0, [{ start: 4, end: 9, role: "trigger" }])).toEqual([
      ["🚀𝔘n ", "", ""],
      ["fired", "trigger", "trigger"],
    ]);
  });

  it("leaves combining marks with the words whose offsets hold them", () => {
    expect(shown("Cafe\u0301 shut", 0, [{ start: 0, end: 5, role: "place" }])[0]).toEqual(["Cafe\u0301", "place", "place"]);
  });

  it("names all roles of nested and crossing marks, the shortest first, each where it ends", () => {
    expect(shown("abcdef", 0, [{ start: 0, end: 4, role: "actor" }, { start: 2, end: 4, role: "place" }, { start: 3, end: 6, role: "time" }])).toEqual([
      ["ab", "actor", ""],
      ["c", "place,actor", ""],
      ["d", "place,time,actor", "place,actor"],
      ["ef", "time", "time"],
    ]);
  });

  it("cuts off what reaches beyond the passage and drops what lies outside", () => {
    expect(shown("bcd", 1, [{ start: 0, end: 2, role: "actor" }, { start: 4, end: 9, role: "time" }, { start: 9, end: 9, role: "cue" }])).toEqual([
      ["b", "actor", "actor"],
      ["cd", "", ""],
    ]);
    expect(pieces("", 0, [])).toEqual([]);
  });
});
