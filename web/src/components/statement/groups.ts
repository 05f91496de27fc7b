/** Statements by the day of their reports, and changes of position. */
import type { ListedStatement } from "../../lib/types";
import { sideOf } from "../incident/sides";

export interface Day {
  day: string | null;
  statements: ListedStatement[];
}

/** Groups of statements that follow one another by day, in the order in which they come. */
export function byDay(statements: ListedStatement[]): Day[] {
  const groups: Day[] = [];
  for (const one of statements) {
    const last = groups.at(-1);
    if (last && last.day === one.report.published) last.statements.push(one);
    else groups.push({ day: one.report.published, statements: [one] });
  }
  return groups;
}

export interface Change {
  speaker: string;
  country: string | null;
  incident: string;
  /** What was said for it and against it, each in the order of its reports. */
  yes: ListedStatement[];
  no: ListedStatement[];
  /** "no": what was said against it came last; "both": on one day, or without dates. */
  last: "yes" | "no" | "both";
}

/** Who said yes and no to one incident, by speaker. */
export function changes(statements: ListedStatement[]): Change[] {
  const found = new Map<string, Change>();
  for (const one of statements) {
    const side = sideOf(one.stance);
    if (!one.speaker || side === "other") continue;
    for (const incident of one.incidents) {
      const key = JSON.stringify([one.speaker.name, incident]);
      const change = found.get(key) ?? { speaker: one.speaker.name, country: one.speaker.country, incident, yes: [], no: [], last: "both" };
      (side === "for" ? change.yes : change.no).push(one);
      found.set(key, change);
    }
  }
  const both = [...found.values()].filter(({ yes, no }) => yes.length && no.length);
  for (const change of both) {
    change.yes.sort(earlier);
    change.no.sort(earlier);
    change.last = lastSaid(change);
  }
  return both.sort((a, b) => a.speaker.localeCompare(b.speaker) || a.incident.localeCompare(b.incident));
}

const dateOf = (one: ListedStatement | undefined): string => one?.report.published ?? "";
const earlier = (a: ListedStatement, b: ListedStatement): number => dateOf(a).localeCompare(dateOf(b));

function lastSaid({ yes, no }: Change): Change["last"] {
  const order = dateOf(yes.at(-1)).localeCompare(dateOf(no.at(-1)));
  return order === 0 ? "both" : order > 0 ? "yes" : "no";
}
