/** The small picture of what two countries did to each other around a day: a bar a day, conflict upwards. */
import { addDays } from "../../lib/calendar";
import { day, plural } from "../../lib/format";
import { scoreClass, type ScoreClass } from "../../lib/palette";
import type { Intensity } from "../../lib/types";

export const BEFORE = 21; // days before the incident's own, as the server counts
export const STEP = 3; // units a day
export const HEIGHT = 24;

const SMALLEST = 1.5;

export interface Stick {
  x: number;
  y: number;
  height: number;
  kind: ScoreClass;
}

/** The bars; `most` is the sum that reaches from the middle to an edge. A day whose scores cancel out is a dot. */
export function sticks({ counts, scores }: Pick<Intensity, "counts" | "scores">, most: number): Stick[] {
  const middle = HEIGHT / 2;
  return counts.flatMap((count, at) => {
    if (!count) return [];
    const score = scores[at] ?? 0;
    // The root, as sums of a day differ by powers: one night of many strikes would flatten all else.
    const height = Math.max(SMALLEST, middle * Math.sqrt(Math.abs(score) / (most || 1)));
    return [{ x: at * STEP, y: score > 0 ? middle : middle - height, height, kind: scoreClass(score / count) }];
  });
}

/** The same in words. */
export function sparkWords({ label, since, counts, scores }: Intensity): string {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const before = counts.slice(0, BEFORE);
  const after = counts.slice(BEFORE + 1);
  const worst = scores.reduce((least, score, at) => (score < (scores[least] ?? 0) ? at : least), 0);
  const most = (scores[worst] ?? 0) < 0 ? `; most hostile on ${day(addDays(since, worst))} (sum of scores ${(scores[worst] ?? 0).toFixed(0).replace("-", "−")})` : "";
  const own = counts[BEFORE] ?? 0;
  return `${label}: ${plural(sum(before), "incident")} in the ${BEFORE} days before, ${own} on the day, ${sum(after)} in the ${after.length} days after${most}.`;
}
