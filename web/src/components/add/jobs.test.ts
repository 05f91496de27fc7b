import { describe, expect, it } from "vitest";
import { addresses, brought, outcome, stage, tally, type Item } from "./jobs";

const item = (outcome: Item["outcome"], events?: number): Item => ({ where: "a.txt", outcome, ...(events === undefined ? {} : { events }) });

describe("words of jobs", () => {
  it("tell what came of an item", () => {
    expect(outcome(item("coded", 12))).toBe("coded, 12 events");
    expect(outcome(item("coded", 0))).toBe("coded, no events in it");
    expect(outcome(item("aside"))).toBe("set aside");
  });

  it("tell how far a job is", () => {
    const job = { id: "j", total: 5, done: 2 };
    expect(stage({ ...job, state: "running" })).toBe("coding, 2 of 5 done");
    expect(stage({ ...job, state: "failed" })).toBe("ended early, 2 of 5 done");
    expect(stage({ ...job, state: "done" })).toBe("done");
  });

  it("count outcomes", () => expect(tally([item("coded"), item("failed"), item("coded")])).toBe("2 coded, 1 failed"));
});

describe("feeds", () => {
  const feed = { url: "https://a.example/rss", checked: null, failures: 0, problem: null, gone: false, coded: 12, aside: 0, waiting: 0 };

  it("tell what they brought", () => {
    expect(brought(feed)).toBe("12 reports");
    expect(brought({ ...feed, coded: 1, aside: 2, waiting: 3 })).toBe("1 report, 2 set aside, 3 waiting");
  });
});

describe("addresses", () => {
  it("are parted by space, each once, and those of the web only", () => {
    expect(addresses(" https://a.example/x\nhttp://b.example  https://a.example/x\nfile:///etc/passwd www.c.example http:// ")).toEqual({
      good: ["https://a.example/x", "http://b.example"],
      bad: ["file:///etc/passwd", "www.c.example", "http://"],
    });
  });
});
