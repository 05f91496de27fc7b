/** Reviews of an incident: they speak of events, for those stay when incidents are grouped anew. */
import type { Incident, Review } from "../../lib/types";

export type Judgement = "comment" | "merge" | "split";

export interface Draft {
  author: string;
  action: Judgement;
  target: string;
  value: string;
  reason?: string;
}

const ID = /[ei]-[0-9a-f]{12}/;

/** What can be said on the page of an incident: the links of its events have a form of their own. */
export type Saying = Judgement | "link";

/** The event that founds an incident: it has the same digits. */
export const founder = (incident: string): string => `e-${incident.slice(2)}`;

/** The id of an incident or event in what somebody typed or pasted, as an address; "" where there is none. */
export const idIn = (typed: string): string => ID.exec(typed)?.[0] ?? "";

/** What is sent for a judgement on an incident: the other one of a merger or a split, or the words of a comment. */
export function draft(incident: Incident, action: Judgement, value: string, { author, reason }: { author: string; reason: string }): Draft {
  return { author, action, target: founder(incident.id), value: value.trim(), ...(reason.trim() ? { reason: reason.trim() } : {}) };
}

/** What a review says besides who did what: the words of a comment. */
export const remark = (review: Review): string => (review.action === "comment" && typeof review.value === "string" ? review.value : "");
