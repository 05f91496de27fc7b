/** What each report tells of an incident, report by report. */
import { day } from "../../lib/format";
import type { Member, Quote, Source } from "../../lib/types";

export interface Telling {
  report: Source;
  members: Member[];
  /** Days since the report before; null for the first and where a date is missing. */
  later: number | null;
}

/** Members by report, the earliest first, those without a date last. */
export function byReport(members: Member[]): Telling[] {
  const found = new Map<string, Telling>();
  for (const member of members) {
    const telling = found.get(member.report.id) ?? { report: member.report, members: [], later: null };
    telling.members.push(member);
    found.set(member.report.id, telling);
  }
  const ordered = [...found.values()].sort((a, b) => order(a).localeCompare(order(b)));
  for (const [k, telling] of ordered.entries()) telling.later = daysBetween(ordered[k - 1]?.report, telling.report);
  return ordered;
}

const order = ({ report }: Telling): string => `${report.published ?? "9999-12-31"} ${report.id}`;

function daysBetween(earlier: Source | undefined, later: Source): number | null {
  if (!earlier?.published || !later.published) return null;
  return Math.round((Date.parse(later.published) - Date.parse(earlier.published)) / 86_400_000);
}

/** Quotes without those of the same words at the same place, which several events of a report may share. */
export function placesOf(quotes: Quote[]): Quote[] {
  const seen = new Set<string>();
  return quotes.filter((one) => {
    const place = `${one.report} ${one.start} ${one.end}`;
    return !seen.has(place) && seen.add(place);
  });
}

/** What a report is called: its title or, where it has none, its outlet and date. */
export function titleOf(report: Pick<Source, "id" | "title" | "source" | "published">): string {
  return report.title ?? (report.source ? [report.source, report.published && day(report.published)].filter(Boolean).join(", ") : report.id);
}

/** The name of an outlet or, failing that, of the report. */
export const outlet = (report: Pick<Source, "id" | "source">): string => report.source ?? report.id;
