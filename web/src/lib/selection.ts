/** From what a reader selects on the screen to words of a report's text. */
import type { Span } from "./types";

/**
 * Offsets of a text in code points, as the API counts them, and in UTF-16 units, as strings do here.
 * A unit within a surrogate pair counts as the code point that it is part of.
 */
export class Offsets {
  /** Where the second halves of surrogate pairs are, in units. */
  readonly #halves: number[] = [];
  readonly units: number;

  constructor(readonly text: string) {
    this.units = text.length;
    for (let i = 1; i < text.length; i += 1) {
      if (between(text.charCodeAt(i), 0xdc00, 0xdfff) && between(text.charCodeAt(i - 1), 0xd800, 0xdbff)) this.#halves.push(i);
    }
  }

  /** The length of the text in code points. */
  get length(): number {
    return this.units - this.#halves.length;
  }

  toPoints(unit: number): number {
    const before = firstWhere(this.#halves.length, (i) => (this.#halves[i] as number) >= unit);
    return unit - before - (this.#halves[before] === unit ? 1 : 0);
  }

  toUnits(point: number): number {
    // The i-th pair stands at the code point of its first half, less one for each pair before it.
    return point + firstWhere(this.#halves.length, (i) => (this.#halves[i] as number) - 1 - i >= point);
  }

  /** The words at a range of code points. */
  slice(start: number, end: number): string {
    return this.text.slice(this.toUnits(start), this.toUnits(end));
  }
}

const between = (code: number, low: number, high: number): boolean => code >= low && code <= high;

/** The first index below `count` for which `holds` is true, given that it stays true; `count` where there is none. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The span of whole words that a range of UTF-16 units touches, without space at its ends; null where there is none.
 * Words are the language's own, so that no character with its combining marks is cut.
 */
export function wholeWords(offsets: Offsets, from: number, to: number): Span | null {
  const text = offsets.text;
  let [start, end] = [Math.max(0, Math.min(from, to)), Math.min(text.length, Math.max(from, to))];
  while (start < end && /\s/.test(text[start] as string)) start += 1;
  while (end > start && /\s/.test(text[end - 1] as string)) end -= 1;
  if (start >= end) return null;
  const words = new Intl.Segmenter("en", { granularity: "word" }).segment(text);
  const first = words.containing(start);
  const last = words.containing(end - 1);
  if (first) start = first.index;
  if (last) end = last.index + last.segment.length;
  return { start: offsets.toPoints(start), end: offsets.toPoints(end), text: text.slice(start, end) };
}

/**
 * Where a point of a selection lies in the text, in UTF-16 units. Each piece of text on the screen is within an
 * element whose `data-at` tells the unit at which it begins, and holds nothing but the text. Null: outside.
 */
function unitOf(root: HTMLElement, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  if (node.nodeType === Node.TEXT_NODE) {
    const piece = node.parentElement?.closest<HTMLElement>("[data-at]");
    return piece ? Number(piece.dataset.at) + offset : null;
  }
  const next = node.childNodes[offset];
  const inside = next instanceof HTMLElement ? (next.matches("[data-at]") ? next : next.querySelector<HTMLElement>("[data-at]")) : null;
  if (inside) return Number(inside.dataset.at);
  const pieces = node instanceof HTMLElement ? [node, ...node.querySelectorAll<HTMLElement>("[data-at]")].filter((one) => one.matches("[data-at]")) : [];
  const last = pieces.at(-1);
  return last ? Number(last.dataset.at) + (last.textContent?.length ?? 0) : null;
}

/** The whole words of the report that are selected within an element; null where none are. */
export function selected(root: HTMLElement, offsets: Offsets): Span | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = unitOf(root, range.startContainer, range.startOffset);
  const end = unitOf(root, range.endContainer, range.endOffset);
  return start === null || end === null ? null : wholeWords(offsets, start, end);
}
