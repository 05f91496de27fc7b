/** Days as text ("2024-02-03"), and the steps that series count by. All in UTC, so that no reader's clock moves a day. */

export type Step = "day" | "week" | "month";

export const STEPS: readonly Step[] = ["day", "week", "month"];

const LENGTH = 86_400_000;

/** Milliseconds at which a day begins. */
export const instant = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day in which a moment lies. */
export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string => dayOf(instant(day) + count * LENGTH);

/** Days from one to another, both included. */
export const daysIn = (from: string, to: string): number => Math.round((instant(to) - instant(from)) / LENGTH) + 1;

/** The first day of the step in which a day lies: of its week the Monday. */
export function startOf(day: string, step: Step): string {
  if (step === "month") return `${day.slice(0, 8)}01`;
  if (step === "day") return day;
  return addDays(day, -((new Date(instant(day)).getUTCDay() + 6) % 7));
}

/** The first day of the step after the one that begins on this day. */
export function nextStep(start: string, step: Step): string {
  if (step === "day") return addDays(start, 1);
  if (step === "week") return addDays(start, 7);
  return startOf(addDays(start, 31), "month");
}

/** The last day of the step that begins on this day. */
export const endOf = (start: string, step: Step): string => addDays(nextStep(start, step), -1);

/** The step that the server takes too where none is asked for: days up to a quarter, weeks up to two years, else months. */
export function fitting(from: string, to: string): Step {
  const days = daysIn(from, to);
  if (days <= 92) return "day";
  return days <= 731 ? "week" : "month";
}

/** Keep a day within two others. */
export const clamp = (day: string, from: string, to: string): string => (day < from ? from : day > to ? to : day);
