/** Every link within the application takes the past along: a new tab knows no more than the address. */
import { expect, it } from "vitest";

const SOURCES = import.meta.glob<string>("../**/*.svelte", { query: "?raw", import: "default", eager: true });
const OF_NOW = /views\/(Start|Lost|Review)\.svelte$|components\/(add|review)\//; // there is no past on them
const BARE = /href=(\{`\/[^}]*|"\/(?!add"|review"|start")[^"]*)/g;

it("no view of what may be past has an address that leaves it", () => {
  const found = Object.entries(SOURCES)
    .filter(([path]) => !OF_NOW.test(path))
    .flatMap(([path, source]) => [...source.matchAll(BARE)].map(([href]) => `${path}: ${href}`));
  expect(found.filter((one) => !one.includes("filter."))).toEqual([]);
});

it("an address that is written as it is would be found", () => {
  expect("<a href={`/reports/${id}`}>".match(BARE)).not.toBeNull();
  expect('<a href="/">'.match(BARE)).not.toBeNull();
});
