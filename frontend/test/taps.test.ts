import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Taps, TOO_OLD_MS, type Result, type Tap } from "../src/taps";
import { Line, Memory, Refused } from "./line";

const TAP = { community: "entry", act: "acknowledge", incident_id: "a" } as const;

describe("taps", () => {
  let line: Line;
  let memory: Memory;
  let results: [Tap, Result][];

  const desk = (): Taps => new Taps(line, "taps", memory, (tap, result) => results.push([tap, result]), Date.now);

  beforeEach(() => {
    vi.useFakeTimers();
    line = new Line();
    memory = new Memory();
    results = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("are sent once and answered", async () => {
    desk().add(TAP);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(line.sent).toHaveLength(1);
    expect(results.map(([, result]) => result.result)).toEqual(["done"]);
  });

  it("wait for the line, and are sent again with the same id", async () => {
    line.connected = false;
    const taps = desk();
    taps.add(TAP);
    await vi.advanceTimersByTimeAsync(5000);
    expect(taps.pending.has("a")).toBe(true);
    line.connected = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect(results).toHaveLength(1);
    expect(new Set(line.sent.map((message) => message["tap"])).size).toBe(1);
  });

  it("survive a closed page", async () => {
    line.connected = false;
    const before = desk();
    before.add(TAP);
    await vi.advanceTimersByTimeAsync(100);
    before.stop();
    line.connected = true;
    await desk().send();
    expect(results).toHaveLength(1);
    await desk().send();
    expect(results).toHaveLength(1);
  });

  it("wait while the hub still starts", async () => {
    line.answer = () => new Refused("unknown_command");
    desk().add(TAP);
    await vi.advanceTimersByTimeAsync(5000);
    expect(results).toHaveLength(0);
    line.answer = () => ({ result: "done" });
    await vi.advanceTimersByTimeAsync(5000);
    expect(results).toHaveLength(1);
  });

  it("say so when the hub refuses them", async () => {
    line.answer = () => new Refused("unauthorized");
    desk().add(TAP);
    await vi.advanceTimersByTimeAsync(100);
    expect(results[0]?.[1]).toEqual({ result: "refused", reason: "unauthorized" });
  });

  it("are given up loudly when they are too old", async () => {
    line.connected = false;
    desk().add(TAP);
    await vi.advanceTimersByTimeAsync(TOO_OLD_MS + 5000);
    expect(results[0]?.[1]).toEqual({ result: "too_old" });
  });

  it("begin anew where the browser kept nonsense", async () => {
    memory.setItem("taps", "{nonsense");
    desk().add(TAP);
    await vi.advanceTimersByTimeAsync(100);
    expect(results).toHaveLength(1);
  });
});
