// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { pages, withCursor, type Pages } from "./pages.svelte";

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const shows = (list: Pages<number>, items: number[]) => vi.waitFor(() => expect(list.items).toEqual(items));

/** A list in a root of its own, as a component has it. */
function listed(path: () => string | null): { list: Pages<number>; end: () => void } {
  let list: Pages<number> | undefined;
  const end = $effect.root(() => {
    list = pages<number>(path);
  });
  flushSync();
  return { list: list as Pages<number>, end };
}

afterEach(() => vi.unstubAllGlobals());

describe("pages", () => {
  it("adds the next page to what is there", async () => {
    const asked = vi.fn((address: string) => Promise.resolve(json(address.includes("cursor") ? { items: [3], next: null } : { items: [1, 2], next: "c" })));
    vi.stubGlobal("fetch", asked);
    const { list, end } = listed(() => "/numbers?order=latest");
    await shows(list, [1, 2]);
    expect([list.more, list.answered]).toEqual([true, true]);
    await list.next();
    expect([list.items, list.more]).toEqual([[1, 2, 3], false]);
    expect(asked.mock.calls.map(([address]) => address)).toEqual(["/api/numbers?order=latest", "/api/numbers?order=latest&cursor=c"]);
    end();
  });

  it("keeps what is there where the next page fails, and begins anew where the path changes", async () => {
    vi.stubGlobal("fetch", (address: string) =>
      Promise.resolve(address.includes("cursor") ? json({ title: "Broken", detail: "no luck" }, 500) : json({ items: [address.length], next: "c" })),
    );
    let path = $state("/a");
    const { list, end } = listed(() => path);
    await shows(list, ["/api/a".length]);
    await list.next();
    expect([list.items.length, list.error?.message]).toEqual([1, "no luck"]);
    path = "/longer";
    flushSync();
    await shows(list, ["/api/longer".length]);
    expect(list.error).toBeUndefined();
    end();
  });

  it("does not show the answer to a question that was dropped", async () => {
    const answers: ((body: unknown) => void)[] = [];
    vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) =>
      new Promise<Response>((answer, refuse) => {
        signal?.addEventListener("abort", () => refuse(new DOMException("dropped", "AbortError")));
        answers.push((body) => answer(json(body)));
      }),
    );
    let path = $state("/first");
    const { list, end } = listed(() => path);
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    path = "/second";
    flushSync();
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[0]?.({ items: [1], next: null });
    answers[1]?.({ items: [2], next: null });
    await shows(list, [2]);
    expect(list.loading).toBe(false);
    end();
  });
});

describe("withCursor", () => {
  it("adds the cursor to a query or begins one", () => {
    expect(withCursor("/incidents?order=latest", "a+b=")).toBe("/incidents?order=latest&cursor=a%2Bb%3D");
    expect(withCursor("/incidents", "x")).toBe("/incidents?cursor=x");
    expect(withCursor("/incidents?", null)).toBe("/incidents?");
  });
});
