/** Keeps the focus where the reader is, when what had it goes away by its own deed or is out of order for a while. */

import { tick } from "svelte";

const FOCUSABLE = ["a[href]", "summary", "[tabindex='0']", ...["button", "input", "select", "textarea"].map((one) => `${one}:not(:disabled)`)].join();

/** All below a node that the tab key would reach, in its order. */
export function focusable(below: ParentNode): HTMLElement[] {
  return [...below.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.checkVisibility?.() ?? true);
}

/** Of what can have the focus, the first that follows a node and does not lie in it; without a node the very first. */
export function firstAfter(node: Node | null, all: readonly HTMLElement[]): HTMLElement | undefined {
  return all.find((one) => !node || (node.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && !node.contains(one)));
}

/** Let a list grow, and give the focus to the first that is new in it. */
export async function growing(grow: () => Promise<void>): Promise<void> {
  const known = new Set(focusable(document));
  await grow();
  await tick();
  focusable(document).find((one) => !known.has(one))?.focus();
}

/** Where something was taken out: in which node, and behind which of its children. */
interface Gap {
  parent: Node;
  before: Node | null;
}

/**
 * Watches over the focus; the answer ends it. Where what had the focus is taken out of the page, what follows it there
 * gets the focus, else what stood before it; where the whole content was exchanged, the content. What was only disabled
 * gets it back once it works again. Whatever has taken the focus meanwhile keeps it.
 */
export function keepFocus(page: Document = document): () => void {
  let last: Element | null = null;
  let gap: Gap | null = null;
  let disabled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const watch = new MutationObserver((records) => {
    if (!last) return;
    for (const record of records) gap = after(record, gap, last);
    disabled ||= last.matches(":disabled");
    clearTimeout(timer);
    // Not at once: what took it away may know better where the focus belongs.
    timer = setTimeout(settle);
  });

  function settle(): void {
    if (page.activeElement && page.activeElement !== page.body) return;
    if (last?.isConnected) {
      gap = null;
      if (disabled && last instanceof HTMLElement && !last.matches(":disabled")) last.focus();
    } else if (gap) nearest(gap, page)?.focus();
  }

  const seen = ({ target }: FocusEvent) => {
    last = target instanceof Element ? target : null;
    gap = null;
    disabled = false;
  };
  // Who presses where nothing takes the focus has let it go.
  const pressed = ({ target }: PointerEvent) => {
    if (last && target instanceof Node && !last.contains(target)) last = gap = null;
  };

  page.addEventListener("focusin", seen);
  page.addEventListener("pointerdown", pressed);
  watch.observe(page.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
  return () => {
    clearTimeout(timer);
    watch.disconnect();
    page.removeEventListener("focusin", seen);
    page.removeEventListener("pointerdown", pressed);
  };
}

/** Where the gap is after one more change of the page. */
function after(record: MutationRecord, gap: Gap | null, last: Element): Gap | null {
  const gone = [...record.removedNodes];
  const lost = gap?.parent ?? last;
  if (gone.some((node) => node.contains(lost))) return { parent: record.target, before: record.previousSibling };
  if (gap?.before && gap.parent === record.target && gone.includes(gap.before as ChildNode)) return { ...gap, before: record.previousSibling };
  return gap;
}

function nearest(gap: Gap, page: Document): HTMLElement | undefined {
  const content = page.getElementById("main") ?? undefined;
  let { parent, before } = gap;
  while (parent instanceof Element && parent !== content && !(content && parent.contains(content))) {
    const all = focusable(parent);
    const found = firstAfter(before, all) ?? all.at(-1);
    if (found) return found;
    [parent, before] = [parent.parentElement as Node, parent];
  }
  return content;
}
