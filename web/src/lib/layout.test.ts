import { expect, test } from "vitest";
import { course, names, settled, type Edge, type Node } from "./layout";

const node = (key: string, incidents = 1): Node => ({ key, label: key, country: null, sector: null, incidents });
const edge = (from: string, to: string, incidents = 1): Edge => ({ from, to, incidents, conflict: incidents, cooperation: 0, score: -5 });
const frame = { width: 600, height: 400 };

const network = {
  nodes: Array.from({ length: 40 }, (_, at) => node(`n${at}`, 1 + (at % 9))),
  edges: Array.from({ length: 80 }, (_, at) => edge(`n${at % 40}`, `n${(at * 7) % 40}`)),
};

test("the same network stands the same way each time", () => {
  expect([...settled(network, frame)]).toEqual([...settled(network, frame)]);
});

test("all nodes lie within the frame, none upon another", () => {
  const all = [...settled(network, frame).values()];
  expect(all).toHaveLength(40);
  for (const one of all) {
    expect(one.x - one.radius).toBeGreaterThanOrEqual(0);
    expect(one.x + one.radius).toBeLessThanOrEqual(600);
    expect(one.y - one.radius).toBeGreaterThanOrEqual(0);
    expect(one.y + one.radius).toBeLessThanOrEqual(400);
    for (const other of all) if (other !== one) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(8);
  }
});

test("an edge to a node that is not there, or a single node, does no harm", () => {
  const found = settled({ nodes: [node("a")], edges: [edge("a", "gone"), edge("a", "a")] }, frame);
  expect(found.get("a")).toMatchObject({ x: 300, y: 200 });
});

test("the way there and the way back stay apart, and a way to oneself is a loop", () => {
  const [a, b] = [{ node: node("a"), x: 100, y: 100, radius: 10 }, { node: node("b"), x: 300, y: 100, radius: 10 }];
  const control = (line: string) => Number(/Q[\d.-]+,([\d.-]+)/.exec(line)?.[1]);
  expect(control(course(a, b, 1).line)).toBeLessThan(100);
  expect(control(course(b, a, 1).line)).toBeGreaterThan(100);
  expect(course(a, a, 1).line).toContain("C");
});

test("names that have no room are left out, unless they are asked for", () => {
  const standing = ["first", "second", "third", "fourth"].map((key, at) => ({ node: node(key, 9 - at), x: 100 + at, y: 100, radius: 8 }));
  const found = names(standing, frame, new Set());
  expect([...found.keys()]).toEqual(["first", "second"]);
  expect(names(standing, frame, new Set(["fourth"])).has("fourth")).toBe(true);
});
