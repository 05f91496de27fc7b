import { expect, test } from "vitest";
import type { CodedEvent, Link, LinkNote, Review } from "../../lib/types";
import { linkOf, linksOf, RELATIONS, takenAway } from "./links";

const event = (id: string) => ({ id }) as CodedEvent;
const events = [event("e-1"), event("e-2"), event("e-3")];
const link = (from: string, to: string, kind: Link["kind"]): Link => ({ from, to, kind });
const note = (one: Link, stands: boolean): LinkNote => ({ link: one, coded: true, words: [{ stands, review: {} as Review }] });

test("a link reads from either of its events, and from no other", () => {
  const detail = { events, links: [link("e-2", "e-1", "retaliation")], link_notes: [] };
  const told = (id: string) => linksOf(id, detail).map((one) => [one.relation.says, one.other.id]);
  expect(told("e-2")).toEqual([["in answer to", "e-1"]]);
  expect(told("e-1")).toEqual([["answered by", "e-2"]]);
  expect(told("e-3")).toEqual([]);
});

test("a link bears what people said of it, and those taken away stand apart", () => {
  const kept = link("e-2", "e-1", "cause");
  const gone = link("e-2", "e-3", "part");
  const detail = { events, links: [kept], link_notes: [note(kept, true), note(gone, false)] };
  expect(linksOf("e-2", detail).map((one) => one.note?.words[0]?.stands)).toEqual([true]);
  expect(takenAway("e-2", detail).map((one) => one.other.id)).toEqual(["e-3"]);
  expect(takenAway("e-1", detail)).toEqual([]);
});

test("what leads to an event that is not there is left out", () => {
  expect(linksOf("e-1", { events, links: [link("e-1", "e-9", "part")], link_notes: [] })).toEqual([]);
});

test("each relation makes a link that reads as this relation", () => {
  for (const { key, says } of RELATIONS) {
    const made = linkOf("e-1", key, "e-2") as Link;
    expect(linksOf("e-1", { events, links: [made], link_notes: [] }).map((one) => one.relation.says)).toEqual([says]);
  }
  expect(linkOf("e-1", "cause-from", "e-1")).toBeNull();
  expect(linkOf("e-1", "cause-from", "")).toBeNull();
  expect(linkOf("e-1", "", "e-2")).toBeNull();
});
