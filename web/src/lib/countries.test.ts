import { expect, test } from "vitest";
import table from "../../../src/casus/ontology/countries.csv?raw";
import { COUNTRIES, country } from "./countries";

test("countries are those of the ontology", () => {
  const rows = table.trim().split("\n").slice(1).map((row) => row.split(","));
  expect(new Map(COUNTRIES)).toEqual(new Map(rows.map(([code = "", , name = ""]) => [code, name])));
});

test("a code that is none stays as it is", () => {
  expect(country("IRQ")).toBe("Iraq");
  expect(country("XYZ")).toBe("XYZ");
});
