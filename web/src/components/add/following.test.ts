// @vitest-environment jsdom
import { afterEach, expect, it, vi } from "vitest";
import { Following } from "./following.svelte";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const item = (where: string) => ({ where, outcome: "coded", report: where, events: 1 });
const running = { id: "j", state: "running", total: 2, done: 1, items: [item("a")] };
const done = { ...running, state: "done", done: 2, items: [item("a"), item("b")] };

function stream(...pieces: string[]): Response {
  const bytes = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(bytes.encode(piece));
      controller.close();
    },
  });
  return new Response(body);
}

it("takes items as they come, beginning behind those that it has", async () => {
  const asked: (string | null)[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (!path.endsWith("/progress")) return Response.json(running);
    asked.push(new Headers(init.headers).get("Last-Event-ID"));
    return stream(`event: item\ndata: ${JSON.stringify(item("b"))}\n`, `\nevent: end\ndata: ${JSON.stringify(done)}\n\n`);
  });
  const following = new Following();
  await following.follow("j", new AbortController().signal);
  expect(asked).toEqual(["1"]);
  expect(following.job).toEqual(done);
});

it("asks instead where the stream breaks off", async () => {
  vi.useFakeTimers();
  const answers = [running, running, done];
  vi.stubGlobal("fetch", async (path: string) => (path.endsWith("/progress") ? stream(": nothing more\n\n") : Response.json(answers.shift())));
  const following = new Following();
  const all = following.follow("j", new AbortController().signal);
  await vi.runAllTimersAsync();
  await all;
  expect(following.job?.state).toBe("done");
});

it("says what the server says of a job that is not there", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ title: "Not Found", detail: "There is no job 'j'" }, { status: 404 }));
  const following = new Following();
  await following.follow("j", new AbortController().signal);
  expect(following.problem).toBe("There is no job 'j'");
});

it("learns of how many items a job has become", async () => {
  const totals: (number | undefined)[] = [];
  const following = new Following();
  vi.stubGlobal("fetch", async (path: string) => {
    if (!path.endsWith("/progress")) {
      totals.push(following.job?.total);
      return Response.json(totals.length > 1 ? done : running);
    }
    return stream(`event: total\ndata: 7\n\n`);
  });
  await following.follow("j", new AbortController().signal);
  expect(totals).toEqual([undefined, 7]);
});
