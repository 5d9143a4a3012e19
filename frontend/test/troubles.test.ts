import { expect, test } from "vitest";
import { after, NOTHING } from "../src/known";
import type { Health } from "../src/rows";
import { en } from "../src/texts/en";
import { zhHans } from "../src/texts/zh-hans";
import { troubles } from "../src/troubles";

const WELL: Health = { reaches_people: true, failing: [], mute: [], writes: true };

test("a hub that is well says nothing", () => {
  expect(troubles(WELL, en)).toEqual([]);
});

test("who watches the board learns that no message reaches anybody", () => {
  const health = { ...WELL, reaches_people: false, failing: ["SMS"], mute: ["SMS ☎"] };
  expect(troubles(health, en)).toEqual([expect.stringContaining("No message reaches anybody now (SMS, SMS ☎)")]);
  expect(troubles(health, zhHans)).toEqual([expect.stringContaining("谁也通知不到（SMS、SMS ☎）")]);
});

test("a channel that fails and one that is mute are told apart", () => {
  const told = troubles({ ...WELL, failing: ["SMS"], mute: ["WeCom"] }, en);
  expect(told).toEqual([expect.stringContaining("Does not work: SMS"), expect.stringContaining("No word comes back from: WeCom")]);
});

test("that nothing can be saved is told as well", () => {
  expect(troubles({ ...WELL, writes: false }, zhHans)).toEqual([expect.stringContaining("存不了记录")]);
});

test("what is known of the hub stays until it says otherwise", () => {
  const health = { ...WELL, writes: false };
  const known = after(NOTHING, { type: "changes", health });
  expect(after(known, { type: "changes", people: [] }).health).toBe(health);
});
