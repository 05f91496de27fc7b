/** Sending reviews: what is said, what the server says to it, and taking it back. */
import { ApiError, post } from "../../lib/api.svelte";
import type { Review } from "../../lib/types";
import { person } from "./person.svelte";

export interface Draft {
  action: "accept" | "correct" | "reject" | "add" | "comment" | "withdraw";
  target: string;
  field?: string;
  value?: unknown;
}

export class Desk {
  busy = $state(false);
  /** Why the last review was not kept; in the server's words. */
  problem = $state("");
  reason = $state("");
  readonly #after: () => void;

  constructor({ after = () => {} }: { after?: () => void } = {}) {
    this.#after = after;
  }

  /** Send drafts together: all of them are kept, or none. Null: they were not kept, `problem` says why. */
  async send(...drafts: Draft[]): Promise<Review[] | null> {
    if (this.busy || !drafts.length) return null;
    this.problem = "";
    const author = await person.sign();
    if (!author) {
      this.problem = "Nothing was kept: a review needs a name.";
      return null;
    }
    this.busy = true;
    const reason = this.reason.trim();
    try {
      const kept = await post<Review[]>("/reviews", drafts.map((draft) => ({ ...draft, author, ...(reason ? { reason } : {}) })));
      this.reason = "";
      this.#after();
      return kept;
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : String(error);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** Take reviews back, the last first. */
  async withdraw(reviews: readonly Review[]): Promise<boolean> {
    const drafts = reviews.map((review): Draft => ({ action: "withdraw", target: review.id })).reverse();
    return (await this.send(...drafts)) !== null;
  }
}
