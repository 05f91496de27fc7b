/** The field that is being corrected: selected words go into it until it is kept or left. */
import type { Span } from "../../lib/types";
import { itemsOf, withItem, withKey, type Coded, type Item, type SpanField } from "./corrections";

export class Correcting {
  /** The id of the record, and its field; null: nothing is being corrected. */
  target = $state.raw<{ id: string; field: SpanField } | null>(null);
  items = $state.raw<Item[]>([]);

  begin(record: Coded, field: SpanField): void {
    this.target = { id: record.id, field };
    this.items = itemsOf(record, field.name);
  }

  leave(): void {
    this.target = null;
    this.items = [];
  }

  /** Whether selected words go into a field of the record that is chosen. */
  armed(chosen: string): boolean {
    return this.target?.id === chosen;
  }

  is(id: string, field: string): boolean {
    return this.target?.id === id && this.target.field.name === field;
  }

  take(words: Span | { text: string }): void {
    if (this.target) this.items = withItem(this.target.field, this.items, { ...words });
  }

  drop(index: number): void {
    this.items = this.items.filter((_, i) => i !== index);
  }

  put(index: number, key: string, value: string | number | null): void {
    const shape = this.target?.field.shape;
    if (shape) this.items = this.items.map((item, i) => (i === index ? withKey(shape, item, key, value) : item));
  }
}
