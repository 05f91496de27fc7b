/** The end of the log of reviews, read again every few seconds while the page is looked at: others review too. */
import { get } from "../../lib/api.svelte";
import type { Listed, Logged } from "../../lib/types";

const EVERY = 20_000; // milliseconds
const MOST = 50;

export class Watching {
  /** The newest first. */
  log = $state.raw<Logged[]>([]);
  failed = $state(false);

  async read(): Promise<void> {
    try {
      this.log = (await get<Listed<Logged>>(`/reviews?limit=${MOST}`)).items;
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  /** Begin; the answer ends it. */
  start(): () => void {
    void this.read();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void this.read();
    }, EVERY);
    return () => clearInterval(timer);
  }
}
