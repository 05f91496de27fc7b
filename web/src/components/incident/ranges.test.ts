import { describe, expect, it } from "vitest";
import type { Figure, Losses } from "../../lib/types";
import { drawn, inOrder, scaleOf } from "./ranges";

const figure = (low: number | null, high: number | null, published: string | null = null) => ({ low, high, published }) as Figure;
const losses = (figures: Figure[], low: number | null, high: number | null) => ({ figures, low, high }) as Losses;

describe("scaleOf", () => {
  it("reaches from nought to a round number beyond all bounds", () => {
    expect(scaleOf(losses([figure(3, 3), figure(16, 40)], 16, 40))).toEqual({ end: 40, ticks: [0, 10, 20, 30, 40] });
    expect(scaleOf(losses([figure(2, null)], 3, 3))).toEqual({ end: 3, ticks: [0, 1, 2, 3] });
  });

  it("has a length where nothing is known or nobody was harmed", () => {
    expect(scaleOf(losses([figure(null, null)], 0, 0)).end).toBe(1);
  });
});

describe("drawn", () => {
  const scale = { end: 40, ticks: [] };

  it("draws a number as a point, a range as a line, no upper bound as open", () => {
    expect(drawn(figure(20, 20), scale)).toEqual({ from: 50, to: 50, open: false });
    expect(drawn(figure(10, 40), scale)).toEqual({ from: 25, to: 100, open: false });
    expect(drawn(figure(10, null), scale)).toEqual({ from: 25, to: 100, open: true });
  });

  it("begins at nought without a lower bound and draws no unknown number", () => {
    expect(drawn(figure(null, 20), scale)).toEqual({ from: 0, to: 50, open: false });
    expect(drawn(figure(null, null), scale)).toBeNull();
  });
});

describe("inOrder", () => {
  it("goes by date, without one last, and leaves the list as it was", () => {
    const given = [figure(1, 1, null), figure(2, 2, "2024-02-03"), figure(3, 3, "2024-01-28")];
    expect(inOrder(given).map((one) => one.low)).toEqual([3, 2, 1]);
    expect(given[0]?.low).toBe(1);
  });
});
