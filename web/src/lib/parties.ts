/** Parties by their keys: an entity's id, a sector of a country ("USA:MIL"), a name ("~fighters"), or a country ("USA"). */
import { filterOf } from "./filter.svelte";

export type Level = "actor" | "country" | "group";

export const LEVELS = [["actor", "actor"], ["country", "country"], ["group", "country and sector"]] as const;

/**
 * The address of the incidents from one party to another, under a filter. The level goes with the key, so that the
 * list has exactly what is counted: "USA" alone would be part of a name, as of "Jerusalem".
 */
export function incidentsBetween(query: URLSearchParams, level: Level, from: string, to: string): string {
  const asked = filterOf(query);
  asked.set("actor", `${level}:${from}`);
  asked.set("recipient", `${level}:${to}`);
  return `/?${asked}`;
}

/** A key at a level, of what the search for actors found; null where it has no country. */
export function keyAt(level: Level, found: { key: string; country: string | null; sector: string | null }): string | null {
  if (level === "actor") return found.key;
  if (!found.country) return null;
  return level === "country" ? found.country : `${found.country}:${found.sector ?? "UNK"}`;
}
