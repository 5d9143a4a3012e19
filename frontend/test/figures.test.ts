import { describe, expect, test } from "vitest";
import { figuresEn } from "../src/texts/figures-en";
import { figuresZhHans } from "../src/texts/figures-zh-hans";
import { behind, daysOf, faultCounts, monthOf, periods, shares, type Counted, type Figures } from "../src/figures";

const NOW = Date.parse("2026-11-22T20:00:00Z") / 1000; // in Shanghai it is already the 23rd
const SHANGHAI = "Asia/Shanghai";

const counted = (more: Partial<Counted>): Counted => ({
  id: "i", number: 1, home: "h", code: "1-101", name: "王阿姨", kind: "sos", outcome: "genuine", opened: 0, closed: 100, hour: 7,
  acknowledged: 30, arrived: null, groups: ["all", "button"], test: false, people: [0], lines: [1, 9], ...more,
});
const times = { count: 0, median_s: null, p95_s: null };
const response = { incidents: 0, answered: 0, to_acknowledge: times, to_arrive: times, to_close: times, within_60: null, within_180: null };
const figures = (incidents: readonly Counted[]): Figures => ({
  since: 0, until: 0, count: 0, tests: 0, open: 0, kinds: [], outcomes: [], hours: [], false_alarms: [], load: [], incidents,
  response: { all: response, button: response, hazard: response, inactivity: response }, equipment: { sensors: 0, homes: 0, faults: [] },
});

describe("periods", () => {
  test("a month is the community's, not the browser's", () => {
    expect(periods(NOW, SHANGHAI).months.slice(0, 2)).toEqual(["2026-11", "2026-10"]);
    expect(daysOf("7", NOW, SHANGHAI)).toEqual({ first: "2026-11-17", last: "2026-11-23" });
  });

  test("a month has all its days, also in February of a leap year", () => {
    expect(daysOf("2028-02", NOW, SHANGHAI)).toEqual({ first: "2028-02-01", last: "2028-02-29" });
    expect(monthOf("30")).toBeUndefined();
  });
});

describe("what is behind a number", () => {
  const all = figures([
    counted({ id: "soon" }),
    counted({ id: "late", acknowledged: 100 }),
    counted({ id: "never", acknowledged: null, closed: null, outcome: null }),
    counted({ id: "false", home: "other", outcome: "false_alarm", people: [1] }),
    counted({ id: "test", kind: "test", test: true, groups: [], acknowledged: null }),
  ]);
  const ids = (chosen: Parameters<typeof behind>[0]): readonly string[] => behind(chosen, all).map((one) => one.id);

  test("only those within the time", () => {
    expect(ids({ of: "group", group: "button", what: "within_60" })).toEqual(["soon", "false"]);
    expect(ids({ of: "group", group: "button", what: "within_180" })).toEqual(["soon", "late", "false"]);
    expect(ids({ of: "group", group: "button", what: "answered" })).toEqual(["soon", "late", "false"]);
  });

  test("tests are found only where they are counted", () => {
    expect(ids({ of: "tests" })).toEqual(["test"]);
    expect(ids({ of: "kind", kind: "test" })).toEqual(["test"]);
    expect(ids({ of: "hour", hour: 7 })).not.toContain("test");
    expect(ids({ of: "every" })).not.toContain("test");
  });

  test("a home's false alarms and a person's calls are its own", () => {
    expect(ids({ of: "false_alarms", home: "other" })).toEqual(["false"]);
    expect(ids({ of: "person", index: 1 })).toEqual(["false"]);
    expect(ids({ of: "open" })).toEqual(["never"]);
  });

  test("what nobody answered keeps the line below 100 percent", () => {
    expect(shares("button", [0, 30, 100, 1000], all)).toEqual([0, 50, 75, 75]);
    expect(shares("hazard", [60], all)).toEqual([null]);
  });
});

test("faults are counted, the most frequent first", () => {
  const fault = (kind: "silent" | "battery_low") => ({ home: "h", code: "", name: "", fault: kind, sensor: "s", kind: null });
  expect(faultCounts([fault("silent"), fault("battery_low"), fault("battery_low")])).toEqual([["battery_low", 2], ["silent", 1]]);
});

test("both languages leave nothing empty", () => {
  const empty = (node: unknown): boolean =>
    typeof node === "string" ? node.trim() === "" : typeof node === "object" && node !== null && Object.values(node).some(empty);
  expect([figuresEn, figuresZhHans].map(empty)).toEqual([false, false]);
});
