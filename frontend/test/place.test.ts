import { expect, test } from "vitest";
import { nameAtHome, spotOf, staircase } from "../src/place";
import { home } from "./rows";

test.each([
  ["3-1201", { building: "3", unit: "", floor: 12, flat: "1201" }],
  ["5-2-502", { building: "5", unit: "2", floor: 5, flat: "502" }],
  ["３－１０１", { building: "3", unit: "", floor: 1, flat: "101" }],
  ["7", { building: "7", unit: "", floor: undefined, flat: "" }],
  ["1-A", { building: "1", unit: "", floor: undefined, flat: "A" }],
  ["1-001", { building: "1", unit: "", floor: undefined, flat: "001" }],
])("%s tells where to go", (code, spot) => {
  expect(spotOf(code)).toEqual(spot);
});

test.each([
  ["4-1704 客厅人体传感器", "客厅人体传感器"],
  ["4-1704：门", "门"],
  ["4-1704", "4-1704"],
  ["4-17045 门", "4-17045 门"],
  ["Kitchen", "Kitchen"],
])("%s is called %s at home", (name, called) => {
  expect(nameAtHome(name, "4-1704")).toBe(called);
});

test("a staircase has the floors of its own building and unit only, the highest first", () => {
  const homes = ["5-1-101", "5-2-101", "5-2-302", "5-2-301", "4-301"].map((code) => home(code, { code }));
  const floors = staircase("5-2-301", homes).map((one) => [one.floor, one.homes.map((there) => there.code)]);
  expect(floors).toEqual([[3, ["5-2-301", "5-2-302"]], [1, ["5-2-101"]]]);
});

test("a code that tells no floor draws no staircase", () => {
  expect(staircase("7", [home("7", { code: "7" })])).toEqual([]);
});
