import { expect, test } from "vitest";
import type { Note, Review } from "../../lib/types";
import { signed, wordOn } from "./said";

const review = (action: string, field: string | null): Review => ({ id: "v-1", at: "2024-02-04T12:00:00Z", author: "Ana", action, target: "e-1", field, value: null, reason: null });
const note = (...words: [string, Review][]): Note => ({
  target: "e-1",
  state: "partial",
  words: words.map(([field, one]) => ({ field, value: null, then: null, now: null, outcome: "stands", review: one })),
  conflicts: [],
  comments: [],
});

test("a field has the word that was said of it alone, not that of the whole event", () => {
  const vouched = review("accept", "places");
  const said = note(["places", vouched], ["time", review("accept", null)], ["exists", vouched]);
  expect(wordOn(said, "places")).toBe(vouched);
  expect(wordOn(said, "time")).toBeUndefined();
  expect(wordOn(undefined, "places")).toBeUndefined();
});

test("both parts of an attribution have the word on it", () => {
  const corrected = review("correct", "attribution");
  expect(wordOn(note(["attribution", corrected]), "attribution.cue")).toBe(corrected);
  expect(signed(corrected)).toBe("corrected by Ana");
  expect(signed(review("accept", "time"))).toBe("accepted by Ana");
});
