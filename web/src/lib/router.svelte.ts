/** The address is the state: what page is shown, and by which filter. */
import type { Arrival } from "./arrival";

export type PageName =
  | "today" | "incident" | "report" | "map" | "timeline" | "network" | "statements"
  | "escalation" | "review" | "add" | "search" | "start" | "lost";

const PLAIN: Record<string, PageName> = {
  "": "today",
  map: "map",
  timeline: "timeline",
  network: "network",
  statements: "statements",
  escalation: "escalation",
  review: "review",
  add: "add",
  search: "search",
  start: "start",
};

const WITH_ID: Record<string, PageName> = { incidents: "incident", reports: "report" };

export interface Route {
  page: PageName;
  id: string;
  query: URLSearchParams;
  /** The part after "#": where on the page, as the event of a report. */
  hash: string;
}

export function parse(address: { pathname: string; search: string; hash: string }): Route {
  const query = new URLSearchParams(address.search);
  const hash = decodeURIComponent(address.hash.slice(1));
  const [first = "", second, ...rest] = address.pathname.replace(/^\/|\/$/g, "").split("/");
  if (second === undefined) return { page: PLAIN[first] ?? "lost", id: "", query, hash };
  const page = WITH_ID[first];
  return page && rest.length === 0
    ? { page, id: decodeURIComponent(second), query, hash }
    : { page: "lost", id: "", query, hash };
}

/** Pages of what is done now: there is no past of them. */
const PRESENT: ReadonlySet<PageName> = new Set(["review", "add", "start", "lost"]);

/** Whether a page of the application is of the present alone. */
export const isOfNow = (path: string): boolean => PRESENT.has(parse(new URL(path, location.origin)).page);

/** An address of the application with the moment as of which all is read, if its page can be read so. */
export function within(address: string, moment: string): string {
  const url = new URL(address, location.origin);
  if (!moment || isOfNow(address) || url.searchParams.has("as_of")) return address;
  url.searchParams.set("as_of", moment);
  return url.pathname + url.search + url.hash;
}

class Router {
  route = $state.raw<Route>(parse(location));
  /** The moment as of which the chronicle is read, as the address has it; empty: as it stands. */
  readonly asOf = $derived(PRESENT.has(this.route.page) ? "" : (this.route.query.get("as_of") ?? ""));
  /** How the present page was come to; null: it is the first one. */
  arrival: Arrival | null = null;

  #path = location.pathname;

  constructor() {
    addEventListener("popstate", (event) => {
      const { scroll = 0 } = (event.state ?? {}) as { scroll?: number };
      this.arrival = { scroll, from: this.#path };
      this.#read();
    });
    document.addEventListener("click", (event) => this.#follow(event));
  }

  /** What a link to an address of the application holds, so that it shows the past in another tab too. */
  to(address: string): string {
    return within(address, this.asOf);
  }

  /** Go to an address of the application; `replace` leaves no step in the history. */
  go(address: string, { replace = false, keepScroll = false } = {}): void {
    // The past goes along from page to page, until one goes back to now on the page where one is.
    if (new URL(address, location.origin).pathname !== location.pathname) address = this.to(address);
    if (replace) history.replaceState(history.state, "", address);
    else {
      history.replaceState({ scroll: scrollY }, "");
      history.pushState(null, "", address);
    }
    this.arrival = { scroll: null, from: "" };
    this.#read();
    if (!keepScroll && !this.route.hash) scrollTo(0, 0);
  }

  #read(): void {
    this.#path = location.pathname;
    this.route = parse(location);
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/") || link.pathname.endsWith(".json")) return;
    if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}

export const router = new Router();
