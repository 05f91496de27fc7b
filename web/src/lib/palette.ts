/** Colours and dashes of lines that are told apart by name, and of scores. */
import type { Dash } from "./picture";

const DASHES: Dash[] = ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 2", "1 3", "9 3 2 3 2 3"];

/** The colour of the nth of several lines; they repeat after eight, with other dashes. */
export const lineColour = (at: number): string => `var(--series-${(at % 8) + 1})`;

export const lineDash = (at: number): Dash => DASHES[at % DASHES.length] ?? "";

/** What a mean score is called, from -10 to +10. */
export function scoreClass(score: number): ScoreClass {
  if (score <= -5) return "strong conflict";
  if (score < -0.5) return "conflict";
  if (score <= 0.5) return "balanced";
  return score < 5 ? "cooperation" : "strong cooperation";
}

export type ScoreClass = "strong conflict" | "conflict" | "balanced" | "cooperation" | "strong cooperation";

export const SCORE_CLASSES: Record<ScoreClass, { colour: string; dash: Dash; means: string }> = {
  "strong conflict": { colour: "var(--material-conflict)", dash: "", means: "−5 and below" },
  conflict: { colour: "var(--verbal-conflict)", dash: "", means: "−5 to −0.5" },
  balanced: { colour: "var(--ink-faint)", dash: "1 3", means: "about 0" },
  cooperation: { colour: "var(--verbal-cooperation)", dash: "5 3", means: "+0.5 to +5" },
  "strong cooperation": { colour: "var(--material-cooperation)", dash: "5 3", means: "+5 and above" },
};
