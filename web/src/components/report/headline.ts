/** What a report is called: its title, or its first line where that is short enough for one, or its id. */
import type { Report } from "../../lib/types";

const LONGEST = 160;

export function headline(report: Pick<Report, "id" | "title" | "text">): string {
  if (report.title) return report.title;
  const [line = ""] = report.text.trimStart().split("\n", 1);
  return line && line.length <= LONGEST ? line.trim() : report.id;
}
