/** Entries of the log of reviews in plain words. */
import type { Logged, Review } from "../../lib/types";
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

/** What a review did, as "corrected the recipients of". */
export function deed(review: Pick<Review, "action" | "field">): string {
  const did = DID[review.action] ?? review.action;
  return review.field ? `${did} the ${readable(review.field)} of` : did;
}

/** What a review is about: of a withdrawal, what the review did that it takes back; else what `told` or its record calls it. */
export function named(review: Logged, log: readonly Logged[], told: (target: string) => string | undefined = () => undefined): string {
  const { target } = review;
  if (target.startsWith("t-")) return review.about ?? "the report";
  if (!target.startsWith("v-")) return told(target) ?? review.about ?? target;
  const meant = log.find((one) => one.id === target);
  return meant ? `“${deed(meant)} ${named(meant, log, told)}”` : "an earlier review";
}

/** What a correction made of what: "none → drone"; of links what was added and taken away; null where it is no correction. */
export function turned(review: Logged): string | null {
  if (review.action !== "correct") return null;
  return review.field === "links" ? brief(review.value) : `${brief(review.then)} → ${brief(review.value)}`;
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
export function standing<T extends Review>(log: readonly T[]): T[] {
  const withdrawn = new Set<string>();
  return log.filter((review) => {
    if (withdrawn.has(review.id)) return false;
    if (review.action === "withdraw") withdrawn.add(review.target);
    return review.action !== "withdraw";
  });
}
