import { describe, expect, test } from "vitest";
import { isFalseAlarm, outcomesOf } from "../src/outcomes";

describe("what an incident turned out to be", () => {
  test.each(["inactivity", "missed_check_in", "not_back"] as const)("nobody at home explains %s", (kind) => {
    expect(outcomesOf(kind)).toEqual(["genuine", "false_alarm", "away", "test"]);
  });

  test.each(["smoke", "gas", "sos", "fall", "device_fault"] as const)("nobody at home does not explain %s", (kind) => {
    expect(outcomesOf(kind)).toEqual(["genuine", "false_alarm", "test"]);
  });

  test("who found nobody at home was called for nothing", () => {
    expect((["genuine", "false_alarm", "away", "test", null] as const).map(isFalseAlarm)).toEqual([false, true, true, false, false]);
  });
});
