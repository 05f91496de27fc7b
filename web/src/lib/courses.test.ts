// @vitest-environment jsdom
import { expect, test } from "vitest";
import { changeWords, coursesOf, cutTo } from "./courses";
import { incidentsBetween, keyAt } from "./parties";
import { scoreClass } from "./palette";
import { signed } from "./scales";

const course = { key: "A~B", label: "A – B", counts: [1, 2, 3], scores: [-1, -2, -3], moving: [null, -1.5, -2.5], change: -1 };

test("a course is cut to the weeks of a window", () => {
  const found = cutTo(["2024-01-01", "2024-01-08", "2024-01-15"], [course], { from: "2024-01-10", to: "2024-01-14" });
  expect(found.weeks).toEqual(["2024-01-08"]);
  expect(found.courses[0]).toMatchObject({ counts: [2], scores: [-2], moving: [-1.5] });
});

test("pairs go by the keys of the address, places by name and country", () => {
  const found = coursesOf({ weeks: [], pairs: [{ ...course, a: "~rebels", b: "USA" }], places: [{ ...course, name: "Aden", country: "YEM" }] });
  expect(found.pairs[0]?.key).toBe("~rebels~USA");
  expect(found.places[0]).toMatchObject({ label: "Aden, YEM", place: "Aden" });
});

test("a change is told by its direction", () => {
  expect(changeWords(-3, 4)).toContain("more conflict");
  expect(changeWords(3, 4)).toContain("less conflict");
  expect(changeWords(0.2, 1)).toContain("about as");
  expect(changeWords(null, 4)).toContain("too few");
});

test("scores have a sign and a class", () => {
  expect([signed(-10), signed(3.46), signed(-0.04)]).toEqual(["−10", "+3.5", "0"]);
  expect([-9, -2, 0, 2, 9].map(scoreClass)).toEqual(["strong conflict", "conflict", "balanced", "cooperation", "strong cooperation"]);
});

test("the way to an edge's incidents keeps the filter and drops what is the view's", () => {
  const query = new URLSearchParams("type=AID&level=group&node=x&actor=someone");
  expect(incidentsBetween(query, "group", "USA:MIL", "~rebels")).toBe("/?type=AID&actor=group%3AUSA%3AMIL&recipient=group%3A%7Erebels");
});

test("who is found by name has a key at each level", () => {
  const found = { key: "hezbollah", country: "LBN", sector: "REB" };
  expect([keyAt("actor", found), keyAt("country", found), keyAt("group", found)]).toEqual(["hezbollah", "LBN", "LBN:REB"]);
  expect(keyAt("country", { key: "~rebels", country: null, sector: "REB" })).toBeNull();
});
