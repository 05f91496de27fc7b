/** How each run of a marked text looks, worked out once for all and again only for the runs of what is chosen. */
import { layersOf, type Layer, type Run, type TextMark } from "../../lib/marks";
import { colour } from "../../lib/plover";
import type { Offsets } from "../../lib/selection";

export interface Look {
  text: string;
  /** Where the run begins, in UTF-16 units. */
  at: number;
  /** All whose words these are. */
  owners: string;
  /** The events of which this is the first trigger. */
  first: string[];
  mine: boolean;
  ground: string | undefined;
  /** The colour of the trigger's line; undefined where no trigger is shown. */
  line: string | undefined;
  content: boolean;
  title: string | undefined;
  name: string;
  opens: string;
  closes: string;
}

export interface Showing {
  offsets: Offsets;
  shown: ReadonlySet<Layer>;
  told: (owner: string) => string;
  /** Whether each part is named behind it. */
  names: boolean;
  /** Show the marks of this event or statement alone. */
  owner?: string | undefined;
}

export function lookOf(run: Run, { offsets, shown, told, names, owner }: Showing): Look {
  const seen = (mark: TextMark) => shown.has(mark.layer) && (!owner || mark.owner === owner);
  const marks = run.marks.filter(seen);
  const layers = layersOf({ ...run, marks }, shown);
  const trigger = marks.find((mark) => mark.layer === "trigger");
  const ended = run.closes.filter(seen);
  return {
    text: offsets.slice(run.start, run.end),
    at: offsets.toUnits(run.start),
    owners: [...new Set(run.marks.map((mark) => mark.owner))].join(" "),
    first: run.opens.filter((mark) => mark.first).map((mark) => mark.owner),
    mine: owner !== undefined && marks.length > 0,
    ground: ground(layers.filter((layer) => layer !== "content" && (layer !== "trigger" || owner))),
    line: trigger?.type ? colour(trigger.type) : undefined,
    content: owner !== undefined && layers.includes("content"),
    title: [...new Set(marks.map((mark) => `${mark.layer} of ${told(mark.owner)}`))].join("\n") || undefined,
    name: names || owner ? partsOf(ended, owner !== undefined) : "",
    opens: "⟨".repeat(run.opens.filter(seen).filter(isContent).length),
    closes: "⟩".repeat(ended.filter(isContent).length),
  };
}

const isContent = (mark: TextMark): boolean => mark.layer === "content";

function partsOf(ended: readonly TextMark[], triggers: boolean): string {
  const layers = ended.map((mark) => mark.layer).filter((layer) => layer !== "content" && (layer !== "trigger" || triggers));
  return [...new Set(layers)].join(", ");
}

/** One colour, or bands of several where parts lie over one another. */
function ground(layers: readonly Layer[]): string | undefined {
  if (layers.length < 2) return layers[0] && `var(--mark-${layers[0]})`;
  const share = 100 / layers.length;
  return `linear-gradient(${layers.map((layer, i) => `var(--mark-${layer}) ${share * i}% ${share * (i + 1)}%`).join(", ")})`;
}
