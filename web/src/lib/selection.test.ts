// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { Offsets, selected, wholeWords } from "./selection";

describe("Offsets", () => {
  const texts = ["plain words", "a 🚀 hit 🏥 and 👩‍🚒", "e\u0301tat d’urgence", "🚀🚀🚀", "", "\ud83d alone"];

  it.each(texts)("leads from code points to units and back in %j", (text) => {
    const offsets = new Offsets(text);
    const points = Array.from(text);
    expect(offsets.length).toBe(points.length);
    for (let i = 0; i <= points.length; i += 1) {
      expect(offsets.toUnits(i)).toBe(points.slice(0, i).join("").length);
      expect(offsets.toPoints(offsets.toUnits(i))).toBe(i);
    }
  });

  it("cuts as the API does", () => {
    const text = "a 🚀 hit the 🏥 on Friday";
    const start = Array.from("a 🚀 hit the 🏥 on ").length;
    expect(new Offsets(text).slice(start, start + 6)).toBe("Friday");
  });

  it("counts a unit within a pair as the character that it is part of", () => {
    expect(new Offsets("x🚀y").toPoints(2)).toBe(1);
  });
});

describe("wholeWords", () => {
  const of = (text: string, part: string, from = text.indexOf(part)) => wholeWords(new Offsets(text), from, from + part.length);

  it("drops space at the ends", () => {
    expect(of("the drone fell", " drone ")).toEqual({ start: 4, end: 9, text: "drone" });
  });

  it("completes words that were cut", () => {
    expect(of("three soldiers died", "ee sold")).toEqual({ start: 0, end: 14, text: "three soldiers" });
  });

  it("counts code points after an emoji", () => {
    expect(of("🚀 three soldiers", "soldiers")).toEqual({ start: 8, end: 16, text: "soldiers" });
  });

  it("keeps a letter and its combining marks together", () => {
    const text = "l’e\u0301tat s’inquie\u0300te";
    const cut = text.indexOf("inquie") + 6;
    const found = wholeWords(new Offsets(text), cut - 1, cut);
    expect(found?.text).toContain("inquie\u0300te");
  });

  it("keeps a joined emoji whole", () => {
    const found = of("with 👩‍🚒 there", "👩");
    expect(found).toEqual({ start: 5, end: 8, text: "👩‍🚒" });
  });

  it("takes a selection that was made backwards", () => {
    expect(wholeWords(new Offsets("one two"), 7, 4)?.text).toBe("two");
  });

  it("finds nothing in space", () => {
    expect(of("one   two", "  ")).toBeNull();
  });
});

describe("selected", () => {
  const text = "🚀 three soldiers";

  function shown(): HTMLElement {
    const root = document.createElement("div");
    for (const [at, piece] of [[0, "🚀 "], [3, "three "], [9, "soldiers"]] as const) {
      const span = document.createElement("span");
      span.dataset.at = String(at);
      span.textContent = piece;
      root.append(span);
    }
    document.body.append(root);
    return root;
  }

  function select(start: [Node, number], end: [Node, number]): void {
    const range = document.createRange();
    range.setStart(...start);
    range.setEnd(...end);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }

  afterEach(() => document.body.replaceChildren());

  it("spans several pieces", () => {
    const root = shown();
    select([root.childNodes[1]!.firstChild!, 0], [root.childNodes[2]!.firstChild!, 8]);
    expect(selected(root, new Offsets(text))).toEqual({ start: 2, end: 16, text: "three soldiers" });
  });

  it("understands ends that lie between elements", () => {
    const root = shown();
    select([root, 2], [root, 3]);
    expect(selected(root, new Offsets(text))?.text).toBe("soldiers");
  });

  it("is null outside the text and where nothing is selected", () => {
    const root = shown();
    const aside = document.createElement("p");
    aside.textContent = "aside";
    document.body.append(aside);
    select([aside.firstChild!, 0], [aside.firstChild!, 5]);
    expect(selected(root, new Offsets(text))).toBeNull();
    getSelection()?.removeAllRanges();
    expect(selected(root, new Offsets(text))).toBeNull();
  });
});
