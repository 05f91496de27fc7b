// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { step, walking } from "./walking";

let root: HTMLElement;
let chosen = "";
const asked: string[] = [];
let leave: () => void;

const at = (text: string) => [...root.children].find((one) => one.textContent === text) as HTMLElement;
const click = (text: string) => at(text).dispatchEvent(new MouseEvent("click", { bubbles: true }));
const press = (text: string, key: string) => at(text).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

beforeEach(() => {
  vi.useFakeTimers();
  root = document.createElement("div");
  for (const [text, owners, first] of [["army", "e-1 e-2", ""], ["struck", "e-1", "e-1"], ["and", "", ""], ["condemned", "e-2 s-1", "e-2"]] as const) {
    const run = document.createElement("span");
    run.textContent = text;
    if (owners) run.dataset.owners = owners;
    if (first) {
      run.dataset.first = first;
      run.tabIndex = -1;
    }
    root.append(run);
  }
  document.body.append(root);
  leave = walking((id) => {
    chosen = id;
    asked.push(id);
  }, () => chosen)(root);
});

afterEach(() => {
  leave();
  root.remove();
  chosen = "";
  asked.splice(0);
  vi.useRealTimers();
});

describe("walking", () => {
  it("chooses the innermost at a word, and with another click the next", () => {
    click("army");
    expect(chosen).toBe("e-1");
    click("army");
    vi.runAllTimers();
    expect(chosen).toBe("e-2");
    click("and");
    vi.runAllTimers();
    expect(asked).toEqual(["e-1", "e-2"]);
  });

  it("leaves the choice as it is while words are selected by two clicks", () => {
    chosen = "e-2";
    click("struck");
    click("and");
    vi.runAllTimers();
    expect(chosen).toBe("e-2");
  });

  it("chooses from the keyboard, on triggers alone", () => {
    press("condemned", "Enter");
    expect(chosen).toBe("e-2");
    press("army", "Enter");
    expect(asked).toEqual(["e-2"]);
  });

  it("takes no focus while the mouse is down on a trigger, so that words can be selected from its edge", () => {
    at("struck").dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
    expect(at("struck").hasAttribute("tabindex")).toBe(false);
    document.dispatchEvent(new MouseEvent("mouseup"));
    expect(at("struck").tabIndex).toBe(-1);
    expect(at("struck").hasAttribute("tabindex")).toBe(true);
  });

  it("walks with arrows, and stops at the ends", () => {
    at("struck").focus();
    press("struck", "ArrowRight");
    expect(document.activeElement?.textContent).toBe("condemned");
    press("condemned", "ArrowDown");
    expect(document.activeElement?.textContent).toBe("condemned");
    press("condemned", "ArrowLeft");
    expect(document.activeElement?.textContent).toBe("struck");
  });
});

describe("step", () => {
  it("begins at the first or, backwards, at the last", () => {
    step(root, 1);
    expect(document.activeElement?.textContent).toBe("struck");
    (document.activeElement as HTMLElement).blur();
    step(root, -1);
    expect(document.activeElement?.textContent).toBe("condemned");
  });
});
