/** Lists that come page by page. */
import { ApiError, get, session } from "./api.svelte";
import type { Listed } from "./types";

export interface Pages<T> {
  /** All pages so far, one after the other. */
  readonly items: T[];
  /** Whether the list has been answered at all. */
  readonly answered: boolean;
  readonly more: boolean;
  readonly loading: boolean;
  readonly error: ApiError | undefined;
  next(): Promise<void>;
  reload(): void;
}

/** The address of the page that a cursor leads to. */
export function withCursor(path: string, cursor: string | null): string {
  if (cursor === null) return path;
  return `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
}

/**
 * A list under /api by pages, begun anew whenever the path changes (null: nothing is asked). What was shown stays
 * until the new first page is there. What a page has beside its items is for `taken`. To be called while a component is
 * set up.
 */
export function pages<T, P extends Listed<T> = Listed<T>>(path: () => string | null, taken?: (page: P) => void): Pages<T> {
  let items = $state.raw<T[]>([]);
  let cursor = $state.raw<string | null>(null);
  let answered = $state(false);
  let loading = $state(false);
  let error = $state.raw<ApiError>();
  let turn = $state(0);
  let present: { path: string; controller: AbortController } | undefined;

  async function load(first: boolean): Promise<void> {
    if (!present) return;
    const { path: wanted, controller } = present;
    loading = true;
    try {
      const page = await get<P>(withCursor(wanted, first ? null : cursor), controller.signal);
      taken?.(page);
      items = first ? page.items : [...items, ...page.items];
      cursor = page.next;
      answered = true;
      error = undefined;
    } catch (reason) {
      if (controller.signal.aborted) return;
      error = reason instanceof ApiError ? reason : new ApiError(0, "Failed", String(reason));
      if (first) items = [];
      if (first) cursor = null;
    }
    if (!controller.signal.aborted) loading = false;
  }

  $effect(() => {
    const wanted = path();
    void turn;
    void session.locked;
    if (wanted === null) return;
    present = { path: wanted, controller: new AbortController() };
    void load(true);
    const { controller } = present;
    return () => controller.abort();
  });

  return {
    get items() {
      return items;
    },
    get answered() {
      return answered;
    },
    get more() {
      return cursor !== null;
    },
    get loading() {
      return loading;
    },
    get error() {
      return error;
    },
    next: () => load(false),
    reload: () => {
      turn += 1;
    },
  };
}
