/** Who is for, who against, and who otherwise takes a stand. */
import type { ListedStatement } from "../../lib/types";

export type Side = "for" | "against" | "other";

const SIDES: Partial<Record<string, Side>> = { assert: "for", claim: "for", deny: "against", doubt: "against" };

/** Whether a stance says that the matter is so, that it is not, or something else about it. */
export const sideOf = (stance: string): Side => SIDES[stance] ?? "other";

/** The stances of a side. */
export const stancesFor = (side: Side): string[] => Object.keys(SIDES).filter((stance) => SIDES[stance] === side);

export const SIDE_NAMES: Record<Side, string> = {
  for: "Say that it is so",
  against: "Deny or doubt it",
  other: "Take a stand on it",
};

/** Statements by side, each side in the order in which its reports came. */
export function bySide(statements: ListedStatement[]): Record<Side, ListedStatement[]> {
  const found: Record<Side, ListedStatement[]> = { for: [], against: [], other: [] };
  const ordered = [...statements].sort((a, b) => (a.report.published ?? "9999").localeCompare(b.report.published ?? "9999"));
  for (const one of ordered) found[sideOf(one.stance)].push(one);
  return found;
}

export interface Stand {
  stance: string;
  speakers: string[];
}

/** For each stance the different speakers who took it on an incident. */
export function stands(statements: ListedStatement[], incident: string): Stand[] {
  const found = new Map<string, Set<string>>();
  for (const one of statements) {
    if (!one.speaker || !one.incidents.includes(incident)) continue;
    const speakers = found.get(one.stance) ?? new Set();
    found.set(one.stance, speakers.add(one.speaker.name));
  }
  return [...found].map(([stance, speakers]) => ({ stance, speakers: [...speakers] }));
}
