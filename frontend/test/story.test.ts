import { describe, expect, it } from "vitest";
import type { Fact } from "../src/rows";
import { lines } from "../src/story";
import { clock, textsFor } from "../src/texts";
import { en } from "../src/texts/en";
import { zhHans } from "../src/texts/zh-hans";

const at = (instant: number): string => String(instant);
const told = (facts: Fact[], texts = en): string[] => lines(facts, texts, at).map((line) => `${line.what}: ${line.more}`);

describe("a story", () => {
  it("names whom a message was for, and why it failed", () => {
    const planned = { fact: "attempt_planned", at: 1, attempt_id: "1", purpose: "alarm", who: "周敏", role: "volunteer", channel: "SMS" } as const;
    expect(told([planned, { fact: "attempt_failed", at: 2, attempt_id: "1", reason: "30003" }])).toEqual([
      "Not delivered: Call for help to 周敏 (Volunteer), SMS\u00a0· 30003",
    ]);
  });

  it("speaks Chinese as well", () => {
    expect(told([{ fact: "help_coming", at: 1, by: "陈主任" }], zhHans)).toEqual(["正在赶去: 陈主任（值班台）"]);
  });

  it("says in the reader's language why a call was in vain", () => {
    const planned = { fact: "attempt_planned", at: 1, attempt_id: "1", purpose: "alarm", who: "周敏", role: "volunteer", channel: "电话" } as const;
    const failed = (reason: string): string[] => told([planned, { fact: "attempt_failed", at: 2, attempt_id: "1", reason }], zhHans);
    expect(failed("no-answer")).toEqual(["未送达: 报警通知：周敏（志愿者），电话\u00a0· 无人接听"]);
    expect(failed("undelivered 30003")[0]).toMatch(/送不到 30003$/);
    expect(failed("Account is suspended")[0]).toMatch(/Account is suspended$/);
  });

  it("says in the reader's language how a button was pressed", () => {
    const pressed = (detail: string): string[] => told([{ fact: "signal_recorded", at: 1, sensor_kind: "call_button", sign: "pressed", detail }], zhHans);
    expect(pressed("single")).toEqual(["传感器: 呼叫按钮\u00a0· 按下\u00a0· 单击"]);
    expect(pressed("on")).toEqual(["传感器: 呼叫按钮\u00a0· 按下"]);
    expect(pressed("key_3")).toEqual(["传感器: 呼叫按钮\u00a0· 按下\u00a0· key_3"]);
  });

  it("shows a fact that it does not know by its name", () => {
    expect(told([{ fact: "something_new", at: 1, text: "hello" }])).toEqual(["something_new: hello"]);
  });

  it("shows hostile text as it is", () => {
    const text = "<img src=x onerror=alert(1)>";
    expect(told([{ fact: "note_added", at: 1, by: "x", text }])[0]).toContain(text);
  });
});

describe("languages", () => {
  it.each([["zh-Hans", "zh-CN"], ["zh-Hant", "zh-CN"], ["en-GB", "en"], ["de", "en"]])("%s reads %s", (language, tag) => {
    expect(textsFor(language).tag).toBe(tag);
  });

  it("leave nothing empty", () => {
    const empty = (node: unknown): boolean =>
      typeof node === "string" ? node.trim() === "" : typeof node === "object" && node !== null && Object.values(node).some(empty);
    expect(empty(en)).toBe(false);
    expect(empty(zhHans)).toBe(false);
  });

  it("have the same words for what the hub says", () => {
    const keys = (node: unknown, path = ""): string[] =>
      typeof node === "object" && node !== null ? Object.entries(node).flatMap(([key, value]) => keys(value, `${path}.${key}`)) : [path];
    expect(keys(zhHans)).toEqual(keys(en));
  });

  it("write today's instants as a time and others with their day", () => {
    const noon = Date.UTC(2026, 10, 22, 4) / 1000;
    expect(clock(noon, zhHans, "Asia/Shanghai", noon)).toBe("12:00");
    expect(clock(noon - 86400, zhHans, "Asia/Shanghai", noon)).toBe("11月21日 12:00");
    expect(clock(noon - 86400, en, "Asia/Shanghai", noon)).toBe("Nov 21 12:00");
  });
});
