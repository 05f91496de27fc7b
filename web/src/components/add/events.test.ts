import { describe, expect, it } from "vitest";
import { EventReader } from "./events";

const STREAM = 'event: item\nid: 1\ndata: {"where":"ä.txt"}\n\n: still at it\n\nevent: end\r\ndata: one\r\ndata: two\r\n\r\ndata:bare\n\n';
const TOLD = [
  { name: "item", data: '{"where":"ä.txt"}' },
  { name: "end", data: "one\ntwo" },
  { name: "message", data: "bare" },
];

describe("EventReader", () => {
  it("reads events and passes over comments", () => expect(new EventReader().read(STREAM)).toEqual(TOLD));

  it("reads the same wherever the stream is cut", () => {
    for (const size of [1, 2, 3, 7, 20]) {
      const reader = new EventReader();
      const found = [];
      for (let at = 0; at < STREAM.length; at += size) found.push(...reader.read(STREAM.slice(at, at + size)));
      expect(found).toEqual(TOLD);
    }
  });

  it("keeps back what is not complete", () => {
    const reader = new EventReader();
    expect(reader.read("event: item\ndata: 1\n")).toEqual([]);
    expect(reader.read("\n")).toEqual([{ name: "item", data: "1" }]);
  });
});
