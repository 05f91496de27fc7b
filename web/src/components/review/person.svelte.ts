/** Who reviews at this browser, and whether single keys are shortcuts; both are kept in the browser. */

const NAME = "casus-author";
const KEYS = "casus-keys";

class Person {
  name = $state(localStorage.getItem(NAME) ?? "");
  /** Single keys act without Ctrl or Alt; who dictates to the computer may want them off. */
  keys = $state(localStorage.getItem(KEYS) !== "off");

  /** A review waits for the name. */
  asking = $state(false);
  #wait: (() => void) | undefined;

  /** The name, asked for where none was given yet; empty where none is given now. */
  async sign(): Promise<string> {
    if (!this.name) {
      this.asking = true;
      await new Promise<void>((done) => (this.#wait = done));
    }
    return this.name;
  }

  /** The question is answered, or closed without an answer. */
  answer(name = ""): void {
    if (name.trim()) this.keep(name);
    this.asking = false;
    this.#wait?.();
    this.#wait = undefined;
  }

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
    if (target instanceof Element && target.closest("dialog")) return "";
    if (target instanceof HTMLElement && target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) {
      return event.key === "Escape" ? "Escape" : "";
    }
    return this.keys || event.key.length > 1 ? event.key : "";
  }
}

export const person = new Person();
