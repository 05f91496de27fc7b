// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { mapDrawing, type Shown } from "./mapdrawing";
import { between, shorter, type Mark } from "./mapmarks";

const COLOURS = { water: "#001", land: "#002", border: "#003", ink: "#004", soft: "#005", ground: "#006", accent: "#007", quads: ["#a", "#b", "#c", "#d"] };
const ISLAND = [[10, 10], [20, 10], [20, 20], [10, 20], [10, 10]];
const WORLD: Shown["world"] = {
  land: { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ISLAND] } }] },
  borders: { type: "MultiLineString", coordinates: [[[15, 10], [15, 20]]] },
};
const EXTENT = { lon: 15, lat: 15, zoom: 3, width: 400, height: 200 };
const MARK: Mark = { lon: 15, lat: 15, incidents: 1, killed: 0, quads: [0, 0, 0, 1], precision: "point", chosen: false };
const draw = (more: Partial<Shown>) => mapDrawing({ world: WORLD, extent: EXTENT, names: [], marks: [], box: "", colours: COLOURS, ...more });

describe("the map as a drawing", () => {
  it("has water, land and borders within its extent", () => {
    const svg = draw({});
    expect(svg.getAttribute("viewBox")).toBe("0 0 400 200");
    expect(svg.querySelector("rect")?.getAttribute("fill")).toBe("#001");
    const [land, borders] = [...svg.querySelectorAll("path")];
    expect(land?.getAttribute("fill")).toBe("#002");
    expect(land?.getAttribute("d")).toMatch(/^M\d.*Z$/);
    expect(borders?.getAttribute("d")).toMatch(/^M200\.0 /);
    expect(draw({ extent: { ...EXTENT, lon: -120 } }).querySelector("path")?.getAttribute("d")).toBe("");
  });

  it("has marks by precision, in the colour of their class, where they stand", () => {
    const svg = draw({ marks: [MARK, { ...MARK, precision: "region" }, { ...MARK, precision: "country", chosen: true }, { ...MARK, lon: 80 }] });
    const marks = [...svg.querySelectorAll("g")];
    expect(marks.map((one) => one.getAttribute("transform"))).toEqual(Array(3).fill("translate(200.0 100.0)"));
    expect(marks[0]?.querySelector("circle")?.getAttribute("fill")).toBe("#d");
    expect(marks[1]?.querySelector("circle")?.getAttribute("stroke")).toBe("#d");
    expect(marks[2]?.querySelector("rect")?.getAttribute("stroke-dasharray")).toBeTruthy();
    expect(marks[2]?.querySelector("circle")?.getAttribute("stroke")).toBe("#007");
  });

  it("has clusters as rings with the shares of the classes and their number, above all else", () => {
    const svg = draw({ marks: [{ ...MARK, precision: null, incidents: 1500, quads: [500, 0, 0, 1000] }, MARK] });
    const cluster = [...svg.querySelectorAll("g")].at(-1);
    expect(cluster?.querySelector("text")?.textContent).toBe("1.5k");
    const parts = [...(cluster?.querySelectorAll("circle[stroke-dasharray]") ?? [])];
    expect(parts.map((part) => part.getAttribute("stroke"))).toEqual(["#a", "#d"]);
    const [short, long] = parts.map((part) => Number(part.getAttribute("stroke-dasharray")?.split(" ")[0]));
    expect(long).toBeCloseTo(2 * (short ?? 0));
  });

  it("has names and the box of the filter; a name is text and no markup", () => {
    const svg = draw({ names: [{ name: "<b>Velden</b>", lon: 15, lat: 15 }], box: "12,12,18,18" });
    expect(svg.querySelector("text")?.textContent).toBe("<b>Velden</b>");
    expect(svg.querySelector("b")).toBeNull();
    expect(svg.querySelector("path[stroke-dasharray]")?.getAttribute("d")).toMatch(/^M/);
  });

  it("repeats what stands beyond 180° in the copy of the world beside", () => {
    const svg = draw({ extent: { ...EXTENT, lon: 179 }, marks: [{ ...MARK, lon: -179 }] });
    expect(svg.querySelector("g")?.getAttribute("transform")).toBe("translate(222.8 100.0)");
  });
});

describe("numbers on the map", () => {
  it("are shortened", () => expect([7, 999, 1500, 12_400].map(shorter)).toEqual(["7", "999", "1.5k", "12k"]));

  it("lie between the steps of a scale, and stay at its ends", () => {
    const steps = [[0, 10], [1, 20], [3, 40]] as const;
    expect([-1, 0, 0.5, 2, 9].map((one) => between(one, steps))).toEqual([10, 10, 15, 30, 40]);
  });
});
