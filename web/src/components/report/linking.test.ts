import { expect, test } from "vitest";
import type { CodedEvent, Link } from "../../lib/types";
import { Linking } from "./linking.svelte";
import { RELATIONS, type Seen } from "./links";

const old: Link = { from: "e-2", to: "e-1", kind: "part" };
const seen: Seen = { link: old, relation: RELATIONS.find((one) => one.key === "part-from")!, other: { id: "e-1" } as CodedEvent, note: undefined };

test("a new link needs both a relation and the other event", () => {
  const linking = new Linking();
  linking.begin("e-2");
  expect(linking.value).toBeNull();
  linking.relation = "cause-to";
  expect(linking.value).toBeNull();
  linking.take("s-1");
  linking.take("e-2");
  expect(linking.value).toBeNull();
  linking.take("e-3");
  expect(linking.value).toEqual({ add: [{ from: "e-3", to: "e-2", kind: "cause" }], remove: [] });
});

test("a link that is put right is replaced, once something of it differs", () => {
  const linking = new Linking();
  linking.begin("e-2", seen);
  expect(linking.value).toBeNull();
  linking.relation = "retaliation-from";
  expect(linking.value).toEqual({ add: [{ from: "e-2", to: "e-1", kind: "retaliation" }], remove: [old] });
});

test("events are taken for the event that is chosen alone", () => {
  const linking = new Linking();
  expect(linking.armed("")).toBe(false);
  linking.begin("e-2");
  expect(linking.armed("e-2")).toBe(true);
  expect(linking.armed("e-1")).toBe(false);
  linking.leave();
  expect(linking.armed("e-2")).toBe(false);
});
