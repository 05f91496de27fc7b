/** How an event or incident is told: as done, planned, possible, or not done. */
import type { Status } from "./types";

/** The codebook's words, with what they mean. */
export const STATUS_NAMES: Record<Status, string> = {
  actual: "actual: told as done",
  future: "future: planned",
  hypothetical: "hypothetical: possible",
  negated: "negated: not done",
};

/** What the address says for every status; where it says nothing, what is told as done is meant. */
export const ANY = "any";

/** The filter of an address as the API is asked: without a status, only what is told as done. */
export function asked(address: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(address);
  if (!query.get("status")) query.set("status", "actual");
  else if (query.get("status") === ANY) query.delete("status");
  return query;
}
