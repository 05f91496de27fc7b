/** What people said of the fields of an event or statement. */
import type { Note, Review } from "../../lib/types";

/** The last word of a person on one field by itself: its correction, or that it is right as it is. */
export function wordOn(note: Note | undefined, field: string): Review | undefined {
  const [whole] = field.split(".");
  return note?.words.find((word) => word.field === whole && word.review.field === whole)?.review;
}

/** As "corrected by Ana". */
export const signed = (review: Review): string => `${review.action === "accept" ? "accepted" : "corrected"} by ${review.author}`;
