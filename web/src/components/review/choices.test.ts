import { describe, expect, it } from "vitest";
import { choices } from "./choices";

const event = { id: "e-1", type: "ASSAULT", mode: "drone", status: "actual" } as const;
const told = (chosen: Parameters<typeof choices>[1]) => choices(event, chosen).map((one) => [one.field, one.value]);

describe("choices", () => {
  it("says nothing where nothing differs", () => expect(told({ type: "ASSAULT", mode: "drone", status: "actual" })).toEqual([]));

  it("says each field that differs", () => {
    expect(told({ type: "ASSAULT", mode: null, status: "future" })).toEqual([["mode", null], ["status", "future"]]);
  });

  it("tells the mode of a new type behind the type", () => {
    expect(told({ type: "COERCE", mode: "arrest", status: "actual" })).toEqual([["type", "COERCE"], ["mode", "arrest"]]);
    expect(told({ type: "AID", mode: null, status: "actual" })).toEqual([["type", "AID"], ["mode", null]]);
  });
});
