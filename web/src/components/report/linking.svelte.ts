/** The link that is being made or put right: the other event is taken from a list, or by choosing it in the text. */
import type { Link } from "../../lib/types";
import { linkOf, type Seen } from "./links";

export class Linking {
  /** The event from which it is seen; "": no link is being made. */
  id = $state("");
  /** The link that is put right; null: it is a new one. */
  old = $state.raw<Link | null>(null);
  relation = $state("");
  other = $state("");

  begin(id: string, seen?: Seen): void {
    this.id = id;
    this.old = seen?.link ?? null;
    this.relation = seen?.relation.key ?? "";
    this.other = seen?.other.id ?? "";
  }

  leave(): void {
    this.id = "";
  }

  /** Whether an event that is chosen in the text is taken as the other one. */
  armed(chosen: string): boolean {
    return this.id !== "" && this.id === chosen;
  }

  take(event: string): void {
    if (event.startsWith("e-") && event !== this.id) this.other = event;
  }

  /** What is sent: null where something is missing still, or nothing is changed. */
  get value(): { add: Link[]; remove: Link[] } | null {
    const link = linkOf(this.id, this.relation, this.other);
    if (!link) return null;
    if (!this.old) return { add: [link], remove: [] };
    const unchanged = link.from === this.old.from && link.to === this.old.to && link.kind === this.old.kind;
    return unchanged ? null : { add: [link], remove: [this.old] };
  }
}
