/** Jobs of coding, as the API tells them, and what they say in plain words. */
import { plural } from "../../lib/format";

export type Outcome = "coded" | "source" | "unchanged" | "aside" | "failed" | "waiting";

export interface Item {
  where: string;
  outcome: Outcome;
  message?: string | null;
  report?: string | null;
  /** The hash of the report's text: an id may be an address, with slashes that no path takes. */
  sha256?: string | null;
  events?: number | null;
}

export interface JobSummary {
  id: string;
  state: "waiting" | "running" | "done" | "failed";
  created?: string;
  total: number;
  done: number;
  message?: string | null;
}

/** A feed that was fetched, here or by `casus watch`. */
export interface FeedRecord {
  url: string;
  checked: string | null;
  failures: number;
  problem: string | null;
  gone: boolean;
  coded: number;
  aside: number;
  waiting: number;
}

export interface JobRecord extends JobSummary {
  items: Item[];
}

export const ended = ({ state }: Pick<JobSummary, "state">): boolean => state === "done" || state === "failed";

const OUTCOMES: Record<Outcome, (item: Item) => string> = {
  coded: ({ events }) => (events === 0 ? "coded, no events in it" : `coded, ${plural(events ?? 0, "event")}`),
  source: () => "this text was coded before; where it came from is noted now",
  unchanged: () => "was here already",
  aside: () => "set aside",
  failed: () => "could not be read",
  waiting: () => "waits for the next time",
};

export const outcome = (item: Item): string => (OUTCOMES[item.outcome] ?? (() => item.outcome))(item);

export function stage(job: JobSummary): string {
  const far = `${job.done} of ${job.total}`;
  if (job.state === "waiting") return "waits for its turn";
  if (job.state === "running") return `coding, ${far} done`;
  return job.state === "done" ? "done" : `ended early, ${far} done`;
}

/** How many items came out which way, as "3 coded, 1 set aside". */
export function tally(items: readonly Item[]): string {
  const names: Record<Outcome, string> = { coded: "coded", source: "known text", unchanged: "unchanged", aside: "set aside", failed: "failed", waiting: "waiting" };
  const counts = (Object.keys(names) as Outcome[]).map((one) => [items.filter((item) => item.outcome === one).length, names[one]] as const);
  return counts.filter(([count]) => count).map(([count, name]) => `${count} ${name}`).join(", ");
}

/** Addresses out of what was typed, one a line or with spaces between them, and those that are none. */
export function addresses(typed: string): { good: string[]; bad: string[] } {
  const given = [...new Set(typed.split(/\s+/).filter(Boolean))];
  const isAddress = (one: string) => /^https?:\/\/[^/]/i.test(one) && URL.canParse(one);
  return { good: given.filter(isAddress), bad: given.filter((one) => !isAddress(one)) };
}

/** What a feed has brought so far, as "12 reports, 1 set aside, 3 waiting". */
export function brought(feed: FeedRecord): string {
  const rest = [feed.aside ? `${feed.aside} set aside` : "", feed.waiting ? `${feed.waiting} waiting` : ""];
  return [plural(feed.coded, "report"), ...rest].filter(Boolean).join(", ");
}
