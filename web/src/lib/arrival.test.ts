// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test } from "vitest";
import { arrive } from "./arrival";

let main: HTMLElement;
beforeEach(() => (main = document.body.appendChild(document.createElement("main"))));
afterEach(() => document.body.replaceChildren());

const begun = () => new Promise((done) => setTimeout(done));
const seen = () => document.activeElement?.textContent;

test("the heading takes the focus once it is there, and not that of a page still empty", async () => {
  main.innerHTML = '<h1 class="visually-hidden">Incident</h1>';
  const leave = arrive(main, { scroll: null, from: "" });
  await begun();
  expect(document.activeElement).toBe(document.body);
  main.innerHTML = "<h1>An ambush near Mopti</h1>";
  await Promise.resolve();
  expect(seen()).toBe("An ambush near Mopti");
  leave();
});

test("going back leads to the link that was followed", async () => {
  main.innerHTML = "<h1>What happened</h1>";
  const leave = arrive(main, { scroll: 0, from: "/incidents/i-1" });
  await begun();
  expect(seen()).toBe("What happened");
  main.insertAdjacentHTML("beforeend", '<a href="/incidents/i-2?q=x">two</a><a href="/incidents/i-1?q=x">one</a>');
  await Promise.resolve();
  expect(seen()).toBe("one");
  leave();
});

test("a reader who acts meanwhile keeps the focus", async () => {
  const leave = arrive(main, { scroll: null, from: "" });
  dispatchEvent(new KeyboardEvent("keydown", { key: "Tab" }));
  main.innerHTML = "<h1>Map</h1>";
  await begun();
  expect(document.activeElement).toBe(document.body);
  leave();
});
