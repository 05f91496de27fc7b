import { describe, expect, it } from "vitest";
import { periods } from "./periods";

describe("periods", () => {
  it("counts days with both ends, across months and leap days", () => {
    expect(periods("2024-03-02").map(({ from, to }) => [from, to])).toEqual([
      ["2024-03-02", "2024-03-02"],
      ["2024-02-25", "2024-03-02"],
      ["2024-02-02", "2024-03-02"],
      ["", ""],
    ]);
  });

  it("offers only everything where there is no day", () => {
    expect(periods(null)).toEqual([{ label: "All", from: "", to: "" }]);
  });
});
