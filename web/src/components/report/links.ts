/** Links of a report as seen from one of its events: `from` is B, `to` is A (codebook, section 6). */
import type { CodedEvent, Link, LinkKind, LinkNote, ReportDetail } from "../../lib/types";

/** How an event stands to another: as B of a link of a kind, or as A. */
export interface Relation {
  key: string;
  kind: LinkKind;
  isFrom: boolean;
  says: string;
}

const relation = (kind: LinkKind, isFrom: boolean, says: string): Relation => ({ key: `${kind}-${isFrom ? "from" : "to"}`, kind, isFrom, says });

export const RELATIONS: Relation[] = [
  relation("retaliation", true, "in answer to"),
  relation("retaliation", false, "answered by"),
  relation("cause", true, "came about through"),
  relation("cause", false, "led to"),
  relation("part", true, "part of"),
  relation("part", false, "has as part"),
  relation("about", true, "speaks of"),
  relation("about", false, "spoken of in"),
];

export interface Seen {
  link: Link;
  relation: Relation;
  other: CodedEvent;
  /** What people said of it. */
  note: LinkNote | undefined;
}

type Told = Pick<ReportDetail, "links" | "events" | "link_notes">;

/** The links of an event that stand. */
export function linksOf(id: string, detail: Told): Seen[] {
  return detail.links.flatMap((link) => seen(link, id, detail));
}

/** The links of an event that people took away. */
export function takenAway(id: string, detail: Told): Seen[] {
  return detail.link_notes.filter((note) => !note.words.at(-1)?.stands).flatMap(({ link }) => seen(link, id, detail));
}

function seen(link: Link, id: string, { events, link_notes }: Told): Seen[] {
  const isFrom = link.from === id;
  const other = isFrom || link.to === id ? events.find((event) => event.id === (isFrom ? link.to : link.from)) : undefined;
  const found = RELATIONS.find((one) => one.kind === link.kind && one.isFrom === isFrom);
  return other && found ? [{ link, relation: found, other, note: link_notes.find((note) => same(note.link, link)) }] : [];
}

export const same = (one: Link, other: Link): boolean => one.from === other.from && one.to === other.to && one.kind === other.kind;

/** The link of an event to another by a relation, which is one of RELATIONS by its key. */
export function linkOf(id: string, key: string, other: string): Link | null {
  const found = RELATIONS.find((one) => one.key === key);
  if (!found || !other || other === id) return null;
  return found.isFrom ? { from: id, to: other, kind: found.kind } : { from: other, to: id, kind: found.kind };
}
