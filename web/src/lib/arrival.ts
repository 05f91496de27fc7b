/** Where the reader stands after another page was opened: at its heading or, going back, where the page was left. */

const PATIENCE = 4000; // milliseconds in which a page may still come in

export interface Arrival {
  /** How far down the page was when it was left; null: it is opened anew. */
  scroll: number | null;
  /** The path that one comes back from, whose link takes the focus; empty: none. */
  from: string;
}

/** Settle in a page as its content comes in. Ends at once when the reader acts; the answer calls it off. */
export function arrive(main: HTMLElement, { scroll, from }: Arrival): () => void {
  const watch = new MutationObserver(settle);
  // Not at once: what the last page held may still stand there.
  const begun = setTimeout(settle);
  const timer = setTimeout(leave, PATIENCE);
  const acts = ["keydown", "pointerdown", "wheel"] as const;

  function leave(): void {
    clearTimeout(begun);
    clearTimeout(timer);
    watch.disconnect();
    for (const act of acts) removeEventListener(act, leave, true);
  }

  function settle(): void {
    const high = document.documentElement.scrollHeight - innerHeight;
    if (scroll !== null && Math.abs(scrollY - scroll) > 1 && high > 0) scrollTo(0, Math.min(scroll, high));
    const link = from && [...main.querySelectorAll<HTMLAnchorElement>("a[href]")].find((one) => one.pathname === from);
    const heading = main.querySelector<HTMLElement>("h1:not(.visually-hidden)");
    if (focusable() && (link || heading)) focusOn(link || (heading as HTMLElement));
    const scrolled = scroll === null || high >= scroll;
    if (scrolled && (from ? link : heading)) leave();
  }

  /** The focus is taken from nothing that a page has given it to. */
  function focusable(): boolean {
    const now = document.activeElement;
    return !now || now === document.body || now === main || !main.contains(now) || now.matches("h1");
  }

  for (const act of acts) addEventListener(act, leave, true);
  watch.observe(main, { childList: true, subtree: true });
  return leave;
}

function focusOn(element: HTMLElement): void {
  if (document.activeElement === element) return;
  if (!element.matches("a")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
