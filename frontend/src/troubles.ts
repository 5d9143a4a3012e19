/** What is wrong with the hub itself, in words for whoever watches the board: the gravest first. */

import type { Health } from "./rows";
import type { Texts } from "./texts";

export function troubles(health: Health, texts: Texts): readonly string[] {
  const { failing, mute } = health;
  const channels = health.reaches_people
    ? [failing.length && texts.channelsFail(failing), mute.length && texts.channelsMute(mute)]
    : [texts.nobodyReached([...failing, ...mute])];
  return [...channels, !health.writes && texts.notWritten].filter((one) => typeof one === "string");
}
