import { expect, it } from "vitest";
import type { CodedEvent } from "../../lib/types";
import { linksOf } from "./links";

const events = ["e-1", "e-2", "e-3"].map((id) => ({ id }) as CodedEvent);

it("says a link from either end", () => {
  const links = [{ from: "e-2", to: "e-1", kind: "retaliation" as const }];
  expect(linksOf("e-2", { links, events })).toEqual([{ says: "in answer to", other: events[0] }]);
  expect(linksOf("e-1", { links, events })).toEqual([{ says: "answered by", other: events[1] }]);
  expect(linksOf("e-3", { links, events })).toEqual([]);
});

it("leaves out what leads to an event that is not there", () => {
  expect(linksOf("e-1", { links: [{ from: "e-1", to: "e-9", kind: "about" }], events })).toEqual([]);
});
