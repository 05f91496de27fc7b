/** How a window of time is drawn, moved and stretched. */
import { addDays, clamp, daysIn, endOf, startOf, type Step } from "./calendar";
import type { Window } from "./series";

export type Grip = "new" | "move" | "from" | "to";

/** The window after a drag that began on one day and is on another now, snapped to whole steps, within the whole. */
export function dragged(grip: Grip, began: string, now: string, window: Window, whole: Window, step: Step): Window {
  if (grip === "move") return moved(window, daysIn(began, now) - 1, whole);
  const [one, other] = grip === "new" ? [began, now] : grip === "from" ? [now, window.to] : [window.from, now];
  const [from, to] = one <= other ? [one, other] : [other, one];
  return { from: clamp(startOf(from, step), whole.from, whole.to), to: clamp(endOf(startOf(to, step), step), whole.from, whole.to) };
}

/** The window by so many days later (negative: earlier), as long as it was, within the whole. */
export function moved(window: Window, days: number, whole: Window): Window {
  const length = daysIn(window.from, window.to);
  const latest = addDays(whole.to, 1 - length);
  const from = clamp(addDays(window.from, days), whole.from, latest < whole.from ? whole.from : latest);
  return { from, to: clamp(addDays(from, length - 1), whole.from, whole.to) };
}

/** One edge by a step earlier or later, by a key; it does not pass the other edge. */
export function nudged(edge: "from" | "to", steps: number, window: Window, whole: Window, step: Step): Window {
  if (edge === "from") {
    const from = by(startOf(window.from, step), steps, step);
    return { from: clamp(from, whole.from, startOf(window.to, step)), to: window.to };
  }
  const to = endOf(by(startOf(window.to, step), steps, step), step);
  return { from: window.from, to: clamp(to, endOf(startOf(window.from, step), step), whole.to) };
}

function by(start: string, steps: number, step: Step): string {
  let at = start;
  for (let count = Math.abs(steps); count > 0; count -= 1) at = steps > 0 ? addDays(endOf(at, step), 1) : startOf(addDays(at, -1), step);
  return at;
}
