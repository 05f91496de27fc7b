import { expect, it } from "vitest";
import { places } from "./finding";

it("finds words however they are spaced and written", () => {
  expect(places("The raid.\nA  Raid (second)", "raid")).toEqual([[4, 8], [13, 17]]);
  expect(places("two  dead\nmen", "Two dead men")).toEqual([[0, 13]]);
  expect(places("😀 İzmir fell", "fell")).toEqual([[9, 13]]);
});

it("takes signs for themselves and nothing for no place", () => {
  expect(places("a.c abc (x)", "a.c")).toEqual([[0, 3]]);
  expect(places("it says (x)", "(x)")).toEqual([[8, 11]]);
  expect(places("it-is 3-4", "3-4")).toEqual([[6, 9]]);
  expect(places("text", "  ")).toEqual([]);
});
