import { describe, expect, it } from "vitest";
import type { Incident } from "../../lib/types";
import { draft, idIn } from "./judging";

const incident = { id: "i-0123456789ab" } as Incident;

describe("idIn", () => {
  it("finds an id in an address or among words", () => {
    expect(idIn("http://127.0.0.1:8017/incidents/i-00ff00ff00ff?q=x")).toBe("i-00ff00ff00ff");
    expect(idIn(" e-0123456789ab ")).toBe("e-0123456789ab");
  });

  it("finds none in what is too short", () => {
    expect(idIn("i-0123")).toBe("");
  });
});

describe("draft", () => {
  it("speaks of the founding event, for incidents may be grouped anew", () => {
    expect(draft(incident, "split", "e-aaaaaaaaaaaa", { author: "Ana", reason: " two towns " })).toEqual({
      author: "Ana",
      action: "split",
      target: "e-0123456789ab",
      value: "e-aaaaaaaaaaaa",
      reason: "two towns",
    });
  });

  it("gives no reason where there is none", () => {
    expect(draft(incident, "comment", "see the later toll", { author: "Ana", reason: "  " })).not.toHaveProperty("reason");
  });
});
