/** Following a job as it goes on: by server-sent events or, where these break off, by asking now and then. */
import { ApiError, ask, get } from "../../lib/api.svelte";
import { EventReader } from "./events";
import { ended, type Item, type JobRecord } from "./jobs";

const PAUSE = 1500; // milliseconds between two questions

export class Following {
  job = $state.raw<JobRecord>();
  problem = $state("");

  /** Follow a job until it has ended or the signal says so. */
  async follow(id: string, signal: AbortSignal): Promise<void> {
    const path = `/jobs/${encodeURIComponent(id)}`;
    try {
      this.job = await get<JobRecord>(path, signal);
      if (!ended(this.job)) await this.#listen(path, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.problem = error instanceof ApiError ? error.message : String(error);
    }
  }

  async #listen(path: string, signal: AbortSignal): Promise<void> {
    try {
      const answer = await ask(`${path}/progress`, { signal, headers: { "Last-Event-ID": String(this.job?.items.length ?? 0) } });
      const stream = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      const reader = new EventReader();
      while (stream) {
        const { done, value } = await stream.read();
        if (done) break;
        for (const event of reader.read(value)) this.#take(event.name, event.data);
      }
    } catch (error) {
      if (signal.aborted) throw error;
    }
    await this.#poll(path, signal);
  }

  async #poll(path: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.job && !ended(this.job)) {
      this.job = await get<JobRecord>(path, signal);
      if (!ended(this.job)) await new Promise((wake) => setTimeout(wake, PAUSE));
    }
  }

  #take(name: string, data: string): void {
    if (name === "end") this.job = JSON.parse(data) as JobRecord;
    if (name === "total" && this.job) this.job = { ...this.job, total: Math.max(Number(data), this.job.items.length) };
    if (name !== "item" || !this.job) return;
    const items = [...this.job.items, JSON.parse(data) as Item];
    this.job = { ...this.job, state: "running", items, done: items.length, total: Math.max(this.job.total, items.length) };
  }
}
