/** The sentences of incidents that statements speak of, as the pages of the ledger bring them. */
import { SvelteMap } from "svelte/reactivity";

export class Summaries {
  /** By id of the incident. */
  #found = new SvelteMap<string, string>();

  of(incident: string): string | undefined {
    return this.#found.get(incident);
  }

  add(some: Record<string, string>): void {
    for (const [id, sentence] of Object.entries(some)) this.#found.set(id, sentence);
  }
}
