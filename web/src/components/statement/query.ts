/** The ledger's conditions as the API takes them: its own, and those of the shared filter that mean something for it. */
import { FILTER_KEYS } from "../../lib/filter.svelte";

export const STANCES = ["assert", "deny", "claim", "accuse", "condemn", "praise", "demand", "threaten", "promise", "doubt", "predict"] as const;

const SHARED = ["from", "to", "q", "country"] as const;
const OWN = ["speaker", "stance", "incident", "unsupported", "changed", "contradicted", "order"] as const;

/** The query for `/statements`. */
export function statementQuery(query: URLSearchParams): URLSearchParams {
  const found = new URLSearchParams();
  for (const key of [...SHARED, ...OWN]) for (const value of query.getAll(key)) if (value) found.append(key, value);
  return found;
}

/** Conditions of the shared filter that are set and mean nothing for statements. */
export function idle(query: URLSearchParams): string[] {
  return FILTER_KEYS.filter((key) => !(SHARED as readonly string[]).includes(key) && query.get(key));
}
