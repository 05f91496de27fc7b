/** The sentences of incidents that statements speak of, asked for one by one and kept while a page is open. */
import { SvelteMap } from "svelte/reactivity";
import { get } from "../../lib/api.svelte";
import type { IncidentDetail } from "../../lib/types";

const AT_ONCE = 4;

export class Summaries {
  /** By id of the incident; undefined until it is there. */
  #found = new SvelteMap<string, string>();
  #asked = new Set<string>();
  #waiting: string[] = [];
  #running = 0;

  of(incident: string): string | undefined {
    return this.#found.get(incident);
  }

  /** Ask for what is not known yet. */
  want(incidents: Iterable<string>): void {
    for (const id of incidents) {
      if (this.#asked.has(id)) continue;
      this.#asked.add(id);
      this.#waiting.push(id);
    }
    while (this.#running < AT_ONCE && this.#waiting.length) void this.#next();
  }

  async #next(): Promise<void> {
    this.#running += 1;
    for (let id = this.#waiting.shift(); id !== undefined; id = this.#waiting.shift()) {
      try {
        this.#found.set(id, (await get<IncidentDetail>(`/incidents/${encodeURIComponent(id)}`)).summary);
      } catch {
        // The id stands in place of the sentence; the link leads to what is wrong.
        this.#found.set(id, id);
      }
    }
    this.#running -= 1;
  }
}
