// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Queued, Review } from "../../lib/types";
import { person } from "./person.svelte";
import { Sitting } from "./sitting.svelte";

const item = (id: string) => ({ event: { id, mentions: [{ text: id }] }, report: {}, sources: 1, worth: 1 }) as unknown as Queued;
const sent: unknown[] = [];

function answering(queue: Queued[], { status = 201 } = {}) {
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (path.startsWith("/api/queue")) return Response.json({ items: queue, next: null });
    const drafts = JSON.parse(String(init.body)) as Review[];
    sent.push(...drafts);
    if (status !== 201) return Response.json({ title: "Unprocessable", detail: "There is no event" }, { status });
    return Response.json(drafts.map((draft, i) => ({ ...draft, id: `v-${sent.length}-${i}` })), { status });
  });
}

beforeEach(() => {
  sent.splice(0);
  person.keep("Ana");
});
afterEach(() => vi.unstubAllGlobals());

describe("Sitting", () => {

  it("moves on after each judgement and keeps what was done", async () => {
    answering([item("e-1"), item("e-2")]);
    const sitting = new Sitting();
    await sitting.load();
    await sitting.judge("accepted", [{ action: "accept", target: "e-1" }]);
    expect(sitting.current?.event.id).toBe("e-2");
    expect(sitting.count("accepted")).toBe(1);
    expect(sent).toMatchObject([{ action: "accept", target: "e-1" }]);
  });

  it("leaves an event at the front of which one field was accepted, and undoes that alone", async () => {
    answering([item("e-1"), item("e-2")]);
    const sitting = new Sitting();
    await sitting.load();
    await sitting.vouch("places");
    expect(sent).toMatchObject([{ action: "accept", target: "e-1", field: "places" }]);
    expect([sitting.current?.event.id, sitting.judged, sitting.done.length]).toEqual(["e-1", 0, 1]);
    await sitting.judge("accepted", [{ action: "accept", target: "e-1" }]);
    expect([sitting.current?.event.id, sitting.judged]).toEqual(["e-2", 1]);
    await sitting.undo();
    await sitting.undo();
    expect(sitting.waiting.map((one) => one.event.id)).toEqual(["e-1", "e-2"]);
    expect(sitting.done).toEqual([]);
  });

  it("brings back what is undone, the last review first", async () => {
    answering([item("e-1"), item("e-2")]);
    const sitting = new Sitting();
    await sitting.load();
    await sitting.judge("corrected", [
      { action: "correct", target: "e-1", field: "type", value: "AID" },
      { action: "correct", target: "e-1", field: "status", value: "future" },
    ]);
    const ids = sitting.done[0]?.reviews.map((review) => review.id) ?? [];
    await sitting.undo();
    expect(sitting.current?.event.id).toBe("e-1");
    expect(sitting.done).toEqual([]);
    expect(sent.slice(2)).toMatchObject([...ids].reverse().map((target) => ({ action: "withdraw", target })));
  });

  it("leaves what was skipped until it is taken up again", async () => {
    answering([item("e-1"), item("e-2")]);
    const sitting = new Sitting();
    await sitting.load();
    await sitting.skip();
    await sitting.load();
    expect(sitting.waiting.map((one) => one.event.id)).toEqual(["e-2"]);
    sitting.takeUpSkipped();
    expect(sitting.waiting.map((one) => one.event.id)).toEqual(["e-2", "e-1"]);
  });

  it("stays where it is when the server refuses, and says why", async () => {
    answering([item("e-1")], { status: 422 });
    const sitting = new Sitting();
    await sitting.load();
    expect(await sitting.judge("rejected", [{ action: "reject", target: "e-1" }])).toBe(false);
    expect(sitting.current?.event.id).toBe("e-1");
    expect(sitting.desk.problem).toBe("There is no event");
  });
});
