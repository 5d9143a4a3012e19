import { describe, expect, test } from "vitest";
import { lanesOf, quietTimes, stretches, type Kept } from "../src/activity";
import type { Sensor } from "../src/rows";

const sensor = (id: string, kind: Sensor["kind"] = "motion"): Sensor => ({ id, kind, name: id, state: "off", changed: null });
const SHANGHAI = 8 * 3600;
const NOW = Date.parse("2026-11-22T03:30:00Z") / 1000; // 11:30 there

describe("signs of life by sensor", () => {
  test("an hour's signs stand in its cell, and a smoke alarm is no life", () => {
    const recorded = { a: [{ s: "on", lu: NOW - 60 }, { s: "off", lu: NOW - 30 }, { s: "on", lu: NOW - 3600 }], smoke: [{ s: "on", lu: NOW }] };
    const found = lanesOf(recorded, [sensor("a"), sensor("smoke", "smoke")], 1, NOW, SHANGHAI);
    expect(found.lanes.map((one) => one.sensor.id)).toEqual(["a"]);
    expect(found.lanes[0]?.counts.slice(-2)).toEqual([1, 1]);
    expect(found.signs).toBe(2);
  });

  test("a day begins at local midnight", () => {
    const found = lanesOf({ a: [{ s: "on", lu: Date.parse("2026-11-21T16:00:00Z") / 1000 }] }, [sensor("a")], 7, NOW, SHANGHAI);
    expect(found.lanes[0]?.counts).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(found.begins.at(-1)).toBe(Date.parse("2026-11-21T16:00:00Z") / 1000);
  });

  test("what cannot be heard is neither life nor silence", () => {
    const states = ["unknown", "unavailable"].map((s) => ({ s, lu: NOW }));
    expect(lanesOf({ a: states }, [sensor("a")], 1, NOW, SHANGHAI).signs).toBe(0);
  });
});

test("a day's letters become stretches", () => {
  expect(stretches("xx.a")).toEqual([
    { look: "stirred", begin: 0, end: 0.5 },
    { look: "still", begin: 0.5, end: 0.75 },
    { look: "away", begin: 0.75, end: 1 },
  ]);
  expect(stretches(" ")[0]?.look).toBe("unknown");
});

test("a quiet time is held against what was learned for when it began", () => {
  const line = Array.from({ length: 48 }, (_, index) => (index === 15 ? 900 : 7200));
  const kept: Kept = { now: NOW, limit: 900, why: "", learned_days: 3, line, today: [[NOW - 4 * 3600, null]], raster: { minutes: 15, days: [] } };
  const [quiet] = quietTimes(kept, (at) => ((at + SHANGHAI) % 86400) / 3600);
  expect(quiet).toEqual({ begin: NOW - 4 * 3600, from: 7.5 / 24, until: 11.5 / 24, lasted: 4 * 3600, allowed: 900, isOver: false });
});

test("a night's quiet is drawn from midnight, and counted from when it began", () => {
  const kept: Kept = {
    now: NOW, limit: null, why: "", learned_days: 0, line: [], raster: { minutes: 15, days: [] },
    today: [[NOW - 13.5 * 3600, NOW - 5.5 * 3600]],
  };
  const [quiet] = quietTimes(kept, (at) => ((at + SHANGHAI) % 86400) / 3600);
  expect(quiet).toMatchObject({ from: 0, until: 0.25, lasted: 8 * 3600, allowed: null, isOver: true });
});
