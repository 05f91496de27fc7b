import { describe, expect, it } from "vitest";
import { layersOf, LAYERS, marksOfEvent, marksOfStatement, paragraphs, passage, runs, type TextMark } from "./marks";
import { Offsets } from "./selection";
import type { CodedEvent, Span, Statement } from "./types";

const mark = (start: number, end: number, layer: TextMark["layer"], owner = "e-1"): TextMark => ({ start, end, layer, owner });
const told = (cut: ReturnType<typeof runs>) => cut.map((run) => [run.start, run.end, run.marks.map((one) => one.layer)]);

describe("runs", () => {
  it("cuts nested and crossing marks at every boundary, the innermost first", () => {
    const cut = runs([mark(0, 10, "content"), mark(2, 6, "actor"), mark(4, 8, "place")], { end: 12 });
    expect(told(cut)).toEqual([
      [0, 2, ["content"]],
      [2, 4, ["actor", "content"]],
      [4, 6, ["actor", "place", "content"]],
      [6, 8, ["place", "content"]],
      [8, 10, ["content"]],
      [10, 12, []],
    ]);
  });

  it("tells where marks begin and end", () => {
    const [first, second] = runs([mark(0, 4, "content"), mark(2, 4, "cue")], { end: 4 });
    expect(first?.opens.map((one) => one.layer)).toEqual(["content"]);
    expect(first?.closes).toEqual([]);
    expect(second?.opens.map((one) => one.layer)).toEqual(["cue"]);
    expect(second?.closes.map((one) => one.layer)).toEqual(["cue", "content"]);
  });

  it("is one run where nothing is marked, and leaves out marks without width or beyond the range", () => {
    expect(told(runs([mark(3, 3, "cue"), mark(20, 25, "cue")], { end: 9 }))).toEqual([[0, 9, []]]);
  });

  it("keeps two events' marks on the same words", () => {
    const [run] = runs([mark(0, 5, "actor", "e-1"), mark(0, 5, "recipient", "e-2")], { end: 5 });
    expect(run?.marks.map((one) => one.owner)).toEqual(["e-1", "e-2"]);
  });

  it("leaves no gap and no overlap, whatever the marks", () => {
    let seed = 7;
    const any = (most: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
    for (let round = 0; round < 50; round += 1) {
      const marks = Array.from({ length: 30 }, () => {
        const start = any(90);
        return mark(start, start + any(12), LAYERS[any(LAYERS.length)] ?? "cue");
      });
      const cut = runs(marks, { start: 10, end: 80 });
      expect(cut[0]?.start).toBe(10);
      expect(cut.at(-1)?.end).toBe(80);
      cut.forEach((run, i) => {
        if (i) expect(run.start).toBe(cut[i - 1]?.end);
        const covering = marks.filter((one) => one.start <= run.start && one.end >= run.end && one.start < one.end);
        expect(new Set(run.marks)).toEqual(new Set(covering));
      });
    }
  });
});

describe("paragraphs", () => {
  it("counts code points, leaves out empty lines, and cuts a mark that goes on", () => {
    const text = "🚀 one\n\ntwo three";
    const found = paragraphs(text, [mark(2, 10, "content")]);
    expect(found.map(({ start, end }) => [start, end])).toEqual([
      [0, 5],
      [7, 16],
    ]);
    expect(told(found[1]?.runs ?? [])).toEqual([
      [7, 10, ["content"]],
      [10, 16, []],
    ]);
  });

  it("shows a range of the text only", () => {
    const found = paragraphs("one two\nthree four\nfive", [mark(4, 13, "content")], { start: 4, end: 18 });
    expect(found.map((one) => told(one.runs))).toEqual([[[4, 7, ["content"]]], [[8, 13, ["content"]], [13, 18, []]]]);
  });

  it("takes long texts with many marks", () => {
    const text = Array.from({ length: 500 }, () => "ten words of text stand in each of these lines").join("\n");
    const marks = Array.from({ length: 2000 }, (_, i) => mark(i * 11, i * 11 + 7, LAYERS[i % LAYERS.length] ?? "cue", `e-${i % 200}`));
    const total = paragraphs(text, marks).reduce((sum, one) => sum + one.runs.length, 0);
    expect(total).toBeGreaterThan(3000);
  });
});

const span = (text: string, words: string): Span => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length, text: words });

describe("marks of records", () => {
  const text = "The army said a drone struck Erbil on Friday";
  const person = { ...span(text, "The army"), name: "army", country: null, sector: "MIL", entity: null };
  const event = {
    id: "e-1", type: "ASSAULT", mentions: [span(text, "struck")], actors: [], recipients: [],
    places: [{ ...span(text, "Erbil"), name: "Erbil" }], time: { ...span(text, "on Friday"), from: null, to: null, precision: "day" },
    instruments: [span(text, "drone")], casualties: [], size: [], attribution: { speaker: person, cue: span(text, "said") },
  } as unknown as CodedEvent;
  const statement: Statement = { id: "s-1", speaker: person, cue: span(text, "said"), content: null, stance: "assert", about: ["e-1"] };

  it("has every part of an event once", () => {
    const found = marksOfEvent(event);
    expect(found.map((one) => one.layer)).toEqual(["trigger", "place", "time", "instrument", "speaker", "cue"]);
    expect(found[0]).toMatchObject({ owner: "e-1", type: "ASSAULT", first: true });
  });

  it("has the parts of a statement that are there", () => {
    expect(marksOfStatement(statement).map((one) => one.layer)).toEqual(["speaker", "cue"]);
  });

  it("shows only the layers that are asked for", () => {
    const [run] = runs([mark(0, 5, "actor"), mark(0, 5, "actor", "e-2"), mark(0, 5, "time")], { end: 5 });
    expect(run && layersOf(run, new Set(["actor"]))).toEqual(["actor"]);
  });
});

describe("passage", () => {
  const text = "First 🚀 sentence. Second one here. Third one.\n\nFourth one.";
  const offsets = new Offsets(text);
  const at = (words: string): Span => {
    const start = offsets.toPoints(text.indexOf(words));
    return { start, end: start + words.length, text: words };
  };
  const words = (one: Span, around: number) => {
    const { start, end } = passage(offsets, one, { around });
    return offsets.slice(start, end).trim();
  };

  it("is the sentence, or the sentence with its neighbours", () => {
    expect(words(at("Second"), 0)).toBe("Second one here.");
    expect(words(at("Second"), 1)).toBe("First 🚀 sentence. Second one here. Third one.");
  });

  it("ends with the text", () => {
    expect(words(at("Fourth"), 2)).toBe("Second one here. Third one.\n\nFourth one.");
  });
});
