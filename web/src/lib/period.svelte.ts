/** The window of time that a chart shows. */
import { resource, type ApiError, type Resource } from "./api.svelte";
import { clamp, daysIn, fitting, type Step } from "./calendar";
import { filter } from "./filter.svelte";
import { busiest, totals, within, type Window } from "./series";
import type { Series } from "./types";

/** The filter without its days, as a query: what is asked for the overview. */
export function undated(text: string): string {
  const query = new URLSearchParams(text);
  query.delete("from");
  query.delete("to");
  return query.toString();
}

/** The filter with the days of a window. */
export function dated(text: string, window: Window): string {
  const query = new URLSearchParams(text);
  query.set("from", window.from);
  query.set("to", window.to);
  return query.toString();
}

export interface Period {
  readonly overview: Resource<Series>;
  /** From the first dated incident to the last; null where none is dated. */
  readonly whole: Window | null;
  /** The part of the whole that the overview shows. */
  readonly shown: Window | null;
  /** What is chosen by the filter's days, else what the overview shows. */
  readonly window: Window | null;
  /** Whether no incident that meets the filter without its days has a date. */
  readonly empty: boolean;
  readonly loading: boolean;
  readonly error: ApiError | undefined;
  reload(): void;
  /** Whether stray early dates are left out of what the overview shows. */
  readonly trimmed: boolean;
}

/** The period of the incidents that meet the filter; `all`: with stray early dates. To be called while a component is set up. */
export function period(all: () => boolean): Period {
  // Months first: where most incidents lie is seen from them, and the finer overview is asked for that part alone.
  const months = resource<Series>(() => `/series?${join(undated(filter.text), "step=month")}`);
  const whole = $derived(months.data ? edges(months.data, 0) : null);
  const dense = $derived(months.data ? edges(months.data, 0.08) : null);
  const trimmed = $derived(Boolean(whole && dense && daysIn(whole.from, whole.to) > 3 * daysIn(dense.from, dense.to)));
  const coarse = $derived(trimmed && !all() ? dense : whole);
  const overview = resource<Series>(() => coarse && `/series?${join(dated(filter.text, coarse), `step=${fitting(coarse.from, coarse.to)}`)}`);
  // Now without the empty steps at both ends of the months.
  const shown = $derived.by(() => {
    if (!coarse || !overview.data) return null;
    const { starts, rows } = within(overview.data, coarse);
    return busiest(starts, totals(rows, starts.length), overview.data.step, 0);
  });
  const window = $derived.by(() => {
    if (!shown) return null;
    const from = filter.get("from") || shown.from;
    const to = filter.get("to") || (from > shown.to ? from : shown.to);
    return { from: from > to ? to : from, to };
  });
  return {
    get overview() {
      return overview;
    },
    get empty() {
      return Boolean(months.data) && !whole;
    },
    get loading() {
      return months.loading || overview.loading;
    },
    get error() {
      return months.error ?? overview.error;
    },
    reload() {
      months.reload();
      overview.reload();
    },
    get whole() {
      return whole;
    },
    get shown() {
      return shown;
    },
    get window() {
      return window;
    },
    get trimmed() {
      return trimmed;
    },
  };
}

/** The part of an overview that a window covers. */
export const overlap = (window: Window, shown: Window): Window => ({
  from: clamp(window.from, shown.from, shown.to),
  to: clamp(window.to, shown.from, shown.to),
});

function edges(series: Series, stray: number): Window | null {
  return busiest(series.starts, totals(series.lines, series.starts.length), series.step, stray);
}

/** Two queries as one. */
export const join = (...parts: string[]): string => parts.filter(Boolean).join("&");

export const asStep = (text: string): Step | "" => (text === "day" || text === "week" || text === "month" ? text : "");
