/** Statements by the day of their reports, changes of position, and who contradicts whom. */
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

export interface Dispute {
  incident: string;
  /** What was said for it and against it, by whomever, each in the order of its reports. */
  yes: ListedStatement[];
  no: ListedStatement[];
}

/** What several speakers said for and against one incident, that which was spoken of last first. */
export function disputes(statements: ListedStatement[]): Dispute[] {
  const found = new Map<string, Dispute>();
  for (const one of statements) {
    const side = sideOf(one.stance);
    if (side === "other") continue;
    for (const incident of one.incidents) {
      const dispute = found.get(incident) ?? { incident, yes: [], no: [] };
      (side === "for" ? dispute.yes : dispute.no).push(one);
      found.set(incident, dispute);
    }
  }
  const opposed = [...found.values()].filter(({ yes, no }) => yes.length && no.length && speakers([...yes, ...no]).size > 1);
  for (const { yes, no } of opposed) {
    yes.sort(earlier);
    no.sort(earlier);
  }
  return opposed.sort((a, b) => lastDate(b).localeCompare(lastDate(a)) || a.incident.localeCompare(b.incident));
}

const speakers = (said: ListedStatement[]): Set<string | undefined> => new Set(said.map((one) => one.speaker?.name));
const lastDate = ({ yes, no }: Dispute): string => [dateOf(yes.at(-1)), dateOf(no.at(-1))].sort().at(-1) ?? "";

const dateOf = (one: ListedStatement | undefined): string => one?.report.published ?? "";
const earlier = (a: ListedStatement, b: ListedStatement): number => dateOf(a).localeCompare(dateOf(b));

function lastSaid({ yes, no }: Change): Change["last"] {
  const order = dateOf(yes.at(-1)).localeCompare(dateOf(no.at(-1)));
  return order === 0 ? "both" : order > 0 ? "yes" : "no";
}
