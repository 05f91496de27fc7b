/** Entries of the log of reviews in plain words. */
import type { Review } from "../../lib/types";
import { readable } from "./codebook";

const DID: Record<string, string> = {
  accept: "accepted",
  correct: "corrected",
  reject: "rejected",
  add: "added",
  comment: "commented on",
  withdraw: "withdrew",
  merge: "joined",
  split: "parted",
};

/** A review as the log tells it, with the hash of the text that it is about. */
export type Logged = Review & { report: string };

/** What a review did, as "corrected the recipients of". */
export function deed(review: Pick<Review, "action" | "field">): string {
  const did = DID[review.action] ?? review.action;
  return review.field ? `${did} the ${readable(review.field)} of` : did;
}

/** What a review is about: of a withdrawal, what the review did that it takes back; else what `told` calls it. */
export function named(target: string, log: readonly Review[], told: (target: string) => string = (id) => id): string {
  const meant = log.find((review) => review.id === target);
  if (target.startsWith("t-")) return "the report";
  return meant ? `“${deed(meant)} ${told(meant.target)}”` : told(target);
}

/** A value in few words: the words of spans, names, or nothing. */
export function brief(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (Array.isArray(value)) return value.length ? value.map(brief).join("; ") : "none";
  if (typeof value !== "object") return readable(String(value));
  const one = value as Record<string, unknown>;
  if (typeof one.text === "string") return `“${one.text}”${details(one)}`;
  if ("speaker" in one || "cue" in one) return `${brief(one.speaker)}, ${brief(one.cue)}`;
  if ("add" in one || "remove" in one) return [...kinds(one.add, "added"), ...kinds(one.remove, "taken away")].join(", ");
  return typeof one.type === "string" ? one.type : "the whole record";
}

function details(one: Record<string, unknown>): string {
  const known = [one.kind, one.country, one.sector === "UNK" ? null : one.sector, one.from].filter((part) => typeof part === "string" && part);
  return known.length ? ` (${known.join(" ")})` : "";
}

/** Links in few words, as "cause added". */
const kinds = (links: unknown, did: string): string[] => (Array.isArray(links) ? links.map((link: { kind: string }) => `${link.kind} ${did}`) : []);

/** The reviews that still count: neither withdrawals nor what was withdrawn. `log` is newest first. */
export function standing(log: readonly Review[]): Review[] {
  const withdrawn = new Set<string>();
  return log.filter((review) => {
    if (withdrawn.has(review.id)) return false;
    if (review.action === "withdraw") withdrawn.add(review.target);
    return review.action !== "withdraw";
  });
}
