/** Days, numbers and names as people read them, in the reader's own language where there is a choice. */
import type { Incident, Losses, Quote } from "./types";

const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const SHORT_DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const NUMBER = new Intl.NumberFormat(undefined);

function date(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

export const day = (iso: string): string => DAY.format(date(iso));
export const shortDay = (iso: string): string => SHORT_DAY.format(date(iso));
export const month = (iso: string): string => MONTH.format(date(iso));
export const weekday = (iso: string): string => WEEKDAY.format(date(iso));
export const number = (value: number): string => NUMBER.format(value);

/** A moment with "UTC" beside it, so that nobody takes it for local time. */
export const moment = (iso: string): string => `${MOMENT.format(new Date(iso))} UTC`;

/** The time that the reader's clock will show, for what is a matter of seconds. */
export const clock = (milliseconds: number): string => CLOCK.format(new Date(milliseconds));

/** One day, or an interval of days. */
export function days(from: string, to: string): string {
  if (from === to) return day(from);
  return from.slice(0, 4) === to.slice(0, 4) ? `${shortDay(from)} – ${day(to)}` : `${day(from)} – ${day(to)}`;
}

/** A count by its bounds: "3", "16–40", "at least 3", "at most 5", "an unknown number". */
export function bounds(low: number | null, high: number | null): string {
  if (low === null && high === null) return "an unknown number";
  if (high === null) return `at least ${number(low ?? 0)}`;
  if (low === null) return `at most ${number(high)}`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

export const loss = (one: Losses): string =>
  one.high === 0 ? `none ${one.kind}` : `${one.kind} ${bounds(one.low, one.high)}${one.disputed ? ", disputed" : ""}`;

export function when(one: Incident): string {
  if (one.time) return days(one.time.from, one.time.to);
  return one.first ? `reported ${day(one.first)}` : "no date";
}

export const type = (one: { type: string; mode: string | null }): string => (one.mode ? `${one.type}.${one.mode}` : one.type);

const NAMES: Record<string, string> = {
  single: "one report",
  copies: "copies of one report",
  independent: "independent sources",
  opposing: "both sides tell it",
};

export const corroboration = (level: string): string => NAMES[level] ?? level;

export function told(one: Incident): string {
  if (one.corroboration === "single") return "one report";
  const rest = one.sources > 1 ? `${number(one.sources)} independent` : corroboration(one.corroboration);
  return `${number(one.reports.length)} reports, ${rest}`;
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`;

/** Different words among quotes, the first of each. */
export function wordings(quotes: Quote[]): Quote[] {
  const seen = new Set<string>();
  return quotes.filter((quote) => !seen.has(quote.text) && seen.add(quote.text));
}
