/** Fields of events and statements as a person corrects them: what can be put into each, and the value that is sent. */
import type { CodedEvent, Span, Statement } from "../../lib/types";

export type Shape = "person" | "place" | "time" | "words" | "casualties" | "size";

export interface SpanField {
  name: string;
  label: string;
  shape: Shape;
  /** Whether it holds several spans. */
  many: boolean;
}

export const EVENT_FIELDS: SpanField[] = [
  { name: "actors", label: "Actors", shape: "person", many: true },
  { name: "recipients", label: "Recipients", shape: "person", many: true },
  { name: "places", label: "Places", shape: "place", many: true },
  { name: "time", label: "Time", shape: "time", many: false },
  { name: "instruments", label: "Instruments", shape: "words", many: true },
  { name: "casualties", label: "Casualties", shape: "casualties", many: true },
  { name: "size", label: "Sizes", shape: "size", many: true },
  { name: "mentions", label: "Triggers", shape: "words", many: true },
];

export const STATEMENT_FIELDS: SpanField[] = [
  { name: "speaker", label: "Speaker", shape: "person", many: false },
  { name: "cue", label: "Cue", shape: "words", many: false },
  { name: "content", label: "Content", shape: "words", many: false },
];

/** The two parts of an attribution; "attribution.speaker" and "attribution.cue" name them on the screen. */
export const ATTRIBUTION_FIELDS: SpanField[] = [
  { name: "attribution.speaker", label: "According to", shape: "person", many: false },
  { name: "attribution.cue", label: "Cue of it", shape: "words", many: false },
];

/** A span with what is known of it. Without `start` its words are sought in the text. */
export interface Item extends Partial<Span> {
  text: string;
  [key: string]: unknown;
}

export type Coded = CodedEvent | Statement;

/** The fields of a record that hold words of the text. */
export const fieldsOf = (record: Coded): SpanField[] => (isEvent(record) ? [...EVENT_FIELDS, ...ATTRIBUTION_FIELDS] : STATEMENT_FIELDS);

export const isEvent = (record: Coded): record is CodedEvent => "mentions" in record;

/** What stands in a field now, as a list. */
export function itemsOf(record: Coded, name: string): Item[] {
  const found = name.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], record);
  if (Array.isArray(found)) return found as Item[];
  return found ? [found as Item] : [];
}

/** The items with one more; a field of one span holds the last one given. Words that are there already are not added. */
export function withItem(field: SpanField, items: readonly Item[], added: Item): Item[] {
  if (!field.many) return [fresh(field, added)];
  if (items.some((one) => one.text === added.text && one.start === added.start)) return [...items];
  return [...items, fresh(field, added)];
}

function fresh({ shape }: SpanField, added: Item): Item {
  return shape === "casualties" ? { kind: "killed", low: null, high: null, ...added } : added;
}

/** What is derived from other keys, and no longer true when one of these is changed. */
const DERIVED: Partial<Record<Shape, [string[], string[]]>> = {
  person: [["name", "country", "sector"], ["entity"]],
  place: [["name", "country"], ["geonameid", "admin1", "lat", "lon", "precision"]],
  time: [["from", "to"], ["precision"]],
};

/** An item with another value of a key; what followed from the old one is left out, for the server to fill in. */
export function withKey(shape: Shape, item: Item, key: string, value: string | number | null): Item {
  const [causes, consequences] = DERIVED[shape] ?? [[], []];
  const dropped = causes.includes(key) ? consequences : [];
  const kept = Object.fromEntries(Object.entries(item).filter(([name]) => !dropped.includes(name)));
  return { ...kept, text: item.text, [key]: value };
}

/** A count as typed: empty is unknown, or without bound. */
export function count(typed: string): number | null {
  const digits = typed.trim();
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** The correction of a field that makes it hold these items. */
export function correction(record: Coded, field: SpanField, items: readonly Item[]): { field: string; value: unknown } {
  const value = field.many ? items.map(bare) : items[0] ? bare(items[0]) : null;
  const [whole, part] = field.name.split(".");
  if (!part) return { field: field.name, value };
  const old = isEvent(record) ? record.attribution : null;
  const said = { speaker: old?.speaker ?? null, cue: old?.cue ?? null, [part]: value };
  return { field: whole as string, value: said.speaker || said.cue ? said : null };
}

/** Without keys that were left empty, which the server then takes from what it knows of the words. */
export function bare(item: Item): Item {
  const kept = Object.entries(item).filter(([key, value]) => value !== "" || key === "text");
  return Object.fromEntries(kept) as Item;
}
