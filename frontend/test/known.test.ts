import { describe, expect, it } from "vitest";
import { after, NOTHING } from "../src/known";
import { home, incident } from "./rows";

const COMMUNITY = { id: "entry", name: "梧桐居委会" };
const whole = after(NOTHING, {
  type: "snapshot",
  communities: [COMMUNITY],
  community: COMMUNITY,
  homes: [home("1-101"), home("1-102")],
  incidents: [incident("a")],
});

describe("what the board knows", () => {
  it("follows what changes and what is gone", () => {
    const next = after(whole, { type: "changes", homes: [home("1-101", { last: 2000 })], incidents_gone: ["a"] });
    expect(next.homes.get("home-1-101")?.last).toBe(2000);
    expect(next.homes.size).toBe(2);
    expect(next.incidents.size).toBe(0);
    expect(whole.incidents.size).toBe(1);
  });

  it("keeps what a message does not touch as the same object", () => {
    const next = after(whole, { type: "changes", incidents: [incident("b")] });
    expect(next.homes).toBe(whole.homes);
  });

  it("is the same when the hub only says that it is alive", () => {
    expect(after(whole, { type: "changes" })).toBe(whole);
  });

  it("forgets everything with a new snapshot", () => {
    const next = after(whole, { type: "snapshot", communities: [], community: null });
    expect(next.homes.size).toBe(0);
    expect(next.community).toBeNull();
  });
});
