/** What is marked in a report's text, cut into runs that can be shown one after another. */
import type { Offsets } from "./selection";
import type { CodedEvent, Span, Statement } from "./types";

export const PARTS = ["actor", "recipient", "place", "time", "instrument", "casualties", "size"] as const;
export const LAYERS = ["trigger", ...PARTS, "speaker", "cue", "content"] as const;

export type Layer = (typeof LAYERS)[number];

/** Words that bear out one field of an event or statement; offsets count code points of the text. */
export interface TextMark {
  start: number;
  end: number;
  layer: Layer;
  /** The id of the event or statement. */
  owner: string;
  /** Of a trigger: the event's type. */
  type?: string;
  /** Of a trigger: it is the event's first. */
  first?: boolean;
}

/** A stretch of text over which the same marks hold. */
export interface Run {
  start: number;
  end: number;
  /** The innermost (shortest) first. */
  marks: TextMark[];
  /** Those of the marks that begin and end with this run. */
  opens: TextMark[];
  closes: TextMark[];
}

export interface Paragraph {
  start: number;
  end: number;
  runs: Run[];
}

const EVENT_PARTS: [Layer, (event: CodedEvent) => readonly (Span | null | undefined)[]][] = [
  ["actor", (event) => event.actors],
  ["recipient", (event) => event.recipients],
  ["place", (event) => event.places],
  ["time", (event) => [event.time]],
  ["instrument", (event) => event.instruments],
  ["casualties", (event) => event.casualties],
  ["size", (event) => event.size],
  ["speaker", (event) => [event.attribution?.speaker]],
  ["cue", (event) => [event.attribution?.cue]],
];

export function marksOfEvent(event: CodedEvent): TextMark[] {
  const { id: owner, type } = event;
  const triggers = event.mentions.map(({ start, end }, i): TextMark => ({ start, end, layer: "trigger", owner, type, first: i === 0 }));
  const parts = EVENT_PARTS.flatMap(([layer, spans]) => placed(layer, owner, spans(event)));
  return [...triggers, ...parts];
}

export function marksOfStatement(statement: Statement): TextMark[] {
  const { id: owner } = statement;
  return [
    ...placed("speaker", owner, [statement.speaker]),
    ...placed("cue", owner, [statement.cue]),
    ...placed("content", owner, [statement.content]),
  ];
}

function placed(layer: Layer, owner: string, spans: readonly (Span | null | undefined)[]): TextMark[] {
  return spans.flatMap((span) => (span ? [{ start: span.start, end: span.end, layer, owner }] : []));
}

/** A range of the text cut at every boundary of a mark; the runs leave no gap and do not overlap. */
export function runs(marks: readonly TextMark[], { start = 0, end }: { start?: number; end: number }): Run[] {
  const within = marks.filter((mark) => mark.start < end && mark.end > start && mark.start < mark.end);
  const bounds = new Set([start, end]);
  for (const mark of within) {
    bounds.add(Math.max(start, mark.start));
    bounds.add(Math.min(end, mark.end));
  }
  const cuts = [...bounds].sort((a, b) => a - b);
  const waiting = [...within].sort((a, b) => a.start - b.start);
  let active: TextMark[] = [];
  let next = 0;
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] as number;
    active = active.filter((mark) => mark.end > from);
    for (let mark = waiting[next]; mark && mark.start <= from; mark = waiting[(next += 1)]) if (mark.end > from) active.push(mark);
    const inside = [...active].sort((a, b) => a.end - a.start - (b.end - b.start) || LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer));
    return {
      start: from,
      end: to,
      marks: inside,
      opens: inside.filter((mark) => mark.start === from),
      closes: inside.filter((mark) => mark.end === to),
    };
  });
}

/** The paragraphs of a text, or of a range of it, each with its runs. Line breaks belong to none. */
export function paragraphs(text: string, marks: readonly TextMark[], range = { start: 0, end: Infinity }): Paragraph[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start);
  const found: Paragraph[] = [];
  let open: TextMark[] = [];
  let next = 0;
  let at = 0;
  for (const line of text.split("\n")) {
    const length = [...line].length;
    const start = Math.max(at, range.start);
    const end = Math.min(at + length, range.end);
    if (start < end && line.trim()) {
      open = open.filter((mark) => mark.end > start);
      for (let mark = sorted[next]; mark && mark.start < end; mark = sorted[(next += 1)]) open.push(mark);
      found.push({ start, end, runs: runs(open, { start, end }) });
    }
    at += length + 1;
  }
  return found;
}

/** The layers that a run shows, each once, the innermost first. */
export function layersOf(run: Run, shown: ReadonlySet<Layer>): Layer[] {
  return [...new Set(run.marks.map((mark) => mark.layer))].filter((layer) => shown.has(layer));
}

/** The sentence that holds some words, with so many more on either side, as a range of code points. */
export function passage(offsets: Offsets, words: Span, { around = 1 } = {}): { start: number; end: number } {
  const segments = new Intl.Segmenter("en", { granularity: "sentence" }).segment(offsets.text);
  const ends = [...segments].filter((one) => one.segment.trim()).map((one) => one.index + one.segment.length);
  const first = ends.findIndex((end) => end > offsets.toUnits(words.start));
  const last = ends.findIndex((end) => end >= offsets.toUnits(words.end));
  const before = first - around - 1;
  return {
    start: before < 0 ? 0 : offsets.toPoints(ends[before] ?? 0),
    end: last < 0 ? offsets.length : offsets.toPoints(ends[last + around] ?? offsets.units),
  };
}
