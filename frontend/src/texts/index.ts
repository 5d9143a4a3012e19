/** Chooses the language, and writes instants as its readers do. */

import { en } from "./en";
import type { Texts } from "./texts";
import { zhHans } from "./zh-hans";

export type { Texts };

/** Returns the texts for Home Assistant's language; whoever reads any Chinese is better served by ours than by English. */
export function textsFor(language: string): Texts {
  return /^zh\b/i.test(language) ? zhHans : en;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Returns hours and minutes of an instant, with the day if it is not today's. */
export function clock(instant: number, texts: Texts, zone: string | undefined, now: number, withSeconds = false): string {
  const day = (at: number): string => format(texts, zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at * 1000);
  const time = format(texts, zone, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(withSeconds ? { second: "2-digit" } : {}),
  }).format(instant * 1000);
  if (day(instant) === day(now)) return time;
  const date = format(texts, zone, { month: "short", day: "numeric" }).format(instant * 1000);
  return `${date} ${time}`;
}

/** Returns the hour of the day (0 to 23) of an instant in a place. */
export function hourIn(instant: number, zone: string | undefined): number {
  return Number(format(null, zone, { hour: "2-digit", hourCycle: "h23" }).format(instant * 1000));
}

/** Returns the day of an instant in a place, as short as its readers write it. */
export function dayIn(instant: number, texts: Texts, zone: string | undefined): string {
  return format(texts, zone, { month: "short", day: "numeric" }).format(instant * 1000);
}

function format(texts: Texts | null, zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([texts?.tag, zone, options]);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(texts?.tag ?? "en", { ...options, ...(zone ? { timeZone: zone } : {}) });
    formats.set(key, found);
  }
  return found;
}
