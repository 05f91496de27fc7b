/** Periods that are chosen with one press, counted back from a chronicle's last day. */
import { addDays } from "../../lib/calendar";

export interface Period {
  label: string;
  from: string;
  to: string;
}

/** The periods that end with this day; "" is an open end. */
export function periods(last: string | null): Period[] {
  const all = { label: "All", from: "", to: "" };
  if (last === null) return [all];
  return [
    { label: "Last day", from: last, to: last },
    { label: "Last 7 days", from: addDays(last, -6), to: last },
    { label: "Last 30 days", from: addDays(last, -29), to: last },
    all,
  ];
}
