/** Charts as tables. */
import { day, month } from "./format";
import { totals, type Row } from "./series";
import type { Step } from "./calendar";

export interface Table {
  head: string[];
  rows: (string | number)[][];
}

/** A step by its name: the day, the week by its Monday, the month. */
export function stepName(start: string, step: Step): string {
  if (step === "month") return month(start);
  return step === "week" ? `week of ${day(start)}` : day(start);
}

/** A series: a row for each step in which there is anything, the latest first. */
export function seriesTable(starts: readonly string[], rows: readonly Row[], step: Step): Table {
  const sums = totals(rows, starts.length);
  const several = rows.length > 1;
  const found = starts.map((start, at) => [
    stepName(start, step),
    ...rows.map((row) => row.counts[at] ?? 0),
    ...(several ? [sums[at] ?? 0] : []),
  ]);
  return {
    head: [step, ...rows.map((row) => row.label), ...(several ? ["all"] : [])],
    rows: found.filter((_, at) => (sums[at] ?? 0) > 0).reverse(),
  };
}
