/** Series as the charts draw them: cut to a window, folded into quad classes, stacked. */
import { addDays, endOf, nextStep, startOf, type Step } from "./calendar";
import { QUADS, quad, type Quad } from "./plover";
import type { Series } from "./types";

export interface Window {
  from: string;
  to: string;
}

export interface Row {
  key: string;
  label: string;
  counts: number[];
}

/** All lines together, a number for each step. */
export function totals(rows: readonly { counts: readonly number[] }[], length: number): number[] {
  const sums = new Array<number>(length).fill(0);
  for (const row of rows) for (let at = 0; at < length; at += 1) sums[at] = (sums[at] ?? 0) + (row.counts[at] ?? 0);
  return sums;
}

export const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** A series with exactly the steps of a window: those outside fall away, those that it lacks are zero. */
export function within(series: Series, window: Window): { starts: string[]; rows: Row[] } {
  const starts: string[] = [];
  for (let start = startOf(window.from, series.step); start <= window.to; start = nextStep(start, series.step)) starts.push(start);
  const places = new Map(series.starts.map((start, at) => [start, at]));
  const rows = series.lines.map(({ key, label, counts }) => ({
    key,
    label,
    counts: starts.map((start) => counts[places.get(start) ?? -1] ?? 0),
  }));
  return { starts, rows };
}

/** Lines by type as four lines by quad class, in the order of the codebook. */
export function byQuad(rows: readonly Row[], length: number): Row[] {
  const groups = new Map<Quad, Row[]>();
  for (const row of rows) groups.set(quad(row.key), [...(groups.get(quad(row.key)) ?? []), row]);
  return (Object.keys(QUADS) as Quad[]).map((name) => ({ key: name, label: name, counts: totals(groups.get(name) ?? [], length) }));
}

/**
 * The window with most of what there is: stray dates, as the founding of a party named beside today's attacks, would
 * press all the rest into the last pixel. At most `stray` of all lie before it, the end is the last step with any.
 * Null where nothing is dated.
 */
export function busiest(starts: readonly string[], counts: readonly number[], step: Step, stray = 0.08): Window | null {
  const last = counts.findLastIndex((count) => count > 0);
  if (last < 0) return null;
  const allowed = Math.floor(sum(counts) * stray);
  let first = 0;
  let dropped = 0;
  while (first < last && dropped + (counts[first] ?? 0) <= allowed) {
    dropped += counts[first] ?? 0;
    first += 1;
  }
  return { from: starts[first] ?? "", to: endOf(starts[last] ?? "", step) };
}

export interface Segment {
  low: number;
  high: number;
}

/** Each row's segments on those of the rows before it. */
export function stacked(rows: readonly { counts: readonly number[] }[], length: number): Segment[][] {
  const tops = new Array<number>(length).fill(0);
  return rows.map(({ counts }) =>
    Array.from({ length }, (_, at) => {
      const low = tops[at] ?? 0;
      tops[at] = low + (counts[at] ?? 0);
      return { low, high: low + (counts[at] ?? 0) };
    }),
  );
}

/** Conflict upwards and cooperation downwards from the axis; each stack begins with its milder class. */
export function mirrored(rows: readonly Row[], length: number): Map<string, Segment[]> {
  const down = rows.filter((row) => row.key.endsWith("cooperation"));
  const up = rows.filter((row) => row.key.endsWith("conflict"));
  const found = new Map<string, Segment[]>();
  stacked(up, length).forEach((segments, at) => found.set(up[at]?.key ?? "", segments));
  stacked(down, length).forEach((segments, at) =>
    found.set(down[at]?.key ?? "", segments.map(({ low, high }) => ({ low: -high, high: -low }))),
  );
  return found;
}

/** The days of the step at a place among the starts, cut to the window. */
export function stepDays(starts: readonly string[], at: number, step: Step): Window {
  const from = starts[at] ?? "";
  return { from, to: addDays(nextStep(from, step), -1) };
}
