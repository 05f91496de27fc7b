import { describe, expect, it } from "vitest";
import type { Review } from "../../lib/types";
import { brief, deed, named, standing } from "./log";

const review = (id: string, action: string, target: string): Review => ({
  id, action, target, at: "2024-02-05T10:00:00+00:00", author: "Ana", field: null, value: null, reason: null,
});

describe("deed", () => {
  it("names the field where there is one", () => {
    expect(deed({ action: "correct", field: "recipients" })).toBe("corrected the recipients of");
    expect(deed({ action: "reject", field: null })).toBe("rejected");
  });
});

describe("named", () => {
  it("says what a withdrawn review did, where that is known", () => {
    const log = [review("v-2", "withdraw", "v-1"), review("v-1", "reject", "e-1")];
    expect(named("v-1", log, () => "AID “sent”")).toBe("“rejected AID “sent””");
    expect(named("v-0", log)).toBe("v-0");
  });
});

it("calls a text a report", () => expect(named("t-0123456789ab", [])).toBe("the report"));

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
