/** The filter that all views share; it lives in the query of the address. */
import { isOfNow, router } from "./router.svelte";
import { asked } from "./status";

export const FILTER_KEYS = [
  "from", "to", "type", "party", "actor", "recipient", "country", "place", "box", "status", "corroboration",
  "sources", "disputed", "review", "q",
] as const;

export type FilterKey = (typeof FILTER_KEYS)[number];

/** No condition, but the moment as of which all is read; it goes along with the filter. */
const AS_OF = "as_of";

/** The parameters of the address that are filter, in a fixed order, so that equal filters are equal text. */
export function filterOf(query: URLSearchParams): URLSearchParams {
  const found = new URLSearchParams();
  for (const key of [...FILTER_KEYS, AS_OF]) for (const value of query.getAll(key)) if (value) found.append(key, value);
  return found;
}

class Filter {
  /** The filter as it stands in the address, without "?"; empty where nothing is chosen. */
  readonly address = $derived(filterOf(router.route.query).toString());
  /** The filter as the API is asked: where no status is chosen, what is told as done. */
  readonly text = $derived(asked(filterOf(router.route.query)).toString());

  /** Whether any condition is set. */
  readonly any = $derived(FILTER_KEYS.some((key) => router.route.query.get(key)));

  get(key: FilterKey | typeof AS_OF): string {
    return router.route.query.get(key) ?? "";
  }

  all(key: FilterKey): string[] {
    return router.route.query.getAll(key);
  }

  /** Change some conditions; an empty value drops one. */
  set(changes: Partial<Record<FilterKey | typeof AS_OF, string | string[]>>, { replace = false } = {}): void {
    const query = new URLSearchParams(router.route.query);
    query.delete("shown"); // how far another list was opened
    for (const [key, value] of Object.entries(changes)) {
      query.delete(key);
      for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(key, one);
    }
    const text = query.toString();
    router.go(location.pathname + (text ? `?${text}` : ""), { replace, keepScroll: true });
  }

  clear(): void {
    this.set(Object.fromEntries(FILTER_KEYS.map((key) => [key, ""])));
  }

  /** A page's address with the present filter. */
  on(path: string): string {
    const query = filterOf(router.route.query);
    if (isOfNow(path)) query.delete(AS_OF);
    return query.size ? `${path}?${query}` : path;
  }
}

export const filter = new Filter();
