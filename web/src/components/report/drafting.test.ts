import { expect, test } from "vitest";
import { Drafting } from "./drafting.svelte";

const span = (start: number, text: string) => ({ start, end: start + text.length, text });

test("words go into one part after the other, and then into the last one", () => {
  const drafting = new Drafting();
  drafting.begin({ part: "cue", words: span(5, "said"), about: "e-1" });
  expect(drafting.part).toBe("content");
  drafting.take(span(10, "all is well"));
  expect(drafting.part).toBe("speaker");
  drafting.take(span(0, "Ora"));
  drafting.take(span(0, "Ora II"));
  expect(drafting.value).toEqual({
    stance: "assert",
    about: ["e-1"],
    content: span(10, "all is well"),
    cue: span(5, "said"),
    speaker: span(0, "Ora II"),
  });
});

test("typed words have no place until the server finds them, and none are none", () => {
  const drafting = new Drafting();
  drafting.begin();
  drafting.type("content", " all is well ");
  expect(drafting.value).toEqual({ stance: "assert", about: [], content: { text: "all is well" } });
  drafting.type("content", "  ");
  expect(drafting.value).toBeNull();
});

test("a speaker alone is no statement", () => {
  const drafting = new Drafting();
  drafting.begin({ part: "speaker", words: span(0, "Ora") });
  expect(drafting.value).toBeNull();
  drafting.put("country", "NOR");
  drafting.take(span(10, "all is well"));
  expect(drafting.value?.speaker).toEqual({ ...span(0, "Ora"), country: "NOR" });
});

test("events are taken in and out, statements are not", () => {
  const drafting = new Drafting();
  drafting.begin({ about: "s-1" });
  for (const id of ["e-1", "e-2", "s-2", "e-1"]) drafting.toggle(id);
  expect(drafting.about).toEqual(["e-2"]);
});

test("a new draft holds nothing of the one before", () => {
  const drafting = new Drafting();
  drafting.begin({ words: span(0, "x"), about: "e-1" });
  drafting.stance = "deny";
  drafting.begin();
  expect([drafting.stance, drafting.about, drafting.value]).toEqual(["assert", [], null]);
});
