/** Who reviews at this browser, and whether single keys are shortcuts; both are kept in the browser. */

const NAME = "casus-author";
const KEYS = "casus-keys";

class Person {
  name = $state(localStorage.getItem(NAME) ?? "");
  /** Single keys act without Ctrl or Alt; who dictates to the computer may want them off. */
  keys = $state(localStorage.getItem(KEYS) !== "off");

  keep(name: string): void {
    this.name = name.trim();
    if (this.name) localStorage.setItem(NAME, this.name);
    else localStorage.removeItem(NAME);
  }

  useKeys(use: boolean): void {
    this.keys = use;
    localStorage.setItem(KEYS, use ? "on" : "off");
  }

  /** The key that was pressed where it may act as a shortcut; else the empty text. */
  shortcut(event: KeyboardEvent): string {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return "";
    const target = event.target;
    if (target instanceof HTMLElement && target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) {
      return event.key === "Escape" ? "Escape" : "";
    }
    return this.keys || event.key.length > 1 ? event.key : "";
  }
}

export const person = new Person();
