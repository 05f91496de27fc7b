/** The reviews that lead from what is coded to what a person chose. */
import type { CodedEvent, Status } from "../../lib/types";
import type { Draft } from "./desk.svelte";

interface Choice {
  type: string;
  mode: string | null;
  status: Status;
}

/** One draft for each field that differs. A new type drops the mode, so that the mode is told again behind it. */
export function choices(event: Pick<CodedEvent, "id" | "type" | "mode" | "status">, chosen: Choice): Draft[] {
  const correct = (field: string, value: string | null): Draft => ({ action: "correct", target: event.id, field, value });
  const drafts: Draft[] = [];
  if (chosen.type !== event.type) drafts.push(correct("type", chosen.type));
  if (chosen.mode !== event.mode || (drafts.length && chosen.mode !== null)) drafts.push(correct("mode", chosen.mode));
  if (chosen.status !== event.status) drafts.push(correct("status", chosen.status));
  return drafts;
}
