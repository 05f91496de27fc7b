/** A statement that the machine missed, put together from words of the text. */
import type { Span } from "../../lib/types";
import { bare, withKey, type Item } from "./corrections";

export const PARTS = ["content", "cue", "speaker"] as const;
export type Part = (typeof PARTS)[number];

type Parts = Record<Part, Item | null>;
const NONE: Parts = { content: null, cue: null, speaker: null };

export class Drafting {
  open = $state(false);
  /** The part that selected words are put into. */
  part = $state<Part>("content");
  parts = $state.raw<Parts>(NONE);
  stance = $state("assert");
  /** The ids of the events that it speaks of. */
  about = $state.raw<string[]>([]);

  begin({ part = "content", words = null, about = "" }: { part?: Part; words?: Span | null; about?: string } = {}): void {
    this.open = true;
    this.part = part;
    this.parts = NONE;
    this.stance = "assert";
    this.about = about.startsWith("e-") ? [about] : [];
    if (words) this.take(words);
  }

  leave(): void {
    this.open = false;
  }

  /** Put words into the part whose turn it is; the next one that is empty has its turn then. */
  take(words: Span): void {
    this.parts = { ...this.parts, [this.part]: { ...words } };
    this.part = PARTS.find((one) => !this.parts[one]) ?? this.part;
  }

  /** Words as they are typed; the server seeks them in the text. */
  type(part: Part, typed: string): void {
    this.parts = { ...this.parts, [part]: typed.trim() ? { text: typed } : null };
  }

  /** What is known of the speaker besides the words. */
  put(key: string, value: string | number | null): void {
    const { speaker } = this.parts;
    if (speaker) this.parts = { ...this.parts, speaker: withKey("person", speaker, key, value) };
  }

  toggle(event: string): void {
    if (!event.startsWith("e-")) return;
    this.about = this.about.includes(event) ? this.about.filter((one) => one !== event) : [...this.about, event];
  }

  /** The record that is sent; null where it has neither content nor cue. */
  get value(): Record<string, unknown> | null {
    const { content, cue, speaker } = this.parts;
    if (!content && !cue) return null;
    const given = Object.entries({ content, cue, speaker }).flatMap(([name, item]) => (item ? [[name, bare({ ...item, text: item.text.trim() })]] : []));
    return { stance: this.stance, about: [...this.about], ...Object.fromEntries(given) };
  }
}
