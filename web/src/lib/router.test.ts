// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { filter } from "./filter.svelte";
import { router, within } from "./router.svelte";

const MOMENT = "2024-02-05T12:00Z";

describe("the past", () => {
  beforeEach(() => router.go(`/?type=ASSAULT&as_of=${MOMENT}`));

  it("goes along from page to page", () => {
    router.go("/incidents/i-1#e-2");
    expect(router.asOf).toBe(MOMENT);
    expect(router.route).toMatchObject({ page: "incident", id: "i-1", hash: "e-2" });
    expect(filter.on("/map")).toBe("/map?as_of=2024-02-05T12%3A00Z");
  });

  it("is left where one says so on the page itself", () => {
    filter.set({ as_of: "" });
    expect(router.asOf).toBe("");
    router.go("/map");
    expect(router.asOf).toBe("");
  });

  it("stays when the filter is cleared", () => {
    filter.clear();
    expect(filter.get("type")).toBe("");
    expect(router.asOf).toBe(MOMENT);
  });

  it("is not of pages of what is done now", () => {
    expect(filter.on("/review")).toBe("/review?type=ASSAULT");
    router.go("/add?by=files");
    expect(router.asOf).toBe("");
    expect(location.search).toBe("?by=files");
  });

  it("stands in the address of a link, where its page has a past", () => {
    expect(router.to("/reports/r-1#e-2")).toBe("/reports/r-1?as_of=2024-02-05T12%3A00Z#e-2");
    expect(router.to("/incidents/i-1.json")).toBe("/incidents/i-1.json?as_of=2024-02-05T12%3A00Z");
    expect(router.to("/add")).toBe("/add");
  });

  it("does not overrule a moment that an address names", () => {
    expect(within("/map?as_of=2020-01-01T00:00Z", MOMENT)).toBe("/map?as_of=2020-01-01T00:00Z");
    expect(within("/map", "")).toBe("/map");
  });
});
