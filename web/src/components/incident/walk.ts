/** A thread as a walk from one incident: back to what led to it, and on to what came of it. */
import type { Incident, LinkKind, Thread, Tie } from "../../lib/types";

export interface Step {
  incident: Incident;
  /** How it stands to the incident nearer to the start, in words. */
  relations: string[];
  /** The incident nearer to the start. */
  near: Incident;
  /** How many links away from the start it is. */
  depth: number;
}

export interface Walk {
  /** What led to the start, link by link: the farthest first, so that it reads downwards to the start. */
  back: Step[];
  /** The larger happening that the start is part of, and its parts. */
  parts: Step[];
  /** What came of it, link by link: the nearest first. */
  on: Step[];
  /** What is reached only by turning, as what else came of a cause: linked, but neither cause nor outcome. */
  beside: Step[];
}

type Way = keyof Walk;

interface Found {
  step: Step;
  way: Way;
  children: Found[];
}

// `from` is B, `to` is A (codebook, section 6): first how B stands to A, then how A stands to B.
const OF_B: Record<LinkKind, string> = { retaliation: "in answer to", cause: "brought about by", part: "part of", about: "speaks of" };
const OF_A: Record<LinkKind, string> = { retaliation: "answered by", cause: "brought about", part: "includes", about: "spoken of in" };

/** The shortest way to each incident of a thread; where several are as short, the one by the earlier incident. */
export function walk(thread: Thread): Walk {
  const known = new Map(thread.incidents.map((one) => [one.id, one]));
  const start = known.get(thread.start);
  const found = start ? search(start, thread.links, known) : [];
  const of = (way: Way): Found[] => found.filter((one) => one.way === way);
  return {
    back: of("back").flatMap(upwards),
    parts: of("parts").flatMap(downwards),
    on: of("on").flatMap(downwards),
    beside: found.flatMap(turned),
  };
}

/** A tree of what is reached from the start, breadth first. */
function search(start: Incident, links: Tie[], known: Map<string, Incident>): Found[] {
  const roots: Found[] = [];
  const reached = new Set([start.id]);
  const waiting: { near: Incident; depth: number; way: Way | null; into: Found[] }[] = [{ near: start, depth: 1, way: null, into: roots }];
  for (const { near, depth, way, into } of waiting) {
    for (const { incident, ties } of neighbours(near, links, known)) {
      if (reached.has(incident.id)) continue;
      reached.add(incident.id);
      const here = wayOf(ties, incident.id);
      const step = { incident, near, depth, relations: ties.map((tie) => relation(tie, incident.id)) };
      const found: Found = { step, way: way === null || way === here ? here : "beside", children: [] };
      into.push(found);
      waiting.push({ near: incident, depth: depth + 1, way: found.way, into: found.children });
    }
  }
  return roots;
}

function neighbours(near: Incident, ties: Tie[], known: Map<string, Incident>): { incident: Incident; ties: Tie[] }[] {
  const found = new Map<Incident, Tie[]>();
  for (const tie of ties) {
    const other = known.get(tie.from === near.id ? tie.to : tie.to === near.id ? tie.from : "");
    if (other) found.set(other, [...(found.get(other) ?? []), tie]);
  }
  return [...found].map(([incident, its]) => ({ incident, ties: its })).sort((a, b) => order(a.incident).localeCompare(order(b.incident)));
}

const order = (one: Incident): string => `${one.time?.from ?? one.first ?? "9999-12-31"} ${one.id}`;

const relation = (tie: Tie, incident: string): string => (tie.from === incident ? OF_B : OF_A)[tie.kind];

function wayOf(ties: Tie[], incident: string): Way {
  const tie = ties.find((one) => one.kind !== "part");
  if (!tie) return "parts";
  return tie.from === incident ? "on" : "back";
}

const straight = (found: Found): Found[] => found.children.filter((child) => child.way === found.way);
const downwards = (found: Found): Step[] => [found.step, ...straight(found).flatMap(downwards)];
const upwards = (found: Found): Step[] => [...straight(found).flatMap(upwards), found.step];
const turned = (found: Found): Step[] => [...(found.way === "beside" ? [found.step] : []), ...found.children.flatMap(turned)];
