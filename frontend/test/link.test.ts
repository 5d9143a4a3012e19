import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Link, SILENT_AFTER_MS } from "../src/link";
import { Line, Refused } from "./line";

const SNAPSHOT = { type: "snapshot", communities: [], community: { id: "entry", name: "" } };

describe("the line to the hub", () => {
  let line: Line;
  let heard: unknown[];
  let up: boolean[];
  let link: Link;

  beforeEach(async () => {
    vi.useFakeTimers();
    line = new Line();
    heard = [];
    up = [];
    link = new Link(line, "", { heard: (message) => heard.push(message), lineIs: (is) => up.push(is) });
    link.start();
    await vi.advanceTimersByTimeAsync(0);
  });
  afterEach(() => {
    link.stop();
    vi.useRealTimers();
  });

  it("hears the snapshot", () => {
    line.say(SNAPSHOT);
    expect(heard).toEqual([SNAPSHOT]);
    expect(up.at(-1)).toBe(true);
  });

  it("says that it is lost, and subscribes anew when it is back", async () => {
    line.say(SNAPSHOT);
    line.cut();
    expect(up.at(-1)).toBe(false);
    line.mend();
    await vi.advanceTimersByTimeAsync(0);
    line.say(SNAPSHOT);
    expect(line.sent).toHaveLength(2);
    expect(up.at(-1)).toBe(true);
  });

  it("tries again while the hub does not know the command yet", async () => {
    line.cut();
    line.answer = () => new Refused("unknown_command");
    line.mend();
    await vi.advanceTimersByTimeAsync(3000);
    expect(up.at(-1)).toBe(false);
    line.answer = () => ({});
    await vi.advanceTimersByTimeAsync(6000);
    line.say(SNAPSHOT);
    expect(up.at(-1)).toBe(true);
  });

  it("is lost when the hub falls silent although nobody hung up", async () => {
    line.say(SNAPSHOT);
    await vi.advanceTimersByTimeAsync(SILENT_AFTER_MS + 1);
    expect(up.at(-1)).toBe(false);
    expect(line.reconnects).toBe(1);
  });

  it("stays up as long as the hub says that it is alive", async () => {
    line.say(SNAPSHOT);
    for (let second = 0; second < 60; second += 10) {
      await vi.advanceTimersByTimeAsync(10_000);
      line.say({ type: "changes" });
    }
    expect(up).not.toContain(false);
  });

  it("is not up while the community is not looked after", () => {
    line.say({ ...SNAPSHOT, community: null });
    expect(up.at(-1)).toBe(false);
  });
});
