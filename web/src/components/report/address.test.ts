import { expect, it } from "vitest";
import { safeAddress } from "./address";

it.each(["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "not an address", "/relative", "", null])("does not link to %j", (given) => {
  expect(safeAddress(given)).toBeNull();
});

it.each(["https://example.org/a?b=c", "http://example.org/"])("links to %s", (given) => expect(safeAddress(given)?.href).toBe(given));
