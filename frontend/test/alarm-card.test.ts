import { expect, test } from "vitest";
import { progress } from "../src/parts/alarm-card";
import { en } from "../src/texts/en";
import { zhHans } from "../src/texts/zh-hans";
import { incident } from "./rows";

const shown = (text: string): string => text.replaceAll("\u00a0", " ");

test("nobody comes yet, and what became of the messages", () => {
  const alarm = incident("1", { calls: { sent: 2, lost: 1 } });
  expect(shown(progress(alarm, en))).toBe("Nobody is coming yet · 2 sent · 1 not delivered");
});

test("who comes is said once", () => {
  const alarm = incident("1", { rung: "coming", coming: ["周敏", "吴建国"] });
  expect(shown(progress(alarm, en))).toBe("On the way: 周敏, 吴建国");
  expect(shown(progress(alarm, zhHans))).toBe("正在赶去：周敏、吴建国");
});

test("who is there is said once", () => {
  expect(progress(incident("1", { rung: "arrived", arrived: ["周敏"], coming: ["吴建国"] }), zhHans)).toBe("已到场：周敏");
});

test("help without a name is said as well", () => {
  expect(progress(incident("1", { rung: "coming" }), zhHans)).toBe("已有人赶去");
  expect(shown(progress(incident("1", { rung: "coming", staff: true }), zhHans))).toBe("已有人赶去 · 居委会已接警");
});

test("somebody comes, and others are needed", () => {
  expect(shown(progress(incident("1", { coming: ["周敏"] }), zhHans))).toBe("还需要其他人到场 · 正在赶去：周敏");
});

test("a line never begins with a dot, nor parts a number from its word", () => {
  const line = progress(incident("1", { calls: { sent: 2, lost: 1 } }), zhHans);
  expect(line).not.toMatch(/ ·/);
  expect(line).toContain("已发\u00a02");
});
