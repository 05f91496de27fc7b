/** What the countries of listed incidents did to each other around the day of each, asked for a page at a time. */
import { SvelteMap } from "svelte/reactivity";
import { get } from "../../lib/api.svelte";
import type { Incident, Intensity, Listed } from "../../lib/types";

const AT_ONCE = 100; // as many as the server takes

export class Intensities {
  /** By id of the incident. */
  #found = new SvelteMap<string, Intensity>();
  /** The largest sum of a day up to now, so that all pictures have one scale. */
  most = $state(0);
  failed = $state(false);

  of(incident: string): Intensity | undefined {
    return this.#found.get(incident);
  }

  /** Ask about those incidents that may have some: with a party on either side. */
  async ask(incidents: readonly Incident[]): Promise<void> {
    const ids = incidents.filter((one) => one.actors.some(placed) && one.recipients.some(placed)).map((one) => one.id);
    for (let start = 0; start < ids.length; start += AT_ONCE) await this.#read(ids.slice(start, start + AT_ONCE));
  }

  async #read(ids: string[]): Promise<void> {
    try {
      const query = new URLSearchParams(ids.map((id) => ["incident", id]));
      for (const one of (await get<Listed<Intensity>>(`/intensities?${query}`)).items) {
        this.#found.set(one.incident, one);
        this.most = Math.max(this.most, ...one.scores.map(Math.abs));
      }
    } catch {
      this.failed = true; // the list stands without them
    }
  }
}

const placed = (party: { country: string | null }): boolean => party.country !== null;
