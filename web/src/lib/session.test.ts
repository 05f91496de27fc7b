// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ask, post, session } from "./api.svelte";

const answers = (status: number, headers: Record<string, string> = {}) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ title: "No", detail: "not now" }), { status, headers })));

describe("the token", () => {
  beforeEach(() => session.unlock("a guess"));
  afterEach(() => vi.unstubAllGlobals());

  it("is asked for anew where the server says that it is wrong", async () => {
    answers(401);
    await expect(ask("/about")).rejects.toThrow("not now");
    expect([session.locked, session.refused, session.deafUntil]).toEqual([true, true, 0]);
  });

  it("is asked for with the moment of the next try where too many wrong ones came", async () => {
    answers(429, { "Retry-After": "20" });
    const before = Date.now();
    await expect(ask("/about")).rejects.toThrow("not now");
    expect([session.locked, session.refused]).toEqual([true, false]);
    expect(session.deafUntil).toBeGreaterThanOrEqual(before + 20_000);
    expect(session.deafUntil).toBeLessThanOrEqual(Date.now() + 20_000);
    session.again();
    expect([session.locked, session.deafUntil]).toEqual([false, 0]);
  });

  it("is no matter of jobs of which there are too many", async () => {
    answers(429, { "Retry-After": "20" });
    await expect(post("/jobs", {})).rejects.toThrow("not now");
    expect([session.locked, session.deafUntil]).toEqual([false, 0]);
  });
});
