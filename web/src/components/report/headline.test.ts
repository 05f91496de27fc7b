import { expect, it } from "vitest";
import { headline } from "./headline";

it("is the title, a short first line, or the id", () => {
  const text = "\nArmy says it shot down a drone\n\nThe army said …";
  expect(headline({ id: "r-1", title: "A title", text })).toBe("A title");
  expect(headline({ id: "r-1", title: null, text })).toBe("Army says it shot down a drone");
  expect(headline({ id: "r-1", title: null, text: "word ".repeat(50) })).toBe("r-1");
  expect(headline({ id: "r-1", title: null, text: "" })).toBe("r-1");
});
