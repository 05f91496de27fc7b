/** Courses over weeks: cut to a window, and what has changed in words. */
import { startOf } from "./calendar";
import { signed } from "./scales";
import type { Window } from "./series";
import type { Escalation } from "./types";

export interface Course {
  key: string;
  label: string;
  counts: number[];
  scores: number[];
  moving: (number | null)[];
  change: number | null;
  /** The place's name, where it is one. */
  place?: string;
}

/** Pairs and places alike; a pair's key is that of the address. */
export function coursesOf(found: Escalation): { pairs: Course[]; places: Course[] } {
  return {
    pairs: found.pairs.map((one) => ({ ...one, key: `${one.a}~${one.b}` })),
    places: found.places.map((one) => ({ ...one, place: one.name, key: `${one.name} ${one.country ?? ""}`, label: one.country ? `${one.name}, ${one.country}` : one.name })),
  };
}

/** Weeks and courses within a window; weeks before it hold what only reaches into it. */
export function cutTo(weeks: readonly string[], courses: readonly Course[], window: Window): { weeks: string[]; courses: Course[] } {
  const first = startOf(window.from, "week");
  const from = Math.max(0, weeks.findIndex((week) => week >= first));
  const end = weeks.findLastIndex((week) => week <= window.to) + 1;
  const cut = <T>(values: readonly T[]) => values.slice(from, end);
  return {
    weeks: cut(weeks),
    courses: courses.map((one) => ({ ...one, counts: cut(one.counts), scores: cut(one.scores), moving: cut(one.moving) })),
  };
}

/** The change of a week's score, in words that do not take few incidents for peace. */
export function changeWords(change: number | null, window: number): string {
  if (change === null) return "too few weeks to compare with those before.";
  const last = window === 1 ? "the last week" : `the last ${window} weeks`;
  if (Math.abs(change) < 0.5) return `a week: ${last} are about as those before.`.replace("week are", "week is");
  return change < 0
    ? `a week: more conflict, or graver, in ${last} than before.`
    : `a week: less conflict, or more cooperation, in ${last} than before.`;
}

/** Two keys as a pair of the address. */
export const pairKey = (a: string, b: string): string => `${a}~${b}`;
