/** Figures of casualties as dots and ranges on a scale from nought. */
import type { Figure, Losses } from "../../lib/types";

export interface Drawn {
  /** Per cent of the scale's width. */
  from: number;
  to: number;
  /** There is no upper bound: the range goes on. */
  open: boolean;
}

export interface Scale {
  /** The number at the right end. */
  end: number;
  ticks: number[];
}

/** A scale for the figures of one kind of loss. */
export function scaleOf(losses: Losses): Scale {
  const known = [losses, ...losses.figures].flatMap(({ low, high }) => [low ?? 0, high ?? 0]);
  const most = Math.max(1, ...known);
  const step = stepOf(most);
  const end = Math.ceil(most / step) * step;
  return { end, ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, k) => k * step) };
}

/** 1, 2 or 5 times a power of ten, so that a scale has five ticks or fewer above nought. */
function stepOf(most: number): number {
  let power = 1;
  for (;;) {
    for (const factor of [1, 2, 5]) if (most / (factor * power) <= 5) return factor * power;
    power *= 10;
  }
}

/** Where a figure stands; null where its number is unknown. */
export function drawn(figure: Pick<Figure, "low" | "high">, scale: Scale): Drawn | null {
  const { low, high } = figure;
  if (low === null && high === null) return null;
  const at = (value: number): number => (100 * value) / scale.end;
  return { from: at(low ?? 0), to: high === null ? 100 : at(high), open: high === null };
}

/** Figures in the order in which they were told, those without a date last. */
export function inOrder(figures: Figure[]): Figure[] {
  return [...figures].sort((a, b) => (a.published ?? "9999").localeCompare(b.published ?? "9999"));
}
