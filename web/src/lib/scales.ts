/** Scales and the words at their ticks. */
import { scaleLinear, scaleUtc, type ScaleLinear, type ScaleTime } from "d3-scale";
import { addDays, dayOf, instant } from "./calendar";
import { month, number, shortDay } from "./format";
import type { Window } from "./series";

export type TimeScale = ScaleTime<number, number>;
export type NumberScale = ScaleLinear<number, number>;

export interface Tick {
  at: number;
  label: string;
}

/** Days from left to right; the last one has its full width. */
export const timeScale = (window: Window, left: number, right: number): TimeScale =>
  scaleUtc([new Date(instant(window.from)), new Date(instant(addDays(window.to, 1)))], [left, right]);

/** Values from the bottom up, ending on a round one; `floor` and `ceiling` lie within it. */
export function valueScale(floor: number, ceiling: number, bottom: number, top: number): NumberScale {
  return scaleLinear([floor, ceiling === floor ? floor + 1 : ceiling], [bottom, top]).nice(4);
}

const SPACE = 76;
const DAY = 86_400_000;

/** Ticks of days, named by what they count: days, months or years. */
export function timeTicks(scale: TimeScale): Tick[] {
  const [left = 0, right = 0] = scale.range();
  // d3 takes the number for a hint and may give twice as many.
  const most = Math.max(2, Math.floor((right - left) / SPACE));
  const tries = [most, most / 2, most / 3, 2].map((count) => scale.ticks(count).filter((date) => date.getUTCHours() === 0));
  const dates = tries.find((found) => found.length <= most + 1) ?? tries.at(-1) ?? [];
  const gap = dates.length > 1 ? ((dates[1]?.getTime() ?? 0) - (dates[0]?.getTime() ?? 0)) / DAY : 1;
  const ticks = dates.map((date) => ({ at: scale(date), label: named(dayOf(date.getTime()), gap) }));
  return ticks.filter((tick, index) => index === 0 || tick.label !== ticks[index - 1]?.label);
}

function named(day: string, gap: number): string {
  if (gap > 300) return day.slice(0, 4);
  return gap > 20 ? month(day) : shortDay(day);
}

/** Ticks of values; of counts only the whole ones. */
export function valueTicks(scale: NumberScale, count = 4, whole = true): Tick[] {
  return scale
    .ticks(count)
    .filter((value) => !whole || Number.isInteger(value))
    .map((value) => ({ at: scale(value), label: number(Math.abs(value)) }));
}

/** The same with the sign, for scores. */
export const scoreTicks = (scale: NumberScale, count = 4): Tick[] =>
  scale.ticks(count).map((value) => ({ at: scale(value), label: signed(value) }));

/** A score with its sign, to one decimal: "+3.5", "−10", "0". */
export function signed(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  if (rounded === 0) return "0";
  return `${rounded > 0 ? "+" : "−"}${number(Math.abs(rounded))}`;
}
