/** Links of a report as seen from one of its events. */
import type { CodedEvent, ReportDetail } from "../../lib/types";

const FROM: Record<string, string> = { retaliation: "in answer to", cause: "came about through", part: "part of", about: "speaks of" };
const TO: Record<string, string> = { retaliation: "answered by", cause: "led to", part: "has as part", about: "spoken of in" };

export interface Seen {
  says: string;
  other: CodedEvent;
}

export function linksOf(id: string, { links, events }: Pick<ReportDetail, "links" | "events">): Seen[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return links.flatMap(({ from, to, kind }) => {
    const other = from === id ? byId.get(to) : to === id ? byId.get(from) : undefined;
    return other ? [{ says: (from === id ? FROM : TO)[kind] ?? kind, other }] : [];
  });
}
