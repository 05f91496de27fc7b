// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { person } from "./person.svelte";

afterEach(() => {
  person.useKeys(true);
  document.body.replaceChildren();
});

function pressed(key: string, { within = "button", ...rest }: KeyboardEventInit & { within?: string } = {}): string {
  const element = document.body.appendChild(document.createElement(within));
  let found = "";
  element.addEventListener("keydown", (event) => (found = person.shortcut(event)));
  element.dispatchEvent(new KeyboardEvent("keydown", { key, ...rest }));
  return found;
}

describe("person", () => {
  it("is asked for a name where none was given, once", async () => {
    person.keep("");
    const first = person.sign();
    expect(person.asking).toBe(true);
    person.answer(" Ana ");
    expect(await first).toBe("Ana");
    expect(person.asking).toBe(false);
    expect(await person.sign()).toBe("Ana");
  });

  it("gives no name where none is told", async () => {
    person.keep("");
    const asked = person.sign();
    person.answer();
    expect(await asked).toBe("");
  });

  it("is kept in the browser, without space around the name", () => {
    person.keep("  Ana ");
    expect([person.name, localStorage.getItem("casus-author")]).toEqual(["Ana", "Ana"]);
    person.keep(" ");
    expect(localStorage.getItem("casus-author")).toBeNull();
  });

  it("takes letters as keys, but not where one writes or with Ctrl", () => {
    expect(pressed("a")).toBe("a");
    expect(pressed("a", { within: "input" })).toBe("");
    expect(pressed("Escape", { within: "textarea" })).toBe("Escape");
    expect(pressed("a", { ctrlKey: true })).toBe("");
  });

  it("does without letters where they are not wanted", () => {
    person.useKeys(false);
    expect(pressed("a")).toBe("");
    expect(pressed("Escape")).toBe("Escape");
  });
});
