/** One sitting at the queue: what waits, what was done, and the way back. It outlives the page, so that a look at a report loses nothing. */
import { ApiError, get } from "../../lib/api.svelte";
import type { Listed, Queued, Review } from "../../lib/types";
import { Desk, type Draft } from "./desk.svelte";

export type Deed = "accepted" | "rejected" | "corrected";

/** What was done: a judgement, after which the event waits no longer, or that single fields were accepted. */
export type Doing = Deed | "accepted in part";

export interface Done {
  item: Queued;
  deed: Doing;
  reviews: Review[];
}

const AT_ONCE = 100;

export class Sitting {
  readonly desk = new Desk();
  waiting = $state.raw<Queued[]>([]);
  /** The last one first. */
  done = $state.raw<Done[]>([]);
  skipped = $state.raw<Queued[]>([]);
  loading = $state(false);
  /** True once the server was asked, false again where there may be more than it told. */
  complete = $state(false);
  problem = $state("");
  /** Changes whenever something was said of an event that still waits. */
  turn = $state(0);
  /** What was done last, to be read out. */
  message = $state("");

  get current(): Queued | undefined {
    return this.waiting[0];
  }

  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    this.problem = "";
    try {
      const { items } = await get<Listed<Queued>>(`/queue?limit=${AT_ONCE}`);
      const skipped = new Set(this.skipped.map((one) => one.event.id));
      this.waiting = items.filter((one) => !skipped.has(one.event.id));
      this.complete = items.length < AT_ONCE;
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : String(error);
    } finally {
      this.loading = false;
    }
  }

  /** Judge the event at the front; what comes after it moves up. */
  async judge(deed: Deed, drafts: Draft[]): Promise<boolean> {
    const item = this.current;
    if (!item) return false;
    const reviews = await this.desk.send(...drafts);
    if (!reviews) return false;
    this.done = [{ item, deed, reviews }, ...this.done];
    this.message = `${deed[0]?.toUpperCase()}${deed.slice(1)}: “${item.event.mentions[0]?.text ?? ""}”.`;
    await this.#moveUp();
    return true;
  }

  /** Accept one field of the event at the front, which stays there. */
  async vouch(field: string): Promise<boolean> {
    const item = this.current;
    if (!item) return false;
    const reviews = await this.desk.send({ action: "accept", target: item.event.id, field });
    if (!reviews) return false;
    this.done = [{ item, deed: "accepted in part", reviews }, ...this.done];
    this.message = `Accepted the ${field} of “${item.event.mentions[0]?.text ?? ""}”.`;
    this.turn += 1;
    return true;
  }

  async skip(): Promise<void> {
    if (!this.current) return;
    this.skipped = [...this.skipped, this.current];
    this.message = "Skipped.";
    await this.#moveUp();
  }

  /** Take back what was done to an event, by default the last one; it comes to the front again. */
  async undo(done: Done | undefined = this.done[0]): Promise<boolean> {
    if (!done || !(await this.desk.withdraw(done.reviews))) return false;
    this.done = this.done.filter((one) => one !== done);
    this.waiting = [done.item, ...this.waiting.filter((one) => one.event.id !== done.item.event.id)];
    this.message = `Withdrawn: “${done.item.event.mentions[0]?.text ?? ""}” waits again.`;
    this.turn += 1;
    return true;
  }

  /** Look again at what was skipped. */
  takeUpSkipped(): void {
    this.waiting = [...this.waiting, ...this.skipped];
    this.skipped = [];
  }

  /** How many events were judged as a whole. */
  get judged(): number {
    return this.done.filter((one) => one.deed !== "accepted in part").length;
  }

  count(deed: Doing): number {
    return this.done.filter((one) => one.deed === deed).length;
  }

  async #moveUp(): Promise<void> {
    this.waiting = this.waiting.slice(1);
    if (!this.waiting.length && !this.complete) await this.load();
  }
}

export const sitting = new Sitting();
