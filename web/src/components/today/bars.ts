/** The small picture of how much happened when. */
import { addDays, endOf } from "../../lib/calendar";
import { scoreClass, type ScoreClass } from "../../lib/palette";
import { element } from "../../lib/svg";
import type { Series } from "../../lib/types";

export interface Bar {
  from: string;
  to: string;
  count: number;
  /** The mean conflict-cooperation score, -10 to +10. */
  score: number | null;
  kind: ScoreClass | null;
  /** Of the tallest bar, 0 to 1. */
  height: number;
}

export interface Days {
  from: string;
  to: string;
}

const QUARTER = 92;

/**
 * The days to draw: those that the filter asks for, with a quarter up to the last day of the chronicle in place of an
 * open end. null: there is no day to go by.
 */
export function daysShown({ from, to, last }: { from: string; to: string; last: string | null }): Days | null {
  const end = to || (last !== null && last > from ? last : from);
  return end ? { from: from || addDays(end, 1 - QUARTER), to: end } : null;
}

/** One bar a step that reaches into the days, from the only line of a series, and how many incidents began earlier. */
export function bars(series: Series, days: Days): { bars: Bar[]; earlier: number } {
  const line = series.lines[0];
  const all = series.starts.map((from, k) => {
    const score = line?.scores[k] ?? null;
    return { from, to: endOf(from, series.step), count: line?.counts[k] ?? 0, score, kind: score === null ? null : scoreClass(score) };
  });
  const shown = all.filter((bar) => bar.to >= days.from && bar.from <= days.to);
  const most = Math.max(1, ...shown.map((bar) => bar.count));
  const earlier = all.filter((bar) => bar.to < days.from).reduce((sum, bar) => sum + bar.count, 0);
  return { bars: shown.map((bar) => ({ ...bar, height: bar.count / most })), earlier };
}

/** Bars without the empty ones before the first incident, but so many at least. */
export function trimmed(all: Bar[], least = 14): Bar[] {
  const first = all.findIndex((bar) => bar.count);
  return all.slice(Math.max(0, Math.min(first, all.length - least)));
}

/** How many incidents a series counts, with those that have no day. */
export const total = (series: Series): number => (series.lines[0]?.counts ?? []).reduce((sum, count) => sum + count, 0) + series.undated;

/** The bars as an SVG of a size in pixels, each in its colour, named by its days and count. */
export function pictured(all: readonly Bar[], { width, height }: { width: number; height: number }, colour: (bar: Bar) => string): SVGSVGElement {
  const made = element("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  const room = width / Math.max(1, all.length);
  const wide = Math.min(48, 0.82 * room);
  all.forEach((bar, at) => {
    if (!bar.count) return;
    const tall = Math.max(0.04, bar.height) * height;
    const rect = element("rect", { x: (at + 0.5) * room - wide / 2, y: height - tall, width: wide, height: tall, fill: colour(bar) });
    rect.append(element("title", {}, `${bar.from} – ${bar.to}: ${bar.count}`));
    made.append(rect);
  });
  made.append(element("line", { x1: 0, x2: width, y1: height, y2: height, stroke: "currentColor", "stroke-opacity": 0.5 }));
  return made;
}
