/** Incidents under the days on which they happened. */
import type { Incident } from "../../lib/types";

type Dayed = Incident & { day: string | null };

export interface DayGroup<T extends Dayed> {
  /** null: neither the incident nor its reports have a date. */
  day: string | null;
  /** Those whose sources date them. */
  dated: T[];
  /** Those whose sources give no date: they stand under the day of their first report, which is no guess for theirs. */
  reported: T[];
}

/** The dead, then independent sources, then reports: what within a day is read first. */
const weight = (one: Incident): number[] => [one.losses.find(({ kind }) => kind === "killed")?.low ?? 0, one.sources, one.reports.length];

function heavier(a: Incident, b: Incident): number {
  const other = weight(a);
  return weight(b).map((value, k) => value - (other[k] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** Groups of incidents that follow one another by day, in the order in which they come; those of a day by their weight. */
export function byDay<T extends Dayed>(incidents: T[]): DayGroup<T>[] {
  const groups: DayGroup<T>[] = [];
  for (const one of incidents) {
    let group = groups.at(-1);
    if (!group || group.day !== one.day) {
      group = { day: one.day, dated: [], reported: [] };
      groups.push(group);
    }
    (one.time ? group.dated : group.reported).push(one);
  }
  return groups.map(({ day, dated, reported }) => ({ day, dated: dated.sort(heavier), reported: reported.sort(heavier) }));
}

