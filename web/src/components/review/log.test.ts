import { describe, expect, it } from "vitest";
import type { Logged } from "../../lib/types";
import { brief, deed, named, standing, turned } from "./log";

const review = (id: string, action: string, target: string, more: Partial<Logged> = {}): Logged => ({
  id, action, target, at: "2024-02-05T10:00:00+00:00", author: "Ana", field: null, value: null, reason: null, report: "0", about: null, then: null, ...more,
});

describe("deed", () => {
  it("names the field where there is one", () => {
    expect(deed({ action: "correct", field: "recipients" })).toBe("corrected the recipients of");
    expect(deed({ action: "reject", field: null })).toBe("rejected");
  });
});

describe("named", () => {
  it("says what a withdrawn review did, where that is known", () => {
    const back = review("v-2", "withdraw", "v-1");
    const log = [back, review("v-1", "reject", "e-1", { about: "AID “gave”" })];
    expect(named(back, log, () => "AID “sent”")).toBe("“rejected AID “sent””");
    expect(named(back, log)).toBe("“rejected AID “gave””");
    expect(named(review("v-3", "withdraw", "v-0"), log)).toBe("an earlier review");
  });

  it("calls what is reviewed by its words, and only where none are known by its id", () => {
    expect(named(review("v-1", "accept", "e-1", { about: "AID “gave”" }), [])).toBe("AID “gave”");
    expect(named(review("v-1", "accept", "e-1"), [])).toBe("e-1");
  });

  it("calls a text a report, and what was added by its words", () => {
    expect(named(review("v-1", "correct", "t-0123456789ab", { field: "links" }), [])).toBe("the report");
    expect(named(review("v-1", "add", "t-0123456789ab", { about: "AID “gave”" }), [])).toBe("AID “gave”");
  });
});

describe("turned", () => {
  it("says from what to what", () => {
    expect(turned(review("v-1", "correct", "e-1", { field: "mode", then: null, value: "drone" }))).toBe("none → drone");
    expect(turned(review("v-1", "correct", "t-1", { field: "links", value: { add: [{ kind: "cause" }], remove: [] } }))).toBe("cause added");
    expect(turned(review("v-1", "accept", "e-1", { field: "mode", value: "drone" }))).toBeNull();
  });
});

describe("brief", () => {
  it.each([
    [null, "none"],
    [[], "none"],
    ["pro_democracy", "pro democracy"],
    [{ text: "US forces", country: "USA", sector: "MIL" }, "“US forces” (USA MIL)"],
    [[{ text: "a crowd", country: null, sector: "UNK" }, { text: "two", kind: "killed" }], "“a crowd”; “two” (killed)"],
    [{ speaker: null, cue: { text: "said" } }, "none, “said”"],
    [{ add: [{ kind: "cause" }], remove: [{ kind: "part" }] }, "cause added, part taken away"],
    [{ type: "AID", mentions: [] }, "AID"],
  ])("tells %j", (value, words) => expect(brief(value)).toBe(words));
});

describe("standing", () => {
  it("leaves out what was withdrawn, unless the withdrawal was", () => {
    const log = [review("v-4", "withdraw", "v-3"), review("v-3", "withdraw", "v-1"), review("v-2", "accept", "e-2"), review("v-1", "reject", "e-1")];
    expect(standing(log).map((one) => one.id)).toEqual(["v-2", "v-1"]);
    expect(standing(log.slice(1)).map((one) => one.id)).toEqual(["v-2"]);
  });
});
