import { describe, expect, it } from "vitest";
import { gaps, minuteOfWeek, weekTime } from "../src/duty";
import { arrange, reached, visible } from "../src/parts/layout";
import { byBuilding, isMeant, passes, Street } from "../src/search";
import { byUrgency, isSounding } from "../src/urgency";
import { home, incident, person } from "./rows";

describe("search", () => {
  it.each(["1201", "3-12", "３－１２", "阿姨", "way", "WAY", " 王 阿姨"])("finds a home by %s", (typed) => {
    expect(isMeant(home("3-1201"), typed)).toBe(true);
  });

  it.each(["1202", "李", "lay"])("does not find it by %s", (typed) => {
    expect(isMeant(home("3-1201"), typed)).toBe(false);
  });

  it("shows who needs attention, who is offline and who is quiet", () => {
    expect(passes(home("1-101", { status: "attention" }), "open", 0)).toBe(true);
    expect(passes(home("1-101"), "open", 0)).toBe(false);
    expect(passes(home("1-101", { offline: true }), "offline", 0)).toBe(true);
    expect(passes(home("1-101", { last: 0 }), "quiet", 13 * 3600)).toBe(true);
    expect(passes(home("1-101", { last: null, offline: true }), "quiet", 0)).toBe(false);
  });
});

describe("the street", () => {
  const homes = new Map(["10-101", "2-201", "2-1001", "2-102"].map((code) => [`home-${code}`, home(code)]));

  it("stands in the order of numbers, not of letters", () => {
    const groups = byBuilding(new Street().of(homes));
    expect(groups.map((group) => group.building)).toEqual(["2", "10"]);
    expect(groups[0]?.homes.map((one) => one.code)).toEqual(["2-102", "2-201", "2-1001"]);
  });

  it("follows a home that is renamed, and one that stirs", () => {
    const street = new Street();
    street.of(homes);
    const next = new Map(homes).set("home-2-201", home("2-201", { id: "home-2-201", last: 5 }));
    expect(street.of(next).find((one) => one.code === "2-201")?.last).toBe(5);
    next.set("home-2-201", home("1-101", { id: "home-2-201" }));
    expect(street.of(next)[0]?.code).toBe("1-101");
  });
});

describe("the layout", () => {
  const groups = [1, 2].map((number) => ({
    building: String(number),
    homes: Array.from({ length: 10 }, (_, index) => home(`${number}-${index}`)),
  }));
  const { rows, columns } = arrange(groups, 640, 1);

  it("puts as many tiles beside each other as fit", () => {
    expect(columns).toBe(4);
    expect(arrange(groups, 336, 1).columns).toBe(2);
    expect(arrange(groups, 100, 1).columns).toBe(1);
  });

  it("draws only what can be seen", () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ building: String(index), homes: groups[0]?.homes ?? [] }));
    const long = arrange(many, 640, 1).rows;
    const [first, last] = visible(long, 20_000, 900);
    expect(last - first).toBeLessThan(30);
    expect(long[first]?.bottom).toBeLessThan(20_000);
    expect(long[last - 1]?.bottom).toBeGreaterThan(20_900);
  });

  it.each([
    ["ArrowRight", 0, 1], ["ArrowLeft", 0, 0], ["ArrowDown", 1, 5], ["ArrowDown", 9, 11], ["ArrowUp", 5, 1], ["End", 3, 19], ["Home", 3, 0],
    ["ArrowDown", 19, 19], ["x", 3, undefined],
  ])("%s leads from %s to %s", (key, from, to) => {
    expect(reached(key, from, rows, 20)).toBe(to);
  });
});

describe("urgency", () => {
  it("puts unanswered alarms first, the gravest and then the oldest", () => {
    const order = [
      incident("taken", { kind: "smoke", silent: true }),
      incident("fault", { lane: "maintenance", kind: "device_fault" }),
      incident("sos", { opened: 5 }),
      incident("older", { opened: 1 }),
      incident("smoke", { kind: "smoke", opened: 9 }),
      incident("quiet", { lane: "welfare", kind: "inactivity", opened: 0 }),
    ].sort(byUrgency);
    expect(order.map((one) => one.id)).toEqual(["smoke", "older", "sos", "quiet", "taken", "fault"]);
  });

  it("makes no sound for what can wait", () => {
    expect(isSounding(incident("fault", { lane: "maintenance" }))).toBe(false);
  });
});

describe("holes in the duty list", () => {
  it("are none where somebody is always there", () => {
    expect(gaps([person("a")])).toEqual([]);
  });

  it("are the hours that nobody covers, over midnight too", () => {
    const daily = [0, 1, 2, 3, 4, 5, 6].map((day) => [day, 480, 1440] as const);
    const found = gaps([person("a", { hours: daily })]);
    expect(found).toHaveLength(7);
    expect(found[0]).toEqual({ begin: 0, end: 480 });
    expect(gaps([person("a", { hours: daily }), person("b", { hours: [0, 1, 2, 3, 4, 5, 6].map((day) => [day, 0, 480] as const) })])).toEqual([]);
  });

  it("do not count who may not be called", () => {
    expect(gaps([person("a", { consent: false })])).toEqual([{ begin: 0, end: 10080 }]);
  });

  it("are there as long as who would be on duty is away", () => {
    expect(gaps([person("a")], () => 600)).toEqual([{ begin: 0, end: 600 }]);
    expect(gaps([person("a")], () => 20000)).toEqual([{ begin: 0, end: 10080 }]);
  });

  it("begin with Monday, whatever day it is", () => {
    const sunday = Date.parse("2026-11-22T23:59:00Z") / 1000;
    expect(minuteOfWeek(sunday, sunday)).toBe(10079);
    expect(minuteOfWeek(sunday + 60, sunday + 60)).toBe(0);
    expect(minuteOfWeek(sunday + 60, sunday)).toBe(10080);
  });

  it("end at 24:00 of the day they belong to", () => {
    const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    expect(weekTime(1440, days, true)).toBe("Mon 24:00");
    expect(weekTime(1440, days)).toBe("Tue 00:00");
    expect(weekTime(10080, days, true)).toBe("Sun 24:00");
  });
});
