// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { idle, statementQuery } from "./query";

const address = new URLSearchParams("type=ASSAULT&from=2024-02-01&stance=deny&stance=doubt&speaker=&changed=true&box=1,2,3,4&limit=9");

describe("statementQuery", () => {
  it("sends only what the ledger knows, for it refuses the rest", () => {
    expect(statementQuery(address).toString()).toBe("from=2024-02-01&stance=deny&stance=doubt&changed=true");
  });
});

describe("idle", () => {
  it("names the conditions that mean nothing for statements", () => {
    expect(idle(address)).toEqual(["type", "box"]);
  });
});
