import { expect, test } from "vitest";
import { dragged, moved, nudged } from "./brush";

const whole = { from: "2024-01-03", to: "2024-03-20" };
const window = { from: "2024-01-15", to: "2024-01-28" };

test("a new window goes from pointer to pointer, in whole weeks, whichever way it is drawn", () => {
  const there = dragged("new", "2024-02-01", "2024-02-07", window, whole, "week");
  expect(there).toEqual({ from: "2024-01-29", to: "2024-02-11" });
  expect(dragged("new", "2024-02-07", "2024-02-01", window, whole, "week")).toEqual(there);
});

test("an edge that is pulled over the other one becomes the other one", () => {
  expect(dragged("from", "2024-01-15", "2024-02-13", window, whole, "day")).toEqual({ from: "2024-01-28", to: "2024-02-13" });
});

test("a window keeps its length while it is moved, and stays within the whole", () => {
  expect(moved(window, 7, whole)).toEqual({ from: "2024-01-22", to: "2024-02-04" });
  expect(moved(window, -400, whole)).toEqual({ from: "2024-01-03", to: "2024-01-16" });
  expect(moved(window, 400, whole)).toEqual({ from: "2024-03-07", to: "2024-03-20" });
});

test("keys move an edge by a step, not past the other edge nor out of the whole", () => {
  expect(nudged("from", -1, window, whole, "week").from).toBe("2024-01-08");
  expect(nudged("from", -5, window, whole, "week").from).toBe("2024-01-03");
  expect(nudged("from", 9, window, whole, "week").from).toBe("2024-01-22");
  expect(nudged("to", 1, window, whole, "week").to).toBe("2024-02-04");
  expect(nudged("to", -9, window, whole, "week").to).toBe("2024-01-21");
  expect(nudged("to", 2, window, whole, "month").to).toBe("2024-03-20");
});
