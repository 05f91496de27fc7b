import { describe, expect, it } from "vitest";
import type { CodedEvent } from "../../lib/types";
import { ATTRIBUTION_FIELDS, correction, count, EVENT_FIELDS, itemsOf, withItem, withKey, type SpanField } from "./corrections";

const field = (name: string): SpanField => [...EVENT_FIELDS, ...ATTRIBUTION_FIELDS].find((one) => one.name === name) as SpanField;
const army = { start: 0, end: 8, text: "The army", name: "Army", country: "IRQ", sector: "MIL", entity: "IRQMIL" };
const said = { start: 9, end: 13, text: "said" };
const event = {
  id: "e-1", mentions: [{ start: 20, end: 26, text: "struck" }], actors: [army], recipients: [], places: [], time: null,
  instruments: [], casualties: [], size: [], attribution: { speaker: army, cue: said },
} as unknown as CodedEvent;

describe("itemsOf", () => {
  it("reads lists, single spans, nothing, and parts of the attribution", () => {
    expect(itemsOf(event, "actors")).toEqual([army]);
    expect(itemsOf(event, "time")).toEqual([]);
    expect(itemsOf(event, "attribution.cue")).toEqual([said]);
    expect(itemsOf({ ...event, attribution: null }, "attribution.cue")).toEqual([]);
  });
});

describe("withItem", () => {
  it("adds to a list, but not the same words twice", () => {
    const more = withItem(field("actors"), [army], { start: 30, end: 33, text: "men" });
    expect(more.map((one) => one.text)).toEqual(["The army", "men"]);
    expect(withItem(field("actors"), more, { start: 30, end: 33, text: "men" })).toEqual(more);
  });

  it("puts one span in place of another where there is room for one", () => {
    expect(withItem(field("time"), [{ text: "Friday" }], { text: "on Sunday", start: 4, end: 13 })).toEqual([{ text: "on Sunday", start: 4, end: 13 }]);
  });

  it("takes casualties for killed, of unknown number, until told otherwise", () => {
    expect(withItem(field("casualties"), [], { text: "two men" })).toEqual([{ text: "two men", kind: "killed", low: null, high: null }]);
  });
});

describe("withKey", () => {
  it("drops the registry's id when a person becomes another", () => {
    expect(withKey("person", army, "country", "IRN")).toEqual({ start: 0, end: 8, text: "The army", name: "Army", country: "IRN", sector: "MIL" });
  });

  it("keeps coordinates that are given and drops those that followed from the name", () => {
    const erbil = { text: "Erbil", name: "Erbil", country: "IRQ", lat: 36.2, lon: 44, geonameid: 95446, admin1: "Arbil", precision: "point" };
    expect(withKey("place", erbil, "lat", 36.3)).toMatchObject({ lat: 36.3, lon: 44, geonameid: 95446 });
    expect(withKey("place", erbil, "name", "Kirkuk")).toEqual({ text: "Erbil", name: "Kirkuk", country: "IRQ" });
  });

  it("lets the precision of a time follow from its days", () => {
    expect(withKey("time", { text: "Friday", from: "2024-02-02", to: "2024-02-02", precision: "day" }, "to", "2024-02-03")).not.toHaveProperty("precision");
  });
});

describe("count", () => {
  it.each([["12", 12], [" 3 ", 3], ["", null], ["many", null], ["-1", null], ["1.5", null]])("reads %j", (typed, value) => expect(count(typed)).toBe(value));
});

describe("correction", () => {
  it("sends a list, or one span, or none", () => {
    expect(correction(event, field("actors"), [army])).toEqual({ field: "actors", value: [army] });
    expect(correction(event, field("time"), [{ text: "Friday", from: "" }])).toEqual({ field: "time", value: { text: "Friday" } });
    expect(correction(event, field("time"), [])).toEqual({ field: "time", value: null });
  });

  it("keeps the other part of an attribution", () => {
    expect(correction(event, field("attribution.cue"), [{ text: "told" }])).toEqual({ field: "attribution", value: { speaker: army, cue: { text: "told" } } });
    const onlyCue = { ...event, attribution: { speaker: null, cue: said } };
    expect(correction(onlyCue, field("attribution.cue"), [])).toEqual({ field: "attribution", value: null });
  });
});
