import { expect, test } from "vitest";
import { asked } from "./status";

const text = (address: string) => asked(new URLSearchParams(address)).toString();

test("without a status, what is told as done is asked for", () => {
  expect(text("type=ASSAULT")).toBe("type=ASSAULT&status=actual");
});

test("any status is no condition, and one that is named stays", () => {
  expect(text("status=any&q=drone")).toBe("q=drone");
  expect(text("status=negated")).toBe("status=negated");
});
