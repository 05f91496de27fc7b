// @vitest-environment jsdom
import { expect, test } from "vitest";
import { drawing, fileName, wrapped } from "./picture";

test("a text is broken at words", () => {
  expect(wrapped("one two three four", 9)).toEqual(["one two", "three", "four"]);
  expect(wrapped("unbreakable", 3)).toEqual(["unbreakable"]);
});

test("a file is named after its title", () => {
  expect(fileName("Incidents over time, by “type”!", "svg")).toBe("incidents-over-time-by-type.svg");
});

// The measure of letters is the browser's; here there is none.
HTMLCanvasElement.prototype.getContext = () => null;

test("a drawing holds title, note, key and chart, and nothing that needs the page", () => {
  document.body.innerHTML = `<div id="root"><svg width="10" height="10"><a href="/incidents/i-1"><rect class="bar" style="fill: red" tabindex="0"></rect></a><rect class="no-export"></rect></svg></div>`;
  const root = document.getElementById("root") as HTMLElement;
  const { svg } = drawing({ title: "A <title>", note: "A note", keys: [{ label: "conflict", colour: "red" }], root });
  const read = new DOMParser().parseFromString(svg, "image/svg+xml");
  expect(read.querySelector("parsererror")).toBeNull();
  expect([...read.querySelectorAll("text")].map((one) => one.textContent)).toEqual(["A <title>", "A note", "conflict"]);
  expect(svg).not.toMatch(/href|class=|style=|tabindex/);
  expect(read.querySelectorAll("a rect")).toHaveLength(1);
});
