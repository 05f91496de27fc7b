/** How the map is drawn: the style that MapLibre is given. Nothing in it is loaded from anywhere. */
import type { FeatureCollection } from "geojson";
import type { ExpressionSpecification, StyleSpecification } from "maplibre-gl";
import type { World } from "./basemap";
import { boundsOf } from "./clusters";
import { PARTS } from "./symbols";

export interface Colours {
  water: string;
  land: string;
  border: string;
  ink: string;
  soft: string;
  ground: string;
  accent: string;
  /** Of the quad classes in the codebook's order. */
  quads: string[];
}

const FONT = ["sans-serif"];
const COUNT: ExpressionSpecification = ["get", "n"];

const shorter: ExpressionSpecification = [
  "case",
  [">=", COUNT, 10_000], ["concat", ["to-string", ["round", ["/", COUNT, 1000]]], "k"],
  [">=", COUNT, 1000], ["concat", ["to-string", ["/", ["round", ["/", COUNT, 100]], 10]], "k"],
  ["to-string", COUNT],
];

const share = (name: string): ExpressionSpecification => ["to-string", ["round", ["/", ["*", PARTS, ["get", name]], COUNT]]];
const ring: ExpressionSpecification = ["concat", "ring:", share("q0"), ":", share("q1"), ":", share("q2"), ":", share("q3")];
const total = (name: string): [unknown, unknown] => ["+", ["get", name]];

/** `chosen`: the place of the chosen spot among the features, -1 where none is. */
export function styleOf(world: World, spots: FeatureCollection, box: string, chosen: number, colours: Colours): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: world.land, tolerance: 0.3 },
      borders: { type: "geojson", data: world.borders, tolerance: 0.3 },
      names: { type: "geojson", data: world.names },
      box: { type: "geojson", data: outline(box) },
      spots: {
        type: "geojson",
        data: spots,
        cluster: true,
        clusterRadius: 38,
        clusterMaxZoom: 9,
        clusterProperties: { n: total("n"), killed: total("killed"), q0: total("q0"), q1: total("q1"), q2: total("q2"), q3: total("q3") },
      },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colours.water } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colours.land } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colours.border, "line-width": 1 } },
      {
        id: "names",
        type: "symbol",
        source: "names",
        // Small countries get their names from nearer by.
        filter: ["step", ["zoom"], [">", ["get", "area"], 12], 2.5, [">", ["get", "area"], 3], 4, [">", ["get", "area"], 0.05], 6, true],
        layout: {
          "text-field": ["get", "name"],
          "text-font": FONT,
          "text-size": ["interpolate", ["linear"], ["zoom"], 1, 9, 6, 13],
          "text-max-width": 7,
          "text-padding": 6,
          "symbol-sort-key": ["-", ["get", "area"]],
        },
        paint: { "text-color": colours.soft, "text-halo-color": colours.land, "text-halo-width": 1.2 },
      },
      { id: "box", type: "line", source: "box", paint: { "line-color": colours.accent, "line-width": 2, "line-dasharray": [3, 2] } },
      {
        id: "chosen",
        type: "circle",
        source: "spots",
        filter: ["==", ["get", "at"], chosen],
        paint: {
          "circle-radius": ["+", 9, ["*", 13, ["get", "size"]]],
          "circle-color": colours.accent,
          "circle-opacity": 0.2,
          "circle-stroke-color": colours.accent,
          "circle-stroke-width": 2,
        },
      },
      {
        id: "spots",
        type: "symbol",
        source: "spots",
        filter: ["!", ["has", "point_count"]],
        layout: {
          "icon-image": ["get", "mark"],
          "icon-size": ["get", "size"],
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
          "symbol-sort-key": ["-", ["get", "size"]],
          "text-field": ["case", [">", COUNT, 1], shorter, ""],
          "text-font": FONT,
          "text-size": 12,
          "text-anchor": "left",
          // Beside the mark: its half in letter heights.
          "text-offset": ["interpolate", ["linear"], ["get", "size"], 0.6, ["literal", [0.95, 0]], 2.4, ["literal", [3.05, 0]]],
          "text-allow-overlap": true,
          "text-ignore-placement": true,
        },
        paint: { "text-color": colours.ink, "text-halo-color": colours.ground, "text-halo-width": 1.6 },
      },
      {
        id: "clusters",
        type: "symbol",
        source: "spots",
        filter: ["has", "point_count"],
        layout: {
          "icon-image": ring,
          "icon-size": ["interpolate", ["linear"], ["log10", COUNT], 0.3, 0.75, 2, 1.1, 4, 1.7],
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
          "text-field": shorter,
          "text-font": FONT,
          "text-size": ["interpolate", ["linear"], ["log10", COUNT], 0.3, 11, 4, 15],
          "text-allow-overlap": true,
          "text-ignore-placement": true,
        },
        paint: { "text-color": colours.ink },
      },
    ],
  };
}

export function outline(box: string): FeatureCollection {
  const bounds = box ? boundsOf(box) : null;
  if (!bounds) return { type: "FeatureCollection", features: [] };
  const { west, south, east, north } = bounds;
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: ring } }] };
}
