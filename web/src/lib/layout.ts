/** Where the actors of a network stand, how the lines between them run, and which names have room. */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { shortened } from "./shortened";
import type { Network } from "./types";

export type Node = Network["nodes"][number];
export type Edge = Network["edges"][number];

export interface Standing {
  node: Node;
  x: number;
  y: number;
  radius: number;
}

export interface Frame {
  width: number;
  height: number;
}

interface Body extends SimulationNodeDatum {
  node: Node;
  radius: number;
}

const TURNS = 300;
const MARGIN = 26;

export const radiusOf = (incidents: number, most: number): number => 5 + 17 * Math.sqrt(incidents / Math.max(1, most));

/**
 * All nodes at rest: near those with whom they share most, off the others. The same network in the same frame always
 * stands the same way; nothing is drawn before it rests.
 */
export function settled(network: Pick<Network, "nodes" | "edges">, frame: Frame): Map<string, Standing> {
  const most = Math.max(1, ...network.nodes.map((node) => node.incidents));
  const bodies: Body[] = network.nodes.map((node) => ({ node, radius: radiusOf(node.incidents, most) }));
  const known = new Set(network.nodes.map((node) => node.key));
  const links = network.edges
    .filter((edge) => edge.from !== edge.to && known.has(edge.from) && known.has(edge.to))
    .map((edge) => ({ source: edge.from, target: edge.to, weight: edge.incidents }));
  const wide = frame.width / Math.max(1, frame.height);
  forceSimulation<Body>(bodies)
    .force("link", forceLink<Body, (typeof links)[number]>(links).id((body) => body.node.key).distance(64).strength((link) => Math.min(0.7, 0.15 + link.weight / 20)))
    .force("charge", forceManyBody<Body>().strength((body) => -90 - 9 * body.radius).distanceMax(420))
    .force("x", forceX<Body>(0).strength(0.06 / Math.max(0.6, Math.min(2, wide))))
    .force("y", forceY<Body>(0).strength(0.06 * Math.max(0.6, Math.min(2, wide))))
    .force("collide", forceCollide<Body>((body) => body.radius + 9))
    .stop()
    .tick(TURNS);
  return fitted(bodies, frame);
}

/** Bodies moved and, where they reach out, drawn together to lie within the frame. */
function fitted(bodies: readonly Body[], frame: Frame): Map<string, Standing> {
  const xs = bodies.map((body) => body.x ?? 0);
  const ys = bodies.map((body) => body.y ?? 0);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = { width: frame.width - 2 * MARGIN, height: frame.height - 2 * MARGIN };
  const scale = Math.min(2.4, room.width / Math.max(1, right - left), room.height / Math.max(1, bottom - top));
  const small = Math.max(0.45, Math.min(1.3, scale * 1.25));
  return new Map(
    bodies.map((body) => [
      body.node.key,
      {
        node: body.node,
        x: frame.width / 2 + ((body.x ?? 0) - (left + right) / 2) * scale,
        y: frame.height / 2 + ((body.y ?? 0) - (top + bottom) / 2) * scale,
        radius: Math.max(4, body.radius * small),
      },
    ]),
  );
}

export interface Course {
  /** The line, as a path. */
  line: string;
  /** The arrow's head, as a path. */
  head: string;
}

/** The way from one node to another, from rim to rim, bowed to its left so that it and the way back stay apart. */
export function course(from: Standing, to: Standing, width: number): Course {
  if (from.node.key === to.node.key) return loop(from, width);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bow = Math.min(28, 6 + length * 0.12);
  const middle = { x: (from.x + to.x) / 2 + (dy / length) * bow, y: (from.y + to.y) / 2 - (dx / length) * bow };
  const size = 5 + width;
  const start = towards(from, middle, from.radius + 1);
  const tip = towards(to, middle, to.radius + 1);
  const end = towards(to, middle, to.radius + size);
  return { line: `M${pair(start)}Q${pair(middle)} ${pair(end)}`, head: head(tip, middle, size) };
}

function loop(at: Standing, width: number): Course {
  const reach = at.radius + 16;
  const start = { x: at.x - at.radius * 0.6, y: at.y - at.radius * 0.8 };
  const tip = { x: at.x + at.radius * 0.6, y: at.y - at.radius * 0.8 };
  const far = { x: at.x + reach, y: at.y - reach * 1.5 };
  return {
    line: `M${pair(start)}C${(at.x - reach).toFixed(1)},${(at.y - reach * 1.5).toFixed(1)} ${pair(far)} ${pair(tip)}`,
    head: head(tip, far, 5 + width),
  };
}

function head(tip: Point, from: Point, size: number): string {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const corner = (turn: number) => ({ x: tip.x - size * Math.cos(angle + turn), y: tip.y - size * Math.sin(angle + turn) });
  return `M${pair(tip)}L${pair(corner(0.42))}L${pair(corner(-0.42))}Z`;
}

interface Point {
  x: number;
  y: number;
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
}

const pair = ({ x, y }: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`;

const LETTER = 7.2;
const LINE = 15;

export interface Name {
  text: string;
  x: number;
  y: number;
}

/** Names below their nodes, the greatest first, of those that hide no other name or node. `always`: these in any case. */
export function names(standing: Iterable<Standing>, frame: Frame, always: ReadonlySet<string>): Map<string, Name> {
  const seen = [...standing].filter((one) => one.x > 0 && one.x < frame.width && one.y > 0 && one.y < frame.height);
  const all = seen.sort((a, b) => b.node.incidents - a.node.incidents || a.node.key.localeCompare(b.node.key));
  const taken = all.map((one) => ({ key: one.node.key, left: one.x - one.radius, right: one.x + one.radius, top: one.y - one.radius, bottom: one.y + one.radius }));
  const found = new Map<string, Name>();
  const first = all.filter((one) => always.has(one.node.key));
  for (const one of [...first, ...all.filter((other) => !always.has(other.node.key))]) {
    const text = shortened(one.node.label);
    const half = (text.length * LETTER) / 2;
    const x = Math.min(frame.width - half - 2, Math.max(half + 2, one.x));
    const spots = [one.y + one.radius + 13, one.y - one.radius - 5];
    for (const y of spots) {
      const box = { key: "", left: x - half, right: x + half, top: y - LINE + 3, bottom: y + 3 };
      const free = box.top > 0 && box.bottom < frame.height &&
        !taken.some((other) => other.key !== one.node.key && other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top);
      if (!free && !(always.has(one.node.key) && y === spots.at(-1))) continue;
      taken.push(box);
      found.set(one.node.key, { text, x, y });
      break;
    }
  }
  return found;
}
