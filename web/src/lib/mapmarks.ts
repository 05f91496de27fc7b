/** The marks of the map as SVG, looking as `symbols.ts` draws them on the map itself. */
import type { Colours } from "./mapstyle";
import { mainQuad, sizeOf } from "./clusters";
import { element, group } from "./svg";

/** A spot or a cluster as it stands on the map. */
export interface Mark {
  lon: number;
  lat: number;
  incidents: number;
  killed: number;
  quads: number[];
  /** How finely the place is known; null: this is a cluster. */
  precision: string | null;
  chosen: boolean;
}

/** What a number comes to on a map: 1500 as "1.5k". */
export function shorter(count: number): string {
  if (count >= 10_000) return `${Math.round(count / 1000)}k`;
  return count >= 1000 ? `${Math.round(count / 100) / 10}k` : String(count);
}

/** What lies between the steps of a scale; at its ends it stays as it is. */
export function between(value: number, steps: readonly (readonly [number, number])[]): number {
  const [first, last] = [steps[0] ?? [0, 0], steps.at(-1) ?? [0, 0]];
  if (value <= first[0]) return first[1];
  for (const [at, [to, high]] of steps.entries()) {
    const [from, low] = steps[at - 1] ?? first;
    if (at && value <= to) return low + ((high - low) * (value - from)) / (to - from);
  }
  return last[1];
}

export const drawn = (mark: Mark, x: number, y: number, colours: Colours): SVGElement =>
  mark.precision === null ? cluster(mark, x, y, colours) : spot(mark, x, y, colours);

function spot(mark: Mark, x: number, y: number, colours: Colours): SVGElement {
  const size = sizeOf(mark.killed);
  const colour = colours.quads[mainQuad(mark.quads)] ?? colours.ink;
  const found = group(x, y);
  if (mark.chosen) {
    found.append(element("circle", { r: 9 + 13 * size, fill: colours.accent, "fill-opacity": 0.2, stroke: colours.accent, "stroke-width": 2 }));
  }
  found.append(shape(mark.precision, size, colour, colours.ground));
  if (mark.incidents > 1) {
    const beside = 12 * between(size, [[0.6, 0.95], [2.4, 3.05]]);
    found.append(words(shorter(mark.incidents), beside, 4, 12, colours.ink, colours.ground, "start"));
  }
  return found;
}

function shape(precision: string | null, size: number, colour: string, ground: string): SVGElement {
  if (precision === "country") {
    return element("rect", {
      x: -14 * size, y: -14 * size, width: 28 * size, height: 28 * size, fill: ground, "fill-opacity": 0.55,
      stroke: colour, "stroke-width": 3 * size, "stroke-dasharray": `${5 * size} ${3 * size}`,
    });
  }
  const hollow = precision === "region";
  return element("circle", {
    r: 12 * size, fill: hollow ? ground : colour, "fill-opacity": hollow ? 0.7 : 1,
    stroke: hollow ? colour : ground, "stroke-width": (hollow ? 4.5 : 2) * size,
  });
}

function cluster(mark: Mark, x: number, y: number, colours: Colours): SVGElement {
  const magnitude = Math.log10(mark.incidents);
  const size = between(magnitude, [[0.3, 0.75], [2, 1.1], [4, 1.7]]);
  const found = group(x, y);
  const radius = 18 * size;
  const round = 2 * Math.PI * (radius - 3 * size);
  const all = mark.quads.reduce((sum, count) => sum + count, 0) || 1;
  found.append(element("circle", { r: radius - 6 * size, fill: colours.ground }));
  let before = 0;
  mark.quads.forEach((count, at) => {
    if (!count) return;
    // A part of the ring is a dash of a circle's outline, from the top on.
    found.append(element("circle", {
      r: radius - 3 * size, fill: "none", stroke: colours.quads[at] ?? colours.ink, "stroke-width": 6 * size, transform: "rotate(-90)",
      "stroke-dasharray": `${(round * count) / all} ${round}`, "stroke-dashoffset": -(round * before) / all,
    }));
    before += count;
  });
  found.append(words(shorter(mark.incidents), 0, 4, between(magnitude, [[0.3, 11], [4, 15]]), colours.ink, colours.ground, "middle"));
  return found;
}

export function words(text: string, x: number, y: number, size: number, ink: string, halo: string, anchor: string): SVGElement {
  return element("text", {
    x, y, fill: ink, stroke: halo, "stroke-width": 2.4, "stroke-linejoin": "round", "paint-order": "stroke",
    "font-family": "sans-serif", "font-size": size, "text-anchor": anchor,
  }, text);
}
