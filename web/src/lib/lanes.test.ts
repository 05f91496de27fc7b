import { expect, test } from "vitest";
import { arc, extentOf, laned, threads, type Bar } from "./lanes";

const bar = (id: string, from: string | null, to = from, type = "ASSAULT"): Bar => ({
  id, type, mode: null, status: "actual", summary: id, time: from && to ? { from, to } : null, day: from,
});
const window = { from: "2024-01-01", to: "2024-01-31" };
const one = () => "lane";

test("bars of one day stand beside each other as far as the day goes", () => {
  const { lanes, rows } = laned(["a", "b", "c", "d", "e"].map((id) => bar(id, "2024-01-05")), window, one, [], 0.3);
  expect(rows).toBe(2);
  expect(lanes[0]?.bars.map((placed) => [placed.bar.id, placed.row, Math.round(placed.start * 10) / 10])).toEqual([
    ["a", 0, 4], ["b", 0, 4.3], ["c", 0, 4.6], ["d", 1, 4], ["e", 1, 4.3],
  ]);
});

test("no two bars of a lane lie upon each other", () => {
  const bars = Array.from({ length: 60 }, (_, at) => {
    const from = `2024-01-${String((at * 7) % 28 + 1).padStart(2, "0")}`;
    return bar(`b${at}`, from, at % 3 ? from : "2024-01-30");
  });
  for (const least of [0.2, 1, 3]) {
    const placed = laned(bars, window, one, [], least).lanes.flatMap((lane) => lane.bars);
    expect(placed).toHaveLength(60);
    for (const a of placed) for (const b of placed)
      if (a !== b && a.row === b.row) expect(a.start + a.long <= b.start + 1e-5 || b.start + b.long <= a.start + 1e-5).toBe(true);
  }
});

test("lanes come in their order, one below the other; what has no day or lies outside is not drawn", () => {
  const bars = [bar("a", "2024-01-05", "2024-01-05", "AID"), bar("b", "2024-01-05"), bar("c", null), bar("d", "2023-05-05")];
  const found = laned(bars, window, (one) => one.type, ["ASSAULT", "AID"], 1);
  expect(found.lanes.map((lane) => [lane.label, lane.first, lane.bars.length])).toEqual([["ASSAULT", 0, 1], ["AID", 1, 1]]);
});

test("what reaches into the window begins at its edge", () => {
  expect(laned([bar("a", "2023-12-01", "2024-01-03")], window, one, [], 0.1).lanes[0]?.bars[0]).toMatchObject({ start: 0, long: 3 });
  expect(extentOf([bar("a", "2023-12-01", "2024-01-03"), bar("b", "2024-01-09")], window)).toEqual({ from: "2024-01-01", to: "2024-01-09" });
});

test("a thread is named by its first incident; who is alone has none", () => {
  const bars = [bar("late", "2024-01-09"), bar("first", "2024-01-02"), bar("alone", "2024-01-03"), bar("mid", "2024-01-05")];
  const links = [
    { from: "late", to: "mid", kind: "cause" as const },
    { from: "mid", to: "first", kind: "retaliation" as const },
    { from: "alone", to: "elsewhere", kind: "about" as const },
  ];
  expect([...threads(bars, links)]).toEqual([["late", "first"], ["first", "first"], ["mid", "first"]]);
});

test("an arc goes from end to end", () => {
  expect(arc(0, 50, 300, 40)).toMatch(/^M0\.0,50\.0C.* 300\.0,40\.0$/);
  expect(arc(10, 50, 12, 200)).toMatch(/^M10\.0,50\.0C-.* 12\.0,200\.0$/);
});
