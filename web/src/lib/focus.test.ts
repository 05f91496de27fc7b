// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepFocus } from "./focus";

const settled = () => new Promise((done) => setTimeout(done, 5));
const at = (id: string) => document.getElementById(id) as HTMLElement;
const has = (id: string) => vi.waitFor(() => expect(document.activeElement?.id).toBe(id));

function page(html: string): void {
  document.body.innerHTML = `<div><header><a href="/" id="top">x</a></header><main id="main" tabindex="-1">${html}</main></div>`;
}

describe("the focus", () => {
  let end: () => void;
  beforeEach(() => {
    end = keepFocus();
  });
  afterEach(() => end());

  it("goes to what follows where its element is taken out", async () => {
    page(`<ul><li><button id="a"></button></li><li><button id="b"></button></li><li><button id="c"></button></li></ul>`);
    at("b").focus();
    at("b").parentElement?.remove();
    await has("c");
  });

  it("goes to what stands before where nothing follows, however much was taken out", async () => {
    page(`<section><button id="a"></button><div><ul><li><button id="b"></button></li></ul></div></section><a href="/x" id="far"></a>`);
    const list = at("b").closest("ul");
    at("b").focus();
    at("b").parentElement?.remove();
    list?.parentElement?.remove();
    await has("a");
  });

  it("goes to what was put in its element's place", async () => {
    page(`<section><p><button id="a"></button></p><p><button id="z"></button></p></section>`);
    at("a").focus();
    at("a").parentElement?.after(Object.assign(document.createElement("p"), { innerHTML: '<button id="n"></button>' }));
    at("a").parentElement?.remove();
    await has("n");
  });

  it("comes back to what was out of order, and is not given to what is", async () => {
    page(`<section><button id="a"></button><button id="off" disabled></button></section>`);
    at("a").focus();
    at("a").blur(); // as browsers do with what is disabled
    at("a").setAttribute("disabled", "");
    await settled();
    expect(document.activeElement).toBe(document.body);
    at("a").removeAttribute("disabled");
    await has("a");
    at("a").remove();
    await has("main");
  });

  it("goes to the content where that was exchanged, and where something beside it was taken out", async () => {
    page(`<section><button id="a"></button></section>`);
    at("a").focus();
    at("main").innerHTML = '<a href="/x" id="b"></a>';
    await has("main");
    at("top").focus();
    document.querySelector("header")?.remove();
    await has("main");
  });

  it("stays with whatever has taken it, and with no one where it was let go", async () => {
    page(`<section><button id="a"></button><button id="b"></button><button id="c"></button></section>`);
    at("a").focus();
    at("a").remove();
    at("c").focus();
    await has("c");
    at("c").blur();
    document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    at("c").remove();
    await settled();
    expect(document.activeElement).toBe(document.body);
  });
});
