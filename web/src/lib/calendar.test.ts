import { expect, test } from "vitest";
import { addDays, daysIn, endOf, fitting, nextStep, startOf } from "./calendar";

test("weeks begin on Monday", () => {
  expect(startOf("2024-02-04", "week")).toBe("2024-01-29");
  expect(startOf("2024-02-05", "week")).toBe("2024-02-05");
});

test("months end where they end", () => {
  expect(endOf("2024-02-01", "month")).toBe("2024-02-29");
  expect(nextStep("2023-12-01", "month")).toBe("2024-01-01");
  expect(nextStep("2024-01-01", "month")).toBe("2024-02-01");
});

test("days are counted across the change of clocks", () => {
  expect(daysIn("2024-03-30", "2024-04-01")).toBe(3);
  expect(addDays("2024-10-26", 2)).toBe("2024-10-28");
});

test("the step fits the span as the server has it", () => {
  expect(fitting("2024-01-01", "2024-04-01")).toBe("day");
  expect(fitting("2024-01-01", "2024-04-02")).toBe("week");
  expect(fitting("2024-01-01", "2026-01-01")).toBe("month");
});
