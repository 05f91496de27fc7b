/** Incidents as bars in lanes: a lane a type, or a lane a thread. */
import { clamp, daysIn, instant } from "./calendar";
import type { Window } from "./series";
import type { LinkKind } from "./types";

/** What the lanes need of an incident. */
export interface Bar {
  id: string;
  type: string;
  mode: string | null;
  status: string;
  summary: string;
  time: { from: string; to: string } | null;
  day: string | null;
}

export interface Link {
  from: string;
  to: string;
  kind: LinkKind;
}

export interface Placed {
  bar: Bar;
  from: string;
  to: string;
  /** Where it begins and how long it is, in days since the window's first; several of one day share it. */
  start: number;
  long: number;
  /** Row within all lanes, from the top. */
  row: number;
}

export interface Lane {
  label: string;
  /** Its first row, and how many it has. */
  first: number;
  rows: number;
  bars: Placed[];
}

export interface Lanes {
  lanes: Lane[];
  rows: number;
}

/** The days that a bar takes up in a window, or null where none is known or none lies in it. */
function extent(bar: Bar, window: Window): { from: string; to: string } | null {
  const from = bar.time?.from ?? bar.day;
  if (!from) return null;
  const to = bar.time?.to ?? from;
  if (to < window.from || from > window.to) return null;
  return { from: clamp(from, window.from, window.to), to: clamp(to, window.from, window.to) };
}

/** The days from the first to the last bar, within a window. */
export function extentOf(bars: readonly Bar[], window: Window): Window {
  const days = bars.flatMap((bar) => extent(bar, window) ?? []);
  if (!days.length) return window;
  return { from: days.map((one) => one.from).sort()[0] ?? window.from, to: days.map((one) => one.to).sort().at(-1) ?? window.to };
}

/**
 * Bars in lanes by a key, lanes in the order given and no two bars of a lane upon each other.
 * `least`: how long in days a bar is at least, so that it can be hit. Bars of one day stand beside each other as far as the day goes.
 */
export function laned(bars: readonly Bar[], window: Window, lane: (bar: Bar) => string, order: readonly string[], least: number): Lanes {
  const groups = new Map<string, Placed[]>();
  for (const bar of bars) {
    const days = extent(bar, window);
    if (!days) continue;
    const start = daysIn(window.from, days.from) - 1;
    const one = days.from === days.to;
    const long = one && least < 1 ? least : Math.max(least, daysIn(days.from, days.to));
    groups.set(lane(bar), [...(groups.get(lane(bar)) ?? []), { bar, ...days, start, long, row: 0 }]);
  }
  const labels = [...order.filter((label) => groups.has(label)), ...[...groups.keys()].filter((label) => !order.includes(label))];
  let rows = 0;
  const lanes = labels.map((label) => {
    const own = packed(groups.get(label) ?? [], rows);
    const made = { label, first: rows, rows: Math.max(...own.map((one) => one.row)) - rows + 1, bars: own };
    rows += made.rows;
    return made;
  });
  return { lanes, rows };
}

const SLACK = 1e-6;

function packed(bars: readonly Placed[], first: number): Placed[] {
  const ends: number[] = [];
  const sorted = [...bars].sort((a, b) => a.start - b.start || b.long - a.long || a.bar.id.localeCompare(b.bar.id));
  return sorted.map((one) => {
    const fits = (end: number) => end <= one.start + SLACK || (one.long < 1 && end + one.long <= one.start + 1 + SLACK);
    let row = ends.findIndex(fits);
    if (row < 0) row = ends.length;
    const start = Math.max(one.start, ends[row] ?? 0);
    ends[row] = start + one.long;
    return { ...one, start, row: first + row };
  });
}

/** Which thread each incident is in: the id of its thread's first one. Those without a link are "no thread". */
export function threads(bars: readonly Bar[], links: readonly Link[]): Map<string, string> {
  const known = new Map(bars.map((bar) => [bar.id, bar]));
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    const up = parent.get(id) ?? id;
    return up === id ? id : root(up);
  };
  for (const { from, to } of links) if (known.has(from) && known.has(to)) parent.set(root(from), root(to));
  const first = new Map<string, Bar>();
  for (const bar of bars) {
    const held = first.get(root(bar.id));
    if (!held || moment(bar) < moment(held)) first.set(root(bar.id), bar);
  }
  const sizes = new Map<string, number>();
  for (const bar of bars) sizes.set(root(bar.id), (sizes.get(root(bar.id)) ?? 0) + 1);
  return new Map(
    bars.filter((bar) => (sizes.get(root(bar.id)) ?? 0) > 1).map((bar) => [bar.id, first.get(root(bar.id))?.id ?? bar.id]),
  );
}

const moment = (bar: Bar): number => instant(bar.time?.from ?? bar.day ?? "9999-12-31");

/** Pixels that the lanes' names take beside the lanes. */
export const gutter = (lanes: Lanes): number => Math.min(310, 60 + 7.4 * Math.max(8, ...lanes.lanes.map((lane) => lane.label.length)));

/** An arc from one point to another: it bows up, the more the farther apart they are; between two above each other it bows aside. */
export function arc(x0: number, y0: number, x1: number, y1: number): string {
  if (Math.abs(x1 - x0) < 24 && Math.abs(y1 - y0) > 8) {
    const side = Math.min(x0, x1) - 10 - Math.min(14, Math.abs(y1 - y0) / 16);
    return `M${x0.toFixed(1)},${y0.toFixed(1)}C${side.toFixed(1)},${y0.toFixed(1)} ${side.toFixed(1)},${y1.toFixed(1)} ${x1.toFixed(1)},${y1.toFixed(1)}`;
  }
  const bow = Math.min(60, 12 + Math.abs(x1 - x0) / 6);
  const top = Math.min(y0, y1) - bow;
  return `M${x0.toFixed(1)},${y0.toFixed(1)}C${x0.toFixed(1)},${top.toFixed(1)} ${x1.toFixed(1)},${top.toFixed(1)} ${x1.toFixed(1)},${y1.toFixed(1)}`;
}
