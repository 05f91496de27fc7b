import { describe, expect, it } from "vitest";
import { day } from "../../lib/format";
import type { Intensity } from "../../lib/types";
import { HEIGHT, sparkWords, sticks, STEP } from "./spark";

const days = (told: Record<number, [number, number]>): Intensity => {
  const at = (part: 0 | 1) => Array.from({ length: 29 }, (_, number) => told[number]?.[part] ?? 0);
  return { incident: "i-1", a: "IRQ", b: "USA", label: "Iraq – United States", since: "2024-01-13", counts: at(0), scores: at(1) };
};

describe("sticks", () => {
  it("has conflict above the middle and cooperation below it, on one scale for all", () => {
    const found = sticks(days({ 0: [1, -9], 21: [4, -36], 28: [1, 9] }), 36);
    expect(found).toEqual([
      { x: 0, y: HEIGHT / 4, height: HEIGHT / 4, kind: "strong conflict" },
      { x: 21 * STEP, y: 0, height: HEIGHT / 2, kind: "strong conflict" },
      { x: 28 * STEP, y: HEIGHT / 2, height: HEIGHT / 4, kind: "strong cooperation" },
    ]);
  });

  it("marks a day on which scores cancel out, and none without incidents", () => {
    expect(sticks(days({ 3: [2, 0] }), 0)).toMatchObject([{ x: 3 * STEP, height: 1.5, kind: "balanced" }]);
  });
});

describe("sparkWords", () => {
  it("tells before, on and after the day, and the most hostile one", () => {
    expect(sparkWords(days({ 0: [1, -9], 21: [4, -36], 28: [1, 9] }))).toBe(
      `Iraq – United States: 1 incident in the 21 days before, 4 on the day, 1 in the 7 days after; most hostile on ${day("2024-02-03")} (sum of scores −36).`,
    );
    expect(sparkWords(days({ 21: [1, 3] }))).toBe("Iraq – United States: 0 incidents in the 21 days before, 1 on the day, 0 in the 7 days after.");
  });
});
