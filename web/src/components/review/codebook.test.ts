import { expect, test } from "vitest";
import { origin } from "./codebook";

test("where a party belongs stands in words, as far as it is known", () => {
  expect(origin("IRQ", "MIL")).toBe("Iraq · state armed forces");
  expect(origin("USA", "UNK")).toBe("United States");
  expect(origin(null, "CVL")).toBe("civilians, crowds");
  expect(origin(null, "UNK")).toBe("");
});
