/** The records of the REST API, as docs/rest.md and docs/output.md have them. */

export type Status = "actual" | "future" | "hypothetical" | "negated";
export type Corroboration = "single" | "copies" | "independent" | "opposing";
export type ReviewState = "none" | "some" | "all";
export type LinkKind = "retaliation" | "cause" | "part" | "about";

export interface Span {
  start: number;
  end: number;
  text: string;
}

export interface Participant extends Span {
  name: string;
  country: string | null;
  sector: string;
  entity: string | null;
}

export interface Place extends Span {
  name: string;
  country: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  geonameid: number | null;
  precision: "point" | "region" | "country" | null;
}

export interface Time extends Span {
  from: string | null;
  to: string | null;
  precision: string;
}

export interface Casualties extends Span {
  kind: string;
  low: number | null;
  high: number | null;
}

export interface Size extends Span {
  what: string;
  low: number | null;
  high: number | null;
}

export interface Evidence {
  field: string;
  rule: string;
  detail: string;
  start: number | null;
  end: number | null;
}

export interface CodedEvent {
  id: string;
  type: string;
  mode: string | null;
  contexts: string[];
  status: Status;
  mentions: Span[];
  actors: Participant[];
  recipients: Participant[];
  places: Place[];
  time: Time | null;
  instruments: Span[];
  casualties: Casualties[];
  size: Size[];
  attribution: { speaker: Participant | null; cue: Span | null } | null;
  score: number;
  confidence: number;
}

export interface Statement {
  id: string;
  speaker: Participant | null;
  cue: Span | null;
  content: Span | null;
  stance: string;
  about: string[];
}

export interface Source {
  id: string;
  sha256: string;
  title: string | null;
  source: string | null;
  url: string | null;
  published: string | null;
  language: string | null;
}

export interface ReportRow extends Source {
  events: number;
  statements: number;
}

export interface Report extends Source {
  text: string;
}

export interface Quote extends Span {
  report: string;
  event: string;
}

export interface Party {
  name: string;
  country: string | null;
  sector: string;
  entity: string | null;
  sources: number;
  quotes: Quote[];
}

export interface Site {
  name: string;
  country: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  precision: "point" | "region" | "country" | null;
  sources: number;
  quotes: Quote[];
}

export interface Figure {
  low: number | null;
  high: number | null;
  published: string | null;
  source: string | null;
  quote: Quote;
}

export interface Losses {
  kind: string;
  low: number | null;
  high: number | null;
  latest: Figure;
  figures: Figure[];
  disputed: boolean;
}

export interface Disagreement {
  field: string;
  positions: { value: string; sources: number; quotes: Quote[] }[];
}

export interface Incident {
  id: string;
  type: string;
  mode: string | null;
  status: Status;
  fact: number;
  score: number;
  confidence: number;
  summary: string;
  actors: Party[];
  recipients: Party[];
  place: Site | null;
  time: { from: string; to: string; sources: number; quotes: Quote[] } | null;
  losses: Losses[];
  corroboration: Corroboration;
  sources: number;
  reports: string[];
  events: string[];
  first: string | null;
  last: string | null;
  disagreements: Disagreement[];
  denied_by: string[];
}

export interface ListedIncident extends Incident {
  review: ReviewState;
  day: string | null;
}

export interface Mark {
  start: number;
  end: number;
  role: string;
}

export interface Member {
  event: CodedEvent;
  report: Source;
  /** The sentence of the event's first mention; the marks count in the report's text. */
  sentence: { start: number; end: number; text: string; marks: Mark[] };
}

export interface ListedStatement extends Statement {
  report: Source;
  incidents: string[];
}

/** A page of the ledger, with the sentences of the incidents that its statements speak of, by their ids. */
export interface StatementPage extends Listed<ListedStatement> {
  summaries: Record<string, string>;
}

export interface IncidentDetail extends ListedIncident {
  members: Member[];
  statements: ListedStatement[];
}

export interface Tie {
  from: string;
  to: string;
  kind: LinkKind;
  events: [string, string];
}

export interface Thread {
  start: string;
  incidents: Incident[];
  links: Tie[];
  statements: ListedStatement[];
}

/** A relation between two events of a report (codebook, section 6): `from` is B, `to` is A. */
export interface Link {
  from: string;
  to: string;
  kind: LinkKind;
}

/** What people said of a link, the last word of each; the last of these counts. */
export interface LinkNote {
  link: Link;
  coded: boolean;
  words: { stands: boolean; review: Review }[];
}

export interface ReportDetail {
  report: Report;
  events: CodedEvent[];
  statements: Statement[];
  links: Link[];
  incidents: Record<string, string>;
  /** What people rejected, as it stood before. */
  rejected: CodedEvent[];
  rejected_statements: Statement[];
  notes: Note[];
  link_notes: LinkNote[];
  sources: Source[];
}

export interface Note {
  target: string;
  state: "unreviewed" | "partial" | "accepted" | "corrected" | "rejected" | "added";
  words: { field: string; value: unknown; then: unknown; now: unknown; outcome: string; review: Review }[];
  conflicts: { field: string; reviews: Review[] }[];
  comments: Review[];
}

export interface Review {
  id: string;
  at: string;
  author: string;
  action: string;
  target: string;
  field: string | null;
  value: unknown;
  reason: string | null;
}

/** A review as the log tells it: the hash of its text, and what is known of it in words. */
export interface Logged extends Review {
  report: string;
  /** The event or statement that it speaks of, as it stood then; null where it is none. */
  about: string | null;
  /** What the machine said of the field by then. */
  then: unknown;
}

export interface Queued {
  event: CodedEvent;
  report: Source;
  sources: number;
  worth: number;
}

export interface About {
  name: string;
  version: string;
  model: string | null;
  reports: number;
  events: number;
  incidents: number;
  statements: number;
  first: string | null;
  last: string | null;
  writable: boolean;
  types: Record<string, string[]>;
  /** Whether it is the chronicle of the example reports. */
  example: boolean;
  /** So many example reports come with the program. */
  examples: number;
}

export interface Listed<T> {
  items: T[];
  next: string | null;
}

export interface Series {
  step: "day" | "week" | "month";
  starts: string[];
  lines: { key: string; label: string; counts: number[]; scores: (number | null)[] }[];
  /** Incidents that began before the days asked for and reach into them. */
  earlier: number;
  undated: number;
}

export interface Network {
  nodes: { key: string; label: string; country: string | null; sector: string | null; incidents: number }[];
  edges: { from: string; to: string; incidents: number; conflict: number; cooperation: number; score: number }[];
  cut: number;
}

export interface Escalation {
  weeks: string[];
  pairs: { a: string; b: string; label: string; counts: number[]; scores: number[]; moving: (number | null)[]; change: number | null }[];
  places: { name: string; country: string | null; counts: number[]; scores: number[]; moving: (number | null)[]; change: number | null }[];
}

/** What the countries of an incident did to each other, day by day from 21 days before its own to 7 after. */
export interface Intensity {
  incident: string;
  a: string;
  b: string;
  label: string;
  since: string;
  counts: number[];
  scores: number[];
}

/** id, latitude, longitude, precision, type, mode, day, weight (killed, low bound), score. */
export type SitePoint = [string, number, number, string | null, string, string | null, string | null, number, number];

export interface Sites {
  total: number;
  located: number;
  items: SitePoint[];
}

/** A report that a search found; `hits` count code points of the report's text, as `start` and `end` do. */
export interface Hit extends Source {
  passage: { text: string; start: number; end: number; hits: [number, number][] };
}
