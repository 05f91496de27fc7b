/** Choosing events in the text by pointer and, from the keyboard, by walking from trigger to trigger. */

const DOUBLE_CLICK = 250; // milliseconds

/**
 * Listens to an element that holds a marked text. A click chooses the innermost event or statement at a word; one more
 * click the next around it. Arrow keys lead on from a trigger, Enter and space choose.
 */
export function walking(choose: (id: string) => void, chosen: () => string) {
  return (root: HTMLElement) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const click = (event: MouseEvent) => {
      clearTimeout(timer);
      if (getSelection()?.isCollapsed === false) return;
      // From here the keyboard leads on.
      if (event.target instanceof Element) event.target.closest<HTMLElement>("[data-first]")?.focus({ preventScroll: true });
      const owners = ownersAt(event.target);
      const take = () => owners.length && choose(owners[(owners.indexOf(chosen()) + 1) % owners.length] ?? "");
      // A second click would select words, perhaps for what is chosen: that must not change under them.
      if (chosen()) timer = setTimeout(take, DOUBLE_CLICK);
      else take();
    };
    const key = (event: KeyboardEvent) => {
      const begun = event.target instanceof HTMLElement ? (event.target.dataset.first ?? "").split(" ").filter(Boolean) : [];
      if (!begun.length || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Enter" || event.key === " ") choose(begun[(begun.indexOf(chosen()) + 1) % begun.length] ?? "");
      else if (event.key === "ArrowRight" || event.key === "ArrowDown") step(root, 1);
      else if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(root, -1);
      else return;
      event.preventDefault();
    };
    root.addEventListener("mousedown", unfocusable);
    root.addEventListener("click", click);
    root.addEventListener("keydown", key);
    return () => {
      root.removeEventListener("mousedown", unfocusable);
      clearTimeout(timer);
      root.removeEventListener("click", click);
      root.removeEventListener("keydown", key);
    };
  };
}

/** Chromium selects nothing where a drag begins at the very edge of an element that takes the focus. */
function unfocusable(event: MouseEvent): void {
  const stop = event.target instanceof Element ? event.target.closest("[data-first]") : null;
  const index = stop?.getAttribute("tabindex");
  if (!stop || !index) return;
  stop.removeAttribute("tabindex");
  document.addEventListener("mouseup", () => stop.setAttribute("tabindex", index), { once: true, capture: true });
}

function ownersAt(target: EventTarget | null): string[] {
  const run = target instanceof Element ? target.closest<HTMLElement>("[data-owners]") : null;
  return [...new Set((run?.dataset.owners ?? "").split(" ").filter(Boolean))];
}

/** Move the focus to the next or last trigger in the text; from outside, to the first or last. */
export function step(root: HTMLElement, by: 1 | -1): void {
  const stops = [...root.querySelectorAll<HTMLElement>("[data-first]")];
  const now = stops.findIndex((stop) => stop === document.activeElement);
  const from = now < 0 && by < 0 ? stops.length : now;
  stops[Math.min(stops.length - 1, Math.max(0, from + by))]?.focus();
}

/** Bring the words of an event or statement into view. */
export function show(root: HTMLElement, id: string): void {
  const words = root.querySelector<HTMLElement>(`[data-first~="${CSS.escape(id)}"]`) ?? root.querySelector<HTMLElement>(`[data-owners~="${CSS.escape(id)}"]`);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  words?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}
