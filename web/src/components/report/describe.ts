/** What is known of a span beside its words, as a reader would say it. */
import { country } from "../../lib/countries";
import { bounds, days } from "../../lib/format";
import { origin } from "../review/codebook";
import type { Item, Shape } from "./corrections";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const whole = (value: unknown): number | null => (typeof value === "number" ? value : null);

const TOLD: Record<Shape, (item: Item) => string[]> = {
  person: (item) => [differing(item) === country(text(item.country)) ? "" : differing(item), origin(text(item.country), text(item.sector))],
  place: (item) => [differing(item), text(item.admin1), country(text(item.country)), coordinates(item)],
  time: (item) => [text(item.from) && text(item.to) ? days(text(item.from), text(item.to)) : "no days known"],
  words: () => [],
  casualties: (item) => [`${text(item.kind)} ${bounds(whole(item.low), whole(item.high))}`],
  size: (item) => [`${bounds(whole(item.low), whole(item.high))} ${text(item.what)}`.trim()],
};

export function details(shape: Shape, item: Item): string {
  return TOLD[shape](item).filter(Boolean).join(" · ");
}

const differing = (item: Item): string => (text(item.name).toLowerCase() === item.text.toLowerCase() ? "" : text(item.name));

function coordinates({ lat, lon, precision }: Item): string {
  if (typeof lat !== "number" || typeof lon !== "number") return "no coordinates";
  const point = `${Math.abs(lat).toFixed(2)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(2)}° ${lon < 0 ? "W" : "E"}`;
  return precision === "point" ? point : `middle of the ${text(precision) || "area"}, ${point}`;
}
